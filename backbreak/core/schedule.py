"""The working day on the wall clock: its hours, its quiet edges and how many prompts it bears.

Everything here is local wall time without its zone: "17:00" means what the clock on the wall says, on the
day the clocks change as well.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from math import ceil

from backbreak.core.settings import WEEKDAYS, Hours
from backbreak.core.status import Reason

EDGE = timedelta(minutes=10)
PROMPTS_PER_HOUR = 2.25
DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Quiet:
    """Why no prompt comes at this time of day, and for how many seconds more (None: for good)."""

    reason: Reason
    seconds: float | None


@dataclass(frozen=True, slots=True)
class Workday:
    """The hours of one working day. Hours that end before they start end on the next morning."""

    start: datetime
    end: datetime


def day_of(wall: datetime, hours: Hours) -> date:
    """The day that `wall` belongs to: a night shift belongs to the evening on which it began."""
    local = _local(wall)
    work = _around(local, hours)
    return work.start.date() if work else local.date()


def prompts_a_day(hours: Hours) -> int:
    """The most prompts in one working day."""
    work = _on(date(2026, 1, 1), hours)
    return ceil(PROMPTS_PER_HOUR * ((work.end - work.start) / timedelta(hours=1)))


def off_work(wall: datetime, hours: Hours) -> Quiet | None:
    """Lunch, or outside working hours; None while work goes on."""
    local = _local(wall)
    if _around(local, hours) is None:
        return _until_work(Reason.OUTSIDE_HOURS, local, hours)
    for start, end in _lunches(local, hours):
        if start <= local < end:
            return Quiet(Reason.LUNCH, (end - local).total_seconds())
    return None


def edge(wall: datetime, hours: Hours) -> Quiet | None:
    """The first ten minutes of the working day, and the last ten before lunch or its end.

    Exactly ten minutes after the start is no edge any more; exactly ten before lunch or the end is one.
    """
    local = _local(wall)
    work = _around(local, hours)
    if work is None:
        return None
    if local < work.start + EDGE:
        return Quiet(Reason.JUST_STARTED, (work.start + EDGE - local).total_seconds())
    for start, end in _lunches(local, hours):
        if start - EDGE <= local < start:
            return Quiet(Reason.BEFORE_LUNCH, (end - local).total_seconds())
    if local >= work.end - EDGE:
        return _until_work(Reason.BEFORE_END, work.end, hours, local)
    return None


def quiet(wall: datetime, hours: Hours) -> Quiet | None:
    """Whatever keeps this time of day free of prompts."""
    return off_work(wall, hours) or edge(wall, hours)


def work_ends_in(wall: datetime, hours: Hours) -> float | None:
    """Seconds until lunch or the end of the working day, whichever is first; None outside the hours."""
    local = _local(wall)
    work = _around(local, hours)
    if work is None:
        return None
    ends = [work.end, *(start for start, _ in _lunches(local, hours) if start > local)]
    return (min(ends) - local).total_seconds()


def _until_work(reason: Reason, after: datetime, hours: Hours, local: datetime | None = None) -> Quiet:
    begins = _next_start(after, hours)
    return Quiet(reason, None if begins is None else (begins - (local or after)).total_seconds())


def _local(wall: datetime) -> datetime:
    return wall if wall.tzinfo is None else wall.replace(tzinfo=None)


def _on(day: date, hours: Hours) -> Workday:
    start, end = datetime.combine(day, hours.start), datetime.combine(day, hours.end)
    return Workday(start, end if end > start else end + DAY)


def _works(day: date, hours: Hours) -> bool:
    return WEEKDAYS[day.weekday()] in hours.days


def _around(local: datetime, hours: Hours) -> Workday | None:
    for day in (local.date(), local.date() - DAY):
        work = _on(day, hours)
        if _works(day, hours) and work.start <= local < work.end:
            return work
    return None


def _next_start(after: datetime, hours: Hours) -> datetime | None:
    days = (after.date() + n * DAY for n in range(9))
    starts = (_on(day, hours).start for day in days if _works(day, hours))
    return next((start for start in starts if start >= after), None)


def _lunches(local: datetime, hours: Hours) -> Iterator[tuple[datetime, datetime]]:
    for lunch in hours.lunches:
        for day in (local.date(), local.date() + DAY):
            yield datetime.combine(day, lunch.start), datetime.combine(day, lunch.end)
