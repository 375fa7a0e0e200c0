"""The fields of settings with one value: on or off, a number, a choice, a time, a part of the day."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import time

from PySide6.QtCore import Qt, QTime
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from backbreak.core.option import Declared
from backbreak.core.settings import Span
from backbreak.time_words import range_text
from backbreak.ui import theme
from backbreak.ui.buttons import RIM, Switch
from backbreak.ui.editors import AmountEdit, ChoiceBox, ClockEdit, Frame, StepButton
from backbreak.ui.field import Field
from backbreak.ui.text import Text
from backbreak.words import _

_LUNCH = Span(time(12), time(12, 30))


class OnOff(Field):
    """On or off."""

    def __init__(self) -> None:
        super().__init__()
        self._switch = Switch()
        self._switch.toggled.connect(self.changed.emit)
        _wrap(self, self._switch)

    def show_value(self, value: object) -> None:
        """Show `value`, a bool."""
        self._switch.blockSignals(True)
        self._switch.setChecked(bool(value))
        self._switch.blockSignals(False)


class Amount(Field):
    """A whole number between limits, with a button for less and one for more."""

    def __init__(self, declared: Declared) -> None:
        super().__init__()
        low, high = declared.option.low or 0, declared.option.high or 999
        self._unit = declared.option.unit
        self.spin = AmountEdit(low, high, declared.option.unit)
        self.spin.valueChanged.connect(self.changed.emit)
        self.spin.lineEdit().textEdited.connect(self._check)
        self.spin.editingFinished.connect(lambda: self.hinted.emit(""))
        self._less = StepButton("−", self.spin.stepDown)
        self._more = StepButton("+", self.spin.stepUp)
        self._less.setAccessibleName(_("Less"))
        self._more.setAccessibleName(_("More"))
        self.spin.valueChanged.connect(self._set_ends)
        _wrap(self, Frame(self.spin, self._less, self.spin, self._more), self.spin)

    def show_value(self, value: object) -> None:
        """Show `value`, an int."""
        self.spin.blockSignals(True)
        self.spin.setValue(int(str(value)))
        self.spin.show_unit(self.spin.value())
        self.spin.blockSignals(False)
        self._set_ends()

    def _check(self, text: str) -> None:
        digits = "".join(filter(str.isdigit, text))
        low, high = self.spin.minimum(), self.spin.maximum()
        fits = digits.isdigit() and low <= int(digits) <= high
        hint = range_text(low, high, self._unit)
        self.hinted.emit("" if fits else hint)

    def _set_ends(self) -> None:
        self._less.setEnabled(self.spin.value() > self.spin.minimum())
        self._more.setEnabled(self.spin.value() < self.spin.maximum())


class Choices(Field):
    """One of a few words."""

    def __init__(self, choices: Mapping[str, str]) -> None:
        """`choices` are labels by values."""
        super().__init__()
        self.box = ChoiceBox()
        for choice, label in choices.items():
            self.box.addItem(label, choice)
        self.box.activated.connect(lambda _index: self.changed.emit(self.box.currentData()))
        _wrap(self, self.box)

    def show_value(self, value: object) -> None:
        """Show `value`, one of the choices, or one that there is no more."""
        if self.box.findData(value) < 0:
            self.box.addItem(str(value), value)
        self.box.setCurrentIndex(self.box.findData(value))


class ClockTime(Field):
    """A time of day."""

    def __init__(self) -> None:
        super().__init__()
        self.edit = ClockEdit()
        self.edit.timeChanged.connect(lambda now: self.changed.emit(time(now.hour(), now.minute())))
        _wrap(self, Frame(self.edit, margin=8), self.edit)

    @property
    def time(self) -> time:
        """The time that is shown."""
        return time(self.edit.time().hour(), self.edit.time().minute())

    def show_value(self, value: object) -> None:
        """Show `value`, a time."""
        assert isinstance(value, time)
        self.edit.blockSignals(True)
        self.edit.setTime(QTime(value.hour, value.minute))
        self.edit.blockSignals(False)


class Lunch(Field):
    """A part of the day, or none."""

    def __init__(self) -> None:
        super().__init__()
        self._on = Switch()
        self._start, self._end = ClockTime(), ClockTime()
        self._start.name(_("Lunch from"))
        self._end.name(_("Lunch until"))
        self._to = Text("–", role=theme.MUTED)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        for part in (self._start, self._to, self._end, self._on):
            row.addWidget(part)
        self.editor = self._on
        self._on.toggled.connect(self._change)
        self._start.changed.connect(self._change)
        self._end.changed.connect(self._change)

    def show_value(self, value: object) -> None:
        """Show `value`, a span or None."""
        span = value if isinstance(value, Span) else _LUNCH
        self._on.blockSignals(True)
        self._on.setChecked(value is not None)
        self._on.blockSignals(False)
        self._start.show_value(span.start)
        self._end.show_value(span.end)
        self._show_times()

    def _show_times(self) -> None:
        for part in (self._start, self._to, self._end):
            part.setVisible(self._on.isChecked())

    def _change(self) -> None:
        self._show_times()
        if not self._on.isChecked():
            self.hinted.emit("")
            self.changed.emit(None)
        elif self._end.time > self._start.time:
            self.hinted.emit("")
            self.changed.emit(Span(self._start.time, self._end.time))
        else:
            self.hinted.emit(_("Choose an end after the start."))


def _wrap(field: Field, widget: QWidget, focus: QWidget | None = None) -> None:
    column = QVBoxLayout(field)
    has_rim = isinstance(widget, Switch)
    column.setContentsMargins(0, 0, 0 if has_rim else RIM, 0)
    column.addWidget(widget, 0, Qt.AlignmentFlag.AlignRight)
    field.editor = focus or widget
