"""Parts of the break window: how many repetitions are done, and what to do when it hurts."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from backbreak.body.phase import Side
from backbreak.ui import theme
from backbreak.ui.buttons import RIM, Button, Look
from backbreak.ui.rings import Dots
from backbreak.ui.text import Text
from backbreak.words import _


class Counter(QWidget):
    """Dots, and in words how many repetitions are done and to which side."""

    def __init__(self) -> None:
        super().__init__()
        self._dots = Dots()
        self._words = Text(pixels=theme.SMALL, role=theme.MUTED, centred=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self._dots)
        column.addWidget(self._words)

    @property
    def words(self) -> str:
        """What is shown, in words."""
        return self._words.text()

    def show_count(self, done: int, total: int, side: Side) -> None:
        """Fill `done` of `total` dots; `side` is the one that the movement goes to now."""
        self._dots.show_count(done, total)
        count = _("{done} of {total}").format(done=done, total=total)
        match side:
            case "left":
                count = _("{count} · left side").format(count=count)
            case "right":
                count = _("{count} · right side").format(count=count)
        if count != self._words.text():
            self._words.setText(count)
            self.setAccessibleName(count)


class HurtPanel(QWidget):
    """What to do when an exercise hurts. Firm and short; it frightens nobody and promises nothing."""

    closed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._title = Text(pixels=theme.NAME, strong=True)
        self._rules = [Text(pixels=15) for _rule in range(3)]
        self._close = Button("", Look.FILLED)
        self._close.clicked.connect(self.closed)
        column = QVBoxLayout(self)
        column.setContentsMargins(20 - RIM, 24, 20 - RIM, 20 - RIM)
        column.setSpacing(16)
        column.addStretch(1)
        for words in (self._title, *self._rules):
            words.setContentsMargins(RIM, 0, RIM, 0)
            column.addWidget(words)
        column.addStretch(2)
        column.addWidget(self._close)

    def open(self) -> None:
        """Write the rules in the language in use, and take the keyboard to the way out."""
        self._title.setText(_("The exercise has stopped."))
        rules = (
            _("Stop at once if it hurts."),
            _("Stop if the pain moves further down the leg."),
            _(
                "If pain stays the same or gets worse for more than 36 hours, "
                "see a doctor or licensed therapist."
            ),
        )
        for label, rule in zip(self._rules, rules, strict=True):
            label.setText(rule)
        self._close.setText(_("Close"))
        self._close.setFocus()
