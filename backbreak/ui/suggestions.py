"""What to do with a walk or a change of posture: small errands, Backbreak's or the person's own."""

from __future__ import annotations

from collections.abc import Mapping

from backbreak.core.facts import Kind
from backbreak.core.ports import Offer
from backbreak.core.settings import Errands
from backbreak.core.status import OpenBreak
from backbreak.words import N_, _

_OURS: Mapping[str, tuple[str, ...]] = {
    "walk": (
        N_("Fetch the paper from the printer"),
        N_("Fill your water glass"),
        N_("Walk to a colleague instead of writing"),
        N_("Take the stairs one floor up and down"),
        N_("Make your next call on foot"),
        N_("Look out of a window, far away"),
    ),
    "stand": (
        N_("Raise the desk, and stand tall"),
        N_("Take your next call standing"),
        N_("Read the next page standing"),
    ),
    "chair": (
        N_("Lean back, and change the tilt of the chair"),
        N_("Move further back in the chair, and let the shoulders drop"),
    ),
    "sit": (N_("Lower the desk, and sit well back in the chair"),),
}


def ours(name: str) -> tuple[str, ...]:
    """The texts that come with Backbreak for a setting: errands for those in `Errands`, none for others."""
    return tuple(_(errand) for errand in _OURS.get(name, ()))


def suggestion(opened: OpenBreak | Offer, own: Errands) -> str:
    """One errand for a break, or for the prompt that asks for it; they take turns. A stretch needs none."""
    if opened.kind not in (Kind.WALK, Kind.POSTURE):
        return ""
    if opened.seated:
        name = "chair"
    elif opened.kind is Kind.WALK:
        name = "walk"
    else:
        name = "stand" if opened.standing else "sit"
    errands: tuple[str, ...] = getattr(own, name, ()) or ours(name)
    return errands[opened.turn % len(errands)]
