"""Which moments of a movement are shown: the same ones in each repetition, and on the way back as out.

Each phase is cut into frames of one length. So a pose comes back exactly, and its drawing serves again.
"""

from __future__ import annotations

from array import array
from typing import NamedTuple

from backbreak.body.motion import Motion
from backbreak.body.skeleton import Pose

PER_SECOND = 30
"""Frames, or nearly so many: a phase has a whole number of them."""

_JUST = 1e-6  # of a frame: a moment that lies so little before one counts as its beginning
_WITHIN = 1e-9  # seconds by which a frame lies within its phase: where two meet they differ by a hair
_FINE = (1e5, 1e3)  # parts of a stature and of a degree in which two equal poses don't differ


class Frame(NamedTuple):
    """Which second of a movement is shown, and how many seconds the next frame is away."""

    seconds: float
    left: float


def frame_at(motion: Motion, seconds: float) -> Frame:
    """Return the frame that is shown at that second of a movement."""
    moment = motion.moment(seconds)
    count = max(1, round(moment.phase.seconds * PER_SECOND))
    length = moment.phase.seconds / count
    number = int(moment.since / length + _JUST)
    if number >= count:  # it is over
        return Frame(seconds - moment.since + moment.phase.seconds, length)
    begins = number * length
    return Frame(max(0.0, seconds - moment.since) + begins + _WITHIN, begins + length - moment.since)


def fingerprint(pose: Pose) -> bytes:
    """Return what two poses have in common only if nobody could tell them apart."""
    statures, degrees = _FINE
    numbers = [round(place * statures) for place in pose.root]
    numbers += [round(angle * degrees) for angle in pose.values]
    return array("i", numbers).tobytes()
