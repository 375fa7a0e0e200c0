"""KDE's own compositor: idle time with real input, and its screen locker."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from backbreak.core.ports import Presence
from backbreak.desktop.candidates import Unavailable
from backbreak.desktop.lock import LockSource
from backbreak.desktop.screen_saver import ScreenSavers
from backbreak.desktop.session_bus import SessionBus
from backbreak.desktop.wayland_idle import WaylandIdle
from backbreak.desktop.x11_idle import XSyncIdle
from tests.desktop.conftest import BusDaemon, need
from tests.desktop.contract_lock import LockContract
from tests.desktop.contract_presence import KnowingContract, Person
from tests.desktop.fake_logind import FakeLogind

if sys.platform != "linux":
    pytest.skip("KWin is Linux's", allow_module_level=True)

from tests.desktop.compositors import Kwin, Xwayland


@pytest.fixture
def kwin(bus_daemon: BusDaemon, short_folder: Path) -> Iterator[Kwin]:
    need("kwin_wayland")
    compositor = Kwin(short_folder, bus_daemon.environ)
    yield compositor
    compositor.kill()


@pytest.fixture
def on_kwin(kwin: Kwin, qtbot: QtBot) -> Iterator[WaylandIdle]:
    adapter = WaylandIdle(kwin.environ)
    qtbot.waitUntil(lambda: adapter.why_not is None)
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


@pytest.fixture
def system_bus(short_folder: Path) -> Iterator[BusDaemon]:
    folder = short_folder / "system"
    folder.mkdir()
    daemon = BusDaemon(folder)
    daemon.start()
    yield daemon
    daemon.kill()


class TestItsLocker(LockContract):
    @pytest.fixture
    def login(self, system_bus: BusDaemon, qtbot: QtBot) -> Iterator[FakeLogind]:
        fake = FakeLogind(system_bus.environ)
        yield fake
        fake.close()

    @pytest.fixture
    def source(
        self,
        login: FakeLogind,
        system_bus: BusDaemon,
        bus_daemon: BusDaemon,
        bus: SessionBus,
        short_folder: Path,
        qtbot: QtBot,
    ) -> Iterator[LockSource]:
        need("kwin_wayland")
        buses = {
            **bus_daemon.environ,
            "DBUS_SYSTEM_BUS_ADDRESS": system_bus.environ["DBUS_SESSION_BUS_ADDRESS"],
        }
        compositor = Kwin(short_folder, buses, locker=True)
        savers = ScreenSavers(bus)
        try:
            qtbot.waitUntil(lambda: savers.why_not is None and bool(login.peer.calls("Get")))
            yield savers
        finally:
            compositor.kill()

    @pytest.fixture
    def locks(self, login: FakeLogind) -> Callable[[bool], None]:
        return lambda on: login.ask_to("Lock" if on else "Unlock")


@pytest.fixture
def xwayland(kwin: Kwin) -> Iterator[Xwayland]:
    need("Xwayland")
    server = Xwayland(kwin)
    yield server
    server.kill()


def test_the_x_server_of_a_wayland_session_is_not_believed(xwayland: Xwayland, qtbot: QtBot) -> None:
    with pytest.raises(Unavailable, match="is an XWayland"):
        XSyncIdle(xwayland.environ)  # as where the environment doesn't tell of Wayland
