"""Whether the system wants less motion: from a settings portal on a real bus, from files, and from calls."""

from __future__ import annotations

import ctypes
import sys
from pathlib import Path
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from backbreak.desktop.bus import NoBus
from backbreak.desktop.motion import (
    PORTAL,
    PORTAL_PATH,
    SETTINGS,
    LinuxMotion,
    MacMotion,
    WindowsMotion,
    choose_motion,
)
from backbreak.desktop.session_bus import SessionBus
from tests.desktop.bus_peer import Peer

APPEARANCE, GNOME = "org.freedesktop.appearance", "org.gnome.desktop.interface"
on_linux = pytest.mark.skipif(sys.platform != "linux", reason="a session bus is Linux's")


def portal_says(peer: Peer, **namespaces: dict[str, tuple[str, object]]) -> None:
    names = {"appearance": APPEARANCE, "gnome": GNOME}
    found = {names[name]: keys for name, keys in namespaces.items()}
    peer.answers["ReadAll"] = ("a{sa{sv}}", (found,))
    peer.own(PORTAL)


@on_linux
@pytest.mark.parametrize(
    ("namespaces", "is_reduced"),
    [
        ({"appearance": {"reduced-motion": ("u", 1)}}, True),
        ({"appearance": {"reduced-motion": ("u", 0)}}, None),
        ({"gnome": {"enable-animations": ("b", False)}}, True),
        ({"gnome": {"enable-animations": ("b", True)}}, False),
        ({"appearance": {"reduced-motion": ("u", 0)}, "gnome": {"enable-animations": ("b", False)}}, True),
        ({"appearance": {"reduced-motion": ("s", "much")}, "gnome": {"enable-animations": ("s", "x")}}, None),
        ({}, None),
    ],
)
def test_the_portals_word_holds(
    bus: SessionBus,
    peer: Peer,
    qtbot: QtBot,
    tmp_path: Path,
    namespaces: dict[str, dict[str, tuple[str, object]]],
    is_reduced: bool | None,
) -> None:
    portal_says(peer, **namespaces)
    changes: list[None] = []

    motion = LinuxMotion(bus, {"HOME": str(tmp_path)}, lambda: changes.append(None))

    qtbot.waitUntil(lambda: bool(changes))
    assert motion.is_reduced() is is_reduced


@on_linux
def test_a_change_of_mind_is_heard_at_once(bus: SessionBus, peer: Peer, qtbot: QtBot, tmp_path: Path) -> None:
    portal_says(peer, gnome={"enable-animations": ("b", True)})
    wishes: list[bool | None] = []
    motion = LinuxMotion(bus, {"HOME": str(tmp_path)}, lambda: wishes.append(motion.is_reduced()))
    qtbot.waitUntil(lambda: wishes == [False])

    change = (GNOME, "enable-animations", ("b", False))
    peer.signal(PORTAL_PATH, SETTINGS, "SettingChanged", "ssv", change)

    qtbot.waitUntil(lambda: wishes == [False, True])


@on_linux
def test_a_portal_that_comes_later_is_asked(
    bus: SessionBus, peer: Peer, qtbot: QtBot, tmp_path: Path
) -> None:
    motion = LinuxMotion(bus, {"HOME": str(tmp_path)}, lambda: None)
    qtbot.wait(100)
    assert motion.is_reduced() is None

    portal_says(peer, appearance={"reduced-motion": ("u", 1)})

    qtbot.waitUntil(lambda: motion.is_reduced() is True)


@pytest.mark.parametrize(
    ("file", "text", "is_reduced"),
    [
        ("gtk-3.0/settings.ini", "[Settings]\ngtk-enable-animations=0\n", True),
        ("gtk-4.0/settings.ini", "[Settings]\ngtk-enable-animations = False\n", True),
        ("gtk-3.0/settings.ini", "[Settings]\ngtk-enable-animations=1\n", False),
        ("gtk-3.0/settings.ini", "[Settings]\ngtk-theme-name=Mist\n", None),
        ("gtk-3.0/settings.ini", "no settings at all % [\n", None),
        ("kdeglobals", "[KDE]\nAnimationDurationFactor=0\n", True),
        ("kdeglobals", "[KDE]\nAnimationDurationFactor=0.5\n", False),
        ("kdeglobals", "[KDE]\nAnimationDurationFactor=none\n", None),
    ],
)
def test_without_a_portal_the_desktops_files_tell(
    tmp_path: Path, qtbot: QtBot, file: str, text: str, is_reduced: bool | None
) -> None:
    (tmp_path / file).parent.mkdir(exist_ok=True)
    (tmp_path / file).write_text(text)

    motion = LinuxMotion(NoBus(), {"XDG_CONFIG_HOME": str(tmp_path)}, lambda: None)

    assert motion.is_reduced() is is_reduced


class User32:
    """What Windows answers."""

    def __init__(self, animated: bool, works: bool = True) -> None:
        self.animated, self.works = animated, works

    def SystemParametersInfoW(self, what: int, _size: int, into: Any, _flags: int) -> int:  # noqa: N802 (its name)
        assert what == 0x1042
        if self.works:
            ctypes.cast(into, ctypes.POINTER(ctypes.c_int)).contents.value = int(self.animated)
        return int(self.works)


@pytest.mark.parametrize(
    ("user32", "is_reduced"),
    [(User32(animated=False), True), (User32(animated=True), False), (User32(False, works=False), None)],
)
def test_windows_is_asked_each_time(user32: User32, is_reduced: bool | None) -> None:
    motion = WindowsMotion(user32)
    assert motion.is_reduced() is is_reduced

    if user32.works:
        user32.animated = not user32.animated
        assert motion.is_reduced() is not is_reduced


def test_macos_is_asked_each_time() -> None:
    wishes = iter((True, False))
    motion = MacMotion(lambda: next(wishes))

    assert (motion.is_reduced(), motion.is_reduced()) == (True, False)


def test_there_is_always_an_answer(qtbot: QtBot, tmp_path: Path) -> None:
    chosen = choose_motion(NoBus(), {"HOME": str(tmp_path)}, lambda: None)

    assert chosen.adapter.is_reduced() is None
