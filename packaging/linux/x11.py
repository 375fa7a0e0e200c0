"""The few things of an X screen that xdotool can't do, or does wrong for windows in a frame."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from contextlib import contextmanager
from ctypes import byref, c_int, c_uint, c_ulong, c_void_p

from picture import Rect

Connection = tuple[ctypes.CDLL, c_void_p, c_ulong]  # the library, the display, its root window

# Xlib's own handler of errors ends the process when a window is gone.
GO_ON = ctypes.CFUNCTYPE(c_int, c_void_p, c_void_p)(lambda _display, _error: 0)


@contextmanager
def connected(display: str) -> Iterator[Connection]:
    """A connection to a display (":1"). Raises ConnectionError where there is none."""
    x11 = ctypes.CDLL("libX11.so.6")
    x11.XOpenDisplay.restype = c_void_p
    x11.XDefaultRootWindow.restype = c_ulong
    opened = x11.XOpenDisplay(display.encode())
    if not opened:
        raise ConnectionError(f"there is no X display {display}")
    connection = c_void_p(opened)
    x11.XSetErrorHandler(GO_ON)
    try:
        yield x11, connection, c_ulong(x11.XDefaultRootWindow(connection))
    finally:
        x11.XCloseDisplay(connection)


def paint_root(display: str, colour: int) -> None:
    """Fill the screen behind all windows with a colour, as 0xRRGGBB."""
    with connected(display) as (x11, connection, root):
        x11.XSetWindowBackground(connection, root, c_ulong(colour))
        x11.XClearWindow(connection, root)


def place_of(display: str, window: int) -> Rect:
    """Where a window lies on the screen, without its frame. Raises LookupError when it is gone."""
    x, y, width, height, rest = c_int(), c_int(), c_uint(), c_uint(), c_uint()
    other = c_ulong()
    with connected(display) as (x11, connection, root):
        there = x11.XGetGeometry(
            connection,
            c_ulong(window),
            byref(other),
            byref(x),
            byref(y),
            byref(width),
            byref(height),
            byref(rest),
            byref(rest),
        ) and x11.XTranslateCoordinates(
            connection, c_ulong(window), root, 0, 0, byref(x), byref(y), byref(other)
        )
    if not there:
        raise LookupError(f"window {window} is gone")
    return Rect(x.value, y.value, width.value, height.value)
