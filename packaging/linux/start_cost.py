"""What Start costs in the running program: processor time until the break window's first frame is painted."""

from __future__ import annotations

import subprocess
import time
from pathlib import Path

from picture import Rect
from running_backbreak import PROGRAM, RunningBackbreak
from virtual_desktop import VirtualDesktop

STAGE = (0xF1, 0xEC, 0xE2)  # in the light theme
_LOOK = 0.005  # seconds from one look at the screen to the next
_PATIENCE = 20.0


def first_frame(backbreak: RunningBackbreak, *named: str) -> float:
    """Milliseconds of processor time from `backbreak start` until the stage is painted.

    Nothing else may be shown in the theme's colours where the window comes up. Raises AssertionError where
    something is, and TimeoutError where no stage comes.
    """
    desktop, pid = backbreak.desktop, backbreak.process.pid
    assert not _shows_stage(desktop), "a stage is on the screen before the break is started"
    before, until = milliseconds(pid), time.monotonic() + _PATIENCE
    order = [str(PROGRAM), "start", *named]
    with subprocess.Popen(order, env=desktop.environment, stdout=subprocess.DEVNULL):
        while not _shows_stage(desktop):
            if time.monotonic() > until:
                raise TimeoutError(f"no stage was painted\n{backbreak.output()}")
            time.sleep(_LOOK)
        return milliseconds(pid) - before


def _shows_stage(desktop: VirtualDesktop) -> bool:
    """Whether a line down the middle of the lower right corner, where the window comes up, has its colour."""
    width, height = desktop.size
    line = desktop.screen.picture(Rect(width - 230, height // 4, 1, height // 2))
    return line.find(STAGE) is not None


def milliseconds(pid: int) -> float:
    """Of processor time so far, of all its threads."""
    tasks = Path(f"/proc/{pid}/task").glob("*/schedstat")
    return sum(int(task.read_text().split()[0]) for task in tasks) / 1e6
