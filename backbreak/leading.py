"""The break window, made when it is first needed, and kept in step with the break that is open."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer

from backbreak import paths
from backbreak.core.facts import Kind
from backbreak.core.settings import Settings
from backbreak.core.status import OpenBreak, Status
from backbreak.preparing import Preparing
from backbreak.store.place_file import PlaceFile

if TYPE_CHECKING:
    from backbreak.appearance import Appearance
    from backbreak.break_plans import BreakPlans
    from backbreak.core.exercise import Exercise
    from backbreak.core.ports import Clock
    from backbreak.core.reminder import Reminder
    from backbreak.settings_in_use import SettingsInUse
    from backbreak.telling import Telling
    from backbreak.ui.break_window import BreakWindow


class Leading:
    """Opens the window for each break, and passes on what is done in it.

    `exercise_of` finds an exercise by its id; `plans` makes the maker of plans when it is first needed.
    """

    def __init__(
        self,
        reminder: Reminder,
        clock: Clock,
        settings: SettingsInUse,
        appearance: Appearance,
        exercise_of: Callable[[str], Exercise | None],
        plans: Callable[[], BreakPlans],
        telling: Telling,
    ) -> None:
        self._reminder, self._clock, self._exercise_of = reminder, clock, exercise_of
        self._settings, self._appearance = settings, appearance
        self._make_plans, self._telling = plans, telling
        self._place = PlaceFile(paths.place_file())  # where the person has put the window
        self._plans: BreakPlans | None = None
        self._window: BreakWindow | None = None
        self._shown: OpenBreak | None = None
        steps = (self._load, self._make_ready)
        self._preparing = Preparing(lambda: reminder.likely().exercise, steps, self._draw)

    def follow(self, status: Status, *, activate: bool = False) -> None:
        """Show the break that is open, or prepare the one that a prompt offers.

        `activate` gives the window the keyboard at once: where the person came from another of ours.
        """
        self._follow_break(status, activate=activate)
        self._preparing.follow(status, self._clock.read().wall)

    def prepare(self) -> None:
        """Get ready for a break: what one is started from is open."""
        if self._shown is None:
            self._preparing.prepare()

    def follow_motion(self) -> None:
        """Take the wish for less motion, the person's or the system's."""
        if self._window is not None:
            self._window.follow_motion(still=self._appearance.is_still())

    def show_settings(self, settings: Settings) -> None:
        """Take settings that were changed anywhere."""
        if self._window is not None:
            self._window.on_top = settings.appearance.on_top

    def retranslate(self) -> None:
        """Take the words of the language in use from now on."""
        if self._window is not None:
            self._window.retranslate()

    def _follow_break(self, status: Status, *, activate: bool) -> None:
        opened, shown = status.open_break, self._shown
        if opened is None:
            self._shown = None
            if shown is not None and self._window is not None:
                is_back = shown.kind is Kind.WALK and not shown.seated and self._window.isVisible()
                self._telling.ended(self._window, welcome=is_back)
                self._window.end()
            return
        if shown is None or _what(opened) != _what(shown):
            self._shown = opened
            self._begin(opened, activate=activate)
        if status.ask_walking and self._window is not None:
            self._window.ask_walking()

    def _begin(self, opened: OpenBreak, *, activate: bool) -> None:
        self._plans = self._plans or self._make_plans()
        if self._window is not None and self._window.is_before:
            self._plans.tell_again()
        plan = self._plans.plan(opened, self._settings.now)
        if plan is None:
            if opened.kind is Kind.ROUTINE:  # nothing of it is for this person
                QTimer.singleShot(0, lambda: self._reminder.stop("gone"))
            else:  # everything that might be shown is switched off: the person knows what to do
                QTimer.singleShot(0, self._reminder.done)
            return
        window = self._window or self._make_window()
        window.begin(plan, activate=activate)
        self._telling.begun(window, timed=plan.is_timed)

    def _load(self) -> None:
        self._appearance.use_theme()
        from backbreak.ui import break_window  # noqa: F401 (a third of the work)

    def _make_ready(self) -> None:
        self._window = self._window or self._make_window()

    def _draw(self, id_: str) -> None:
        exercise = self._exercise_of(id_)
        if exercise is not None and self._window is not None:
            self._window.prepare(exercise)

    def _exchange(self, number: int, id_: str) -> None:
        session = self._plans.exchanged(number, id_) if self._plans is not None else None
        if session is not None and self._window is not None:
            self._window.exchange(session)

    def _suitable(self, id_: str) -> Exercise | None:
        """An easier or harder exercise, unless it is switched off or may be wrong for what is spared."""
        suits = self._plans is None or self._plans.suits(id_, self._settings.now)
        return self._exercise_of(id_) if suits else None

    def _make_window(self) -> BreakWindow:
        self._appearance.use_theme()
        from backbreak.ui.break_window import BreakWindow

        self._window = window = BreakWindow(
            lambda: self._clock.read().elapsed, still=self._appearance.is_still(), exercise_of=self._suitable
        )
        window.on_top = self._settings.now.appearance.on_top
        place = self._place.load()
        if place is not None:
            window.move(*place)
        window.put_elsewhere.connect(lambda x, y: self._place.save((x, y)))
        reminder = self._reminder
        window.finished.connect(lambda moved: self._end(lambda: reminder.done(moved)))
        window.stopped.connect(lambda moved: self._end(lambda: reminder.stop(seconds=moved)))
        window.put_off.connect(lambda: self._end(lambda: reminder.stop(seconds=0.0, nothing_done=True)))
        window.hurt.connect(lambda id_, moved: self._end(lambda: reminder.hurt(id_, moved)))
        window.another_wanted.connect(reminder.another)
        window.brought_back.connect(reminder.unmute)
        window.refused.connect(reminder.mute)
        window.exchange_wanted.connect(self._exchange)
        window.walking_answered.connect(reminder.answer_walking)
        self._telling.follow(window)
        return window

    def _end(self, end: Callable[[], object]) -> None:
        """The window ended its break itself, and may still have something to say: leave it open."""
        self._shown = None
        end()


def _what(opened: OpenBreak) -> tuple[object, ...]:
    """What a break is about; where that changes, the window begins anew."""
    return opened.started, opened.exercise, opened.turn
