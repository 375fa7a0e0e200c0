"""The fields of the settings window: each shows one value and says when the person changes it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import time

from PySide6.QtCore import QLocale, Qt, QTime, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from backbreak.core.settings import LONGEST_LINE, WEEKDAYS, Declared, Span, Weekday
from backbreak.phrases import capital, range_text
from backbreak.ui import theme
from backbreak.ui.buttons import RIM, Button, Look, Switch
from backbreak.ui.editors import AmountEdit, ChoiceBox, ClockEdit, Frame, StepButton
from backbreak.ui.lines_edit import LinesEdit
from backbreak.ui.suggestions import ours
from backbreak.ui.text import Text
from backbreak.words import _, language

_LUNCH = Span(time(12), time(12, 30))


class Field(QWidget):
    """Shows one value. `changed` comes only from the person; `hinted` says what is wrong, or nothing."""

    changed = Signal(object)
    hinted = Signal(str)
    editor: QWidget  # the part that has the keyboard first, and the label for its name
    is_broad = False  # it stands below its label, not beside it

    def show_value(self, value: object) -> None:
        """Show `value`; `changed` stays silent."""
        raise NotImplementedError

    def name(self, label: str) -> None:
        """Tell a screen reader what this field sets."""
        self.editor.setAccessibleName(label)


def field_for(declared: Declared, routines: Mapping[str, str]) -> Field:
    """The field that suits the values of `declared`. `routines` are names by ids."""
    match declared.default:
        case bool():
            return OnOff()
        case int():
            return Amount(declared)
        case time():
            return ClockTime()
        case None:
            return Lunch()
        case tuple() if declared.option.choices == WEEKDAYS:
            return Days()
        case tuple() if declared.option.choices:
            return Some(declared)
        case tuple() if declared.option.form:
            from backbreak.ui.entries import Entries

            return Entries(declared)
        case tuple():
            return Lines(declared)
        case _ if declared.option.form == "routine":
            return Choices(routines)
        case _:
            choices, labels = declared.option.choices, map(_, declared.option.choice_labels)
            return Choices(dict(zip(choices, labels, strict=True)))


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


class Days(Field):
    """Some days of the week."""

    is_broad = True

    def __init__(self) -> None:
        super().__init__()
        locale = QLocale(language())
        self._days: dict[Weekday, Button] = {}
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2)
        for number, day in enumerate(WEEKDAYS, 1):
            short = locale.standaloneDayName(number, QLocale.FormatType.ShortFormat).rstrip(".")
            button = Button(short, Look.CHOICE)
            button.setCheckable(True)
            button.setAccessibleName(locale.standaloneDayName(number))
            button.clicked.connect(self._change)
            row.addWidget(button, 1)
            self._days[day] = button
        self.editor = self._days["mon"]

    def name(self, label: str) -> None:
        """The group has the name; each day keeps its own."""
        self.setAccessibleName(label)

    def show_value(self, value: object) -> None:
        """Show `value`, a tuple of days."""
        assert isinstance(value, tuple)
        for day, button in self._days.items():
            button.setChecked(day in value)

    def _change(self) -> None:
        self.changed.emit(tuple(day for day in WEEKDAYS if self._days[day].isChecked()))


class Some(Field):
    """Any of a few things, each with a switch."""

    is_broad = True

    def __init__(self, declared: Declared) -> None:
        super().__init__()
        self._switches: dict[str, Switch] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        for choice, label in zip(declared.option.choices, declared.option.choice_labels, strict=True):
            switch, words = Switch(), Text(capital(_(label)))
            words.setContentsMargins(RIM, 0, RIM, 0)
            words.setBuddy(switch)
            switch.setAccessibleName(words.text())
            switch.toggled.connect(self._change)
            row = QHBoxLayout()
            row.addWidget(words, 1)
            row.addWidget(switch)
            column.addLayout(row)
            self._switches[choice] = switch
        self.editor = next(iter(self._switches.values()))

    def name(self, label: str) -> None:
        """The group has the name; each switch keeps its own."""
        self.setAccessibleName(label)

    def show_value(self, value: object) -> None:
        """Show `value`, a tuple of choices."""
        assert isinstance(value, tuple)
        for choice, switch in self._switches.items():
            switch.blockSignals(True)
            switch.setChecked(choice in value)
            switch.blockSignals(False)

    def _change(self) -> None:
        self.changed.emit(tuple(choice for choice, switch in self._switches.items() if switch.isChecked()))


class Lines(Field):
    """Texts, one on each line; none stands for those that come with Backbreak, which are shown then."""

    is_broad = True

    def __init__(self, declared: Declared) -> None:
        super().__init__()
        self._ours = ours(declared.name)
        self._most = declared.option.most or 0
        self._value: tuple[str, ...] | None = None
        self.edit = LinesEdit()
        self.edit.edited.connect(self._change)
        self.edit.left.connect(self._show_ours_if_empty)
        column = QVBoxLayout(self)
        column.setContentsMargins(RIM, 0, RIM, 0)
        column.addWidget(self.edit)
        self.editor = self.edit

    def show_value(self, value: object) -> None:
        """Show `value`, a tuple of texts."""
        assert isinstance(value, tuple)
        if value != self._value:  # else what is being written stays, though it can't be taken yet
            self._value = value
            self.edit.show_lines(value or self._ours)

    def _show_ours_if_empty(self) -> None:
        if not self._written():
            self.edit.show_lines(self._ours)

    def _written(self) -> tuple[str, ...]:
        lines = (" ".join(line.split()) for line in self.edit.toPlainText().splitlines())
        return tuple(line for line in lines if line)

    def _change(self) -> None:
        lines = self._written()
        fits = len(lines) <= self._most and all(len(line) <= LONGEST_LINE for line in lines)
        hint = _("Write at most {n} lines of plain text, each of at most {letters} letters.")
        self.hinted.emit("" if fits else hint.format(n=self._most, letters=LONGEST_LINE))
        if fits:
            self._value = () if lines == self._ours else lines
            self.changed.emit(self._value)


def _wrap(field: Field, widget: QWidget, focus: QWidget | None = None) -> None:
    column = QVBoxLayout(field)
    has_rim = isinstance(widget, Switch)
    column.setContentsMargins(0, 0, 0 if has_rim else RIM, 0)
    column.addWidget(widget, 0, Qt.AlignmentFlag.AlignRight)
    field.editor = focus or widget
