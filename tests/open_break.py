"""An open break window in a test, with its clocks and all that it says."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from backbreak.core.exercise import Exercise, Muscles
from backbreak.core.facts import Kind
from backbreak.core.session_parts import READY_SECONDS
from backbreak.core.status import OpenBreak
from backbreak.ui.break_plan import plan_of
from backbreak.ui.break_window import BreakWindow
from backbreak.ui.stage import Stage

MakeExercise = Callable[..., Exercise]
REPETITION = 10.0  # seconds
BEGAN = 100.0
NOW = datetime(2026, 11, 23, 9, 19, tzinfo=UTC)


MORE: dict[str, object] = {
    "steps": {"en": ("Sit.", "Rise."), "da": ("Sid.", "Ret dig op.")},
    "mistake": {"en": "Only the head moves.", "da": "Kun hovedet bevæger sig."},
    "muscles": Muscles(("erector_spinae",)),
}


def nod(exercise: MakeExercise) -> Exercise:
    return replace(exercise(), id="nod", name={"en": "Nod", "da": "Nik"})


@dataclass
class Clock:
    seconds: float = BEGAN

    def __call__(self) -> float:
        return self.seconds


@dataclass
class Opened:
    """A window in which a break goes on, and what it has said so far."""

    window: BreakWindow
    clock: Clock
    beat: Clock
    heard: list[tuple[str, object]]

    @property
    def stage(self) -> Stage:
        found = self.window.findChild(Stage)
        assert isinstance(found, Stage)
        return found

    @property
    def texts(self) -> list[str]:
        return texts_of(self.window)

    @property
    def buttons(self) -> list[str]:
        return [one.text() for one in self.window.findChildren(QPushButton) if one.isVisible()]

    def click(self, text: str) -> None:
        next(
            one for one in self.window.findChildren(QPushButton) if one.text() == text and one.isVisible()
        ).click()

    def pass_time(self, seconds: float) -> None:
        self.clock.seconds += seconds
        self.beat.seconds += seconds

    def press(self, qtbot: QtBot, key: Qt.Key) -> None:
        """As somebody who has clicked the window and now uses the keys."""
        self.window.activateWindow()
        qtbot.waitUntil(self.window.isActiveWindow)
        qtbot.keyClick(self.window.focusWidget() or self.window, key)

    def move_on(self, seconds: float) -> None:
        """To that second of the exercise: getting ready is over."""
        self.beat.seconds = BEGAN + READY_SECONDS + seconds


def texts_of(window: QWidget) -> list[str]:
    return [label.text() for label in window.findChildren(QLabel) if label.isVisible() and label.text()]


def opener(qtbot: QtBot, exercise: MakeExercise) -> Callable[..., Opened]:
    """What opens the window for a break of a kind."""
    kept = []  # what nobody holds may be collected while it paints itself

    def made(kind: Kind = Kind.STRETCH, errand: str = "", *, target: float = 300, **parts: object) -> Opened:
        breaks = {name: parts.pop(name) for name in ("standing", "seated") if name in parts}
        clock, beat, heard = Clock(), Clock(), []
        window = BreakWindow(clock, still=False, beat=beat, exercise_of={"nod": nod(exercise)}.get)
        qtbot.addWidget(window)
        kept.append(window)
        window.finished.connect(lambda seconds: heard.append(("finished", seconds)))
        window.stopped.connect(lambda seconds: heard.append(("stopped", seconds)))
        window.put_off.connect(lambda: heard.append(("put off", 0.0)))
        window.hurt.connect(lambda id_, _moved: heard.append(("hurt", id_)))
        plan_parts = {name: parts.pop(name) for name in ("needs", "waits") if name in parts}
        leads = {name: parts.pop(name) for name in ("easier", "harder") if name in parts}
        movement = replace(exercise(serves=kind.value, **parts), **leads, **MORE)  # type: ignore[arg-type]
        plan = plan_of(movement, OpenBreak(kind, movement.id, NOW, target, **breaks), errand)  # type: ignore[arg-type]
        window.begin(replace(plan, **plan_parts))  # type: ignore[arg-type]
        clock.seconds += 1
        return Opened(window, clock, beat, heard)

    return made
