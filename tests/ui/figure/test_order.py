"""What lies on something is painted over it, from every side."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QSizeF
from PySide6.QtWidgets import QApplication

from backbreak import paths
from backbreak.body.camera import VIEWS
from backbreak.store.exercise_files import load_exercises
from backbreak.ui.figure.colours import LIGHT
from backbreak.ui.figure.order import painting_order
from backbreak.ui.figure.part import Model
from backbreak.ui.figure.performance import Performance
from backbreak.ui.figure.person import person

SHIPPED = load_exercises(paths.assets() / "poses.toml", [paths.assets() / "exercises"]).exercises


def order(name: str, view: str, seconds: float) -> list[str]:
    done = Performance(SHIPPED[name], "left", 1, VIEWS[view])
    lens = done.scene(QSizeF(600, 600), LIGHT).lens
    return [part.name for part in painting_order(person(Model(done.body(seconds), lens, LIGHT)))]


@pytest.mark.parametrize("seconds", [1.8, 2.5, 3.3, 4.8])
def test_seen_from_above_arms_that_cross_on_the_chest_hide_the_lap(
    qapp: QApplication, seconds: float
) -> None:
    """The upper ends of the thighs are the trunk's: they cut the forearms off."""
    painted = order("seated_rotation", "top", seconds)

    assert painted.index("trunk") < painted.index("left_forearm")
    assert painted.index("trunk") < painted.index("right_forearm")


@pytest.mark.parametrize("seconds", [0.0, 4.0, 7.5, 9.0])
@pytest.mark.parametrize("side", ["left", "right"])
def test_seen_from_the_front_hands_lie_on_the_thighs(qapp: QApplication, seconds: float, side: str) -> None:
    painted = order("slouch_overcorrect", "front", seconds)

    assert painted.index(f"{side}_thigh") < painted.index(f"{side}_hand")
