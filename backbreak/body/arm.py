"""Inverse kinematics of an arm: the angles that put a hand or an elbow where it has to be.

An arm swings about the line from shoulder to wrist; the pose that it comes from says where the elbow points.
"""

from __future__ import annotations

from math import acos, atan2, degrees, sin, sqrt

from backbreak.body.ball_joint import Limb, ball_angles, bend_of, columns, share_of
from backbreak.body.skeleton import FOREARM, UPPER_ARM, ball_joint
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
    turn_back,
    unit,
)

_STRAIGHT = 0.003  # radians: half a millimetre at the fingertips


def arm_to_wrist(sign: float, thorax: Mat3, shoulder: Vec, wrist: Vec, tip: Vec | None, raw: Limb) -> Limb:
    """Return the arm whose wrist is at `wrist` and, if given, whose fingers point at `tip`."""
    before = times(thorax, ball_joint(sign, *raw[:3]))
    line = subtract(wrist, shoulder)
    along = unit(line)
    out = unit(across((-before[0][2], -before[1][2], -before[2][2]), along))
    far = length(line)
    share = share_of(UPPER_ARM, FOREARM, far)
    elbow = add(
        shoulder,
        add(scaled(along, UPPER_ARM * share), scaled(out, UPPER_ARM * sqrt(max(0.0, 1 - share * share)))),
    )
    up = unit(subtract(shoulder, elbow))
    ahead = unit(across(scaled(out, -1.0), up))
    axis = cross(up, ahead)
    bend = bend_of(UPPER_ARM, FOREARM, far)
    hand = _hand(sign, axis, unit(subtract(elbow, wrist)), wrist, tip, raw)
    return (*ball_angles(sign, thorax, axis, up, raw), bend, *hand)


def arm_on_elbow(
    sign: float, thorax: Mat3, shoulder: Vec, elbow: Vec, wrist: Vec | None, tip: Vec | None, raw: Limb
) -> Limb:
    """Return the arm that points at `elbow` and, if given, whose forearm points on at `wrist`."""
    up = unit(subtract(shoulder, elbow))
    if wrist is None:
        before = times(thorax, ball_joint(sign, *raw[:3]))
        axis = unit(across((before[0][0], before[1][0], before[2][0]), up))
        return (*ball_angles(sign, thorax, axis, up, raw), *raw[3:])
    fore = unit(subtract(wrist, elbow))
    ahead = unit(across(fore, up))
    axis = cross(up, ahead)
    bend = degrees(atan2(dot(fore, ahead), -dot(fore, up)))
    hand = _hand(sign, axis, scaled(fore, -1.0), wrist, tip, raw)
    return (*ball_angles(sign, thorax, axis, up, raw), bend, *hand)


def _hand(
    sign: float, axis: Vec, fore_up: Vec, wrist: Vec, tip: Vec | None, raw: Limb
) -> tuple[float, float]:
    """Return pronation and wrist extension of a hand whose fingers point at `tip`, if that is given."""
    if tip is None:
        return raw[4], raw[5]
    fore = columns(axis, fore_up, cross(axis, fore_up))
    return _pointing(sign, turn_back(fore, unit(subtract(tip, wrist))), raw[4], raw[5])


def _pointing(sign: float, fingers: Vec, pron: float, extension: float) -> tuple[float, float]:
    """Return pronation and wrist extension that point the fingers along `fingers`, in the forearm's frame.

    The same direction is reached with the palm up or down, the wrist bent the other way: the way next to
    `pron` is returned, and `pron` itself where the hand is straight.
    """
    bend = acos(max(-1.0, min(1.0, -fingers[1])))
    if sin(bend) < _STRAIGHT:
        return pron, degrees(bend) if extension >= 0.0 else -degrees(bend)
    turned = -sign * degrees(atan2(-fingers[2] * sign, fingers[0] * sign))
    back = turned - 180.0 if turned > 0.0 else turned + 180.0
    if abs(turned - pron) <= abs(back - pron):
        return turned, degrees(bend)
    return back, -degrees(bend)
