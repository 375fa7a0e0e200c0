"""The virtual desktop on which the other tests stand: real parts, all of its own, none left behind."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

if sys.platform != "linux":
    pytest.skip("the virtual desktop is Linux's", allow_module_level=True)

from picture import Rect
from programs import find_program
from screen import PATIENCE, wait_until
from virtual_desktop import NOTIFICATIONS, TRAY, VirtualDesktop

pytestmark = [
    pytest.mark.e2e,
    pytest.mark.skipif(find_program("Xvfb") is None, reason="there is no Xvfb"),
]


def runs(pid: int) -> bool:
    return Path(f"/proc/{pid}").exists()


def test_it_leaves_neither_programs_nor_folders_behind() -> None:
    with VirtualDesktop() as desktop:
        started = [process.pid for process in desktop.running]
        folder = desktop.folder
        assert len(started) >= 7
        assert all(runs(pid) for pid in started)

    assert not any(runs(pid) for pid in started)
    assert not folder.exists()


def test_it_ends_what_a_program_has_left_in_the_background(tmp_path: Path) -> None:
    note = tmp_path / "pid"
    with VirtualDesktop(panel=False, notifications=None) as desktop:
        desktop.start(["sh", "-c", f"setsid sleep 600 & echo $! > {note}"]).wait(PATIENCE)
        status = Path("/proc", note.read_text().strip(), "status")
        wait_until(lambda: "sleep" in status.read_text(), "a program in the background")

    wait_until(lambda: not status.exists() or "State:\tZ" in status.read_text(), "the end of it")


def test_a_program_sees_a_home_and_buses_of_its_own(tmp_path: Path) -> None:
    with VirtualDesktop(panel=False, notifications=None) as desktop:
        show = desktop.start(["sh", "-c", "echo $HOME $XDG_CONFIG_HOME $DBUS_SESSION_BUS_ADDRESS"])
        assert show.wait(PATIENCE) == 0
        assert desktop.output_of("sh").count(str(desktop.folder)) == 3


def test_only_what_was_asked_for_is_there() -> None:
    with VirtualDesktop(panel=False, notifications=None) as desktop:
        assert not desktop.owns(NOTIFICATIONS)
        assert not desktop.owns(TRAY)

        desktop.start_notifications("dunst")
        desktop.start_panel()

        assert desktop.owns(NOTIFICATIONS)
        assert desktop.owns(TRAY)
        assert desktop.tray_icons() is None
        desktop.stop_notifications()
        assert not desktop.owns(NOTIFICATIONS)


def test_keys_go_to_the_window_in_front_and_pictures_show_it() -> None:
    with VirtualDesktop(panel=False, notifications=None) as desktop:
        screen = desktop.screen
        empty = screen.picture()
        desktop.start([sys.executable, "-c", ECHO])
        window = screen.wait_for_window("^echo$")
        wait_until(lambda: screen.active_window() == window, "the focus")

        screen.key("b", "a", "c", "k")

        wait_until(lambda: screen.windows("^back$"), "the keys in the title")
        place = screen.place_of(window)
        assert (place.width, place.height) == (200, 100)
        wait_until(lambda: screen.picture(place.inset(5)).find((200, 30, 30)), "the window's colour")
        assert screen.picture(Rect(0, 0, 50, 50)) == empty.crop(Rect(0, 0, 50, 50))


ECHO = """
from PySide6.QtWidgets import QApplication, QWidget
class Echo(QWidget):
    def keyPressEvent(self, event):
        text = "" if self.windowTitle() == "echo" else self.windowTitle()
        self.setWindowTitle(text + event.text())
app = QApplication([])
echo = Echo()
echo.setWindowTitle("echo")
echo.setStyleSheet("background: rgb(200, 30, 30)")
echo.setFixedSize(200, 100)
echo.show()
app.exec()
"""
