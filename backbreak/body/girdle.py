"""The shoulder girdle gives way a little where an arm would not reach its contact."""

from __future__ import annotations

from collections.abc import Mapping
from math import hypot

from backbreak.body.limits import limits_of
from backbreak.body.skeleton import (
    FOREARM,
    INDEX,
    SIDES,
    UPPER_ARM,
    Placed,
    Pose,
    place_trunk,
    shoulder_joint,
)
from backbreak.body.vector import Vec, distance

REACH = (UPPER_ARM + FOREARM) * 0.9995
"""Of an arm that is all but straight, in statures."""

_FORWARD, _UP = limits_of("girdle_forward"), limits_of("girdle_up")
_TOGETHER = 10.5  # degrees, in any direction: 35 mm
_STEP = 0.1  # degrees
_ROUNDS = 6
_NEAR_ENOUGH = 1e-6

Girdle = tuple[float, float]  # forward and up, in degrees


def girdle_angles(side: str) -> tuple[int, int]:
    """Return where a side's two angles stand in a pose's values."""
    return INDEX[f"{side}_girdle_forward"], INDEX[f"{side}_girdle_up"]


def given_way(pose: Pose, targets: Mapping[str, Vec]) -> Pose:
    """Return the pose with each shoulder moved as far towards its planted hand as the arm is too short."""
    values = list(pose.values)
    for side in SIDES:
        if (wrist := targets.get(f"{side}_wrist")) is not None and f"{side}_elbow" not in targets:
            forward, up = girdle_angles(side)
            values[forward], values[up] = girdle_for(pose, side, wrist)
    return Pose(pose.root, tuple(values))


def girdle_for(pose: Pose, side: str, wrist: Vec) -> Girdle:
    """Return the girdle's angles from which that arm reaches `wrist`, or comes nearest to it."""
    placed = Placed({}, {})
    place_trunk(placed, pose.root, pose.values)
    forward, up = (pose.values[i] for i in girdle_angles(side))

    def far(forward: float, up: float) -> float:
        shoulder_joint(placed, side, forward, up)
        return distance(placed.positions[f"{side}_shoulder"], wrist)

    for _ in range(_ROUNDS):
        here = far(forward, up)
        if here <= REACH + _NEAR_ENOUGH:
            break
        slope = ((far(forward + _STEP, up) - here) / _STEP, (far(forward, up + _STEP) - here) / _STEP)
        step = (REACH - here) / max(slope[0] ** 2 + slope[1] ** 2, 1e-12)
        forward, up = _within(forward + step * slope[0], up + step * slope[1])
    return forward, up


def _within(forward: float, up: float) -> Girdle:
    """Return the angles, neither beyond its limits nor both together."""
    forward, up = min(max(forward, _FORWARD[0]), _FORWARD[1]), min(max(up, _UP[0]), _UP[1])
    share = min(1.0, _TOGETHER / max(hypot(forward, up), _STEP))
    return forward * share, up * share
