"""Who lies on the back, knee to chest: what is far is hidden or whole, and two feet look like a pair."""

from __future__ import annotations

from math import hypot

import pytest
from PySide6.QtCore import QPointF, QSizeF
from PySide6.QtWidgets import QApplication

from backbreak import paths
from backbreak.body.camera import VIEWS
from backbreak.store.exercise_files import load_exercises
from backbreak.ui.figure.colours import LIGHT
from backbreak.ui.figure.part import Model
from backbreak.ui.figure.performance import Performance
from backbreak.ui.figure.person import person

SHIPPED = load_exercises(paths.assets() / "poses.toml", [paths.assets() / "exercises"]).exercises
SIZE = QSizeF(600, 600)


def test_seen_from_above_the_feet_of_who_lies_on_the_back_are_a_pair(qapp: QApplication) -> None:
    """One was long and lay across, the other was a stump."""
    done = Performance(SHIPPED["knee_to_chest"], "left", 1, VIEWS["top"])
    body, lens = done.body(0.0), done.scene(SIZE, LIGHT).lens
    lengths = []
    for side in ("left", "right"):
        (x, y, _), (u, v, _) = (lens.point(body.positions[f"{side}_{joint}"]) for joint in ("heel", "toe"))
        lengths.append(hypot(u - x, v - y))

    assert min(lengths) > 0.8 * max(lengths)


@pytest.mark.parametrize("seconds", [7.0, 20.0])
def test_the_far_elbow_is_hidden_by_the_thigh_that_it_holds(qapp: QApplication, seconds: float) -> None:
    """It stuck out under the calf like a stump."""
    done = Performance(SHIPPED["knee_to_chest"], "left", 1)
    body, lens = done.body(seconds), done.scene(SIZE, LIGHT).lens
    parts = {part.name: part.outline for part in person(Model(body, lens, LIGHT))}
    x, y, _ = lens.point(body.positions["right_elbow"])

    assert parts["left_thigh"].contains(QPointF(x, y))
