"""What is right for one exercise only: its own row of the acceptance table, by the exercise's id.

Measures are ours, in millimetres at a stature of 1.75 m. A row holds for every file of that name, also for
one of the person's own.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from math import atan2, degrees, hypot

from backbreak.body.finding import Finding
from backbreak.body.phase import other_side
from backbreak.body.recording import MILLIMETRES, Frame, Recording
from backbreak.body.skeleton import SIDES
from backbreak.body.vector import distance, length, subtract

ON_ALL_FOURS = 10.0  # mm: hands from under the shoulders, knees from under the hips
LEG_LEVEL = 25.0  # mm: a raised foot above or below its hip
ARM_TOLERANCE = 3.0  # degrees
CURL_GAP = 60.0  # mm of skin from elbow to knee
BRIDGE_LINE = 20.0  # mm: the hip from the line of knee and shoulder, seen from the side
SHOULDER_LIFT = 10.0  # mm
KNEE_OVER_ANKLE = 30.0  # mm ahead or behind, and inward
REAR_KNEE = (30.0, 120.0)  # mm of air under it
GLIDE = (40.0, 70.0)  # mm of the neck's base to the side
GLIDE_TILT = 3.0  # degrees of the line of the shoulders
SEAT = 3.0  # mm
PELVIS_LIFT = 10.0  # mm
HEEL_GAP = 40.0  # mm from the buttock to the heel

# Flesh over bone, in statures: how far skin lies from the joint.
_ELBOW, _KNEE, _SIT_BONE, _HEEL = 0.022, 0.030, 0.030, 0.015

Row = Callable[[Recording], Iterator[Finding]]


def own_row(exercise: str, recording: Recording) -> Iterator[Finding]:
    """Find what is wrong by the exercise's own row, if it has one."""
    for row in ROWS.get(exercise, ()):
        yield from row(recording)


def _outside(
    frame: Frame, what: str, amount: float, low: float, high: float, unit: str = "mm"
) -> Iterator[Finding]:
    if amount < low:
        yield frame.finding("exercise", what, amount, low, unit)
    elif amount > high:
        yield frame.finding("exercise", what, amount, high, unit)


def _holds(recording: Recording) -> Iterator[Frame]:
    """Give the frames of the loop in which the body stays in one pose."""
    return (f for f in recording.distinct() if f.moment.part == "loop" and f.moment.phase.is_hold)


def _under(recording: Recording) -> Iterator[Finding]:
    """On all fours, at the start: hands under the shoulders, knees under the hips."""
    frame = recording.frames[0]
    points = frame.placed.positions
    for side in SIDES:
        for low, high in (("wrist", "shoulder"), ("knee", "hip")):
            ahead = (points[f"{side}_{low}"][2] - points[f"{side}_{high}"][2]) * MILLIMETRES
            yield from _outside(frame, f"{side}_{low}", ahead, -ON_ALL_FOURS, ON_ALL_FOURS)


def _reach_out(recording: Recording) -> Iterator[Finding]:
    """In the bird dog's hold arm and leg are level with the body; the foot is never above it."""
    for frame in recording.distinct():
        arm, points = frame.moment.side, frame.placed.positions
        leg = other_side(arm)
        level = (points[f"{leg}_ankle"][1] - points[f"{leg}_hip"][1]) * MILLIMETRES
        stretched = frame.moment.phase.is_hold and frame.pose.angles[f"{leg}_hip_flex"] < 45.0
        yield from _outside(frame, f"{leg}_ankle", level, -LEG_LEVEL if stretched else -1e9, LEG_LEVEL)
        if stretched:
            rises = _slope(frame, f"{arm}_shoulder", f"{arm}_wrist")
            trunk = _slope(frame, "pelvis", "c7")
            yield from _outside(
                frame, f"{arm}_wrist", rises, -ARM_TOLERANCE, trunk + ARM_TOLERANCE, "degrees"
            )


def _slope(frame: Frame, low: str, high: str) -> float:
    x, y, z = subtract(frame.placed.positions[high], frame.placed.positions[low])
    return degrees(atan2(y, hypot(x, z)))


def _curl(recording: Recording) -> Iterator[Finding]:
    """In the bird dog's curl elbow and knee meet, or nearly so."""
    curled = [f for f in _holds(recording) if f.pose.angles[f"{other_side(f.moment.side)}_hip_flex"] >= 45.0]
    if not curled:
        yield recording.frames[0].finding("exercise", "curl", 0.0, 1.0, "times")
    for frame in curled:
        points, arm = frame.placed.positions, frame.moment.side
        far = distance(points[f"{arm}_elbow"], points[f"{other_side(arm)}_knee"]) - _ELBOW - _KNEE
        yield from _outside(frame, f"{arm}_elbow", far * MILLIMETRES, -1e9, CURL_GAP)


