"""The skeleton: its segments, what a pose is, and where a pose puts every joint.

Right-handed axes: +Y up, +Z the figure's front, +X its left. The unit of length is the stature. Every joint
turns by Rx Rz Ry, in that order. Zero is standing upright, arms hanging, palms to the thighs.

Segment lengths: Drillis & Contini 1966 in Winter, Biomechanics and Motor Control of Human Movement (standard
figure); the split of the trunk and the half-widths of the joint centres are our own.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from backbreak.body.vector import Mat3, Vec, about_x, reach, times, xzy

STATURE_METRES = 1.75  # of the figure that measures in millimetres are given for
SEAT_HEIGHT = 0.245

PELVIS = 0.055
LUMBAR = 0.105
THORACIC = 0.165
NECK = 0.065
HIP_HALF = 0.052
SHOULDER_HALF = 0.110
SHOULDER_DROP = 0.037
UPPER_ARM = 0.186
FOREARM = 0.146
HAND = 0.108
THIGH = 0.245
SHANK = 0.246
ANKLE_HEIGHT = 0.039
HEEL = 0.038  # behind the ankle
BALL = 0.075  # before the ankle
TOE = 0.039  # before the ball
SIT_BONE_DEPTH = 0.049  # below the hip joint
TOE_HEIGHT = 0.009  # of the toe joint, and of the tip, over the sole

SIDES = ("left", "right")

_AXIAL = ("pelvis", "lumbar", "thoracic", "neck")
_LIMBS = (
    "shoulder_flex",
    "shoulder_abd",
    "shoulder_rot",
    "elbow",
    "pron",
    "wrist",
    "girdle_forward",
    "girdle_up",
    "hip_flex",
    "hip_abd",
    "hip_rot",
    "knee",
    "ankle",
    "toe",
)

AXIAL_ANGLES: tuple[str, ...] = tuple(f"{part}_{way}" for part in _AXIAL for way in ("flex", "side", "twist"))
LIMB_ANGLES: tuple[str, ...] = _LIMBS
ANGLES: tuple[str, ...] = AXIAL_ANGLES + tuple(f"{side}_{angle}" for side in SIDES for angle in _LIMBS)
"""Every angle of a pose, in the order of `Pose.values`.

Axial: flex forward, side to the own left, twist to the own left. Shoulder and hip: flex forward, abd away
from the midline, rot outwards. Knee and elbow bend. Ankle: dorsiflexion. Toe and wrist: extension. Pron: palm
down. Girdle: the shoulder forward (protraction) and up (elevation), about the breastbone. All in degrees.
"""

INDEX: Mapping[str, int] = {name: index for index, name in enumerate(ANGLES)}

JOINTS: tuple[str, ...] = (
    *("pelvis", "lumbosacral", "thoracolumbar", "c7", "skull", "vertex"),
    *(
        f"{side}_{joint}"
        for side in SIDES
        for joint in (
            *("shoulder", "elbow", "wrist", "fingertip"),
            *("hip", "knee", "ankle", "heel", "ball", "toe"),
        )
    ),
)
"""The joints, in the order in which exported frames list them."""

CONTACT_POINTS: tuple[str, ...] = (
    *("left_sit_bone", "right_sit_bone", "forehead", "chest", "back", "back_of_head"),
    *("left_forearm", "right_forearm"),
    *("left_edge", "right_edge"),  # outer, beside the ball of the foot
)
"""Points that can touch something and are no joints."""

# Flesh over the bones: how far the skin of a contact point lies from its joint (our own measures).
_FOREHEAD: Vec = (0.0, 0.050, 0.056)
_BACK_OF_HEAD: Vec = (0.0, 0.045, -0.056)
_CHEST: Vec = (0.0, 0.030, 0.062)
_BACK: Vec = (0.0, 0.030, -0.050)
FOOT_HALF = 0.0225  # from the middle of the sole to its outer edge
_FOREARM: Vec = (0.0, -0.073, 0.0)
_VERTEX: Vec = (0.0, 0.080, 0.006)

_AXIAL_COUNT = len(AXIAL_ANGLES)
_LIMB_COUNT = len(_LIMBS)


@dataclass(frozen=True)
class Pose:
    """A posture: the place of the middle of the hip joints, in statures, and every angle in ANGLES' order."""

    root: Vec
    values: tuple[float, ...]

    @classmethod
    def of(cls, root: Vec, angles: Mapping[str, float]) -> Pose:
        """Make a pose from named angles; those not named are zero. KeyError: a name not in ANGLES."""
        values = [0.0] * len(ANGLES)
        for name, degrees in angles.items():
            values[INDEX[name]] = degrees
        return cls(root, tuple(values))

    @cached_property
    def angles(self) -> Mapping[str, float]:
        """Every angle by its name, in degrees."""
        return dict(zip(ANGLES, self.values, strict=True))

    def mirrored(self) -> Pose:
        """The same posture in a mirror: left and right change places."""
        axial = [v if i % 3 == 0 else -v for i, v in enumerate(self.values[:_AXIAL_COUNT])]
        left = self.values[_AXIAL_COUNT : _AXIAL_COUNT + _LIMB_COUNT]
        right = self.values[_AXIAL_COUNT + _LIMB_COUNT :]
        x, y, z = self.root
        return Pose((-x, y, z), (*axial, *right, *left))


