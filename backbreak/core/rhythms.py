"""What each rhythm counts: stopwatches that can be stopped in hindsight, and tallies read off them.

Times are seconds of `Reading.elapsed`. Desk time is a function of time, not a pile of ticks: a stopwatch
knows what it has counted and since when it runs, so an absence that is noticed after a minute is taken
back to its start by stopping the watch at that start.
"""

from __future__ import annotations

from dataclasses import dataclass

from backbreak.core.facts import Kind
from backbreak.core.settings import Settings

RHYTHMS = (Kind.STRETCH, Kind.POSTURE, Kind.WALK)
"""The kinds that come again and again, in the order in which they are shown."""

ORDER = (Kind.WALK, Kind.POSTURE, Kind.STRETCH)
"""Which of several due prompts is shown: a walk credits the others, so it comes first."""

MINUTE = 60.0
FIRST_WEEK_STANDING_MINUTES = 10  # standing is built up gently
LONGEST_UNCONFIRMED_STANDING = 40 * MINUTE  # Coenen 2017: less than 40 minutes at a time
POSTURE_SECONDS = 20.0  # getting up or sitting down, with the desk


@dataclass(frozen=True, slots=True)
class Stopwatch:
    """Seconds counted, and since when more are being counted (None: it stands still)."""

    counted: float = 0.0
    since: float | None = None

    def read(self, at: float) -> float:
        """What it shows at `at`; a moment before its last start shows what it had counted then."""
        return self.counted if self.since is None else self.counted + max(0.0, at - self.since)

    def started(self, at: float) -> Stopwatch:
        """Counting from `at`; a running watch just goes on."""
        return self if self.since is not None else Stopwatch(self.counted, at)

    def stopped(self, at: float) -> Stopwatch:
        """Standing still from `at`, which may lie in the past."""
        return self if self.since is None else Stopwatch(self.read(at))


AT_ZERO = Stopwatch()


@dataclass(frozen=True, slots=True)
class Tally:
    """Where one rhythm stands, in readings of its stopwatch.

    `credited` is the reading at the last credit. `not_before` is the reading before which a skip, a miss or a
    break that was broken off keeps the rhythm back. `skips` counts those in a row.
    """

    credited: float = 0.0
    not_before: float | None = None
    was_skipped: bool = False
    was_missed: bool = False
    skips: int = 0

    def due(self, interval: float) -> float:
        """The reading from which it is due."""
        due = self.credited + interval
        return due if self.not_before is None else max(due, self.not_before)


def is_on(kind: Kind, settings: Settings) -> bool:
    """Whether the person wants this kind of prompt."""
    match kind:
        case Kind.STRETCH:
            return settings.stretch.on
        case Kind.POSTURE:
            return settings.posture.on
        case Kind.WALK:
            return settings.walk.on
        case Kind.ROUTINE:
            return settings.programme.on


def interval_minutes(kind: Kind, settings: Settings, *, standing: bool, first_week: bool) -> int:
    """From one credit to the next prompt; for posture, how long the present posture is kept."""
    match kind:
        case Kind.STRETCH:
            return settings.stretch.interval_minutes
        case Kind.WALK:
            return settings.walk.interval_minutes
        case Kind.POSTURE if standing:
            return standing_minutes(settings, first_week=first_week)
        case Kind.POSTURE:
            return settings.posture.sit_minutes
        case Kind.ROUTINE:
            raise ValueError("a routine has no rhythm")


def standing_minutes(settings: Settings, *, first_week: bool) -> int:
    """How long to stand before the prompt to sit."""
    target = settings.posture.stand_minutes
    return min(target, FIRST_WEEK_STANDING_MINUTES) if first_week else target


def unconfirmed_standing(settings: Settings, *, first_week: bool) -> float:
    """After how many seconds without a word from the person they are taken to sit again."""
    return min(2 * MINUTE * standing_minutes(settings, first_week=first_week), LONGEST_UNCONFIRMED_STANDING)


def target_seconds(kind: Kind, settings: Settings) -> float:
    """How long a break of this kind takes by the settings; how long a routine takes, it says itself."""
    match kind:
        case Kind.STRETCH:
            return MINUTE * settings.stretch.length_minutes
        case Kind.WALK:
            return MINUTE * settings.walk.length_minutes
        case Kind.POSTURE:
            return POSTURE_SECONDS
        case Kind.ROUTINE:
            raise ValueError("the length of a routine is its own")


def can_stand(settings: Settings) -> bool:
    """Whether the person can work standing; else a posture change is a variant done in the chair."""
    return settings.place.standing_desk and may_stand(settings)


def may_stand(settings: Settings) -> bool:
    """Whether the person stands at all where they work."""
    return settings.place.where != "chair" and settings.person.moves != "seated"
