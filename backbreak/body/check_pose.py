"""Checks of single frames: bones keep their length, joints their limits, a body at rest its balance."""

from __future__ import annotations

from collections.abc import Iterator

from backbreak.body.balance import Point2, centre_of_mass, margin
from backbreak.body.finding import Finding
from backbreak.body.limits import limits_of
from backbreak.body.recording import MILLIMETRES, Frame, Recording
from backbreak.body.skeleton import (
    ANGLES,
    BALL,
    FOREARM,
    HAND,
    HEEL,
    NECK,
    PELVIS,
    SHANK,
    SHOULDER_DROP,
    SHOULDER_HALF,
    SIDES,
    THIGH,
    UPPER_ARM,
)
from backbreak.body.vector import distance, reach

LENGTH_TOLERANCE = 0.1  # % of the length
ANGLE_TOLERANCE = 0.5  # degrees
GIRDLE = 36.0  # mm that a shoulder moves by itself: two to three centimetres, and a little
MARGIN = 20.0  # mm, on two feet, on four points or on a seat
MARGIN_ON_THREE = 15.0
MARGIN_ON_ONE_FOOT = 10.0

# In statures; Drillis & Contini, and for what one lies on our own measures.
_HALF_BREADTHS: dict[str, float] = {
    **dict.fromkeys(("heel", "ball", "toe"), 0.0275),
    "pelvis": 0.075,
    "back": 0.090,
    "chest": 0.090,
    "back_of_head": 0.030,
    "forehead": 0.030,
}
_ON_THE_FLOOR = 0.06  # of the stature: a planted point this low carries weight
_SUPPORTS = (
    *("heel", "ball", "toe", "knee", "wrist", "fingertip", "sit_bone", "elbow", "forearm"),
    *("pelvis", "back", "back_of_head", "chest", "forehead"),
)

_BONES: tuple[tuple[str, str, float], ...] = (
    ("pelvis", "lumbosacral", PELVIS),
    ("c7", "skull", NECK),
    *(
        (f"{side}_{a}", f"{side}_{b}", size)
        for side in SIDES
        for a, b, size in (
            ("shoulder", "elbow", UPPER_ARM),
            ("elbow", "wrist", FOREARM),
            ("wrist", "fingertip", HAND),
            ("hip", "knee", THIGH),
            ("knee", "ankle", SHANK),
            ("heel", "ball", HEEL + BALL),
        )
    ),
)


def limb_length(recording: Recording) -> Iterator[Finding]:
    """Every bone keeps its length."""
    for frame in recording.distinct():
        points = frame.placed.positions
        for a, b, size in _BONES:
            error = abs(distance(points[a], points[b]) / size - 1.0) * 100.0
            if error > LENGTH_TOLERANCE:
                yield frame.finding("limb length", f"{a} to {b}", error, LENGTH_TOLERANCE, "%")


def joint_limits(recording: Recording) -> Iterator[Finding]:
    """No joint passes its limits."""
    bounds = [limits_of(name) for name in ANGLES]
    for frame in recording.distinct():
        for name, value, (low, high) in zip(ANGLES, frame.pose.values, bounds, strict=True):
            if value < low - ANGLE_TOLERANCE:
                yield frame.finding("joint limits", name, value, low, "degrees")
            elif value > high + ANGLE_TOLERANCE:
                yield frame.finding("joint limits", name, value, high, "degrees")


def girdle(recording: Recording) -> Iterator[Finding]:
    """The shoulders go no further from their places on the rib cage than shoulder blades let them."""
    for frame in recording.distinct():
        thorax, neck = frame.placed.rotations["thorax"], frame.placed.positions["c7"]
        for side, half in (("left", SHOULDER_HALF), ("right", -SHOULDER_HALF)):
            at_rest = reach(neck, thorax, (half, -SHOULDER_DROP, 0.0))
            gone = distance(frame.placed.positions[f"{side}_shoulder"], at_rest) * MILLIMETRES
            if gone > GIRDLE:
                yield frame.finding("girdle", f"{side}_shoulder", gone, GIRDLE, "mm")


def balance(recording: Recording) -> Iterator[Finding]:
    """In a hold the centre of mass lies well inside what the body rests on."""
    for frame in recording.distinct():
        if not frame.moment.phase.is_hold:
            continue
        support = _support(frame)
        x, _, z = centre_of_mass(frame.placed)
        inside = margin((x, z), support) * MILLIMETRES
        needed = _needed(frame)
        if inside < needed:
            yield frame.finding("balance", "", inside, needed, "mm")


def _carriers(frame: Frame) -> list[str]:
    points = frame.placed.positions
    return [
        name
        for name in sorted(frame.moment.phase.planted)
        if "sit_bone" in name or (name.endswith(_SUPPORTS) and points[name][1] < _ON_THE_FLOOR)
    ]


def _support(frame: Frame) -> list[Point2]:
    """Return the outline of what carries the body: planted points on the floor and on the seat."""
    result: list[Point2] = []
    for name in _carriers(frame):
        x, _, z = frame.placed.positions[name]
        half = _HALF_BREADTHS.get(name.removeprefix("left_").removeprefix("right_"), 0.0)
        result += [(x - half, z), (x + half, z)]
    return result


def _needed(frame: Frame) -> float:
    """Return the margin asked for, by the number of hands, knees and feet (or the seat) that carry."""
    names = _carriers(frame)
    if any("sit_bone" in name for name in names):
        return MARGIN
    feet = {name.split("_")[0] for name in names if name.endswith(("heel", "ball"))}
    others = {name for name in names if name.endswith(("knee", "wrist", "elbow", "forearm"))}
    match len(feet) + len(others):
        case 1:
            return MARGIN_ON_ONE_FOOT
        case 3:
            return MARGIN_ON_THREE
    return MARGIN
