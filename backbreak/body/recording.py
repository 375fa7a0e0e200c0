"""A movement played through once, frame by frame, for the checks to look at."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from backbreak.body.finding import Finding
from backbreak.body.motion import Moment, Motion
from backbreak.body.skeleton import STATURE_METRES, Placed, Pose, place

FPS = 60
MILLIMETRES = STATURE_METRES * 1000.0
"""Of a stature."""


@dataclass(frozen=True, slots=True)
class Frame:
    """The body at one time."""

    t: float
    moment: Moment
    pose: Pose
    placed: Placed

    def finding(self, criterion: str, what: str, amount: float, limit: float, unit: str) -> Finding:
        """Return a fault at this time."""
        return Finding(criterion, self.moment.name, self.t, what, amount, limit, unit)


@dataclass(frozen=True, slots=True)
class Recording:
    """A movement with its frames."""

    motion: Motion
    frames: Sequence[Frame]

    def distinct(self) -> list[Frame]:
        """The frames without those that only repeat the one before: a long hold is looked at once."""
        later = (b for a, b in pairwise(self.frames) if b.pose is not a.pose)
        return [*self.frames[:1], *later]

    def triples(self) -> Iterator[tuple[Frame, Frame, Frame]]:
        """Every three frames that follow one another, where anything moves."""
        for (a, b), (_, c) in pairwise(pairwise(self.frames)):
            if not a.pose is b.pose is c.pose:
                yield a, b, c


def record(motion: Motion) -> Recording:
    """Play two repetitions with their way in and out, so that the seam and a change of sides are seen."""
    whole = motion.times(2)
    frames: list[Frame] = []
    for i in range(int(whole.seconds * FPS + 1e-6) + 1):
        moment = whole.moment(i / FPS)
        last = frames[-1] if frames else None
        if last is not None and moment.phase.is_hold and moment.phase is last.moment.phase:
            frames.append(Frame(i / FPS, moment, last.pose, last.placed))
            continue
        pose = whole.pose_at(moment)
        frames.append(Frame(i / FPS, moment, pose, place(pose)))
    return Recording(whole, frames)
