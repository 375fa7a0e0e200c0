"""How the trunk gives way where several points of it rest at once, or where it hangs on elbows or knees.

A trunk that rests on one point needs no more than to be moved there (see carrier). With back and head on the
floor, or with the pelvis and the elbows, its joints have to give way together: as little as can be, by
Newton's method. In the frames of a phase the inverse of the Jacobian is blended from that of its two poses,
so that a frame costs little and depends on its time alone.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, partial

from backbreak.body.limits import limits_of
from backbreak.body.linear import solved
from backbreak.body.skeleton import (
    ANGLES,
    AXIAL_ANGLES,
    INDEX,
    SIDES,
    THIGH,
    UPPER_ARM,
    Placed,
    Pose,
    place_trunk,
    shoulder_joint,
)
from backbreak.body.vector import Vec, length, subtract

TRUNK_POINTS: tuple[str, ...] = (
    *("left_sit_bone", "right_sit_bone", "pelvis", "back", "back_of_head", "chest", "forehead"),
    *("left_hip", "right_hip", "lumbosacral", "thoracolumbar", "c7", "skull", "vertex"),
)
"""Points that go with pelvis, spine and head."""

_CARRIED = ({"left_sit_bone", "right_sit_bone"}, {"pelvis"}, {"back"}, {"back_of_head"})
"""What carries the trunk by itself: see carrier."""

_GIRDLE = tuple(INDEX[f"{side}_girdle_{way}"] for side in SIDES for way in ("forward", "up"))
_JOINTS = (*range(len(AXIAL_ANGLES)), *_GIRDLE)
_BOUNDS = {i: limits_of(ANGLES[i]) for i in _JOINTS}

# How readily each gives way: the root in statures, joints in degrees; the girdle first, twists last.
_ROOT_GIVES = 0.3
_GIVES = {i: 120.0 if i in _GIRDLE else 30.0 if ANGLES[i].endswith("twist") else 57.0 for i in _JOINTS}

_ALL_GIVE = [_ROOT_GIVES] * 3 + [_GIVES[joint] for joint in _JOINTS]

_DAMPING = 1e-6  # where one contact follows from the others
_LONGEST = 0.15  # of a step, in what a joint gives way at one time: a trunk stretched straight is stiff
_NEAR_ENOUGH = 2e-6  # statures
_ROUNDS = 12
_STEPS = {"root": 1e-4, "joint": 0.01}

Inverse = list[list[float]]
"""For the root's three coordinates and each joint: how much it gives way to each residual."""


