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
        self._now, problems = settings_file.load(file)
        words.use(self._now.appearance.language)
        self._report_all(problems)

    @property
    def now(self) -> Settings:
        """Those that hold."""
        return self._now

    def take(self, settings: Settings) -> None:
        """They hold at once, and are written; what can't be written is reported."""
        self._hold(settings)
        try:
            settings_file.save(self.file, settings)
        except settings_file.NotSavedError as error:
            self._report(error.problem)

    def reload(self) -> None:
        """What stands in the file holds from now on."""
        settings, problems = settings_file.load(self.file)
        self._report_all(problems)
        self._hold(settings)

    def _hold(self, settings: Settings) -> None:
        old, self._now = self._now, settings
        if old.appearance.language != settings.appearance.language:
            words.use(settings.appearance.language)
        for hear in self.on_change:
            hear(old, settings)

    def _report_all(self, problems: list[Problem]) -> None:
        for problem in problems:
            self._report(problem)
