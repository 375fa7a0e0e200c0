"""The fake desk: a person, a machine and a clock that jumps from one event to the next.

    desk = Desk("09:00")
    desk.until("10:00")
    assert desk.seen == ["09:30 stretch"]

The person works with short pauses unless told otherwise, and leaves every prompt alone unless `obliging`.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime, time, timedelta, timezone
from typing import Any

from backbreak.core.choice import ExerciseChoice, RoutineChoice
from backbreak.core.decide import decide
from backbreak.core.facts import Fact, Kind, What
from backbreak.core.ports import Answer, Hold, MuteList, Offer, Reading
from backbreak.core.reminder import Reminder
from backbreak.core.settings import Settings, Span, changed
from backbreak.core.situation import Decide
from backbreak.core.status import Reason, Status
from backbreak.desktop.timetable import CronTimetable

MONDAY = date(2026, 11, 23)
SHORT_PAUSE = 3.0
HOLDS = ("full_screen", "do_not_disturb", "presentation", "media", "idle_inhibitor")
HOLDS += ("microphone", "camera", "screen_share")

EXERCISES = (
    ExerciseChoice("slouch_overcorrect", Kind.STRETCH, "chair"),
    ExerciseChoice("lateral_glide", Kind.STRETCH, "chair"),
    ExerciseChoice("seated_rotation", Kind.STRETCH, "chair"),
    ExerciseChoice("forward_bend", Kind.STRETCH, "standing", deep_flexion=True),
    ExerciseChoice("cat_cow", None, "mat"),
    ExerciseChoice("sit_to_stand", Kind.POSTURE, "standing", rises=True),
    ExerciseChoice("stand_to_sit", Kind.POSTURE, "standing", rises=False),
    ExerciseChoice("walk", Kind.WALK, "standing"),
)
ROUTINES = (RoutineChoice("back_programme", 600.0), RoutineChoice("seated_minute", 75.0))


def at(text: str, day: date = MONDAY) -> datetime:
    """ "09:30" or "09:30:20" on that day."""
    return datetime.combine(day, time.fromisoformat(text), UTC)


def office(start: str = "09:00", end: str = "17:00", lunch: str | None = None, **options: Any) -> Settings:
    """The default settings with these working hours; options are written `walk__on=False`."""
    settings = changed(Settings(), "hours.start", time.fromisoformat(start))
    settings = changed(settings, "hours.end", time.fromisoformat(end))
    settings = changed(settings, "hours.lunch", lunch and Span.parse(lunch))
    for key, value in options.items():
        settings = changed(settings, key.replace("__", "."), value)
    return settings


class Machine:
    """Clock and Alarm: the three clocks, and one alarm that stands still while the machine sleeps.

    The clock on the wall follows the zone of the moment that it began with.
    """

    def __init__(self, wall: datetime) -> None:
        self.utc, self.zone = wall.astimezone(UTC), wall.tzinfo
        self._wall: tuple[datetime, datetime] | None = None  # the last one worked out
        self.awake = 500.0
        self.elapsed = 1000.0
        self.alarm: tuple[float, Callable[[], None]] | None = None
        self.rung: list[datetime] = []

    @property
    def wall(self) -> datetime:
        if self._wall is None or self._wall[0] is not self.utc:
            local = self.utc.astimezone(self.zone)
            self._wall = self.utc, local.replace(tzinfo=timezone(local.utcoffset() or timedelta()))
        return self._wall[1]

    def read(self) -> Reading:
        return Reading(self.wall, self.awake, self.elapsed)

    def set(self, delay: timedelta, ring: Callable[[], None]) -> None:
        self.alarm = self.elapsed + delay.total_seconds(), ring

    def cancel(self) -> None:
        self.alarm = None

    def pass_time(self, seconds: float, *, asleep: bool = False) -> None:
        self.utc += timedelta(seconds=seconds)
        self.elapsed += seconds
        self.awake += 0.0 if asleep else seconds
        if asleep and self.alarm is not None:
            self.alarm = self.alarm[0] + seconds, self.alarm[1]

    def ring(self) -> None:
        assert self.alarm is not None
        call, self.alarm = self.alarm[1], None
        self.rung.append(self.wall)
        call()


class Person:
    """Presence: somebody whose hands are on the keyboard, with short pauses, without any, or off it."""

    def __init__(self, machine: Machine) -> None:
        self.machine = machine
        self.is_known = True
        self.hands_off: float | None = None
        self.pause = SHORT_PAUSE
        self.watching: tuple[float, Callable[[], None], Callable[[], None]] | None = None
        self.watched_since = 0.0
        self.noticed: list[datetime] = []

    @property
    def idle_seconds(self) -> float:
        return self.pause if self.hands_off is None else self.machine.elapsed - self.hands_off

    def idle_for(self) -> timedelta | None:
        return timedelta(seconds=self.idle_seconds) if self.is_known else None

    def watch(self, idle: timedelta, went_idle: Callable[[], None], came_back: Callable[[], None]) -> None:
        seconds = idle.total_seconds()
        was_idle = self.hands_off is not None and self.idle_seconds >= seconds
        self.watching = (float("inf") if was_idle else seconds), went_idle, came_back
        self.watched_since = self.machine.elapsed

    def unwatch(self) -> None:
        self.watching = None

    def goes_idle_at(self) -> float | None:
        """When the watch will say so, if nothing is touched until then, or in the next pause."""
        if self.watching is None or not self.is_known:
            return None
        if self.hands_off is None:
            return self.watched_since + self.watching[0] if self.watching[0] <= self.pause else None
        return self.hands_off + self.watching[0]

    def goes_idle(self) -> None:
        assert self.watching is not None
        _, went_idle, came_back = self.watching
        self.watching = float("inf"), went_idle, came_back
        self.noticed.append(self.machine.wall)
        went_idle()

    def touches(self, pause: float) -> None:
        """Hands on."""
        self.hands_off, self.pause = None, pause
        if self.watching is not None and self.watching[0] == float("inf") and self.is_known:
            came_back, self.watching = self.watching[2], None
            self.noticed.append(self.machine.wall)
            came_back()


class Detectors:
    """Holds: those named here say yes, at once or `slow` seconds after they were asked."""

    def __init__(self, machine: Machine) -> None:
        self.machine = machine
        self.names: set[str] = set()
        self.programs: dict[str, str] = {}
        self.slow = 0.0
        self.asked = 0
        self.answers_at: float | None = None
        self._answered: Callable[[], None] = lambda: None
        self._said_at: float | None = None

    def ask(self, enough: Callable[[Hold], bool], answered: Callable[[], None]) -> tuple[Hold, ...] | None:
        if self.slow and self._said_at != self.machine.elapsed:
            self._answered = answered
            if self.answers_at is None:
                self.asked += 1
                self.answers_at = self.machine.elapsed + self.slow
            return None
        self.asked += not self.slow
        said: list[Hold] = []
        for name in HOLDS:
            answer = Answer.YES if name in self.names else Answer.NO
            said.append(Hold(name, answer, program=self.programs.get(name, "")))
            if enough(said[-1]):
                break
        return tuple(said)

    def answer(self) -> None:
        self.answers_at, self._said_at = None, self.machine.elapsed
        self._answered()


class Screen:
    """Prompter: what is on it now, and all that ever was."""

    def __init__(self, machine: Machine) -> None:
        self.machine = machine
        self.offer: Offer | None = None
        self.shown: list[tuple[datetime, Offer]] = []
        self.on_show: list[Callable[[Offer], None]] = []

    def show(self, offer: Offer) -> None:
        for check in self.on_show:
            check(offer)
        self.offer = offer
        self.shown.append((self.machine.wall, offer))

    def withdraw(self) -> None:
        self.offer = None


class Notebook:
    """Log: the history, kept in memory."""

    def __init__(self, facts: Sequence[Fact] = (), last_seen: datetime | None = None) -> None:
        self.facts = list(facts)
        self.last_seen = last_seen

    def add(self, fact: Fact) -> None:
        self.facts.append(fact)

    def seen(self, at: datetime) -> None:
        self.last_seen = at


class Desk:
    """A person at a desk, with the reminder. `obliging`: every prompt is done, at once."""

    def __init__(
        self,
        start: str | datetime = "09:00",
        settings: Settings | None = None,
        *,
        obliging: bool = False,
        first_week: bool = False,
        rules: Decide = decide,
        notebook: Notebook | None = None,
        kept: MuteList | None = None,
        exercises: Sequence[ExerciseChoice] = EXERCISES,
        opened: bool = True,
        machine: Machine | None = None,
    ) -> None:
        self.settings = settings or office()
        self.obliging = obliging
        self.first_week = first_week
        self.machine = machine or Machine(start if isinstance(start, datetime) else at(start))
        self.person = Person(self.machine)
        self.detectors = Detectors(self.machine)
        self.screen = Screen(self.machine)
        self.notebook = notebook or Notebook()
        self.is_locked = self.is_asleep = False
        self._finishes: float | None = None
        self._walks = False
        earlier = [] if first_week else [MONDAY - timedelta(days=n) for n in range(1, 6)]
        self.reminder = Reminder(
            clock=self.machine,
            alarm=self.machine,
            presence=self.person,
            holds=self.detectors,
            prompter=self.screen,
            log=self.notebook,
            timetable=CronTimetable(),
            settings=self.settings,
            exercises=exercises,
            routines=ROUTINES,
            facts=tuple(self.notebook.facts),
            last_seen=self.notebook.last_seen,
            prompted_days=earlier,
            mutes=kept,
            decide=rules,
        )
        if opened:
            self.reminder.open()

    @property
    def seen(self) -> list[str]:
        """The prompts shown: "09:30 stretch"."""
        return [f"{when:%H:%M} {offer.kind.value}" for when, offer in self.screen.shown]

    @property
    def status(self) -> Status:
        return self.reminder.status()

    @property
    def why(self) -> Reason:
        return self.status.why.reason

    @property
    def next(self) -> str | None:
        """The prompt that the tray announces: "09:30 stretch"."""
        upcoming = self.status.next
        return upcoming and f"{upcoming.at:%H:%M} {upcoming.kind.value}"

    @property
    def wakes(self) -> list[datetime]:
        """Each time that the reminder was woken."""
        return sorted(self.machine.rung + self.person.noticed)

    def told(self, *whats: What) -> list[str]:
        """The facts of these sorts: "09:31 finished stretch"."""
        facts = [fact for fact in self.notebook.facts if fact.what in whats]
        words = [(f"{f.at:%H:%M}", f.what.value, f.kind.value if f.kind else "") for f in facts]
        return [" ".join(filter(None, word)) for word in words]

    def minutes(self, kind: Kind) -> float:
        """Desk time of a rhythm since its last credit."""
        return self.status.rhythms[kind].desk_minutes

    def until(self, moment: str | datetime) -> Desk:
        """Let time pass, from event to event, until the clock on the wall says so."""
        wall = at(moment, self.machine.wall.date()) if isinstance(moment, str) else moment
        return self.for_minutes((wall - self.machine.wall) / timedelta(minutes=1))

    def for_minutes(self, minutes: float) -> Desk:
        """Let time pass, from event to event."""
        end = self.machine.elapsed + 60 * minutes
        self._oblige()
        while (event := self._next_event()) is not None and event[0] <= end:
            self.machine.pass_time(max(0.0, event[0] - self.machine.elapsed))
            event[1]()
            self._oblige()
        self.machine.pass_time(end - self.machine.elapsed)
        return self

    def until_asked(self, minutes: float) -> float:
        """Let time pass until a prompt is on the screen, or for so long; the minutes that passed."""
        began = self.machine.elapsed
        end = began + 60 * minutes
        while self.screen.offer is None and (event := self._next_event()) is not None and event[0] <= end:
            self.machine.pass_time(max(0.0, event[0] - self.machine.elapsed))
            event[1]()
        if self.screen.offer is None:
            self.machine.pass_time(end - self.machine.elapsed)
        return (self.machine.elapsed - began) / 60

    def leaves(self) -> Desk:
        self.person.hands_off = self.machine.elapsed
        return self

    def returns(self) -> Desk:
        self.person.touches(SHORT_PAUSE)
        return self

    def types_on(self) -> Desk:
        """Types without a pause."""
        self.person.touches(0.0)
        return self

    def away_for(self, minutes: float) -> Desk:
        return self.leaves().for_minutes(minutes).returns()

    def sleeps_for(self, minutes: float, *, announced: bool = True) -> Desk:
        """The machine sleeps; where the system announces nothing, the alarm rings late."""
        self.is_asleep = True
        if announced:
            self.reminder.about_to_sleep()
        self.machine.pass_time(60 * minutes, asleep=True)
        self.is_asleep = False
        if announced:
            self.reminder.woke()
        return self

    def sets_the_clock(self, minutes: float) -> Desk:
        self.machine.utc += timedelta(minutes=minutes)
        return self

    def locks(self) -> Desk:
        self.is_locked = True
        self.leaves().reminder.locked()
        return self

    def unlocks(self) -> Desk:
        self.is_locked = False
        self.person.hands_off, self.person.pause = None, SHORT_PAUSE
        self.reminder.unlocked()
        return self

    def changes(self, **options: Any) -> Desk:
        """Other settings, written `walk__on=False`."""
        for key, value in options.items():
            self.settings = changed(self.settings, key.replace("__", "."), value)
        self.reminder.change(self.settings)
        return self

    def begins(self, kind: Kind | None = None) -> Desk:
        """Starts a break and does it; it takes its time."""
        self.reminder.start(kind)
        opened = self.status.open_break
        assert opened is not None
        seconds = 0.0 if opened.kind is Kind.POSTURE else opened.target_seconds
        self._walks = opened.kind is Kind.WALK
        if self._walks:
            self.leaves()
        self._finishes = self.machine.elapsed + seconds
        return self

    def gives_up(self) -> Desk:
        """Does not finish what was begun."""
        self._finishes = None
        return self

    def restarts_at(self, moment: str | datetime, *, crashed: bool = False) -> Desk:
        """Backbreak ends, and a new one starts on the same history then."""
        if not crashed:
            self.reminder.close()
        wall = at(moment, self.machine.wall.date()) if isinstance(moment, str) else moment
        return Desk(wall, self.settings, notebook=self.notebook)

    def _next_event(self) -> tuple[float, Callable[[], None]] | None:
        """What happens next; of two at the same moment, the first named happens first."""
        events: list[tuple[float | None, Callable[[], None]]] = [
            (self._finishes, self._finish),
            (self.person.goes_idle_at(), self.person.goes_idle),
            (self.detectors.answers_at, self.detectors.answer),
            (self.machine.alarm[0] if self.machine.alarm else None, self.machine.ring),
        ]
        certain = [(when, happen) for when, happen in events if when is not None and when != float("inf")]
        return min(certain, key=lambda event: event[0], default=None)

    def _oblige(self) -> None:
        if self.obliging and self.screen.offer is not None and self.status.prompt is not None:
            self.begins()

    def _finish(self) -> None:
        self._finishes = None
        if self._walks:
            self.person.hands_off = None
        if self.status.open_break is not None:
            self.reminder.done()
