"""The settings that hold now: read at the start, changed in a window or a file, heard of by every part."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

from backbreak import words
from backbreak.core.settings import Settings
from backbreak.store import settings_file
from backbreak.store.problem import Problem


class SettingsInUse:
    """Keeps the settings and their file in step. The language is in use before anybody hears of it.

    Those in `on_change` are called in their order with the settings before and those that hold now. `are_new`
    says that there was no file at the start.
    """

    def __init__(self, file: Path, report: Callable[[Problem], None]) -> None:
        """Read the file; what is wrong in it goes to `report`."""
        self.file, self._report = file, report
        self.on_change: list[Callable[[Settings, Settings], object]] = []
        self.are_new = not os.path.exists(file)  # noqa: PTH110 (no error where the folder can't be read)
        self._now, self._wrong = settings_file.load(file)
        self._in_file = self._now  # as it was last read or written
        self._not_saved: list[Problem] = []
        words.use(self._now.appearance.language)
        for problem in self._wrong:
            report(problem)

    @property
    def now(self) -> Settings:
        """Those that hold."""
        return self._now

    @property
    def problems(self) -> list[Problem]:
        """What is wrong with the file now."""
        return [*self._wrong, *self._not_saved]

    def take(self, settings: Settings) -> None:
        """They hold at once, and are written; what can't be written is reported."""
        self._hold(settings)
        self._not_saved = []
        try:
            settings_file.save(self.file, settings)
            self._in_file = settings
        except settings_file.NotSavedError as error:
            self._not_saved = [error.problem]
            self._report(error.problem)

    def reload(self) -> None:
        """What was changed in the file holds from now on; what is new of its faults is told."""
        settings, wrong = settings_file.load(self.file, self._now)
        before, self._wrong = self._wrong, wrong
        for problem in wrong:
            if problem not in before:
                self._report(problem)
        if settings != self._in_file:  # else what could not be saved goes on
            self._in_file = settings
            self._hold(settings)

    def _hold(self, settings: Settings) -> None:
        old, self._now = self._now, settings
        if old.appearance.language != settings.appearance.language:
            words.use(settings.appearance.language)
        for hear in self.on_change:
            hear(old, settings)
