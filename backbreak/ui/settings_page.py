"""The page of the settings window: a section for each group, made from the declaration of the settings."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import groupby

from PySide6.QtCore import QPoint, Qt, Signal, SignalInstance
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from backbreak.core.option import Declared
from backbreak.core.presets import PRESETS, preset_of
from backbreak.core.settings import GROUP_LABELS, Settings, declared, value_of
from backbreak.ui import theme
from backbreak.ui.buttons import RIM, Button, Look, at_the_edge
from backbreak.ui.editors import ChoiceBox
from backbreak.ui.looks_preview import LooksPreview
from backbreak.ui.settings_line import SettingsLine
from backbreak.ui.text import Text
from backbreak.words import N_, _

_EDGE = 24  # of the window
_ABOVE = 20  # left free above a heading that the page was scrolled to
_READ = 60  # a heading so far down begins what is read
_OFTEN = "often"  # the section before those of the groups
_PRESET_NAMES = {"gentle": N_("Gentle"), "balanced": N_("Balanced"), "active": N_("Active")}


class SettingsPage(QWidget):
    """All that scrolls: presets, a section for each group, and where the file lies."""

    edited = Signal(str, object)  # key, value
    preset_chosen = Signal(str)
    restore_chosen = Signal()
    exercises_requested = Signal()
    routines_requested = Signal()

    def __init__(self, file: str, routines: Mapping[str, str]) -> None:
        super().__init__()
        self._routines = routines
        self._lines: dict[str, SettingsLine] = {}
        self.labels: dict[str, str] = {}
        """The sections, each with its heading."""
        self._tops: dict[str, QWidget] = {}
        self._held = at_the_edge(Text(pixels=theme.SMALL, role=theme.WARM))
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(_EDGE - RIM, 20, _EDGE - RIM, 20)
        self._column.setSpacing(6)
        self._add_presets()
        for group, items in groupby(declared(), key=lambda item: item.group):
            self._add_group(group, list(items))
        self._add_end(file)
        self._column.addStretch(1)

    def show_settings(self, settings: Settings) -> None:
        """Show every value, and which preset they are."""
        for key, line in self._lines.items():
            line.field.show_value(value_of(settings, key))
        for group in GROUP_LABELS:
            if f"{group}.on" in self._lines:
                self._enable(group, on=bool(value_of(settings, f"{group}.on")))
        for name, button in self._presets.items():
            button.setChecked(name == preset_of(settings))

    def top_of(self, section: str) -> int:
        """How far down the section begins."""
        top = self._tops[section]
        return max(0, top.mapTo(self, QPoint()).y() - _ABOVE)

    def section_at(self, height: int) -> str:
        """The section that is read when the page has been scrolled so far."""
        above = [section for section in self._tops if self.top_of(section) <= height + _READ]
        return above[-1] if above else _OFTEN

    def enter(self, section: str) -> None:
        """Take the keyboard to the first field of the section."""
        fields = [line.field.editor for key, line in self._lines.items() if key.startswith(f"{section}.")]
        first = next(iter(self._presets.values())) if section == _OFTEN else fields[0]
        first.setFocus(Qt.FocusReason.TabFocusReason)

    def focused_key(self) -> str | None:
        """The setting whose field has the keyboard, if one has."""
        focused = self.focusWidget()
        return next((key for key, line in self._lines.items() if line.isAncestorOf(focused)), None)

    def focus(self, key: str) -> None:
        """Take the keyboard to the field of the setting `key`."""
        self._lines[key].field.editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_held(self, words: str) -> None:
        """Tell what holds a reminder back now, if anything does."""
        self._held.setText(words)
        self._held.setVisible(bool(words))

    def show_note(self, key: str, words: str) -> None:
        """Say something below the setting `key`, or nothing any more."""
        self._lines[key].show_hint(words)

    def show_restore(self, *, undo: bool) -> None:
        """Offer to restore the defaults, or to undo that."""
        self._restore.setText(_("Undo") if undo else _("Restore defaults"))
        self._restore.updateGeometry()

    def _add_presets(self) -> None:
        self._presets: dict[str, Button] = {}
        heading = at_the_edge(Text(_("How often"), theme.CUE, strong=True))
        self._begin(_OFTEN, heading)
        self._column.addWidget(heading)
        row = QHBoxLayout()
        row.setSpacing(2)
        for name in PRESETS:
            button = Button(_(_PRESET_NAMES[name]), Look.CHOICE)
            button.setCheckable(True)
            button.clicked.connect(lambda _checked=False, name=name: self.preset_chosen.emit(name))
            row.addWidget(button, 1)
            self._presets[name] = button
        self._column.addLayout(row)

    def _add_group(self, group: str, items: list[Declared]) -> None:
        self._column.addSpacing(20)
        heading = Text(_(GROUP_LABELS[group]), theme.CUE, strong=True)
        self._begin(group, heading)
        if items[0].name == "on":
            self._add_line(items.pop(0), heading)
        else:
            self._column.addWidget(at_the_edge(heading))
        if group == "holds":
            self._column.addWidget(self._held)
        for item in items:
            above_its_field = isinstance(item.default, tuple)
            self._add_line(item, Text(_(item.option.label), strong=above_its_field))
        ChoiceBox.line_up([box for item in items for box in self._lines[item.key].findChildren(ChoiceBox)])
        if group == "appearance":
            self._column.addSpacing(8)
            self._column.addWidget(_within_the_edge(LooksPreview()))
        if group == "place":
            self._add_way(_("Choose exercises…"), self.exercises_requested)
        if group == "programme":
            self._add_way(_("All routines…"), self.routines_requested)

    def _begin(self, section: str, heading: Text) -> None:
        self.labels[section], self._tops[section] = heading.text(), heading

    def _add_way(self, words: str, wanted: SignalInstance) -> None:
        """A button to a window with more of it."""
        button = Button(words, Look.OUTLINED)
        button.clicked.connect(wanted)
        self._column.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)

    def _add_line(self, item: Declared, label: Text) -> None:
        line = SettingsLine(item, label, self._routines)
        line.field.changed.connect(lambda value, key=item.key: self.edited.emit(key, value))
        self._column.addWidget(line)
        self._lines[item.key] = line

    def _add_end(self, file: str) -> None:
        self._column.addSpacing(24)
        if file:
            where = Text(_("Your settings are a file that you may edit:\n{file}").format(file=file))
            where.setTextInteractionFlags(
                Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
            )
            where.setAccessibleName(_("Where the settings lie"))
            self._column.addWidget(at_the_edge(where))
        nothing_leaves = Text(_("Nothing leaves this computer."), theme.SMALL, role=theme.MUTED)
        self._column.addWidget(at_the_edge(nothing_leaves))
        self._restore = Button("", Look.OUTLINED)
        self._restore.clicked.connect(self.restore_chosen)
        self._column.addSpacing(8)
        self._column.addWidget(self._restore, 0, Qt.AlignmentFlag.AlignLeft)

    def _enable(self, group: str, *, on: bool) -> None:
        for key, line in self._lines.items():
            if key.startswith(f"{group}.") and key != f"{group}.on":
                line.setEnabled(on)


def _within_the_edge(widget: QWidget) -> QWidget:
    """`widget` in a frame that keeps it from the rim in which the buttons' focus is drawn."""
    frame = QWidget()
    column = QVBoxLayout(frame)
    column.setContentsMargins(RIM, 0, RIM, 0)
    column.addWidget(widget)
    return frame
