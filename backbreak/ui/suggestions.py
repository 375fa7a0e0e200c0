"""What to do with a walk or a change of posture: small errands that need no equipment."""

from __future__ import annotations

from backbreak.core.facts import Kind
from backbreak.words import N_, _

_WALKS = (
    N_("Fetch the paper from the printer"),
    N_("Fill your water glass"),
    N_("Walk to a colleague instead of writing"),
    N_("Take the stairs one floor up and down"),
    N_("Make your next call on foot"),
    N_("Look out of a window, far away"),
)
_STAND = (
    N_("Raise the desk, and stand tall"),
    N_("Take your next call standing"),
    N_("Read the next page standing"),
)
_SIT = (N_("Lower the desk, and sit well back in the chair"),)
_IN_THE_CHAIR = (
    N_("Lean back, and change the tilt of the chair"),
    N_("Move further back in the chair, and let the shoulders drop"),
)


def suggestion(kind: Kind, number: int, *, standing: bool = False, seated: bool = False) -> str:
    """One errand for this break; `number` goes through them in turn. A stretch or a routine needs none."""
    match kind:
        case Kind.STRETCH | Kind.ROUTINE:
            return ""
        case _ if seated:
            of: tuple[str, ...] = _IN_THE_CHAIR
        case Kind.WALK:
            of = _WALKS
        case _:
            of = _STAND if standing else _SIT
    return _(of[number % len(of)])
