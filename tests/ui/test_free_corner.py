"""With the exercises as they are, so that a new one whose head comes under the ring is noticed."""

from __future__ import annotations

from itertools import product

import pytest
from PySide6.QtCore import QSizeF
from pytestqt.qtbot import QtBot

from backbreak.body.phase import Side
from backbreak.catalogue import Catalogue
from backbreak.ui.figure.colours import LIGHT
from backbreak.ui.figure.framing import times_of
from backbreak.ui.figure.performance import Performance
from backbreak.ui.free_corner import free_corner

STAGE = QSizeF(390, 320)  # as the break window has it
RING = 77  # pixels that the ring takes of the corner, each way
HEAD = 0.052  # statures, from its middle to its edge
SIDES: tuple[Side, Side] = ("left", "right")
NAMES = sorted(Catalogue(lambda _problem: None).names())


@pytest.mark.parametrize(("name", "side"), list(product(NAMES, SIDES)))
def test_the_head_stays_clear_of_the_ring(qtbot: QtBot, name: str, side: Side) -> None:
    exercise = Catalogue(lambda _problem: None).exercise(name)
    assert exercise is not None
    shown = Performance(exercise, side)
    lens = shown.scene(STAGE, LIGHT).lens
    corner = free_corner(exercise, side)

    for seconds in times_of(exercise.motion):
        x, y, _depth = lens.point(shown.body(seconds).positions["skull"])
        from_edge = x if corner == "left" else STAGE.width() - x
        assert from_edge - HEAD * lens.scale > RING or y - HEAD * lens.scale > RING
