"""Inverse kinematics: the angles that put a hand, a foot or a knee where it has to be.

A leg is flat: knee, ankle and toe joint are hinges about one axis, so all of it lies in one plane through the
hip joint. An arm swings about the line from shoulder to wrist; the pose that it comes from says where the
elbow points.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import acos, asin, atan2, cos, degrees, hypot, radians, sin, sqrt

from backbreak.body.skeleton import (
    ANKLE_HEIGHT,
    BALL,
    FOREARM,
    HEEL,
    SHANK,
    THIGH,
    TOE,
    TOE_HEIGHT,
    UPPER_ARM,
    ball_joint,
)
from backbreak.body.vector import (
    Mat3,
    Vec,
    across,
    add,
    cross,
    dot,
    length,
    scaled,
    subtract,
    times,
    transposed,
    turn_back,
    unit,
)

_PLAIN = 90.0  # degrees: nearer than this there is no doubt which description is meant

Limb = tuple[float, float, float, float, float, float]
"""Six angles: of a leg (hip flex, abd, rot, knee, ankle, toe) or an arm (shoulder …, elbow, pron, wrist)."""


@dataclass(frozen=True, slots=True)
class Foot:
    """How a foot that touches the floor stands: where it points (horizontally), and its pitch in degrees.

    A pitch above zero lifts the toes, below zero the heel.
    """

    heading: Vec
    pitch: float


def foot_of(rotation: Mat3) -> Foot:
    """Return how a foot with this rotation stands: its heading is where its leg's plane meets the floor's."""
    axis: Vec = (rotation[0][0], rotation[1][0], rotation[2][0])
    ahead: Vec = (rotation[0][2], rotation[1][2], rotation[2][2])
    heading = unit((-axis[2], 0.0, axis[0]))
    return Foot(heading, degrees(atan2(dot(ahead, cross(heading, axis)), dot(ahead, heading))))


def leg_on_heel(sign: float, pelvis: Mat3, hip: Vec, heel: Vec, foot: Foot, raw: Limb) -> Limb:
    """Return the leg whose heel rests at `heel`, with the foot at its pitch."""
    plane = _Plane(hip, heel, foot.heading)
    ahead, up = plane.pitched(foot.pitch)
    ankle = add(add(heel, scaled(ahead, HEEL)), scaled(up, ANKLE_HEIGHT))
    return _leg(sign, pelvis, hip, ankle, plane.axis, up, raw)


def leg_on_toes(sign: float, pelvis: Mat3, hip: Vec, tip: Vec, foot: Foot, raw: Limb) -> Limb:
    """Return the leg whose toes lie flat with their tip at `tip`, with the foot at its pitch."""
    plane = _Plane(hip, tip, foot.heading)
    ahead, up = plane.pitched(foot.pitch)
    ankle = add(
        subtract(subtract(tip, scaled(plane.ahead, TOE)), scaled(ahead, BALL)),
        scaled(up, ANKLE_HEIGHT - TOE_HEIGHT),
    )
    return _leg(sign, pelvis, hip, ankle, plane.axis, up, (*raw[:5], -foot.pitch))


def leg_on_knee(sign: float, pelvis: Mat3, hip: Vec, knee: Vec, tip: Vec, raw: Limb) -> Limb:
    """Return the leg that kneels on `knee` with its toes at `tip`; `raw` says how ankle and toes are bent."""
    axis = unit(cross(subtract(tip, knee), subtract(hip, knee)))
    bent = radians(raw[5])
    joint_y, joint_z = -(ANKLE_HEIGHT - TOE_HEIGHT), BALL
    tip_y, tip_z = joint_y + TOE * sin(bent), joint_z + TOE * cos(bent)
    reach = hypot(tip_y, tip_z)
    along = unit(subtract(tip, knee))
    square = cross(along, axis)
    share = _share(SHANK, reach, length(subtract(tip, knee)))
    above = 1.0 if _tip_is_before_shank(raw[4], tip_y, tip_z) else -1.0
    ankle = add(
        knee,
        add(scaled(along, SHANK * share), scaled(square, above * SHANK * sqrt(max(0.0, 1 - share * share)))),
    )
    up = _foot_up(axis, subtract(tip, ankle), tip_y, tip_z)
    return _leg_angles(sign, pelvis, hip, knee, ankle, axis, up, raw)


def leg_to_knee(sign: float, pelvis: Mat3, hip: Vec, knee: Vec, raw: Limb) -> Limb:
    """Return the leg whose thigh points at `knee`; below the knee it stays as it is."""
    thigh = times(pelvis, ball_joint(sign, *raw[:3]))
    up = unit(subtract(hip, knee))
    axis = unit(across((thigh[0][0], thigh[1][0], thigh[2][0]), up))
    return (*_ball_angles(sign, pelvis, axis, up, raw), *raw[3:])


def arm_to_wrist(sign: float, thorax: Mat3, shoulder: Vec, wrist: Vec, tip: Vec | None, raw: Limb) -> Limb:
    """Return the arm whose wrist is at `wrist` and, if given, whose fingers point at `tip`."""
    before = times(thorax, ball_joint(sign, *raw[:3]))
    line = subtract(wrist, shoulder)
    along = unit(line)
    out = unit(across((-before[0][2], -before[1][2], -before[2][2]), along))
    far = length(line)
    share = _share(UPPER_ARM, FOREARM, far)
    elbow = add(
        shoulder,
        add(scaled(along, UPPER_ARM * share), scaled(out, UPPER_ARM * sqrt(max(0.0, 1 - share * share)))),
    )
    up = unit(subtract(shoulder, elbow))
    ahead = unit(across(scaled(out, -1.0), up))
    axis = cross(up, ahead)
    bend = _bend(UPPER_ARM, FOREARM, far)
    pron, extension = raw[4], raw[5]
    if tip is not None:
        fore_up = unit(subtract(elbow, wrist))
        fore = _columns(axis, fore_up, cross(axis, fore_up))
        pron, extension = _hand(sign, turn_back(fore, unit(subtract(tip, wrist))), pron, extension)
    return (*_ball_angles(sign, thorax, axis, up, raw), bend, pron, extension)


def ball_joint_angles(sign: float, m: Mat3, near: Sequence[float]) -> tuple[float, float, float]:
    """Return flex, abd and rot of a shoulder or hip from its turn; the inverse of `skeleton.ball_joint`.

    Every turn has two such descriptions, and full circles more: the one next to `near` is returned.
    """
    side = degrees(asin(max(-1.0, min(1.0, -m[0][1]))))
    flex, rot = -degrees(atan2(m[2][1], m[1][1])), sign * degrees(atan2(m[0][2], m[0][0]))
    here = (_wound(flex, near[0]), sign * side, _wound(rot, near[2]))
    if abs(here[0] - near[0]) < _PLAIN and abs(here[2] - near[2]) < _PLAIN:
        return here
    there = (
        _wound(flex + 180.0, near[0]),
        sign * _wound(180.0 - side, sign * near[1]),
        _wound(rot + 180.0, near[2]),
    )
    return min(here, there, key=lambda angles: sum(abs(a - b) for a, b in zip(angles, near, strict=False)))


def _wound(angle: float, near: float) -> float:
    """Return the angle, by full circles as near to `near` as can be."""
    return angle + 360.0 * round((near - angle) / 360.0)


class _Plane:
    """The plane of a leg: through the hip and a point on the floor, along the foot's heading."""

    def __init__(self, hip: Vec, floor: Vec, heading: Vec) -> None:
        self.ahead = heading
        self.axis = unit(cross(subtract(hip, floor), heading))
        self.up = cross(heading, self.axis)

    def pitched(self, pitch: float) -> tuple[Vec, Vec]:
        """Return the directions ahead and up of a foot with this pitch."""
        c, s = cos(radians(pitch)), sin(radians(pitch))
        ahead = add(scaled(self.ahead, c), scaled(self.up, s))
        return ahead, subtract(scaled(self.up, c), scaled(self.ahead, s))


