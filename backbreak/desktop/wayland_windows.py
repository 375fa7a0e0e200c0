"""Does the window in front fill the screen? Told by compositors that list windows to everybody: Sway, labwc,
Hyprland, Wayfire (wlr-foreign-toplevel-management). Each look has a connection of its own."""

from __future__ import annotations

import struct
from collections.abc import Mapping
from enum import IntEnum

from PySide6.QtCore import QSocketNotifier

from backbreak.desktop.detector import NO, Told, unknown, yes
from backbreak.desktop.wayland_wire import Event, WaylandWire, socket_path
from backbreak.words import N_, Later

MANAGER = "zwlr_foreign_toplevel_manager_v1"
OURS = "backbreak"
"""The app id of our own windows."""

_TELLS_FULL_SCREEN = 2  # the version from which it does
_FIRST_OF_THE_COMPOSITOR = 0xFF000000  # its own objects have numbers from here on


class _Object(IntEnum):
    """The objects that we make."""

    DISPLAY = 1
    REGISTRY = 2
    LISTED = 3
    WINDOWS = 4
    TOLD = 5


class _State(IntEnum):
    """What a window may be."""

    ACTIVATED = 2
    FULL_SCREEN = 3


class WaylandFullScreen:
    """Asks for all windows, and looks at the one in front."""

    def __init__(self, environ: Mapping[str, str]) -> None:
        """Raises `Unavailable` where the session is none of Wayland."""
        self._path = socket_path(environ)
        self._look: _Look | None = None
        self._look_before: _Look | None = None

    def ask(self, told: Told) -> None:
        """Find out, and tell once."""
        if self._look is not None:
            self._look.end()  # it has had its time
            self._look_before = self._look  # which may be calling us just now, so it lives on for a while
        try:
            self._look = _Look(self._path, told)
        except OSError as fault:
            told(unknown(Later(N_("the compositor can't be reached: {why}"), why=str(fault))))


class _Look:
    """One look at the windows."""

    def __init__(self, path: str, told: Told) -> None:
        self._told = told
        self._names: dict[int, str] = {}
        self._states: dict[int, frozenset[int]] = {}
        self._manager: tuple[int, int] | None = None
        self._wire = WaylandWire(path)
        self._notifier = QSocketNotifier(self._wire.file_descriptor, QSocketNotifier.Type.Read)
        self._notifier.activated.connect(self._read)
        self._wire.send(_Object.DISPLAY, 1, _Object.REGISTRY)
        self._wire.send(_Object.DISPLAY, 0, _Object.LISTED)

    def end(self) -> None:
        """Give the connection back."""
        if self._notifier.isEnabled():
            self._notifier.setEnabled(False)
            self._wire.close()

    def _read(self) -> None:
        try:
            for event in self._wire.receive():
                self._take(event)
                if not self._notifier.isEnabled():
                    return
        except OSError as fault:
            self.end()
            self._told(unknown(Later(N_("the compositor is lost: {why}"), why=str(fault))))

    def _take(self, event: Event) -> None:
        match event.object, event.opcode:
            case _Object.DISPLAY, 0:
                raise ConnectionError(event.text(8)[0])
            case _Object.REGISTRY, 0:
                self._offered(event)
            case _Object.LISTED, 0:
                self._bind()
            case _Object.TOLD, 0:
                self._finish()
            case number, 1 if number >= _FIRST_OF_THE_COMPOSITOR:
                self._names[number] = event.text(0)[0]
            case number, 4 if number >= _FIRST_OF_THE_COMPOSITOR:
                self._states[number] = frozenset(_numbers(event))

    def _offered(self, event: Event) -> None:
        interface, after = event.text(4)
        if interface == MANAGER:
            self._manager = event.number(), event.number(after)

    def _bind(self) -> None:
        if self._manager is None or self._manager[1] < _TELLS_FULL_SCREEN:
            self.end()
            self._told(unknown(Later(N_("the compositor doesn't tell others of its windows"))))
            return
        name, _version = self._manager
        self._wire.send(_Object.REGISTRY, 0, name, MANAGER, _TELLS_FULL_SCREEN, _Object.WINDOWS)
        self._wire.send(_Object.DISPLAY, 0, _Object.TOLD)

    def _finish(self) -> None:
        self.end()
        filling = {_State.ACTIVATED, _State.FULL_SCREEN}
        names = [self._names.get(number, "") for number, states in self._states.items() if filling <= states]
        programs = [name for name in names if name != OURS]
        self._told(yes(*filter(None, programs)) if programs else NO)


def _numbers(event: Event) -> tuple[int, ...]:
    """The numbers of an array. Raises `OSError` where it isn't whole."""
    count = event.number() // 4
    try:
        return struct.unpack_from(f"={count}I", event.body, 4)
    except struct.error as fault:
        raise ConnectionError("what the compositor sent can't be read") from fault
