"""Checks of what the body touches: planted points stay, nothing sinks into the floor or hovers over it."""

from __future__ import annotations

from collections.abc import Iterator
from math import asin, degrees

from backbreak.body.contacts import is_flat
from backbreak.body.finding import Finding
from backbreak.body.recording import MILLIMETRES, Frame, Recording
from backbreak.body.skeleton import SEAT_HEIGHT, SIDES
from backbreak.body.vector import distance

SLIDE = 1.0  # mm
FLAT = 1.0  # degrees of pitch and roll of a flat foot
SINK = 3.0  # mm into the floor or the seat
SOFT_SINK = 10.0  # mm, of what is soft there
GAP = 5.0  # mm under a planted point
RESTING_GAP = 10.0  # mm, under one that rests and carries little

# How far each point that may touch the floor lies above it then, in statures.
_FLESH: dict[str, float] = {
    "heel": 0.0,
    "ball": 0.0,
    "toe": 0.009,
    "knee": 0.030,
    "wrist": 0.020,
    "fingertip": 0.010,
    "elbow": 0.022,
}
_SOFT: dict[str, float] = {"pelvis": 0.055, "back": 0.0, "back_of_head": 0.0, "chest": 0.0, "forehead": 0.0}
_FLOOR_REACH = 0.10  # of the stature: planted points higher than this rest on the body, not on the floor


def slide(recording: Recording) -> Iterator[Finding]:
    """Planted points stay where they were planted."""
    for frame in recording.distinct():
        for name, target in recording.motion.targets_at(frame.moment).items():
            gone = distance(frame.placed.positions[name], target) * MILLIMETRES
            if gone > SLIDE:
                yield frame.finding("contact slide", name, gone, SLIDE, "mm")
        for side, grip in recording.motion.grips_at(frame.moment).items():
            for point, target in zip(("wrist", "fingertip"), grip.places(frame.placed), strict=True):
                gone = distance(frame.placed.positions[f"{side}_{point}"], target) * MILLIMETRES
                if gone > SLIDE:
                    yield frame.finding("contact slide", f"{side}_{point}", gone, SLIDE, "mm")


def flat_feet(recording: Recording) -> Iterator[Finding]:
    """A flat foot keeps level. A walker's may roll: its ankle is a hinge, and leans with the leg."""
    for frame in recording.distinct():
        for side in SIDES:
            if not is_flat(frame.moment.phase.planted, side):
                continue
            foot = frame.placed.rotations[f"{side}_foot"]
            tilts = {"pitch": foot[1][2], "roll": 0.0 if recording.motion.travels else foot[1][0]}
            for way, tilt in tilts.items():
                if abs(degrees(asin(tilt))) > FLAT:
                    yield frame.finding(
                        "flat feet", f"{side}_foot {way}", degrees(asin(tilt)), FLAT, "degrees"
                    )


def penetration(recording: Recording) -> Iterator[Finding]:
    """No point sinks into the floor, and the sit bones don't sink into the seat."""
    for frame in recording.distinct():
        for name, height, flesh in _low_points(frame):
            depth = (flesh - height) * MILLIMETRES
            limit = SOFT_SINK if name in _SOFT else SINK
            if depth > limit:
                yield frame.finding("penetration", name, depth, limit, "mm")


def gaps(recording: Recording) -> Iterator[Finding]:
    """What is planted on the floor or on the seat touches it."""
    for frame in recording.distinct():
        planted = frame.moment.phase.planted
        for name, height, flesh in _low_points(frame):
            gap = (height - flesh) * MILLIMETRES
            limit = RESTING_GAP if name in _SOFT else GAP
            if name in planted and height < flesh + _FLOOR_REACH and gap > limit:
                yield frame.finding("gap", name, gap, limit, "mm")


def _low_points(frame: Frame) -> Iterator[tuple[str, float, float]]:
    """Give every point that may touch the floor or the seat, its height, and its height when it does."""
    points = frame.placed.positions
    for name, flesh in _SOFT.items():
        yield name, points[name][1], flesh
    for side in SIDES:
        for point, flesh in _FLESH.items():
            yield f"{side}_{point}", points[f"{side}_{point}"][1], flesh
        for point, flesh in (("edge", 0.0), ("sit_bone", SEAT_HEIGHT)):
            name = f"{side}_{point}"
            if name in frame.moment.phase.planted:
                yield name, points[name][1], flesh