@dataclass(frozen=True, slots=True)
class Placed:
    """Where a pose puts the body: positions in statures, and the frame of each part as a rotation.

    `positions` has every name of JOINTS and CONTACT_POINTS, and the spine's in-between joints `lumbar_1`,
    `lumbar_2`, `thoracic_1` and `thoracic_2`. `rotations` has `pelvis`; the part above each of `lumbosacral`,
    `lumbar_1`, `lumbar_2`, `thoracolumbar`, `thoracic_1`, `thoracic_2` (which is also `thorax`), `c7` (the
    neck) and `skull`; and with `left_`/`right_`: `upper_arm`, `forearm`, `hand`, `thigh`, `shank`, `foot`,
    `toes`.
    """

    positions: dict[str, Vec]
    rotations: dict[str, Mat3]


def place(pose: Pose) -> Placed:
    """Return where `pose` puts every joint (forward kinematics)."""
    placed = Placed({}, {})
    values = pose.values
    place_trunk(placed, pose.root, values)
    middle = _AXIAL_COUNT + _LIMB_COUNT
    for side, sign, limbs in (
        ("left", 1.0, values[_AXIAL_COUNT:middle]),
        ("right", -1.0, values[middle:]),
    ):
        shoulder_joint(placed, side, limbs[6], limbs[7])
        place_arm(placed, side, ball_joint(sign, *limbs[:3]), *limbs[3:6])
        place_leg(placed, side, ball_joint(sign, *limbs[8:11]), *limbs[11:14])
    return placed


def place_trunk(placed: Placed, root: Vec, values: Sequence[float]) -> None:
    """Put pelvis, spine and head; `values` are a pose's."""
    points, turns = placed.positions, placed.rotations
    pelvis = xzy(values[0], -values[1], values[2])
    points["pelvis"], turns["pelvis"] = root, pelvis
    points["left_hip"] = reach(root, pelvis, (HIP_HALF, 0.0, 0.0))
    points["right_hip"] = reach(root, pelvis, (-HIP_HALF, 0.0, 0.0))
    points["left_sit_bone"] = reach(points["left_hip"], pelvis, (0.0, -SIT_BONE_DEPTH, 0.0))
    points["right_sit_bone"] = reach(points["right_hip"], pelvis, (0.0, -SIT_BONE_DEPTH, 0.0))
    at, frame = reach(root, pelvis, (0.0, PELVIS, 0.0)), pelvis
    for names, size, angles in (
        (("lumbosacral", "lumbar_1", "lumbar_2"), LUMBAR / 3, values[3:6]),
        (("thoracolumbar", "thoracic_1", "thoracic_2"), THORACIC / 3, values[6:9]),
    ):
        bend = xzy(angles[0] / 3, -angles[1] / 3, angles[2] / 3)
        for name in names:
            frame = times(frame, bend)
            points[name], turns[name] = at, frame
            at = reach(at, frame, (0.0, size, 0.0))
    turns["thorax"] = frame
    points["chest"] = reach(points["thoracic_2"], frame, _CHEST)
    points["back"] = reach(points["thoracic_2"], frame, _BACK)
    bend = xzy(values[9] / 2, -values[10] / 2, values[11] / 2)
    neck = times(frame, bend)
    skull = times(neck, bend)
    points["c7"], turns["c7"] = at, neck
    at = reach(at, neck, (0.0, NECK, 0.0))
    points["skull"], turns["skull"] = at, skull
    points["vertex"] = reach(at, skull, _VERTEX)
    points["forehead"] = reach(at, skull, _FOREHEAD)
    points["back_of_head"] = reach(at, skull, _BACK_OF_HEAD)


