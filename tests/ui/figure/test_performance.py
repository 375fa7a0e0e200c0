from __future__ import annotations

import itertools
import tracemalloc
from dataclasses import replace

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


def test_a_minute_of_a_walk_keeps_no_more_than_a_few_frames_of_it(qapp: QApplication) -> None:
    """What is drawn weighs 10 kB a shape: a stride of it would weigh more than the rest of the break."""
    walk = Performance(SHIPPED["walk"])
    painted(walk, 0.0)
    tracemalloc.start()
    try:
        begin = tracemalloc.get_traced_memory()[0]
        for frame in range(90):
            painted(walk, frame / 29)
        kept = tracemalloc.get_traced_memory()[0] - begin
    finally:
        tracemalloc.stop()

    assert kept < 500_000  # of Python's own, which is a third of it


def test_a_walker_still_moves_with_every_frame(qapp: QApplication) -> None:
    walk = Performance(SHIPPED["walk"])
    feet = [painted(walk, k / 30).positions["left_ball"] for k in range(33)]

    assert all(one != other for one, other in itertools.pairwise(feet))


def test_a_slow_movement_is_shown_as_it_is_at_any_moment(qapp: QApplication) -> None:
    cat_cow = Performance(SHIPPED["cat_cow"])

    assert painted(cat_cow, 5.003).positions != painted(cat_cow, 5.0).positions


def test_the_ghost_of_the_crossed_arms_is_seen_while_they_turn_and_not_before_they_are_crossed(
    qapp: QApplication,
) -> None:
    """At the very start it was a grey patch beside the chest."""
    rotation = Performance(SHIPPED["seated_rotation"], repetitions=1)

    def changed(seconds: float) -> bool:
        """Whether anything beside the body differs from the picture without a ghost."""
        pictures = []
        for scene in (full, replace(full, ghost=None)):
            image = QImage(200, 200, QImage.Format.Format_RGB32)
            image.fill(0)
            painter = QPainter(image)
            rotation.paint(painter, scene, seconds)
            painter.end()
            pictures.append(image)
        return pictures[0] != pictures[1]

    full = rotation.scene(QSizeF(200, 200), LIGHT)
    turned = rotation.motion.seconds / 2

    assert not changed(0.0)
    assert changed(turned)
    assert not changed(rotation.motion.seconds)
