"""The first start asks a few questions in a window of its own, and never again."""

from __future__ import annotations

import sys

import pytest

if sys.platform != "linux":
    pytest.skip("the virtual desktop is Linux's", allow_module_level=True)

from programs import find_program
from running_backbreak import RunningBackbreak
from virtual_desktop import VirtualDesktop

pytestmark = [
    pytest.mark.e2e,
    pytest.mark.skipif(find_program("Xvfb") is None, reason="there is no Xvfb"),
]


def titles(backbreak: RunningBackbreak) -> list[str]:
    return [backbreak.desktop.screen.title_of(window) for window in backbreak.windows()]


def test_the_first_start_asks_once() -> None:
    with VirtualDesktop() as desktop:
        backbreak = RunningBackbreak(desktop, pace=1, settings=None)
        backbreak.wait_until_reachable()
        backbreak.wait_until(lambda: titles(backbreak) == ["Welcome to Backbreak"], "the first questions")

        (welcome,) = backbreak.windows()
        desktop.screen.wait_for_focus(welcome)
        desktop.screen.key("space")  # the first question: a sit-stand desk?
        desktop.screen.key("Escape")
        backbreak.wait_until(lambda: not backbreak.windows(), "the window that goes")
        backbreak.wait_until(backbreak.settings_file.exists, "the settings")
        assert backbreak.command("get", "place.standing_desk").strip() == "true", "Esc leaves all as it was"

        backbreak.command("quit")
        backbreak.wait_for_end()
        backbreak.restart()
        backbreak.wait_until_reachable()
        assert titles(backbreak) == []

        backbreak.command("welcome")
        backbreak.wait_until(lambda: titles(backbreak) == ["Welcome to Backbreak"], "the questions again")
        backbreak.command("quit")
        assert backbreak.wait_for_end() == 0
        assert backbreak.output() == ""


def test_a_rehearsal_asks_nothing() -> None:
    with VirtualDesktop() as desktop:
        backbreak = RunningBackbreak(desktop, settings=None)
        backbreak.wait_until_reachable()

        assert titles(backbreak) == []
