"""What opening the break window costs: processor time from Start to the first frame, and memory.

    python packaging/bench_break.py

In one process, as in a tray that has run for a while: a prompt is shown and its break is prepared, as
`Windows` does it; then each exercise is opened in turn. Ends with exit code 1 where a bound is broken.
"""

from __future__ import annotations

import gc
import os
import resource
import sys
import time
from datetime import UTC, datetime
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication

from backbreak import paths
from backbreak.core.facts import Kind
from backbreak.core.status import OpenBreak
from backbreak.store.exercise_files import load_exercises

FIRST_MS, AGAIN_MS = 150.0, 60.0  # of processor time
GROWTH_MB = 2.0  # from the first opening of a round to its last
ROUND = ("lateral_glide", "seated_rotation", "slouch_overcorrect", "forward_bend", "shoulder_rolls")
NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)


class FirstFrame(QObject):
    """Notes when its widget is painted for the first time after `wait`."""

    def __init__(self, application: QApplication) -> None:
        super().__init__()
        self._application = application
        self._painted = False

    def wait(self, stage: QObject) -> None:
        """Let events happen until `stage` has been painted."""
        self._painted = False
        stage.installEventFilter(self)
        while not self._painted:
            self._application.processEvents()
        stage.removeEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:  # noqa: N802 (Qt's name)
        """Notice a painting."""
        self._painted = self._painted or event.type() == QEvent.Type.Paint
        return False


def main() -> int:
    """Measure, print, and judge."""
    application = QApplication([])
    assets = paths.assets()
    exercises = load_exercises(assets / "poses.toml", [assets / "exercises"]).exercises
    from backbreak.ui.theme import Theme

    Theme("light")
    application.processEvents()
    start = time.process_time()
    from backbreak.ui.break_plan import plan_of
    from backbreak.ui.break_window import BreakWindow
    from backbreak.ui.stage import Stage

    window = BreakWindow(time.monotonic, still=False)
    window.prepare(exercises[ROUND[0]])
    print(f"prepared while the prompt is shown: {1000 * (time.process_time() - start):.0f} ms", flush=True)
    first_frame, costs, memory = FirstFrame(application), [], []
    for opening in range(2 * len(ROUND) + len(ROUND)):
        exercise = exercises[ROUND[opening % len(ROUND)]]
        start = time.process_time()
        window.begin(plan_of(exercise, OpenBreak(Kind.STRETCH, exercise.id, NOW, 60)))
        stage = window.findChild(Stage)
        assert isinstance(stage, Stage)
        first_frame.wait(stage)
        costs.append(1000 * (time.process_time() - start))
        print(f"{opening + 1:2}. {exercise.id:20} {costs[-1]:6.1f} ms", flush=True)
        _watch_a_second(application)
        window.end()
        application.processEvents()
        gc.collect()
        memory.append(_resident_mb())
    return _judge(costs, memory)


def _judge(costs: list[float], memory: list[float]) -> int:
    again = sorted(costs[len(ROUND) :])
    growth = memory[-1] - memory[len(ROUND) - 1]
    print(f"first opening {costs[0]:.0f} ms of processor time (at most {FIRST_MS:.0f})")
    print(f"reopening {again[len(again) // 2]:.0f} ms, at most {again[-1]:.0f} ms (at most {AGAIN_MS:.0f})")
    print(f"memory {memory[-1]:.1f} MB, {growth:+.1f} MB after ten openings (at most {GROWTH_MB:+.0f})")
    good = costs[0] <= FIRST_MS and again[len(again) // 2] <= AGAIN_MS and growth <= GROWTH_MB
    return 0 if good else 1


def _watch_a_second(application: QApplication) -> None:
    until = time.monotonic() + 1.0
    while time.monotonic() < until:
        application.processEvents()
        time.sleep(0.005)


def _resident_mb() -> float:
    if sys.platform == "linux":
        pages = int(Path("/proc/self/statm").read_text().split()[1])
        return pages * resource.getpagesize() / 2**20
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**10


if __name__ == "__main__":
    sys.exit(main())
