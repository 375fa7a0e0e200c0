"""Times that come again: days of the week, parts of a day, meetings; and how a person writes them."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Literal

Weekday = Literal["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
WEEKDAYS: tuple[Weekday, ...] = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")

_TIME = re.compile(r"(\d{1,2})[:.](\d\d)", re.ASCII)
_DASH = re.compile(r"\s*[-–]\s*")
_MEETING = re.compile(r"(.*?[a-z])\s*(\d.*)", re.ASCII)


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A part of a day, from `start` until just before `end`."""

    start: time
    end: time

    def __post_init__(self) -> None:
        """A span ends after it starts."""
        if self.end <= self.start:
            raise ValueError(f"{self} ends before it starts")

    def __str__(self) -> str:
        return f"{self.start:%H:%M}-{self.end:%H:%M}"

    @property
    def length(self) -> timedelta:
        """How long it lasts on the clock."""
        day = date(2000, 1, 1)
        return datetime.combine(day, self.end) - datetime.combine(day, self.start)

    @classmethod
    def parse(cls, text: str) -> Span:
        """Read "12:00-12:30"; raise ValueError for anything else."""
        start, end = map(time_of, _DASH.split(text.strip()))
        return cls(start, end)


@dataclass(frozen=True, slots=True)
class Weekly:
    """A cron rule of the clock on the wall: at this time, on these days."""

    days: tuple[Weekday, ...]
    at: time


@dataclass(frozen=True, slots=True)
class Meeting:
    """A meeting of each week, on one day or several."""

    days: tuple[Weekday, ...]
    span: Span

    def __str__(self) -> str:
        return f"{' '.join(self.days)} {self.span}"

    @classmethod
    def parse(cls, text: str) -> Meeting:
        """Read "mon 10:00-10:30", "mon wed 10:00-10:30" or "mon-fri 9:15-9:30"; else raise ValueError."""
        found = _MEETING.fullmatch(text.strip().lower())
        if found is None:
            raise ValueError(text)
        return cls(days_of(found[1].split()), Span.parse(found[2]))


def time_of(text: str) -> time:
    """Read "9:30" or "09.30"; raise ValueError for anything else."""
    found = _TIME.fullmatch(text.strip())
    if found is None:
        raise ValueError(text)
    return time(int(found[1]), int(found[2]))


def times_of(parts: Sequence[str]) -> tuple[time, ...]:
    """Times of day in their order, each once; raise ValueError where one is none."""
    return tuple(sorted({time_of(part) for part in parts if part.strip()}))


def meetings_of(parts: Sequence[str]) -> tuple[Meeting, ...]:
    """Meetings as they were written; raise ValueError where one is none."""
    return tuple(Meeting.parse(part) for part in parts if part.strip())


ENTRIES: Mapping[str, Callable[[Sequence[str]], tuple[object, ...]]] = {
    "times": times_of,
    "meetings": meetings_of,
}
"""How the entries of a list are read, by the form of the setting that they belong to."""


def days_of(parts: Sequence[str]) -> tuple[Weekday, ...]:
    """Days ("mon") and ranges of them ("mon-fri"), in the order of the week; else raise ValueError."""
    chosen: set[int] = set()
    for part in filter(None, parts):
        first, _dash, last = (end.strip().lower() for end in part.replace("–", "-").partition("-"))
        if first not in WEEKDAYS or (last or first) not in WEEKDAYS:
            raise ValueError(part)
        start, end = WEEKDAYS.index(first), WEEKDAYS.index(last or first)
        chosen |= {day % 7 for day in range(start, end + (7 if end < start else 0) + 1)}
    return tuple(day for number, day in enumerate(WEEKDAYS) if number in chosen)
