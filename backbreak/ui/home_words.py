"""What the home window says of a status."""

from __future__ import annotations

from datetime import datetime

from backbreak.core.facts import Kind
from backbreak.core.status import State, Status
from backbreak.phrases import clock_digits, clock_time, sitting_text, standing_text
from backbreak.words import _


def lasted_text(status: Status) -> str:
    """How long the person has been in this posture."""
    minutes = int(status.posture_minutes)
    if minutes < 1:
        return _("You have just stood up.") if status.standing else _("You have just sat down.")
    return standing_text(minutes) if status.standing else sitting_text(minutes)


def ring_words(status: Status, now: datetime) -> tuple[str, str]:
    """The big and the small line in the ring."""
    kind = status.next.kind if status.next is not None else None
    to = _to(kind, standing=status.standing) if kind is not None else ""
    match status.state:
        case State.PAUSED:
            until = status.paused_until
            return _("Paused"), "" if until is None else _("until {time}").format(time=clock_time(until))
        case State.OFF:
            return _("Off"), ""
        case State.BREAK:
            return _("Break"), ""
        case State.DUE | State.HELD:
            return _("Now"), to
    if status.next is None:
        return "–", ""
    minutes = (status.next.at - now).total_seconds() / 60
    if minutes < 1:
        return _("< 1 min"), to
    if minutes < 100:
        return _("{n} min").format(n=int(minutes + 0.5)), to
    return clock_digits(status.next.at), to


def _to(kind: Kind, *, standing: bool) -> str:
    match kind:
        case Kind.STRETCH:
            return _("to a stretch")
        case Kind.WALK:
            return _("to a walk")
        case Kind.POSTURE:
            return _("to sitting down") if standing else _("to standing up")
