from __future__ import annotations

import pytest
from PySide6.QtCore import QRectF, QSizeF
from PySide6.QtGui import QColor, QImage, QPainter, QPalette
from PySide6.QtWidgets import QApplication

from backbreak import paths
from backbreak.body.camera import View
from backbreak.body.skeleton import Placed, place
from backbreak.store.exercise_files import load_exercises
from backbreak.ui.figure import sheet
from backbreak.ui.figure.colours import DARK, LIGHT
from backbreak.ui.figure.framing import body_of
from backbreak.ui.figure.performance import Performance
from backbreak.ui.figure.scene import Scene
from backbreak.ui.figure.scenery import CHAIR, DESK, DESK_HEIGHT, is_before, mat_under
from backbreak.ui.figure.still import still

from .conftest import Poses

_ASSETS = paths.assets()
SHIPPED = load_exercises(_ASSETS / "poses.toml", [_ASSETS / "exercises"]).exercises
DESK_FRONT = max(corner[2] for piece in DESK for corner in piece.corners)


@pytest.fixture
def on_all_fours(poses: Poses) -> Placed:
    return place(poses["fours"])


def test_hands_knees_and_toes_lie_on_the_mat(on_all_fours: Placed) -> None:
    corners = mat_under(body_of([on_all_fours]))
    left, right = min(c[0] for c in corners), max(c[0] for c in corners)
    back, front = min(c[2] for c in corners), max(c[2] for c in corners)

    for joint in ("fingertip", "wrist", "knee", "toe"):
        for side in ("left", "right"):
            x, _, z = on_all_fours.positions[f"{side}_{joint}"]
            assert left + 0.04 < x < right - 0.04
            assert back + 0.04 < z < front - 0.04


def pieces_before(yaw: float, poses: Poses) -> int:
    scene = Scene(body_of([place(poses["seated"])]), View(yaw, 6.0), QSizeF(300, 300), LIGHT, ("chair",))
    return sum(is_before(piece, (0.0, 0.25, 0.0), scene.lens) for piece in CHAIR)


def test_the_back_of_the_chair_is_behind_who_faces_us_and_before_who_does_not(poses: Poses) -> None:
    assert pieces_before(0.0, poses) < pieces_before(180.0, poses)


def test_the_desk_is_before_who_faces_us_as_a_whole(poses: Poses) -> None:
    places = body_of([place(poses["seated"])])

    def before(yaw: float) -> set[bool]:
        scene = Scene(places, View(yaw, 6.0), QSizeF(300, 300), LIGHT, ("desk",))
        return {is_before(piece, (0.0, 0.25, 0.0), scene.lens) for piece in DESK}

    assert before(0.0) == before(-40.0) == {True}
    assert before(180.0) == before(-90.0) == {False}


