"""What is said and sounded in a session, and when: for the voice, and for those who read it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum
from typing import Literal

from backbreak.core.exercise import Text
from backbreak.core.session_parts import Doing, Part

Sound = Literal["phase", "side", "end"]

_SOON = 1.5  # seconds that a name takes to be said
_LONG = 12.0  # a repetition of so many seconds is told anew each time; a shorter one twice, then counted
_TOLD = 2
_QUICK = 2.0  # a phase that is shorter can't be told: the foot is down before the word is out


class Sort(Enum):
    """What a saying is about. The words for those that bring no text of their own stand in phrases."""

    NAME = "name"  # of the exercise that comes now
    START = "start"  # its first position
    PHASE = "phase"  # what to do now; without a text it is only sounded
    COUNT = "count"  # how many repetitions are done: values "done" and "total"
    SIDE = "side"  # the other side's turn: value "side"
    REST = "rest"  # between two sets: values "seconds", "set" and "sets"
    DONE = "done"


@dataclass(frozen=True, slots=True)
class Saying:
    """Something to say at `at` seconds of the session, and the soft sound that goes with it.

    `text` is the exercise's own, in each language; None has words made from `sort` and `values`.
    An empty text says nothing, and only sounds.
    """

    at: float
    sort: Sort
    text: Text | None = None
    values: Mapping[str, int | str] = field(default_factory=dict)
    sound: Sound | None = None


def sayings_of(parts: Sequence[Part]) -> tuple[Saying, ...]:
    """Everything that is said in these parts, in order."""
    return tuple(saying for part in parts for saying in _of_part(part))


def _of_part(part: Part) -> Iterator[Saying]:
    match part.doing:
        case Doing.READY:
            yield Saying(part.starts, Sort.NAME, part.exercise.name)
            if part.exercise.steps["en"]:
                yield Saying(part.starts + _SOON, Sort.START, first_step(part))
        case Doing.SWITCH:
            yield Saying(part.starts, Sort.SIDE, values={"side": part.side}, sound="side")
        case Doing.REST:
            values = {"seconds": round(part.seconds), "set": part.set + 1, "sets": part.sets}
            yield Saying(part.starts, Sort.REST, values=values, sound="side")
        case Doing.MOVING:
            yield from _of_movement(part)
        case Doing.DONE:
            yield Saying(part.starts, Sort.DONE, sound="end")


def first_step(part: Part) -> Text:
    """How an exercise begins; empty where its file doesn't say."""
    return {code: steps[0] for code, steps in part.exercise.steps.items() if steps}


def _of_movement(part: Part) -> Iterator[Saying]:
    """Each cue when its phase begins, and from the second repetition on the count."""
    motion, at, told = part.motion, part.starts, None
    if motion.repetitions is None:
        return
    for phase in motion.way_in:
        if phase.cue != told and phase.seconds >= _QUICK:
            yield Saying(at, Sort.PHASE, phase.cue, sound="phase")
        told = phase.cue
        at += phase.seconds
    is_quick = motion.loop_seconds < 2 * _QUICK
    for repetition in range(motion.repetitions):
        is_last = repetition + 1 == motion.repetitions
        if repetition and not (is_quick and repetition % 10):
            values = {"done": repetition, "total": motion.repetitions}
            yield Saying(at, Sort.COUNT, values=values)
        in_words = repetition < _TOLD or motion.loop_seconds >= _LONG
        for phase in motion.loop[: motion.leave + 1] if is_last else motion.loop:
            if phase.cue != told and not is_quick:
                yield Saying(at, Sort.PHASE, phase.cue if in_words else {}, sound="phase")
            told = phase.cue
            at += phase.seconds
    for phase in motion.way_out:
        if phase.cue != told:
            yield Saying(at, Sort.PHASE, phase.cue, sound="phase")
        told = phase.cue
        at += phase.seconds
