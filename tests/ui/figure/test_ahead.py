from __future__ import annotations

import pytest
from PySide6.QtCore import QSizeF
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QApplication

from backbreak import paths
from backbreak.body.skeleton import Placed
from backbreak.store.exercise_files import load_exercises
from backbreak.ui.figure.ahead import arrows
from backbreak.ui.figure.colours import LIGHT
from backbreak.ui.figure.performance import Performance

_ASSETS = paths.assets()
SHIPPED = load_exercises(_ASSETS / "poses.toml", [_ASSETS / "exercises"]).exercises
SIZE = QSizeF(300.0, 300.0)


def picture(performance: Performance, seconds: float, *, still: bool = False, ahead: bool = False) -> QImage:
    image = QImage(SIZE.toSize(), QImage.Format.Format_RGB32)
    scene = performance.scene(SIZE, LIGHT)
    painter = QPainter(image)
    scene.paint_behind(painter)
    performance.paint(painter, scene, seconds, still=still, ahead=ahead)
    painter.end()
    return image


def way(performance: Performance, start: float, end: float) -> list[Placed]:
    return [performance.body(start + (end - start) * k / 4) for k in range(5)]


def test_arrows_go_from_the_body_to_where_it_comes(qapp: QApplication) -> None:
    performance = Performance(SHIPPED["forward_bend"], "none", 1)
    lens = performance.scene(SIZE, LIGHT).lens
    bending = way(performance, 2.0, 7.0)
    longest = arrows(bending, lens)[0]
    head = [lens.point(body.positions["vertex"])[:2] for body in (bending[0], bending[-1])]

    assert (longest[0].x(), longest[0].y()) == pytest.approx(head[0])
    assert (longest[-1].x(), longest[-1].y()) == pytest.approx(head[1])


@pytest.mark.parametrize("name", SHIPPED)
def test_every_movement_has_one_or_two_arrows_apart(qapp: QApplication, name: str) -> None:
    performance = Performance(SHIPPED[name], "left", 1)
    lens = performance.scene(SIZE, LIGHT).lens
    begins = sum(phase.seconds for phase in performance.motion.way_in)
    for phase in performance.motion.loop:
        drawn = arrows(way(performance, begins, begins + phase.seconds - 0.001), lens)
        if not phase.is_hold and not performance.motion.travels:
            assert len(drawn) <= 2
        else:
            assert drawn == [] or performance.motion.travels
        begins += phase.seconds


def test_a_small_movement_has_an_arrow_too(qapp: QApplication) -> None:
    performance = Performance(SHIPPED["lateral_glide"], "left", 1)

    assert arrows(way(performance, 0.0, 2.5), performance.scene(SIZE, LIGHT).lens)


def test_reduced_motion_shows_the_phase_and_where_it_goes_in_one_picture(qapp: QApplication) -> None:
    performance = Performance(SHIPPED["cat_cow"], "none", 1)
    early, late = (picture(performance, t, still=True) for t in (0.5, 2.5))

    assert early == late
    assert early != picture(performance, 0.001)


def test_a_held_pose_has_nothing_ahead(qapp: QApplication) -> None:
    performance = Performance(SHIPPED["forward_bend"], "none", 1)

    assert picture(performance, 10.0, ahead=True) == picture(performance, 10.0)
    assert picture(performance, 4.0, ahead=True) != picture(performance, 4.0)
