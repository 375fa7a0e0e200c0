"""What there is to do: exercises and routines, read anew as soon as the person's own files change."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import QObject, Signal

from backbreak import paths
from backbreak.catalogue import Catalogue
from backbreak.core.choice import ExerciseChoice, RoutineChoice
from backbreak.core.mutes import Mutes
from backbreak.core.settings import Settings
from backbreak.core.suiting import Suiting
from backbreak.desktop.folder import FolderWatch
from backbreak.repertoire import Repertoire
from backbreak.store.problem import Problem


class Library(QObject):
    """All exercises and routines. What is wrong in a file goes to `report`, once."""

    changed = Signal()

    def __init__(self, report: Callable[[Problem], None]) -> None:
        super().__init__()
        self.exercises = Catalogue(report)
        self.routines = Repertoire(self.exercises.exercises, report)
        self._own_exercises = FolderWatch(paths.own_exercises(), ".toml")
        self._own_routines = FolderWatch(paths.own_routines(), ".toml")
        self._own_exercises.changed.connect(self._read_exercises)
        self._own_routines.changed.connect(self._read_routines)

    def begin(self) -> None:
        """Follow the person's files from now on."""
        self._own_exercises.begin()
        self._own_routines.begin()

    def choices(self) -> tuple[ExerciseChoice, ...]:
        """What the rules need to know of each exercise."""
        return tuple(self.exercises.choices())

    def routine_choices(self, day: date) -> tuple[RoutineChoice, ...]:
        """What the rules need to know of each routine, as it is done on that day."""
        return tuple(self.routines.choices(day, self.exercises.exercises()))

    def suiting(self, settings: Settings, mutes: Mutes) -> Suiting:
        """Which of them are for this person."""
        return Suiting(self.choices(), settings, mutes)

    def problems(self) -> Sequence[Problem]:
        """What is wrong in the files as they are now."""
        return [*self.exercises.problems(), *self.routines.problems()]

    def _read_exercises(self) -> None:
        self.exercises.reload()
        self._read_routines()

    def _read_routines(self) -> None:
        self.routines.reload()
        self.changed.emit()
