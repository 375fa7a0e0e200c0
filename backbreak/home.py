"""The home window, made when it is first opened, and kept in step with the reminder."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from backbreak.core.facts import Kind
from backbreak.core.presets import less_often
from backbreak.core.rhythms import can_stand
from backbreak.core.settings import Settings, changed

if TYPE_CHECKING:
    from backbreak.appearance import Appearance
    from backbreak.core.muting import StillHurts
    from backbreak.core.ports import Clock
    from backbreak.core.reminder import Reminder
    from backbreak.core.status import Status
    from backbreak.requests import Requests
    from backbreak.routine_editing import RoutineEditing
    from backbreak.settings_in_use import SettingsInUse
    from backbreak.troubles import Troubles
    from backbreak.ui.home_window import HomeWindow


class Home(QObject):
    """Opens it, shows where the reminder stands, and does what is asked for in it.

    The other windows that are asked for there, and the end of the program, are for whoever holds this one.
    """

    settings_requested = Signal()
    routines_requested = Signal()
    safety_requested = Signal()
    quit_requested = Signal()

    def __init__(
        self,
        reminder: Reminder,
        clock: Clock,
        settings: SettingsInUse,
        requests: Requests,
        routines: RoutineEditing,
        troubles: Troubles,
        appearance: Appearance,
    ) -> None:
        super().__init__()
        self._reminder, self._clock, self._settings = reminder, clock, settings
        self._requests, self._routines, self._troubles = requests, routines, troubles
        self._appearance = appearance
        self._window: HomeWindow | None = None

    def open(self) -> None:
        """Open it, in front of the others."""
        window = self._window or self._make()
        self._show(window, self._reminder.status())
        window.open()

    def tell_no_tray(self) -> None:
        """Open it with a line on how to come back to it where no tray shows an icon."""
        self.open()
        assert self._window is not None
        self._window.tell_no_tray()

    @property
    def is_active(self) -> bool:
        """Whether it has the keyboard."""
        return self._window is not None and self._window.isActiveWindow()

    def follow(self, status: Status) -> None:
        """Show where the reminder stands, if anybody sees it."""
        if self._window is not None and self._window.isVisible():
            self._show(self._window, status)

    def follow_motion(self) -> None:
        """Take the wish for less motion, the person's or the system's."""
        if self._window is not None:
            self._window.still = self._appearance.is_still()

    def follow_settings(self) -> None:
        """Take settings that were changed anywhere."""
        if self._window is not None:
            self._show(self._window, self._reminder.status())

    def retranslate(self) -> None:
        """Take the words of the language in use from now on."""
        if self._window is not None:
            self._window.retranslate()

    def _show(self, window: HomeWindow, status: Status) -> None:
        window.show_routines(self._routines.titles())
        window.show_trouble(self._troubles.untold())
        window.show_status(status, self._clock.read().wall, can_stand=can_stand(self._settings.now))

    def _make(self) -> HomeWindow:
        self._appearance.use_theme()
        from backbreak.ui.chip_pictures import chip_pictures, seated_change, seated_movement
        from backbreak.ui.home_window import HomeWindow

        still = self._appearance.is_still()
        self._window = window = HomeWindow(chip_pictures(), seated_change(), seated_movement(), still=still)
        self._requests.serve(window)
        self._connect(window)
        return window

    def _connect(self, window: HomeWindow) -> None:
        reminder = self._reminder
        window.missed_ignored.connect(reminder.ignore_missed)
        window.welcome_answered.connect(reminder.answer_welcome)
        window.stale.connect(lambda: self._show(window, reminder.status()))
        window.routine_requested.connect(self._routines.start_requested)
        window.less_often_requested.connect(
            lambda kind: self._answer_skips(kind, less_often(self._settings.now, kind))
        )
        window.off_requested.connect(
            lambda kind: self._answer_skips(kind, changed(self._settings.now, f"{kind.value}.on", False))
        )
        window.pain_answered.connect(self._answer_pain)
        window.trouble_told.connect(self._troubles.told)
        window.settings_requested.connect(self.settings_requested)
        window.routines_requested.connect(self.routines_requested)
        window.safety_requested.connect(self.safety_requested)
        window.quit_requested.connect(self.quit_requested)

    def _answer_skips(self, kind: Kind, settings: Settings) -> None:
        self._reminder.keep_rhythm(kind)  # the offer is answered
        self._settings.take(settings)

    def _answer_pain(self, still: StillHurts) -> None:
        self._reminder.answer_pain(still)
        if still == "same":
            self.safety_requested.emit()
