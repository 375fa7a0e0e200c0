"""The shirt hangs over the hips: a leg comes out from under it, and isn't pasted on."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPointF, QSizeF
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QApplication

from backbreak import paths
from backbreak.body.camera import VIEWS, View
from backbreak.body.phase import Side
from backbreak.body.skeleton import SIDES
from backbreak.body.vector import IDENTITY, Vec, blend, reach
from backbreak.store.exercise_files import load_exercises
from backbreak.ui.figure import sheet
from backbreak.ui.figure.colours import LIGHT
from backbreak.ui.figure.leg import seat_is_before
from backbreak.ui.figure.part import Model
from backbreak.ui.figure.performance import Performance
from backbreak.ui.figure.person import person
from backbreak.ui.figure.sheet import most_telling_time

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


@pytest.mark.parametrize(
    ("name", "side", "seconds", "nearer"),
    [
        ("knee_to_chest", "left", 5.4, 1.0),
        ("knee_to_chest", "left", 12.0, 1.0),
        ("childs_pose", "none", 15.0, -1.0),
        ("sit_to_stand", "none", 1.5, -1.0),
        ("sit_to_stand", "none", 2.2, -1.0),
    ],
)
def test_a_thigh_that_is_drawn_up_grows_out_of_the_seat(
    qapp: QApplication, name: str, side: Side, seconds: float, nearer: float
) -> None:
    """It lay on the shirt with a round end, and the shirt between it and the hip."""
    done = Performance(SHIPPED[name], side, 1)
    body, scene = done.body(seconds), done.scene(QSizeF(600, 600), LIGHT)
    image = QImage(600, 600, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    done.paint(painter, scene, seconds)
    painter.end()

    leg = "left" if nearer > 0.0 else "right"
    seat = reach(body.positions["pelvis"], body.rotations["pelvis"], (nearer * 0.043, -0.016, -0.016))
    thigh = reach(body.positions[f"{leg}_hip"], body.rotations[f"{leg}_thigh"], (0.0, -0.080, 0.0))
    for share in (0.2, 0.4, 0.6, 0.8):
        x, y, _ = scene.lens.point(blend(seat, thigh, share))
        assert abs(image.pixelColor(round(x), round(y)).hue() - QColor(LIGHT.trousers).hue()) < 12, share


@pytest.mark.parametrize(
    ("name", "side", "view", "seconds", "at"),
    [
        ("bridge", "none", "front", 4.5, (0.010, -0.046, 0.0)),
        ("bridge", "none", "front", 4.5, (0.010, -0.022, 0.0)),
        ("supine_rotation", "left", "best", 0.0, (0.010, -0.022, 0.0)),
        ("supine_rotation", "left", "best", 0.0, (-0.010, -0.030, 0.0)),
    ],
)
def test_no_end_of_a_thigh_lies_on_the_seat_that_is_seen_from_below(
    qapp: QApplication, name: str, side: Side, view: str, seconds: float, at: Vec
) -> None:
    """It was a dark tick, or a round patch where the thigh was the far one."""
    done = Performance(SHIPPED[name], side, 1, VIEWS.get(view))
    body, size = done.body(seconds), QSizeF(900, 900)
    image, lens = sheet.picture(done, seconds, size, LIGHT), done.scene(size, LIGHT).lens

    x, y, _ = lens.point(reach(body.positions["pelvis"], body.rotations["pelvis"], at))
    assert image.pixelColor(round(x), round(y)) == QColor(LIGHT.trousers)


def test_seated_thighs_are_no_balloons_to_who_looks_from_the_front(qapp: QApplication) -> None:
    seated = Performance(SHIPPED["seated_rotation"], "left", 1, View(0.0, 6.0))
    body, lens = seated.body(0.0), seated.scene(QSizeF(600, 600), LIGHT).lens
    parts = {part.name: part.outline.boundingRect() for part in person(Model(body, lens, LIGHT))}

    for side in SIDES:
        assert parts[f"{side}_thigh"].width() < 1.25 * parts[f"{side}_shank"].width()


def test_no_edge_parts_a_shoulder_from_the_chest_before_it(qapp: QApplication) -> None:
    """Who leans back had shoulders like a doll's, with the arms stuck on behind."""
    leaning = Performance(SHIPPED["standing_back_bend"], "none", 1, View(0.0, 6.0))
    at, size = most_telling_time(leaning.motion), QSizeF(600, 600)
    image, body = sheet.picture(leaning, at, size, LIGHT), leaning.body(at)
    lens = leaning.scene(size, LIGHT).lens
    for side, out in (("left", 1.0), ("right", -1.0)):
        shoulder, elbow = (body.positions[f"{side}_{joint}"] for joint in ("shoulder", "elbow"))
        along = (blend(shoulder, elbow, share) for share in (-0.05, 0.0, 0.05, 0.1, 0.15, 0.2, 0.25))
        points = (lens.point((x + out * 0.002, y, z)) for x, y, z in along)

        assert {image.pixelColor(round(x), round(y)).name() for x, y, _ in points} == {LIGHT.shirt}


@pytest.mark.parametrize("view", [*VIEWS, "best"])
@pytest.mark.parametrize("name", ["bridge", "knee_to_chest", "supine_rotation"])
def test_the_shirt_does_not_slip_into_the_trousers_and_out_again(
    qapp: QApplication, name: str, view: str
) -> None:
    exercise = SHIPPED[name]
    done = Performance(exercise, "left" if exercise.sides == "both" else "none", 1, VIEWS.get(view))
    lens = done.scene(QSizeF(600, 600), LIGHT).lens
    bodies = (done.body(done.motion.seconds * share / 40) for share in range(41))

    assert len({seat_is_before(Model(body, lens, LIGHT)) for body in bodies}) == 1


@pytest.mark.parametrize("name", ["neutral_standing", "standing_back_bend"])
def test_seen_from_beside_the_trousers_fall_from_the_seat_without_a_knob(
    qapp: QApplication, name: str
) -> None:
    """Below the hem the seat was a ball before the thigh began."""
    done = Performance(SHIPPED[name], "none", 1, VIEWS["side"])
    body, lens = done.body(0.0), done.scene(QSizeF(1000, 1000), LIGHT).lens
    outlines = [
        part.outline
        for part in person(Model(body, lens, LIGHT))
        if part.name in ("trunk", "left_thigh", "right_thigh")
    ]

    def back_edge(below: float) -> float:
        """Return where the back ends, so many statures below the hips."""
        x, y, _ = lens.point(reach(body.positions["pelvis"], IDENTITY, (0.0, -below, 0.0)))
        return next(
            k for k in range(1000) if not any(outline.contains(QPointF(x - k, y)) for outline in outlines)
        )

    high, low = back_edge(0.03), back_edge(0.13)
    for step in range(1, 10):
        assert back_edge(0.03 + 0.01 * step) > high + (low - high) * step / 10 - 0.002 * lens.scale
