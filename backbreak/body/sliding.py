"""Hands that slide over what they lie on: they get on, and keep the height at which they began to."""

from __future__ import annotations

from collections.abc import Mapping
from math import acos, atan2, degrees, hypot, radians

from backbreak.body.contacts import settled
from backbreak.body.skeleton import HAND, INDEX, SIDES, Placed, Pose, place
from backbreak.body.vector import times, xzy

_SIGNS = {"left": 1.0, "right": -1.0}


def hand_heights(pose: Pose) -> dict[str, float]:
    """Return how high wrists and fingertips are, in statures."""
    positions = place(pose).positions
    return {
        f"{side}_{point}": positions[f"{side}_{point}"][1]
        for side in SIDES
        for point in ("wrist", "fingertip")
    }


def slid(pose: Pose, heights: Mapping[str, float]) -> Pose:
    """Return the pose with its hands at these heights. How far on and aside the wrists are, they stay."""
    positions = place(pose).positions
    wrists = [f"{side}_wrist" for side in SIDES]
    pose = settled(
        pose, {name: (positions[name][0], heights[name], positions[name][2]) for name in wrists}, {}
    )
    placed, values = place(pose), list(pose.values)
    for side in SIDES:
        drop = (heights[f"{side}_wrist"] - heights[f"{side}_fingertip"]) / HAND
        values[INDEX[f"{side}_wrist"]] = _extension(placed, side, pose.angles, drop)
    return Pose(pose.root, tuple(values))


def _extension(placed: Placed, side: str, angles: Mapping[str, float], drop: float) -> float:
    """Return how far a wrist is bent back, in degrees, that lets the fingers drop by a share of the hand."""
    sign = _SIGNS[side]
    palm = times(placed.rotations[f"{side}_forearm"], xzy(0.0, 0.0, -sign * angles[f"{side}_pron"]))
    down, aside = palm[1][1], -palm[1][0]
    middle, reach = atan2(aside, down), hypot(aside, down)
    half = acos(max(-1.0, min(1.0, drop / reach)))
    before = radians(sign * angles[f"{side}_wrist"])
    return sign * degrees(min((middle - half, middle + half), key=lambda angle: abs(angle - before)))
