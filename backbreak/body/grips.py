"""Hands that hold on to the body itself: on a shin that is drawn near, on the hips, on the chest."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from backbreak.body.phase import other_side
from backbreak.body.skeleton import SIDES, Placed, Pose, place
from backbreak.body.vector import Vec, reach, subtract, turn_back

_FRAMES: Mapping[str, tuple[str, str]] = {
    "pelvis": ("pelvis", "pelvis"),
    "chest": ("thoracic_2", "thorax"),
    "head": ("skull", "skull"),
    **{f"{side}_thigh": (f"{side}_hip", f"{side}_thigh") for side in SIDES},
    **{f"{side}_shin": (f"{side}_knee", f"{side}_shank") for side in SIDES},
}

PARTS: tuple[str, ...] = tuple(_FRAMES)
"""Parts of the body that a hand can hold on to."""


@dataclass(frozen=True, slots=True)
class Grip:
    """A hand on a part of the body: where wrist and fingertips lie, in that part's own frame."""

    part: str
    wrist: Vec
    tip: Vec

    def mirrored(self) -> Grip:
        """The other hand's grip on the other side's part."""
        (x, y, z), (tip_x, tip_y, tip_z) = self.wrist, self.tip
        return replace(self, part=other_side(self.part), wrist=(-x, y, z), tip=(-tip_x, tip_y, tip_z))

    def places(self, placed: Placed) -> tuple[Vec, Vec]:
        """Return where wrist and fingertips have to be, given where the body is."""
        joint, frame = _FRAMES[self.part]
        at, turned = placed.positions[joint], placed.rotations[frame]
        return reach(at, turned, self.wrist), reach(at, turned, self.tip)


def grips_of(
    pose: Pose, hands_on: Mapping[str, str], carried: Mapping[str, Grip] | None = None
) -> dict[str, Grip]:
    """Return the grip of each hand on its part, as it is in `pose`, or as it was if it is carried on."""
    placed, before = place(pose), carried or {}
    return {
        side: before[side] if side in before and before[side].part == part else _taken(placed, side, part)
        for side, part in hands_on.items()
    }


def hand_targets(pose: Pose, grips: Mapping[str, Grip]) -> dict[str, Vec]:
    """Return where the points of gripping hands have to be in a pose whose trunk and legs are right."""
    targets: dict[str, Vec] = {}
    if grips:
        placed = place(pose)
        for side, grip in grips.items():
            targets[f"{side}_wrist"], targets[f"{side}_fingertip"] = grip.places(placed)
    return targets


def _taken(placed: Placed, side: str, part: str) -> Grip:
    joint, frame = _FRAMES[part]
    origin, turned = placed.positions[joint], placed.rotations[frame]
    wrist, tip = (
        turn_back(turned, subtract(placed.positions[f"{side}_{point}"], origin))
        for point in ("wrist", "fingertip")
    )
    return Grip(part, wrist, tip)
