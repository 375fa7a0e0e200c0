"""Who lies on the back or prone: what is far is hidden or whole, and legs and feet are seen as such."""

from __future__ import annotations

from math import hypot

import pytest
from PySide6.QtCore import QPointF, QSizeF
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication

from backbreak import paths
from backbreak.body.camera import VIEWS
from backbreak.store.exercise_files import load_exercises
from backbreak.ui.figure import sheet
from backbreak.ui.figure.colours import LIGHT
from backbreak.ui.figure.part import Model
from backbreak.ui.figure.performance import Performance
from backbreak.ui.figure.person import person

SHIPPED = load_exercises(paths.assets() / "poses.toml", [paths.assets() / "exercises"]).exercises
SIZE = QSizeF(600, 600)
TROUSERS = QColor(LIGHT.trousers)


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


@pytest.mark.parametrize("seconds", [53.0, 59.0])
def test_seen_from_the_front_who_is_propped_up_has_legs(qapp: QApplication, seconds: float) -> None:
    """Straight behind the trunk they were hidden by it, and the person was a bust."""
    done = Performance(SHIPPED["prone_lying"], "none", 1, VIEWS["front"])
    image = sheet.picture(done, seconds, SIZE, LIGHT)
    colours = [image.pixelColor(x, y) for x in range(0, 600, 2) for y in range(0, 600, 2)]
    of_a_leg = [c for c in colours if abs(c.hue() - TROUSERS.hue()) < 12 and c.saturation() > 60]

    assert len(of_a_leg) > 0.0006 * len(colours)
