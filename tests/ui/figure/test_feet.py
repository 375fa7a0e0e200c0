"""Feet lie on what they touch."""

from __future__ import annotations

from PySide6.QtCore import QSizeF
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QApplication

from backbreak import paths
from backbreak.body.vector import blend
from backbreak.store.exercise_files import load_exercises
from backbreak.ui.figure.colours import LIGHT
from backbreak.ui.figure.performance import Performance

SHIPPED = load_exercises(paths.assets() / "poses.toml", [paths.assets() / "exercises"]).exercises


def test_who_kneels_has_the_insteps_on_the_mat(qapp: QApplication) -> None:
    done = Performance(SHIPPED["cat_cow"], "none", 1)
    body, scene = done.body(4.0), done.scene(QSizeF(800, 600), LIGHT)
    image = QImage(800, 600, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    scene.paint_behind(painter)
    done.paint(painter, scene, 4.0)
    painter.end()

    x, _, z = blend(body.positions["right_ankle"], body.positions["right_ball"], 0.45)
    right, down, _ = scene.lens.point((x, 0.008, z))
    below = image.pixelColor(round(right), round(down))
    assert below.lightness() < QColor(LIGHT.shoe).lightness() + 10
