"""A year of working days at one desk, in a zone whose clocks change, with all that goes wrong in a year."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from itertools import repeat
from zoneinfo import ZoneInfo

from backbreak.core.decide import decide
from backbreak.core.facts import Kind, What
from backbreak.core.settings import Settings
from backbreak.core.situation import Decide
from backbreak.core.week import Meeting
from tests.core.random_days import ANSWERS, Life
from tests.desk import Desk, office

COPENHAGEN = ZoneInfo("Europe/Copenhagen")
DAYS = [date(2026, 1, 5) + timedelta(days=n) for n in range(364)]
CLOCKS_CHANGE = (date(2026, 3, 29), date(2026, 10, 25))
CALM = 180.0
HAPPENINGS = (
    *("work", "work", "work", "work", "work", "work", "type", "type", "away", "away", "errand", "lock"),
    *("sleep", "doze", "clock", "hold", "call", "pause", "meet", "stand_and_meet", "adjourn", "stand", "sit"),
    *("stretch", "walk", "faster", "slower", "no_walk", "all_on", "wide_gap", "blind", "slow", "silent"),
    *("restart", "crash"),
)


class Year(Life):
    """The same year for the same `seed`. `facts` counts what happened in it.

    On `watched` of the days without lunch it is looked whether anything that is due gets lost.
    """

    def __init__(
        self,
        rules: Decide = decide,
        seed: int = 2026,
        first: date = DAYS[0],
        last: date = DAYS[-1],
        watched: float = 0.25,
    ) -> None:
        self.watched = watched
        self.chance, self.rules, self._days = random.Random(seed), rules, (first, last)
        begins = datetime.combine(first, time(7, 45), COPENHAGEN)
        desk = Desk(begins, self._settings(first), rules=rules, opened=False)
        super().__init__(desk, (self.chance.choice(ANSWERS) for _ in repeat(None)))
        self.drift = 0.0  # minutes by which the clock on the wall is wrong
        self.facts: dict[What, int] = {}
        self.lost: list[str] = []
        desk.reminder.open()

    def days(self) -> Iterator[date]:
        """Live each working day, and then tell which it was."""
        first, last = self._days
        for day in DAYS:
            if first <= day <= last and (day.weekday() < 5 or _is_night(day)):
                self._come(day)
                self._work(day)
                self._go_home()
                yield day

    def do(self, step: str, minutes: float) -> None:
        """As every day; and adapters that fail for a while."""
        desk = self.desk
        match step:
            case "clock":
                self.drift += minutes - 30
                super().do(step, minutes)
            case "blind":
                desk.person.is_known = False
                self.live(minutes)
                desk.person.is_known = True
                desk.returns()
            case "slow" | "silent":
                desk.detectors.slow = 5.0 if step == "slow" else 1e9
                self.live(minutes)
                desk.detectors.slow, desk.detectors.answers_at = 0.0, None
                desk.reminder.reconsider()
            case "restart" | "crash":
                self._restart(min(minutes, 4.0), crashed=step == "crash")
            case _:
                super().do(step, minutes)

    def _settings(self, day: date) -> Settings:
        """The hours of the day, and other wishes than yesterday's."""
        chance = self.chance
        hours = {"start": "22:00", "end": "06:00"} if _is_night(day) else {"start": "08:00", "end": "16:00"}
        meetings = (Meeting.parse("mon wed 10:00-10:45"), Meeting.parse("fri 14:00-14:30"))
        return office(
            **hours,
            lunch=chance.choice([None, None, "11:30-12:00"]),
            stretch__interval_minutes=chance.choice([20, 30, 45]),
            walk__interval_minutes=chance.choice([45, 60]),
            prompts__gap_minutes=chance.choice([10, 15, 20]),
            place__standing_desk=chance.random() < 0.7,
            programme__on=chance.random() < 0.6,
            programme__routine="back_programme",
            programme__times=(time(2, 30), time(9, 30), time(14)),
            meetings__times=meetings if chance.random() < 0.5 else (),
        )

    def _come(self, day: date) -> None:
        """The night, or the weekend, until somebody comes to work."""
        start = self.desk.settings.hours.start if _is_night(day) else time(8)
        start = time(22) if _is_night(day) else start
        comes = datetime.combine(day, start, COPENHAGEN).astimezone(UTC)
        comes += timedelta(minutes=self.chance.randint(-15, 30))
        minutes = (comes - self.desk.machine.utc) / timedelta(minutes=1)
        match self.chance.choice(["asleep", "asleep", "on", "off", "crashed"]):
            case "asleep":
                self.desk.sleeps_for(minutes, announced=self.chance.random() < 0.7)
                self.desk.returns()
                self.observer.returned(minutes)
            case "on":
                self.desk.for_minutes(minutes)
                self.desk.returns()
                self.observer.returned(minutes)
            case how:
                self._restart(minutes, crashed=how == "crashed")
        self.observer.snoozed = None
        self.desk.settings = self._settings(day)
        self.desk.reminder.change(self.desk.settings)

    def _restart(self, minutes: float, *, crashed: bool) -> None:
        if not crashed:
            self.desk.reminder.close()
        machine, notebook = self.desk.machine, self.desk.notebook
        machine.cancel()
        machine.pass_time(60 * minutes, asleep=True)
        since = machine.wall - timedelta(days=2)
        notebook.facts[:] = [fact for fact in notebook.facts if fact.at >= since]
        self.desk = Desk(
            machine.wall,
            self.desk.settings,
            rules=self.rules,
            notebook=notebook,
            machine=machine,
            opened=False,
        )
        self.observer.watch(self.desk)
        self.desk.reminder.open()

    def _work(self, day: date) -> None:
        hours = self.desk.settings.hours
        ends = datetime.combine(day, hours.end, COPENHAGEN)
        ends += timedelta(days=1 if hours.end <= hours.start else 0)
        ends = ends.astimezone(UTC) + timedelta(minutes=self.chance.randint(-270, 20))
        if self.chance.random() < self.watched and hours.lunch is None:
            self._is_anything_lost()
        while self.desk.machine.utc - timedelta(minutes=self.drift) < ends:
            self.do(self.chance.choice(HAPPENINGS), float(self.chance.choice([2, 4, 8, 15, 25, 40])))

    def _is_anything_lost(self) -> None:
        """Each kind that is due after some work is shown, merged or credited in a long calm after it."""
        self.desk.changes(walk__on=self.chance.random() < 0.5)  # a walk credits the others
        for _ in range(4):
            self.do(self.chance.choice(HAPPENINGS[:16]), float(self.chance.choice([4, 8, 15, 25])))
        status = self.desk.status
        due = [k for k, r in status.rhythms.items() if r.on and r.desk_minutes >= r.interval_minutes]
        settled = {fact.kind for fact in self.calm(CALM) if fact.what in {What.PROMPTED, What.FINISHED}}
        self.desk.obliging = False
        if not {Kind.WALK, Kind.ROUTINE} & settled:
            self.lost += [f"{self.desk.machine.wall} {kind.value}" for kind in due if kind not in settled]

    def _go_home(self) -> None:
        """The clock is set right at night, and only the last days are kept at hand."""
        desk = self.desk
        if desk.is_locked:
            desk.unlocks()
        if desk.status.open_break is not None:
            desk.reminder.stop()
        desk.gives_up().leaves().for_minutes(10)
        desk.sets_the_clock(-self.drift)
        self.drift = 0.0
        today = [fact for fact in desk.notebook.facts if desk.machine.wall - fact.at < timedelta(hours=12)]
        for fact in today:
            self.facts[fact.what] = self.facts.get(fact.what, 0) + 1
        desk.notebook.facts[:] = [
            f for f in desk.notebook.facts if desk.machine.wall - f.at < timedelta(days=2)
        ]
        desk.screen.shown.clear()


def _is_night(day: date) -> bool:
    """The week before the clocks change is one of nights, so that somebody works when they do."""
    return any(timedelta(0) < sunday - day <= timedelta(days=6) for sunday in CLOCKS_CHANGE)