def _leg(sign: float, pelvis: Mat3, hip: Vec, ankle: Vec, axis: Vec, foot_up: Vec, raw: Limb) -> Limb:
    line = subtract(ankle, hip)
    along = unit(line)
    share = _share(THIGH, SHANK, length(line))
    ahead = cross(along, axis)
    knee = add(
        hip, add(scaled(along, THIGH * share), scaled(ahead, THIGH * sqrt(max(0.0, 1 - share * share))))
    )
    return _leg_angles(sign, pelvis, hip, knee, ankle, axis, foot_up, raw)


def _leg_angles(
    sign: float, pelvis: Mat3, hip: Vec, knee: Vec, ankle: Vec, axis: Vec, foot_up: Vec, raw: Limb
) -> Limb:
    thigh_up, shank_up = unit(subtract(hip, knee)), unit(subtract(knee, ankle))
    return (
        *_ball_angles(sign, pelvis, axis, thigh_up, raw),
        _angle(axis, thigh_up, shank_up),
        -_angle(axis, shank_up, foot_up),
        raw[5],
    )


def _ball_angles(
    sign: float, parent: Mat3, axis: Vec, up: Vec, raw: Sequence[float]
) -> tuple[float, float, float]:
    return ball_joint_angles(sign, times(transposed(parent), _columns(axis, up, cross(axis, up))), raw)


