from __future__ import annotations

from math import cos, hypot, radians, sin

import pytest
from PySide6.QtCore import QPointF, QRectF, QSizeF
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication

from backbreak import paths
from backbreak.body.camera import VIEWS, View
from backbreak.body.skeleton import Pose, place
from backbreak.body.vector import Vec, reach
from backbreak.store.exercise_files import load_exercises
from backbreak.ui.figure import sheet
from backbreak.ui.figure.colours import LIGHT, surface
from backbreak.ui.figure.framing import body_of, lens_for
from backbreak.ui.figure.head import MOUTH, head, visible_cap
from backbreak.ui.figure.part import Model
from backbreak.ui.figure.performance import Performance
from backbreak.ui.figure.sheet import most_telling_time

from .conftest import SIZE, Count, Painted, Poses

ASSETS = paths.assets()
SHIPPED = load_exercises(ASSETS / "poses.toml", [ASSETS / "exercises"]).exercises
AHEAD = (0.0, 0.0, 1.0)


def test_a_cap_that_is_turned_to_the_eye_is_seen_whole() -> None:
    rim = visible_cap(AHEAD, (0.0, 0.0, 1.0), 0.5)

    assert all(hypot(x, y) == pytest.approx(cos(radians(30.0))) for x, y, _ in rim)


def test_a_cap_on_the_far_side_is_not_seen() -> None:
    assert visible_cap(AHEAD, (0.0, 0.0, -1.0), 0.5) == []


@pytest.mark.parametrize("tilt", [20.0, 60.0, 90.0, 120.0, 160.0])
def test_what_is_seen_of_a_cap_faces_the_eye_and_lies_in_the_cap(tilt: float) -> None:
    direction = (0.0, sin(radians(tilt)), cos(radians(tilt)))

    for x, y, z in visible_cap(AHEAD, direction, -0.1):
        assert x * x + y * y + z * z == pytest.approx(1.0)
        assert z >= -1e-9
        assert y * direction[1] + z * direction[2] >= -0.1 - 1e-9


@pytest.mark.parametrize("yaw", [0, 45, 90, 135, 180, -135, -90, -45])
@pytest.mark.parametrize("pitch", [0, 35, 75])
def test_hair_is_seen_from_every_side(
    painted: Painted, count: Count, poses: Poses, yaw: int, pitch: int
) -> None:
    assert count(painted(poses["standing"], View(yaw, pitch)), LIGHT.hair) > 40


def test_hair_is_seen_from_the_feet_of_who_lies_on_the_back() -> None:
    lying = place(Pose.of((0.0, 0.06, 0.0), {"pelvis_flex": -90.0}))
    lens = lens_for(body_of([lying]), View(-25.0, 12.0), 400, 400)
    part = head(Model(lying, lens, LIGHT))
    hair = QRectF()
    for path, colour, _inside in part.layers:
        if colour == surface(LIGHT, "hair", 0)[1]:
            hair |= path.boundingRect()

    assert hair.height() > 0.8 * (part.blobs[0].radius * 2)


def test_hair_on_the_nape_is_no_beard_to_who_looks_from_the_feet(painted: Painted) -> None:
    lying = Pose.of((0.0, 0.06, 0.0), {"pelvis_flex": -90.0})
    view = View(0.0, 60.0)
    placed = place(lying)
    lens = lens_for(body_of([placed]), view, SIZE, SIZE)
    picture = painted(lying, view)
    chin_x, chin_y, _ = lens.point(
        reach(placed.positions["skull"], placed.rotations["skull"], (0, -0.035, 0.04))
    )
    mouth_y = lens.point(reach(placed.positions["skull"], placed.rotations["skull"], (0, -0.02, 0.05)))[1]
    dark = [
        y
        for y in range(int(mouth_y) + 3, int(chin_y) + 12)
        if picture.pixelColor(round(chin_x), y).lightness() < QColor(LIGHT.hair).lightness() + 12
    ]

    assert dark == []


