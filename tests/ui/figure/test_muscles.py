from __future__ import annotations

from functools import lru_cache

import pytest
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QApplication

from backbreak.body.camera import View
from backbreak.body.skeleton import Pose, place
from backbreak.body.vector import reach
from backbreak.core.exercise import MUSCLES, Muscles
from backbreak.ui.figure.colours import DARK, LIGHT, Colours
from backbreak.ui.figure.framing import body_of, lens_for
from backbreak.ui.figure.person import paint_figure

from .conftest import SIZE, Poses

FRONT, BACK = View(15.0, 8.0), View(-165.0, 8.0)
IN_FRONT = ("chest", "abdominals", "deep_abdominals", "hip_flexors", "quadriceps", "neck_flexors")
BEHIND = ("erector_spinae", "multifidus", "latissimus", "gluteus_maximus", "hamstrings", "calves")


@lru_cache(maxsize=8)  # the same body without a glow is compared with every group
def picture(
    pose: Pose, view: View, muscles: Muscles | None, colours: Colours = LIGHT, size: int = 2 * SIZE
) -> QImage:
    placed = place(pose)
    image = QImage(size, size, QImage.Format.Format_RGB32)
    image.fill(QColor(colours.stage))
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    paint_figure(painter, placed, lens_for(body_of([placed]), view, size, size), colours, muscles)
    painter.end()
    return image


def changed(one: QImage, other: QImage) -> int:
    """How many pixels are plainly of another colour."""
    difference = one.copy()
    painter = QPainter(difference)
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Difference)
    painter.drawImage(0, 0, other)
    painter.end()
    grey = difference.convertToFormat(QImage.Format.Format_Grayscale8)  # has to outlive the look at its bits
    return len(bytes(grey.constBits()).translate(None, bytes(range(21))))


@pytest.mark.parametrize("name", MUSCLES)
@pytest.mark.parametrize("works", [True, False])
@pytest.mark.parametrize("colours", [LIGHT, DARK])
def test_every_group_shows_from_the_front_or_from_behind(
    qapp: QApplication, poses: Poses, name: str, works: bool, colours: Colours
) -> None:
    muscles = Muscles((name,)) if works else Muscles((), (name,))

    def shows(view: View) -> int:
        return changed(
            picture(poses["standing"], view, muscles, colours),
            picture(poses["standing"], view, None, colours),
        )

    assert max(shows(FRONT), shows(BACK)) > 40


@pytest.mark.parametrize(
    ("name", "near", "far"),
    [*((name, FRONT, BACK) for name in IN_FRONT), *((name, BACK, FRONT) for name in BEHIND)],
)
def test_a_muscle_glows_on_its_own_side_of_the_body(
    qapp: QApplication, poses: Poses, name: str, near: View, far: View
) -> None:
    def shows(view: View) -> int:
        return changed(
            picture(poses["standing"], view, Muscles((name,))), picture(poses["standing"], view, None)
        )

    assert shows(near) > 4 * shows(far)


def test_what_works_is_filled_and_what_is_stretched_is_a_ring(qapp: QApplication, poses: Poses) -> None:
    """So the two can be told apart by who sees no colours."""
    placed, view = place(poses["waving"]), View(90.0, 5.0)
    middle = reach(placed.positions["left_hip"], placed.rotations["left_thigh"], (0.0, -0.13, 0.018))
    x, y, _ = lens_for(body_of([placed]), view, 480, 480).point(middle)
    bare = picture(poses["waving"], view, None)

    def at_the_middle_of_the_thigh(muscles: Muscles) -> int:
        shown = picture(poses["waving"], view, muscles)
        return (
            shown.pixelColor(round(x), round(y)).lightness() - bare.pixelColor(round(x), round(y)).lightness()
        )

    assert at_the_middle_of_the_thigh(Muscles(("quadriceps",))) > 50
    assert abs(at_the_middle_of_the_thigh(Muscles((), ("quadriceps",)))) < 30


def test_without_a_request_nothing_glows(qapp: QApplication, poses: Poses) -> None:
    assert picture(poses["standing"], FRONT, None) == picture(poses["standing"], FRONT, Muscles())


@pytest.mark.parametrize("name", MUSCLES)
@pytest.mark.parametrize("view", [FRONT, BACK, View(90.0, 5.0)])
def test_the_glow_stays_on_the_body(qapp: QApplication, poses: Poses, name: str, view: View) -> None:
    bare = picture(poses["standing"], view, None)
    glowing = picture(poses["standing"], view, Muscles((name,)))

    stage = QColor(LIGHT.stage)
    beyond = [
        (x, y)
        for x in range(0, bare.width(), 2)
        for y in range(0, bare.height(), 2)
        if bare.pixelColor(x, y) == stage and glowing.pixelColor(x, y) != stage
    ]
    assert beyond == []
