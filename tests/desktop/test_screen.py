from __future__ import annotations

import sys

import pytest

from backbreak.desktop.candidates import Unavailable
from backbreak.desktop.screen import check_screen, names_screen

on_linux = pytest.mark.skipif(sys.platform != "linux", reason="X11 is asked on Linux only")


@on_linux
def test_a_screen_that_is_not_there_is_named() -> None:
    with pytest.raises(Unavailable, match=":4711"):
        check_screen({"DISPLAY": ":4711"})


def test_missing_libraries_are_named_with_what_installs_them() -> None:
    def load(library: str) -> None:
        if "cursor" in library:
            raise OSError(library)

    with pytest.raises(Unavailable, match="apt install libxcb-cursor0"):
        check_screen({"DISPLAY": ":0"}, "linux", load)


@pytest.mark.parametrize(
    ("environ", "system"),
    [
        ({"DISPLAY": ":4711", "QT_QPA_PLATFORM": "offscreen"}, "linux"),
        ({"DISPLAY": ":4711", "WAYLAND_DISPLAY": "wayland-0"}, "linux"),
        ({}, "win32"),
        ({}, "darwin"),
    ],
)
def test_where_qt_knows_better_it_is_left_to_qt(environ: dict[str, str], system: str) -> None:
    check_screen(environ, system)


def test_on_linux_the_environment_must_say_where_windows_are_shown() -> None:
    assert not names_screen({"DISPLAY": ""}, "linux")
    assert names_screen({"QT_QPA_PLATFORM": "offscreen"}, "linux")
    assert names_screen({}, "darwin")
