"""What the home window says of a status."""

from __future__ import annotations

from datetime import datetime

from backbreak.core.facts import Kind
from backbreak.core.ports import Hold
from backbreak.core.status import State, Status
from backbreak.phrases import kind_name, sitting_text, standing_text
from backbreak.time_words import clock_digits, clock_time
from backbreak.words import _

_IN_MINUTES = 100  # a prompt that is further away is told by the clock


def lasted_text(status: Status) -> str:
    """How long the person has been in this posture."""
    minutes = int(status.posture_minutes)
    if minutes < 1:
        return _("You have just stood up.") if status.standing else _("You have just sat down.")
    return standing_text(minutes) if status.standing else sitting_text(minutes)


def ring_words(status: Status, now: datetime, *, can_stand: bool = True) -> tuple[str, str]:
    """The big and the small line in the ring."""
    match status.state:
        case State.PAUSED:
            until = status.paused_until
            return _("Paused"), "" if until is None else _("until {time}").format(time=clock_time(until))
        case State.OFF:
            return _("Off"), ""
        case State.BREAK:
            return _("Break"), ""
        case State.HELD if status.meeting_until is not None:
            return _("Meeting"), until_text(status.meeting_until, standing=status.meeting_standing)
        case State.HELD:
            return _("Waiting"), "" if status.next is None else kind_name(
                status.next.kind, seated=status.seated_only
            )
    if status.next is None:
        return (_("Now") if status.state is State.DUE else "–"), ""
    kind = status.next.kind
    minutes = (status.next.at - now).total_seconds() / 60
    if status.state is State.DUE:
        return _("Now"), kind_name(kind, seated=status.seated_only)
    if minutes >= _IN_MINUTES:
        return clock_digits(status.next.at), kind_name(kind, seated=status.seated_only)
    big = _("< 1 min") if minutes < 1 else _("{n} min").format(n=int(minutes + 0.5))
    return big, _to(kind, status, can_stand=can_stand)


def _to(kind: Kind, status: Status, *, can_stand: bool) -> str:
    match kind:
        case Kind.ROUTINE:
            return _("to your exercises")
        case Kind.STRETCH:
            return _("to a stretch")
        case Kind.WALK:
            return _("to a movement break") if status.seated_only else _("to a walk")
        case Kind.POSTURE if not can_stand:
            return _("to a new position")
        case Kind.POSTURE:
            return _("to sitting down") if status.standing else _("to standing up")


def until_text(end: datetime, *, standing: bool) -> str:
    """How long a meeting lasts, and how the person is in it."""
    text = _("standing, until {time}") if standing else _("until {time}")
    return text.format(time=clock_time(end))


class Once:
    """Tells of a hold until it has been told of; another one, or the same one later, is told of again."""

    def __init__(self) -> None:
        self._now: Hold | None = None
        self._told: str | None = None

    def tell(self, hold: Hold | None) -> Hold | None:
        """The hold, if it is still to be told of."""
        self._now = hold
        if hold is None:
            self._told = None
        return hold if hold is not None and hold.name != self._told else None

    def told(self) -> None:
        """The person has seen it."""
        self._told = self._now.name if self._now is not None else None
