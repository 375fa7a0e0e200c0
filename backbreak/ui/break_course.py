"""What a break leads through: which movements, how often, and the words that go with them."""

from __future__ import annotations

from collections.abc import Mapping

from backbreak.body.motion import Motion
from backbreak.body.phase import Side
from backbreak.core.exercise import Exercise
from backbreak.core.facts import Kind
from backbreak.core.status import OpenBreak
from backbreak.words import _

_SIDES: tuple[Side, Side] = ("left", "right")


def course(exercise: Exercise, opened: OpenBreak) -> list[tuple[Side, Motion]]:
    """The movements of a break, one after the other; without end where time or the person ends it.

    A prompt at the desk asks for fewer repetitions than a session does.
    """
    if opened.kind is not Kind.STRETCH:
        return [("left", exercise.motion)]
    times = exercise.repetitions.desk if "stretch" in exercise.serves else exercise.repetitions.default
    if exercise.sides == "none":
        return [("none", exercise.motion.times(times))]
    if exercise.motion.alternates:
        return [("left", exercise.motion.times(2 * times))]
    return [(side, exercise.on_side(side).times(times)) for side in _SIDES]


def cues(exercise: Exercise, code: str) -> list[str]:
    """Everything that is said during an exercise, in one language."""
    motion = exercise.motion
    return [said(phase.cue, code) for phase in (*motion.way_in, *motion.loop, *motion.way_out)]


def done_words(opened: OpenBreak | None) -> str:
    """What the person says when a break is done."""
    match opened:
        case OpenBreak(kind=Kind.POSTURE, seated=False, standing=standing):
            return _("I am standing") if standing else _("I am sitting")
        case OpenBreak(kind=Kind.WALK, seated=False):
            return _("I am back")
    return _("Done")


def said(text: Mapping[str, str], code: str) -> str:
    """`text` in a language, or in English where it has not been translated."""
    return text.get(code) or text.get("en", "")
