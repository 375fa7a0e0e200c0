"""Idle time on X11: alarms of the SYNC extension on the server's own IDLETIME counter. Nothing is polled."""

from __future__ import annotations

import struct
from collections.abc import Callable, Mapping
from datetime import timedelta

from PySide6.QtCore import QSocketNotifier, QTimer

from backbreak.desktop.candidates import Unavailable
from backbreak.desktop.xcb import ALARM_NOTIFY, Comparison
from backbreak.desktop.xwayland import Screens
from backbreak.words import N_, Later

_FROM_ELSEWHERE = 0x80  # the bit that SendEvent sets


def _milliseconds(idle: timedelta) -> int:
    return max(1, idle // timedelta(milliseconds=1))


class XSyncIdle:
    """The source "x11" for an X server that sees all input."""

    def __init__(self, environ: Mapping[str, str]) -> None:
        """Connect. Raises `Unavailable` where there is no X server, or where it doesn't see all input."""
        if environ.get("WAYLAND_DISPLAY") or environ.get("XDG_SESSION_TYPE") == "wayland":
            raise Unavailable(Later(N_("on Wayland an X server sees only what goes to X11 windows")))
        display = environ.get("DISPLAY", "")
        if not display:
            raise Unavailable(Later(N_("there is no X display (DISPLAY is not set)")))
        self.why_not: object | None = None
        """Why it can't answer: the display is lost."""
        self.changed: Callable[[], None] = lambda: None
        """Called when the display is lost."""
        self._x = Screens(display)
        self._alarm_event, self._counter = self._find_counter()
        self._alarm: int | None = None
        self._threshold = 0
        self._went_idle: Callable[[], None] | None = None
        self._came_back: Callable[[], None] | None = None
        self._notifier = QSocketNotifier(self._x.file_descriptor, QSocketNotifier.Type.Read)
        self._notifier.activated.connect(self._read_events)
        self._unread: list[bytes] = []
        self._soon = QTimer(self._notifier)
        self._soon.setSingleShot(True)
        self._soon.setInterval(0)
        self._soon.timeout.connect(self._read_events)

    def idle_for(self) -> timedelta | None:
        """The time since the last input; None once the display is lost."""
        if self._x.broken:
            return None
        value = self._x.value(self._counter)
        self._keep_what_a_round_trip_read()
        return None if value is None else timedelta(milliseconds=max(0, value))

    def watch(self, idle: timedelta, went_idle: Callable[[], None], came_back: Callable[[], None]) -> None:
        """Tell when the person has been idle so long, and when they come back."""
        self.unwatch()
        now = self.idle_for()
        if now is None:
            return
        self._threshold = _milliseconds(idle)
        self._went_idle, self._came_back = went_idle, came_back
        if _milliseconds(now) < self._threshold:
            self._set_alarm(Comparison.AT_LEAST, self._threshold)
        else:
            self._wait_for_input()

    def unwatch(self) -> None:
        """Forget the watch."""
        self._went_idle = self._came_back = None
        if self._alarm is not None and not self._x.broken:
            self._x.destroy_alarm(self._alarm)
        self._alarm = None

    def close(self) -> None:
        """Give the connection back."""
        self.unwatch()
        self._soon.stop()
        self._notifier.setEnabled(False)
        self._x.close()

    def _find_counter(self) -> tuple[int, int]:
        is_xwayland = self._x.is_xwayland
        has_sync, first_event = self._x.extension(b"SYNC")
        counter = self._x.counter(b"IDLETIME") if has_sync and self._x.initialise_sync() else None
        if counter is not None and not is_xwayland:
            return first_event + ALARM_NOTIFY, counter
        self._x.close()
        raise Unavailable(
            Later(N_("this X server is an XWayland, which sees only what goes to X11 windows"))
            if is_xwayland
            else Later(N_("this X server does not measure idle time"))
        )

    def _set_alarm(self, test: Comparison, value: int) -> None:
        self._alarm = self._x.create_alarm(self._counter, test, value)

    def _wait_for_input(self) -> None:
        """Any input puts the counter back to zero, also one that came before the alarm was set."""
        self._went_idle = None
        self._set_alarm(Comparison.AT_MOST, self._threshold - 1)

    def _keep_what_a_round_trip_read(self) -> None:
        """The socket is empty then, so the notifier would stay silent. Not handled at once: we are in a
        call."""
        while event := self._x.next_event(queued_only=True):
            self._unread.append(event)
        if self._unread or self._x.broken:
            self._soon.start()

    def _read_events(self) -> None:
        while event := self._unread.pop(0) if self._unread else self._x.next_event():
            self._look_at(event)
            if self._x.broken:
                break
        if self._x.broken:
            self._lose()

    def _look_at(self, event: bytes) -> None:
        code, _kind, _sequence, alarm = struct.unpack_from("=BBHI", event)
        if code & ~_FROM_ELSEWHERE != self._alarm_event or alarm != self._alarm:
            return  # an alarm that has been replaced, or the error for one that was already gone
        self._x.destroy_alarm(alarm)
        self._alarm = None
        if went_idle := self._went_idle:
            self._wait_for_input()
            went_idle()
        elif came_back := self._came_back:
            self._came_back = None
            came_back()

    def _lose(self) -> None:
        """The display is gone, and with it the session."""
        if self.why_not is not None:
            return
        self.why_not = Later(N_("the X display is lost"))
        self._notifier.setEnabled(False)
        self._soon.stop()
        self._x.close()
        self.unwatch()
        self.changed()
