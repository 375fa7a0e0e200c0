from __future__ import annotations

from itertools import pairwise

from backbreak import paths
from backbreak.body.skeleton import place
from backbreak.store.exercise_files import load_exercises
from backbreak.ui.figure.grip import curl

from .conftest import Poses

_ASSETS = paths.assets()
SHIPPED = load_exercises(_ASSETS / "poses.toml", [_ASSETS / "exercises"]).exercises


def test_a_hanging_hand_is_a_little_bent(poses: Poses) -> None:
    assert 8 <= curl(place(poses["waving"]), "left") <= 20


def test_a_hand_that_bears_weight_is_flat(poses: Poses) -> None:
    assert curl(place(poses["fours"]), "left") <= 4


def test_hands_on_the_thighs_lie_flatter_than_hanging_ones(poses: Poses) -> None:
    seated = place(SHIPPED["slouch_overcorrect"].once().pose(0.0))

    assert curl(seated, "right") < curl(place(poses["waving"]), "left")


def test_hands_clasp_the_leg_that_is_drawn_to_the_chest() -> None:
    motion = SHIPPED["knee_to_chest"].once("left")
    holding = place(motion.pose(8.0))

    assert max(curl(holding, "left"), curl(holding, "right")) >= 26


def test_fingers_move_without_a_jerk() -> None:
    motion = SHIPPED["knee_to_chest"].once("left")
    bends = [curl(place(motion.pose(t / 30)), "left") for t in range(int(motion.seconds * 30))]

    assert max(abs(b - a) for a, b in pairwise(bends)) <= 8