@dataclass(frozen=True)
class Rest:
    """What the trunk rests on: points with their places, and joints with what they reach for.

    A joint reaches for the place of a knee or an elbow, which has to be a bone's length away.
    """

    points: tuple[tuple[str, Vec], ...]
    reaches: tuple[tuple[str, Vec, float], ...]

    def aligned(self, pose: Pose) -> Pose:
        """Return the pose, given way until every point is in its place, or as near as can be."""
        for _ in range(_ROUNDS):
            before, pose = pose, self.nearer(pose, partial(self.inverse, pose))
            if pose == before:
                break
        return pose

    def nearer(self, pose: Pose, inverse_there: Callable[[], Inverse]) -> Pose:
        """Return the pose, given way by an inverse of the Jacobian near it, which is asked for if need be."""
        root, values = list(pose.root), list(pose.values)
        inverse: Inverse = []
        for _ in range(_ROUNDS):
            gaps = self._residuals((root[0], root[1], root[2]), values)
            if max(map(abs, gaps)) < _NEAR_ENOUGH:
                break
            inverse = inverse or inverse_there()
            step = [sum(a * b for a, b in zip(row, gaps, strict=True)) for row in inverse]
            longest = max(abs(a) / give for a, give in zip(step, _ALL_GIVE, strict=True))
            share = min(1.0, _LONGEST / longest) if longest else 1.0
            for axis in range(3):
                root[axis] -= share * step[axis]
            for joint, change in zip(_JOINTS, step[3:], strict=True):
                low, high = _BOUNDS[joint]
                values[joint] = min(max(values[joint] - share * change, low), high)
        return Pose((root[0], root[1], root[2]), tuple(values))

    def inverse(self, pose: Pose) -> Inverse:
        """Return the weighted, damped inverse of the Jacobian at a pose."""
        rows = self._jacobian(pose)
        count = len(rows[0])
        square = [[sum(row[i] * row[j] for row in rows) for j in range(count)] for i in range(count)]
        for i in range(count):
            square[i][i] += _DAMPING
        unit = [[float(i == j) for j in range(count)] for i in range(count)]
        middle = solved(square, unit)
        return [
            [give * sum(a * b for a, b in zip(row, column, strict=True)) for column in middle]
            for give, row in zip(_ALL_GIVE, rows, strict=True)
        ]

    def _jacobian(self, pose: Pose) -> list[list[float]]:
        """Return for each coordinate and joint how the residuals change, times how readily it gives way."""
        root, values = pose.root, pose.values
        base = self._residuals(root, values)
        rows = []
        for axis in range(3):
            moved = [at + _STEPS["root"] * (axis == i) for i, at in enumerate(root)]
            there = self._residuals((moved[0], moved[1], moved[2]), values)
            rows.append([(b - a) * _ROOT_GIVES / _STEPS["root"] for a, b in zip(base, there, strict=True)])
        for joint in _JOINTS:
            bent = list(values)
            bent[joint] += _STEPS["joint"]
            there = self._residuals(root, bent)
            rows.append([(b - a) * _GIVES[joint] / _STEPS["joint"] for a, b in zip(base, there, strict=True)])
        return rows

    def _residuals(self, root: Vec, values: Sequence[float]) -> list[float]:
        placed = Placed({}, {})
        place_trunk(placed, root, values)
        for side, forward, up in self._girdles:
            shoulder_joint(placed, side, values[forward], values[up])
        positions = placed.positions
        result: list[float] = []
        for name, at in self.points:
            result += subtract(positions[name], at)
        for joint, at, size in self.reaches:
            result.append(length(subtract(positions[joint], at)) - size)
        return result

    @cached_property
    def _girdles(self) -> list[tuple[str, int, int]]:
        return [
            (side, INDEX[f"{side}_girdle_forward"], INDEX[f"{side}_girdle_up"])
            for side in SIDES
            if any(joint == f"{side}_shoulder" for joint, _, _ in self.reaches)
        ]


@dataclass(frozen=True)
class RestInMotion:
    """A rest during a phase from one pose to another."""

    rest: Rest
    start: Pose
    end: Pose

    def aligned(self, pose: Pose, u: float) -> Pose:
        """Return the pose at the share u = 0..1 of the phase's time, given way."""
        return self.rest.nearer(pose, partial(self._inverse, u))

    def _inverse(self, u: float) -> Inverse:
        return [
            [a + u * (b - a) for a, b in zip(here, there, strict=True)]
            for here, there in zip(*self._inverses, strict=True)
        ]

    @cached_property
    def _inverses(self) -> tuple[Inverse, Inverse]:
        return self.rest.inverse(self.start), self.rest.inverse(self.end)


def rest_of(targets: Mapping[str, Vec]) -> Rest | None:
    """Return what the trunk rests on; None where it need only be moved to one point, or to its knees."""
    points = tuple((name, targets[name]) for name in TRUNK_POINTS if name in targets)
    knees, elbows = (
        tuple(
            (f"{side}_{joint}", targets[f"{side}_{end}"], bone)
            for side in SIDES
            if f"{side}_{end}" in targets
        )
        for joint, end, bone in (("hip", "knee", THIGH), ("shoulder", "elbow", UPPER_ARM))
    )
    carried = {name for name, _ in points} in _CARRIED
    if elbows or (points and (knees or not carried)):
        return Rest(points, (*knees, *elbows))
    return None
