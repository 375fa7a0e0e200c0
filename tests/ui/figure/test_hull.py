from __future__ import annotations

from math import hypot, isclose, pi

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPointF

from backbreak.ui.figure.hull import Blob, Points, Tracer, chain_path, outline


def area(points: Points) -> float:
    after = points[1:] + points[:1]
    return sum(a[0] * b[1] - b[0] * a[1] for a, b in zip(points, after, strict=True)) / 2


def test_a_ball_alone_is_a_circle() -> None:
    points = outline([Blob(10.0, 20.0, 30.0, 5.0)])

    assert all(isclose(hypot(x - 10.0, y - 20.0), 30.0) for x, y in points)
    assert area(points) == pytest.approx(pi * 900.0, rel=0.01)


def test_two_balls_are_joined_by_their_tangents() -> None:
    points = outline([Blob(0.0, 0.0, 10.0, 5.0), Blob(50.0, 0.0, 10.0, 5.0)])

    assert area(points) == pytest.approx(pi * 100.0 + 20.0 * 50.0, rel=0.01)


def test_a_ball_inside_another_is_not_seen() -> None:
    big, small = Blob(0.0, 0.0, 20.0, 5.0), Blob(3.0, 0.0, 5.0, 5.0)

    assert outline([big, small]) == outline([small, big]) == outline([big])


def test_an_ellipsoid_of_equal_half_widths_is_a_ball() -> None:
    ball, round_one = Blob(60.0, 5.0, 12.0, 5.0), Blob(60.0, 5.0, 12.0, 5.0, (144.0, 0.0, 144.0))
    other = Blob(0.0, 0.0, 20.0, 5.0)

    assert area(outline([other, round_one])) == pytest.approx(area(outline([other, ball])), rel=0.005)


def test_an_ellipsoid_is_as_wide_as_its_half_widths() -> None:
    points = outline([Blob(0.0, 0.0, 15.0, 5.0, (900.0, 0.0, 16.0))])

    assert max(x for x, _ in points) == pytest.approx(30.0, abs=0.3)
    assert max(y for _, y in points) == pytest.approx(4.0, abs=0.5)


blobs = st.builds(
    Blob,
    x=st.floats(-100, 100),
    y=st.floats(-100, 100),
    radius=st.floats(2, 40),
    depth=st.just(5.0),
    shape=st.none() | st.tuples(st.floats(4, 900), st.just(0.0), st.floats(4, 900)),
)


@given(st.lists(blobs, min_size=1, max_size=6))
def test_every_outline_turns_the_same_way_round(chain: list[Blob]) -> None:
    assert area(outline(chain[:2])) > 0.0


@given(st.lists(blobs, min_size=1, max_size=5))
def test_every_middle_lies_inside_the_outline_of_its_chain(chain: list[Blob]) -> None:
    balls = [blob._replace(shape=None) for blob in chain]
    path = chain_path(balls)

    for ball in balls:
        assert path.contains(QPointF(ball.x, ball.y))


def test_the_lit_face_lies_within_the_body_and_higher() -> None:
    outer, inner = Tracer(2.0).trace([Blob(0.0, 0.0, 20.0, 5.0), Blob(60.0, 0.0, 20.0, 5.0)])
    body = chain_path([Blob(0.0, 0.0, 20.1, 5.0), Blob(60.0, 0.0, 20.1, 5.0)])

    assert len(inner) == len(outer)
    assert all(body.contains(QPointF(x, y)) for x, y in inner)
    assert sum(y for _, y in inner) < sum(y for _, y in outer)
    assert area(inner) < area(outer)
