"""The reminder: an immutable state, the facts that change it, and one entry that decides afresh.

Every event is recorded as a change of state, and then `reconsider()` asks `decide`. Nothing else shows a
prompt, sets the alarm or watches the person. Methods that answer a bool say whether there was anything to do.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta

from backbreak.core import absence
from backbreak.core.absence import AWAY_AFTER
from backbreak.core.breaks import FULL_WALK
from backbreak.core.choice import Asked, ExerciseChoice, choose
from backbreak.core.decide import ASK_HOLDS_EVERY, Decision, Prompt, Situation, Wait, decide, wall_at
from backbreak.core.facts import Fact, Kind, What
from backbreak.core.fold import MISS, SNOOZE, fold
from backbreak.core.outlook import likely_kind, status_of
from backbreak.core.passing import brought, remembered, restarted, unseen
from backbreak.core.ports import Alarm, Clock, Holds, Log, Offer, Presence, Prompter, Reading
from backbreak.core.presence import SLEEP_NOTICED, gone, is_back, looked, returned, slept, unlocked
from backbreak.core.rhythms import MINUTE, can_stand, is_on, target_seconds
from backbreak.core.schedule import day_of
from backbreak.core.settings import Settings
from backbreak.core.state import HOUR, Break, Shown, State, asked, credited
from backbreak.core.status import Reason, Status

LOOK_EVERY = MINUTE  # while the person is there: for sleep, a set clock, and the edges of the day
SEEN_EVERY = 2 * MINUTE  # a restart takes less than five minutes for desk time anyway

Decide = Callable[[Situation, Settings], Decision]


class Reminder:
    """Asks one person to move.

    `facts` are today's and recent history, oldest first; `last_seen` is the latest `Log.seen` of the session
    before; `prompted_days` are days on which a prompt was shown (the first five make the first week). Call
    `open()` once everything is connected, and `close()` before the program ends.
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
        self.on_change: list[Callable[[], None]] = []
        self._clock, self._alarm, self._presence = clock, alarm, presence
        self._holds, self._prompter, self._log = holds, prompter, log
        self._settings, self._exercises, self._decide = settings, tuple(exercises), decide
        now = clock.read()
        self._last = now
        self._unseen = unseen(facts, last_seen, now)
        self._state = remembered(facts, prompted_days, now, settings)
        self._decision: Decision = Wait(None, Reason.JUST_STARTED)
        self._watched: float | None = None
        self._seen_at: float | None = None
        self._told: Status | None = None

    # -- the program begins and ends

    def open(self) -> None:
        """Backbreak runs from now on."""
        now = self._read()
        self._state = restarted(self._state, now.elapsed)
        if self._unseen is not None:
            self._record(self._unseen, now.elapsed)
        self._add(now, What.OPENED)
        self.reconsider()

    def close(self) -> None:
        """Backbreak ends: nothing is shown, watched or awaited any more."""
        now = self._read()
        self._withdraw(now, "closed")
        self._add(now, What.CLOSED)
        self._alarm.cancel()
        self._presence.unwatch()

    # -- what the person says

    def start(self, kind: Kind | None = None, exercise: str | None = None) -> bool:
        """Begin a break: of that kind, with that exercise, or the one that is asked for or comes next.

        Raises ValueError for an exercise that there is none of.
        """
        chosen = self._known(exercise)
        now = self._caught_up()
        self._break_off(now)
        kind = kind or (chosen.kind if chosen else None)
        kind = kind or (Kind.STRETCH if chosen else likely_kind(self._situation(now), self._settings))
        offer = self._offer_for(kind, now)
        exercise = exercise or offer.exercise
        self._withdraw(now, "started", unless=kind)
        self._take_back()
        self._add(now, What.STARTED, kind, exercise)
        rise = None if kind is not Kind.POSTURE or offer.seated else offer.standing
        self._with_break(rise=rise, is_session=chosen is not None and chosen.kind is None)
        self.reconsider()
        return True

    def done(self) -> bool:
        """The break is finished, or what was asked for is done already."""
        now = self._read()
        opened, state = self._state.open_break, self._state
        if opened is not None:
            self._finish(now, opened.kind, opened.exercise, now.elapsed - opened.started, opened.rise)
        elif state.prompt is not None or state.missed is not None:
            kind = state.prompt.offer.kind if state.prompt else state.missed
            assert kind is not None
            offer = self._offer_for(kind, now)
            self._take_back()
            self._finish(now, kind, offer.exercise, target_seconds(kind, self._settings), _rise(offer))
        self.reconsider()
        return self._state is not state and (opened or state.prompt or state.missed) is not None

    def stop(self, reason: str | None = None) -> bool:
        """The break is broken off; `reason` "hurt" goes into the history with it."""
        was_open = self._state.open_break is not None
        self._break_off(self._read(), reason)
        self.reconsider()
        return was_open

    def snooze(self, minutes: int = 5) -> bool:
        """The prompt comes back in so many minutes."""
        now = self._caught_up()
        waiting = self._state.prompt or self._state.snoozed
        if waiting is None:
            return False
        self._take_back()
        self._add(now, What.SNOOZED, waiting.offer.kind, waiting.offer.exercise, minutes * MINUTE)
        self.reconsider()
        return True

    def skip(self, reason: str | None = None) -> bool:
        """Not now: the prompt or break that is open, was put off or missed, or waits to be shown."""
        now = self._read() if self._state.open_break else self._caught_up()
        state = self._state
        waiting = state.prompt or state.snoozed
        kind = state.open_break.kind if state.open_break else waiting.offer.kind if waiting else state.missed
        if kind is None and self._is_waiting_to_show():
            kind = likely_kind(self._situation(now), self._settings)
        if kind is None:
            return False
        self._skip(now, kind, reason)
        return True

    def ignore_missed(self) -> bool:
        """The person does not want the prompt that nobody answered: the same as skipping it."""
        now, kind = self._caught_up(), self._state.missed
        if kind is None:
            return False
        self._skip(now, kind, "missed")
        return True

    def pause(self, for_: timedelta | None = None) -> None:
        """No prompts for so long (None: until resumed). Desk time goes on."""
        now = self._caught_up()
        self._withdraw(now, "paused")
        self._add(now, What.PAUSED, seconds=None if for_ is None else for_.total_seconds())
        self.reconsider()

    def resume(self) -> bool:
        """Prompts again; the first no sooner than in a minute."""
        now = self._caught_up()
        if not self._state.paused:
            return False
        self._add(now, What.RESUMED)
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
        now, old = self._caught_up(), self._settings
        self._settings = settings
        new = [kind for kind in Kind if is_on(kind, settings) and not is_on(kind, old)]
        self._state = credited(self._state, now.elapsed, *new)
        self._drop(now, [kind for kind in Kind if not is_on(kind, settings)])
        if self._state.standing and can_stand(old) and not can_stand(settings):
            self._add(now, What.SAT, reason="settings")
        self.reconsider()

    def answer_walking(self, now: bool) -> bool:
        """Rule 9: the person is about to walk, or walks another time."""
        opened = self._state.open_break
        if opened is None or not opened.asking:
            return False
        if now:
            self._with_break(asking=False, input_since=self._read().elapsed)
            self.reconsider()
        else:
            self._skip(self._read(), opened.kind, "not now")
        return True

    def answer_welcome(self, was_break: bool) -> bool:
        """Whether the last absence was a break; if not, the rhythms go on from where they were."""
        now = self._caught_up()
        if self._state.before_absence is None:
            return False
        if was_break:
            self._state = replace(self._state, before_absence=None)
        else:
            self._add(now, What.AWAY, seconds=0.0, reason=absence.NO_BREAK)
        self.reconsider()
        return True

    def ignore_hold(self, name: str) -> None:
        """Prompt although this hold lasts, until it is over."""
        self._state = replace(self._state, ignored_holds=self._state.ignored_holds | {name}, held=None)
        self.reconsider()

    def keep_rhythm(self, kind: Kind) -> None:
        """The person was told that a rhythm is often skipped, and leaves it as it is."""
        tally = replace(self._state.tallies[kind], skips=0)
        self._state = replace(self._state, tallies={**self._state.tallies, kind: tally})
        self.reconsider()

    # -- what the machine says

    def locked(self) -> None:
        """The screen is locked."""
        now = self._caught_up()
        if self._state.locked is None:
            self._state = replace(self._state, locked=now.elapsed)
        self.reconsider()

    def unlocked(self) -> None:
        """The screen is unlocked, by somebody."""
        self._read()
        self._state = unlocked(self._state, self._last.elapsed)
        self._came_back()

    def about_to_sleep(self) -> None:
        """The machine is going to sleep."""
        now = self._caught_up()
        if self._state.away is None:
            self._log.seen(now.wall)

    def woke(self) -> None:
        """The machine is awake again. How long it slept, the clocks know."""
        self.reconsider()

    # -- deciding

    def reconsider(self) -> None:
        """Decide afresh: the one way to a prompt. Anybody may call it at any time."""
        self._consider(self._idle())

    def status(self) -> Status:
        """Where everything stands now."""
        now = self._clock.read()
        return status_of(self._situation(now, self._idle()), self._settings, self._decision, self._decide)

    def _consider(self, idle: float | None) -> None:
        now = self._read()
        idle = self._look(now, idle)
        self._bring(now, idle)
        self._decision = self._decided(now, idle)
        shown = self._shown(now, self._decision)
        self._arm(now)
        self._watch(now)
        self._saw(now)
        if shown is not None:
            self._prompter.show(shown)
        self._tell(now, idle)

    def _decided(self, now: Reading, idle: float | None) -> Decision:
        """Ask the rules; where only a hold could object, ask the holds and then the rules again."""
        situation = Situation(self._state, now, idle)
        decision = self._decide(situation, self._settings)
        is_near = isinstance(decision, Prompt) or decision.reason is Reason.TYPING
        if is_near:
            self._state = asked(self._state, now.elapsed, self._holds.ask())
            decision = self._decide(replace(situation, state=self._state, holds_asked=True), self._settings)
        is_typing = isinstance(decision, Wait) and decision.reason is Reason.TYPING
        since = now.elapsed if self._state.ready is None else self._state.ready
        ready = since if is_typing else None
        held = self._state.held if is_near else None
        self._state = replace(self._state, ready=ready, held=held)
        return decision

    def _shown(self, now: Reading, decision: Decision) -> Offer | None:
        """Turn a decision to prompt into the offer that goes out."""
        if isinstance(decision, Wait):
            return None
        offer = self._offer_for(decision.kind, now)
        missed = self._state.tallies[decision.kind].was_missed
        reason = SNOOZE if decision.is_return else MISS if missed else None
        offer = replace(offer, again=reason is not None)
        self._add(now, What.PROMPTED, offer.kind, offer.exercise, reason=reason)
        self._state = replace(self._state, prompt=Shown(offer, now.elapsed))
        self._decision = self._decide(Situation(self._state, now), self._settings)
        return offer

    def _offer_for(self, kind: Kind, now: Reading) -> Offer:
        """What a prompt of this kind offers; one that is shown or put off already stays as it is."""
        state = self._state
        waiting = next((w.offer for w in (state.prompt, state.snoozed) if w and w.offer.kind is kind), None)
        sitting = 0 if state.standing else int((state.desk.read(now.elapsed) - state.posture_from) / MINUTE)
        if waiting is not None:
            return replace(waiting, sitting_minutes=sitting)
        day = day_of(now.wall, self._settings.hours)
        number = 1 + (state.day_count if state.day == day else 0)
        rises = not state.standing and can_stand(self._settings)
        seated = kind is Kind.POSTURE and not rises and not state.standing
        rise = None if kind is not Kind.POSTURE or seated else rises
        first_hour = now.elapsed - state.began < HOUR
        wanted = Asked(kind, day, number, standing=state.standing, first_hour=first_hour, rise=rise)
        exercise = choose(self._exercises, wanted, self._settings, state.lately)
        return Offer(number, kind, exercise, kind is Kind.POSTURE and rises, seated, sitting)

    # -- noticing

    def _idle(self) -> float | None:
        idle = self._presence.idle_for()
        return None if idle is None else idle.total_seconds()

    def _caught_up(self) -> Reading:
        """Count what passed until now before something else is recorded."""
        now, idle = self._read(), self._idle()
        self._bring(now, self._look(now, idle))
        return now

    def _read(self) -> Reading:
        """Read the clocks; where they differ, the machine slept."""
        before, now = self._last, self._clock.read()
        self._last = now
        asleep = (now.elapsed - before.elapsed) - (now.awake - before.awake)
        if asleep > SLEEP_NOTICED:
            self._state = slept(self._state, now.elapsed, asleep)
            self._watched = None  # a watch may not have outlived it
        return now

    def _look(self, now: Reading, idle: float | None) -> float | None:
        """Notice who is there."""
        is_long = idle is not None and idle >= AWAY_AFTER
        if is_long and self._state.away is None and self._state.open_break is None:
            self._state = asked(self._state, now.elapsed, self._holds.ask())
        self._state = looked(self._situation(now, idle))
        back = is_back(self._situation(now, idle))
        if back is not None:
            self._end_absence(now, back)
        return idle

    def _went_idle(self, seconds: float) -> None:
        self._watched = None
        idle = self._idle()
        self._consider(seconds if idle is None else max(idle, seconds))

    def _came_back(self) -> None:
        self._watched = None
        now = self._read()
        if self._state.away is not None and self._state.locked is None and self._state.open_break is None:
            self._end_absence(now, now.elapsed)
        self._consider(0.0)

    def _end_absence(self, now: Reading, at: float) -> None:
        match returned(self._situation(now), at):
            case Fact() as fact:
                self._record(fact, at)
            case State() as state:
                self._state = state

    def _bring(self, now: Reading, idle: float | None) -> None:
        while (next_ := brought(self._situation(now, idle), self._settings)) is not None:
            fact, at = next_
            if fact.what in {What.MISSED, What.WITHDRAWN}:
                self._take_back()
            if fact.what is What.FINISHED and self._state.open_break is not None:
                rise = self._state.open_break.rise
                self._record(fact, at)
                self._rose(wall_at(now, at), at, rise)
                continue
            self._record(fact, at)
        self._state = looked(self._situation(now, idle))

    # -- recording

    def _situation(self, now: Reading, idle: float | None = None) -> Situation:
        return Situation(self._state, now, idle)

    def _add(
        self,
        now: Reading,
        what: What,
        kind: Kind | None = None,
        exercise: str | None = None,
        seconds: float | None = None,
        reason: str | None = None,
    ) -> None:
        self._record(Fact(now.wall, what, kind, exercise, seconds, reason), now.elapsed)

    def _record(self, fact: Fact, at: float) -> None:
        """The one place where a fact becomes history and changes the state."""
        stood = self._state.standing
        self._log.add(fact)
        self._state = fold(self._state, fact, at, self._settings)
        if stood and not self._state.standing and fact.what is not What.SAT:
            self._log.add(Fact(fact.at, What.SAT, reason=fact.what.value))

    def _finish(
        self, now: Reading, kind: Kind, exercise: str | None, seconds: float, rise: bool | None
    ) -> None:
        self._add(now, What.FINISHED, kind, exercise, seconds)
        self._rose(now.wall, now.elapsed, rise)

    def _rose(self, wall: datetime, at: float, rise: bool | None) -> None:
        if rise is not None:
            self._record(Fact(wall, What.STOOD if rise else What.SAT, reason="break"), at)

    def _break_off(self, now: Reading, reason: str | None = None) -> None:
        opened = self._state.open_break
        if opened is None:
            return
        seconds = now.elapsed - opened.started
        is_full = opened.kind is Kind.WALK and seconds >= FULL_WALK
        what = What.FINISHED if is_full else What.STOPPED
        self._add(now, what, opened.kind, opened.exercise, seconds, reason)

    def _skip(self, now: Reading, kind: Kind, reason: str | None) -> None:
        self._take_back()
        self._add(now, What.SKIPPED, kind, reason=reason)
        self.reconsider()

    def _posture(self, what: What) -> None:
        """The person's word on posture; a posture prompt or break that asks for it is done with it."""
        opened, prompt = self._state.open_break, self._state.prompt
        if opened is not None and opened.rise is (what is What.STOOD):
            self.done()
            return
        now = self._caught_up()
        if prompt is not None and prompt.offer.kind is Kind.POSTURE:
            self._withdraw(now, "answered")
        self._add(now, what)
        self.reconsider()

    def _with_break(self, **changes: bool | float | None) -> None:
        opened = self._state.open_break
        assert isinstance(opened, Break)
        self._state = replace(self._state, open_break=replace(opened, **changes))  # type: ignore[arg-type]

    def _withdraw(self, now: Reading, reason: str, unless: Kind | None = None) -> None:
        prompt = self._state.prompt
        if prompt is not None and prompt.offer.kind is not unless:
            self._take_back()
            self._add(now, What.WITHDRAWN, prompt.offer.kind, prompt.offer.exercise, reason=reason)

    def _take_back(self) -> None:
        if self._state.prompt is not None:
            self._prompter.withdraw()

    def _drop(self, now: Reading, off: Sequence[Kind]) -> None:
        """Rhythms that are off ask for nothing."""
        if self._state.prompt is not None and self._state.prompt.offer.kind in off:
            self._withdraw(now, "settings")
        self._state = credited(self._state, now.elapsed, *off)

    def _known(self, exercise: str | None) -> ExerciseChoice | None:
        if exercise is None:
            return None
        found = next((choice for choice in self._exercises if choice.id == exercise), None)
        if found is None:
            raise ValueError(f"there is no exercise {exercise!r}")
        return found

    def _is_waiting_to_show(self) -> bool:
        return isinstance(self._decision, Wait) and self._decision.reason in {Reason.TYPING, Reason.HELD}

    # -- obeying

    def _arm(self, now: Reading) -> None:
        until = self._decision.until if isinstance(self._decision, Wait) else None
        if self._is_there():
            look = now.elapsed + LOOK_EVERY
            until = look if until is None else min(until, look)
        if until is None:
            self._alarm.cancel()
        else:
            self._alarm.set(timedelta(seconds=max(until - now.elapsed, 0.01)), self.reconsider)

    def _is_there(self) -> bool:
        state = self._state
        return (
            state.away is None
            and state.locked is None
            and state.open_break is None
            and state.listening is None
        )

    def _watch(self, now: Reading) -> None:
        """Watch for the person to leave or come back, where that can change anything."""
        opened = self._state.open_break
        if self._state.locked is not None or (opened is not None and opened.kind is not Kind.WALK):
            self._presence.unwatch()
            self._watched = None
            return
        idle = self._decision.idle if isinstance(self._decision, Wait) else AWAY_AFTER
        if self._watched != idle:
            self._watched = idle
            self._presence.watch(timedelta(seconds=idle), lambda: self._went_idle(idle), self._came_back)

    def _saw(self, now: Reading) -> None:
        is_time = self._seen_at is None or now.elapsed - self._seen_at >= SEEN_EVERY
        if self._is_there() and is_time:
            self._seen_at = now.elapsed
            self._log.seen(now.wall)

    def _tell(self, now: Reading, idle: float | None) -> None:
        """Tell the displays, if what they show has changed."""
        if not self.on_change:
            return
        status = status_of(self._situation(now, idle), self._settings, self._decision, self._decide).rounded()
        if status != self._told:
            self._told = status
            for call in tuple(self.on_change):
                call()


def _rise(offer: Offer) -> bool | None:
    return None if offer.kind is not Kind.POSTURE or offer.seated else offer.standing


__all__ = ["ASK_HOLDS_EVERY", "Reminder", "gone"]
