"""Before you begin: what is wanted at hand, each line with its drawing."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from backbreak.core.needs import Need
from backbreak.ui import theme
from backbreak.ui.symbols import Symbol
from backbreak.ui.text import Text
from backbreak.words import N_, _

_WORDS = {
    Need.CHAIR: N_("A chair that stands firm and doesn't turn"),
    Need.SEAT: N_("Sit tall, both feet flat on the floor"),
    Need.SHOES: N_("Flat shoes or bare feet"),
    Need.MAT: N_("A mat, and room to lie on the floor"),
    Need.CLOTHES: N_("Loose clothes"),
    Need.ROOM: N_("Room around you, also for your arms"),
    Need.STANCE: N_("Neutral stance: soft knees, chest a little forward, chin in"),
    Need.BREATH: N_("A calm breath: in through the nose, out through the mouth, belly gently drawn in"),
}


class BeforePage(QWidget):
    """The checklist. What it shows is set by `show_needs`; it asks nothing."""

    def __init__(self) -> None:
        super().__init__()
        self._title = Text(pixels=theme.CUE, strong=True)
        self._lines: list[QWidget] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(6)
        self._column.addWidget(self._title)
        self._column.addStretch(1)

    def show_needs(self, needs: Sequence[Need]) -> None:
        """Write these lines in the language in use."""
        self._title.setText(_("Before you begin"))
        for line in self._lines:
            self._column.removeWidget(line)
            line.hide()
            line.deleteLater()
        self._lines = [_line(need) for need in needs]
        for number, line in enumerate(self._lines, 1):
            self._column.insertWidget(number, line)
        self.setAccessibleName("\n".join((self._title.text(), *(_(_WORDS[need]) for need in needs))))


def _line(need: Need) -> QWidget:
    line = QWidget()
    row = QHBoxLayout(line)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(10)
    words = Text(_(_WORDS[need]), pixels=theme.TEXT)
    row.addWidget(Symbol(f"needs/{need.value}"), 0, Qt.AlignmentFlag.AlignTop)
    row.addWidget(words, 1)
    return line
