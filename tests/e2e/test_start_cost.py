"""What Start costs in the running program, by what a later one costs: the machine may be slow."""

from __future__ import annotations

import sys
import time

import pytest

if sys.platform != "linux":
    pytest.skip("the virtual desktop is Linux's", allow_module_level=True)

from programs import find_program
from running_backbreak import ONLY_STRETCHES, PROGRAM, RunningBackbreak
from start_cost import first_frame
from virtual_desktop import VirtualDesktop

pytestmark = [
    pytest.mark.e2e,
    pytest.mark.skipif(find_program("Xvfb") is None, reason="there is no Xvfb"),
]

UNPREPARED = 2.5
"""So many times as much as a later one a first break takes at least whose window has to be made yet."""


def test_the_first_break_begun_from_the_home_window_was_prepared() -> None:
    """With no prompt before it; unprepared, it would take five times as much as a later one."""
    settings = ONLY_STRETCHES.replace("= 15", "= 90") + '[appearance]\ntheme = "light"\n'
    with VirtualDesktop(notifications=None) as desktop:
        backbreak = RunningBackbreak(desktop, pace=1, settings=settings)
        backbreak.wait_until_reachable()
        desktop.start([str(PROGRAM)]).wait(20)
        desktop.screen.wait_for_window(pid=backbreak.process.pid)
        time.sleep(3)  # somebody looks at it

        costs = []
        for _break in range(3):
            costs.append(first_frame(backbreak))
            backbreak.wait_for_state("break")
            backbreak.command("stop")
            backbreak.wait_until(lambda: len(backbreak.windows()) == 1, "a break window that has gone")

        assert costs[0] < UNPREPARED * min(costs[1:]), costs
        assert backbreak.output() == ""
