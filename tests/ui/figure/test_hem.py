"""The shirt hangs over the hips: a leg comes out from under it, and isn't pasted on."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QSizeF
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QApplication

from backbreak import paths
from backbreak.body.vector import Vec, reach
from backbreak.store.exercise_files import load_exercises
from backbreak.ui.figure.colours import LIGHT
from backbreak.ui.figure.performance import Performance

SHIPPED = load_exercises(paths.assets() / "poses.toml", [paths.assets() / "exercises"]).exercises

FRONT_OF_THE_HIP: Vec = (0.085, 0.028, 0.040)
SIDE_OF_THE_HIP: Vec = (0.090, 0.028, 0.0)


@pytest.mark.parametrize("at", [FRONT_OF_THE_HIP, SIDE_OF_THE_HIP])
@pytest.mark.parametrize(
    ("name", "seconds"), [("bridge", 6.0), ("bridge", 0.0), ("cat_cow", 4.0), ("slouch_overcorrect", 9.0)]
)
def test_seen_from_the_side_the_shirt_covers_the_upper_end_of_the_near_thigh(
    qapp: QApplication, name: str, seconds: float, at: Vec
) -> None:
    done = Performance(SHIPPED[name], "none", 1)
    body, scene = done.body(seconds), done.scene(QSizeF(600, 600), LIGHT)
    image = QImage(600, 600, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    done.paint(painter, scene, seconds)
    painter.end()

    near = (-at[0], *at[1:])  # the right side, which is nearer in all of them
    x, y, _ = scene.lens.point(reach(body.positions["pelvis"], body.rotations["pelvis"], near))
    assert abs(image.pixelColor(round(x), round(y)).hue() - QColor(LIGHT.shirt).hue()) < 12
