from __future__ import annotations

import pytest
from PySide6.QtCore import QPointF, QSizeF, Qt
from PySide6.QtGui import QColor, QImage, QPainter

from backbreak import paths
from backbreak.body.camera import VIEWS, View
from backbreak.body.skeleton import Pose, place
from backbreak.store.exercise_files import load_exercises
from backbreak.ui.figure.colours import DARK, LIGHT, Colours
from backbreak.ui.figure.framing import body_of, lens_for
from backbreak.ui.figure.order import painting_order
from backbreak.ui.figure.part import Model, Part
from backbreak.ui.figure.performance import Performance
from backbreak.ui.figure.person import person

from .conftest import SIZE, Painted, Poses


def parts(pose: Pose, view: View, colours: Colours = LIGHT) -> list[Part]:
    placed = place(pose)
    return person(Model(placed, lens_for(body_of([placed]), view, SIZE, SIZE), colours))


def order(pose: Pose, view: View) -> list[str]:
    return [part.name for part in painting_order(parts(pose, view))]


def is_before(names: list[str], one: str, other: str) -> bool:
    return names.index(one) > names.index(other)


def test_folded_arms_are_before_the_chest_from_the_front_and_behind_it_from_the_back(poses: Poses) -> None:
    front, back = order(poses["crossed"], View(0.0, 6.0)), order(poses["crossed"], View(180.0, 6.0))

    for side in ("left", "right"):
        assert is_before(front, f"{side}_forearm", "trunk")
        assert is_before(back, "trunk", f"{side}_forearm")


def test_thighs_are_before_the_trunk_of_who_sits_facing_us(poses: Poses) -> None:
    names = order(poses["seated"], View(0.0, 6.0))

    assert is_before(names, "left_thigh", "trunk")
    assert is_before(names, "right_shank", "right_thigh")


def test_from_above_both_hands_lie_on_the_thighs_of_who_sits(poses: Poses) -> None:
    """The far one was half in the trousers, which belong to the trunk down to there."""
    names = order(poses["seated"], View(-90.0, 72.0))

    assert names.index("trunk") < names.index("left_hand")
    assert names.index("left_forearm") < names.index("left_hand")


def test_on_all_fours_the_near_limbs_are_before_and_the_far_ones_behind(poses: Poses) -> None:
    names = order(poses["fours"], View(-90.0, 4.0))

    assert is_before(names, "right_upper_arm", "trunk")
    assert is_before(names, "trunk", "left_upper_arm")
    assert is_before(names, "right_thigh", "left_thigh")


def test_the_order_hangs_on_the_pose_alone_and_not_on_the_order_of_the_parts(poses: Poses) -> None:
    for pose in poses.values():
        made = parts(pose, View(-40.0, 12.0))
        there, back = painting_order(made), painting_order(made[::-1])

        assert [part.name for part in there] == [part.name for part in back]


@pytest.mark.parametrize("colours", [LIGHT, DARK])
def test_the_far_leg_is_darker_than_the_near_one(poses: Poses, colours: Colours) -> None:
    made = {part.name: part for part in parts(poses["standing"], View(-90.0, 4.0), colours)}

    def lit(name: str) -> float:
        return float(made[name].layers[-1][1].lightnessF())

    assert lit("left_thigh") < lit("right_thigh") - 0.02
    assert lit("left_forearm") < lit("right_forearm") - 0.02


@pytest.mark.parametrize("name", ["standing_rotation", "seated_rotation"])
def test_seen_from_the_front_the_sleeve_under_a_crossing_hand_is_no_dark_patch(name: str) -> None:
    """At full turn it was in the shade of a far arm, before a lit shirt and round a lit hand."""
    performance = Performance(SHIPPED[name], "left", 1, VIEWS["front"])
    lens = performance.scene(QSizeF(SIZE, SIZE), LIGHT).lens
    made = {part.name: part for part in person(Model(performance.body(6.5), lens, LIGHT))}

    sleeve, shirt = (made[part].layers[-1].colour for part in ("left_upper_arm", "right_upper_arm"))
    assert abs(sleeve.lightnessF() - shirt.lightnessF()) < 0.02


@pytest.mark.parametrize(
    ("name", "seconds"), [("sit_to_stand", 3.3), ("walk", 0.82), ("lift_from_floor", 0.8)]
)
def test_seen_from_above_fingertips_beside_the_face_are_darker_than_it(name: str, seconds: float) -> None:
    """They looked like crumbs of the face, with their hand hidden by the head."""
    performance = Performance(SHIPPED[name], "left", 1, VIEWS["top"])
    lens = performance.scene(QSizeF(SIZE, SIZE), LIGHT).lens
    made = {part.name: part for part in person(Model(performance.body(seconds), lens, LIGHT))}

    fingers = made["left_hand"].layers[-1].colour
    assert fingers.lightnessF() < QColor(LIGHT.skin).lightnessF() - 0.04


