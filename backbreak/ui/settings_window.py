"""The settings window, made from the declaration of the settings. What is changed holds at once."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import QEvent, QSize, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from backbreak.core.presets import with_preset
from backbreak.core.settings import Settings
from backbreak.core.settings import changed as with_value
from backbreak.ui import theme
from backbreak.ui.placement import fitted, work_area
from backbreak.ui.scroll import Scroll
from backbreak.ui.settings_index import SettingsIndex
from backbreak.ui.settings_page import SettingsPage
from backbreak.ui.window import Window
from backbreak.words import _

_SIZE = QSize(520, 680)


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
        whole = QHBoxLayout(self.inside)
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
        if dict(self._routines()) != self._offered:
            self.retranslate()

    def show_note(self, key: str, words: str) -> None:
        """Say below the setting `key` why it can't do what it promises; no words if it can."""
        self._notes[key] = words
        self._page.show_note(key, words)

    def show_held(self, words: str) -> None:
        """Tell, beside the settings for it, what holds a reminder back now; nothing if nothing does."""
        self._held = words
        self._page.show_held(words)

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 (Qt's name)
        """Follow the theme, too."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._index.take_colours()

    def retranslate(self) -> None:
        """Take the words of the language in use from now on, and stay at the same place."""
        where, focused = self._scroll.verticalScrollBar().value(), self._focused_key()
        self.setWindowTitle(_("Backbreak settings"))
        self._offered = dict(self._routines())
        self._page = SettingsPage(self._file, self._offered)
        self._page.edited.connect(self._set)
        self._page.preset_chosen.connect(lambda name: self._take(with_preset(self._settings, name)))
        self._page.restore_chosen.connect(self._restore)
        self._page.exercises_requested.connect(self.exercises_requested)
        self._page.routines_requested.connect(self.routines_requested)
        self._scroll.replace(self._page)
        self._index.show_sections(self._page.labels)
        self._page.show_settings(self._settings)
        self._page.show_held(self._held)
        for key, words in self._notes.items():
            self._page.show_note(key, words)
        self._page.show_restore(undo=self._before_restore is not None)
        if focused is not None:
            self._page.focus(focused)
        self._scroll.verticalScrollBar().setValue(where)
        self._mark()

    def wanted_size(self) -> QSize:
        """All of it, or at least what is needed most."""
        bar = self._scroll.verticalScrollBar().sizeHint().width()
        wide = max(theme.scaled(_SIZE.width()), self._page.minimumSizeHint().width() + bar)
        beside = self._beside.sizeHint().width()
        has_room = fitted(QSize(wide + beside, 0), work_area()).width() == wide + beside
        self._beside.setVisible(has_room)
        return QSize(wide + (beside if has_room else 0), theme.scaled(_SIZE.height()))

    def _focused_key(self) -> str | None:
        """The setting whose field has the keyboard; not yet while the window is made."""
        return self._page.focused_key() if self._scroll.widget() is not None else None

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
