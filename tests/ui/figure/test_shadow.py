"""Shadows tell what touches the floor: they lie close under it, and fade with height."""

from __future__ import annotations

from PySide6.QtCore import QSizeF
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QApplication

from backbreak import paths
from backbreak.body.vector import Vec, blend
from backbreak.store.exercise_files import load_exercises
from backbreak.ui.figure.colours import LIGHT
from backbreak.ui.figure.performance import Performance
from backbreak.ui.figure.shadow import paint_shadow

SHIPPED = load_exercises(paths.assets() / "poses.toml", [paths.assets() / "exercises"]).exercises


def darkness(name: str, side: str, seconds: float, start: str, end: str) -> list[int]:
    """Return how opaque the shadow is under nine places on the way from one joint to another."""
    done = Performance(SHIPPED[name], side, 1)  # type: ignore[arg-type]
    body, scene = done.body(seconds), done.scene(QSizeF(600, 600), LIGHT)
    image = QImage(600, 600, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(0)
    painter = QPainter(image)
    paint_shadow(painter, body, scene.lens, LIGHT.shadow)
    painter.end()

    def at(place: Vec) -> int:
        x, y, _ = scene.lens.point((place[0], 0.0, place[2]))
        return image.pixelColor(round(x), round(y)).alpha()

    return [at(blend(body.positions[start], body.positions[end], share / 8)) for share in range(9)]


def test_under_a_leg_that_lies_on_the_mat_there_is_one_shadow_without_gaps(qapp: QApplication) -> None:
    leg = darkness("knee_to_chest", "left", 0.0, "left_hip", "left_knee")
    leg += darkness("knee_to_chest", "left", 0.0, "left_knee", "left_heel")

    assert min(leg) > 0.3 * max(leg[:-1])  # the heel alone bears on the mat


def test_a_forearm_that_is_pressed_up_from_its_hand_is_darkest_below_at_the_hand(qapp: QApplication) -> None:
    lying = darkness("prone_lying", "none", 40.0, "left_wrist", "left_elbow")
    raised = darkness("prone_lying", "none", 54.0, "left_wrist", "left_elbow")

    assert min(lying) > 0.3 * max(lying)
    assert raised[-1] < 0.6 * raised[0]


def test_hands_that_hang_over_the_floor_cast_hardly_a_shadow(qapp: QApplication) -> None:
    hanging = darkness("forward_bend", "none", 10.0, "left_wrist", "left_fingertip")
    lying = darkness("bridge", "none", 0.0, "left_wrist", "left_fingertip")

    assert max(hanging) < 0.2 * max(lying)
