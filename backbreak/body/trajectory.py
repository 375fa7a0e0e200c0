"""The path of the body through its phases: smooth curves between the poses, with the contacts kept.

Worked out once for a movement, from poses that agree with their contacts. Curves of least jerk are laid
through them: for the trunk, and for each limb while it is free. A kept limb follows from the trunk and its
contact; where a limb comes down or lifts off in mid-movement, its free curve takes over the speed that the
contact gives it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Protocol

from backbreak.body.anchors import Planted, PlantedMotion, feet_of
from backbreak.body.carrier import Carrier, carrier_of, carrier_of_all
from backbreak.body.contacts import Targets, arm_is_kept, is_flat, leg_is_kept
from backbreak.body.rest import RestInMotion, rest_of
from backbreak.body.skeleton import AXIAL_ANGLES, INDEX, SIDES, Pose
from backbreak.body.spline import Coefficients, Point, coefficients, through
from backbreak.body.stretch import SHIFT, Stretch, vector

_CARRIER = tuple(range(SHIFT))
_SPINE = tuple(range(SHIFT, SHIFT + len(AXIAL_ANGLES)))
_PROBE = 1e-3  # seconds, to read a kept limb's speed off its path


@dataclass(frozen=True, slots=True)
class Trajectory:
    """The worked-out phases of way in, loop and way out."""

    way_in: Sequence[Stretch]
    loop: Sequence[Stretch]
    way_out: Sequence[Stretch]


def trajectory(motion: PlantedMotion, leave: int) -> Trajectory:
    """Work a movement out. The way out starts after phase `leave` of the loop."""
    parts = (motion.way_in, motion.loop, motion.way_out)
    carrier = carrier_of_all(planted.targets for part in parts for planted in part)
    result = Trajectory(*([_stretch(planted, carrier) for planted in part] for part in parts))
    for strand in _strands(carrier):
        _lay(strand, result, leave)
    _turn_shoulders(result, leave)
    for part in (result.way_in, result.loop, result.way_out):
        for stretch in part:
            stretch.give_girdles_way()
    return result


def _stretch(planted: Planted, carrier: Carrier) -> Stretch:
    rest = rest_of(planted.targets)
    in_motion = None
    if rest is not None and not planted.phase.is_hold:
        in_motion = RestInMotion(rest, planted.start, planted.end)
    return Stretch(planted, carrier, vector(planted.start, carrier), rest=in_motion)


class _Strand(Protocol):
    """Some channels whose curves are laid together."""

    def values(self, pose: Pose) -> list[float]:
        """Return their values in a pose."""

    def point(self, values: list[float], before: Stretch, after: Stretch) -> Point:
        """Return what is known of a point that the movement goes through."""

    def write(self, stretch: Stretch, curves: Sequence[Coefficients]) -> None:
        """Give a phase its curves."""


@dataclass(frozen=True, slots=True)
class _Trunk:
    """The carrier or the spine. The carrier keeps still next to a phase in which it rests."""

    channels: tuple[int, ...]
    carrier: Carrier
    held: Callable[[Targets], bool]

    def values(self, pose: Pose) -> list[float]:
        whole = vector(pose, self.carrier)
        return [whole[channel] for channel in self.channels]

    def point(self, values: list[float], before: Stretch, after: Stretch) -> Point:
        if self.held(before.planted.targets) or self.held(after.planted.targets):
            return Point.at_rest(values)
        return Point(values)

    def write(self, stretch: Stretch, curves: Sequence[Coefficients]) -> None:
        for channel, curve in zip(self.channels, curves, strict=True):
            stretch.set_curve(channel, curve)


@dataclass(frozen=True, slots=True)
class _Pitch:
    """How far a foot is tipped, for phases in which it rolls over heel or toes. A flat foot is at rest."""

    side: str

    def values(self, pose: Pose) -> list[float]:
        return [feet_of(pose)[self.side].pitch]

    def point(self, values: list[float], before: Stretch, after: Stretch) -> Point:
        if is_flat(before.planted.targets, self.side) or is_flat(after.planted.targets, self.side):
            return Point.at_rest(values)
        return Point(values)

    def write(self, stretch: Stretch, curves: Sequence[Coefficients]) -> None:
        if leg_is_kept(stretch.planted.targets, self.side):
            stretch.pitches[self.side] = curves[0]
            stretch.headings[self.side] = feet_of(stretch.planted.start)[self.side].heading


@dataclass(frozen=True, slots=True)
class _Limb:
    """A leg or an arm. Where its contact begins or ends, it has the speed that the contact gives it."""

    channels: tuple[int, ...]
    side: str
    kept: Callable[[Planted, str], bool]

    def values(self, pose: Pose) -> list[float]:
        return [pose.values[channel - SHIFT] for channel in self.channels]

    def point(self, values: list[float], before: Stretch, after: Stretch) -> Point:
        match [self.kept(stretch.planted, self.side) for stretch in (before, after)]:
            case [True, False]:
                return self._met(before, 1.0)
            case [False, True]:
                return self._met(after, 0.0)
        return Point(values)

    def write(self, stretch: Stretch, curves: Sequence[Coefficients]) -> None:
        for channel, curve in zip(self.channels, curves, strict=True):
            stretch.set_curve(channel, curve)

    def _met(self, kept: Stretch, u: float) -> Point:
        """Return the point at one end of a phase in which the limb is kept, as its contact moves it."""
        step = _PROBE / kept.seconds * (1.0 if u == 0.0 else -1.0)
        at, near, far = (self.values(kept.pose(u + i * step)) for i in range(3))
        seconds = _PROBE if u == 0.0 else -_PROBE
        speed = [(4 * b - 3 * a - c) / (2 * seconds) for a, b, c in zip(at, near, far, strict=True)]
        bend = [(a - 2 * b + c) / _PROBE**2 for a, b, c in zip(at, near, far, strict=True)]
        return Point(at, speed, bend)


def _strands(carrier: Carrier) -> list[_Strand]:
    """Return all strands, each after those that it depends on."""
    result: list[_Strand] = [
        _Trunk(_CARRIER, carrier, lambda targets: carrier_of(targets) == carrier),
        _Trunk(_SPINE, carrier, lambda targets: False),
        *(_Pitch(side) for side in SIDES),
    ]
    # The arms come last: a hand may hold on to either leg.
    result += [_Limb(_between(side, "hip_flex", "toe"), side, _keeps_leg) for side in SIDES]
    result += [_Limb(_between(side, "shoulder_flex", "girdle_up"), side, _keeps_arm) for side in SIDES]
    return result


def _keeps_leg(planted: Planted, side: str) -> bool:
    return leg_is_kept(planted.targets, side)


def _keeps_arm(planted: Planted, side: str) -> bool:
    return side in planted.grips or arm_is_kept(planted.targets, side)


def _between(side: str, first: str, last: str) -> tuple[int, ...]:
    return tuple(range(SHIFT + INDEX[f"{side}_{first}"], SHIFT + INDEX[f"{side}_{last}"] + 1))


def _lay(strand: _Strand, whole: Trajectory, leave: int) -> None:
    """Lay a strand's curves through the loop, then through the ways in and out, which meet the loop."""
    loop = _laid(strand, whole.loop, None, None)
    _laid(strand, whole.way_in, None, loop[0] if _goes_through(whole.loop[-1]) else None)
    _laid(strand, whole.way_out, loop[leave + 1] if _goes_through(whole.loop[leave]) else None, None)


