"""The fields of settings that are written one thing on each line: texts, and times or meetings."""

from __future__ import annotations

import re
from datetime import date, datetime, time

from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QVBoxLayout

from backbreak.core.option import LONGEST_LINE, Declared
from backbreak.core.week import ENTRIES, WEEKDAYS, Meeting
from backbreak.time_words import clock_digits
from backbreak.ui.buttons import RIM
from backbreak.ui.field import Field
from backbreak.ui.lines_edit import LinesEdit
from backbreak.ui.suggestions import ours
from backbreak.words import _, language


class LinesField(Field):
    """At most so many lines."""

    is_broad = True

    def __init__(self, declared: Declared) -> None:
        super().__init__()
        self._most = declared.option.most or 0
        self.edit = LinesEdit()
        self.edit.edited.connect(self._change)
        column = QVBoxLayout(self)
        column.setContentsMargins(RIM, 0, RIM, 0)
        column.addWidget(self.edit)
        self.editor = self.edit

    def _change(self) -> None:
        """The person has written something: take it, or say what is wrong."""
        raise NotImplementedError


class Lines(LinesField):
    """Texts, one on each line; none stands for those that come with Backbreak, which are shown then."""

    def __init__(self, declared: Declared) -> None:
        super().__init__(declared)
        self._ours = ours(declared.name)
        self._value: tuple[str, ...] | None = None
        self.edit.left.connect(self._show_ours_if_empty)

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


class Entries(LinesField):
    """Times or meetings, one on each line."""

    def __init__(self, declared: Declared) -> None:
        super().__init__(declared)
        self._read = ENTRIES[declared.option.form]
        self._form = declared.option.form
        self._value: tuple[object, ...] = ()

    def show_value(self, value: object) -> None:
        """Show `value`, a tuple of times or meetings; what says the same already stays as it was written."""
        assert isinstance(value, tuple)
        if value != self._value or not self.edit.toPlainText():
            self._value = value
            self.edit.show_lines(tuple(map(_written, value)))

    def _change(self) -> None:
        try:
            found = self._read(
                [_read(line) for line in self.edit.toPlainText().replace(",", "\n").splitlines()]
            )
        except ValueError:
            is_time = self._form == "times"
            hint = _("Write each as 10:00.") if is_time else _("Write each as mon 10:00-10:30.")
            self.hinted.emit(hint)
            return
        if len(found) > self._most:
            self.hinted.emit(_("Write at most {n}.").format(n=self._most))
            return
        self.hinted.emit("")
        self._value = found
        self.changed.emit(found)


def _written(one: object) -> str:
    """An entry with the days as the person's language shortens them."""
    if isinstance(one, time):
        return _clock(one)
    if not isinstance(one, Meeting):
        return str(one)
    names = _day_names(QLocale.FormatType.ShortFormat)
    return " ".join([*(names[day] for day in one.days), f"{_clock(one.span.start)}–{_clock(one.span.end)}"])


def _clock(at: time) -> str:
    return clock_digits(datetime.combine(date(2000, 1, 1), at))


def _read(line: str) -> str:
    """A line with the days as they stand in the file, however far the person wrote them out."""
    return re.sub(r"[^\W\d_]+", lambda found: _code_of(found[0].lower()), line.replace(".", ":"))


def _code_of(word: str) -> str:
    names = _day_names(QLocale.FormatType.LongFormat)
    return next((code for code, name in names.items() if len(word) > 1 and name.startswith(word)), word)


def _day_names(length: QLocale.FormatType) -> dict[str, str]:
    locale = QLocale(language())
    return {
        code: locale.standaloneDayName(number, length).rstrip(".").lower()
        for number, code in enumerate(WEEKDAYS, 1)
    }
