"""What carries the trunk: the seat that it sits on, the back or the head that it lies on, else the hips.

The point that carries stays where it was planted; the rest of the trunk moves about it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import Literal

from backbreak.body.contacts import root_over, sit_point, sits
from backbreak.body.skeleton import Placed, Pose, place_trunk
from backbreak.body.vector import ZERO, Vec, blend, subtract

Carrier = Literal["seat", "back", "head", "hips"]

_POINTS: Mapping[Carrier, str] = {"back": "back", "head": "back_of_head", "hips": "pelvis"}
_ORDER: tuple[Carrier, ...] = ("seat", "back", "head", "hips")


def carrier_of(planted: Collection[str]) -> Carrier | None:
    """Return what the trunk rests on; None if it hangs in the joints of its limbs."""
    if sits(planted):
        return "seat"
    return next((carrier for carrier, point in _POINTS.items() if point in planted), None)


def carrier_of_all(phases: Iterable[Collection[str]]) -> Carrier:
    """Return the one point by which the trunk is led through a movement, given what each phase plants."""
    found = {carrier_of(planted) for planted in phases}
    return next((carrier for carrier in _ORDER if carrier in found), "hips")


def carried_at(carrier: Carrier, pose: Pose) -> Vec:
    """Return where that point is in a pose."""
    if carrier == "seat":
        return sit_point(pose)
    return pose.root if carrier == "hips" else _trunk(pose.root, pose.values)[_POINTS[carrier]]


def target_of(carrier: Carrier, targets: Mapping[str, Vec]) -> Vec:
    """Return where that point has to be."""
    if carrier == "seat":
        return blend(targets["left_sit_bone"], targets["right_sit_bone"], 0.5)
    return targets[_POINTS[carrier]]


def root_with(carrier: Carrier, at: Vec, values: tuple[float, ...]) -> Vec:
    """Return where the root is when that point is at `at`; `values` are a pose's."""
    if carrier == "seat":
        return root_over(at, values)
    return at if carrier == "hips" else subtract(at, _trunk(ZERO, values)[_POINTS[carrier]])


def _trunk(root: Vec, values: tuple[float, ...]) -> Mapping[str, Vec]:
    placed = Placed({}, {})
    place_trunk(placed, root, values)
    return placed.positions
