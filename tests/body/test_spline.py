"""Curves of least jerk."""

from __future__ import annotations

import pytest

from backbreak.body.spline import Coefficients, Point, coefficients, through, value


def curve(points: list[Point], seconds: list[float], closed: bool = False) -> list[Coefficients]:
    found = through(points, seconds, closed)
    return [coefficients(a, b, t)[0] for a, b, t in zip(found, found[1:], seconds, strict=False)]


def slope(c: Coefficients, u: float, seconds: float, order: int = 1) -> float:
    terms = list(c)
    for _ in range(order):
        terms = [i * term for i, term in enumerate(terms)][1:]
    return sum(term * u**i for i, term in enumerate(terms)) / seconds**order


def test_between_two_points_at_rest_it_is_the_minimum_jerk_curve() -> None:
    [c] = curve([Point.at_rest([0.0]), Point.at_rest([10.0])], [4.0])

    for u in (0.0, 0.25, 0.5, 0.8, 1.0):
        assert value(c, u) == pytest.approx(10 * (10 * u**3 - 15 * u**4 + 6 * u**5))


def test_a_point_is_met_at_its_time_without_stopping() -> None:
    first, _ = curve([Point.at_rest([0.0]), Point([3.0]), Point.at_rest([4.0])], [1.0, 2.0])

    assert value(first, 1.0) == pytest.approx(3.0)
    assert slope(first, 1.0, 1.0) > 0.5


@pytest.mark.parametrize("order", [1, 2, 3, 4])
def test_speed_acceleration_jerk_and_snap_go_on_through_a_point(order: int) -> None:
    points = [Point.at_rest([0.0]), Point([3.0]), Point([2.0]), Point.at_rest([4.0])]
    seconds = [1.0, 2.0, 0.5]

    curves = curve(points, seconds)

    for i in range(2):
        before = slope(curves[i], 1.0, seconds[i], order)
        assert slope(curves[i + 1], 0.0, seconds[i + 1], order) == pytest.approx(before, abs=1e-6)


def test_a_closed_curve_ends_as_it_began_though_it_has_got_on() -> None:
    seconds = [0.4, 0.7, 0.3]
    curves = curve([Point([0.0]), Point([1.0]), Point([1.5]), Point([2.0])], seconds, closed=True)

    for order in (1, 2, 3, 4):
        start = slope(curves[0], 0.0, seconds[0], order)
        assert slope(curves[-1], 1.0, seconds[-1], order) == pytest.approx(start, abs=1e-6)
    assert value(curves[-1], 1.0) == pytest.approx(2.0)


def test_a_given_speed_is_kept() -> None:
    [first, _] = curve([Point([0.0], [2.0], [0.0]), Point([1.0]), Point.at_rest([2.0])], [1.0, 1.0])

    assert slope(first, 0.0, 1.0) == pytest.approx(2.0)
