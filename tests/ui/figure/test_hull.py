from __future__ import annotations

from collections.abc import Sequence
from math import hypot, isclose, pi

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPointF
from PySide6.QtGui import QTransform

from backbreak.ui.figure.blob import Blob
from backbreak.ui.figure.hull import NO_LIGHT, Tracer, chain_path, new_path

Points = list[tuple[float, float]]


def outline(blobs: Sequence[Blob]) -> Points:
    """The points of an outline, so near each other that it is all but them."""
    large = chain_path(blobs).toSubpathPolygons(QTransform.fromScale(100.0, 100.0))
    return [(point.x() / 100.0, point.y() / 100.0) for point in large[0].toList()]


def area(points: Points) -> float:
    after = points[1:] + points[:1]
    return sum(a[0] * b[1] - b[0] * a[1] for a, b in zip(points, after, strict=True)) / 2


def test_a_ball_alone_is_a_circle() -> None:
    points = outline([Blob(10.0, 20.0, 30.0, 5.0)])

    assert all(isclose(hypot(x - 10.0, y - 20.0), 30.0, abs_tol=0.05) for x, y in points)
    assert area(points) == pytest.approx(pi * 900.0, rel=0.001)


def test_two_balls_are_joined_by_their_tangents() -> None:
    points = outline([Blob(0.0, 0.0, 10.0, 5.0), Blob(50.0, 0.0, 10.0, 5.0)])

    assert area(points) == pytest.approx(pi * 100.0 + 20.0 * 50.0, rel=0.001)


def test_a_ball_inside_another_is_not_seen() -> None:
    big, small = Blob(0.0, 0.0, 20.0, 5.0), Blob(3.0, 0.0, 5.0, 5.0)

    assert outline([big, small]) == outline([small, big]) == outline([big])


def test_an_ellipsoid_of_equal_half_widths_is_a_ball() -> None:
    ball, round_one = Blob(60.0, 5.0, 12.0, 5.0), Blob(60.0, 5.0, 12.0, 5.0, (144.0, 0.0, 144.0))
    other = Blob(0.0, 0.0, 20.0, 5.0)

    assert area(outline([other, round_one])) == pytest.approx(area(outline([other, ball])), rel=0.005)


def test_an_ellipsoid_is_as_wide_as_its_half_widths() -> None:
    points = outline([Blob(0.0, 0.0, 15.0, 5.0, (900.0, 0.0, 16.0))])

    assert max(x for x, _ in points) == pytest.approx(30.0, abs=0.1)
    assert max(y for _, y in points) == pytest.approx(4.0, abs=0.05)


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
    base, face = new_path(), new_path()
    Tracer(2.0).trace([Blob(0.0, 0.0, 20.0, 5.0), Blob(60.0, 0.0, 20.0, 5.0)], base, face)
    body, lit = base.boundingRect(), face.boundingRect()

    assert base.contains(face)
    assert lit.center().y() < body.center().y()
    assert lit.height() < body.height() - 4.0


def test_without_light_the_face_lies_in_the_middle() -> None:
    base, face = new_path(), new_path()
    Tracer(2.0, NO_LIGHT).trace([Blob(0.0, 0.0, 20.0, 5.0)], base, face)

    assert face.boundingRect().center() == base.boundingRect().center()
    assert face.boundingRect().left() - base.boundingRect().left() > 2.0
