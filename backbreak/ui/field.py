"""What every field of the settings has in common: it shows one value and says when the person changes it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget


class Field(QWidget):
    """Shows one value. `changed` comes only from the person; `hinted` says what is wrong, or nothing."""

    changed = Signal(object)
    hinted = Signal(str)
    editor: QWidget  # the part that has the keyboard first, and the label for its name
    is_broad = False  # it stands below its label, not beside it

    def show_value(self, value: object) -> None:
        """Show `value`; `changed` stays silent."""
        raise NotImplementedError

    def name(self, label: str) -> None:
        """Tell a screen reader what this field sets."""
        self.editor.setAccessibleName(label)