def _columns(x: Vec, y: Vec, z: Vec) -> Mat3:
    return ((x[0], y[0], z[0]), (x[1], y[1], z[1]), (x[2], y[2], z[2]))


def _angle(axis: Vec, a: Vec, b: Vec) -> float:
    """Return the turn about `axis` that leads from a to b, in degrees."""
    return degrees(atan2(dot(cross(a, b), axis), dot(a, b)))


def _share(near: float, far: float, whole: float) -> float:
    """Return the cosine at the start of a triangle with these sides; a limb too short stretches out."""
    if whole < 1e-9:
        return 0.0
    return max(-1.0, min(1.0, (near * near + whole * whole - far * far) / (2 * near * whole)))


def _bend(near: float, far: float, whole: float) -> float:
    """Return by how much a hinge between two bones is bent, in degrees; 0 is straight."""
    inner = (near * near + far * far - whole * whole) / (2 * near * far)
    return 180.0 - degrees(acos(max(-1.0, min(1.0, inner))))


def _tip_is_before_shank(dorsiflexion: float, tip_y: float, tip_z: float) -> bool:
    """Tell on which side of the line from the knee to the tip of the toes the ankle lies."""
    a = radians(-dorsiflexion)
    return sin(a) * tip_y + cos(a) * tip_z < 0.0


def _foot_up(axis: Vec, to_tip: Vec, tip_y: float, tip_z: float) -> Vec:
    """Return the foot's upward direction, given where its tip lies from the ankle."""
    y, z = unit(to_tip), cross(axis, unit(to_tip))
    size = hypot(tip_y, tip_z)
    # In the foot's frame the tip lies at (tip_y, tip_z); y and z are that direction and the one square to it.
    return subtract(scaled(y, tip_y / size), scaled(z, tip_z / size))


def _hand(sign: float, fingers: Vec, pron: float, extension: float) -> tuple[float, float]:
    """Return pronation and wrist extension that point the fingers along `fingers`, in the forearm's frame."""
    bend = acos(max(-1.0, min(1.0, -fingers[1])))
    out = 1.0 if extension >= 0.0 else -1.0
    if sin(bend) < 0.03:
        return pron, out * degrees(bend)
    side = sign * out
    turned = degrees(atan2(-fingers[2] * side, fingers[0] * side))
    return -sign * turned, out * degrees(bend)
