"""The list of routines: what each is, how long it takes, and what can be done with it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from backbreak.core.exercise import Exercise
from backbreak.core.routine import Routine
from backbreak.core.routine_length import length_seconds, places_of
from backbreak.core.settings import WEEKDAYS
from backbreak.phrases import capital
from backbreak.routine_words import (
    days_text,
    growth_text,
    length_text,
    places_text,
    routine_description,
    routine_name,
)
from backbreak.ui import theme
from backbreak.ui.announce import announce
from backbreak.ui.buttons import RIM, Button, Look
from backbreak.ui.ground import Ground
from backbreak.ui.rows import Notice
from backbreak.ui.scroll import Scroll
from backbreak.ui.text import Text
from backbreak.ui.thumbnails import ThumbnailRow, Thumbnails
from backbreak.words import _

_EDGE = 24


@dataclass(frozen=True, slots=True)
class Listed:
    """A routine, and whose it is: the person's `own`, or `ready_made`; both, where they have changed it.

    `done` is what becomes of it today for this person, where that is something else, and `changes` says so.
    """

    routine: Routine
    own: bool = False
    ready_made: bool = False
    done: Routine | None = None
    changes: str = ""
    can_start: bool = True
    seconds: float | None = None  # how long that takes, where it is known already


class RoutineList(QWidget):
    """Shows routines. Each signal but the last two carries the routine's id."""

    start_requested = Signal(str)
    change_requested = Signal(str)
    rename_requested = Signal(str)
    duplicate_requested = Signal(str)
    share_requested = Signal(str)
    delete_requested = Signal(str)
    new_requested = Signal()
    take_in_requested = Signal()

    def __init__(self, thumbnails: Thumbnails) -> None:
        super().__init__()
        self._thumbnails = thumbnails
        self.entries: list[Entry] = []
        heading = Text(_("Routines"), theme.NAME, strong=True)
        words = Text(_("Several exercises in a row. Change them, or make your own."), role=theme.MUTED)
        for text in (heading, words):
            text.setContentsMargins(RIM, 0, RIM, 0)
        self._settled = QTimer(self, singleShot=True, interval=0)  # entries have got their places
        self._settled.timeout.connect(self._scroll_to_keyboard)
        self.notice = Notice(_EDGE)
        self._new = Button(_("New routine…"))
        self._take_in = Button(_("From a file…"), Look.PLAIN)
        self._new.clicked.connect(self.new_requested)
        self._take_in.clicked.connect(self.take_in_requested)
        self._list, self._body = QWidget(), QWidget()
        self._scroll = Scroll(self._body)
        self._column = QVBoxLayout(self._body)
        self._column.setContentsMargins(_EDGE - RIM, 16, _EDGE - RIM, 20)
        self._column.setSpacing(6)
        self._column.addWidget(heading)
        self._column.addWidget(words)
        top = QHBoxLayout()
        top.addWidget(self._new)
        top.addWidget(self._take_in)
        top.addStretch(1)
        self._column.addLayout(top)
        self._column.addWidget(self._list)
        self._column.addStretch(1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self._scroll, 1)
        whole.addWidget(self.notice)  # what is said is seen wherever the list has been scrolled to

    @property
    def needed_width(self) -> int:
        """How wide it has to be for all to be seen."""
        return self._body.minimumSizeHint().width()

    def show_routines(
        self, routines: Sequence[Listed], exercises: Mapping[str, Exercise], today: date
    ) -> None:
        """Show `routines` in this order, as they are done today."""
        focused = self._focused_id()
        old, self._list = self._list, QWidget()
        column = QVBoxLayout(self._list)
        column.setContentsMargins(RIM, 0, RIM, 0)
        column.setSpacing(10)
        self.entries = [Entry(listed, exercises, today, self._thumbnails, self) for listed in routines]
        for entry in self.entries:
            column.addWidget(entry)
        self._column.replaceWidget(old, self._list)
        old.hide()
        old.setParent(None)
        if focused is not None:
            self.focus(focused)

    def focus(self, id_: str | None = None) -> None:
        """Put the keyboard on a routine, or on what makes a new one."""
        found = next((entry for entry in self.entries if entry.id == id_), None)
        if found is None:
            self._new.setFocus()
            return
        found.start.setFocus()
        self._settled.start()

    def _scroll_to_keyboard(self) -> None:
        focused = self.focusWidget()
        for entry in self.entries:
            if focused is not None and entry.isAncestorOf(focused):
                self._scroll.ensureWidgetVisible(entry)

    def say(self, words: str, answers: dict[str, Callable[[], object]]) -> None:
        """Say something, with the keyboard on the first of one or two answers."""
        announce(self.window(), words)
        self.notice.say(words, answers)
        self.notice.focus()

    def _focused_id(self) -> str | None:
        focused = self.focusWidget()
        has = (entry.id for entry in self.entries if focused is not None and entry.isAncestorOf(focused))
        return next(has, None)


