"""The buttons under a break: which ones there are at each time, and what they say."""

from __future__ import annotations

from enum import Enum

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from backbreak.ui.buttons import BARE, RIM, Button, Look
from backbreak.ui.symbols import SymbolButton
from backbreak.words import _

_GAP = 4


class Mode(Enum):
    """Which buttons make sense."""

    BEFORE = "before"  # the person gets everything ready: begin
    COUNTED = "counted"  # an exercise: back, pause, forward
    TIMED = "timed"  # a walk or a change of posture: stop, pause, done
    OVER = "over"  # close


class BreakButtons(QWidget):
    """One filled button between quiet ones; below them what is seldom wanted. "It hurts" is always there."""

    pause_clicked = Signal()
    done_clicked = Signal()
    stop_clicked = Signal()
    hurt_clicked = Signal()
    previous_clicked = Signal()
    next_clicked = Signal()
    another_clicked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._shown: tuple[Mode, bool, bool] | None = None
        self.pause, self.done = Button("", Look.FILLED), Button("")
        self._stop, self.hurt = Button("", Look.PLAIN), Button("", Look.WARM)
        self._another, self._finish = Button("", Look.PLAIN), Button("", Look.PLAIN)
        self._previous = SymbolButton("previous", outlined=True)
        self._next = SymbolButton("next", outlined=True)
        for button, clicked in (
            (self.pause, self.pause_clicked),
            (self.done, self.done_clicked),
            (self._finish, self.done_clicked),
            (self._stop, self.stop_clicked),
            (self.hurt, self.hurt_clicked),
            (self._previous, self.previous_clicked),
            (self._next, self.next_clicked),
            (self._another, self.another_clicked),
        ):
            button.clicked.connect(clicked)
        self._lay_out()

    def show_mode(self, mode: Mode, *, may_change: bool, can_hurt: bool) -> None:
        """Show the buttons that make sense; `may_change` says that there may be another exercise instead."""
        if (mode, may_change, can_hurt) == self._shown:
            return  # it is called with each tick, and each change lays all of them out anew
        self._shown = (mode, may_change, can_hurt)
        is_counted, is_timed = mode is Mode.COUNTED, mode is Mode.TIMED
        for button, shown in (
            *((self._previous, is_counted), (self._next, is_counted), (self._finish, is_counted)),
            *((self._stop, is_timed), (self.done, is_timed), (self.hurt, can_hurt)),
            (self._another, may_change and mode in (Mode.BEFORE, Mode.COUNTED)),
        ):
            button.setVisible(shown)
        filled = self.done if is_timed else self.pause
        for one in (self.pause, self.done):
            one.set_look(Look.FILLED if one is filled else Look.OUTLINED)
            self._row.setStretchFactor(one, 1 if one is filled else 0)

    def write(self, *, pause: str, done: str) -> None:
        """Write the words on the buttons, in the language in use."""
        for button, words in (
            (self.pause, pause),
            (self.done, done),
            (self._finish, done),
            (self._stop, _("Stop")),
            (self.hurt, _("It hurts")),
            (self._another, _("Another one")),
        ):
            if button.text() != words:
                button.setText(words)
                button.updateGeometry()
        self._previous.say(_("Back"), _("left arrow"))
        self._next.say(_("Forward"), _("right arrow"))

    def minimumSizeHint(self) -> QSize:  # noqa: N802 (Qt's name)
        """Before the person begins, also room for what stands here then: or the window would grow."""
        least = super().minimumSizeHint()
        if self._shown is None or self._shown[0] is not Mode.BEFORE:
            return least
        pause = max(self.pause.size_for(words).width() for words in (_("Pause"), _("Resume")))
        row = self._previous.sizeHint().width() + pause + self._next.sizeHint().width()
        quiet = sum(one.sizeHint().width() for one in (self.hurt, self._another, self._finish))
        return least.expandedTo(QSize(max(row + 2 * (BARE - RIM) + 2 * _GAP, quiet), 0))

    def _lay_out(self) -> None:
        self._row = QHBoxLayout()
        self._row.setContentsMargins(BARE - RIM, 0, BARE - RIM, 0)
        self._row.setSpacing(_GAP)
        for button in (self._previous, self.pause, self._next, self.done):
            self._row.addWidget(button)
        quiet = QHBoxLayout()
        quiet.setSpacing(0)
        quiet.addWidget(self.hurt)
        quiet.addStretch(1)
        quiet.addWidget(self._another)
        quiet.addWidget(self._finish)
        quiet.addWidget(self._stop)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(self._row)
        column.addLayout(quiet)
        keeps_its_place = self.hurt.sizePolicy()
        keeps_its_place.setRetainSizeWhenHidden(True)
        self.hurt.setSizePolicy(keeps_its_place)
