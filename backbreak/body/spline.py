"""Minimum-jerk curves through given points.

Every stretch between two points is a quintic; at the points between, speed and acceleration are chosen so
that jerk and snap are continuous, which makes the jerk of the whole as small as can be (Flash & Hogan 1985).
Between two points at rest this is the well-known s = 10u^3 - 15u^4 + 6u^5.
"""

from __future__ import annotations

from collections.abc import Sequence

from backbreak.body.linear import solved

Row = Sequence[float]  # one value for each channel
Coefficients = tuple[float, float, float, float, float, float]


class Point:
    """One point of a curve: its values, and its speeds and accelerations where they are given.

    `speed` and `acceleration` of None are found; a point at rest has zeros.
    """

    __slots__ = ("acceleration", "speed", "values")

    def __init__(self, values: Row, speed: Row | None = None, acceleration: Row | None = None) -> None:
        self.values = values
        self.speed = speed
        self.acceleration = acceleration

    @classmethod
    def at_rest(cls, values: Row) -> Point:
        """A point where the curve stops."""
        still = [0.0] * len(values)
        return cls(values, still, still)


def through(points: Sequence[Point], seconds: Sequence[float], closed: bool = False) -> list[Point]:
    """Return the points with every speed and acceleration found.

    `seconds[i]` lies between points i and i+1. A closed curve ends as it began: its last point has the speed
    of its first one, though its values may differ (a walker gets on).
    """
    last = len(points) - 1
    same = {last: 0} if closed else {}
    free = [i for i, point in enumerate(points) if point.speed is None and i not in same]
    unknown = {i: 2 * n for n, i in enumerate(free)}
    matrix, right = _equations(points, seconds, free, unknown, same)
    rows = solved(matrix, right)
    found = list(points)
    for i, n in unknown.items():
        found[i] = Point(points[i].values, rows[n], rows[n + 1])
    for i, other in same.items():
        found[i] = Point(points[i].values, found[other].speed, found[other].acceleration)
    return found


def coefficients(start: Point, end: Point, seconds: float) -> list[Coefficients]:
    """Return for each channel the polynomial in u = 0..1 that leads from one point to the next."""
    assert start.speed is not None
    assert start.acceleration is not None
    assert end.speed is not None
    assert end.acceleration is not None
    t, square = seconds, seconds * seconds
    result: list[Coefficients] = []
    for p0, p1, v0, v1, a0, a1 in zip(
        start.values, end.values, start.speed, end.speed, start.acceleration, end.acceleration, strict=True
    ):
        way, v0, v1, a0, a1 = p1 - p0, v0 * t, v1 * t, a0 * square, a1 * square
        result.append(
            (
                p0,
                v0,
                a0 / 2,
                10 * way - 6 * v0 - 4 * v1 - 1.5 * a0 + 0.5 * a1,
                -15 * way + 8 * v0 + 7 * v1 + 1.5 * a0 - a1,
                6 * way - 3 * v0 - 3 * v1 - 0.5 * a0 + 0.5 * a1,
            )
        )
    return result


def value(curve: Coefficients, u: float) -> float:
    """Return a polynomial's value at u."""
    a, b, c, d, e, f = curve
    return a + u * (b + u * (c + u * (d + u * (e + u * f))))


# Jerk and snap at the end and the start of a quintic, as factors of (way, v0 T, v1 T, a0 T^2, a1 T^2).
_JERK_END = (60.0, -24.0, -36.0, -3.0, 9.0)
_JERK_START = (60.0, -36.0, -24.0, -9.0, 3.0)
_SNAP_END = (360.0, -168.0, -192.0, -24.0, 36.0)
_SNAP_START = (-360.0, 192.0, 168.0, 36.0, -24.0)


def _equations(
    points: Sequence[Point],
    seconds: Sequence[float],
    free: Sequence[int],
    unknown: dict[int, int],
    same: dict[int, int],
) -> tuple[list[list[float]], list[list[float]]]:
    """At every free point the jerk and the snap are the same before and after it."""
    width = len(points[0].values)
    matrix = [[0.0] * (2 * len(free)) for _ in range(2 * len(free))]
    right = [[0.0] * width for _ in range(2 * len(free))]

    def term(row: int, stretch: int, factors: tuple[float, ...], power: int, sign: float) -> None:
        t = seconds[stretch]
        ends = (stretch, stretch + 1)
        share = sign * factors[0] / t**power
        for k in range(width):
            right[row][k] -= share * (points[ends[1]].values[k] - points[ends[0]].values[k])
        for end, v_factor, a_factor in ((ends[0], factors[1], factors[3]), (ends[1], factors[2], factors[4])):
            i = same.get(end, end)
            v_share, a_share = sign * v_factor * t / t**power, sign * a_factor * t * t / t**power
            if i in unknown:
                matrix[row][unknown[i]] += v_share
                matrix[row][unknown[i] + 1] += a_share
                continue
            speed, acceleration = points[i].speed, points[i].acceleration
            assert speed is not None
            assert acceleration is not None
            for k in range(width):
                right[row][k] -= v_share * speed[k] + a_share * acceleration[k]

    for n, i in enumerate(free):
        before = i - 1 if i > 0 else len(seconds) - 1
        for row, end, start, power in (
            (2 * n, _JERK_END, _JERK_START, 3),
            (2 * n + 1, _SNAP_END, _SNAP_START, 4),
        ):
            term(row, before, end, power, 1.0)
            term(row, i, start, power, -1.0)
    return matrix, right