def lightness_at(name: str, view: View, *places: Vec) -> list[int]:
    """Return how light the picture of an exercise at its most telling moment is at places of the head."""
    performance = Performance(SHIPPED[name], "none", 1, view)
    size, at = QSizeF(400.0, 400.0), most_telling_time(performance.motion)
    picture, body = sheet.picture(performance, at, size, LIGHT), performance.body(at)
    lens = performance.scene(size, LIGHT).lens
    points = (reach(body.positions["skull"], body.rotations["skull"], place) for place in places)
    return [picture.pixelColor(*(round(c) for c in lens.point(point)[:2])).lightness() for point in points]


def test_a_hanging_head_shows_hair_from_above_and_no_bald_patch(qapp: QApplication) -> None:
    places = [(x, y, -0.035) for x in (-0.012, 0.0, 0.012) for y in (0.0, 0.01)]

    seen = lightness_at("forward_bend", View(-90.0, 72.0), *places)

    assert max(seen) < QColor(LIGHT.hair).lightness() + 12


def test_who_leans_back_still_shows_the_mouth_to_the_front(qapp: QApplication) -> None:
    """The neck was before the chin and hid it."""
    mouth, chin = lightness_at("standing_back_bend", View(0.0, 6.0), MOUTH[3].at, (0.0, -0.032, 0.045))

    assert mouth < chin - 20


def test_the_face_looks_where_the_head_is_turned(poses: Poses) -> None:
    placed = place(poses["standing"])

    def breadth_of_face(yaw: float) -> float:
        lens = lens_for(body_of([placed]), View(yaw, 5.0), 400, 400)
        layers = head(Model(placed, lens, LIGHT)).layers
        return sum(
            layer.path.boundingRect().width() for layer in layers if layer.colour == QColor(LIGHT.face)
        )

    assert breadth_of_face(0.0) > breadth_of_face(-60.0) > breadth_of_face(-90.0) > 0.0
    assert breadth_of_face(180.0) == 0.0


@pytest.mark.parametrize(("name", "seconds"), [("cat_cow", 8.0), ("forward_bend", 6.0)])
def test_seen_from_above_the_chin_of_a_hanging_head_is_behind_the_neck(
    qapp: QApplication, name: str, seconds: float
) -> None:
    """It lay on the collar like a dome."""
    done = Performance(SHIPPED[name], "none", 1, VIEWS["top"])
    body, lens = done.body(seconds), done.scene(QSizeF(600, 600), LIGHT).lens
    nape = reach(body.positions["c7"], body.rotations["thorax"], (0.0, 0.004, -0.036))
    x, y, _ = lens.point(nape)

    assert not head(Model(body, lens, LIGHT)).outline.contains(QPointF(x, y))


@pytest.mark.parametrize(("name", "seconds"), [("cat_cow", 8.0), ("cat_cow", 7.5)])
def test_seen_from_the_front_the_hair_of_a_hanging_head_runs_down_the_nape(
    qapp: QApplication, name: str, seconds: float
) -> None:
    done = Performance(SHIPPED[name], "none", 1, VIEWS["front"])
    body, size = done.body(seconds), QSizeF(600, 600)
    image, lens = sheet.picture(done, seconds, size, LIGHT), done.scene(size, LIGHT).lens
    x, y, _ = lens.point(reach(body.positions["skull"], body.rotations["skull"], (0.0, -0.004, -0.042)))

    assert image.pixelColor(round(x), round(y)).lightness() < QColor(LIGHT.skin).lightness() - 40


def test_a_face_that_is_seen_along_itself_from_above_shows_no_scribble() -> None:
    """Eyes, brows and mouth lie on top of each other there."""
    placed = place(Pose.of((0.0, 0.53, 0.0), {"neck_flex": -16.0}))

    def shows_the_face(pitch: float) -> bool:
        lens = lens_for(body_of([placed]), View(-60.0, pitch), SIZE, SIZE)
        return any(layer.colour == QColor(LIGHT.face) for layer in head(Model(placed, lens, LIGHT)).layers)

    assert shows_the_face(30.0)
    assert not shows_the_face(84.0)
