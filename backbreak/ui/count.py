"""A whole number with its unit, and buttons for less and more: repetitions, seconds, sets."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QHBoxLayout, QWidget

from backbreak.ui import theme
from backbreak.ui.editors import AmountEdit, Frame, StepButton
from backbreak.words import _

Words = Callable[[int], str]


class CountEdit(AmountEdit):
    """A number that is written with its unit in the form that goes with it, as `words` says it."""

    def __init__(self, low: int, high: int, words: Words) -> None:
        self._words = words
        super().__init__(low, high)

    def show_unit(self, value: int) -> None:
        """Write the unit in the form that goes with `value`."""
        self.setSuffix(self._words(value).removeprefix(str(value)))

    def sizeHint(self) -> QSize:  # noqa: N802 (Qt's name)
        """The longest value with its unit."""
        longest = self._words(self.maximum())
        wide = QFontMetrics(self.font()).horizontalAdvance(longest) + theme.scaled(18)
        return QSize(wide, super().sizeHint().height())


class Count(QWidget):
    """Shows a number. `changed` comes only from the person."""

    changed = Signal(int)

    def __init__(self, low: int, high: int, words: Words, name: str, step: int = 1) -> None:
        """`name` is what a screen reader calls it."""
        super().__init__()
        self.edit = CountEdit(low, high, words)
        self.edit.setSingleStep(step)
        self.edit.setAccessibleName(name)
        self._less = StepButton("−", self.edit.stepDown)
        self._more = StepButton("+", self.edit.stepUp)
        self._less.setAccessibleName(_("Less"))
        self._more.setAccessibleName(_("More"))
        self.edit.valueChanged.connect(self._take)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(Frame(self.edit, self._less, self.edit, self._more))

    @property
    def value(self) -> int:
        """The number that is shown."""
        return int(self.edit.value())

    def show_value(self, value: int) -> None:
        """Show `value`; `changed` stays silent."""
        self.edit.blockSignals(True)
        self.edit.setValue(value)
        self.edit.show_unit(self.edit.value())
        self.edit.blockSignals(False)
        self._set_ends()

    def _take(self, value: int) -> None:
        self._set_ends()
        self.changed.emit(value)

    def _set_ends(self) -> None:
        self._less.setEnabled(self.edit.value() > self.edit.minimum())
        self._more.setEnabled(self.edit.value() < self.edit.maximum())
