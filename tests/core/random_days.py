"""Random days at a desk, with an observer who writes down every prompt that breaks an invariant."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import time, timedelta
from itertools import cycle

from hypothesis import strategies as st

from backbreak.core.decide import decide
from backbreak.core.facts import Fact, Kind, What
from backbreak.core.settings import Settings
from backbreak.core.situation import Decide
from backbreak.core.week import Meeting
from tests.core.observer import Observer
from tests.desk import Desk, Notebook, at, office

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
STEPS += ["meet", "stand_and_meet", "adjourn"]
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
        programme__on=not all_day and draw(st.booleans()),
        programme__routine="back_programme",
        programme__times=draw(st.sampled_from([(time(10),), (time(9, 20), time(11, 45))])),
        meetings__times=() if all_day else draw(st.sampled_from([(), (Meeting.parse("mon 10:30-11:00"),)])),
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


class Life:
    """What may happen at a desk, and how prompts are answered; `wrong` is what the observer wrote down."""

    def __init__(self, desk: Desk, answers: Iterator[str]) -> None:
        self.desk, self.answers = desk, answers
        self.observer = Observer(desk)

    @property
    def wrong(self) -> list[str]:
        """Every invariant that was broken, each time that it was."""
        return self.observer.wrong

    def live(self, minutes: float) -> None:
        """Time passes, with an answer to each prompt soon after it."""
        end = self.desk.machine.elapsed + 60 * minutes
        while (left := (end - self.desk.machine.elapsed) / 60) > 0:
            passed = self.desk.until_asked(left)
            if self.desk.screen.offer is None:
                return
            self.desk.for_minutes(min(0.5, left - passed))
            if self.desk.screen.offer is not None and self._is_there():
                self._answer(next(self.answers))
            elif self.desk.screen.offer is not None:
                self.desk.for_minutes(min(0.5, max(0.0, (end - self.desk.machine.elapsed) / 60)))

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
                self.do("away", 7.0)

    def do(self, step: str, minutes: float) -> None:
        """One thing that happens, or that somebody does, for so long."""
        desk, observer = self.desk, self.observer
        match step:
            case "work":
                self.live(minutes)
            case "type":
                desk.types_on()
                self.live(minutes)
                desk.returns()
            case "away" | "errand":
                desk.leaves()
                self.live(minutes)
                minutes = desk.person.idle_seconds / 60
                desk.returns()
                observer.returned(minutes)
                if step == "errand":
                    desk.reminder.answer_welcome(False)
            case "lock":
                desk.locks()
                self.live(minutes)
                minutes = desk.person.idle_seconds / 60
                desk.unlocks()
                observer.returned(minutes, locked=True)
            case "sleep" | "doze":
                desk.sleeps_for(minutes, announced=step == "sleep")
                observer.returned(minutes if step == "sleep" else 0)
                self.live(0.1 if step == "sleep" else 1.4)  # a sleep that nobody tells of is seen in a minute
            case "clock":
                desk.sets_the_clock(minutes - 30)
                self.live(1.1)  # the edges of the day are read again within a minute
            case "hold" | "call":
                self._held("full_screen" if step == "hold" else "microphone", minutes)
            case "pause":
                desk.reminder.pause(timedelta(minutes=minutes))
                observer.paused_until = desk.machine.elapsed + 60 * minutes
                self.live(minutes + 3)
            case "meet" | "stand_and_meet":
                if desk.screen.offer is None or self._is_there():
                    desk.reminder.meet(timedelta(minutes=minutes), stand=step == "stand_and_meet")
                    observer.met(minutes)
                self.live(minutes + 3)
            case "adjourn":
                if desk.reminder.meeting_over():
                    observer.met(0)
            case _:
                self._say(step)

    def _held(self, name: str, minutes: float) -> None:
        self.desk.detectors.names.add(name)
        self.live(minutes)
        self.desk.detectors.names.discard(name)
        if name == "microphone":
            self.observer.call_ended = self.desk.machine.elapsed
        self.live(2)

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


class LivedDay(Life):
    """A random day lived at a fake desk under some rules."""

    def __init__(self, day: RandomDay, rules: Decide = decide) -> None:
        opened = Fact(at(day.start) - timedelta(minutes=20), What.OPENED)
        notebook = Notebook([opened], at(day.start)) if day.is_restart else Notebook()
        desk = Desk(
            day.start, day.settings, first_week=day.first_week, rules=rules, notebook=notebook, opened=False
        )
        desk.detectors.slow = SLOW * (len(day.steps) % 2)
        super().__init__(desk, cycle(day.answers))
        desk.reminder.open()
        for step, minutes in day.steps:
            self.do(step, float(minutes))
