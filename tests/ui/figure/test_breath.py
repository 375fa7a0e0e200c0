from __future__ import annotations

from itertools import pairwise

import pytest

from backbreak import paths
from backbreak.body.camera import View
from backbreak.body.skeleton import place
from backbreak.store.exercise_files import load_exercises
from backbreak.ui.figure.breath import fullness
from backbreak.ui.figure.colours import LIGHT
from backbreak.ui.figure.framing import body_of, lens_for
from backbreak.ui.figure.part import Model
from backbreak.ui.figure.trunk import trunk

from .conftest import Poses

_ASSETS = paths.assets()
SHIPPED = load_exercises(_ASSETS / "poses.toml", [_ASSETS / "exercises"]).exercises


@pytest.mark.parametrize("name", SHIPPED)
def test_a_breath_is_between_empty_and_full_and_never_jumps(name: str) -> None:
    motion = SHIPPED[name].once("left")
    breath = [fullness(motion, t / 20) for t in range(int(motion.seconds * 20))]

    assert min(breath) >= 0.0
    assert max(breath) <= 1.0
    assert max(abs(b - a) for a, b in pairwise(breath)) < 0.2


def test_cat_cow_breathes_in_to_the_cow_and_out_to_the_cat() -> None:
    motion = SHIPPED["cat_cow"].once()

    assert fullness(motion, 0.0) == 0.0
    assert fullness(motion, 3.2) == pytest.approx(1.0)
    assert fullness(motion, 5.5) == pytest.approx(0.5, abs=0.02)  # half way out, over two phases
    assert fullness(motion, 7.7) == pytest.approx(0.0)


def test_the_chest_swells_by_three_in_a_hundred_at_most(poses: Poses) -> None:
    placed = place(poses["standing"])
    lens = lens_for(body_of([placed]), View(-90.0, 4.0), 1200, 1200)

    def depth_of_the_trunk(breath: float) -> float:
        return (
            trunk(Model(placed, lens, LIGHT, breath), {"left": 0.0, "right": 0.0})
            .outline.boundingRect()
            .width()
        )

    assert 1.003 < depth_of_the_trunk(1.0) / depth_of_the_trunk(0.0) <= 1.03
