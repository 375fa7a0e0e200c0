"""The tray: an icon with a ring, a tool tip and a menu, touched only when what they show has changed."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QSystemTrayIcon

from backbreak.core.status import State, Status
from backbreak.ui.tray_icon import Face, face_of, icon_of
from backbreak.ui.tray_menu import TrayMenu, TrayRequests, summary

_LOOK_AGAIN_MS = 15_000
_LOOK_AT_LEAST_MS = 300_000
_TIP_RESTS = timedelta(minutes=1)


class Tray(TrayRequests):
    """One icon for as long as Backbreak runs, also where the tray itself comes later."""

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