def shoulder_joint(placed: Placed, side: str, forward: float, up: float) -> None:
    """Put the shoulder joint where the girdle holds it: on an arc about the breastbone."""
    sign = 1.0 if side == "left" else -1.0
    offset: Vec = (sign * SHOULDER_HALF, -SHOULDER_DROP, 0.0)
    if forward or up:
        x, y, z = (row[0] * sign * SHOULDER_HALF for row in xzy(0.0, sign * up, -sign * forward))
        offset = (x, y - SHOULDER_DROP, z)
    placed.positions[f"{side}_shoulder"] = reach(placed.positions["c7"], placed.rotations["thorax"], offset)


def ball_joint(sign: float, flex: float, abd: float, rot: float) -> Mat3:
    """Return the turn of a shoulder or hip; `sign` is +1 on the left, -1 on the right."""
    return xzy(-flex, sign * abd, sign * rot)


def place_arm(placed: Placed, side: str, shoulder: Mat3, elbow: float, pron: float, wrist: float) -> None:
    """Put one arm from its shoulder joint on; `shoulder` is the upper arm's turn against the thorax."""
    points, turns = placed.positions, placed.rotations
    sign = 1.0 if side == "left" else -1.0
    upper = times(turns["thorax"], shoulder)
    fore = times(upper, about_x(-elbow))
    hand = times(fore, times(xzy(0.0, 0.0, -sign * pron), xzy(0.0, sign * wrist, 0.0)))
    turns[f"{side}_upper_arm"], turns[f"{side}_forearm"], turns[f"{side}_hand"] = upper, fore, hand
    at = reach(points[f"{side}_shoulder"], upper, (0.0, -UPPER_ARM, 0.0))
    points[f"{side}_elbow"] = at
    points[f"{side}_forearm"] = reach(at, fore, _FOREARM)
    at = reach(at, fore, (0.0, -FOREARM, 0.0))
    points[f"{side}_wrist"] = at
    points[f"{side}_fingertip"] = reach(at, hand, (0.0, -HAND, 0.0))


def place_leg(placed: Placed, side: str, hip: Mat3, knee: float, ankle: float, toe: float) -> None:
    """Put one leg from its hip joint on; `hip` is the thigh's turn against the pelvis."""
    points, turns = placed.positions, placed.rotations
    thigh = times(turns["pelvis"], hip)
    shank = times(thigh, about_x(knee))
    foot = times(shank, about_x(-ankle))
    toes = times(foot, about_x(-toe)) if toe else foot
    turns[f"{side}_thigh"], turns[f"{side}_shank"] = thigh, shank
    turns[f"{side}_foot"], turns[f"{side}_toes"] = foot, toes
    at = reach(points[f"{side}_hip"], thigh, (0.0, -THIGH, 0.0))
    points[f"{side}_knee"] = at
    at = reach(at, shank, (0.0, -SHANK, 0.0))
    points[f"{side}_ankle"] = at
    points[f"{side}_heel"] = reach(at, foot, (0.0, -ANKLE_HEIGHT, -HEEL))
    ball = reach(at, foot, (0.0, -ANKLE_HEIGHT, BALL))
    points[f"{side}_ball"] = ball
    edge = FOOT_HALF if side == "left" else -FOOT_HALF
    points[f"{side}_edge"] = reach(ball, foot, (edge, 0.0, 0.0))
    points[f"{side}_toe"] = reach(reach(ball, foot, (0.0, TOE_HEIGHT, 0.0)), toes, (0.0, 0.0, TOE))
