"""The exercises at hand: those that come with Backbreak and the person's own, read when first asked for.

The person's own may change while the program runs; `reload` reads them anew.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from backbreak import paths
from backbreak.core.choice import ExerciseChoice
from backbreak.core.facts import Kind
from backbreak.core.rhythms import RHYTHMS
from backbreak.words import language

if TYPE_CHECKING:
    from backbreak.core.exercise import Exercise
    from backbreak.store.exercise_files import Loaded
    from backbreak.store.problem import Problem


class Catalogue:
    """All exercises by their ids. What is wrong in a file goes to `report`, once."""

    def __init__(self, report: Callable[[Problem], None]) -> None:
        self._report = report
        self._reported: list[Problem] = []

    def exercise(self, id_: str) -> Exercise | None:
        """The exercise of that id; None if there is none."""
        return self._loaded.exercises.get(id_)

    def name(self, id_: str) -> str:
        """What an exercise is called in the person's language; its id where nothing better is known."""
        found = self.exercise(id_)
        return found.name.get(language(), found.name["en"]) if found else id_

    def exercises(self) -> Mapping[str, Exercise]:
        """All of them by their ids."""
        return self._loaded.exercises

    def names(self) -> Mapping[str, str]:
        """Every name by its id."""
        return {id_: self.name(id_) for id_ in self._loaded.exercises}

    def choices(self) -> Iterator[ExerciseChoice]:
        """What the rules need to know of each."""
        for exercise in self._loaded.exercises.values():
            yield ExerciseChoice(
                exercise.id,
                _kind(exercise),
                exercise.place,
                exercise.deep_flexion,
                exercise.rises,
                seconds=exercise.desk_seconds,
                discreet=exercise.discreet,
                directions=exercise.directions,
                muscles=exercise.muscles.primary,
                cautions=exercise.cautions,
                alternatives=exercise.alternatives,
            )

    def problems(self) -> Sequence[Problem]:
        """What is wrong in the files as they are now."""
        return self._loaded.problems

    def reload(self) -> None:
        """Read all files anew, because some may have changed."""
        vars(self).pop("_loaded", None)
        self.problems()

    @cached_property
    def _loaded(self) -> Loaded:
        from backbreak.store.exercise_files import load_exercises

        assets = paths.assets()
        loaded = load_exercises(assets / "poses.toml", [assets / "exercises", paths.own_exercises()])
        for problem in loaded.problems:
            if problem not in self._reported:
                self._report(problem)
        self._reported = loaded.problems
        return loaded


def _kind(exercise: Exercise) -> Kind | None:
    """The prompt that it serves first; None for one that only the person starts."""
    kinds = {kind.value: kind for kind in RHYTHMS}
    return next((kinds[serves] for serves in exercise.serves if serves in kinds), None)
