"""What happened, as it goes into the history: an append-only log of facts."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import Enum
from typing import Protocol

LONGEST_SECONDS = 100 * 366 * 86_400.0  # of anything that can have happened


class Kind(Enum):
    """What a prompt asks for. The values are stable: they stand in files and in JSON."""

    STRETCH = "stretch"
    POSTURE = "posture"
    WALK = "walk"
    ROUTINE = "routine"  # several exercises in a row; it has no rhythm, but times of day


class What(Enum):
    """What happened. The values are stable: they stand in the history file."""

    OPENED = "opened"  # Backbreak started
    CLOSED = "closed"  # Backbreak was quit
    PROMPTED = "prompted"  # a prompt was shown (again after a snooze or a miss: reason "snooze", "missed")
    STARTED = "started"  # a break was begun; `seconds` is how long a routine should take
    FINISHED = "finished"  # a break was done; `seconds` is how long it lasted
    STOPPED = "stopped"  # a break was ended before its end; `seconds` is how long it lasted
    SNOOZED = "snoozed"  # `seconds` is for how long
    SKIPPED = "skipped"  # "not now", with its reason where one was given
    MISSED = "missed"  # nobody answered
    WITHDRAWN = "withdrawn"  # taken back since the person left
    AWAY = "away"  # back after `seconds` without input; reason "idle", "locked" or "asleep"
    STOOD = "stood"  # the person stands
    SAT = "sat"  # the person sits
    PAUSED = "paused"  # reminders are off for `seconds`
    MEETING = "meeting"  # in a meeting for `seconds`; reason "standing", "planned"
    MEETING_OVER = "meeting_over"
    RESUMED = "resumed"  # reminders are on again
    REPLACED = "replaced"  # the person asked for another exercise: this one
    MUTED = "muted"  # an exercise is not to be offered; the reason is one of core.mutes.Because
    UNMUTED = "unmuted"  # it is brought back
    ASKED = "asked"  # after 36 hours, whether it still hurts; the reason is what was answered


_WITH_KIND = frozenset(
    {What.PROMPTED, What.STARTED, What.FINISHED, What.STOPPED, What.SKIPPED, What.MISSED, What.WITHDRAWN}
)


@dataclass(frozen=True, slots=True)
class Fact:
    """One row of the history. `at` is aware local time: when the fact became true.

    `exercise` and `routine` are ids; a fact of kind ROUTINE has a routine.
    """

    at: datetime
    what: What
    kind: Kind | None = None
    exercise: str | None = None
    seconds: float | None = None
    reason: str | None = None
    routine: str | None = None

    @property
    def is_possible(self) -> bool:
        """Whether this can have happened. The rules take nothing else."""
        has_kind = self.kind is not None or self.what not in _WITH_KIND
        return has_kind and 0 <= (self.seconds or 0.0) <= LONGEST_SECONDS  # NaN is not, either


class Subject(Protocol):
    """What a fact is about: a prompt, or the break that was begun."""

    @property
    def kind(self) -> Kind:
        """What it asks for."""

    @property
    def exercise(self) -> str | None:
        """The exercise, where it is one."""

    @property
    def routine(self) -> str | None:
        """The routine, where it is one."""


def about(
    subject: Subject, at: datetime, what: What, seconds: float | None = None, reason: str | None = None
) -> Fact:
    """The fact that this happened to `subject`."""
    return Fact(at, what, subject.kind, subject.exercise, seconds, reason, subject.routine)
