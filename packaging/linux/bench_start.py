"""What starting a break costs in a tray that has run for a while: processor time to the first frame, memory.

    python packaging/linux/bench_start.py

Nothing was opened before, and no prompt was shown: the first break is begun by hand. Ends with exit code 1
where a bound is broken.
"""

from __future__ import annotations

import statistics
import sys
import tempfile
import time

from bench_tray import memory
from running_backbreak import ONLY_STRETCHES, RunningBackbreak
from start_cost import first_frame
from virtual_desktop import VirtualDesktop

FIRST_MS, AGAIN_MS = 150.0, 60.0  # of processor time
GROWTH_MB = 2.0  # of anonymous memory, from the first break to the tenth
A_WHILE = 130  # seconds: a prompt is to come in a quarter of an hour
STANDS_S, RESTS_S = 3, 2


def main() -> int:
    """Measure, print, and judge."""
    with VirtualDesktop() as desktop, tempfile.TemporaryDirectory() as compiled:
        desktop.environment["PYTHONPYCACHEPREFIX"] = compiled
        desktop.environment.pop("PYTHONDONTWRITEBYTECODE", None)
        settings = ONLY_STRETCHES + '[appearance]\ntheme = "light"\n'
        backbreak = RunningBackbreak(desktop, pace=1, settings=settings)  # compiles what is imported
        backbreak.wait_until_reachable()
        backbreak.command("start")
        time.sleep(STANDS_S)
        backbreak.command("quit")
        backbreak.wait_for_end()
        backbreak.restart()
        backbreak.wait_until_reachable()
        for _second in range(A_WHILE):
            backbreak.stay()
            time.sleep(1)
        costs, weights = _breaks(backbreak)
    return _judge(costs, weights)


def _breaks(backbreak: RunningBackbreak) -> tuple[list[float], list[float]]:
    costs, weights = [], []
    named: list[str] = []
    for number in range(11):
        costs.append(first_frame(backbreak, *named))  # what comes next, and then the same again
        named = named or [backbreak.history()[-1]["exercise"]]
        time.sleep(STANDS_S)
        backbreak.command("stop")
        time.sleep(RESTS_S)
        weights.append(memory(backbreak.process.pid)[1])
        print(f"{number + 1:2}. {costs[-1]:6.1f} ms {weights[-1]:6.1f} MB", flush=True)
    return costs, weights


def _judge(costs: list[float], weights: list[float]) -> int:
    again, growth = statistics.median(costs[1:]), weights[-1] - weights[0]
    print(f"first break {costs[0]:.0f} ms of processor time (at most {FIRST_MS:.0f})")
    print(f"later ones {again:.0f} ms (at most {AGAIN_MS:.0f})")
    print(f"ten more breaks {growth:+.1f} MB (at most {GROWTH_MB:+.0f})")
    return 0 if costs[0] <= FIRST_MS and again <= AGAIN_MS and growth <= GROWTH_MB else 1


if __name__ == "__main__":
    sys.exit(main())
