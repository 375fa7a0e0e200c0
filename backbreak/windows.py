"""The windows, each made when it is first opened and then reused, and kept in step with the reminder."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from backbreak.choice_windows import ChoiceWindows
from backbreak.core.settings import Settings
from backbreak.core.status import State, Status
from backbreak.phrases import why_text

if TYPE_CHECKING:
    from backbreak.appearance import Appearance
    from backbreak.core.ports import Clock
    from backbreak.core.reminder import Reminder
    from backbreak.home import Home
    from backbreak.leading import Leading
    from backbreak.library import Library
    from backbreak.routine_editing import RoutineEditing
    from backbreak.settings_in_use import SettingsInUse
    from backbreak.ui.card import Card
    from backbreak.ui.safety_page import SafetyWindow
    from backbreak.ui.settings_window import SettingsWindow


class Windows(QObject):
    """Opens windows, and passes on what is done in them."""

    settings_changed = Signal(object)  # Settings
    settings_opened = Signal()

    def __init__(
        self,
        reminder: Reminder,
        clock: Clock,
        library: Library,
        settings: SettingsInUse,
        routines: RoutineEditing,
        appearance: Appearance,
        leading: Leading,
        home: Home,
    ) -> None:
        super().__init__()
        self._reminder, self._clock, self._settings = reminder, clock, settings
        self._routines, self._appearance, self._leading, self._home = routines, appearance, leading, home
        self._choosing = ChoiceWindows(
            reminder,
            library.choices,
            library.exercises.exercise,
            lambda: settings.now,
            appearance.is_still,
        )
        self._card: Card | None = None
        self._settings_window: SettingsWindow | None = None
        self._safety: SafetyWindow | None = None
        home.settings_requested.connect(self.open_settings)
        home.routines_requested.connect(self.open_routines)
        home.safety_requested.connect(self.open_safety)

    # -- opening

    def open_home(self) -> None:
        """Open the home window, in front of the others."""
        self._home.open()
        self.prepare_break()

    def prepare_break(self) -> None:
        """Get ready for a break: what one is started from is open."""
        self._leading.prepare()

    @property
    def asks_first_questions(self) -> bool:
        """Whether the questions of the first start are still on the screen."""
        return self._choosing.asks_first_questions

    def tell_no_tray(self) -> None:
        """Open the home window, which says how to come back to it where no tray shows an icon."""
        self._home.tell_no_tray()

    def open_settings(self) -> None:
        """Open the settings window, in front of the others."""
        window = self._settings_window or self._make_settings()
        self._show_held(window, self._reminder.status())
        window.open()
        self.settings_opened.emit()

    def note_setting(self, key: str, words: str) -> None:
        """Say below a setting, where the window is open, why it can't do what it promises."""
        if self._settings_window is not None:
            self._settings_window.show_note(key, words)

    def open_safety(self) -> None:
        """Open the page on what to do when it hurts, in front of the others."""
        self._appearance.use_theme()
        from backbreak.ui.safety_page import SafetyWindow

        self._safety = self._safety or SafetyWindow(still=self._appearance.is_still())
        self._safety.open()

    def open_exercises(self) -> None:
        """Open the list of exercises, in front of the others."""
        self._appearance.use_theme()
        self._choosing.open_exercises()

    def open_first_run(self) -> None:
        """Ask the first questions; what is answered, or left alone, becomes the settings."""
        self._appearance.use_theme()
        self._choosing.open_first_run(self.settings_changed.emit)

    def open_routines(self) -> None:
        """Open the window for routines, in front of the others."""
        self._appearance.use_theme()
        self._routines.open()

    def make_card(self) -> Card:
        """Make the card for prompts."""
        self._appearance.use_theme()
        from backbreak.ui.card import Card

        self._card = Card(still=self._appearance.is_still())
        return self._card

    # -- following

    def follow(self, status: Status) -> None:
        """Show where the reminder stands: the break that is open, and the home window's figures."""
        active = self._home.is_active or (self._card is not None and self._card.gives_keyboard)
        self._leading.follow(status, activate=active)
        self._choosing.follow()
        self._routines.follow_person()
        self._home.follow(status)
        if self._settings_window is not None and self._settings_window.isVisible():
            self._show_held(self._settings_window, status)

    def show_routines(self) -> None:
        """Show the routines that there are now."""
        self._routines.follow()
        if self._settings_window is not None:
            self._settings_window.show_routines()

    def follow_motion(self) -> None:
        """Take the wish for less motion, the person's or the system's."""
        for window in (self._settings_window, self._safety, self._card):
            if window is not None:
                window.still = self._appearance.is_still()
        self._home.follow_motion()
        self._leading.follow_motion()

    def follow_settings(self, old: Settings, settings: Settings) -> None:
        """Take settings that were changed anywhere."""
        self._leading.show_settings(settings)
        self._appearance.follow()
        self.follow_motion()
        if old.appearance.language != settings.appearance.language:
            self._retranslate()
        if self._settings_window is not None:
            self._settings_window.show_settings(settings)
        self._choosing.follow()
        self._routines.follow()
        self._home.follow_settings()

    def _retranslate(self) -> None:
        """Take the words of the language in use from now on."""
        for window in (self._settings_window, self._safety):
            if window is not None:
                window.retranslate()
        for part in (self._home, self._leading, self._choosing, self._routines):
            part.retranslate()

    def _show_held(self, window: SettingsWindow, status: Status) -> None:
        window.show_held(why_text(status.why, self._clock.read().wall) if status.state is State.HELD else "")

    def _make_settings(self) -> SettingsWindow:
        self._appearance.use_theme()
        from backbreak.ui.settings_window import SettingsWindow

        window = SettingsWindow(
            self._settings.now,
            str(self._settings.file),
            self._routines.titles,
            still=self._appearance.is_still(),
        )
        window.changed.connect(self.settings_changed)
        window.exercises_requested.connect(self.open_exercises)
        window.routines_requested.connect(self.open_routines)
        self._settings_window = window
        return window
