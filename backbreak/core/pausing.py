"""How long a pause of the reminders or a meeting lasts, from the words of the command line."""

from __future__ import annotations

import re
from datetime import datetime, timedelta

from backbreak.core.settings import WEEKDAYS, Hours
from backbreak.core.week import time_of

LONGEST = timedelta(days=31)
LONGEST_MEETING = timedelta(hours=12)
SHORTEST_OFFERED = timedelta(minutes=15)
_LENGTH = re.compile(r"(?:(\d{1,4})\s*h)?\s*(?:(\d{1,5})\s*(?:m|min)?)?", re.IGNORECASE)


def pause_length(text: str, now: datetime, hours: Hours) -> timedelta:
    """The length of "30m", "2h", "1h30m", "45" (minutes) or "tomorrow"; raise ValueError for anything else.

    "tomorrow" is the start of the next working day, also when it is said after midnight on its eve.
    """
    words = text.strip().lower()
    if words == "tomorrow":
        return _next_start(now, hours) - now
    return _length(words, LONGEST)


def meeting_length(text: str, now: datetime) -> timedelta:
    """How long a meeting lasts until "14:30" on the clock on the wall, or for "45m" or "1h30m".

    Raises ValueError for anything else, and for a time that is over or more than twelve hours ahead.
    """
    try:
        end = datetime.combine(now.date(), time_of(text))
    except ValueError:
        return _length(text.strip().lower(), LONGEST_MEETING)
    left = end - now.replace(tzinfo=None)
    left += timedelta(0) if left > timedelta(0) else timedelta(days=1)
    if left > LONGEST_MEETING:
        raise ValueError(text)
    return left


def meeting_ends(now: datetime, number: int = 4) -> list[datetime]:
    """When a meeting is likely to end: at the next half hours that are not too near."""
    first = (now + SHORTEST_OFFERED).replace(second=0, microsecond=0)
    first += timedelta(minutes=-first.minute % 30)
    return [first + n * timedelta(minutes=30) for n in range(number)]


def _length(words: str, longest: timedelta) -> timedelta:
    found = _LENGTH.fullmatch(words)
    if not words or found is None:
        raise ValueError(words)
    length = timedelta(hours=int(found[1] or 0), minutes=int(found[2] or 0))
    if not timedelta(0) < length <= longest:
        raise ValueError(words)
    return length


def _next_start(now: datetime, hours: Hours) -> datetime:
    for days in range(1, 8):
        day = now.date() + timedelta(days=days)
        if WEEKDAYS[day.weekday()] in hours.days:
            break
    else:
        day = now.date() + timedelta(days=1)
    return datetime.combine(day, hours.start, tzinfo=now.tzinfo)
