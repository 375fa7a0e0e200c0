"""Routines on a real desktop: started from the home window, and kept as files while the program runs."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

if sys.platform != "linux":
    pytest.skip("the virtual desktop is Linux's", allow_module_level=True)

from programs import find_program
from running_backbreak import ONLY_STRETCHES, PROGRAM, RunningBackbreak
from screen import PATIENCE
from virtual_desktop import VirtualDesktop

pytestmark = [
    pytest.mark.e2e,
    pytest.mark.skipif(find_program("Xvfb") is None, reason="there is no Xvfb"),
]

MINE = 'format = 1\nname = "My mornings"\nsteps = [{ exercise = "slouch_overcorrect", repetitions = 2 }]\n'


APPEARANCE = '[appearance]\ntheme = "light"\nlanguage = "en"\n'
ONLY_THE_PROGRAMME = """
[stretch]
on = false
[posture]
on = false
[walk]
on = false
[programme]
on = true
routine = "five_minutes"
"""


@pytest.fixture
def desktop() -> Iterator[VirtualDesktop]:
    with VirtualDesktop() as desktop:
        yield desktop


@contextmanager
def running_on(desktop: VirtualDesktop, settings: str, pace: int = 1) -> Iterator[RunningBackbreak]:
    """Backbreak; afterwards it quits in peace."""
    running = RunningBackbreak(desktop, pace=pace, settings=settings + APPEARANCE)
    running.wait_until_reachable()
    yield running
    if running.process.poll() is None:
        running.command("quit")
    assert running.wait_for_end() == 0
    assert running.output() == ""


@pytest.fixture
def written() -> str | None:
    """A routine that the person has already."""
    return None


@pytest.fixture
def backbreak(desktop: VirtualDesktop, written: str | None) -> Iterator[RunningBackbreak]:
    if written is not None:
        my_mornings(desktop).parent.mkdir(parents=True)
        my_mornings(desktop).write_text(written)
    with running_on(desktop, ONLY_STRETCHES) as running:
        yield running


def open_window(backbreak: RunningBackbreak, title: str, *arguments: str) -> str:
    before = backbreak.windows()
    done = backbreak.desktop.start([str(PROGRAM), *arguments])
    assert done.wait(PATIENCE) == 0
    window = backbreak.desktop.screen.wait_for_window(title, pid=backbreak.process.pid)
    assert window not in before
    backbreak.desktop.screen.wait_for_focus(window)
    return window


def my_mornings(desktop: VirtualDesktop) -> Path:
    """The file of a routine of the person's own."""
    return Path(desktop.environment["XDG_DATA_HOME"]) / "backbreak" / "routines" / "my_mornings.toml"


def test_a_routine_is_started_from_the_home_window_by_the_keyboard_alone(backbreak: RunningBackbreak) -> None:
    open_window(backbreak, "^Backbreak$")
    screen = backbreak.desktop.screen
    screen.key("Tab", "Tab", "Tab", "Return")  # the row of routines
    screen.key("Down", "Return")  # the shortest stands first

    window = screen.wait_for_window("^Small movements in the chair$", pid=backbreak.process.pid)
    backbreak.wait_for_state("break")
    started = backbreak.history()[-1]
    assert (started["what"], started["kind"], started["routine"]) == ("started", "routine", "seated_minute")
    assert backbreak.status()["break"] == "seated_minute"

    backbreak.command("stop")
    backbreak.wait_until(lambda: window not in backbreak.windows(), "an end of the break window")


def test_a_file_is_a_routine_as_soon_as_it_is_saved(backbreak: RunningBackbreak) -> None:
    refused = backbreak.command("start", "my_mornings", exit_code=1)
    assert "There is no exercise and no routine my_mornings." in refused

    my_mornings(backbreak.desktop).write_text(MINE)

    def starts() -> bool:
        return "my_mornings" in backbreak.command("routines")

    backbreak.wait_until(starts, "the routine in the list")
    backbreak.wait_until(
        lambda: backbreak.status()["break"] == "my_mornings" or _try_to_start(backbreak), "a break with it"
    )
    backbreak.command("stop")


def _try_to_start(backbreak: RunningBackbreak) -> bool:
    """It is known half a second after it was saved: a file is read when an editor has done with it."""
    try:
        backbreak.command("start", "my_mornings")
    except AssertionError:
        return False
    return backbreak.status()["break"] == "my_mornings"


BRIDGE_AND_CAT_COW = """format = 1
name = "My mornings"

[[steps]]
# not before breakfast
exercise = "bridge"

[[steps]]
exercise = "cat_cow"
"""


@pytest.mark.parametrize("written", [BRIDGE_AND_CAT_COW], ids=["bridge and cat-cow"])
def test_exercises_are_put_in_another_order_and_saved_by_the_keyboard_alone(
    backbreak: RunningBackbreak,
) -> None:
    file = my_mornings(backbreak.desktop)
    open_window(backbreak, "^Backbreak routines$", "routines", "--edit")
    screen = backbreak.desktop.screen

    def is_saved_the_other_way_round() -> bool:
        text = file.read_text()
        return text.index("cat_cow") < text.index("not before breakfast") < text.index("bridge")

    screen.key("Tab", "Tab", "Tab", "space")  # a new one, from a file, Start; Change… of the person's own
    screen.key("Tab", "Tab", "Tab", "alt+Down")  # name, what it is for; the first exercise, down
    screen.key("ctrl+s")

    backbreak.wait_until(is_saved_the_other_way_round, "the file with its exercises in the new order")


def test_the_programme_is_offered_at_its_time_and_led_through(desktop: VirtualDesktop) -> None:
    soon = datetime.now(ZoneInfo(desktop.environment["TZ"])) + timedelta(minutes=12)  # noqa: TID251
    settings = f'{ONLY_THE_PROGRAMME}times = ["{soon:%H:%M}"]\n'
    with running_on(desktop, settings, pace=120) as backbreak:
        backbreak.wait_for_prompt()
        assert backbreak.status()["prompt"] == "routine"
        backbreak.desktop.click_start()

        backbreak.desktop.screen.wait_for_window("^At the desk$", pid=backbreak.process.pid)
        rows = backbreak.history()
        assert [(row["what"], row["routine"]) for row in rows[-2:]] == [
            ("prompted", "five_minutes"),
            ("started", "five_minutes"),
        ]
        backbreak.command("stop")