def test_seen_from_the_front_no_leg_is_the_far_one(poses: Poses) -> None:
    made = {part.name: part for part in parts(poses["standing"], View(0.0, 4.0))}

    assert made["left_shank"].layers[-1][1] == made["right_shank"].layers[-1][1]


def test_every_joint_lies_within_the_flesh(poses: Poses) -> None:
    inside = ("pelvis", "thoracolumbar", "left_elbow", "right_knee", "left_wrist", "right_ankle", "skull")
    for pose in poses.values():
        for view in (View(0.0, 5.0), View(-90.0, 5.0), View(-40.0, 12.0), View(-90.0, 72.0)):
            placed = place(pose)
            lens = lens_for(body_of([placed]), view, SIZE, SIZE)
            made = person(Model(placed, lens, LIGHT))
            for joint in inside:
                x, y, _ = lens.point(placed.positions[joint])
                assert any(part.outline.contains(QPointF(x, y)) for part in made), (joint, view)


def test_the_ghost_covers_what_the_figure_covers(painted: Painted, poses: Poses) -> None:
    figure = painted(poses["seated"], View(-40.0, 12.0))
    ghost = painted(poses["seated"], View(-40.0, 12.0), ghost="#808080")

    assert covered(figure) == pytest.approx(covered(ghost), rel=0.01)


def test_a_mirrored_pose_seen_from_the_mirrored_side_is_the_mirror_image(
    painted: Painted, poses: Poses
) -> None:
    view = View(-40.0, 12.0)
    one = painted(poses["waving"], view, ghost="#808080")
    other = painted(poses["waving"].mirrored(), view.mirrored(), ghost="#808080")

    assert differing(one, other.flipped(Qt.Orientation.Horizontal)) < 0.01 * covered(one)


_ASSETS = paths.assets()
SHIPPED = load_exercises(_ASSETS / "poses.toml", [_ASSETS / "exercises"]).exercises


@pytest.mark.parametrize("name", SHIPPED)
def test_no_part_jumps_before_another_during_an_exercise(name: str) -> None:
    """Where two parts change places in the order, they must hardly overlap, in either of two pictures."""
    performance = Performance(SHIPPED[name], "left", 1)
    lens = performance.scene(QSizeF(SIZE, SIZE), LIGHT).lens
    before: list[Part] = []
    for tenth in range(int(performance.motion.seconds * 10)):
        now = painting_order(person(Model(performance.body(tenth / 10), lens, LIGHT)))
        if before and [part.name for part in before] != [part.name for part in now]:
            pops = (unlike(drawn(a), drawn(in_order_of(b, a))) for a, b in ((now, before), (before, now)))
            assert min(pops) < 0.001 * SIZE * SIZE, tenth / 10
        before = now


def in_order_of(other: list[Part], parts: list[Part]) -> list[Part]:
    by_name = {part.name: part for part in parts}
    return [by_name[part.name] for part in other]


def drawn(ordered: list[Part]) -> QImage:
    image = QImage(SIZE, SIZE, QImage.Format.Format_RGB32)
    image.fill(QColor(LIGHT.stage))
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    for part in ordered:
        for path, colour, _inside in part.layers:
            painter.fillPath(path, colour)
    painter.end()
    return image


def unlike(one: QImage, other: QImage) -> int:
    """How many pixels differ by more than a tenth of the range."""
    difference = one.copy()
    painter = QPainter(difference)
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Difference)
    painter.drawImage(0, 0, other)
    painter.end()
    grey = difference.convertToFormat(QImage.Format.Format_Grayscale8)  # has to outlive the look at its bits
    return len(bytes(grey.constBits()).translate(None, bytes(range(26))))


def covered(image: QImage) -> int:
    every = ((x, y) for x in range(SIZE) for y in range(SIZE))
    return sum(QColor.fromRgba(image.pixel(x, y)).alpha() > 127 for x, y in every)


def differing(one: QImage, other: QImage) -> int:
    every = ((x, y) for x in range(SIZE) for y in range(SIZE))
    return sum((one.pixel(x, y) >> 24 > 127) != (other.pixel(x, y) >> 24 > 127) for x, y in every)
