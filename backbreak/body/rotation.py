"""The shortest turn from one rotation to another: for joints that turn about more than one axis at once."""

from __future__ import annotations

from math import acos, cos, pi, sin, sqrt

from backbreak.body.vector import IDENTITY, Mat3, Vec, scaled, times, transposed


class Arc:
    """The way from one rotation to another about one fixed axis (what quaternions call slerp)."""

    def __init__(self, start: Mat3, end: Mat3) -> None:
        self._start = start
        self._axis, self._angle = _axis_and_angle(times(transposed(start), end))

    def at(self, share: float) -> Mat3:
        """Return the rotation after `share` = 0..1 of the way."""
        return times(self._start, _about(self._axis, self._angle * share))


def _axis_and_angle(m: Mat3) -> tuple[Vec, float]:
    """Return the axis and the angle (0..pi, in radians) of a rotation."""
    cosine = max(-1.0, min(1.0, (m[0][0] + m[1][1] + m[2][2] - 1.0) / 2.0))
    angle = acos(cosine)
    if angle < 1e-9:
        return (0.0, 1.0, 0.0), 0.0
    if pi - angle < 1e-6:
        return _half_turn_axis(m), pi
    axis: Vec = (m[2][1] - m[1][2], m[0][2] - m[2][0], m[1][0] - m[0][1])
    return scaled(axis, 0.5 / sin(angle)), angle


def _half_turn_axis(m: Mat3) -> Vec:
    """Return the axis of a half turn, from the largest element of the diagonal of m + 1."""
    i = max(range(3), key=lambda k: m[k][k])
    column = [(m[k][i] + IDENTITY[k][i]) / 2.0 for k in range(3)]
    size = sqrt(column[i])
    return (column[0] / size, column[1] / size, column[2] / size)


def _about(axis: Vec, angle: float) -> Mat3:
    """Return the rotation about a unit axis (Rodrigues)."""
    x, y, z = axis
    c, s = cos(angle), sin(angle)
    k = 1.0 - c
    return (
        (c + x * x * k, x * y * k - z * s, x * z * k + y * s),
        (y * x * k + z * s, c + y * y * k, y * z * k - x * s),
        (z * x * k - y * s, z * y * k + x * s, c + z * z * k),
    )
