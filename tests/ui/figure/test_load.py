from __future__ import annotations

from math import hypot

import pytest
from PySide6.QtCore import QRectF, QSizeF
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QApplication

from backbreak import paths
from backbreak.body.camera import VIEWS, View
from backbreak.body.skeleton import SIDES, place
from backbreak.body.vector import reach
from backbreak.store.exercise_files import load_exercises
from backbreak.ui.figure.colours import LIGHT
from backbreak.ui.figure.leg import SHANK, SHOE, THIGH
from backbreak.ui.figure.lifting import Lifting, between_hands
from backbreak.ui.figure.load import HALF, box
from backbreak.ui.figure.order import painting_order
from backbreak.ui.figure.part import Model
from backbreak.ui.figure.performance import Performance
from backbreak.ui.figure.person import person
from backbreak.ui.figure.still import paint_still
from backbreak.ui.figure.trunk import SHIRT

ASSETS = paths.assets()
LIFT = load_exercises(ASSETS / "poses.toml", [ASSETS / "exercises"]).exercises["lift_from_floor"]
SIZE = QSizeF(390, 320)
TAKES, STANDS, PUTS, LETS_GO = 3.5, 8.0, 12.0, 15.0  # seconds


@pytest.fixture
def lifting(qapp: QApplication) -> Performance:
    return Performance(LIFT)


def brown(performance: Performance, at: float) -> tuple[float, float]:
    """The middle of what is brown as the box is, at one moment: pixels to the right and down."""
    scene = performance.scene(SIZE, LIGHT)
    image = QImage(SIZE.toSize(), QImage.Format.Format_RGB32)
    image.fill(QColor(LIGHT.stage))
    painter = QPainter(image)
    performance.paint(painter, scene, at)
    painter.end()
    wanted = QColor(LIGHT.box).hue()
    found = [
        (x, y)
        for x in range(0, image.width(), 2)
        for y in range(0, image.height(), 2)
        if abs((colour := image.pixelColor(x, y)).hue() - wanted) < 4 and colour.saturation() > 100
    ]
    assert len(found) > 60
    return sum(x for x, _ in found) / len(found), sum(y for _, y in found) / len(found)


def test_the_box_stands_where_it_is_until_hands_take_it(lifting: Performance) -> None:
    assert brown(lifting, 0.0) == pytest.approx(brown(lifting, TAKES - 2.5), abs=3.0)


def test_it_goes_up_with_the_hands_and_stays_where_they_put_it(lifting: Performance) -> None:
    on_floor, lifted, put_down = (brown(lifting, at) for at in (0.0, STANDS, LETS_GO))

    assert lifted[1] < on_floor[1] - 80
    assert put_down == pytest.approx(on_floor, abs=3.0)


@pytest.mark.parametrize("at", [TAKES, PUTS])
def test_it_does_not_jump_when_it_is_taken_or_put_down(lifting: Performance, at: float) -> None:
    assert brown(lifting, at - 0.02) == pytest.approx(brown(lifting, at + 0.02), abs=1.5)


def test_all_of_it_stays_in_the_picture(lifting: Performance) -> None:
    lens = lifting.scene(SIZE, LIGHT).lens
    for tenth in range(int(LIFT.once().seconds * 10)):
        hands = between_hands(lifting.body(tenth / 10))
        x, _, _ = lens.point((hands[0], hands[1], hands[2] + 2 * HALF[2]))
        assert 0 < x < SIZE.width()


@pytest.mark.parametrize("view", [VIEWS["side"], LIFT.view, View(66.0, 7.0)])
def test_the_near_hand_is_before_it_and_the_far_hand_behind(lifting: Performance, view: View) -> None:
    turned = Performance(LIFT, view=view)
    body = lifting.body(STANDS)
    model = Model(body, turned.scene(SIZE, LIGHT).lens, LIGHT)
    hands = between_hands(body)
    order = [part.name for part in painting_order([*person(model), box(model, hands)])]
    near, far = ("right", "left") if view.yaw < 0 else ("left", "right")

    assert order.index(f"{far}_hand") < order.index("box") < order.index(f"{near}_hand")


def test_it_is_carried_before_the_body(lifting: Performance) -> None:
    body = lifting.body(STANDS)
    model = Model(body, Performance(LIFT, view=VIEWS["front"]).scene(SIZE, LIGHT).lens, LIGHT)
    order = [part.name for part in painting_order([*person(model), box(model, between_hands(body))])]

    assert order.index("trunk") < order.index("box")


def test_a_thumbnail_shows_it_too(qapp: QApplication) -> None:
    image = QImage(192, 192, QImage.Format.Format_RGB32)
    image.fill(QColor(LIGHT.stage))
    painter = QPainter(image)
    paint_still(painter, QRectF(0, 0, 192, 192), LIFT.once().pose(TAKES), LIFT.view, LIGHT, LIFT.props)
    painter.end()

    hues = [image.pixelColor(x, y).hue() for x in range(192) for y in range(192)]
    assert sum(abs(hue - QColor(LIGHT.box).hue()) < 2 for hue in hues) > 400


def test_other_exercises_have_no_box(qapp: QApplication) -> None:
    others = load_exercises(ASSETS / "poses.toml", [ASSETS / "exercises"]).exercises

    assert [name for name, exercise in others.items() if "box" in exercise.props] == ["lift_from_floor"]


@pytest.mark.parametrize("at", [4.5, 6.0, STANDS, 10.0])
def test_from_the_front_it_hides_the_palms_at_its_sides(lifting: Performance, at: float) -> None:
    """Its sides aren't seen from there; hands on its front would look as if they went into it."""
    turned = Performance(LIFT, view=VIEWS["front"])
    body = lifting.body(at)
    model = Model(body, turned.scene(SIZE, LIGHT).lens, LIGHT)
    order = [part.name for part in painting_order([*person(model), box(model, between_hands(body))])]

    assert max(order.index(f"{side}_hand") for side in ("left", "right")) < order.index("box")


def test_it_goes_through_no_part_of_the_body() -> None:
    """As the body is drawn: flesh gives way by a centimetre."""
    motion = LIFT.once()
    lift = Lifting(motion)
    flesh = [*SHIRT, *(lump for chain in (THIGH, SHANK, SHOE) for side in SIDES for lump in chain[side])]

    def deepest(seconds: float) -> float:
        body = place(motion.pose(seconds))
        middle = lift.middle(seconds, body)
        depths = []
        for lump in flesh:
            at = reach(body.positions[lump.joint], body.rotations[lump.frame], lump.at)
            beyond = (max(abs(at[k] - middle[k]) - HALF[k], 0.0) for k in range(3))
            thick = lump.size if isinstance(lump.size, float) else min(lump.size[1:])
            depths.append(thick - hypot(*beyond))
        return max(depths) * 1750.0

    worst = max((deepest(frame / 20), frame / 20) for frame in range(int(motion.seconds * 20)))

    assert worst[0] < 10.0, f"{worst[0]:.0f} mm at {worst[1]:.1f} s"
