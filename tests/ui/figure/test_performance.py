from __future__ import annotations

import itertools
import time
import tracemalloc
from dataclasses import replace

import pytest
from PySide6.QtCore import QSizeF
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QApplication

from backbreak import paths
from backbreak.body.skeleton import Placed
from backbreak.store.exercise_files import load_exercises
from backbreak.ui.figure.colours import LIGHT
from backbreak.ui.figure.performance import Performance

ASSETS = paths.assets()
SHIPPED = load_exercises(ASSETS / "poses.toml", [ASSETS / "exercises"]).exercises


def painted(performance: Performance, seconds: float) -> Placed:
    return _painted_on(QImage(200, 200, QImage.Format.Format_RGB32), performance, seconds, keeps=False)


def painted_frame(image: QImage, performance: Performance, seconds: float, *, keeps: bool) -> None:
    _painted_on(image, performance, performance.frame(seconds).seconds, keeps=keeps)


def _painted_on(image: QImage, performance: Performance, seconds: float, *, keeps: bool) -> Placed:
    image.fill(0xFFFFFF)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    scene = performance.scene(QSizeF(200, 200), LIGHT)
    body = performance.paint(painter, scene, seconds, keeps=keeps)
    painter.end()
    return body


def picture(performance: Performance, seconds: float, *, keeps: bool) -> QImage:
    image = QImage(200, 200, QImage.Format.Format_RGB32)
    painted_frame(image, performance, seconds, keeps=keeps)
    return image


def differing(one: QImage, other: QImage) -> int:
    """How many pixels differ by more than a shade that nobody sees."""
    colours = ((one.pixelColor(x, y), other.pixelColor(x, y)) for x in range(200) for y in range(200))
    return sum(
        max(abs(a.red() - b.red()), abs(a.green() - b.green()), abs(a.blue() - b.blue())) > 12
        for a, b in colours
    )


def test_a_minute_of_a_walk_keeps_no_more_than_a_few_frames_of_it(qapp: QApplication) -> None:
    """What is drawn weighs 10 kB a shape: a stride of it would weigh more than the rest of the break."""
    walk = Performance(SHIPPED["walk"])
    painted(walk, 0.0)
    tracemalloc.start()
    try:
        begin = tracemalloc.get_traced_memory()[0]
        for frame in range(90):
            painted(walk, frame / 29)
        kept = tracemalloc.get_traced_memory()[0] - begin
    finally:
        tracemalloc.stop()

    assert kept < 500_000  # of Python's own, which is a third of it


def stride(performance: Performance, *, keeps: bool) -> float:
    """What a whole stride takes, in seconds of processor time."""
    image = QImage(200, 200, QImage.Format.Format_RGB32)
    begin = time.process_time()
    for frame in range(33):
        painted_frame(image, performance, 11.0 + frame / 30, keeps=keeps)
    return time.process_time() - begin


def test_a_stride_that_was_drawn_once_is_painted_in_far_less_time(qapp: QApplication) -> None:
    walk = Performance(SHIPPED["walk"])
    stride(walk, keeps=True)
    ratio = min(stride(walk, keeps=True) / stride(walk, keeps=False) for _ in range(3))

    assert ratio < 0.6  # half of what is left is the painting itself


def test_what_was_drawn_in_the_preview_serves_when_the_exercise_begins(qapp: QApplication) -> None:
    preview = Performance(SHIPPED["walk"])
    stride(preview, keeps=True)
    begun = [Performance(SHIPPED["walk"], repetitions=20, before=preview) for _ in range(3)]
    ratio = min(stride(walk, keeps=True) / stride(walk, keeps=False) for walk in begun)

    assert ratio < 0.6


def test_what_was_drawn_of_another_exercise_is_not_shown(qapp: QApplication) -> None:
    before = Performance(SHIPPED["cat_cow"])
    picture(before, 5.0, keeps=True)
    after, alone = Performance(SHIPPED["bridge"], before=before), Performance(SHIPPED["bridge"])

    assert differing(picture(after, 5.0, keeps=True), picture(alone, 5.0, keeps=False)) == 0


@pytest.mark.parametrize(("name", "out", "back"), [("cat_cow", 4.2, 10.2), ("walk", 1.3, 2.4)])
def test_a_pose_that_comes_back_looks_as_if_it_were_drawn_anew(
    qapp: QApplication, name: str, out: float, back: float
) -> None:
    kept, anew = Performance(SHIPPED[name]), Performance(SHIPPED[name])
    for seconds in (out, back):
        picture(kept, seconds, keeps=True)
    for seconds in (out, back):
        assert differing(picture(kept, seconds, keeps=True), picture(anew, seconds, keeps=False)) == 0


def test_what_is_kept_is_not_shown_once_muscles_glow_or_the_figure_is_turned(qapp: QApplication) -> None:
    bridge = Performance(SHIPPED["bridge"])
    plain = picture(bridge, 4.0, keeps=True)

    bridge.shows_muscles = True
    assert differing(picture(bridge, 4.0, keeps=True), plain) > 50
    bridge.shows_muscles = False
    assert differing(picture(bridge, 4.0, keeps=True), plain) == 0
    bridge.turn(60.0, 20.0)
    assert differing(picture(bridge, 4.0, keeps=True), plain) > 500
    bridge.turn_back()
    assert differing(picture(bridge, 4.0, keeps=True), plain) == 0


def test_a_walker_still_moves_with_every_frame(qapp: QApplication) -> None:
    walk = Performance(SHIPPED["walk"])
    feet = [painted(walk, k / 30).positions["left_ball"] for k in range(33)]

    assert all(one != other for one, other in itertools.pairwise(feet))


def test_a_slow_movement_is_shown_as_it_is_at_any_moment(qapp: QApplication) -> None:
    cat_cow = Performance(SHIPPED["cat_cow"])

    assert painted(cat_cow, 5.003).positions != painted(cat_cow, 5.0).positions


def test_the_ghost_of_the_crossed_arms_is_seen_while_they_turn_and_not_before_they_are_crossed(
    qapp: QApplication,
) -> None:
    """At the very start it was a grey patch beside the chest."""
    rotation = Performance(SHIPPED["seated_rotation"], repetitions=1)

    def changed(seconds: float) -> bool:
        """Whether anything beside the body differs from the picture without a ghost."""
        pictures = []
        for scene in (full, replace(full, ghost=None)):
            image = QImage(200, 200, QImage.Format.Format_RGB32)
            image.fill(0)
            painter = QPainter(image)
            rotation.paint(painter, scene, seconds)
            painter.end()
            pictures.append(image)
        return pictures[0] != pictures[1]

    full = rotation.scene(QSizeF(200, 200), LIGHT)
    turned = rotation.motion.seconds / 2

    assert not changed(0.0)
    assert changed(turned)
    assert not changed(rotation.motion.seconds)
