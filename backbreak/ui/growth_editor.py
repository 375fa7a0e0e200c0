"""Whether the sets of a routine grow, how fast and how far, and what that means in words."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from backbreak.core.routine import MOST_SETS, MOST_WEEKS, Growth, Routine
from backbreak.routine_words import growth_text, sets_text, weeks_text
from backbreak.ui import theme
from backbreak.ui.buttons import RIM, Button, Switch
from backbreak.ui.count import Count
from backbreak.ui.text import Text
from backbreak.words import _


class GrowthEditor(QWidget):
    """Shows how sets grow, or that they don't. `changed` comes only from the person."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._today = date.min
        self._growth: Growth | None = None
        self._last = Growth(self._today)  # what is had back when it is switched on again
        self._on = Switch()
        self._on.setAccessibleName(_("More sets as the weeks go by"))
        self._weeks = Count(1, MOST_WEEKS, weeks_text, _("One more set every"))
        self._most = Count(2, MOST_SETS, sets_text, _("Up to"))
        self._anew = Button(_("Begin anew today"))
        self._words = Text(pixels=theme.SMALL, role=theme.MUTED)
        self._lines = QWidget()
        self._lay_out()
        self._on.toggled.connect(self._switch)
        self._weeks.changed.connect(lambda n: self._take(replace(self._last, every_weeks=n)))
        self._most.changed.connect(lambda n: self._take(replace(self._last, most_sets=n)))
        self._anew.clicked.connect(lambda: self._take(replace(self._last, since=self._today)))
        self.show_value(None, self._today)

    @property
    def value(self) -> Growth | None:
        """How sets grow as it is shown."""
        return self._growth

    def show_value(self, growth: Growth | None, today: date) -> None:
        """Show it as it is today, and let one that is switched on begin today; `changed` stays silent."""
        self._growth, self._today = growth, today
        self._last = growth or Growth(self._today)
        self._on.blockSignals(True)
        self._on.setChecked(growth is not None)
        self._on.blockSignals(False)
        self._weeks.show_value(self._last.every_weeks)
        self._most.show_value(self._last.most_sets)
        self._follow()

    def grown(self, routine: Routine) -> Routine:
        """The routine as it is done today."""
        return routine.on(self._today)

    def _switch(self, on: bool) -> None:
        self._growth = self._last if on else None
        self._follow()
        self.changed.emit()

    def _take(self, growth: Growth) -> None:
        self._last = self._growth = growth
        self._follow()
        self.changed.emit()

    def _follow(self) -> None:
        growth = self._growth
        self._lines.setVisible(growth is not None)
        self._anew.setVisible(growth is not None and growth.since < self._today)
        self._words.setText(
            growth_text(growth, self._today) if growth else _("Each exercise keeps its number of sets.")
        )

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addLayout(_line(_("More sets as the weeks go by"), self._on, rim=0))
        lines = QVBoxLayout(self._lines)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.addLayout(_line(_("One more set every"), self._weeks))
        lines.addLayout(_line(_("Up to"), self._most))
        column.addWidget(self._lines)
        self._words.setContentsMargins(RIM, 0, RIM, 0)
        column.addWidget(self._words)
        column.addWidget(self._anew, 0, Qt.AlignmentFlag.AlignLeft)


def _line(label: str, field: QWidget, rim: int = RIM) -> QHBoxLayout:
    words = Text(label)
    words.setContentsMargins(RIM, 0, RIM, 0)
    row = QHBoxLayout()
    row.setContentsMargins(0, 0, rim, 0)
    row.addWidget(words, 1)
    row.addWidget(field)
    return row
