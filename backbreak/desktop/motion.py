"""Does the person want the whole system to move less? Some feel sick when things slide over a screen."""

from __future__ import annotations

import ctypes
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, Protocol

from backbreak.desktop.bus import Bus, Call, Failed, Match, Reply
from backbreak.desktop.candidates import Candidate, Chosen, choose

PORTAL, PORTAL_PATH = "org.freedesktop.portal.Desktop", "/org/freedesktop/portal/desktop"
SETTINGS = "org.freedesktop.portal.Settings"
_REDUCED = ("org.freedesktop.appearance", "reduced-motion")  # 1 for reduced; newer portals
_ANIMATIONS = ("org.gnome.desktop.interface", "enable-animations")  # false for reduced

_CLIENT_AREA_ANIMATION = 0x1042  # SPI_GETCLIENTAREAANIMATION


class Motion(Protocol):
    """Knows whether less motion is wanted."""

    def is_reduced(self) -> bool | None:
        """Whether less is wanted now; None where nobody says."""


class LinuxMotion:
    """What the settings portal says; where it says nothing, what GTK's and KDE's files say."""

    def __init__(self, bus: Bus, environ: Mapping[str, str], changed: Callable[[], None]) -> None:
        """`changed` is called when the answer may be another one."""
        self._bus, self._environ, self._changed = bus, environ, changed
        self._told: dict[tuple[str, str], object] = {}
        self._in_files: bool | None = None
        self._has_read = False
        bus.listen(Match(PORTAL, PORTAL_PATH, SETTINGS, "SettingChanged"), self._heard)
        bus.watch_name(PORTAL, self._owner_changed)

    def is_reduced(self) -> bool | None:
        """The portal's answer, or else the files'."""
        match self._told.get(_REDUCED), self._told.get(_ANIMATIONS):
            case (int() as wish, _) if wish == 1:
                return True
            case (_, bool() as animated):
                return not animated
        if not self._has_read:
            self._in_files, self._has_read = _in_files(self._environ), True
        return self._in_files

    def _owner_changed(self, owner: str | None) -> None:
        self._told.clear()
        if owner is not None:
            namespaces = [_REDUCED[0], _ANIMATIONS[0]]
            call = Call(PORTAL, PORTAL_PATH, SETTINGS, "ReadAll", "as", (namespaces,), start=False)
            self._bus.call(call, self._read)

    def _read(self, answer: Reply | Failed) -> None:
        match answer:
            case Reply(body=(dict() as found,)):
                for space, keys in found.items():
                    for key, value in keys.items() if isinstance(keys, dict) else ():
                        self._take(space, key, value)
                self._changed()

    def _heard(self, arguments: tuple[object, ...]) -> None:
        match arguments:
            case (str() as space, str() as key, value) if (space, key) in (_REDUCED, _ANIMATIONS):
                self._take(space, key, value)
                self._changed()

    def _take(self, space: object, key: object, value: object) -> None:
        match value:  # a variant: its signature and what it holds
            case (str(), told):
                self._told[str(space), str(key)] = told


class WindowsMotion:
    """Windows' "Animation effects". It is asked each time: the answer costs nothing."""

    def __init__(self, user32: Any = None) -> None:
        self._user32 = user32 or ctypes.CDLL("user32")

    def is_reduced(self) -> bool | None:
        """What is set now."""
        animated = ctypes.c_int(1)
        asked = self._user32.SystemParametersInfoW(_CLIENT_AREA_ANIMATION, 0, ctypes.byref(animated), 0)
        return not animated.value if asked else None


class MacMotion:
    """macOS' "Reduce motion". It is asked each time."""

    def __init__(self, ask: Callable[[], bool] | None = None) -> None:
        self._ask = ask or _ask_workspace()

    def is_reduced(self) -> bool | None:
        """What is set now."""
        return self._ask()


class NotTold:
    """Nobody says."""

    def is_reduced(self) -> bool | None:
        """Not known."""
        return None


def choose_motion(bus: Bus, environ: Mapping[str, str], changed: Callable[[], None]) -> Chosen[Motion]:
    """How this system tells its wish."""
    return choose(
        "motion",
        [
            Candidate[Motion]("linux", lambda: LinuxMotion(bus, environ, changed), "linux"),
            Candidate[Motion]("windows", WindowsMotion, "win32"),
            Candidate[Motion]("macos", MacMotion, "darwin"),
            Candidate[Motion]("unknown", NotTold),
        ],
    )


def _in_files(environ: Mapping[str, str]) -> bool | None:
    """What desktops without a portal write into files: GTK's, which Xfce and others keep, and KDE's."""
    home = environ.get("XDG_CONFIG_HOME") or str(Path(environ.get("HOME", "/")) / ".config")
    for version in ("gtk-4.0", "gtk-3.0"):
        value = _value(Path(home, version, "settings.ini"), "Settings", "gtk-enable-animations")
        if value is not None:
            return value.lower() in ("0", "false", "no")
    factor = _value(Path(home, "kdeglobals"), "KDE", "AnimationDurationFactor")
    try:
        return None if factor is None else float(factor) == 0
    except ValueError:
        return None


def _value(file: Path, section: str, key: str) -> str | None:
    from configparser import ConfigParser, Error

    parser = ConfigParser(strict=False, interpolation=None)
    try:
        parser.read_string(file.read_text("utf-8", "replace"))
    except (OSError, Error):
        return None
    return parser.get(section, key, fallback=None)


def _ask_workspace() -> Callable[[], bool]:
    """The question to NSWorkspace; Qt has loaded AppKit, where it is."""
    objc: Any = ctypes.CDLL("/usr/lib/libobjc.A.dylib")
    for function in (objc.objc_getClass, objc.sel_registerName):
        function.restype, function.argtypes = ctypes.c_void_p, [ctypes.c_char_p]
    sends = ("objc_msgSend", objc)
    shared = ctypes.CFUNCTYPE(ctypes.c_void_p, ctypes.c_void_p, ctypes.c_void_p)(sends)
    truth = ctypes.CFUNCTYPE(ctypes.c_bool, ctypes.c_void_p, ctypes.c_void_p)(sends)
    workspace = shared(objc.objc_getClass(b"NSWorkspace"), objc.sel_registerName(b"sharedWorkspace"))
    question = objc.sel_registerName(b"accessibilityDisplayShouldReduceMotion")
    return lambda: bool(truth(workspace, question))
