"""Forward kinematics against golden joint positions, solved and checked once with another program."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from backbreak.body.skeleton import ANGLES, CONTACT_POINTS, JOINTS, Pose, place
from backbreak.body.vector import IDENTITY, distance, times, transposed

GOLDEN: dict[str, Any] = json.loads((Path(__file__).parent / "golden_poses.json").read_text(encoding="utf-8"))


def golden(name: str) -> Pose:
    return Pose.of(tuple(GOLDEN[name]["root"]), GOLDEN[name]["angles"])


@pytest.mark.parametrize("name", GOLDEN)
def test_every_joint_lies_where_the_golden_numbers_say(name: str) -> None:
    placed = place(golden(name))

    for joint, expected in GOLDEN[name]["joints"].items():
        assert distance(placed.positions[joint], expected) < 1e-3, joint


def test_upright_the_head_is_up_the_toes_are_in_front_and_the_left_hand_is_at_plus_x() -> None:
    placed = place(Pose.of((0.0, 0.53, 0.0), {}))

    assert placed.positions["vertex"][1] == pytest.approx(1.0)
    assert placed.positions["left_toe"][2] > placed.positions["left_heel"][2]
    assert placed.positions["left_wrist"][0] > 0 > placed.positions["right_wrist"][0]
    assert placed.positions["left_heel"][1] == pytest.approx(0.0, abs=1e-9)


def test_a_pose_places_every_joint_and_every_contact_point() -> None:
    placed = place(golden("cat"))

    assert set(JOINTS) | set(CONTACT_POINTS) <= set(placed.positions)


@pytest.mark.parametrize("name", ["bird_curl_R", "seat_rot_L"])
def test_the_mirrored_pose_is_the_mirror_picture(name: str) -> None:
    here, there = place(golden(name)), place(golden(name).mirrored())

    for joint, (x, y, z) in here.positions.items():
        other = joint.replace("left_", "?").replace("right_", "left_").replace("?", "right_")
        assert there.positions[other] == pytest.approx((-x, y, z), abs=1e-12)
    assert golden(name).mirrored().mirrored() == golden(name)


@pytest.mark.parametrize("name", GOLDEN)
def test_frames_only_rotate(name: str) -> None:
    for part, frame in place(golden(name)).rotations.items():
        product = times(frame, transposed(frame))
        assert all(
            product[i][j] == pytest.approx(IDENTITY[i][j], abs=1e-12) for i in range(3) for j in range(3)
        ), part


@pytest.mark.parametrize(
    ("angle", "axis"), [("left_girdle_forward", 2), ("right_girdle_forward", 2), ("right_girdle_up", 1)]
)
def test_the_shoulder_girdle_moves_the_shoulder_by_two_to_three_centimetres(angle: str, axis: int) -> None:
    joint = angle.split("_")[0] + "_shoulder"
    still = place(Pose.of((0.0, 0.53, 0.0), {})).positions[joint]
    moved = place(Pose.of((0.0, 0.53, 0.0), {angle: 8.0})).positions[joint]

    assert 20 < (moved[axis] - still[axis]) * 1750 < 30


def test_names_of_angles_are_told_apart() -> None:
    assert len(set(ANGLES)) == len(ANGLES)
    with pytest.raises(KeyError):
        Pose.of((0.0, 0.0, 0.0), {"left_tail": 1.0})
