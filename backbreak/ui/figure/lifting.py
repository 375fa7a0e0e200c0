"""Where the box of a movement is: on the floor, until hands take it up and after they put it down."""

from __future__ import annotations

from backbreak.body.motion import Motion
from backbreak.body.skeleton import SIDES, Placed, place
from backbreak.body.vector import Vec, add, blend, subtract
from backbreak.ui.figure.framing import times_of
from backbreak.ui.figure.load import HALF, corners

_BEFORE_HANDS, _BELOW_HANDS = 0.010, 0.030  # statures: a box is taken a little behind and above its middle


class Lifting:
    """The way of a box through a movement some of whose phases carry it."""

    def __init__(self, motion: Motion) -> None:
        self._motion = motion
        hands = between_hands(place(motion.pose(_taken_at(motion))))
        self._on_floor: Vec = (hands[0], HALF[1], hands[2] + _BEFORE_HANDS)
        self._from_hands = subtract(self._on_floor, hands)

    def middle(self, seconds: float, body: Placed) -> Vec:
        """Return the middle of the box at a time at which the body is placed so."""
        carried = self._motion.moment(seconds).phase.carries
        return add(between_hands(body), self._from_hands) if carried else self._on_floor

    def extent(self) -> list[Vec]:
        """Return every place where a corner of the box comes to."""
        bodies = ((t, place(self._motion.pose(t))) for t in times_of(self._motion))
        return [corner for t, body in bodies for corner in corners(self.middle(t, body))]


def held(placed: Placed) -> Vec:
    """Return the middle of a box that hands hold, or are about to take from the floor."""
    x, y, z = between_hands(placed)
    return (x, max(y - _BELOW_HANDS, HALF[1]), z + _BEFORE_HANDS)


def between_hands(placed: Placed) -> Vec:
    """Return the place in the middle between both palms."""
    ends = [placed.positions[f"{side}_{point}"] for side in SIDES for point in ("wrist", "fingertip")]
    return blend(blend(ends[0], ends[1], 0.5), blend(ends[2], ends[3], 0.5), 0.5)


def _taken_at(motion: Motion) -> float:
    """Return when hands first take the box up; the beginning if they never do."""
    at = 0.0
    for phase in (*motion.way_in, *motion.loop):
        if phase.carries:
            return at
        at += phase.seconds
    return 0.0
