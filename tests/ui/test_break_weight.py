"""What a break leaves behind in the memory of a program that runs all day, looked at in one of its own."""

from __future__ import annotations

import os
import subprocess
import sys

BREAK = """
import gc, time
from PySide6.QtWidgets import QApplication
application = QApplication([])
from backbreak import paths
from backbreak.store.exercise_files import load_exercises
exercises = load_exercises(paths.assets() / "poses.toml", [paths.assets() / "exercises"]).exercises
from datetime import UTC, datetime
from backbreak.core.facts import Kind
from backbreak.core.status import OpenBreak
from backbreak.ui.break_plan import plan_of
from backbreak.ui.break_window import BreakWindow
window = BreakWindow(time.monotonic)
opened = OpenBreak(Kind.STRETCH, "lateral_glide", datetime(2026, 11, 23, 9, tzinfo=UTC), 60)
window.begin(plan_of(exercises["lateral_glide"], opened))
until = time.monotonic() + 1.0
while time.monotonic() < until:
    application.processEvents()
    time.sleep(0.01)
window.end()
print(*(made.__name__ for made in gc.get_objects() if isinstance(made, type)))
"""

TRAY = """
import datetime, sys
import backbreak.app
from backbreak.library import Library
library = Library(print)
library.choices(), library.routine_choices(datetime.date(2026, 11, 23))
print(*sys.modules)
"""


def words_of(script: str) -> set[str]:
    """What a script prints, in an interpreter of its own, without a screen."""
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", script],
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert done.returncode == 0, done.stderr
    return set(done.stdout.split())


def test_a_break_makes_no_classes_of_what_it_never_uses() -> None:
    """PySide makes all that there are, for good, once it meets an object of an unknown kind: 2.4 MB."""
    made = words_of(BREAK)

    assert "BreakWindow" in made
    assert made.isdisjoint({"QFileSystemModel", "QUndoStack", "QSslSocket", "QTextTable"})


def test_who_only_waits_in_the_tray_has_nothing_loaded_that_works_out_a_movement() -> None:
    loaded = words_of(TRAY)

    assert "backbreak.body.motion" in loaded
    assert loaded.isdisjoint({"backbreak.body.trajectory", "backbreak.body.rest", "backbreak.ui.stage"})
    assert loaded.isdisjoint({"_hashlib", "tomlkit", "asyncio"})
