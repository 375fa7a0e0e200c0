"""From the prompt to done without seeing anything: by keyboard, and by what a screen reader is told."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from contextlib import closing, suppress
from datetime import timedelta

import pytest

if sys.platform != "linux":
    pytest.skip("the virtual desktop is Linux's", allow_module_level=True)

from programs import find_program
from running_backbreak import NEARLY_DUE, ONLY_STRETCHES, PROGRAM, RunningBackbreak
from screen import PATIENCE, wait_until
from screen_reader import LAUNCHER, ScreenReader, Thing
from virtual_desktop import VirtualDesktop

pytestmark = [
    pytest.mark.e2e,
    pytest.mark.skipif(find_program("Xvfb") is None, reason="there is no Xvfb"),
    pytest.mark.skipif(find_program(LAUNCHER) is None, reason="there is no accessibility bus"),
]

SETTINGS = ONLY_STRETCHES + '[appearance]\ntheme = "light"\nlanguage = "en"\n'
SAYS_NOTHING = {"filler", "panel", "unknown", "invalid", ""}
"""Roles that tell nobody what a thing is for."""


class Blind:
    """Somebody who works by keyboard and by ear."""

    def __init__(self, reader: ScreenReader, backbreak: RunningBackbreak) -> None:
        self.reader = reader
        self.backbreak = backbreak

    def press(self, *keys: str) -> None:
        self.backbreak.desktop.screen.key(*keys)

    def tab_to(self, name: str) -> Thing:
        """Press Tab until the reader says that name; every stop on the way says what it is."""
        passed: list[str] = []
        for _step in range(30):
            focused = self.reader.focused()
            if focused is not None and focused.name == name:
                return focused
            before = focused
            self.press("Tab")
            with suppress(TimeoutError):  # it says the same of the next one, or stays
                wait_until(lambda before=before: self.reader.focused() not in (None, before), "it", timeout=2)
            focused = self.reader.focused()
            assert focused is not None, f"the keyboard is nowhere after {passed}"
            assert focused.name
            assert focused.role not in SAYS_NOTHING
            passed.append(focused.name)
        raise AssertionError(f"Tab passes {passed}, and never {name}")

    def wait_to_hear(self, words: str, timeout: float = PATIENCE) -> None:
        try:
            self.backbreak.wait_until(
                lambda: any(words in line for line in self.reader.heard()), f"{words!r} read aloud", timeout
            )
        except TimeoutError as error:
            raise TimeoutError(f"{error}\nheard: {self.reader.heard()}") from None


@pytest.fixture
def open_since() -> timedelta | None:
    """So long Backbreak has been running."""
    return None


@pytest.fixture
def blind(open_since: timedelta | None) -> Iterator[Blind]:
    with VirtualDesktop(notifications=None) as desktop:
        launcher = find_program(LAUNCHER)
        assert launcher is not None
        with closing(ScreenReader(desktop, launcher)) as reader:
            backbreak = RunningBackbreak(desktop, pace=120, settings=SETTINGS, open_since=open_since)
            backbreak.wait_until_reachable()
            yield Blind(reader, backbreak)
            backbreak.command("quit")
            assert backbreak.wait_for_end() == 0
            assert backbreak.output() == ""


def nameless(window: list[Thing]) -> list[Thing]:
    return [
        thing for thing in window if thing.takes_keyboard and (not thing.name or thing.role in SAYS_NOTHING)
    ]


@pytest.mark.parametrize("command", ["", "settings", "welcome", "routines --edit"])
def test_all_that_takes_the_keyboard_in_a_window_says_what_it_is(blind: Blind, command: str) -> None:
    if command:
        blind.backbreak.command(*command.split())
    else:
        blind.backbreak.desktop.start([str(PROGRAM)]).wait(PATIENCE)

    blind.backbreak.wait_until(blind.reader.focused, "a window with the keyboard")

    (window,) = [things for things in blind.reader.windows() if any(thing.has_keyboard for thing in things)]
    assert window[0].name
    assert window[0].role == "frame"
    assert len([thing for thing in window if thing.takes_keyboard]) > 4
    assert nameless(window) == []


@pytest.mark.parametrize("open_since", [NEARLY_DUE], ids=["nearly due"])
def test_a_stretch_from_the_prompt_to_done_by_keyboard_and_ear(blind: Blind) -> None:
    backbreak, reader = blind.backbreak, blind.reader
    backbreak.stay()
    backbreak.wait_for_state("due")
    backbreak.wait_until(reader.windows, "a card that is told to the reader")
    (card,) = reader.windows()
    assert card[0].role == "dialog"
    assert card[0].name == "Time for a short stretch?"
    assert "You have been sitting for" in card[0].description
    assert {"Start", "Snooze", "Skip"} <= {thing.name for thing in card}
    assert nameless(card) == []
    blind.wait_to_hear("Time for a short stretch?")

    backbreak.desktop.start([str(PROGRAM)]).wait(PATIENCE)  # what a person's launcher or shortcut does
    wait_until(lambda: reader.focused() is not None, "the keyboard on the card")
    blind.tab_to("Skip")
    blind.tab_to("Start")
    blind.press("space")

    backbreak.wait_for_state("break")
    wait_until(lambda: reader.focused() is not None and reader.focused().name in ("Begin", "Pause"), "focus")
    blind.wait_to_hear("Before you begin")
    time.sleep(0.6)  # keys that were meant for another window do nothing at first
    blind.press("space")
    (window,) = [things for things in reader.windows() if any(thing.name == "It hurts" for thing in things)]
    blind.wait_to_hear(window[0].name)
    told = len(reader.heard())
    backbreak.wait_until(lambda: len(reader.heard()) >= told + 3, "three more movements")
    assert nameless(window) == []

    blind.tab_to("Done")
    blind.press("Return")

    backbreak.wait_until(lambda: backbreak.history()[-1]["what"] == "finished", "a break that is done")
    assert backbreak.history()[-1]["seconds"] > 3
