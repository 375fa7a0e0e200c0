"""One line of the settings: a label, its field, what it means, and what is wrong with what was written."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from backbreak.core.option import Declared
from backbreak.ui import theme
from backbreak.ui.buttons import at_the_edge
from backbreak.ui.field import Field
from backbreak.ui.field_for import field_for
from backbreak.ui.fields import Lunch
from backbreak.ui.text import Text
from backbreak.words import _


class SettingsLine(QWidget):
    """A label, its field, what it means, and what is wrong with what was written."""

    def __init__(self, item: Declared, label: Text, routines: Mapping[str, str] = {}) -> None:
        super().__init__()
        self.field: Field = field_for(item, routines)
        self.field.name(_(item.option.label))
        label.setBuddy(self.field.editor)
        self._hint = Text(pixels=theme.SMALL, role=theme.WARM)
        self._hint.hide()
        self.field.hinted.connect(self.show_hint)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 3, 0, 3)
        column.setSpacing(2)
        if self.field.is_broad:
            column.addWidget(at_the_edge(label))
            column.addWidget(self.field)
        else:
            row = QHBoxLayout()
            row.setSpacing(12)
            row.addWidget(at_the_edge(label), 1)
            row.addWidget(self.field)
            column.addLayout(row)
        if item.option.help and not isinstance(self.field, Lunch):
            column.addWidget(at_the_edge(Text(_(item.option.help), theme.SMALL, role=theme.MUTED)))
        column.addWidget(at_the_edge(self._hint))

    def show_hint(self, hint: str) -> None:
        """Say what is wrong; nothing if nothing is."""
        self._hint.setText(hint)
        self._hint.setVisible(bool(hint))
