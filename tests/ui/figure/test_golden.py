"""Golden pictures: how each exercise looked when someone last looked at it and found it right.

After a change that is meant, `make golden` paints them anew; look at every one before you keep it.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QSizeF
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QApplication

from backbreak import paths
from backbreak.body.camera import VIEWS, View
from backbreak.store.exercise_files import load_exercises
from backbreak.ui.figure import sheet
from backbreak.ui.figure.colours import DARK, LIGHT, Colours
from backbreak.ui.figure.performance import Performance

GOLDEN = Path(__file__).parent / "golden"
NEW = Path(__file__).parents[3] / "build" / "golden"
SIZE = QSizeF(195.0, 160.0)
_PLAIN = 48  # of 255: by so much a pixel differs plainly
_MOST = 0.004  # of the picture that may differ plainly: edges, drawn by another version of Qt

_ASSETS = paths.assets()
SHIPPED = load_exercises(_ASSETS / "poses.toml", [_ASSETS / "exercises"]).exercises

OTHER_SIDES = (
    ("slouch_overcorrect", "front"),  # seated thighs point to the eye
    ("reverse_lunge", "front"),  # one thigh does
    ("lift_from_floor", "front"),  # hands at the sides of a box
    ("desk_forward_bend", "front"),  # legs behind the desk, hands on it
    ("standing_back_bend", "front"),  # arms behind the chest, the chin before the throat
    ("forward_bend", "top"),  # the nape of a hanging head
    ("seated_side_bend", "top"),  # both hands on the lap
    ("bridge", "three_quarter"),  # seat and thighs from below
    ("knee_to_chest", "front"),
)
"""Exercises and views in which something is seen, or hidden, that their best view does not tell."""


def telling_picture(
    name: str, colours: Colours = LIGHT, view: View | None = None, *, muscles: bool = False
) -> QImage:
    exercise = SHIPPED[name]
    side = "left" if exercise.sides == "both" else "none"
    performance = Performance(exercise, side, 1, view, muscles=muscles)
    return sheet.picture(performance, sheet.most_telling_time(performance.motion), SIZE, colours)


def compare(name: str, picture: QImage, refresh: bool) -> None:
    """Compare a picture with the golden one of that name, or put it in its place."""
    file = GOLDEN / f"{name}.png"
    picture = picture.convertToFormat(QImage.Format.Format_RGB32)
    if refresh:
        GOLDEN.mkdir(exist_ok=True)
        assert picture.save(str(file))
        return
    NEW.mkdir(parents=True, exist_ok=True)
    new = NEW / f"{name}.png"
    picture.save(str(new))
    if not file.exists():
        pytest.fail(f"{name} has no golden picture. Look at {new}; if it is right, run: make golden")
    share = plainly_different(picture, QImage(str(file)))
    if share > _MOST:
        pytest.fail(
            f"{name} looks different: {share:.1%} of the picture. Compare {new} with {file};"
            " if the new one is right, run: make golden"
        )
    new.unlink()


def plainly_different(one: QImage, other: QImage) -> float:
    """Return which share of the pixels differ plainly in any of red, green and blue; 1 if the sizes do."""
    if one.size() != other.size():
        return 1.0
    difference = one.convertToFormat(QImage.Format.Format_RGB32)
    painter = QPainter(difference)
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Difference)
    painter.drawImage(0, 0, other.convertToFormat(QImage.Format.Format_RGB32))
    painter.end()
    levels = bytes(difference.constBits())
    blue, green, red = levels[0::4], levels[1::4], levels[2::4]
    return sum(max(pixel) > _PLAIN for pixel in zip(blue, green, red, strict=True)) / len(red)


@pytest.mark.parametrize("name", SHIPPED)
def test_an_exercise_looks_as_it_did(qapp: QApplication, name: str, refresh_golden: bool) -> None:
    compare(name, telling_picture(name), refresh_golden)


@pytest.mark.parametrize(("name", "view"), OTHER_SIDES)
def test_it_looks_as_it_did_from_other_sides(
    qapp: QApplication, name: str, view: str, refresh_golden: bool
) -> None:
    compare(f"{name}_{view}", telling_picture(name, view=VIEWS[view]), refresh_golden)


def test_it_looks_as_it_did_in_the_dark(qapp: QApplication, refresh_golden: bool) -> None:
    compare("dark", telling_picture("seated_rotation", DARK), refresh_golden)


def test_muscles_look_as_they_did(qapp: QApplication, refresh_golden: bool) -> None:
    compare("muscles", telling_picture("cat_cow", muscles=True), refresh_golden)


def test_every_golden_picture_is_of_something_that_is_still_there() -> None:
    known = {*SHIPPED, *(f"{name}_{view}" for name, view in OTHER_SIDES), "dark", "muscles"}

    assert {file.stem for file in GOLDEN.glob("*.png")} <= known


@pytest.mark.parametrize("seconds", [0.3, 0.6])
def test_another_moment_of_the_movement_is_noticed(qapp: QApplication, seconds: float) -> None:
    """So that the tolerance lets no changed pose through."""
    performance = Performance(SHIPPED["forward_bend"], "none", 1)
    at = sheet.most_telling_time(performance.motion)
    one, other = (sheet.picture(performance, at - back, SIZE, LIGHT) for back in (0.0, 3.0 * seconds))

    assert plainly_different(one, other) > _MOST
