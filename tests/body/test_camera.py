"""What lies where in the picture."""

from __future__ import annotations

import pytest

from backbreak.body.camera import VIEWS, Camera, View

LEFT_HAND = (0.3, 0.5, 0.0)
NOSE = (0.0, 0.95, 0.1)


def test_from_the_front_the_left_hand_is_on_the_right_of_the_picture() -> None:
    camera = Camera(View(0.0))

    assert camera.project(LEFT_HAND)[0] > 0


def test_from_the_side_the_figure_looks_to_the_right() -> None:
    camera = Camera(VIEWS["side"])

    assert camera.project(NOSE)[0] > camera.project((0.0, 0.95, 0.0))[0]


def test_the_picture_counts_downwards() -> None:
    camera = Camera(View(0.0))

    assert camera.project(NOSE)[1] < camera.project(LEFT_HAND)[1]


def test_what_is_nearer_is_larger() -> None:
    camera = Camera(View(0.0))

    near, far = camera.project((0.1, 0.5, 0.3)), camera.project((0.1, 0.5, -0.3))

    assert near[2] < far[2]
    assert near[0] > 0.1 > far[0]


def test_the_target_is_the_middle_of_the_picture_in_its_true_size() -> None:
    camera = Camera(VIEWS["three_quarter"], target=(0.2, 0.4, 0.1))

    assert camera.project((0.2, 0.4, 0.1)) == pytest.approx((0.0, 0.0, camera.distance))
    across, up, _ = camera.axes
    for axis, drawn in ((across, (0.1, 0.0)), (up, (0.0, -0.1))):
        beside = tuple(at + 0.1 * along for at, along in zip(camera.target, axis, strict=True))
        assert camera.project(beside)[:2] == pytest.approx(drawn)


def test_from_above_the_front_of_the_figure_still_points_to_the_right() -> None:
    camera = Camera(VIEWS["top"])

    assert camera.project(NOSE)[2] < camera.project((0.0, 0.0, 0.1))[2]
    assert camera.project((0.0, 0.0, 0.5))[0] > camera.project((0.0, 0.0, -0.5))[0]


def test_turning_stays_above_the_floor_and_comes_round_again() -> None:
    view = View(170.0, 10.0)

    assert view.turned(20.0, -30.0) == View(-170.0, 0.0)
    assert view.turned(360.0) == view
    assert view.turned(0.0, 200.0).pitch < 90.0


def test_the_frame_holds_every_point() -> None:
    camera = Camera(VIEWS["front"])

    box = camera.frame([LEFT_HAND, NOSE, (-0.3, 0.0, 0.0)])

    for x, y, _ in map(camera.project, (LEFT_HAND, NOSE, (-0.3, 0.0, 0.0))):
        assert box.left <= x <= box.right
        assert box.top <= y <= box.bottom
