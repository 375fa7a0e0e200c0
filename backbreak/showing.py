"""All that is seen and heard of Backbreak, built and kept in step: windows, tray, voice and sounds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from backbreak.appearance import Appearance
from backbreak.home import Home
from backbreak.indicator import Indicator
from backbreak.leading import Leading
from backbreak.narrator import Narrator
from backbreak.routine_editing import RoutineEditing
from backbreak.telling import Telling
from backbreak.trying_out import TryingOut
from backbreak.windows import Windows

if TYPE_CHECKING:
    from backbreak.break_plans import BreakPlans
    from backbreak.core.ports import Clock, Offer
    from backbreak.core.reminder import Reminder
    from backbreak.core.settings import Settings
    from backbreak.core.status import Status
    from backbreak.library import Library
    from backbreak.machine import Machine
    from backbreak.requests import Requests
    from backbreak.settings_in_use import SettingsInUse
    from backbreak.store.history import History
    from backbreak.troubles import Troubles


class Showing(QObject):
    """Connects what is shown to the reminder and to the settings."""

    routines_changed = Signal()  # by the person, in their window
    quit_requested = Signal()

    def __init__(
        self,
        machine: Machine,
        clock: Clock,
        settings: SettingsInUse,
        library: Library,
        history: History,
        reminder: Reminder,
        requests: Requests,
        troubles: Troubles,
    ) -> None:
        super().__init__()
        self._machine, self._clock, self._settings = machine, clock, settings
        self._library, self._history = library, history
        self._reminder, self._requests, self._troubles = reminder, requests, troubles
        self._appearance = Appearance(settings, lambda: machine.motion.adapter.is_reduced())
        self._narrator = self._make_narrator()
        self._routine_editing = self._make_routine_editing()
        self.windows = self._make_windows()
        self._trying_out = self._make_trying_out()
        self.indicator = Indicator(reminder, clock, settings, requests, troubles, self.windows)
        self._connect()

    def open(self, *, first_questions: bool, home: bool) -> None:
        """Backbreak runs from now on."""
        if first_questions:
            self.windows.open_first_run()
        if home:
            self.windows.open_home()
        elif first_questions:
            self.indicator.tell_if_missing()

    def follow(self, status: Status) -> None:
        """Show where the reminder stands."""
        self.windows.follow(status)
        self.indicator.follow(status)

    def follow_settings(self, old: Settings, settings: Settings) -> None:
        """Take settings that were changed anywhere."""
        if old.appearance.language != settings.appearance.language:
            self.indicator.tray.retranslate()
        self.windows.follow_settings(old, settings)
        self._narrator.take(settings)

    def suggested(self, offer: Offer) -> str:
        """The errand of a walk, the name of an exercise, or a routine's with its length."""
        from backbreak.ui.suggestions import suggestion

        if not offer.seated and (errand := suggestion(offer, self._settings.now.errands)):
            return errand
        id_ = offer.routine or offer.exercise or ""
        return self._routine_editing.titles().get(id_) or (self._library.exercises.name(id_) if id_ else "")

    # -- building

    def _make_narrator(self) -> Narrator:
        machine = self._machine
        return Narrator(lambda: machine.speech.adapter, lambda: machine.sounds.adapter, self._settings.now)

    def _make_routine_editing(self) -> RoutineEditing:
        library, reminder = self._library, self._reminder
        return RoutineEditing(
            library.routines,
            library.exercises.exercises,
            lambda: library.suiting(self._settings.now, reminder.muting.mutes),
            lambda: self._clock.read().wall.date(),
            self._appearance.is_still,
        )

    def _make_windows(self) -> Windows:
        reminder, clock, settings, appearance = self._reminder, self._clock, self._settings, self._appearance
        requests, routines, troubles = self._requests, self._routine_editing, self._troubles
        home = Home(reminder, clock, settings, requests, routines, troubles, appearance)
        home.quit_requested.connect(self.quit_requested)
        return Windows(
            reminder,
            clock,
            self._library,
            settings,
            routines,
            appearance,
            self._make_leading(),
            home,
        )

    def _make_leading(self) -> Leading:
        return Leading(
            self._reminder,
            self._clock,
            self._settings,
            self._appearance,
            self._library.exercises.exercise,
            self._make_break_plans,
            Telling(self._narrator, lambda: self._settings.now),
        )

    def _make_break_plans(self) -> BreakPlans:
        from backbreak.break_plans import BreakPlans

        exercises, routines = self._library.exercises, self._library.routines
        return BreakPlans(
            self._reminder,
            exercises.exercise,
            routines.routine,
            self._history.begun_before,
            self._library.choices,
        )

    def _make_trying_out(self) -> TryingOut:
        machine = self._machine
        return TryingOut(
            self._narrator, lambda: machine.speech, lambda: machine.sounds, self.windows.note_setting
        )

    # -- connecting

    def _connect(self) -> None:
        self._machine.motion_changed.append(self.windows.follow_motion)
        self._machine.tray_host.appeared.connect(self.indicator.tray.retry)
        self.windows.settings_changed.connect(self._take)
        self.windows.settings_opened.connect(lambda: self._trying_out.check(self._settings.now))
        self._routine_editing.start_requested.connect(self._start_routine)
        self._routine_editing.changed.connect(self.routines_changed)
        self.indicator.tray.quit_requested.connect(self.quit_requested)

    def _take(self, settings: Settings) -> None:
        old = self._settings.now
        self._settings.take(settings)
        self._trying_out.changed(old, settings)

    def _start_routine(self, id_: str) -> None:
        if self._library.routines.routine(id_) is not None:  # else its file was taken away this moment
            self._reminder.start(routine=id_)
