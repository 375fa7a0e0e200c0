"""A place for tray icons: a panel that is there, comes later, goes, and comes back."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest
from pytestqt.qtbot import QtBot

from backbreak.desktop.bus import NoBus
from backbreak.desktop.session_bus import SessionBus
from backbreak.desktop.tray_host import NAME, PATH, TrayHost
from tests.desktop.bus_peer import Answer, Peer
from tests.desktop.conftest import need

if TYPE_CHECKING:
    from virtual_desktop import VirtualDesktop

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="D-Bus")


class Watched:
    """A tray host, and how often it appeared."""

    def __init__(self, bus: SessionBus) -> None:
        self.host = TrayHost(bus)
        self.appeared = 0
        self.host.appeared.connect(self._count)

    def _count(self) -> None:
        self.appeared += 1


@pytest.fixture
def watched(bus: SessionBus) -> Watched:
    return Watched(bus)


def test_a_host_that_is_there_is_found(peer: Peer, watched: Watched, qtbot: QtBot) -> None:
    peer.answers["Get"] = ("v", (("b", True),))
    peer.own(NAME)

    qtbot.waitUntil(lambda: watched.host.is_there is True)
    assert watched.appeared == 1


def test_a_watcher_without_a_panel_is_no_host_until_one_registers(
    peer: Peer, watched: Watched, qtbot: QtBot
) -> None:
    peer.answers["Get"] = ("v", (("b", False),))
    peer.own(NAME)
    qtbot.waitUntil(lambda: watched.host.is_there is False and bool(peer.calls("Get")))

    peer.answers["Get"] = ("v", (("b", True),))
    peer.signal(PATH, NAME, "StatusNotifierHostRegistered", "", ())

    qtbot.waitUntil(lambda: watched.host.is_there is True)
    assert watched.appeared == 1


def test_news_that_change_nothing_are_not_told(peer: Peer, watched: Watched, qtbot: QtBot) -> None:
    peer.answers["Get"] = ("v", (("b", True),))
    peer.own(NAME)
    qtbot.waitUntil(lambda: watched.appeared == 1)

    peer.signal(PATH, NAME, "StatusNotifierHostRegistered", "", ())

    qtbot.waitUntil(lambda: len(peer.calls("Get")) == 2)
    qtbot.wait(50)
    assert watched.appeared == 1


@pytest.mark.parametrize("answer", [("v", (("s", "yes"),)), ("", ()), "org.example.Error"])
def test_a_watcher_that_talks_rubbish_is_no_host(
    peer: Peer, watched: Watched, qtbot: QtBot, answer: Answer | str
) -> None:
    peer.answers["Get"] = answer
    peer.own(NAME)

    qtbot.waitUntil(lambda: bool(peer.calls("Get")))
    qtbot.waitUntil(lambda: watched.host.is_there is False)
    assert watched.appeared == 0


def test_without_a_bus_there_is_no_host(qtbot: QtBot) -> None:
    host = TrayHost(NoBus())
    assert host.is_there is None

    qtbot.waitUntil(lambda: host.is_there is False)


@pytest.fixture(scope="module")
def desktop() -> Iterator[VirtualDesktop]:
    need("Xvfb", "xdotool", "xfwm4", "dbus-daemon", "xfce4-panel")
    from virtual_desktop import VirtualDesktop

    with VirtualDesktop(panel=False, notifications=None) as desktop:
        yield desktop


def test_a_real_panel_that_starts_later_and_restarts_is_noticed_each_time(
    desktop: VirtualDesktop, qtbot: QtBot
) -> None:
    bus = SessionBus(desktop.environment)
    watched = Watched(bus)
    qtbot.waitUntil(lambda: watched.host.is_there is False)

    desktop.start_panel()
    qtbot.waitUntil(lambda: watched.appeared == 1)
    desktop.stop_panel()
    qtbot.waitUntil(lambda: watched.host.is_there is False)
    desktop.start_panel()
    qtbot.waitUntil(lambda: watched.appeared == 2)

    bus.close()
