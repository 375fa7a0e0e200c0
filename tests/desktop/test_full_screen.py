"""Does a window fill the screen? On a real X screen with a real window manager."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest
from pytestqt.qtbot import QtBot

from backbreak.core.ports import Answer
from backbreak.desktop.candidates import Unavailable
from backbreak.desktop.detector import Adapter, Finding
from backbreak.desktop.x11_windows import X11FullScreen
from tests.desktop.conftest import XServer, need
from tests.desktop.contract_detector import DetectorContract, ask

if TYPE_CHECKING:
    from virtual_desktop import VirtualDesktop

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="X11")

WINDOW = """
import sys
from PySide6.QtWidgets import QApplication, QWidget
application = QApplication([sys.argv[1]])
window = QWidget()
window.setWindowTitle(sys.argv[1])
getattr(window, sys.argv[2])()
application.exec()
"""


@pytest.fixture(scope="module")
def desktop() -> Iterator[VirtualDesktop]:
    need("Xvfb", "xdotool", "xfwm4", "dbus-daemon")
    from virtual_desktop import VirtualDesktop

    with VirtualDesktop(panel=False, notifications=None) as desktop:
        yield desktop


class Film:
    """A program with one window."""

    def __init__(self, desktop: VirtualDesktop) -> None:
        self._desktop = desktop
        self._process: subprocess.Popen[bytes] | None = None

    def show(self, how: str) -> None:
        self._process = self._desktop.start([sys.executable, "-c", WINDOW, "film", how])
        screen = self._desktop.screen
        screen.bring_to_front(screen.wait_for_window("^film$", pid=self._process.pid, timeout=20))

    def end(self) -> None:
        if self._process:
            self._desktop.end(self._process)


@pytest.fixture
def film(desktop: VirtualDesktop) -> Iterator[Film]:
    one = Film(desktop)
    yield one
    one.end()


def look(desktop: VirtualDesktop, **more: str) -> Finding:
    told: list[Finding] = []
    X11FullScreen(desktop.environment | more).ask(told.append)
    return told[0]


class TestContract(DetectorContract):
    @pytest.fixture(params=["a desktop", "a screen without window manager", "no screen"])
    def adapter(self, request: pytest.FixtureRequest) -> Adapter:
        match request.param:
            case "a desktop":
                return X11FullScreen(request.getfixturevalue("desktop").environment)
            case "no screen":
                return X11FullScreen({"DISPLAY": ":4711"})
            case _:
                server: XServer = request.getfixturevalue("x_server")
                return X11FullScreen(server.environ)


def test_a_window_that_fills_the_screen_is_told_with_its_program(
    desktop: VirtualDesktop, film: Film, qtbot: QtBot
) -> None:
    film.show("showFullScreen")

    qtbot.waitUntil(lambda: look(desktop).answer is Answer.YES)
    assert look(desktop).programs == ("film",)


@pytest.mark.parametrize("how", ["showMaximized", "showNormal"])
def test_a_large_window_with_a_frame_fills_no_screen(
    desktop: VirtualDesktop, film: Film, qtbot: QtBot, how: str
) -> None:
    film.show(how)

    assert look(desktop).answer is Answer.NO


def test_one_that_was_left_for_another_window_is_not_in_front(
    desktop: VirtualDesktop, film: Film, qtbot: QtBot
) -> None:
    film.show("showFullScreen")
    qtbot.waitUntil(lambda: look(desktop).answer is Answer.YES)

    other = Film(desktop)
    other.show("showNormal")
    try:
        qtbot.waitUntil(lambda: look(desktop).answer is Answer.NO)
    finally:
        other.end()


def test_on_wayland_an_x11_window_is_believed_when_it_fills_the_screen_and_else_nothing(
    desktop: VirtualDesktop, film: Film, qtbot: QtBot
) -> None:
    assert look(desktop, WAYLAND_DISPLAY="wayland-0").answer is Answer.UNKNOWN

    film.show("showFullScreen")
    qtbot.waitUntil(lambda: look(desktop, WAYLAND_DISPLAY="wayland-0").answer is Answer.YES)


def test_a_screen_that_is_lost_is_unknown_and_can_be_asked_again(x_server: XServer, qtbot: QtBot) -> None:
    full_screen = X11FullScreen(x_server.environ)
    x_server.kill()

    assert ask(full_screen, qtbot).answer is Answer.UNKNOWN
    assert ask(full_screen, qtbot).answer is Answer.UNKNOWN


def test_without_a_screen_it_says_so() -> None:
    with pytest.raises(Unavailable, match="DISPLAY"):
        X11FullScreen({})
