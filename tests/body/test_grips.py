"""Hands that hold on to the body go with it."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import pytest

from backbreak.body.check_contact import slide
from backbreak.body.motion import Motion
from backbreak.body.phase import NamedPose, Phase
from backbreak.body.recording import record
from backbreak.body.skeleton import INDEX, STATURE_METRES, Pose, place
from backbreak.body.vector import Vec, distance, subtract, turn_back

Poses = Callable[[str], NamedPose]
MM = STATURE_METRES * 1000
PLANTED = frozenset({"back", "back_of_head", "right_heel"})
ON_SHIN = {"left": "left_shin", "right": "left_shin"}


def drawn(poses: Poses) -> tuple[NamedPose, NamedPose]:
    """With a knee at the chest, and a little less so."""
    near = poses("knee_chest_left")
    values = list(near.pose.values)
    values[INDEX["left_hip_flex"]] -= 12.0
    values[INDEX["left_knee"]] -= 8.0
    return near, NamedPose("less", Pose(near.pose.root, tuple(values)))


def drawing(poses: Poses, hands_on: Mapping[str, str]) -> Motion:
    near, less = drawn(poses)
    return Motion(
        (
            Phase(near, less, 2.0, "in", PLANTED, hands_on=hands_on),
            Phase(less, near, 2.0, "out", PLANTED, hands_on=hands_on),
        ),
        side="left",
    )


def on_shin(pose: Pose, point: str) -> Vec:
    placed = place(pose)
    return turn_back(
        placed.rotations["left_shank"], subtract(placed.positions[point], placed.positions["left_knee"])
    )


@pytest.mark.parametrize("point", ["left_wrist", "right_wrist", "left_fingertip", "right_fingertip"])
def test_hands_on_the_shin_move_with_it(poses: Poses, point: str) -> None:
    motion = drawing(poses, ON_SHIN)
    frames = [motion.pose(i / 60) for i in range(240)]

    there = [on_shin(pose, point) for pose in frames]
    moved = [place(pose).positions[point] for pose in (frames[0], frames[120])]

    assert max(distance(there[0], at) for at in there) * MM < 0.5
    assert distance(*moved) * MM > 20


def test_a_hand_that_does_not_hold_on_stays_behind(poses: Poses) -> None:
    motion = drawing(poses, {"left": "left_shin"})

    far = [
        distance(on_shin(motion.pose(t), "right_wrist"), on_shin(motion.pose(0), "right_wrist")) for t in (2,)
    ]

    assert far[0] * MM > 20


def test_a_hand_out_of_reach_of_what_it_holds_is_found(poses: Poses) -> None:
    near, _ = drawn(poses)
    far = NamedPose("far", Pose(near.pose.root, poses("supine_long").pose.values))
    motion = Motion(
        (
            Phase(near, far, 4.0, "in", PLANTED, hands_on=ON_SHIN),
            Phase(far, near, 4.0, "out", PLANTED, hands_on=ON_SHIN),
        ),
        side="left",
    )

    assert {finding.what for finding in slide(record(motion))} >= {"left_wrist", "right_wrist"}


def test_on_the_other_side_the_other_shin_is_held(poses: Poses) -> None:
    motion = drawing(poses, ON_SHIN).mirrored()

    assert {grip.part for grip in motion.grips_at(motion.moment(1.0)).values()} == {"right_shin"}
    assert list(slide(record(motion))) == []
