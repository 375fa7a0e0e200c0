"""The icon in the tray, kept in step with the reminder; and the way to the window where no tray shows it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer

from backbreak.core.rhythms import can_stand
from backbreak.ui.tray import Tray

if TYPE_CHECKING:
    from backbreak.core.ports import Clock
    from backbreak.core.reminder import Reminder
    from backbreak.core.status import Status
    from backbreak.requests import Requests
    from backbreak.settings_in_use import SettingsInUse
    from backbreak.troubles import Troubles
    from backbreak.windows import Windows

PATIENCE_MS = 15_000
"""So long after a start the tray's host may still come; then a second start is the way to the window."""


class Indicator:
    """Shows where the reminder stands, and does what is asked for in the menu."""

    def __init__(
        self,
        reminder: Reminder,
        clock: Clock,
        settings: SettingsInUse,
        requests: Requests,
        troubles: Troubles,
        windows: Windows,
    ) -> None:
        self._reminder, self._clock, self._settings, self._windows = reminder, clock, settings, windows
        self._troubles = troubles
        self.tray = Tray()
        requests.serve(self.tray)
        self._connect()

    def follow(self, status: Status) -> None:
        """Show where the reminder stands."""
        now, stands = self._clock.read().wall, can_stand(self._settings.now)
        self.tray.menu.show_trouble(there_is=bool(self._troubles.untold()))
        self.tray.show_status(status, now, can_stand=stands)

    def tell_if_missing(self) -> None:
        """Say how to come back to the window if no tray takes the icon: for the first start only."""
        if not self.tray.is_shown:
            QTimer.singleShot(PATIENCE_MS, self._tell_if_missing)

    def _tell_if_missing(self) -> None:
        if self.tray.retry():
            return
        if self._windows.asks_first_questions:
            QTimer.singleShot(PATIENCE_MS, self._tell_if_missing)
        else:
            self._windows.tell_no_tray()

    def _connect(self) -> None:
        tray, windows = self.tray, self._windows
        tray.opening.connect(lambda: self.follow(self._reminder.status()))
        tray.opening.connect(windows.prepare_break)
        tray.home_requested.connect(windows.open_home)
        tray.routines_requested.connect(windows.open_routines)
        tray.settings_requested.connect(windows.open_settings)
        tray.safety_requested.connect(windows.open_safety)
