"""The sections of the settings as a list beside them: choose one, and the page goes there."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent
from PySide6.QtWidgets import QApplication, QFrame, QListWidget, QListWidgetItem, QSizePolicy

from backbreak.ui import theme
from backbreak.ui.scroll import THIN
from backbreak.words import _

_WIDEST = 190  # a longer name takes two lines
_ROW = 34
_LOOKS = """
QListWidget {{ background: transparent; border: none; outline: none; }}
QListWidget::item {{ border: 2px solid transparent; border-radius: 10px; padding: 4px 8px; color: {quiet}; }}
QListWidget::item:selected {{ background: {ground}; color: {text}; }}
QListWidget::item:selected:focus {{ border-color: {edge}; }}
"""
"""With the colours themselves: a style sheet would keep for ever those that it once found in a palette."""


class SettingsIndex(QListWidget):
    """Shows which section is in sight (`mark`), and emits the one that the person chooses.

    `entered` is for one whose fields the person wants to change now, by the keyboard.
    """

    chosen = Signal(str)
    entered = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.take_colours()
        self.setWordWrap(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.verticalScrollBar().setStyleSheet(THIN)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        self._is_marking = False
        self.currentItemChanged.connect(self._choose)
        self.itemClicked.connect(self._choose)  # the one that is marked already, too
        self.take_font()

    def show_sections(self, labels: Mapping[str, str]) -> None:
        """Show these sections, given by their ids, with the labels in the language in use."""
        self.setAccessibleName(_("Sections"))
        self._is_marking = True
        self.clear()
        for section, label in labels.items():
            item = QListWidgetItem(label, self)
            item.setData(Qt.ItemDataRole.UserRole, section)
        self._is_marking = False
        self.take_font()

    def mark(self, section: str) -> None:
        """Mark the section that is in sight; `chosen` stays silent."""
        self._is_marking = True
        for item in (self.item(row) for row in range(self.count())):
            if item.data(Qt.ItemDataRole.UserRole) == section:
                self.setCurrentItem(item)
        self._is_marking = False

    @property
    def marked(self) -> str:
        """The section that is marked."""
        item = self.currentItem()
        return item.data(Qt.ItemDataRole.UserRole) if item else ""

    def take_font(self) -> None:
        """Keep the text's size relative to the reader's font."""
        self.setFont(theme.font(theme.TEXT))
        metrics, rim = QFontMetrics(self.font()), theme.scaled(30)
        items = [self.item(row) for row in range(self.count())]
        widest = max((metrics.horizontalAdvance(item.text()) for item in items), default=0)
        width = min(theme.scaled(_WIDEST), widest + rim)
        self.setFixedWidth(width)
        for item in items:
            lines = -(-metrics.horizontalAdvance(item.text()) // max(1, width - rim))
            item.setSizeHint(QSize(width, max(theme.scaled(_ROW), lines * metrics.height() + 18)))

    def take_colours(self) -> None:
        """Take the colours of the theme. Its owner says when: Qt tells it nothing, styled as it is.

        With high contrast no ground of its own shows which one is marked, so that is drawn inversely.
        """
        palette = QApplication.palette()
        marked = (theme.ACTION, theme.ON_ACTION, theme.INK)
        if not theme.is_flat(palette):
            marked = (theme.CHIP, theme.INK, theme.ACTION)
        quiet, ground, text, edge = (palette.color(role).name() for role in (theme.MUTED, *marked))
        looks = _LOOKS.format(quiet=quiet, ground=ground, text=text, edge=edge)
        if looks != self.styleSheet():
            self.setStyleSheet(looks)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 (Qt's name)
        """Enter and the right arrow lead to the fields of the section."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Right) and self.marked:
            self.entered.emit(self.marked)
        else:
            super().keyPressEvent(event)

    def _choose(self, item: QListWidgetItem | None, _before: object = None) -> None:
        if item is not None and not self._is_marking:
            self.chosen.emit(item.data(Qt.ItemDataRole.UserRole))
