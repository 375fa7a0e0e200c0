"""Our windows come up while somebody types, on a real X server with a window manager."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

if sys.platform != "linux":
    pytest.skip("the virtual desktop is Linux's", allow_module_level=True)

from programs import find_program
from screen import wait_until
from virtual_desktop import VirtualDesktop

pytestmark = [
    pytest.mark.e2e,
    pytest.mark.skipif(find_program("Xvfb") is None, reason="there is no Xvfb"),
]

PROGRAM = Path(__file__).with_name("beside_typing.py")


@pytest.fixture(scope="module")
def desktop() -> Iterator[VirtualDesktop]:
    with VirtualDesktop(panel=False, notifications=None) as desktop:
        yield desktop


@pytest.mark.parametrize(("window", "answer"), [("card", "snooze 5"), ("break", "put off")])
def test_what_is_typed_stays_with_the_letter_until_the_window_is_clicked(
    desktop: VirtualDesktop, tmp_path: Path, window: str, answer: str
) -> None:
    letter, heard = tmp_path / "letter", tmp_path / "heard"
    screen = desktop.screen
    paper = desktop.start([sys.executable, str(PROGRAM), "editor", str(letter)])
    sheet = screen.wait_for_window("Letter", pid=paper.pid)
    place = screen.settled_place_of(sheet)
    screen.click(place.x + 200, place.y + 200)
    screen.wait_for_focus(sheet)
    screen.xdotool("type", "--delay", "30", "Dear ")

    ours = desktop.start([sys.executable, str(PROGRAM), window, str(heard)])
    shown = screen.wait_for_window(pid=ours.pid)
    screen.xdotool("type", "--delay", "30", "Anna")

    wait_until(lambda: letter.exists() and letter.read_text() == "Dear Anna", "the letter")
    place = screen.settled_place_of(shown)
    screen.click(place.x + 30, place.y + 24)
    screen.wait_for_focus(shown)
    screen.xdotool("sleep", "0.6", "key", "Escape")
    wait_until(lambda: heard.exists() and heard.read_text(), "an answer")
    assert heard.read_text() == answer
    assert letter.read_text() == "Dear Anna"
    desktop.end(ours)
    desktop.end(paper)
