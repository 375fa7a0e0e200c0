"""What Start costs in the running program, by what a later one costs: the machine may be slow."""

from __future__ import annotations

import statistics
import sys

import pytest

if sys.platform != "linux":
    pytest.skip("the virtual desktop is Linux's", allow_module_level=True)

from programs import find_program
from running_backbreak import ONLY_STRETCHES, PROGRAM, RunningBackbreak
from screen import PATIENCE, settled
from start_cost import first_frame, milliseconds
from virtual_desktop import VirtualDesktop

pytestmark = [
    pytest.mark.e2e,
    pytest.mark.skipif(find_program("Xvfb") is None, reason="there is no Xvfb"),
]

UNPREPARED = 3.0
"""So many times as much as later ones a first break takes at least whose window has to be made yet."""

TICK_MS = 20  # of processor time that a program may take in three seconds which has nothing to do

TRIES = 3  # the machine may have had something else to do


def cost_of_the_first(backbreak: RunningBackbreak) -> float:
    """How many times as much as a later break the first one takes that is begun from the home window."""
    desktop = backbreak.desktop
    desktop.start([str(PROGRAM)]).wait(PATIENCE)
    desktop.screen.wait_for_window(pid=backbreak.process.pid)
    pid = backbreak.process.pid
    settled(lambda: milliseconds(pid) // TICK_MS, "a program that has done its work", rest=3)
    costs = []
    for _break in range(4):
        costs.append(first_frame(backbreak))
        backbreak.wait_for_state("break")
        backbreak.command("stop")
        backbreak.wait_until(lambda: len(backbreak.windows()) == 1, "a break window that has gone")
    return costs[0] / statistics.median(costs[1:])


def test_the_first_break_begun_from_the_home_window_was_prepared() -> None:
    """With no prompt before it; unprepared, it takes four to six times as much as a later one."""
    settings = ONLY_STRETCHES.replace("= 15", "= 90") + '[appearance]\ntheme = "light"\n'
    ratios: list[float] = []
    with VirtualDesktop(notifications=None) as desktop:
        backbreak = RunningBackbreak(desktop, pace=1, settings=settings)
        while len(ratios) < TRIES and not any(ratio < UNPREPARED for ratio in ratios):
            if ratios:
                backbreak.restart()
            backbreak.wait_until_reachable()
            ratios.append(cost_of_the_first(backbreak))
            backbreak.command("quit")
            assert backbreak.wait_for_end() == 0
        assert backbreak.output() == ""

    assert min(ratios) < UNPREPARED, ratios
