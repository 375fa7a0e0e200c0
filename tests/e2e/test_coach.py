"""A break on a real desktop, led by real keys and clicks: begun, ended early, ended for pain."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from datetime import timedelta
from pathlib import Path

import pytest

if sys.platform != "linux":
    pytest.skip("the virtual desktop is Linux's", allow_module_level=True)

from picture import Rect
from programs import find_program
from running_backbreak import NEARLY_DUE, ONLY_STRETCHES, PROGRAM, RunningBackbreak
from screen import settled
from virtual_desktop import VirtualDesktop

pytestmark = [
    pytest.mark.e2e,
    pytest.mark.skipif(find_program("Xvfb") is None, reason="there is no Xvfb"),
]

APPEARANCE = '[appearance]\ntheme = "light"\nlanguage = "en"\n'
MOVED_PIXELS = 300
READY = 5.0  # seconds before the first exercise

Opened = Callable[..., RunningBackbreak]


@pytest.fixture
def running() -> Iterator[Opened]:
    """Starts Backbreak on a desktop of its own; afterwards it must quit in peace."""
    opened: list[RunningBackbreak] = []
    with ExitStack() as desktops:

        def start(*, pace: int = 1, open_since: timedelta | None = None) -> RunningBackbreak:
            desktop = desktops.enter_context(VirtualDesktop())
            settings = ONLY_STRETCHES + APPEARANCE
            backbreak = RunningBackbreak(desktop, pace=pace, settings=settings, open_since=open_since)
            backbreak.wait_until_reachable()
            opened.append(backbreak)
            return backbreak

        yield start
        for backbreak in opened:
            backbreak.command("quit")
            assert backbreak.wait_for_end() == 0
            assert backbreak.output() == ""


def break_window(backbreak: RunningBackbreak) -> Rect:
    """Where the break window has opened; it has the keyboard from now on."""
    screen = backbreak.desktop.screen
    window = screen.wait_for_window(pid=backbreak.process.pid)
    backbreak.wait_for_state("break")
    time.sleep(1)  # keys of the first half second are taken for somebody else's
    place = screen.settled_place_of(window)
    screen.click(place.x + place.width // 2, place.y - 12)  # its title bar
    screen.wait_for_focus(window)
    return place


def rows(backbreak: RunningBackbreak) -> list[tuple[str, str | None]]:
    return [(row["what"], row["routine"] or row["exercise"]) for row in backbreak.history()]


def test_a_routine_is_led_through_by_keys_and_counts_for_what_was_done(running: Opened) -> None:
    backbreak = running()
    screen = backbreak.desktop.screen
    backbreak.command("start", "seated_minute")
    place = break_window(backbreak)

    begun = time.monotonic()
    screen.key("space")  # Begin
    stage = Rect(place.x, place.y + 60, place.width, 200)
    time.sleep(READY + 1)
    before = screen.picture(stage)
    backbreak.wait_until(
        lambda: screen.picture(stage).changed_pixels(before) > MOVED_PIXELS, "a figure that moves"
    )
    time.sleep(11)
    screen.key("space")  # pause
    settled(lambda: screen.picture(stage), "a figure that stands still", rest=1)
    lasted = time.monotonic() - begun
    time.sleep(3)
    screen.key("Escape")

    backbreak.wait_for_state("waiting")
    assert rows(backbreak)[-1] == ("stopped", "seated_minute")
    seconds = backbreak.history()[-1]["seconds"]
    assert 10 <= seconds <= lasted - READY + 0.5, f"{seconds} s of {lasted} s"


def test_a_routine_that_is_left_before_it_begins_counts_for_nothing(running: Opened) -> None:
    backbreak = running()
    backbreak.command("start", "seated_minute")
    break_window(backbreak)
    time.sleep(2)

    backbreak.desktop.screen.key("Escape")

    backbreak.wait_for_state("waiting")
    assert rows(backbreak)[-1] == ("stopped", "seated_minute")
    assert backbreak.history()[-1]["seconds"] == 0


def test_a_break_that_is_left_at_once_is_only_put_off(running: Opened) -> None:
    backbreak = running(pace=120, open_since=NEARLY_DUE)
    backbreak.wait_for_prompt()
    backbreak.desktop.click_start()
    break_window(backbreak)

    backbreak.desktop.screen.key("Escape")

    backbreak.wait_until(lambda: rows(backbreak)[-1][0] == "snoozed", "a prompt that was put off")


def test_the_window_comes_up_where_it_was_put_even_after_a_restart(running: Opened) -> None:
    backbreak = running()
    screen = backbreak.desktop.screen
    backbreak.command("start", "seated_rotation")
    break_window(backbreak)
    (window,) = backbreak.windows()
    screen.xdotool("windowmove", "--sync", window, "120", "90")
    put = screen.settled_place_of(window)
    backbreak.command("stop")  # done, it would stay for a while to say well done
    backbreak.wait_until(lambda: not backbreak.windows(), "an end of the break window")
    backbreak.command("quit")
    assert backbreak.wait_for_end() == 0

    backbreak.restart()
    backbreak.wait_until_reachable()
    screen.move_mouse(600, 700)
    backbreak.command("start", "seated_rotation")
    break_window(backbreak)

    again = screen.settled_place_of(backbreak.windows()[0])
    assert abs(again.x - put.x) + abs(again.y - put.y) <= 12, f"{again} and not {put}"


def test_a_window_that_was_prepared_and_that_nobody_moved_stays_in_its_corner(running: Opened) -> None:
    backbreak = running()
    environment = backbreak.desktop.environment
    subprocess.run([PROGRAM], env=environment, check=True)
    backbreak.desktop.screen.wait_for_window("^Backbreak$", pid=backbreak.process.pid)
    time.sleep(1.5)  # the home window is open: meanwhile a break is prepared

    backbreak.command("start", "seated_rotation")
    backbreak.desktop.screen.wait_for_window("^Seated", pid=backbreak.process.pid)
    time.sleep(0.5)
    backbreak.command("stop")
    backbreak.wait_until(lambda: len(backbreak.windows()) == 1, "an end of the break window")

    assert not (Path(environment["XDG_STATE_HOME"]) / "backbreak" / "break-window.json").exists()


def test_what_hurts_stops_at_once_and_stays_off_until_it_is_brought_back(running: Opened) -> None:
    backbreak = running()
    screen = backbreak.desktop.screen
    backbreak.command("start", "seated_rotation")
    place = break_window(backbreak)

    screen.click(place.x + 50, place.y + place.height - 34)  # It hurts

    backbreak.wait_for_state("waiting")
    assert ("muted", "seated_rotation") in rows(backbreak)
    (page,) = backbreak.windows()  # that says what to do
    screen.wait_for_focus(page)
    screen.key("Tab", "Return")  # from Close to "Turn it on again"
    backbreak.wait_until(lambda: rows(backbreak)[-1] == ("unmuted", "seated_rotation"), "it came back")
    screen.key("Return")  # Close
    backbreak.wait_until(lambda: not backbreak.windows(), "an end of the page")