def _one_line(recording: Recording) -> Iterator[Finding]:
    """In the bridge knee, hip and shoulder lie in one line, seen from the side: hips are narrower."""
    for frame in _holds(recording):
        points = frame.placed.positions
        for side in SIDES:
            (_, ky, kz), (_, hy, hz), (_, sy, sz) = (
                points[f"{side}_{p}"] for p in ("knee", "hip", "shoulder")
            )
            dy, dz = ky - sy, kz - sz
            off = ((hy - sy) * dz - (hz - sz) * dy) / hypot(dy, dz) * MILLIMETRES
            yield from _outside(frame, f"{side}_hip", off, -BRIDGE_LINE, BRIDGE_LINE)


def _shoulders_down(recording: Recording) -> Iterator[Finding]:
    """On the back both shoulders stay on the floor."""
    start = recording.frames[0].placed.positions
    for frame in recording.distinct():
        for side in SIDES:
            name = f"{side}_shoulder"
            lift = (frame.placed.positions[name][1] - start[name][1]) * MILLIMETRES
            yield from _outside(frame, name, lift, -1e9, SHOULDER_LIFT)


def _lunge(recording: Recording) -> Iterator[Finding]:
    """Down in the lunge the front knee is over its ankle, and the rear one near the floor."""
    for frame in _holds(recording):
        rear, points = frame.moment.side, frame.placed.positions
        front = other_side(rear)
        outwards = 1.0 if front == "left" else -1.0
        x, _, z = subtract(points[f"{front}_knee"], points[f"{front}_ankle"])
        yield from _outside(frame, f"{front}_knee", z * MILLIMETRES, -KNEE_OVER_ANKLE, KNEE_OVER_ANKLE)
        yield from _outside(frame, f"{front}_knee", x * outwards * MILLIMETRES, -KNEE_OVER_ANKLE, 1e9)
        air = (points[f"{rear}_knee"][1] - _KNEE) * MILLIMETRES
        yield from _outside(frame, f"{rear}_knee", air, *REAR_KNEE)


def _glide(recording: Recording) -> Iterator[Finding]:
    """The ribs slide to the side, the shoulders stay level."""
    start = recording.frames[0].placed.positions["c7"][0]
    for frame in _holds(recording):
        points = frame.placed.positions
        aside = (points["c7"][0] - start) * (1.0 if frame.moment.side == "left" else -1.0)
        yield from _outside(frame, "c7", aside * MILLIMETRES, *GLIDE)
        tilt = _slope(frame, "right_shoulder", "left_shoulder")
        yield from _outside(frame, "left_shoulder", tilt, -GLIDE_TILT, GLIDE_TILT, "degrees")


def _seated(recording: Recording) -> Iterator[Finding]:
    """On the chair both sit bones stay where they are."""
    start = recording.frames[0].placed.positions
    for frame in recording.distinct():
        for side in SIDES:
            name = f"{side}_sit_bone"
            gone = length(subtract(frame.placed.positions[name], start[name])) * MILLIMETRES
            yield from _outside(frame, name, gone, 0.0, SEAT)


def _pelvis_down(recording: Recording) -> Iterator[Finding]:
    """Face down the pelvis stays on the floor."""
    start = recording.frames[0].placed.positions["pelvis"][1]
    for frame in recording.distinct():
        lift = (frame.placed.positions["pelvis"][1] - start) * MILLIMETRES
        yield from _outside(frame, "pelvis", lift, -1e9, PELVIS_LIFT)


def _on_heels(recording: Recording) -> Iterator[Finding]:
    """In child's pose the buttocks rest on the heels, or nearly so."""
    for frame in _holds(recording):
        if frame.moment.phase.breath != "free":
            continue
        points = frame.placed.positions
        for side in SIDES:
            far = distance(points[f"{side}_sit_bone"], points[f"{side}_heel"]) - _SIT_BONE - _HEEL
            yield from _outside(frame, f"{side}_sit_bone", far * MILLIMETRES, -1e9, HEEL_GAP)


ROWS: Mapping[str, tuple[Row, ...]] = {
    "cat_cow": (_under,),
    "bird_dog_curl": (_under, _reach_out, _curl),
    "childs_pose": (_under, _on_heels),
    "bridge": (_one_line, _shoulders_down),
    "supine_rotation": (_shoulders_down,),
    "prone_lying": (_pelvis_down,),
    "reverse_lunge": (_lunge,),
    "lateral_glide": (_glide, _seated),
    "seated_rotation": (_seated,),
    "slouch_overcorrect": (_seated,),
}
