"""Exercises that a person wants not to be offered, and why; and when to ask whether it still hurts."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import Enum

STILL_THE_SAME = timedelta(hours=36)
"""Pain that stays the same for longer wants a doctor or a licensed therapist (the back-care guide's rule)."""


class Because(Enum):
    """Why an exercise is not wanted. The values are stable: they stand in files and on the command line."""

    HURTS = "hurts"
    NO_ROOM = "no_room"
    NOT_HERE = "not_here"
    DISLIKE = "dislike"


LOCAL = frozenset({Because.NO_ROOM, Because.NOT_HERE})
"""Reasons that hold only for the place in which they were given."""


@dataclass(frozen=True, slots=True)
class Mute:
    """An exercise is not offered since then.

    `here` is the place for which that holds, one of the choices of the setting "place.here"; "" stands for
    all of them. `since` of one that hurts is when that was first said. `asked` says that the person was
    asked, once, whether it still hurts.
    """

    exercise: str
    because: Because
    since: datetime
    here: str = ""
    asked: bool = False


Mutes = tuple[Mute, ...]


def mute_of(mutes: Mutes, exercise: str, here: str) -> Mute | None:
    """What keeps an exercise from being offered here, pain first; None if nothing does."""
    found = [mute for mute in mutes if mute.exercise == exercise and mute.here in ("", here)]
    return min(found, key=lambda mute: mute.because is not Because.HURTS, default=None)


def muted(mutes: Mutes, exercise: str, because: Because, at: datetime, here: str) -> Mutes:
    """`mutes` with that exercise. What hurts stays so, and since then, whatever else is said of it later."""
    if any(mute.exercise == exercise and mute.because is Because.HURTS for mute in mutes):
        return mutes
    new = Mute(exercise, because, at, here if because in LOCAL else "")
    replaced = ("", here) if new.here else {mute.here for mute in mutes}
    return (*(mute for mute in mutes if mute.exercise != exercise or mute.here not in replaced), new)


def unmuted(mutes: Mutes, exercise: str, here: str) -> Mutes:
    """`mutes` with that exercise brought back, here; what was said of it elsewhere stays."""
    return tuple(mute for mute in mutes if mute.exercise != exercise or mute.here not in ("", here))


def to_ask(mutes: Mutes, now: datetime) -> Mute | None:
    """What hurt longest ago, 36 hours or more, and was not asked about; None if there is no such thing."""
    due = [mute for mute in mutes if _is_due(mute, now)]
    return min(due, key=lambda mute: mute.since, default=None)


def asked(mutes: Mutes, now: datetime) -> Mutes:
    """`mutes` with nothing left to ask now: one answer settles all that hurt so long ago."""
    return tuple(replace(mute, asked=True) if _is_due(mute, now) else mute for mute in mutes)


def _is_due(mute: Mute, now: datetime) -> bool:
    return mute.because is Because.HURTS and not mute.asked and now - mute.since >= STILL_THE_SAME
