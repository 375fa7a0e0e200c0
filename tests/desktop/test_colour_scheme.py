"""Dark or light windows, as the desktop's settings portal says."""

from __future__ import annotations

import sys
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from backbreak.desktop.bus import NoBus
from backbreak.desktop.colour_scheme import KEY, NAME, NAMESPACE, PATH, SETTINGS, ColourScheme
from backbreak.desktop.session_bus import SessionBus
from tests.desktop.bus_peer import Peer

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="D-Bus")


@pytest.mark.parametrize(
    ("value", "is_dark"),
    [
        (("v", ("u", 1)), True),
        (("v", ("u", 2)), False),
        (("v", ("u", 0)), None),
        (("u", 1), True),
        (("u", 99), None),
        (("s", "dark"), None),
    ],
)
def test_the_wish_is_read(
    peer: Peer, bus: SessionBus, qtbot: QtBot, value: tuple[str, Any], is_dark: bool | None
) -> None:
    peer.answers["Read"] = ("v", (value,))
    peer.own(NAME)
    scheme = ColourScheme(bus)

    qtbot.waitUntil(lambda: bool(peer.calls("Read")))
    qtbot.wait(50)
    assert scheme.is_dark is is_dark


def test_each_change_of_the_wish_is_told_once(peer: Peer, bus: SessionBus, qtbot: QtBot) -> None:
    peer.answers["Read"] = ("v", (("v", ("u", 2)),))
    peer.own(NAME)
    scheme = ColourScheme(bus)
    told: list[bool | None] = []
    scheme.changed.connect(lambda: told.append(scheme.is_dark))
    qtbot.waitUntil(lambda: told == [False])

    for wish in (1, 1, 0):
        peer.signal(PATH, SETTINGS, "SettingChanged", "ssv", (NAMESPACE, KEY, ("u", wish)))
    peer.signal(PATH, SETTINGS, "SettingChanged", "ssv", (NAMESPACE, "accent-color", ("u", 1)))
    peer.signal(PATH, SETTINGS, "SettingChanged", "s", (NAMESPACE,))

    qtbot.waitUntil(lambda: len(told) == 3)
    qtbot.wait(50)
    assert told == [False, True, None]


def test_a_portal_that_comes_later_is_asked(peer: Peer, bus: SessionBus, qtbot: QtBot) -> None:
    scheme = ColourScheme(bus)
    qtbot.wait(50)
    assert scheme.is_dark is None

    peer.answers["Read"] = ("v", (("u", 1),))
    peer.own(NAME)

    qtbot.waitUntil(lambda: scheme.is_dark is True)


def test_without_a_bus_the_wish_is_unknown(qtbot: QtBot) -> None:
    scheme = ColourScheme(NoBus())

    qtbot.wait(50)

    assert scheme.is_dark is None
