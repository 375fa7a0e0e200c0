"""The reminder as the rest of Backbreak knows it: with what the machine says to it, and the person's wishes.

Each event changes the state, and then `reconsider()` decides afresh; nothing else ever shows a prompt.
Methods that answer a bool say whether there was anything to do.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta

from backbreak.core.absence import NO_BREAK
from backbreak.core.asking import Asking
from backbreak.core.attendance import Attendance
from backbreak.core.choice import ExerciseChoice, RoutineChoice
from backbreak.core.choosing import Choosing
from backbreak.core.decide import decide
from backbreak.core.desk_time import credited
from backbreak.core.facts import Fact, Kind, What
from backbreak.core.fold import STANDING
from backbreak.core.memory import Memory
from backbreak.core.muting import Muting
from backbreak.core.passing import remembered, restarted, unseen
from backbreak.core.planned import Calendar
from backbreak.core.ports import (
    Alarm,
    Clock,
    Holds,
    Log,
    MuteList,
    NoMuteList,
    Presence,
    Prompter,
    Reading,
    Timetable,
)
from backbreak.core.presence import unlocked
from backbreak.core.rhythms import can_stand, is_on
from backbreak.core.rounds import Rounds
from backbreak.core.schedule import off_work
from backbreak.core.settings import Settings
from backbreak.core.situation import Decide
from backbreak.core.state import is_there
from backbreak.core.status import Status


class Reminder(Choosing):
    """Asks one person to move.

    `facts` are today's and recent history, oldest first; `last_seen` is the latest `Log.seen` of the session
    before; `mutes` keeps the exercises that are not to be offered; `prompted_days` are days on which a prompt
    was shown (the first five make the first week). Call `open()` once everything is connected, and `close()`
    before the program ends. Those in `on_change` are called after something that a display shows has changed;
    never while the person is away.
    """

    def __init__(
        self,
        *,
        clock: Clock,
        alarm: Alarm,
        presence: Presence,
        holds: Holds,
        prompter: Prompter,
        log: Log,
        timetable: Timetable,
        settings: Settings,
        exercises: Sequence[ExerciseChoice] = (),
        routines: Sequence[RoutineChoice] = (),
        facts: Sequence[Fact] = (),
        last_seen: datetime | None = None,
        prompted_days: Iterable[date] = (),
        mutes: MuteList | None = None,
        decide: Decide = decide,
    ) -> None:
        now = clock.read()
        state = remembered(facts, prompted_days, now, settings)
        self._memory = Memory(state, settings, log, Calendar(timetable))
        asking = Asking(holds, self._memory)
        self._attendance = Attendance(clock, presence, asking, prompter, self._memory)
        self._rounds = Rounds(self._memory, self._attendance, alarm, asking, prompter, self._offer, decide)
        self.muting = Muting(self._memory, self._attendance.read, mutes or NoMuteList())
        self.on_change = self._rounds.on_change
        self._alarm, self._prompter = alarm, prompter
        self.offer_from(exercises, routines)
        self._unseen = unseen(facts, last_seen, now)

    def open(self) -> None:
        """Backbreak runs from now on."""
        now = self._attendance.read()
        self._memory.state = restarted(self._memory.state, now.elapsed)
        if self._unseen is not None:
            self._memory.record(self._unseen, now.elapsed)
        self._memory.add(now, What.OPENED)
        self.reconsider()

    def close(self) -> None:
        """Backbreak ends: nothing is shown, watched or awaited any more."""
        now = self._attendance.read()
        self._withdraw(now, "closed")
        self._memory.add(now, What.CLOSED)
        self._alarm.cancel()
        self._attendance.unwatch()

    def pause(self, for_: timedelta | None = None) -> None:
        """No prompts for so long (None: until resumed). Desk time goes on."""
        now = self._caught_up()
        self._withdraw(now, "paused")
        self._memory.add(now, What.PAUSED, seconds=None if for_ is None else for_.total_seconds())
        self.reconsider()

    def resume(self) -> bool:
        """Prompts again; the first no sooner than in a minute."""
        now = self._caught_up()
        if not self._memory.state.paused:
            return self._nothing_to_do()
        self._memory.add(now, What.RESUMED)
        self.reconsider()
        return True

    def meet(self, for_: timedelta, *, stand: bool = False) -> None:
        """The person is in a meeting for so long, and stands in it or not: no prompts meanwhile."""
        now = self._caught_up()
        self._withdraw(now, "meeting")
        self._memory.add(now, What.MEETING, seconds=for_.total_seconds(), reason=STANDING if stand else None)
        if stand:
            self._memory.add(now, What.STOOD, reason="meeting")
        self.reconsider()

    def meeting_over(self) -> bool:
        """The meeting is over before its time; the next prompt comes no sooner than in a minute."""
        now = self._caught_up()
        if self._memory.state.meeting is None:
            return self._nothing_to_do()
        self._memory.add(now, What.MEETING_OVER)
        self.reconsider()
        return True

    def change(self, settings: Settings) -> None:
        """New settings, applied at once. A rhythm that is switched on starts anew."""
        now, old, state = self._caught_up(), self._memory.settings, self._memory.state
        self._memory.settings = settings
        if state.prompt is not None and self._is_unwanted(state.prompt.offer.kind, now, settings):
            self._withdraw(now, "settings")
        anew = [kind for kind in Kind if not (is_on(kind, settings) and is_on(kind, old))]
        self._memory.state = credited(self._memory.state, now.elapsed, *anew)
        if state.standing and can_stand(old) and not can_stand(settings):
            self._memory.add(now, What.SAT, reason="settings")
        self._offer_anew()
        self.reconsider()

    @staticmethod
    def _is_unwanted(kind: Kind, now: Reading, settings: Settings) -> bool:
        return not is_on(kind, settings) or off_work(now.local, settings.hours) is not None

    def offer_from(self, exercises: Iterable[ExerciseChoice], routines: Iterable[RoutineChoice] = ()) -> None:
        """Other exercises and routines, from the next prompt on."""
        self._exercises, self._routines = tuple(exercises), tuple(routines)
        self._memory.calendar.offer({routine.id: routine.days for routine in self._routines})

    def answer_welcome(self, was_break: bool) -> bool:
        """Whether the last absence was a break; if not, the rhythms go on from where they were."""
        now = self._caught_up()
        if self._memory.state.before_absence is None:
            return self._nothing_to_do()
        if not was_break:
            self._memory.add(now, What.AWAY, seconds=0.0, reason=NO_BREAK)
        self._memory.set(before_absence=None)
        self.reconsider()
        return True

    def ignore_hold(self, name: str) -> None:
        """Prompt although this hold lasts, until it is over."""
        self._memory.set(ignored_holds=self._memory.state.ignored_holds | {name}, held=None)
        self.reconsider()

    def keep_rhythm(self, kind: Kind) -> None:
        """The person was told that a rhythm is often skipped, and leaves it as it is."""
        tallies = self._memory.state.tallies
        self._memory.set(tallies={**tallies, kind: replace(tallies[kind], skips=0)})
        self.reconsider()

    def locked(self) -> None:
        """The screen is locked."""
        now = self._caught_up()
        if self._memory.state.locked is None:
            self._memory.set(locked=now.elapsed)
        self.reconsider()

    def unlocked(self) -> None:
        """The screen is unlocked, by somebody."""
        now = self._attendance.read()
        self._memory.state = unlocked(self._memory.state, now.elapsed)
        self._rounds.came_back()

    def about_to_sleep(self) -> None:
        """The machine is going to sleep."""
        now = self._caught_up()
        if is_there(self._memory.state):
            self._memory.seen(now)

    def woke(self) -> None:
        """The machine is awake again. How long it slept, the clocks know."""
        self.reconsider()

    def status(self) -> Status:
        """Where everything stands now."""
        return self._rounds.status()
