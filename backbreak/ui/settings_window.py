"""The settings window, made from the declaration of the settings. What is changed holds at once."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from itertools import groupby

from PySide6.QtCore import QPoint, QSize, Qt, Signal, SignalInstance
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from backbreak.core.presets import PRESETS, preset_of, with_preset
from backbreak.core.settings import GROUP_LABELS, Declared, Settings, declared, value_of
from backbreak.core.settings import changed as with_value
from backbreak.ui import theme
from backbreak.ui.buttons import RIM, Button, Look
from backbreak.ui.fields import Field, Lunch, field_for
from backbreak.ui.looks_preview import LooksPreview
from backbreak.ui.placement import fitted, work_area
from backbreak.ui.scroll import Scroll
from backbreak.ui.settings_index import SettingsIndex
from backbreak.ui.text import Text
from backbreak.ui.window import Window
from backbreak.words import N_, _

_SIZE = QSize(520, 680)
_EDGE = 24  # of the window
_ABOVE = 20  # left free above a heading that the page was scrolled to
_READ = 60  # a heading so far down begins what is read
_OFTEN = "often"  # the section before those of the groups
_PRESET_NAMES = {"gentle": N_("Gentle"), "balanced": N_("Balanced"), "active": N_("Active")}


class SettingsWindow(Window):
    """Shows settings, and emits new ones (`changed`) with each change of the person's."""

    changed = Signal(object)  # Settings
    exercises_requested = Signal()
    routines_requested = Signal()

    def __init__(
        self,
        settings: Settings,
        file: str = "",
        routines: Callable[[], Mapping[str, str]] = dict,
        *,
        still: bool = False,
    ) -> None:
        """`file` is where they lie; `routines` gives the names of the routines by their ids."""
        super().__init__(still=still)
        self._settings = settings
        self._before_restore: Settings | None = None
        self._file, self._routines = file, routines
        self._held = ""
        self._notes: dict[str, str] = {}
        self._scroll, self._index = Scroll(), SettingsIndex()
        self._index.chosen.connect(self._go_to)
        self._index.entered.connect(lambda section: self._page.enter(section))
        self._scroll.verticalScrollBar().valueChanged.connect(self._mark)
        self._beside = QWidget()
        column = QVBoxLayout(self._beside)
        column.setContentsMargins(16, 20, 0, 16)
        column.addWidget(self._index)
        whole = QHBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self._beside)
        whole.addWidget(self._scroll, 1)
        self.retranslate()

    def show_settings(self, settings: Settings) -> None:
        """Show `settings`, changed elsewhere; `changed` stays silent."""
        self._settings = settings
        self._page.show_settings(settings)

    def show_routines(self) -> None:
        """Offer the routines that there are now."""
        self.retranslate()

    def show_note(self, key: str, words: str) -> None:
        """Say below the setting `key` why it can't do what it promises; no words if it can."""
        self._notes[key] = words
        self._page.show_note(key, words)

    def show_held(self, words: str) -> None:
        """Tell, beside the settings for it, what holds a reminder back now; nothing if nothing does."""
        self._held = words
        self._page.show_held(words)

    def retranslate(self) -> None:
        """Take the words of the language in use from now on, and stay at the same place."""
        where = self._scroll.verticalScrollBar().value()
        self.setWindowTitle(_("Backbreak settings"))
        self._page = SettingsPage(self._file, self._routines())
        self._page.edited.connect(self._set)
        self._page.preset_chosen.connect(lambda name: self._take(with_preset(self._settings, name)))
        self._page.restore_chosen.connect(self._restore)
        self._page.exercises_requested.connect(self.exercises_requested)
        self._page.routines_requested.connect(self.routines_requested)
        self._scroll.setWidget(self._page)
        self._index.show_sections(self._page.labels)
        self._page.show_settings(self._settings)
        self._page.show_held(self._held)
        for key, words in self._notes.items():
            self._page.show_note(key, words)
        self._page.show_restore(undo=self._before_restore is not None)
        self._scroll.verticalScrollBar().setValue(where)
        self._mark()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 (Qt's name)
        """Esc closes; everything holds already."""
        if event.key() == Qt.Key.Key_Escape:
            self.close()
        else:
            super().keyPressEvent(event)

    def wanted_size(self) -> QSize:
        """All of it, or at least what is needed most."""
        bar = self._scroll.verticalScrollBar().sizeHint().width()
        wide = max(theme.scaled(_SIZE.width()), self._page.minimumSizeHint().width() + bar)
        beside = self._beside.sizeHint().width()
        has_room = fitted(QSize(wide + beside, 0), work_area()).width() == wide + beside
        self._beside.setVisible(has_room)
        return QSize(wide + (beside if has_room else 0), theme.scaled(_SIZE.height()))

    def _go_to(self, section: str) -> None:
        bar = self._scroll.verticalScrollBar()
        bar.setValue(self._page.top_of(section))
        self._index.mark(section)  # also where the page ends before it

    def _mark(self, where: int = 0) -> None:
        """Mark the section that is in sight."""
        self._index.mark(self._page.section_at(self._scroll.verticalScrollBar().value()))

    def _set(self, key: str, value: object) -> None:
        self._take(with_value(self._settings, key, value))

    def _take(self, settings: Settings, *, before: Settings | None = None) -> None:
        self._before_restore = before
        self.show_settings(settings)
        self._page.show_restore(undo=before is not None)
        self.changed.emit(settings)

    def _restore(self) -> None:
        """Restore the defaults; what was set before can be had back until the next change.

        What the person is like stays: what is spared must not be offered for the press of a button.
        """
        if self._before_restore is not None:
            self._take(self._before_restore)
        else:
            self._take(Settings(person=self._settings.person), before=self._settings)


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
        self._lines: dict[str, Line] = {}
        self.labels: dict[str, str] = {}
        """The sections, each with its heading."""
        self._tops: dict[str, QWidget] = {}
        self._held = _at_the_edge(Text(pixels=theme.SMALL, role=theme.WARM))
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
        heading = _at_the_edge(Text(_("How often"), theme.CUE, strong=True))
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
            self._column.addWidget(_at_the_edge(heading))
        if group == "holds":
            self._column.addWidget(self._held)
        for item in items:
            above_its_field = isinstance(item.default, tuple)
            self._add_line(item, Text(_(item.option.label), strong=above_its_field))
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
        line = Line(item, label, self._routines)
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
            self._column.addWidget(_at_the_edge(where))
        nothing_leaves = Text(_("Nothing leaves this computer."), theme.SMALL, role=theme.MUTED)
        self._column.addWidget(_at_the_edge(nothing_leaves))
        self._restore = Button("", Look.OUTLINED)
        self._restore.clicked.connect(self.restore_chosen)
        self._column.addSpacing(8)
        self._column.addWidget(self._restore, 0, Qt.AlignmentFlag.AlignLeft)

    def _enable(self, group: str, *, on: bool) -> None:
        for key, line in self._lines.items():
            if key.startswith(f"{group}.") and key != f"{group}.on":
                line.setEnabled(on)


class Line(QWidget):
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
            column.addWidget(_at_the_edge(label))
            column.addWidget(self.field)
        else:
            row = QHBoxLayout()
            row.setSpacing(12)
            row.addWidget(_at_the_edge(label), 1)
            row.addWidget(self.field)
            column.addLayout(row)
        if item.option.help and not isinstance(self.field, Lunch):
            column.addWidget(_at_the_edge(Text(_(item.option.help), theme.SMALL, role=theme.MUTED)))
        column.addWidget(_at_the_edge(self._hint))

    def show_hint(self, hint: str) -> None:
        """Say what is wrong; nothing if nothing is."""
        self._hint.setText(hint)
        self._hint.setVisible(bool(hint))


def _at_the_edge(text: Text) -> Text:
    """`text`, beginning where the buttons above and below are drawn, which is within their rim."""
    text.setContentsMargins(RIM, 0, RIM, 0)
    return text


def _within_the_edge(widget: QWidget) -> QWidget:
    """`widget` in a frame that keeps it from the rim in which the buttons' focus is drawn."""
    frame = QWidget()
    column = QVBoxLayout(frame)
    column.setContentsMargins(RIM, 0, RIM, 0)
    column.addWidget(widget)
    return frame
