"""A leg whose knee points to the eye: no ball on the shirt, and no shank without a knee."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QSizeF
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QApplication

from backbreak import paths
from backbreak.body.camera import VIEWS
from backbreak.body.phase import Side
from backbreak.body.skeleton import Placed
from backbreak.body.vector import Vec, blend, reach
from backbreak.store.exercise_files import load_exercises
from backbreak.ui.figure import sheet
from backbreak.ui.figure.colours import LIGHT
from backbreak.ui.figure.lens import Lens
from backbreak.ui.figure.performance import Performance

SHIPPED = load_exercises(paths.assets() / "poses.toml", [paths.assets() / "exercises"]).exercises
SIZE = QSizeF(600, 600)
KNEES: list[tuple[str, Side, float]] = [
    ("reverse_lunge", "left", 6.0),
    ("sit_to_stand", "none", 2.2),
    ("seated_rotation", "left", 0.0),
]


def from_the_front(name: str, side: Side, seconds: float) -> tuple[QImage, Placed, Lens]:
    done = Performance(SHIPPED[name], side, 1, VIEWS["front"])
    return sheet.picture(done, seconds, SIZE, LIGHT), done.body(seconds), done.scene(SIZE, LIGHT).lens


def colour_at(image: QImage, lens: Lens, place: Vec) -> QColor:
    x, y, _ = lens.point(place)
    return image.pixelColor(round(x), round(y))


@pytest.mark.parametrize(
    ("name", "side", "seconds", "up"),
    [("reverse_lunge", "left", 6.0, 0.032), ("sit_to_stand", "none", 2.6, 0.084)],
)
def test_seen_from_the_front_the_shirt_hangs_over_the_upper_end_of_a_bent_thigh(
    qapp: QApplication, name: str, side: Side, seconds: float, up: float
) -> None:
    """The thigh ended on the shirt, round as a ball."""
    image, body, lens = from_the_front(name, side, seconds)

    lap = reach(body.positions["pelvis"], body.rotations["pelvis"], (-0.052, up, 0.062))
    assert abs(colour_at(image, lens, lap).hue() - QColor(LIGHT.shirt).hue()) < 12


@pytest.mark.parametrize(("name", "side", "seconds"), KNEES)
def test_a_knee_that_points_to_the_eye_is_lit_and_what_hangs_below_it_is_not(
    qapp: QApplication, name: str, side: Side, seconds: float
) -> None:
    image, body, lens = from_the_front(name, side, seconds)

    knee, ankle = body.positions["right_knee"], body.positions["right_ankle"]
    assert colour_at(image, lens, knee) == QColor(LIGHT.trousers)
    assert colour_at(image, lens, blend(knee, ankle, 0.4)).lightness() < QColor(LIGHT.trousers).lightness()
