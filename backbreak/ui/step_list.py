"""The exercises of a routine in the editor: added, put in order, taken out and had back."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from backbreak.core.exercise import Exercise
from backbreak.core.routine import Step
from backbreak.routine_words import exercise_name
from backbreak.ui.announce import announce
from backbreak.ui.rows import Notice
from backbreak.ui.step_row import StepRow
from backbreak.ui.thumbnails import Thumbnails
from backbreak.words import _


class StepList(QWidget):
    """Shows steps. `changed` comes with each change of the person's."""

    changed = Signal()

    def __init__(self, thumbnails: Thumbnails, follows: QWidget) -> None:
        """`follows` is what has the keyboard before the first step."""
        super().__init__()
        self._thumbnails, self._follows = thumbnails, follows
        self._rows: list[StepRow] = []
        self._grows = False
        self._taken_out = Notice()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(8)
        self._column.addWidget(self._taken_out)

    @property
    def steps(self) -> tuple[Step, ...]:
        """The steps as they are shown."""
        return tuple(row.step for row in self._rows)

    @property
    def wide(self) -> int:
        """How wide it has to be for each step to stand on as few lines as can be."""
        return max((row.wide for row in self._rows), default=0)

    def show_steps(self, steps: Iterable[Step], exercises: Mapping[str, Exercise]) -> None:
        """Show `steps`; those whose exercise there is no more are left out."""
        for row in self._rows:
            self._discard(row)
        self._rows = []
        self._taken_out.hide()
        for step in steps:
            if step.exercise in exercises:
                self._insert(len(self._rows), step, exercises[step.exercise])
        self._show_places()

    def add(self, step: Step, exercise: Exercise) -> None:
        """Put another one at the end, with the keyboard in it."""
        row = self._insert(len(self._rows), step, exercise)
        self._show_places()
        self.changed.emit()
        row.focus()

    def show_growth(self, *, on: bool) -> None:
        """Offer for each to leave it out, where sets grow at all."""
        self._grows = on
        for row in self._rows:
            row.show_growth(on=on)

    def _insert(self, number: int, step: Step, exercise: Exercise) -> StepRow:
        row = StepRow(step, exercise, self._thumbnails)
        row.show_growth(on=self._grows)
        row.changed.connect(self.changed)
        row.moved.connect(lambda by: self._move(row, by))
        row.removed.connect(lambda: self._remove(row))
        self._rows.insert(number, row)
        self._column.insertWidget(number, row)
        return row

    def _move(self, row: StepRow, by: int) -> None:
        old = self._rows.index(row)
        new = old + by
        if not 0 <= new < len(self._rows):
            return
        focused = self.focusWidget()
        self._rows.insert(new, self._rows.pop(old))
        self._column.removeWidget(row)
        self._column.insertWidget(new, row)
        self._show_places()
        if focused is not None and focused.isEnabled():
            focused.setFocus()
        else:
            row.focus()
        place = _("{n} of {all}").format(n=new + 1, all=len(self._rows))
        announce(self.window(), f"{exercise_name(row.exercise)}: {place}")
        self.changed.emit()

    def _remove(self, row: StepRow) -> None:
        number = self._rows.index(row)
        step, exercise = row.step, row.exercise
        self._rows.remove(row)
        self._discard(row)
        self._show_places()
        words = _("Taken out: {exercise}").format(exercise=exercise_name(exercise))
        announce(self.window(), words)
        self._taken_out.say(words, {_("Undo"): lambda: self._put_back(number, step, exercise)})
        if self._rows:
            self._rows[min(number, len(self._rows) - 1)].focus()
        self.changed.emit()

    def _put_back(self, number: int, step: Step, exercise: Exercise) -> None:
        row = self._insert(min(number, len(self._rows)), step, exercise)
        self._show_places()
        self.changed.emit()
        row.focus()

    def _discard(self, row: StepRow) -> None:
        self._column.removeWidget(row)
        row.hide()
        row.setParent(None)

    def _show_places(self) -> None:
        """Tell each row where it stands, and let the Tab key go through them in that order."""
        before = self._follows
        for number, row in enumerate(self._rows):
            row.show_place(number, len(self._rows))
            for part in row.parts:
                QWidget.setTabOrder(before, part)
                before = part