def _laid(
    strand: _Strand, stretches: Sequence[Stretch], first: Point | None, last: Point | None
) -> list[Point]:
    """Lay a strand's curves through some phases; `first` and `last` are moving points of other phases."""
    if not stretches:
        return []
    closed = last is None and _goes_through(stretches[-1])
    values = [
        strand.values(pose) for pose in (stretches[0].planted.start, *(s.planted.end for s in stretches))
    ]
    points = [Point.at_rest(row) for row in values]
    for i, (before, after) in enumerate(pairwise(stretches), start=1):
        if _goes_through(before):
            points[i] = strand.point(values[i], before, after)
    if closed:
        points[0] = strand.point(values[0], stretches[-1], stretches[0])
        moved = zip(values[-1], values[0], points[0].values, strict=True)
        points[-1] = Point([end - start + met for end, start, met in moved])
    if first is not None:
        points[0] = first
    if last is not None:
        points[-1] = last
    points = through(points, [stretch.seconds for stretch in stretches], closed)
    for stretch, (start, end) in zip(stretches, pairwise(points), strict=True):
        strand.write(stretch, coefficients(start, end, stretch.seconds))
    return points


def _goes_through(stretch: Stretch) -> bool:
    return stretch.planted.phase.through


def _turn_shoulders(whole: Trajectory, leave: int) -> None:
    for part, before_first in (
        (whole.way_in, None),
        (whole.loop, whole.loop[-1]),
        (whole.way_out, whole.loop[leave]),
    ):
        for before, stretch in pairwise((before_first, *part)):
            assert stretch is not None
            if not _goes_through(stretch) and (before is None or not _goes_through(before)):
                stretch.turn_shoulders()
