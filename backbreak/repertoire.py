"""The routines at hand: those that come with Backbreak and the person's own, read when first asked for.

The person's own may change while the program runs; `reload` reads them anew.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from backbreak import paths
from backbreak.core.choice import RoutineChoice
from backbreak.core.routine_length import length_seconds
from backbreak.words import language

if TYPE_CHECKING:
    from backbreak.core.exercise import Exercise
    from backbreak.core.routine import Routine
    from backbreak.store.problem import Problem
    from backbreak.store.routine_files import LoadedRoutines
    from backbreak.store.routine_shelf import RoutineShelf


class Repertoire:
    """All routines by their ids. What is wrong in a file goes to `report`, once.

    `exercises` gives the ids of the exercises that there are.
    """

    def __init__(self, exercises: Callable[[], Collection[str]], report: Callable[[Problem], object]) -> None:
        self._exercises = exercises
        self._report = report
        self._reported: list[Problem] = []
        self.edition = 0  # how often the files have been read anew

    def routine(self, id_: str) -> Routine | None:
        """The routine of that id; None if there is none."""
        return self._loaded.routines.get(id_)

    def routines(self) -> Sequence[Routine]:
        """All of them, in the order of their files' names."""
        return list(self._loaded.routines.values())

    def name(self, id_: str) -> str:
        """What a routine is called in the person's language; its id where nothing better is known."""
        found = self.routine(id_)
        return found.name.get(language(), found.name["en"]) if found else id_

    def names(self) -> Mapping[str, str]:
        """Every name by its id."""
        return {id_: self.name(id_) for id_ in self._loaded.routines}

    def choices(self, day: date, exercises: Mapping[str, Exercise]) -> Iterator[RoutineChoice]:
        """What the rules need to know of each, as it is done on that day."""
        for routine in self.routines():
            yield RoutineChoice(routine.id, length_seconds(routine.on(day), exercises), routine.days)

    def problems(self) -> Sequence[Problem]:
        """What is wrong in the files as they are now."""
        return self._loaded.problems

    def reload(self) -> None:
        """Read all files anew, because some may have changed."""
        vars(self).pop("_loaded", None)
        self.edition += 1
        self.problems()

    @cached_property
    def shelf(self) -> RoutineShelf:
        """Where the person's own are saved. Call `reload` after a change."""
        from backbreak.store.routine_shelf import RoutineShelf

        return RoutineShelf(paths.own_routines(), ready_made())

    @cached_property
    def _loaded(self) -> LoadedRoutines:
        from backbreak.store.routine_files import load_routines

        loaded = load_routines([ready_made(), paths.own_routines()], self._exercises())
        for problem in loaded.problems:
            if problem not in self._reported:
                self._report(problem)
        self._reported = loaded.problems
        return loaded


def ready_made() -> Path:
    """The folder of the routines that come with Backbreak."""
    return paths.assets() / "routines"
