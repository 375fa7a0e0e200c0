"""How long a pause of the reminders lasts, from the words of the command line."""

from __future__ import annotations

import re
from datetime import datetime, timedelta

from backbreak.core.settings import WEEKDAYS, Hours

LONGEST = timedelta(days=31)
_LENGTH = re.compile(r"(?:(\d{1,4})\s*h)?\s*(?:(\d{1,5})\s*(?:m|min)?)?", re.IGNORECASE)


def pause_length(text: str, now: datetime, hours: Hours) -> timedelta:
    """The length of "30m", "2h", "1h30m", "45" (minutes) or "tomorrow"; raise ValueError for anything else.

    "tomorrow" is the start of the next working day, also when it is said after midnight on its eve.
    """
    words = text.strip().lower()
    if words == "tomorrow":
        return _next_start(now, hours) - now
    found = _LENGTH.fullmatch(words)
    if not words or found is None:
        raise ValueError(text)
    length = timedelta(hours=int(found[1] or 0), minutes=int(found[2] or 0))
    if not timedelta(0) < length <= LONGEST:
        raise ValueError(text)
    return length


def _next_start(now: datetime, hours: Hours) -> datetime:
    for days in range(1, 8):
        day = now.date() + timedelta(days=days)
        if WEEKDAYS[day.weekday()] in hours.days:
            break
    else:
        day = now.date() + timedelta(days=1)
    return datetime.combine(day, hours.start, tzinfo=now.tzinfo)