def test_hands_lie_on_the_desk_and_legs_are_behind_it(qapp: QApplication) -> None:
    leaning = Performance(SHIPPED["desk_forward_bend"], "none", 1, View(0.0, 14.0))
    body, size = leaning.body(12.0), QSizeF(300, 300)
    scene = leaning.scene(size, LIGHT)
    image = QImage(300, 300, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    scene.paint_behind(painter)
    leaning.paint(painter, scene, 12.0)
    painter.end()

    def colour_at(joint: str) -> QColor:
        x, y, _ = scene.lens.point(body.positions[joint])
        return image.pixelColor(round(x), round(y))

    skin, desk = QColor(LIGHT.skin), QColor(LIGHT.chair)
    assert abs(colour_at("left_wrist").hue() - skin.hue()) < 12
    assert abs(colour_at("right_wrist").hue() - skin.hue()) < 12
    edge = scene.lens.point((body.positions["left_knee"][0], DESK_HEIGHT - 0.004, DESK_FRONT))
    assert abs(image.pixelColor(round(edge[0]), round(edge[1])).lightness() - desk.lightness()) < 40


def test_no_thigh_is_seen_on_the_desk_of_who_stands_behind_it(qapp: QApplication) -> None:
    standing = Performance(SHIPPED["desk_forward_bend"], "none", 1, View(0.0, 6.0))
    size = QSizeF(400, 400)
    image, lens = sheet.picture(standing, 0.0, size, LIGHT), standing.scene(size, LIGHT).lens
    knee = standing.body(0.0).positions["left_knee"]
    on_top = (lens.point((knee[0], DESK_HEIGHT + 0.009, z)) for z in (0.42, 0.5, 0.6, 0.7))

    assert {image.pixelColor(round(x), round(y)).name() for x, y, _ in on_top} == {LIGHT.chair}


def test_the_whole_desk_is_in_the_picture() -> None:
    lens = Performance(SHIPPED["desk_forward_bend"], "none", 1).scene(QSizeF(300, 300), LIGHT).lens

    for piece in DESK:
        for corner in piece.corners:
            x, y, _ = lens.point(corner)
            assert 0.0 < x < 300.0
            assert 0.0 < y < 300.0


def test_props_are_painted_behind_the_figure(qapp: QApplication, poses: Poses) -> None:
    def painted(props: tuple[str, ...]) -> QImage:
        scene = Scene(body_of([place(poses["seated"])]), View(-90.0, 4.0), QSizeF(200, 200), LIGHT, props)
        return scene.background(2.0).toImage()

    assert painted(("chair",)) != painted(())
    assert painted(("mat",)) != painted(())
    assert painted(("desk",)) != painted(())
    assert painted(()).size().width() == 400


def test_the_room_is_filled_to_its_edges(qapp: QApplication, poses: Poses) -> None:
    scene = Scene(body_of([place(poses["standing"])]), View(-40.0, 12.0), QSizeF(90, 70), DARK)
    image = scene.background(1.0).toImage()

    for x, y in ((0, 0), (89, 0), (0, 69), (89, 69)):
        assert image.pixelColor(x, y).alpha() == 255
    assert image.pixelColor(0, 0) == QColor(DARK.stage)


@pytest.mark.parametrize(("window", "colours"), [("#f8f8f8", LIGHT), ("#101010", DARK)])
def test_a_still_is_painted_in_the_colours_of_the_palette(
    qapp: QApplication, poses: Poses, window: str, colours: object
) -> None:
    usual = qapp.palette()
    palette = QPalette(usual)
    palette.setColor(QPalette.ColorRole.Window, QColor(window))
    qapp.setPalette(palette)
    image = QImage(64, 64, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(0)
    painter = QPainter(image)
    still(poses["seated"], View(-50.0, 6.0), ("chair",))(painter, QRectF(0, 0, 64, 64))
    painter.end()
    qapp.setPalette(usual)
    shirt = QColor(getattr(colours, "shirt"))  # noqa: B009

    assert any(image.pixelColor(x, y) == shirt for x in range(64) for y in range(64))
    assert image.pixelColor(0, 0).alpha() == 0


@pytest.mark.parametrize("name", ["bridge", "knee_to_chest", "supine_rotation"])
def test_the_mat_goes_on_beyond_the_head_of_who_lies_on_it(name: str) -> None:
    done = Performance(SHIPPED[name], "left", 1)
    mat = done.scene(QSizeF(300, 300), LIGHT).mat

    assert mat is not None
    assert min(corner[2] for corner in mat) < done.body(0.0).positions["vertex"][2] - 0.1


def test_hands_come_over_the_edge_of_the_desk_and_not_through_it() -> None:
    """On their way back the fingertips were in it."""
    motion = SHIPPED["desk_forward_bend"].once()
    edge = min(corner[2] for piece in DESK if piece.top for corner in piece.corners)
    at_the_edge = [
        tip[1]
        for tenth in range(int(motion.seconds * 20))
        for tip in [place(motion.pose(tenth / 20)).positions["left_fingertip"]]
        if edge - 0.03 < tip[2] < edge + 0.06
    ]

    assert len(at_the_edge) > 6
    assert min(at_the_edge) > DESK_HEIGHT + 0.020
