"""The fields of settings with several values: days of the week, and any of a few things."""

from __future__ import annotations

from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from backbreak.core.option import Declared
from backbreak.core.settings import WEEKDAYS, Weekday
from backbreak.phrases import capital
from backbreak.ui.buttons import RIM, Button, Look, Switch
from backbreak.ui.field import Field
from backbreak.ui.text import Text
from backbreak.words import _, language


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
