"""Inverse kinematics of a leg: the angles that put a foot or a knee where it has to be.

A leg is flat: knee, ankle and toe joint are hinges about one axis, so all of it lies in one plane through the
hip joint.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import acos, atan2, cos, degrees, hypot, radians, sin, sqrt

from backbreak.body.ball_joint import Limb, angle_between, ball_angles, share_of
from backbreak.body.skeleton import (
    ANKLE_HEIGHT,
    BALL,
    FOOT_HALF,
    HEEL,
    SHANK,
    THIGH,
    TOE,
    TOE_HEIGHT,
    ball_joint,
)
from backbreak.body.vector import Mat3, Vec, across, add, cross, dot, length, scaled, subtract, times, unit

_UP: Vec = (0.0, 1.0, 0.0)


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


def leg_on_edge(sign: float, pelvis: Mat3, hip: Vec, edge: Vec, raw: Limb) -> Limb:
    """Return the leg whose foot lies with its outer edge on the floor, that of the ball at `edge`.

    The leg's plane goes through the hip and half a foot's breadth inwards of the edge: so the foot rolls over
    it as the leg leans. `raw` says where the foot points.
    """
    thigh = times(pelvis, ball_joint(sign, *raw[:3]))
    heading = unit((-thigh[2][0], 0.0, thigh[0][0]))
    level = cross(_UP, heading)
    line = subtract(hip, edge)
    beside, above = dot(line, level), line[1]
    lean = atan2(above, beside) - acos(max(-1.0, min(1.0, -sign * FOOT_HALF / hypot(beside, above))))
    axis = add(scaled(level, cos(lean)), scaled(_UP, sin(lean)))
    up = cross(heading, axis)
    ball = subtract(edge, scaled(axis, sign * FOOT_HALF))
    ankle = add(subtract(ball, scaled(heading, BALL)), scaled(up, ANKLE_HEIGHT))
    return _leg(sign, pelvis, hip, ankle, axis, up, raw)


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
    share = share_of(SHANK, reach, length(subtract(tip, knee)))
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
    return (*ball_angles(sign, pelvis, axis, up, raw), *raw[3:])


def leg_to_foot_point(sign: float, pelvis: Mat3, hip: Vec, at: Vec, below: Vec, raw: Limb) -> Limb:
    """Return the leg that lies with a point of its foot at `at`, turned about its length as in `raw`.

    `below` says where that point lies from the knee, in the shank's frame; ankle and toes stay as they are.
    """
    line = subtract(at, hip)
    along, far = unit(line), hypot(below[1], below[2])
    thigh = times(pelvis, ball_joint(sign, *raw[:3]))
    ahead = unit(across((thigh[0][2], thigh[1][2], thigh[2][2]), along))
    axis = cross(ahead, along)
    share = share_of(THIGH, far, length(line))
    knee = add(
        hip, add(scaled(along, THIGH * share), scaled(ahead, THIGH * sqrt(max(0.0, 1 - share * share))))
    )
    up = unit(subtract(hip, knee))
    bend = angle_between(axis, up, _foot_up(axis, subtract(at, knee), below[1], below[2]))
    return (*ball_angles(sign, pelvis, axis, up, raw), bend, *raw[4:])


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
    share = share_of(THIGH, SHANK, length(line))
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
        *ball_angles(sign, pelvis, axis, thigh_up, raw),
        angle_between(axis, thigh_up, shank_up),
        -angle_between(axis, shank_up, foot_up),
        raw[5],
    )


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
