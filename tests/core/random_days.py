"""Random days at a desk, and an observer who knows the rules from the outside.

The observer sees what the person and the machine really do, not the reminder's state, and writes down every
prompt that breaks an invariant.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from math import ceil
from typing import Any

from hypothesis import strategies as st

from backbreak.core.decide import Decide, decide
from backbreak.core.facts import Fact, Kind, What
from backbreak.core.ports import Offer
from backbreak.core.settings import Settings
from tests.desk import Desk, Notebook, at, office

ORDER = [Kind.WALK, Kind.POSTURE, Kind.STRETCH]
ENDS = {What.FINISHED, What.STOPPED, What.SKIPPED}  # of a break
SLOW = 1.5  # seconds that the detectors take, on every other day
ALL_DAY = {"start": "00:00", "end": "23:59"}


@dataclass(frozen=True)
class RandomDay:
    """`steps` are (what the person or the machine does, minutes); `answers` are given to prompts in turn."""

    start: str
    settings: Settings
    first_week: bool
    is_restart: bool  # after twenty minutes of work
    steps: tuple[tuple[str, float], ...]
    answers: tuple[str, ...]


MINUTES = st.one_of(st.integers(1, 8), st.integers(1, 60))
STEPS = ["work", "work", "type", "away", "errand", "lock", "sleep", "doze", "clock", "hold", "call", "pause"]
STEPS += ["stand", "sit", "stretch", "walk", "faster", "slower", "no_walk", "all_on", "wide_gap", "lunch"]
ANSWERS = ["do", "do", "do", "leave", "snooze", "skip", "break_off", "walk_out"]


@st.composite
def settings(draw: st.DrawFn, *, all_day: bool = False) -> Settings:
    hours = ALL_DAY if all_day else draw(st.sampled_from([ALL_DAY, {"start": "09:00", "end": "13:00"}]))
    lunch = None if all_day else draw(st.sampled_from([None, "11:00-11:30"]))
    return office(
        **hours,
        lunch=lunch,
        stretch__interval_minutes=draw(st.sampled_from([15, 20, 30, 45])),
        posture__sit_minutes=40 if all_day else draw(st.sampled_from([15, 25, 40])),
        walk__interval_minutes=draw(st.sampled_from([25, 45, 60])),
        prompts__gap_minutes=draw(st.sampled_from([10, 15, 20])),
        place__where=draw(st.sampled_from(["chair", "stand"])),
    )


@st.composite
def random_days(
    draw: st.DrawFn, *, all_day: bool = False, without: frozenset[str] = frozenset()
) -> RandomDay:
    """`all_day` leaves room for every prompt: no edges, and no posture so often that, being higher, it takes
    every place that the hour has.
    """
    names = [step for step in STEPS if step not in without]
    steps = draw(st.lists(st.tuples(st.sampled_from(names), MINUTES), min_size=3, max_size=14))
    answers = draw(st.lists(st.sampled_from(ANSWERS), min_size=1, max_size=8))
    start = draw(st.sampled_from(["08:50", "09:00"]))
    first_week, is_restart = not all_day and draw(st.booleans()), draw(st.booleans())
    return RandomDay(
        start, draw(settings(all_day=all_day)), first_week, is_restart, tuple(steps), tuple(answers)
    )


class LivedDay:
    """A random day lived at a fake desk under some rules; `wrong` is what the observer wrote down."""

    def __init__(self, day: RandomDay, rules: Decide = decide) -> None:
        self.day = day
        opened = Fact(at(day.start) - timedelta(minutes=20), What.OPENED)
        notebook = Notebook([opened], at(day.start)) if day.is_restart else Notebook()
        self.desk = Desk(
            day.start, day.settings, first_week=day.first_week, rules=rules, notebook=notebook, opened=False
        )
        self.desk.detectors.slow = SLOW * (len(day.steps) % 2)
        self.observer = Observer(self.desk)
        self.desk.reminder.open()
        self._answers = 0
        for step, minutes in day.steps:
            self._do(step, float(minutes))

    @property
    def wrong(self) -> list[str]:
        return self.observer.wrong

    def _pass(self, minutes: float) -> None:
        """Time passes, with an answer to each prompt soon after it."""
        end = self.desk.machine.elapsed + 60 * minutes
        while (left := (end - self.desk.machine.elapsed) / 60) > 0:
            self.desk.for_minutes(min(1.0, left))
            if self.desk.screen.offer is not None and self._is_there():
                self._answer(self.day.answers[self._answers % len(self.day.answers)])
                self._answers += 1

    def _is_there(self) -> bool:
        return self.desk.person.hands_off is None and not self.desk.is_locked

    def _answer(self, answer: str) -> None:
        desk = self.desk
        match answer:
            case "do":
                desk.begins()
            case "snooze":
                self.observer.snoozed = desk.screen.offer
                desk.reminder.snooze(10)
            case "skip":
                desk.reminder.skip()
            case "break_off":
                desk.reminder.start()
                desk.for_minutes(0.3).reminder.stop()
            case "walk_out":
                self._do("away", 7.0)

    def _do(self, step: str, minutes: float) -> None:
        desk, observer = self.desk, self.observer
        match step:
            case "work":
                self._pass(minutes)
            case "type":
                desk.types_on()
                self._pass(minutes)
                desk.returns()
            case "away" | "errand":
                desk.leaves()
                self._pass(minutes)
                minutes = desk.person.idle_seconds / 60
                desk.returns()
                observer.returned(minutes)
                if step == "errand":
                    desk.reminder.answer_welcome(False)
            case "lock":
                desk.locks()
                self._pass(minutes)
                minutes = desk.person.idle_seconds / 60
                desk.unlocks()
                observer.returned(minutes)
            case "sleep" | "doze":
                desk.sleeps_for(minutes, announced=step == "sleep")
                observer.returned(minutes if step == "sleep" else 0)
            case "clock":
                desk.sets_the_clock(minutes - 30)
                self._pass(1.1)  # the edges of the day are read again within a minute
            case "hold" | "call":
                self._held("full_screen" if step == "hold" else "microphone", minutes)
            case "pause":
                desk.reminder.pause(timedelta(minutes=minutes))
                observer.paused_until = desk.machine.elapsed + 60 * minutes
                self._pass(minutes + 3)
            case _:
                self._say(step)

    def _held(self, name: str, minutes: float) -> None:
        self.desk.detectors.names.add(name)
        self._pass(minutes)
        self.desk.detectors.names.discard(name)
        self._pass(2)

    def _say(self, step: str) -> None:
        desk = self.desk
        match step:
            case "stand":
                desk.reminder.stand()
            case "sit":
                desk.reminder.sit()
            case "stretch" | "walk":
                if desk.status.open_break is None:
                    desk.begins(Kind(step))
            case "faster":
                desk.changes(stretch__interval_minutes=15, walk__interval_minutes=30)
            case "slower":
                desk.changes(stretch__interval_minutes=45, walk__interval_minutes=60)
            case "no_walk":
                desk.changes(walk__on=False)
            case "all_on":
                desk.changes(walk__on=True, stretch__on=True, posture__on=True)
            case "wide_gap":
                desk.changes(prompts__gap_minutes=30)
            case "lunch" if desk.settings.hours.end.hour < 20:
                desk.changes(hours__lunch=office(lunch="10:00-10:20").hours.lunch)

    def calm(self, minutes: float) -> list[Fact]:
        """Then a quiet stretch of time in which everything asked for is done; what happens in it."""
        desk = self.desk
        desk.detectors.names.clear()
        if desk.is_locked:
            desk.unlocks()
        desk.returns().reminder.resume()
        desk.obliging = True
        before = len(desk.notebook.facts)
        desk.for_minutes(minutes)
        return desk.notebook.facts[before:]


@dataclass
class Observer:
    """Checks each prompt against what is really the case."""

    desk: Desk
    wrong: list[str] = field(default_factory=list)
    shown: list[float] = field(default_factory=list)  # all of them, in seconds of elapsed time
    counted: list[tuple[float, datetime]] = field(default_factory=list)
    snoozed: Offer | None = None
    paused_until: float = 0.0
    back: float | None = None

    def __post_init__(self) -> None:
        self.opened = self.desk.machine.elapsed
        self.desk.screen.on_show.append(self.check)

    def returned(self, minutes: float) -> None:
        """Back after so long; what of it was still a break was no absence yet."""
        absent = min(minutes, self._minutes_since_a_break())
        if absent >= 5 and self.desk.status.open_break is None:
            self.back = self.desk.machine.elapsed

    def _minutes_since_a_break(self) -> float:
        ended = [fact.at for fact in self.desk.notebook.facts if fact.what in ENDS]
        return (self.desk.machine.wall - ended[-1]) / timedelta(minutes=1) if ended else float("inf")

    def check(self, offer: Offer) -> None:
        now, is_return = self.desk.machine.elapsed, self._is_return(offer)
        self.one_at_a_time(offer)
        self.somebody_there()
        self.nothing_against_it(now)
        self.within_hours()
        if not is_return:
            self.apart(now)
            self.in_order(offer)
            self.counted.append((now, self.desk.machine.wall))
            self.not_too_many(now)
        self.shown.append(now)
        self.snoozed = None

    def _is_return(self, offer: Offer) -> bool:
        return self.snoozed is not None and (offer.kind, offer.number) == (
            self.snoozed.kind,
            self.snoozed.number,
        )

    def one_at_a_time(self, offer: Offer) -> None:
        if self.desk.screen.offer is not None or self._open_break():
            self.wrong.append("two at once")
        if self.snoozed is not None and offer.kind is not self.snoozed.kind and self._snooze_stands():
            self.wrong.append("before a snoozed one")

    def _open_break(self) -> bool:
        breaks = [f.what for f in self.desk.notebook.facts if f.what in {What.STARTED, *ENDS}]
        return breaks[-1:] == [What.STARTED]

    def _snooze_stands(self) -> bool:
        """Nothing has settled what was snoozed: no break, no absence, no word on posture."""
        facts = [fact.what for fact in self.desk.notebook.facts]
        since = facts[len(facts) - facts[::-1].index(What.SNOOZED) :]
        settling = {
            What.STARTED,
            What.FINISHED,
            What.AWAY,
            What.STOOD,
            What.SAT,
            What.SKIPPED,
            What.WITHDRAWN,
        }
        return not settling & set(since) and self.desk.status.rhythms[self.snoozed.kind].on  # type: ignore[union-attr]

    def somebody_there(self) -> None:
        if self.desk.person.idle_seconds >= 60:
            self.wrong.append("nobody there")
        if self.desk.is_locked:
            self.wrong.append("locked")

    def nothing_against_it(self, now: float) -> None:
        if now < self.paused_until:
            self.wrong.append("paused")
        if self.desk.detectors.names:
            self.wrong.append("held")
        if now < self.opened + 600:
            self.wrong.append("just started")
        if self.back is not None and now < self.back + 600:
            self.wrong.append("just back")

    def within_hours(self) -> None:
        hours, wall = self.desk.settings.hours, self.desk.machine.wall
        minute = _minute(wall.time())
        if not _minute(hours.start) + 10 <= minute < _minute(hours.end) - 10:
            self.wrong.append("outside hours")
        if hours.lunch and _minute(hours.lunch.start) - 10 <= minute < _minute(hours.lunch.end):
            self.wrong.append("at lunch")

    def apart(self, now: float) -> None:
        gap = 60 * self.desk.settings.prompts.gap_minutes * (2 if self._two_skipped() else 1)
        if self.shown and now - self.shown[-1] < gap:
            self.wrong.append("too close")

    def _two_skipped(self) -> bool:
        kinds: set[Any] = set()
        for fact in self.desk.notebook.facts:
            match fact.what:
                case What.SKIPPED:
                    kinds.add(fact.kind)
                case What.FINISHED | What.STOPPED | What.AWAY:
                    kinds.clear()
                case _:
                    pass
        return len(kinds) > 1

    def not_too_many(self, now: float) -> None:
        days = {wall.date() for _, wall in self.counted}
        is_first_week = self.desk.first_week and len(days) <= 5
        in_an_hour = [at for at, _ in self.counted if now - at < 3600]
        if len(in_an_hour) > (2 if is_first_week else 3):
            self.wrong.append("too many in an hour")
        today = [wall for _, wall in self.counted if wall.date() == self.desk.machine.wall.date()]
        hours = self.desk.settings.hours
        if len(today) > ceil(2.25 * (_minute(hours.end) - _minute(hours.start)) / 60):
            self.wrong.append("too many in a day")

    def in_order(self, offer: Offer) -> None:
        for kind in ORDER[: ORDER.index(offer.kind)]:
            left = self._due_in(kind)
            if left is not None and left <= 0:
                self.wrong.append("out of order")
        left = self._due_in(Kind.WALK)
        if offer.kind is not Kind.WALK and left is not None and 0 < left < 9.9 and self._has_room(left):
            self.wrong.append("a walk comes soon")

    def _due_in(self, kind: Kind) -> float | None:
        """Minutes until a rhythm is due; None where it is off or was put off by a word or a silence."""
        rhythm = self.desk.status.rhythms[kind]
        since = self.desk.notebook.facts
        credits = [i for i, f in enumerate(since) if f.what in {What.FINISHED, What.AWAY}]
        after = since[credits[-1] :] if credits else since
        silent = {What.SKIPPED, What.MISSED, What.STOPPED}
        put_off = any(fact.kind is kind and fact.what in silent for fact in after)
        put_off = put_off or any(f.kind is kind and f.what in silent for f in since[-40:])
        return None if not rhythm.on or put_off else rhythm.interval_minutes - rhythm.desk_minutes

    def _has_room(self, minutes: float) -> bool:
        """Whether a walk could be shown in so many minutes, for certain."""
        hours, then = self.desk.settings.hours, _minute(self.desk.machine.wall.time()) + minutes
        in_an_hour = [at for at, _ in self.counted if self.desk.machine.elapsed - at < 3600]
        return hours.lunch is None and then < _minute(hours.end) - 11 and not in_an_hour


def _minute(time: Any) -> float:
    return float(time.hour * 60 + time.minute + time.second / 60)
