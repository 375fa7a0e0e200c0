"""Idle time on Wayland, as KDE Plasma, Sway and others tell it. Nothing is polled."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from datetime import timedelta
from enum import IntEnum

from PySide6.QtCore import QSocketNotifier, QTimer

from backbreak.desktop.candidates import Unavailable
from backbreak.desktop.idle_counts import Counts
from backbreak.desktop.idle_protocols import INTERFACES, PROTOCOLS, SEAT, best
from backbreak.desktop.idle_watch import IdleWatch, Stillness
from backbreak.desktop.message_bus import PATIENCE
from backbreak.desktop.wayland_wire import Event, WaylandWire, socket_path
from backbreak.words import N_, Later


class _Ours(IntEnum):
    """The objects that we name, in the order in which they are made. The notifications follow."""

    DISPLAY = 1
    REGISTRY = 2
    LISTED = 3
    NOTIFIER = 4
    SEAT = 5


class _Ask(IntEnum):
    """Requests, each numbered in its own interface."""

    SYNC = 0
    GET_REGISTRY = 1
    BIND = 0


class _Say(IntEnum):
    """Events, each numbered in its own interface."""

    ERROR = 0
    GLOBAL = 0
    GLOBAL_REMOVE = 1
    IDLED = 0
    RESUMED = 1


_STEADY = 60.0  # seconds that a connection must have held before another is tried at once


class WaylandIdle:
    """The source "wayland": a compositor that tells when nobody has touched anything."""

    def __init__(self, environ: Mapping[str, str]) -> None:
        """Connect. Raises `Unavailable` where there is no compositor."""
        self.why_not: object | None = Later(N_("the compositor has not answered yet"))
        """Why it can't answer now."""
        self.changed: Callable[[], None] = lambda: None
        """Called when that has changed."""
        self._path = socket_path(environ)
        self._still = Stillness()
        self._watch = IdleWatch(self._idle)
        self._attempt = 0
        self._ready_since = 0.0
        self._retry = QTimer()
        self._retry.setSingleShot(True)
        self._retry.timeout.connect(self._reconnect)
        try:
            self._connect()
        except OSError as fault:
            why = Later(N_("the compositor can't be reached: {why}"), why=str(fault))
            raise Unavailable(why) from None

    def idle_for(self) -> timedelta | None:
        """The time since the last input; zero for less than what is watched for."""
        return self._idle()

    def watch(self, idle: timedelta, went_idle: Callable[[], None], came_back: Callable[[], None]) -> None:
        """Tell when the person has been idle so long, and when they come back."""
        self._watch.begin(idle, went_idle, came_back)
        if counts := self._counts:
            self._guarded(lambda: counts.want(max(1, idle // timedelta(milliseconds=1))))

    def unwatch(self) -> None:
        """Forget the watch. The compositor goes on counting the longest time."""
        self._watch.end()

    def close(self) -> None:
        """Give the connection back."""
        self._watch.end()
        self._retry.stop()
        self._notifier.setEnabled(False)
        self._wire.close()

    def _idle(self) -> timedelta | None:
        return self._still.idle_for() if self.why_not is None else None

    def _connect(self) -> None:
        self._globals: dict[str, tuple[int, int]] = {}
        self._is_listed = False
        self._counts: Counts | None = None
        self._wire = WaylandWire(self._path)
        self._wire.send(_Ours.DISPLAY, _Ask.GET_REGISTRY, _Ours.REGISTRY)
        self._wire.send(_Ours.DISPLAY, _Ask.SYNC, _Ours.LISTED)
        self._notifier = QSocketNotifier(self._wire.file_descriptor, QSocketNotifier.Type.Read)
        self._notifier.activated.connect(lambda: self._guarded(self._read))

    def _guarded(self, talk: Callable[[], None]) -> None:
        try:
            if self._notifier.isEnabled():
                talk()
        except OSError as fault:
            self._lose(Later(N_("the compositor is lost: {why}"), why=str(fault)))

    def _read(self) -> None:
        for event in self._wire.receive():
            self._look_at(event)
            if not self._notifier.isEnabled():
                return

    def _look_at(self, event: Event) -> None:
        match event.object, event.opcode:
            case _Ours.DISPLAY, _Say.ERROR:
                raise ConnectionError(event.text(8)[0])
            case _Ours.REGISTRY, _Say.GLOBAL:
                self._take_global(event)
            case _Ours.REGISTRY, _Say.GLOBAL_REMOVE if event.number() in [
                name for name, _version in self._globals.values()
            ]:
                raise ConnectionError("it withdraws what it offered")
            case _Ours.LISTED, _:
                self._is_listed = True
                self._bind()
            case notification, _Say.IDLED if self._counts and notification in self._counts:
                self._still.began(self._counts.idled(notification) / 1000)
                self._look_soon()
            case notification, _Say.RESUMED if self._counts and notification in self._counts:
                self._still.ended()
                self._counts.resumed(notification)
                self._look_soon()

    def _look_soon(self) -> None:
        """Not at once: a fault of whoever is called then would look like one of the compositor."""
        QTimer.singleShot(0, self._watch.look)

    def _take_global(self, event: Event) -> None:
        interface, after = event.text(4)
        if interface in INTERFACES and interface not in self._globals:
            self._globals[interface] = event.number(), event.number(after)
            self._bind()

    def _bind(self) -> None:
        """Take the notifier and the seat, once both are known."""
        if not self._is_listed or self.why_not is None:
            return
        protocol = best(self._globals)
        if protocol is None or SEAT not in self._globals:
            missing = SEAT if protocol else PROTOCOLS[0].interface
            self._say(Later(N_("the compositor doesn't offer {protocol}"), protocol=missing))
            return
        self._take(protocol.interface, protocol.version, _Ours.NOTIFIER)
        self._take(SEAT, 1, _Ours.SEAT)
        self._ready_since = time.monotonic()
        self.why_not = None
        self._counts = Counts(self._wire, protocol, _Ours.NOTIFIER, _Ours.SEAT)
        self.changed()

    def _take(self, interface: str, version: int, ours: _Ours) -> None:
        name, _version = self._globals[interface]
        self._wire.send(_Ours.REGISTRY, _Ask.BIND, name, interface, version, ours)

    def _lose(self, why: object) -> None:
        """The compositor is gone or speaks nonsense. It is looked for again, ever more calmly."""
        self._notifier.setEnabled(False)
        self._wire.close()
        self._counts = None
        if self.why_not is None and time.monotonic() - self._ready_since > _STEADY:
            self._attempt = 0
        self._try_later()
        self._still.ended()
        self._watch.end()
        self._say(why)

    def _try_later(self) -> None:
        self._retry.start(PATIENCE[min(self._attempt, len(PATIENCE) - 1)] * 1000)
        self._attempt += 1

    def _reconnect(self) -> None:
        try:
            self._connect()
        except OSError:
            self._try_later()

    def _say(self, why_not: object | None) -> None:
        self.why_not = why_not
        self.changed()
