"""A program for tests on a real X server: an editor, or one of our windows that comes up beside it.

It writes what the person does to the file it is given: the text of the editor, or one line for each answer.
"""

from __future__ import annotations

import sys
import time
from datetime import UTC, datetime
from pathlib import Path

from PySide6.QtWidgets import QApplication, QPlainTextEdit, QWidget

from backbreak import paths
from backbreak.core.facts import Kind
from backbreak.core.ports import Offer
from backbreak.core.status import OpenBreak
from backbreak.store.exercise_files import load_exercises
from backbreak.ui.break_plan import plan_of
from backbreak.ui.break_window import BreakWindow
from backbreak.ui.card import Card

NOW = datetime(2026, 11, 23, 9, 19, tzinfo=UTC)


def editor(heard: Path) -> QWidget:
    text = QPlainTextEdit()
    text.setWindowTitle("Letter")
    text.textChanged.connect(lambda: heard.write_text(text.toPlainText()))
    text.resize(500, 300)
    text.show()
    return text


def card(heard: Path) -> QWidget:
    shown = Card()
    shown.snooze_requested.connect(lambda minutes: heard.write_text(f"snooze {minutes}"))
    shown.show_offer(Offer(1, Kind.STRETCH, "slouch_overcorrect", sitting_minutes=31))
    return shown


def break_window(heard: Path) -> QWidget:
    shown = BreakWindow(time.monotonic)
    assets = paths.assets()
    exercise = load_exercises(assets / "poses.toml", [assets / "exercises"]).exercises["slouch_overcorrect"]
    shown.stopped.connect(lambda _seconds: heard.write_text("stopped"))
    shown.put_off.connect(lambda: heard.write_text("put off"))
    shown.begin(plan_of(exercise, OpenBreak(Kind.STRETCH, exercise.id, NOW, 60)))
    return shown


if __name__ == "__main__":
    app = QApplication([])
    window = {"editor": editor, "card": card, "break": break_window}[sys.argv[1]](Path(sys.argv[2]))
    app.exec()
