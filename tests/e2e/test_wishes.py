"""What the person wants of an exercise holds at once in the running program, and after a restart."""

from __future__ import annotations

import json
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


def test_another_one_and_never_again_change_the_break_that_is_open() -> None:
    with VirtualDesktop() as desktop:
        backbreak = RunningBackbreak(desktop, pace=1)
        backbreak.wait_until_reachable()
        backbreak.command("start", "lateral_glide")
        backbreak.wait_until(lambda: titles(backbreak) == ["Seated lateral glides"], "the break window")

        another = backbreak.command("another").strip()
        backbreak.wait_until(lambda: titles(backbreak) == [another], "another exercise in the same window")
        assert another != "Seated lateral glides"

        second = backbreak.status()["break"]
        backbreak.command("mute", second, "--because", "no-room")
        backbreak.wait_until(lambda: titles(backbreak) not in ([], [another]), "an exercise in its place")
        third = backbreak.status()["break"]

        backbreak.command("mute", third, "--because", "hurts")
        backbreak.command("stop")
        backbreak.command("quit")
        backbreak.wait_for_end()
        backbreak.restart()
        backbreak.wait_until_reachable()
        off = [line for line in backbreak.command("exercises").splitlines() if "  off: " in line]

        assert {line.split()[0] for line in off} == {second, third}
        assert backbreak.output() == ""


def test_a_break_with_nothing_left_to_show_does_not_stay_open_unseen() -> None:
    with VirtualDesktop() as desktop:
        backbreak = RunningBackbreak(desktop, pace=1, settings='[person]\nmoves = "seated"\n')
        backbreak.wait_until_reachable()
        listed = json.loads(backbreak.command("exercises", "--json"))
        for exercise in listed:
            if exercise["place"] == "chair":
                backbreak.command("mute", exercise["id"])

        backbreak.command("start", "stretch")
        backbreak.wait_for_state("waiting")

        assert backbreak.windows() == []
        assert "finished" in {row["what"] for row in backbreak.history()}
