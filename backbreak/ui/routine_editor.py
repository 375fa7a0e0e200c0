"""The routine editor: a name, exercises in order, rest, days, and sets that grow."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from backbreak.core.exercise import Exercise
from backbreak.core.routine import (
    LONGEST_DESCRIPTION,
    LONGEST_NAME,
    MOST_STEPS,
    REST_SECONDS,
    Routine,
    Step,
)
from backbreak.core.routine_length import length_seconds
from backbreak.core.settings import WEEKDAYS, Weekday
from backbreak.routine_words import days_off_text, length_text
from backbreak.time_words import seconds_text
from backbreak.ui import theme
from backbreak.ui.announce import announce
from backbreak.ui.buttons import RIM, Button, Look
from backbreak.ui.count import Count
from backbreak.ui.growth_editor import GrowthEditor
from backbreak.ui.list_fields import Days
from backbreak.ui.routine_draft import Draft, draft_of, words_of
from backbreak.ui.rows import Rule
from backbreak.ui.scroll import Scroll
from backbreak.ui.step_list import StepList
from backbreak.ui.text import Text
from backbreak.ui.thumbnails import Thumbnails
from backbreak.ui.words_edit import WordsEdit
from backbreak.words import _, language

_EDGE = 24


class RoutineEditor(QWidget):
    """Shows one routine, and makes another of it. Nothing holds before it is saved."""

    saved = Signal(object, object)  # the routine, and the one that it was made from (None: it is new)
    left = Signal()
    exercise_wanted = Signal()

    def __init__(self, thumbnails: Thumbnails) -> None:
        super().__init__()
        self._before: Routine | None = None
        self._exercises: Mapping[str, Exercise] = {}
        self._today = date.min
        self._days: tuple[Weekday, ...] = WEEKDAYS
        self._shown = draft_of(None)  # as it was when nothing had been changed
        self._body = QWidget()
        self._scroll = Scroll(self._body)
        self._back = Button(_("Back"), Look.PLAIN)
        self._heading = Text(pixels=theme.NAME, strong=True)
        self._name = WordsEdit(_("Name"), LONGEST_NAME)
        self._description = WordsEdit(_("What it is for"), LONGEST_DESCRIPTION)
        self._steps = StepList(thumbnails, self._description)
        self._length = Text(role=theme.MUTED)
        self._add = Button(_("Add an exercise…"))
        self._rest = Count(*REST_SECONDS, seconds_text, _("Rest between two sets"), step=5)
        self._weekdays = Days()
        self._weekdays.name(_("Days on which it is offered"))
        self._days_off = Text(pixels=theme.SMALL, role=theme.MUTED)
        self._growth = GrowthEditor()
        self._hint = Text(role=theme.WARM)
        self._save = Button(_("Save"), Look.FILLED)
        self._discard = Button(_("Discard"), Look.PLAIN)
        self._lay_out()
        self._connect()

    def show_routine(self, routine: Routine | None, exercises: Mapping[str, Exercise], today: date) -> None:
        """Show `routine`, or an empty one, to make another of it."""
        self._before, self._exercises, self._today = routine, exercises, today
        self._heading.setText(_("Change the routine") if routine else _("New routine"))
        self._scroll.verticalScrollBar().setValue(0)
        self.show_draft(draft_of(routine))
        self._shown = self.draft()

    def show_draft(self, draft: Draft) -> None:
        """Show what has been made of it so far."""
        for edit, words in ((self._name, draft.name), (self._description, draft.description)):
            edit.setText(words.get(language()) or words.get("en", ""))
        self._steps.show_steps(draft.steps, self._exercises)
        self._rest.show_value(draft.rest_seconds)
        self._days = draft.days
        self._weekdays.show_value(self._days)
        self._growth.show_value(draft.growth, self._today)
        self._follow()

    @property
    def before(self) -> Routine | None:
        """What it is made from; None for a new one."""
        return self._before

    def focus_name(self) -> None:
        """Put the keyboard into the name, all of it chosen."""
        self._name.setFocus()
        self._name.selectAll()

    def focus_first(self) -> None:
        """Put the keyboard where a change is likeliest."""
        (self._add if self._before is None else self._back).setFocus()

    def add(self, exercise: Exercise) -> None:
        """Put an exercise at the end."""
        self._steps.add(Step(exercise.id, exercise.repetitions.default), exercise)

    def draft(self) -> Draft:
        """What is shown."""
        before = draft_of(self._before)
        return Draft(
            words_of(self._name.text(), before.name),
            words_of(self._description.text(), before.description),
            self._steps.steps,
            self._rest.value,
            self._days,
            self._growth.value,
        )

    @property
    def needed_width(self) -> int:
        """How wide it has to be for all to be seen."""
        return max(self._body.minimumSizeHint().width(), self._steps.wide + 2 * _EDGE)

    @property
    def is_changed(self) -> bool:
        """Whether there is something to save."""
        return self.draft() != self._shown

    def leave(self) -> None:
        """Go back; ask first where something would be lost."""
        if not self.is_changed:
            self.left.emit()
            return
        self.say(_("This is not saved yet."))
        self._save.setFocus()

    def save(self) -> None:
        """Save it, or say what is missing."""
        draft = self.draft()
        if not self._name.text().strip():
            self.say(_("Give it a name."))
            self._name.setFocus()
        elif not draft.steps:
            self.say(_("Add an exercise first."))
            self._add.setFocus()
        else:
            self._shown = draft
            self.saved.emit(self._routine(draft), self._before)

    def say(self, hint: str) -> None:
        """Say what is missing or has gone wrong, until something is changed."""
        announce(self.window(), hint)
        self._hint.setText(hint)
        self._hint.show()

    def _routine(self, draft: Draft) -> Routine:
        return draft.routine(self._before.id if self._before else "")

    def _follow(self) -> None:
        """Keep in step what follows from the rest: the length, the days off, whether more can be added."""
        draft = self.draft()
        if not draft.steps:
            self._length.setText(_("No exercise yet"))
        else:
            seconds = length_seconds(self._growth.grown(self._routine(draft)), self._exercises)
            self._length.setText(_("About {length}").format(length=length_text(seconds)))
        self._days_off.setText(days_off_text(self._days) or _("No days off."))
        self._steps.show_growth(on=self._growth.value is not None)
        self._add.setEnabled(len(self._steps.steps) < MOST_STEPS)
        self._hint.hide()

    def _take_days(self, days: object) -> None:
        assert isinstance(days, tuple)
        self._days = days
        self._follow()

    def _connect(self) -> None:
        self._back.clicked.connect(self.leave)
        self._add.clicked.connect(self.exercise_wanted)
        self._save.clicked.connect(self.save)
        QShortcut(QKeySequence.StandardKey.Save, self).activated.connect(self.save)
        self._discard.clicked.connect(self.left)
        self._name.returnPressed.connect(self.save)
        self._name.textEdited.connect(lambda _text: self._follow())
        self._steps.changed.connect(self._follow)
        self._rest.changed.connect(lambda _seconds: self._follow())
        self._weekdays.changed.connect(self._take_days)
        self._growth.changed.connect(self._follow)

    def _lay_out(self) -> None:
        """All that is edited scrolls; what is done with it, and what has to be said of it, is always seen."""
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self._scroll, 1)
        whole.addWidget(Rule())
        below = QVBoxLayout()
        below.setContentsMargins(_EDGE - RIM, 8, _EDGE - RIM, 12)
        below.setSpacing(4)
        below.addWidget(_in(self._hint))
        ends = QHBoxLayout()
        ends.addWidget(self._save)
        ends.addWidget(self._discard)
        ends.addStretch(1)
        ends.addWidget(self._length)
        self._length.setWordWrap(False)
        below.addLayout(ends)
        whole.addLayout(below)
        column = QVBoxLayout(self._body)
        column.setContentsMargins(_EDGE - RIM, 16, _EDGE - RIM, 16)
        column.setSpacing(6)
        self._lay_out_words(column)
        column.addSpacing(16)
        column.addWidget(_in(Text(_("Exercises"), theme.CUE, strong=True)))
        column.addLayout(_within_rim(self._steps))
        column.addWidget(self._add, 0, Qt.AlignmentFlag.AlignLeft)
        column.addSpacing(16)
        column.addWidget(_in(Text(_("Rest and days"), theme.CUE, strong=True)))
        column.addLayout(_line(Text(_("Rest between two sets")), self._rest))
        column.addSpacing(4)
        column.addWidget(_in(Text(_("Days on which it is offered"))))
        column.addWidget(self._weekdays)
        column.addWidget(_in(self._days_off))
        column.addSpacing(4)
        column.addWidget(self._growth)
        column.addStretch(1)

    def _lay_out_words(self, column: QVBoxLayout) -> None:
        top = QHBoxLayout()
        top.addWidget(_in(self._heading), 1)
        top.addWidget(self._back, 0, Qt.AlignmentFlag.AlignTop)
        column.addLayout(top)
        for label, edit in ((_("Name"), self._name), (_("What it is for"), self._description)):
            words = _in(Text(label))
            words.setBuddy(edit)
            column.addWidget(words)
            column.addLayout(_within_rim(edit.framed()))


def _in(text: Text) -> Text:
    """`text`, beginning where the buttons above and below are drawn, which is within their rim."""
    text.setContentsMargins(RIM, 0, RIM, 0)
    return text


def _within_rim(part: QWidget) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setContentsMargins(RIM, 0, RIM, 0)
    row.addWidget(part)
    return row


def _line(label: Text, field: QWidget) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setContentsMargins(0, 0, RIM, 0)
    row.addWidget(_in(label), 1)
    row.addWidget(field)
    return row