class Entry(Ground):
    """One routine in the list."""

    def __init__(
        self,
        listed: Listed,
        exercises: Mapping[str, Exercise],
        today: date,
        thumbnails: Thumbnails,
        asks: RoutineList,
    ) -> None:
        """`asks` is whose signals say what is wanted."""
        super().__init__()
        routine = listed.done or listed.routine.on(today)
        self.id, self._name = routine.id, routine_name(routine)
        self.setAccessibleName(self._name)
        self.start = self._button(_("Start"), Look.OUTLINED, lambda: asks.start_requested.emit(self.id))
        self.change = self._button(_("Change…"), Look.PLAIN, lambda: asks.change_requested.emit(self.id))
        self.more = self._button(_("More…"), Look.PLAIN, None)
        menu = QMenu(self)
        for words, signal in (
            (_("Rename…"), asks.rename_requested),
            (_("Duplicate"), asks.duplicate_requested),
            (_("Share as a file…"), asks.share_requested),
        ):
            menu.addAction(words).triggered.connect(
                lambda _checked=False, signal=signal: signal.emit(self.id)
            )
        if listed.own:
            words = _("Undo my changes") if listed.ready_made else _("Delete")
            menu.addSeparator()
            menu.addAction(words).triggered.connect(lambda: asks.delete_requested.emit(self.id))
        self.more.setMenu(menu)
        self._lay_out(routine, exercises, today, thumbnails, listed.changes, listed.seconds)
        self.start.setEnabled(listed.can_start)

    def _button(self, text: str, look: Look, do: Callable[[], object] | None) -> Button:
        button = Button(text, look)
        button.setAccessibleName(f"{text.rstrip('…')}: {self._name}")
        if do is not None:
            button.clicked.connect(lambda _checked=False: do())
        return button

    def _lay_out(
        self,
        routine: Routine,
        exercises: Mapping[str, Exercise],
        today: date,
        thumbnails: Thumbnails,
        changes: str,
        seconds: float | None,
    ) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(16 - RIM, 10, 16 - RIM, 8)
        column.setSpacing(3)
        length = length_text(length_seconds(routine, exercises) if seconds is None else seconds)
        where = places_text(places_of(routine, exercises))
        days = "" if routine.days == WEEKDAYS else days_text(routine.days)
        facts = " · ".join(filter(None, (length, where, days)))
        description = routine_description(routine)
        growth = growth_text(routine.growth, today) if routine.growth else ""
        for text in (
            Text(self._name, strong=True),
            Text(capital(facts), theme.SMALL, role=theme.MUTED),
            *(Text(more, theme.SMALL) for more in (description, growth, changes) if more),
        ):
            text.setContentsMargins(RIM, 0, RIM, 0)
            column.addWidget(text)
        shown = [exercises[step.exercise] for step in routine.steps if step.exercise in exercises]
        column.addWidget(ThumbnailRow(thumbnails, shown))
        row = QHBoxLayout()
        row.setSpacing(4)
        for button in (self.start, self.change, self.more):
            row.addWidget(button)
        row.addStretch(1)
        column.addLayout(row)
