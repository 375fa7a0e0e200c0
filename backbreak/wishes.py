"""Words for why an exercise is not offered, in the person's language."""

from __future__ import annotations

from collections.abc import Mapping

from backbreak.core.hidden import Hidden
from backbreak.core.mutes import Because
from backbreak.words import N_, _

_BECAUSE: Mapping[Because, str] = {
    Because.HURTS: N_("it hurts"),
    Because.NO_ROOM: N_("no room here"),
    Because.NOT_HERE: N_("not here"),
    Because.DISLIKE: N_("I don't like it"),
}
_HIDDEN: Mapping[Hidden, str] = {
    Hidden.MUTED: N_("switched off"),
    Hidden.SPARED: N_("not offered: it may be wrong for what you spare"),
    Hidden.PLACE: N_("not offered: it is done where you do no exercises"),
    Hidden.NOTICED: N_("not offered: it is not discreet"),
}


def because_text(because: Because) -> str:
    """The reason that the person gave, as it stands inside a sentence."""
    return _(_BECAUSE[because])


def muted_text(name: str, because: Because) -> str:
    """What is said when an exercise has been switched off."""
    return _("{name} is off: {reason}.").format(name=name, reason=because_text(because))


def hidden_text(hidden: Hidden) -> str:
    """Why an exercise is not offered, as it stands in a list."""
    return _(_HIDDEN[hidden])
