from __future__ import annotations

import itertools

import pytest
from PySide6.QtCore import QSizeF
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QApplication

from backbreak import paths
from backbreak.body.skeleton import Placed
from backbreak.store.exercise_files import load_exercises
from backbreak.ui.figure.colours import LIGHT
from backbreak.ui.figure.performance import Performance

ASSETS = paths.assets()
SHIPPED = load_exercises(ASSETS / "poses.toml", [ASSETS / "exercises"]).exercises


def painted(performance: Performance, seconds: float) -> Placed:
    image = QImage(200, 200, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    body = performance.paint(painter, performance.scene(QSizeF(200, 200), LIGHT), seconds)
    painter.end()
    return body


def test_each_step_of_a_walk_is_looked_at_at_the_same_moments_as_the_one_before(qapp: QApplication) -> None:
    """So what is drawn of it was kept; nobody sees the few milliseconds."""
    walk = Performance(SHIPPED["walk"])
    stride = walk.motion.loop_seconds
    first = painted(walk, 0.303)

    for repetition in (1, 2, 50):
        again = painted(walk, repetition * stride + 0.297)
        for joint, (x, y, z) in first.positions.items():
            assert again.positions[joint] == pytest.approx((x, y, z), abs=1e-6)


def test_a_walker_still_moves_with_every_frame(qapp: QApplication) -> None:
    walk = Performance(SHIPPED["walk"])
    feet = [painted(walk, k / 30).positions["left_ball"] for k in range(33)]

    assert all(one != other for one, other in itertools.pairwise(feet))


def test_a_slow_movement_is_shown_as_it_is_at_any_moment(qapp: QApplication) -> None:
    cat_cow = Performance(SHIPPED["cat_cow"])

    assert painted(cat_cow, 5.003).positions != painted(cat_cow, 5.0).positions
