"""One exercise in the routine editor: how often or how long, how many sets, and its place in the order."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from backbreak.core.exercise import Exercise
from backbreak.core.routine import MOST_SETS, REPETITIONS, SECONDS, Step
from backbreak.exercise_words import place_name
from backbreak.phrases import capital
from backbreak.routine_words import exercise_name, repetitions_text, sets_text
from backbreak.time_words import seconds_text
from backbreak.ui import theme
from backbreak.ui.buttons import RIM, Switch
from backbreak.ui.count import Count
from backbreak.ui.editors import ChoiceBox
from backbreak.ui.ground import Ground
from backbreak.ui.marks import Mark, MarkButton
from backbreak.ui.text import Text
from backbreak.ui.thumbnails import Thumbnail, Thumbnails
from backbreak.words import _

_SIDE = 14  # from the edge to what is in it
_MARK = 44  # pixels around the words of a choice, with the mark that it opens
_USUAL_SECONDS = 30
_TIMES, _TIME = 0, 1


class Measure(ChoiceBox):
    """Repetitions or time, no wider than the words need."""

    def sizeHint(self) -> QSize:  # noqa: N802 (Qt's name)
        """The longer of the two."""
        metrics = QFontMetrics(self.font())
        wide = max(metrics.horizontalAdvance(self.itemText(n)) for n in range(self.count()))
        return QSize(wide + theme.scaled(_MARK), super().sizeHint().height())


class StepRow(Ground):
    """Shows one step. `changed` comes with each change of the person's."""

    changed = Signal()
    moved = Signal(int)  # -1 up, 1 down
    removed = Signal()

    def __init__(self, step: Step, exercise: Exercise, thumbnails: Thumbnails) -> None:
        super().__init__()
        self._step, self.exercise = step, exercise
        self._name = exercise_name(exercise)
        self._is_narrow = False
        self.setAccessibleName(self._name)
        self._measure = Measure()
        self._measure.addItem(_("Repetitions"))
        self._measure.addItem(_("Time"))
        self._measure.setAccessibleName(_("{exercise}: repetitions or time").format(exercise=self._name))
        self._times = Count(*REPETITIONS, repetitions_text, self._named(_("repetitions")))
        self._time = Count(*SECONDS, seconds_text, self._named(_("time")), step=5)
        self._sets = Count(1, MOST_SETS, sets_text, self._named(_("sets")))
        self._grows = Switch()
        self._grows.setAccessibleName(self._named(_("gets more sets")))
        self._grows_words = Text(_("Gets more sets"))
        self.up = self._button(Mark.UP, _("Move up"), "Alt+Up")
        self.down = self._button(Mark.DOWN, _("Move down"), "Alt+Down")
        self.remove = self._button(Mark.REMOVE, _("Take out"), "Ctrl+Del")
        self._lay_out(thumbnails)
        self._show()
        self._connect()

    @property
    def step(self) -> Step:
        """The step as it is shown."""
        return self._step

    @property
    def parts(self) -> tuple[QWidget, ...]:
        """All that takes the keyboard, in the order in which it is read."""
        counts = (self._times.edit, self._time.edit, self._sets.edit)
        return (self.up, self.down, self.remove, self._measure, *counts, self._grows)

    def focus(self) -> None:
        """Take the keyboard, to where most is changed."""
        (self._time if self._step.seconds is not None else self._times).edit.setFocus()

    def show_place(self, number: int, of: int) -> None:
        """Say where it stands, and whether it can move up or down."""
        self._number.setText(f"{number + 1}")
        self.setAccessibleDescription(_("{n} of {all}").format(n=number + 1, all=of))
        self.up.setEnabled(number > 0)
        self.down.setEnabled(number < of - 1)

    def show_growth(self, *, on: bool) -> None:
        """Offer to leave this one out, where sets grow at all."""
        self._grows.setVisible(on)
        self._grows_words.setVisible(on)

    @property
    def wide(self) -> int:
        """How wide it has to be for the sets to stand beside the repetitions."""
        return self._often_wide + self._sets.sizeHint().width() + 8

    @property
    def _often_wide(self) -> int:
        count = max(self._times.sizeHint().width(), self._time.sizeHint().width())
        return self._measure.sizeHint().width() + count + 2 * _SIDE + 16

    def minimumSizeHint(self) -> QSize:  # noqa: N802 (Qt's name)
        """Narrow ones have the sets below."""
        high = super().minimumSizeHint().height()
        growing = self._grows_words.sizeHint().width() + self._grows.sizeHint().width() + 8
        below = self._sets.sizeHint().width() + growing + 2 * _SIDE + 8
        return QSize(max(self._often_wide, below), high)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 (Qt's name)
        """Put the sets where there is room for them."""
        super().resizeEvent(event)
        has_room = self.width() >= self.wide
        if has_room is self._is_narrow:
            self._is_narrow = not has_room
            (self._sets_too if has_room else self._often).removeWidget(self._sets)
            if has_room:
                self._often.addWidget(self._sets)
            else:
                self._sets_too.insertWidget(0, self._sets)
            self.updateGeometry()

    def _button(self, mark: Mark, name: str, keys: str) -> MarkButton:
        """A button, and keys that do the same from anywhere in the row."""
        sequence = QKeySequence(keys)
        shown = sequence.toString(QKeySequence.SequenceFormat.NativeText)
        button = MarkButton(mark, f"{self._name}: {name}", f"{name} ({shown})")
        shortcut = QShortcut(sequence, self)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(button.click)
        return button

    def _named(self, what: str) -> str:
        return f"{self._name}: {what}"

    def _lay_out(self, thumbnails: Thumbnails) -> None:
        self._number = Text(pixels=theme.SMALL, role=theme.MUTED)
        self._number.setSizePolicy(self._grows.sizePolicy())
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addStretch(1)
        words.addWidget(Text(self._name, strong=True))
        sides = _(", on each side") if self.exercise.sides == "both" else ""
        words.addWidget(Text(capital(place_name(self.exercise.place)) + sides, theme.SMALL, role=theme.MUTED))
        words.addStretch(1)
        top = QHBoxLayout()
        top.setSpacing(10)
        top.addWidget(self._number)
        top.addWidget(Thumbnail(thumbnails, self.exercise))
        top.addLayout(words, 1)
        for button in (self.up, self.down, self.remove):
            top.addWidget(button)
        self._often, self._sets_too = QHBoxLayout(), QHBoxLayout()
        for row in (self._often, self._sets_too):
            row.setSpacing(8)
        for part in (self._measure, self._times, self._time):
            self._often.addWidget(part)
        self._often.addStretch(1)
        self._often.addWidget(self._sets)
        self._sets_too.addStretch(1)
        self._sets_too.addWidget(self._grows_words)
        self._grows_words.setWordWrap(False)
        self._sets_too.addWidget(self._grows)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(_SIDE, 8, _SIDE - RIM, 10)
        whole.setSpacing(6)
        whole.addLayout(top)
        whole.addLayout(self._often)
        whole.addLayout(self._sets_too)

    def _show(self) -> None:
        step = self._step
        by_time = step.seconds is not None
        self._measure.setCurrentIndex(_TIME if by_time else _TIMES)
        self._times.show_value(step.repetitions or self.exercise.repetitions.default)
        self._time.show_value(step.seconds or _USUAL_SECONDS)
        self._times.setVisible(not by_time)
        self._time.setVisible(by_time)
        self._sets.show_value(step.sets)
        self._grows.setChecked(step.grows)
        self.show_growth(on=False)

    def _connect(self) -> None:
        self._measure.activated.connect(self._measure_by)
        self._times.changed.connect(lambda n: self._take(replace(self._step, repetitions=n, seconds=None)))
        self._time.changed.connect(lambda n: self._take(replace(self._step, repetitions=None, seconds=n)))
        self._sets.changed.connect(lambda n: self._take(replace(self._step, sets=n)))
        self._grows.toggled.connect(lambda on: self._take(replace(self._step, grows=on)))
        self.up.clicked.connect(lambda: self.moved.emit(-1))
        self.down.clicked.connect(lambda: self.moved.emit(1))
        self.remove.clicked.connect(self.removed)

    def _measure_by(self, index: int) -> None:
        by_time = index == _TIME
        self._times.setVisible(not by_time)
        self._time.setVisible(by_time)
        times, seconds = (None, self._time.value) if by_time else (self._times.value, None)
        self._take(replace(self._step, repetitions=times, seconds=seconds))

    def _take(self, step: Step) -> None:
        if step != self._step:
            self._step = step
            self.changed.emit()
