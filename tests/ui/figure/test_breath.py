from __future__ import annotations

from backbreak.body.camera import View
from backbreak.body.skeleton import SIDES, place
from backbreak.ui.figure.colours import LIGHT
from backbreak.ui.figure.framing import body_of, lens_for
from backbreak.ui.figure.leg import thigh_and_seams
from backbreak.ui.figure.part import Model
from backbreak.ui.figure.trunk import trunk

from .conftest import Poses


def test_the_chest_swells_by_three_in_a_hundred_at_most(poses: Poses) -> None:
    placed = place(poses["standing"])
    lens = lens_for(body_of([placed]), View(-90.0, 4.0), 1200, 1200)

    def depth_of_the_trunk(breath: float) -> float:
        model, none = Model(placed, lens, LIGHT, breath), dict.fromkeys(SIDES, 0.0)
        thighs = {side: thigh_and_seams(model, side) for side in SIDES}
        return trunk(model, none, none, thighs).outline.boundingRect().width()

    assert 1.003 < depth_of_the_trunk(1.0) / depth_of_the_trunk(0.0) <= 1.03
