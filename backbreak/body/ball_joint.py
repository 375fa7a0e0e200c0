"""What the inverse kinematics of arm and leg share: triangles of two bones, and the angles of ball joints."""

from __future__ import annotations

from collections.abc import Sequence
from math import acos, asin, atan2, degrees

from backbreak.body.vector import Mat3, Vec, cross, dot, times, transposed

_PLAIN = 90.0  # degrees: nearer than this there is no doubt which description is meant

Limb = tuple[float, float, float, float, float, float]
"""Six angles: of a leg (hip flex, abd, rot, knee, ankle, toe) or an arm (shoulder …, elbow, pron, wrist)."""


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


def ball_angles(
    sign: float, parent: Mat3, axis: Vec, up: Vec, raw: Sequence[float]
) -> tuple[float, float, float]:
    """Return flex, abd and rot of a bone with these sideward and upward directions, next to `raw`'s."""
    return ball_joint_angles(sign, times(transposed(parent), columns(axis, up, cross(axis, up))), raw)


def columns(x: Vec, y: Vec, z: Vec) -> Mat3:
    """Return the rotation whose axes are these."""
    return ((x[0], y[0], z[0]), (x[1], y[1], z[1]), (x[2], y[2], z[2]))


def angle_between(axis: Vec, a: Vec, b: Vec) -> float:
    """Return the turn about `axis` that leads from a to b, in degrees."""
    return degrees(atan2(dot(cross(a, b), axis), dot(a, b)))


def share_of(near: float, far: float, whole: float) -> float:
    """Return the cosine at the start of a triangle with these sides; a limb too short stretches out."""
    if whole < 1e-9:
        return 0.0
    return max(-1.0, min(1.0, (near * near + whole * whole - far * far) / (2 * near * whole)))


def bend_of(near: float, far: float, whole: float) -> float:
    """Return by how much a hinge between two bones is bent, in degrees; 0 is straight."""
    inner = (near * near + far * far - whole * whole) / (2 * near * far)
    return 180.0 - degrees(acos(max(-1.0, min(1.0, inner))))
