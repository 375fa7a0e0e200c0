"""Does a window fill the screen on Wayland? On a real Sway and Mutter, and on compositors that go wrong."""

from __future__ import annotations

import os
import struct
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from backbreak.core.ports import Answer
from backbreak.desktop.candidates import Unavailable
from backbreak.desktop.detector import Adapter, Finding
from backbreak.desktop.wayland_windows import MANAGER, WaylandFullScreen
from tests.desktop.compositors import Mutter, Sway
from tests.desktop.conftest import BusDaemon, need
from tests.desktop.contract_detector import DetectorContract, ask, known
from tests.desktop.fake_compositor import FakeCompositor

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="Wayland")

WINDOW = """
import sys
from PySide6.QtWidgets import QApplication, QWidget
application = QApplication(sys.argv)
application.setDesktopFileName(sys.argv[1])
window = QWidget()
getattr(window, sys.argv[2])()
print("shown", flush=True)
application.exec()
"""


@pytest.fixture
def sway(short_folder: Path) -> Iterator[Sway]:
    need("sway", "setpriv")
    compositor = Sway(short_folder)
    yield compositor
    compositor.kill()


@pytest.fixture
def compositor(short_folder: Path, qtbot: QtBot) -> Iterator[FakeCompositor]:
    fake = FakeCompositor(short_folder / "wayland-0", {"wl_seat": 8})
    yield fake
    fake.kill()


class TestContract(DetectorContract):
    @pytest.fixture(params=["sway", "another", "none any more"])
    def adapter(self, request: pytest.FixtureRequest) -> Adapter:
        if request.param == "sway":
            return WaylandFullScreen(request.getfixturevalue("sway").environ)
        fake: FakeCompositor = request.getfixturevalue("compositor")
        if request.param == "none any more":
            fake.kill()
        return WaylandFullScreen(fake.environ)


class Films:
    """Programs with one window on a compositor."""

    def __init__(self, sway: Sway) -> None:
        self._environ = os.environ | sway.environ | {"QT_QPA_PLATFORM": "wayland"}
        self.running: list[subprocess.Popen[str]] = []

    def show(self, how: str, name: str = "film") -> None:
        command = [sys.executable, "-c", WINDOW, name, how]
        quiet = subprocess.DEVNULL
        process = subprocess.Popen(
            command, env=self._environ, stdout=subprocess.PIPE, stderr=quiet, text=True
        )
        self.running.append(process)
        assert process.stdout
        assert process.stdout.readline() == "shown\n"

    def end_all(self) -> None:
        for process in self.running:
            process.kill()
            process.communicate()
        self.running.clear()


@pytest.fixture
def films(sway: Sway) -> Iterator[Films]:
    several = Films(sway)
    yield several
    several.end_all()


def test_a_window_that_fills_the_screen_is_told_as_long_as_it_does(
    sway: Sway, films: Films, qtbot: QtBot
) -> None:
    full_screen = WaylandFullScreen(sway.environ)
    films.show("showFullScreen")
    qtbot.waitUntil(lambda: ask(full_screen, qtbot) == Finding(Answer.YES, ("film",)))

    films.end_all()
    qtbot.waitUntil(lambda: ask(full_screen, qtbot).answer is Answer.NO)


@pytest.mark.parametrize(("how", "name"), [("showNormal", "film"), ("showFullScreen", "backbreak")])
def test_other_windows_and_our_own_do_not_count(
    sway: Sway, films: Films, qtbot: QtBot, how: str, name: str
) -> None:
    full_screen = WaylandFullScreen(sway.environ)
    films.show(how, name)
    qtbot.wait(500)

    assert known(full_screen, qtbot).answer is Answer.NO


def test_a_real_mutter_tells_nobody_of_its_windows(
    short_folder: Path, bus_daemon: BusDaemon, qtbot: QtBot
) -> None:
    need("mutter")
    mutter = Mutter(short_folder, bus_daemon.environ)
    finding = ask(WaylandFullScreen(mutter.environ), qtbot)
    mutter.kill()

    assert str(finding.why) == "the compositor doesn't tell others of its windows"


def asked_in_vain(compositor: FakeCompositor, qtbot: QtBot) -> tuple[WaylandFullScreen, list[Finding]]:
    """A compositor that was asked and says nothing; and the list that will hold what is told."""
    compositor.answers = False
    full_screen = WaylandFullScreen(compositor.environ)
    told: list[Finding] = []
    full_screen.ask(told.append)
    qtbot.waitUntil(lambda: compositor.connections == 1)
    return full_screen, told


def test_a_compositor_that_hangs_up_is_unknown_and_asked_anew(
    compositor: FakeCompositor, qtbot: QtBot
) -> None:
    full_screen, told = asked_in_vain(compositor, qtbot)
    compositor.hang_up()
    qtbot.waitUntil(lambda: bool(told))
    assert "is lost" in str(told[0].why)

    compositor.answers = True
    assert "doesn't tell" in str(ask(full_screen, qtbot).why)


@pytest.mark.parametrize(
    "rubbish", [b"\0" * 64, struct.pack("=IHHI", 1, 0, 12, 7), struct.pack("=IHHI", 2, 0, 12, 1)]
)
def test_a_compositor_that_talks_rubbish_is_unknown(
    compositor: FakeCompositor, qtbot: QtBot, rubbish: bytes
) -> None:
    _full_screen, told = asked_in_vain(compositor, qtbot)
    compositor.send(rubbish)

    qtbot.waitUntil(lambda: bool(told))
    assert told[0].answer is Answer.UNKNOWN


def test_one_that_never_answers_is_asked_again_on_a_new_connection(
    compositor: FakeCompositor, qtbot: QtBot
) -> None:
    full_screen, told = asked_in_vain(compositor, qtbot)
    compositor.answers = True

    assert ask(full_screen, qtbot).answer is Answer.UNKNOWN
    assert (told, compositor.connections) == ([], 2)


def test_an_old_protocol_without_full_screen_is_unknown(compositor: FakeCompositor, qtbot: QtBot) -> None:
    compositor.globals_ = {MANAGER: 1}

    assert ask(WaylandFullScreen(compositor.environ), qtbot).answer is Answer.UNKNOWN


def test_elsewhere_than_on_wayland_it_says_so() -> None:
    with pytest.raises(Unavailable, match="WAYLAND_DISPLAY"):
        WaylandFullScreen({"DISPLAY": ":0"})
