"""Idle time on KDE's own compositor, with real input."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from backbreak.core.ports import Presence
from backbreak.desktop.wayland_idle import WaylandIdle
from tests.desktop.conftest import BusDaemon, need
from tests.desktop.contract_presence import KnowingContract, Person

if sys.platform != "linux":
    pytest.skip("KWin is Linux's", allow_module_level=True)

from tests.desktop.compositors import Kwin


@pytest.fixture
def kwin(bus_daemon: BusDaemon, short_folder: Path) -> Iterator[Kwin]:
    need("kwin_wayland")
    compositor = Kwin(short_folder, bus_daemon.environ)
    yield compositor
    compositor.kill()


@pytest.fixture
def on_kwin(kwin: Kwin, qtbot: QtBot) -> Iterator[WaylandIdle]:
    adapter = WaylandIdle(kwin.environ)
    qtbot.waitUntil(lambda: adapter.why_not is None, timeout=10_000)
    yield adapter
    adapter.close()


class TestKwin(KnowingContract):
    @pytest.fixture
    def presence(self, on_kwin: WaylandIdle) -> Presence:
        return on_kwin

    @pytest.fixture
    def person(self, kwin: Kwin) -> Person:
        return kwin


def test_when_kwin_dies_the_reason_is_told(kwin: Kwin, on_kwin: WaylandIdle, qtbot: QtBot) -> None:
    kwin.kill()

    qtbot.waitUntil(lambda: "the compositor is lost" in str(on_kwin.why_not))
    assert on_kwin.idle_for() is None
