"""The lines that touch two blobs on either side: common tangents of circles and ellipses."""

from __future__ import annotations

from math import acos, atan2, cos, hypot, pi, sin, sqrt

from backbreak.ui.figure.blob import Blob

_MOST_GUESSES, _NEAR_ENOUGH = 6, 0.012  # of a tangent; radians


def common_tangents(one: Blob, two: Blob) -> tuple[float, float] | None:
    """Return the directions between which `two` reaches further than `one`; None if one hides the other."""
    dx, dy = two[0] - one[0], two[1] - one[1]
    if one[4] or two[4]:
        return _of_ellipses(one, two, dx, dy)
    distance, less = hypot(dx, dy), one[2] - two[2]
    if distance <= abs(less) + 1e-6:
        return None
    middle, half = atan2(dy, dx), acos(less / distance)
    return (middle - half, middle + half)


def _of_ellipses(one: Blob, two: Blob, dx: float, dy: float) -> tuple[float, float] | None:
    a1, b1, c1 = one[4] or (one[2] * one[2], 0.0, one[2] * one[2])
    a2, b2, c2 = two[4] or (two[2] * two[2], 0.0, two[2] * two[2])
    distance, middle = hypot(dx, dy), atan2(dy, dx)
    ends = []
    for way in (-1.0, 1.0):
        angle = middle + way * pi / 2
        for _ in range(_MOST_GUESSES):
            x, y = cos(angle), sin(angle)
            xx, xy, yy = x * x, 2.0 * x * y, y * y
            less = sqrt(a1 * xx + b1 * xy + c1 * yy) - sqrt(a2 * xx + b2 * xy + c2 * yy)
            if abs(less) >= distance:
                return _searched((a1, b1, c1), (a2, b2, c2), dx, dy)
            before, angle = angle, middle + way * acos(less / distance)  # as for balls of these radii
            if abs(angle - before) < _NEAR_ENOUGH:
                break
        else:
            return _searched((a1, b1, c1), (a2, b2, c2), dx, dy)
        ends.append(angle)
    return (ends[0], ends[1])


def _searched(
    one: tuple[float, float, float], two: tuple[float, float, float], dx: float, dy: float
) -> tuple[float, float] | None:
    """Return the same by a search that always finds them, and whether there are any."""
    (a1, b1, c1), (a2, b2, c2) = one, two

    def further(angle: float) -> float:
        x, y = cos(angle), sin(angle)
        xx, xy, yy = x * x, 2.0 * x * y, y * y
        return dx * x + dy * y + sqrt(a2 * xx + b2 * xy + c2 * yy) - sqrt(a1 * xx + b1 * xy + c1 * yy)

    middle = atan2(dy, dx)
    if further(middle) <= 0.0:
        middle = max((middle + k * pi / 8 for k in range(1, 16)), key=further)
    lead = further(middle)
    if lead <= 0.0:
        return None
    ends = []
    for way in (-1.0, 1.0):
        near, high = middle, lead
        far = near + way * pi / 6
        low = further(far)
        while low > 0.0:
            near, high, far = far, low, far + way * pi / 6
            if abs(far - middle) > pi:
                return None
            low = further(far)
        for _ in range(3):
            guess = near + (far - near) * min(max(high / (high - low), 0.04), 0.96)
            value = further(guess)
            if value > 0.0:
                near, high = guess, value
            else:
                far, low = guess, value
        ends.append(near + (far - near) * high / (high - low))
    return (ends[0], ends[1])
