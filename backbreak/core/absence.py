"""The natural-break table: what being away is worth."""

from __future__ import annotations

from enum import Enum

MINUTE = 60.0
AWAY_AFTER = 60.0  # idle for less is reading
A_STRETCH = 2 * MINUTE
A_BREAK = 5 * MINUTE
LOCKED_BREAK = 2 * MINUTE  # who locks the screen gets up
A_NIGHT = 4 * 60 * MINUTE
NEW_INPUT = 1.0  # idle times are rounded: input counts as new from so long after the last
LONGEST_CALL = 60 * MINUTE  # so long may somebody listen without a touch

IDLE = "idle"
LOCKED = "locked"
ASLEEP = "asleep"
CLOSED = "closed"  # Backbreak did not run
CALL = "call"  # the part of a call, or of media, that no longer counts as sitting
NO_BREAK = "no_break"  # the person says that the absence before was none


class Worth(Enum):
    """What an absence credits."""

    NOTHING = "nothing"  # the timers stood still
    STRETCH = "stretch"  # a stretch, and half the way to a walk
    ALL = "all"  # all three, and the person sits
    ANEW = "anew"  # the day starts again


def worth(seconds: float, reason: str, *, new_day: bool) -> Worth:
    """The row of the table for an absence of `seconds`; `new_day` says that it reached into another day."""
    if seconds >= A_NIGHT or (new_day and seconds >= A_BREAK):
        return Worth.ANEW
    if reason == CALL:
        return Worth.NOTHING
    if seconds >= (LOCKED_BREAK if reason == LOCKED else A_BREAK):
        return Worth.ALL
    return Worth.STRETCH if seconds >= A_STRETCH else Worth.NOTHING
