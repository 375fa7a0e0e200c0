"""The windows, each made when it is first opened and then reused, and kept in step with the reminder."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from backbreak.choice_windows import ChoiceWindows
from backbreak.core.facts import Kind
from backbreak.core.presets import less_often
from backbreak.core.rhythms import can_stand
from backbreak.core.settings import Settings, changed
from backbreak.core.status import State, Status
from backbreak.leading import Leading
from backbreak.phrases import why_text
from backbreak.telling import Telling

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path

    from backbreak.break_plans import BreakPlans
    from backbreak.core.choice import ExerciseChoice
    from backbreak.core.exercise import Exercise
    from backbreak.core.muting import StillHurts
    from backbreak.core.ports import Clock
    from backbreak.core.reminder import Reminder
    from backbreak.core.routine import Routine
    from backbreak.narrator import Narrator
    from backbreak.routine_editing import RoutineEditing
    from backbreak.store.place_file import PlaceFile
    from backbreak.ui.card import Card
    from backbreak.ui.figure.looks import Looks
    from backbreak.ui.home_window import HomeWindow
    from backbreak.ui.safety_page import SafetyWindow
    from backbreak.ui.settings_window import SettingsWindow
    from backbreak.ui.theme import Theme


class Windows(QObject):
    """Opens windows, and passes on what is done in them."""

    settings_changed = Signal(object)  # Settings
    routine_requested = Signal(str)  # its id
    pause_requested = Signal(str)
    meeting_requested = Signal(str, bool)
    long_hold_ignored = Signal()
    quit_requested = Signal()
    settings_opened = Signal()

    def __init__(
        self,
        reminder: Reminder,
        clock: Clock,
        exercise_of: Callable[[str], Exercise | None],
        exercises: Callable[[], Iterable[ExerciseChoice]],
        routine_of: Callable[[str], Routine | None],
        routines: RoutineEditing,
        begun_before: Callable[[datetime], Collection[str]],
        settings: Settings,
        settings_file: Path,
        narrator: Narrator,
        is_still: Callable[[], bool],
        place: PlaceFile,
    ) -> None:
        """`exercise_of` finds an exercise by its id, `routine_of` a routine; None if there is none any more.

        `begun_before` gives the ids of those that were begun before a moment. `is_still` says whether less
        motion is wanted; `place` keeps where the break window was put.
        """
        super().__init__()
        self._reminder = reminder
        self._clock = clock
        self._exercise_of = exercise_of
        self._routine_of = routine_of
        self._routines = routines
        self._begun_before = begun_before
        self._settings = settings
        self._settings_file = settings_file
        self._exercises = exercises
        self._is_still = is_still
        self._choosing = ChoiceWindows(reminder, exercises, exercise_of, lambda: self._settings, is_still)
        self._theme: Theme | None = None
        self._card: Card | None = None
        self._home: HomeWindow | None = None
        self._settings_window: SettingsWindow | None = None
        self._safety: SafetyWindow | None = None
        self._leading = Leading(
            reminder,
            clock,
            exercise_of,
            self._break_plans,
            Telling(narrator, lambda: self._settings),
            lambda: self._settings,
            is_still,
            self._use_theme,
            place,
        )

    # -- opening

    def open_home(self) -> None:
        """Open the home window, in front of the others."""
        home = self._home or self._make_home()
        self._show_home(self._reminder.status())
        home.open()

    @property
    def asks_first_questions(self) -> bool:
        """Whether the questions of the first start are still on the screen."""
        return self._choosing.asks_first_questions

    def tell_no_tray(self) -> None:
        """Open the home window, which says how to come back to it where no tray shows an icon."""
        self.open_home()
        assert self._home is not None
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
        self._use_theme()
        from backbreak.ui.safety_page import SafetyWindow

        self._safety = self._safety or SafetyWindow(still=self._is_still())
        self._safety.open()

    def open_exercises(self) -> None:
        """Open the list of exercises, in front of the others."""
        self._use_theme()
        self._choosing.open_exercises()

    def open_first_run(self) -> None:
        """Ask the first questions; what is answered, or left alone, becomes the settings."""
        self._use_theme()
        self._choosing.open_first_run(self.settings_changed.emit)

    def open_routines(self) -> None:
        """Open the window for routines, in front of the others."""
        self._use_theme()
        self._routines.open()

    def make_card(self) -> Card:
        """Make the card for prompts."""
        self._use_theme()
        from backbreak.ui.card import Card

        self._card = Card(still=self._is_still())
        return self._card

    # -- following

    def follow(self, status: Status) -> None:
        """Show where the reminder stands: the break that is open, and the home window's figures."""
        active = (self._home is not None and self._home.isActiveWindow()) or (
            self._card is not None and self._card.gives_keyboard
        )
        self._leading.follow(status, activate=active)
        self._choosing.follow()
        self._routines.follow_person()
        if self._home is not None and self._home.isVisible():
            self._show_home(status)
        if self._settings_window is not None and self._settings_window.isVisible():
            self._show_held(self._settings_window, status)

    def show_routines(self) -> None:
        """Show the routines that there are now."""
        self._routines.follow()
        if self._settings_window is not None:
            self._settings_window.show_routines()
        if self._home is not None and self._home.isVisible():
            self._show_home(self._reminder.status())

    def follow_motion(self) -> None:
        """Take the wish for less motion, the person's or the system's."""
        for window in (self._home, self._settings_window, self._safety, self._card):
            if window is not None:
                window.still = self._is_still()
        self._leading.follow_motion()

    def show_settings(self, settings: Settings) -> None:
        """Take settings that were changed anywhere."""
        old, self._settings = self._settings, settings
        self._leading.show_settings(settings)
        if self._theme is not None:
            self._theme.follow(settings.appearance.theme, self._looks)
        self.follow_motion()
        for window in (self._home, self._settings_window, self._safety):
            if window is not None and old.appearance.language != settings.appearance.language:
                window.retranslate()
        if self._settings_window is not None:
            self._settings_window.show_settings(settings)
        self._choosing.follow()
        if old.appearance.language != settings.appearance.language:
            self._leading.retranslate()
            self._choosing.retranslate()
            self._routines.retranslate()
        self._routines.follow()
        if self._home is not None:
            self._show_home(self._reminder.status())

    @property
    def _looks(self) -> Looks:
        from backbreak.ui.figure.looks import Looks

        look = self._settings.appearance
        return Looks(look.skin, look.hair, look.clothes)

    def _answer_pain(self, still: StillHurts) -> None:
        self._reminder.answer_pain(still)
        if still == "same":
            self.open_safety()

    def _show_home(self, status: Status) -> None:
        assert self._home is not None
        self._home.show_routines(self._routines.titles())
        self._home.show_status(status, self._clock.read().wall, can_stand=can_stand(self._settings))

    def _show_held(self, window: SettingsWindow, status: Status) -> None:
        window.show_held(why_text(status.why, self._clock.read().wall) if status.state is State.HELD else "")

    # -- making

    def _break_plans(self) -> BreakPlans:
        from backbreak.break_plans import BreakPlans

        return BreakPlans(
            self._reminder, self._exercise_of, self._routine_of, self._begun_before, self._exercises
        )

    def _use_theme(self) -> None:
        if self._theme is None:
            from backbreak.ui.theme import Theme

            self._theme = Theme(self._settings.appearance.theme, self, self._looks)

    def _make_home(self) -> HomeWindow:
        self._use_theme()
        from backbreak.ui.chip_pictures import chip_pictures, seated_change, seated_movement
        from backbreak.ui.home_window import HomeWindow

        self._home = home = HomeWindow(
            chip_pictures(), seated_change(), seated_movement(), still=self._is_still()
        )
        reminder = self._reminder
        home.start_requested.connect(reminder.start)
        home.missed_requested.connect(lambda: reminder.start(reminder.status().missed))
        home.missed_ignored.connect(reminder.ignore_missed)
        home.stand_requested.connect(reminder.stand)
        home.sit_requested.connect(reminder.sit)
        home.resume_requested.connect(reminder.resume)
        home.welcome_answered.connect(reminder.answer_welcome)
        home.stale.connect(lambda: self._show_home(reminder.status()))
        home.pause_requested.connect(self.pause_requested)
        home.meeting_requested.connect(self.meeting_requested)
        home.meeting_over_requested.connect(reminder.meeting_over)
        home.long_hold_ignored.connect(self.long_hold_ignored)
        home.settings_requested.connect(self.open_settings)
        home.safety_requested.connect(self.open_safety)
        home.pain_answered.connect(self._answer_pain)
        home.routine_requested.connect(self.routine_requested)
        home.routines_requested.connect(self.open_routines)
        home.quit_requested.connect(self.quit_requested)
        home.less_often_requested.connect(
            lambda kind: self._answer_skips(kind, less_often(self._settings, kind))
        )
        home.off_requested.connect(
            lambda kind: self._answer_skips(kind, changed(self._settings, f"{kind.value}.on", False))
        )
        return home

    def _make_settings(self) -> SettingsWindow:
        self._use_theme()
        from backbreak.ui.settings_window import SettingsWindow

        window = SettingsWindow(
            self._settings, str(self._settings_file), self._routines.titles, still=self._is_still()
        )
        window.changed.connect(self.settings_changed)
        window.exercises_requested.connect(self.open_exercises)
        window.routines_requested.connect(self.open_routines)
        self._settings_window = window
        return window

    def _answer_skips(self, kind: Kind, settings: Settings) -> None:
        self._reminder.keep_rhythm(kind)  # the offer is answered
        self.settings_changed.emit(settings)
