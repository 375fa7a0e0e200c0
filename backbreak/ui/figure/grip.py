"""How a hand is held: open where it bears weight or lies flat, closed round what it holds."""

from __future__ import annotations

from backbreak.body.skeleton import SIDES, Placed
from backbreak.body.vector import Vec, across, add, dot, length, scaled, subtract, unit

_RELAXED = 14.0  # degrees by which the fingers of a hanging hand bend at each joint
_FLAT = 5.0  # on a surface
_CLASPED = 38.0  # round a limb
_ON_HIPS = 12.0  # round the hips, which are much broader
_PALM = 0.055  # statures from the wrist to the middle of the palm
_NEAR, _OFF = 0.075, 0.125  # statures from the axis of a limb: surely on it, surely off it
_HELD = (
    *((f"{side}_hip", f"{side}_knee", _CLASPED) for side in SIDES),
    *((f"{side}_knee", f"{side}_ankle", _CLASPED) for side in SIDES),
    ("left_hip", "right_hip", _ON_HIPS),
)
"""What a hand may lie on or close round, and how far it closes: the axes of thighs, shanks and pelvis."""


def curl(placed: Placed, side: str) -> int:
    """Return by how many degrees the fingers of a hand bend at each joint, in even numbers.

    Along a limb they lie flat on it, across it they close round it.
    """
    hand = placed.rotations[f"{side}_hand"]
    fingers: Vec = (-hand[0][1], -hand[1][1], -hand[2][1])
    sign = -1.0 if side == "left" else 1.0
    inwards: Vec = (sign * hand[0][0], sign * hand[1][0], sign * hand[2][0])
    palm = add(placed.positions[f"{side}_wrist"], scaled(fingers, _PALM))
    touch = weights = held = 0.0
    for start, end, closed in _HELD:
        toward, axis = _way_to(palm, placed.positions[start], placed.positions[end])
        closeness = min(max((_OFF - length(toward)) / (_OFF - _NEAR), 0.0), 1.0)
        facing = min(max(2.0 * dot(unit(toward), inwards), 0.0), 1.0)
        weight = (closeness * facing) ** 2
        along = min(1.6 * dot(axis, fingers) ** 2, 1.0)
        touch = max(touch, closeness * facing)
        weights, held = weights + weight, held + weight * (closed + (_FLAT - closed) * along)
    free = _free(placed, side)
    bent = free + (held / weights - free) * touch if weights else free
    return 2 * round(bent / 2)


def _free(placed: Placed, side: str) -> float:
    """Return the bend of a hand that holds nothing: flat where the wrist is bent back to bear weight."""
    fore, hand = placed.rotations[f"{side}_forearm"], placed.rotations[f"{side}_hand"]
    straight = sum(fore[k][1] * hand[k][1] for k in range(3))
    return _RELAXED * min(max((straight - 0.4) / 0.5, 0.0), 1.0)


def _way_to(place: Vec, start: Vec, end: Vec) -> tuple[Vec, Vec]:
    """Return the way from a place to the nearest point between two joints, and the axis of these."""
    axis, gone = unit(subtract(end, start)), subtract(place, start)
    extent = length(subtract(end, start))
    over = dot(gone, axis) - min(max(dot(gone, axis), 0.0), extent)
    return scaled(add(across(gone, axis), scaled(axis, over)), -1.0), axis
