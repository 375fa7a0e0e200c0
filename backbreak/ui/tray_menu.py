"""The tray's menu: what can be done now, and a line on what comes next."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from backbreak.core.facts import Kind
from backbreak.core.pausing import meeting_ends
from backbreak.core.status import State, Status
from backbreak.phrases import ignore_text, kind_name, next_text, why_text
from backbreak.time_words import clock_digits
from backbreak.words import _


class TrayRequests(QObject):
    """What a person asks for in the tray.

    `pause_requested` carries "30m", "2h" or "tomorrow", the words of the command line.
    """

    home_requested = Signal()
    start_requested = Signal(object)  # Kind
    missed_requested = Signal()
    stand_requested = Signal()
    sit_requested = Signal()
    pause_requested = Signal(str)
    meeting_requested = Signal(str, bool)  # "14:30"; whether the person stands in it
    meeting_over_requested = Signal()
    long_hold_ignored = Signal()
    resume_requested = Signal()
    routines_requested = Signal()
    settings_requested = Signal()
    safety_requested = Signal()
    quit_requested = Signal()


class TrayMenu(QMenu):
    """What can be done from the tray. Each entry asks through a signal of its tray."""

    def __init__(self, tray: TrayRequests) -> None:
        super().__init__()
        self._standing = False
        self._can_stand = True
        self._seated_only = False
        self._missed: Kind | None = None
        self.next = self._entry(tray.home_requested.emit)
        self.missed = self._entry(tray.missed_requested.emit)
        self.pain = self._entry(tray.home_requested.emit)
        self.trouble = self._entry(tray.home_requested.emit)
        self.addSeparator()
        self.stretch = self._entry(lambda: tray.start_requested.emit(Kind.STRETCH))
        self.posture = self._entry(lambda: tray.start_requested.emit(Kind.POSTURE))
        self.walk = self._entry(lambda: tray.start_requested.emit(Kind.WALK))
        self.addSeparator()
        self.stand = self._entry(tray.stand_requested.emit)
        self.sit = self._entry(tray.sit_requested.emit)
        self.addSeparator()
        self.meeting = self._meetings(tray, stand=False)
        self.standing_meeting = self._meetings(tray, stand=True)
        self.meeting_over = self._entry(tray.meeting_over_requested.emit)
        self.long_hold = self._entry(tray.long_hold_ignored.emit)
        self.addSeparator()
        self.half_hour = self._entry(lambda: tray.pause_requested.emit("30m"))
        self.two_hours = self._entry(lambda: tray.pause_requested.emit("2h"))
        self.tomorrow = self._entry(lambda: tray.pause_requested.emit("tomorrow"))
        self.resume = self._entry(tray.resume_requested.emit)
        self.addSeparator()
        self.routines = self._entry(tray.routines_requested.emit)
        self.safety = self._entry(tray.safety_requested.emit)
        self.settings = self._entry(tray.settings_requested.emit)
        self.quit = self._entry(tray.quit_requested.emit)
        self.retranslate()
        self.show_trouble(there_is=False)

    def _entry(self, chosen: Callable[[], None]) -> QAction:
        action = QAction(self)
        action.triggered.connect(lambda _checked=False: chosen())
        self.addAction(action)
        return action

    def _meetings(self, tray: TrayRequests, *, stand: bool) -> QMenu:
        """The ends that a meeting may have; `show_next` writes them."""
        menu = QMenu(self)
        for _end in meeting_ends(datetime(2000, 1, 1)):  # noqa: DTZ001 - only their number counts
            end = menu.addAction("")
            end.triggered.connect(
                lambda _checked=False, end=end: tray.meeting_requested.emit(end.data(), stand)
            )
        self.addMenu(menu)
        return menu

    def retranslate(self) -> None:
        """Write every entry in the language in use."""
        _write(self.pain, _("Something hurt 36 hours ago. Is it still the same?"))
        _write(self.trouble, _("Something is wrong with a file…"))
        _write(self.stretch, _("Stretch now"))
        _write(self.stand, _("I am standing"))
        _write(self.sit, _("I am sitting"))
        _write(self.meeting.menuAction(), _("In a meeting until"))
        _write(self.standing_meeting.menuAction(), _("Standing in a meeting until"))
        _write(self.meeting_over, _("The meeting is over"))
        _write(self.half_hour, _("Pause reminders for 30 minutes"))
        _write(self.two_hours, _("Pause reminders for 2 hours"))
        _write(self.tomorrow, _("Pause reminders until tomorrow"))
        _write(self.resume, _("Resume reminders"))
        _write(self.routines, _("Routines…"))
        _write(self.safety, _("If it hurts…"))
        _write(self.settings, _("Settings…"))
        _write(self.quit, _("Quit"))
        self._write_posture()

    def show_next(self, status: Status, now: datetime) -> None:
        """Write the line on top and the times when the menu opens: they change by the minute."""
        _write(self.next, summary(status, now))
        for menu in (self.meeting, self.standing_meeting):
            for action, end in zip(menu.actions(), meeting_ends(now), strict=True):
                _write(action, clock_digits(end))
                action.setData(f"{end:%H:%M}")

    def show_trouble(self, *, there_is: bool) -> None:
        """Offer to read what is wrong with a file, if anything is."""
        self.trouble.setVisible(there_is)

    def show_status(self, status: Status, *, can_stand: bool) -> None:
        """Offer what can be done now."""
        self._standing, self._can_stand, self._seated_only = status.standing, can_stand, status.seated_only
        self._write_posture()
        if status.missed is not None:
            _write(
                self.missed,
                _("Missed: {kind}. Start now").format(
                    kind=kind_name(status.missed, seated=status.seated_only)
                ),
            )
        if status.long_hold is not None:
            _write(self.long_hold, ignore_text(status.long_hold))
        paused, met = status.state is State.PAUSED, status.meeting_until is not None
        for action, wanted in (
            (self.missed, status.missed is not None),
            (self.pain, status.still_hurts is not None),
            (self.stand, can_stand and not status.standing),
            (self.sit, status.standing),
            (self.meeting.menuAction(), not met and not paused),
            (self.standing_meeting.menuAction(), not met and not paused and can_stand),
            (self.meeting_over, met),
            (self.long_hold, status.long_hold is not None),
            (self.half_hour, not paused),
            (self.two_hours, not paused),
            (self.tomorrow, not paused),
            (self.resume, paused),
        ):
            if action.isVisible() != wanted:
                action.setVisible(wanted)

    def _write_posture(self) -> None:
        _write(self.walk, _("Move now") if self._seated_only else _("Walk now"))
        if not self._can_stand:
            _write(self.posture, _("Change position now"))
        else:
            _write(self.posture, _("Sit down now") if self._standing else _("Stand up now"))


def _write(action: QAction, text: str) -> None:
    if action.text() != text:
        action.setText(text)


def summary(status: Status, now: datetime) -> str:
    """One line: what comes next, or why nothing does."""
    if status.state is State.WAITING and status.next is not None:
        return next_text(status.next, now)
    return why_text(status.why, now)
