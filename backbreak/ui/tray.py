"""The tray: an icon with a ring, a tool tip and a menu, touched only when what they show has changed."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QSystemTrayIcon

from backbreak.core.facts import Kind
from backbreak.core.pausing import meeting_ends
from backbreak.core.status import State, Status
from backbreak.phrases import ignore_text, kind_name, next_text, why_text
from backbreak.time_words import clock_digits
from backbreak.ui.tray_icon import Face, face_of, icon_of
from backbreak.words import _

_LOOK_AGAIN_MS = 15_000
_LOOK_AT_LEAST_MS = 300_000
_TIP_RESTS = timedelta(minutes=1)


class Tray(QObject):
    """One icon for as long as Backbreak runs, also where the tray itself comes later.

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
    opening = Signal()  # the menu opens: answer with `show_status`
    appeared = Signal()  # there is a tray, and our icon is in it

    def __init__(
        self,
        available: Callable[[], bool] = QSystemTrayIcon.isSystemTrayAvailable,
        parent: QObject | None = None,
        look_again_ms: int = _LOOK_AGAIN_MS,
    ) -> None:
        """`available` says whether there is a tray; it is asked again after `look_again_ms`."""
        super().__init__(parent)
        self._available = available
        self._icon: QSystemTrayIcon | None = None
        self._face = Face(State.OFF)
        self._tip = ""
        self._tip_set: datetime | None = None
        self._status: Status | None = None
        self._opening = False
        self.menu = TrayMenu(self)
        self.menu.aboutToShow.connect(self._open)
        self._look = QTimer(self)
        self._look.setSingleShot(True)
        self._look.timeout.connect(self.retry)
        self._look_again_ms = look_again_ms
        self.retry()

    @property
    def is_shown(self) -> bool:
        """Whether a tray has taken the icon."""
        return self._icon is not None

    @property
    def icon(self) -> QSystemTrayIcon | None:
        """The icon of the system's tray, if there is a tray."""
        return self._icon

    def retry(self) -> bool:
        """Look for a tray, unless the icon has one; say whether it has one now.

        An icon made before its tray never gets there, not even when shown again: so it is made when there is
        one. Without a signal from the desktop we look again, more and more seldom.
        """
        if self._icon is not None:
            return True
        if not self._available():
            self._look.start(self._look_again_ms)
            self._look_again_ms = min(_LOOK_AT_LEAST_MS, 2 * self._look_again_ms)
            return False
        self._look.stop()
        self._icon = QSystemTrayIcon(icon_of(self._face), self)
        self._icon.setToolTip(self._tip)
        self._icon.setContextMenu(self.menu)
        self._icon.activated.connect(self._activate)
        self._icon.show()
        self.appeared.emit()
        return True

    def hide(self) -> None:
        """Take the icon away (Backbreak ends)."""
        self._look.stop()
        if self._icon is not None:
            self._icon.hide()

    def show_status(self, status: Status, now: datetime, *, can_stand: bool = True) -> None:
        """Show `status`. Each change wakes the desktop ten times over, so there are as few as can be."""
        new_state = self._status is None or status.state is not self._status.state
        self.menu.show_status(status, can_stand=can_stand)
        if new_state or self._opening:
            self.menu.show_next(status, now)
        self._show_face(face_of(status, now), away=status.present is False)
        self._show_tip(status, now, new_state=new_state)
        self._status = status

    def retranslate(self) -> None:
        """Take the words of the language in use from now on."""
        self.menu.retranslate()
        self._tip_set = None

    def _show_face(self, face: Face, *, away: bool) -> None:
        if face == self._face or (away and face.state is self._face.state):
            return
        self._face = face
        if self._icon is not None:
            self._icon.setIcon(icon_of(face))

    def _show_tip(self, status: Status, now: datetime, *, new_state: bool) -> None:
        rested = self._tip_set is None or abs(now - self._tip_set) >= _TIP_RESTS
        if not new_state and (not rested or status.present is False):
            return
        tip = f"Backbreak\n{summary(status, now)}"
        if tip == self._tip:
            return
        self._tip, self._tip_set = tip, now
        if self._icon is not None:
            self._icon.setToolTip(tip)

    def _open(self) -> None:
        self._opening = True
        self.opening.emit()
        self._opening = False

    def _activate(self, reason: QSystemTrayIcon.ActivationReason) -> None:
        if reason is QSystemTrayIcon.ActivationReason.Trigger:
            self.home_requested.emit()


def summary(status: Status, now: datetime) -> str:
    """One line: what comes next, or why nothing does."""
    if status.state is State.WAITING and status.next is not None:
        return next_text(status.next, now)
    return why_text(status.why, now)


class TrayMenu(QMenu):
    """What can be done from the tray. Each entry asks through a signal of its tray."""

    def __init__(self, tray: Tray) -> None:
        super().__init__()
        self._standing = False
        self._can_stand = True
        self._seated_only = False
        self._missed: Kind | None = None
        self.next = self._entry(tray.home_requested.emit)
        self.missed = self._entry(tray.missed_requested.emit)
        self.pain = self._entry(tray.home_requested.emit)
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

    def _entry(self, chosen: Callable[[], None]) -> QAction:
        action = QAction(self)
        action.triggered.connect(lambda _checked=False: chosen())
        self.addAction(action)
        return action

    def _meetings(self, tray: Tray, *, stand: bool) -> QMenu:
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
