"""The reminder as the rest of Backbreak knows it: what the person and the machine say to it.

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
from backbreak.core.breaks import FULL_WALK
from backbreak.core.choice import ExerciseChoice
from backbreak.core.decide import Decide, decide
from backbreak.core.facts import Fact, Kind, What
from backbreak.core.memory import Memory
from backbreak.core.offers import offer_for, rise_of
from backbreak.core.outlook import likely_kind
from backbreak.core.passing import remembered, restarted, unseen
from backbreak.core.ports import Alarm, Clock, Holds, Log, Offer, Presence, Prompter, Reading
from backbreak.core.presence import unlocked
from backbreak.core.rhythms import MINUTE, can_stand, is_on, target_seconds
from backbreak.core.rounds import Rounds
from backbreak.core.settings import Settings
from backbreak.core.state import credited, is_there
from backbreak.core.status import Status


class Reminder:
    """Asks one person to move.

    `facts` are today's and recent history, oldest first; `last_seen` is the latest `Log.seen` of the session
    before; `prompted_days` are days on which a prompt was shown (the first five make the first week). Call
    `open()` once everything is connected, and `close()` before the program ends. Those in `on_change` are
    called after something that a display shows has changed; never while the person is away.
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
        settings: Settings,
        exercises: Sequence[ExerciseChoice] = (),
        facts: Sequence[Fact] = (),
        last_seen: datetime | None = None,
        prompted_days: Iterable[date] = (),
        decide: Decide = decide,
    ) -> None:
        now = clock.read()
        self._memory = Memory(remembered(facts, prompted_days, now, settings), settings, log)
        asking = Asking(holds, self._memory)
        self._attendance = Attendance(clock, presence, asking, prompter, self._memory)
        self._rounds = Rounds(self._memory, self._attendance, alarm, asking, prompter, self._offer, decide)
        self.on_change = self._rounds.on_change
        self._alarm, self._prompter, self._exercises = alarm, prompter, tuple(exercises)
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

    def start(self, kind: Kind | None = None, exercise: str | None = None) -> bool:
        """Begin a break: of that kind, with that exercise, or the one that is asked for or comes next.

        Raises ValueError for an exercise that there is none of.
        """
        chosen = self._known(exercise)
        now = self._caught_up()
        self._break_off(now)
        kind = kind or (chosen.kind or Kind.STRETCH if chosen else None)
        kind = kind or likely_kind(self._memory.situation(now), self._memory.settings)
        offer = self._offer(kind, now)
        self._withdraw(now, "started", unless=kind)
        self._take_back()
        self._memory.add(now, What.STARTED, kind, exercise or offer.exercise)
        self._memory.set_break(rise=rise_of(offer), is_session=chosen is not None and chosen.kind is None)
        self.reconsider()
        return True

    def done(self) -> bool:
        """The break is finished, or what was asked for is done already."""
        now, state = self._attendance.read(), self._memory.state
        if (opened := state.open_break) is not None:
            seconds = now.elapsed - opened.started
            self._memory.finish(now, opened.kind, opened.exercise, seconds, opened.rise)
        elif (kind := state.prompt.offer.kind if state.prompt else state.missed) is not None:
            offer = self._offer(kind, now)
            self._take_back()
            seconds = target_seconds(kind, self._memory.settings)
            self._memory.finish(now, kind, offer.exercise, seconds, rise_of(offer))
        else:
            return False
        self.reconsider()
        return True

    def stop(self, reason: str | None = None) -> bool:
        """The break is broken off; after "hurt", that exercise is not among the next ones offered."""
        was_open = self._memory.state.open_break is not None
        self._break_off(self._attendance.read(), reason)
        self.reconsider()
        return was_open

    def snooze(self, minutes: int = 5) -> bool:
        """The prompt comes back in so many minutes."""
        now, state = self._caught_up(), self._memory.state
        waiting = state.prompt or state.snoozed
        if waiting is None:
            return self._nothing_to_do()
        self._take_back()
        self._memory.add(now, What.SNOOZED, waiting.offer.kind, waiting.offer.exercise, minutes * MINUTE)
        self.reconsider()
        return True

    def skip(self, reason: str | None = None) -> bool:
        """Not now: the prompt or break that is open, was put off or missed, or waits to be shown."""
        now = self._attendance.read() if self._memory.state.open_break else self._caught_up()
        state = self._memory.state
        waiting = state.prompt or state.snoozed
        kind = state.open_break.kind if state.open_break else waiting.offer.kind if waiting else state.missed
        if kind is None and self._rounds.waits_to_show:
            kind = likely_kind(self._memory.situation(now), self._memory.settings)
        return self._skip(now, kind, reason)

    def ignore_missed(self) -> bool:
        """The person does not want the prompt that nobody answered: the same as skipping it."""
        return self._skip(self._caught_up(), self._memory.state.missed, "missed")

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

    def stand(self) -> None:
        """The person says that they stand."""
        self._posture(What.STOOD)

    def sit(self) -> None:
        """The person says that they sit."""
        self._posture(What.SAT)

    def change(self, settings: Settings) -> None:
        """New settings, applied at once. A rhythm that is switched on starts anew."""
        now, old, state = self._caught_up(), self._memory.settings, self._memory.state
        self._memory.settings = settings
        if state.prompt is not None and not is_on(state.prompt.offer.kind, settings):
            self._withdraw(now, "settings")
        anew = [kind for kind in Kind if not (is_on(kind, settings) and is_on(kind, old))]
        self._memory.state = credited(self._memory.state, now.elapsed, *anew)
        if state.standing and can_stand(old) and not can_stand(settings):
            self._memory.add(now, What.SAT, reason="settings")
        self.reconsider()

    def offer_from(self, exercises: Iterable[ExerciseChoice]) -> None:
        """Other exercises, from the next prompt on."""
        self._exercises = tuple(exercises)

    def answer_walking(self, now: bool) -> bool:
        """Rule 9: the person is about to walk, or walks another time."""
        opened = self._memory.state.open_break
        if opened is None or not opened.asking:
            return False
        reading = self._attendance.read()
        if not now:
            return self._skip(reading, opened.kind, "not now")
        self._memory.set_break(asking=False, input_since=reading.elapsed)
        self.reconsider()
        return True

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

    def reconsider(self) -> None:
        """Decide afresh: the one way to a prompt. Anybody may call it at any time."""
        self._rounds.go()

    # -- what several of the events above do

    def _caught_up(self) -> Reading:
        now = self._attendance.read()
        self._attendance.catch_up(now, self._attendance.idle())
        return now

    def _nothing_to_do(self) -> bool:
        self.reconsider()
        return False

    def _offer(self, kind: Kind, now: Reading) -> Offer:
        return offer_for(kind, self._memory.situation(now), self._memory.settings, self._exercises)

    def _known(self, exercise: str | None) -> ExerciseChoice | None:
        found = next((choice for choice in self._exercises if choice.id == exercise), None)
        if exercise is not None and found is None:
            raise ValueError(f"there is no exercise {exercise!r}")
        return found

    def _break_off(self, now: Reading, reason: str | None = None) -> None:
        opened = self._memory.state.open_break
        if opened is not None:
            seconds = now.elapsed - opened.started
            is_walked = opened.kind is Kind.WALK and seconds >= FULL_WALK
            what = What.FINISHED if is_walked else What.STOPPED
            self._memory.add(now, what, opened.kind, opened.exercise, seconds, reason)

    def _skip(self, now: Reading, kind: Kind | None, reason: str | None) -> bool:
        if kind is None:
            return self._nothing_to_do()
        self._take_back()
        self._memory.add(now, What.SKIPPED, kind, reason=reason)
        self.reconsider()
        return True

    def _posture(self, what: What) -> None:
        """The person's word on posture; a posture prompt or break that asks for it is done with it."""
        opened, prompt = self._memory.state.open_break, self._memory.state.prompt
        if opened is not None and opened.rise is (what is What.STOOD):
            self.done()
            return
        now = self._caught_up()
        if prompt is not None and prompt.offer.kind is Kind.POSTURE:
            self._withdraw(now, "answered")
        self._memory.add(now, what)
        self.reconsider()

    def _withdraw(self, now: Reading, reason: str, unless: Kind | None = None) -> None:
        prompt = self._memory.state.prompt
        if prompt is not None and prompt.offer.kind is not unless:
            self._take_back()
            self._memory.add(now, What.WITHDRAWN, prompt.offer.kind, prompt.offer.exercise, reason=reason)

    def _take_back(self) -> None:
        if self._memory.state.prompt is not None:
            self._prompter.withdraw()
