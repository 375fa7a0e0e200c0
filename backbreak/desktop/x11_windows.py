"""What the window manager says of the window in front (EWMH), on a connection of its own for each look."""

from __future__ import annotations

import ctypes
import os
import struct
from collections.abc import Mapping
from dataclasses import dataclass

from backbreak.desktop.candidates import Unavailable
from backbreak.desktop.detector import NO, Told, unknown, yes
from backbreak.desktop.xcb import Xcb
from backbreak.words import N_, Later

_MOST_WORDS = 256  # of a property, 32 bits each


class _Roots(ctypes.Structure):
    _fields_ = (("data", ctypes.c_void_p), ("left", ctypes.c_int), ("index", ctypes.c_int))


class WindowProperties(Xcb):
    """The properties of windows. A look takes a millisecond, connecting included."""

    @property
    def root(self) -> int:
        """The window behind all others."""
        self._xcb.xcb_get_setup.restype = ctypes.c_void_p
        self._xcb.xcb_setup_roots_iterator.restype = _Roots
        setup = ctypes.c_void_p(self._xcb.xcb_get_setup(self._connection))
        screen = self._xcb.xcb_setup_roots_iterator(setup).data
        return int(struct.unpack("=I", ctypes.string_at(screen, 4))[0]) if screen else 0

    def atom(self, name: str) -> int:
        """The number of a name; 0 if nobody has used it yet, or the connection is gone."""
        reply = self._reply(
            self._xcb, "xcb_intern_atom", ctypes.c_uint8(1), ctypes.c_uint16(len(name)), name.encode()
        )
        return struct.unpack_from("=I", reply, 8)[0] if reply else 0

    def text(self, window: int, name: str) -> bytes | None:
        """The bytes of a property; None if the window has none of that name, or is gone."""
        numbers = (0, window, self.atom(name), 0, 0, _MOST_WORDS)
        deleting, *rest = numbers
        reply = self._reply(
            self._xcb, "xcb_get_property", ctypes.c_uint8(deleting), *map(ctypes.c_uint32, rest)
        )
        if reply is None or reply[1] == 0:  # no format: no such property
            return None
        (count,) = struct.unpack_from("=I", reply, 16)
        return reply[32 : 32 + count * reply[1] // 8]

    def numbers(self, window: int, name: str) -> tuple[int, ...] | None:
        """The numbers of a property."""
        found = self.text(window, name)
        return None if found is None else struct.unpack(f"={len(found) // 4}I", found)


@dataclass(frozen=True, slots=True)
class Front:
    """The window in front."""

    fills_the_screen: bool
    program: str
    is_ours: bool


def window_in_front(x: WindowProperties) -> Front | None:
    """The window in front; None where there is none, or no window manager that tells."""
    active = x.numbers(x.root, "_NET_ACTIVE_WINDOW")
    if not active or not active[0]:
        return None
    window = active[0]
    states = x.numbers(window, "_NET_WM_STATE") or ()
    sorts = x.numbers(window, "_NET_WM_WINDOW_TYPE") or ()
    is_desktop = x.atom("_NET_WM_WINDOW_TYPE_DESKTOP") in sorts
    fills = x.atom("_NET_WM_STATE_FULLSCREEN") in states and not is_desktop
    names = (x.text(window, "WM_CLASS") or b"").split(b"\0")
    program = next((name for name in (*names[1:2], names[0]) if name), b"").decode("latin-1")
    return Front(fills, program, x.numbers(window, "_NET_WM_PID") == (os.getpid(),))


class X11FullScreen:
    """Does the window in front fill the screen? On Wayland only that of an X11 program can be seen."""

    def __init__(self, environ: Mapping[str, str]) -> None:
        """Raises `Unavailable` where there is no X server."""
        self._display = environ.get("DISPLAY", "")
        if not self._display:
            raise Unavailable(Later(N_("there is no X display (DISPLAY is not set)")))
        self._sees_all = not environ.get("WAYLAND_DISPLAY") and environ.get("XDG_SESSION_TYPE") != "wayland"

    def ask(self, told: Told) -> None:
        """Find out, and tell at once."""
        try:
            x = WindowProperties(self._display)
        except Unavailable as reason:
            told(unknown(reason.args[0]))
            return
        try:
            knows_windows = x.numbers(x.root, "_NET_SUPPORTING_WM_CHECK") is not None
            front = window_in_front(x)
        finally:
            x.close()
        if front is not None and front.fills_the_screen and not front.is_ours:
            told(yes(front.program) if front.program else yes())
        elif not self._sees_all:
            told(unknown(Later(N_("on Wayland an X server sees only X11 windows"))))
        else:
            told(NO if knows_windows else unknown(Later(N_("no window manager tells"))))
