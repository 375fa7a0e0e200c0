from __future__ import annotations

from itertools import pairwise
from math import cos, hypot, radians

import pytest

from backbreak import paths
from backbreak.body.recording import MILLIMETRES
from backbreak.body.skeleton import place
from backbreak.body.vector import Vec, reach, subtract, turn_back
from backbreak.store.exercise_files import load_exercises
from backbreak.ui.figure.arm import digits
from backbreak.ui.figure.grip import curl
from backbreak.ui.figure.lump import Lump

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


_HIPS = (0.0965, 0.065)  # half as wide and as deep as the shirt's hem, in statures


@pytest.mark.parametrize("side", ["left", "right"])
@pytest.mark.parametrize("seconds", [3.0, 4.5, 6.0, 7.5, 9.0, 10.5])
def test_in_a_back_bend_the_palms_lie_on_the_hips(seconds: float, side: str) -> None:
    """Hands showed their palms to who stands behind, and their fingers hovered 45 mm off."""
    body = place(SHIPPED["standing_back_bend"].once().pose(seconds))
    hips, hand = body.rotations["pelvis"], body.rotations[f"{side}_hand"]

    def from_the_hips(lump: Lump) -> Vec:
        at = reach(body.positions[lump.joint], body.rotations[lump.frame], lump.at)
        return turn_back(hips, subtract(at, body.positions["pelvis"]))

    for finger in digits(curl(body, side))[side][1:]:
        x, _, z = from_the_hips(finger[-1])
        off = hypot(x, z) * (1.0 - 1.0 / hypot(x / _HIPS[0], z / _HIPS[1]))
        assert off * MILLIMETRES < 20.0
    across = turn_back(hips, (hand[0][0], hand[1][0], hand[2][0]))[0]
    assert across > 0.5  # the palm faces the other hand's


@pytest.mark.parametrize("name", ["seated_rotation", "standing_rotation"])
@pytest.mark.parametrize("seconds", [1.8, 2.5, 3.0, 3.5, 6.5])
def test_the_wrist_of_a_hand_that_goes_to_the_other_shoulder_is_no_hook(name: str, seconds: float) -> None:
    """It was bent by 33 degrees, and seen from the side by twice as much."""
    body = place(SHIPPED[name].once("left").pose(seconds))
    fore, hand = body.rotations["left_forearm"], body.rotations["left_hand"]

    assert sum(fore[k][1] * hand[k][1] for k in range(3)) > cos(radians(20.0))
