"""Can windows be shown? Asked before there is an application, for Qt ends the process where they can't."""

from __future__ import annotations

import ctypes
import sys
from collections.abc import Callable, Mapping

from backbreak.desktop.candidates import Unavailable
from backbreak.desktop.xcb import Xcb
from backbreak.words import _

_NEEDED = {
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
}
"""What Qt's part for X11 is linked with, and the Debian package that has it."""


_SAY_WHERE = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")


def names_screen(environ: Mapping[str, str], system: str = sys.platform) -> bool:
    """Whether the environment says where to show windows, as it must on Linux."""
    return system != "linux" or any(map(environ.get, _SAY_WHERE))


def check_screen(
    environ: Mapping[str, str],
    system: str = sys.platform,
    load: Callable[[str], object] = ctypes.CDLL,
) -> None:
    """Raise `Unavailable` where Qt would find no screen, or not all it needs to draw on one.

    Only X11 is asked: elsewhere, and where somebody has chosen Qt's platform, Qt knows better.
    """
    if system != "linux" or environ.get("QT_QPA_PLATFORM") or environ.get("WAYLAND_DISPLAY"):
        return
    missing = [package for library, package in _NEEDED.items() if not _loads(library, load)]
    if missing:
        names = " ".join(missing)
        raise Unavailable(
            _("Qt needs {names}. Install them, on Debian with: apt install {names}").format(names=names)
        )
    Xcb(environ.get("DISPLAY", "")).close()


def _loads(library: str, load: Callable[[str], object]) -> bool:
    try:
        load(library)
    except OSError:
        return False
    return True
