"""A movement in time: what comes when, to which side, and that the same time gives the same pose."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import pytest

from backbreak.body.motion import Motion
from backbreak.body.phase import NamedPose, Phase
from backbreak.body.skeleton import place
from backbreak.body.vector import distance
from backbreak.core.exercise import Exercise

PoseBook = Callable[[str], NamedPose]
FEET = frozenset(f"{side}_{point}" for side in ("left", "right") for point in ("heel", "ball", "toe"))


def bend(poses: PoseBook, start: str, end: str, seconds: float = 2.0, through: bool = False) -> Phase:
    return Phase(poses(start), poses(end), seconds, "in", FEET, through)


def down_and_up(poses: PoseBook) -> Motion:
    return Motion((bend(poses, "stand_neutral", "bend_hang"), bend(poses, "bend_hang", "stand_neutral")))


def test_the_pose_depends_on_the_time_alone(exercises: Mapping[str, Exercise]) -> None:
    motion = exercises["cat_cow"].motion
    forwards = [motion.pose(t / 10) for t in range(120)]

    assert [motion.pose(t / 10) for t in reversed(range(120))] == forwards[::-1]
    assert exercises["cat_cow"].motion.times(3).pose(5.0) == motion.pose(5.0)


def test_a_movement_starts_and_ends_at_rest(poses: PoseBook) -> None:
    motion = down_and_up(poses).times(1)
    at = [place(motion.pose(t)).positions["vertex"] for t in (0.0, 0.02, 1.0, 1.02, 3.98, 4.0)]

    assert distance(at[0], at[1]) < 1e-4
    assert distance(at[4], at[5]) < 1e-4
    assert distance(at[2], at[3]) > 5e-3


def test_a_phase_goes_through_its_pose_without_stopping_if_it_is_told_so(poses: PoseBook) -> None:
    def speed(through: bool) -> float:
        motion = Motion(
            (
                bend(poses, "stand_neutral", "bend_half", through=through),
                bend(poses, "bend_half", "bend_hang"),
                bend(poses, "bend_hang", "stand_neutral"),
            )
        )
        before, after = (place(motion.pose(t)).positions["vertex"] for t in (1.99, 2.01))
        return distance(before, after) / 0.02

    assert speed(through=True) > 0.1
    assert speed(through=False) < 0.001


def test_repetitions_are_counted_and_the_last_leaves_where_the_way_out_starts(
    exercises: Mapping[str, Exercise],
) -> None:
    motion = exercises["cat_cow"].motion.times(2)

    names = [(motion.moment(t).name, motion.moment(t).repetition) for t in (1.0, 4.0, 9.0, 13.0, 18.5)]

    assert names == [("way_in.1", 0), ("loop.2", 0), ("loop.5", 0), ("loop.2", 1), ("way_out.1", 1)]
    assert motion.moment(18.5).phase.start.name == "cat"
    assert motion.seconds == pytest.approx(3 + 9 + 5 + 2)


def test_without_a_number_of_repetitions_it_goes_on(exercises: Mapping[str, Exercise]) -> None:
    motion = exercises["cat_cow"].motion

    assert motion.seconds == float("inf")
    assert motion.moment(3600.0).part == "loop"


def test_before_the_start_and_after_the_end_it_stays_in_the_first_and_the_last_pose(poses: PoseBook) -> None:
    motion = down_and_up(poses).times(1)

    assert motion.pose(-5.0) == motion.pose(0.0)
    assert motion.pose(99.0) == motion.pose(motion.seconds)


def test_sides_take_turns_and_the_mirrored_side_is_a_mirror_picture(
    exercises: Mapping[str, Exercise],
) -> None:
    motion = exercises["lateral_glide"].motion

    left, right = motion.moment(2.5), motion.moment(9.0)

    assert (left.side, right.side) == ("left", "right")
    assert place(motion.pose(3.0)).positions["c7"][0] > 0.03
    assert place(motion.pose(9.5)).positions["c7"][0] < -0.03
    assert right.phase.start.name == "seat_glide_right"


def test_begun_on_the_right_the_first_side_is_the_right(exercises: Mapping[str, Exercise]) -> None:
    motion = exercises["lateral_glide"].on_side("right")

    assert motion.moment(1.0).side == "right"
    assert place(motion.pose(3.0)).positions["c7"][0] < -0.03


def test_arms_once_crossed_stay_crossed_the_same_way_when_the_side_changes(
    exercises: Mapping[str, Exercise],
) -> None:
    motion = exercises["seated_rotation"].motion

    to_left, to_right = motion.pose(7.0), motion.pose(19.0)

    assert to_left.angles["thoracic_twist"] > 20
    assert to_right.angles["thoracic_twist"] < -20
    for name in ("left_elbow", "right_elbow", "left_shoulder_flex"):
        assert to_right.angles[name] == pytest.approx(to_left.angles[name], abs=1.0)


def test_a_walker_gets_on_by_the_same_way_with_each_stride(exercises: Mapping[str, Exercise]) -> None:
    motion = exercises["walk"].motion
    first, second, third = (motion.pose(n * motion.loop_seconds).root for n in range(3))

    stride = second[2] - first[2]

    assert 1.1 < stride * 1.75 < 1.4
    assert third[2] - second[2] == pytest.approx(stride)
    assert motion.travel == pytest.approx((0.0, 0.0, stride), abs=1e-6)


def test_a_walker_always_has_a_foot_on_the_floor_and_never_pushes_one_into_it(
    exercises: Mapping[str, Exercise],
) -> None:
    motion = exercises["walk"].motion
    for i in range(132):
        points = place(motion.pose(i / 60)).positions
        lowest = {
            side: min(points[f"{side}_{p}"][1] for p in ("heel", "ball", "toe")) for side in ("left", "right")
        }
        assert -0.002 < min(lowest.values()) < 0.012


def test_while_one_foot_carries_the_other_swings_past_it(exercises: Mapping[str, Exercise]) -> None:
    motion = exercises["walk"].motion
    before, after = (place(motion.pose(t)).positions for t in (0.12, 0.50))

    assert distance(before["left_toe"], after["left_toe"]) * 1750 < 1.0
    assert before["right_ankle"][2] < before["left_ankle"][2] - 0.1
    assert after["right_ankle"][2] > after["left_ankle"][2] + 0.1


def test_arms_swing_against_the_legs(exercises: Mapping[str, Exercise]) -> None:
    motion = exercises["walk"].motion
    pose = motion.pose(0.0)

    assert pose.angles["left_hip_flex"] > pose.angles["right_hip_flex"] + 20
    assert pose.angles["left_shoulder_flex"] < pose.angles["right_shoulder_flex"] - 20


def test_phases_that_do_not_follow_from_one_another_are_refused(poses: PoseBook) -> None:
    down, up = bend(poses, "stand_neutral", "bend_hang"), bend(poses, "bend_hang", "stand_neutral")

    for broken in (
        {"loop": ()},
        {"loop": (down,)},
        {"loop": (down, down)},
        {"loop": (down, up), "way_in": (down,)},
        {"loop": (down, up), "way_out": (bend(poses, "cow", "cat"),)},
        {"loop": (down, up), "way_in": (bend(poses, "bend_hang", "stand_neutral", through=True),)},
    ):
        with pytest.raises(ValueError, match=r".+"):
            Motion(**broken)


def test_a_side_that_mirrors_twice_is_itself(exercises: Mapping[str, Exercise]) -> None:
    motion = exercises["seated_rotation"].motion

    assert motion.mirrored().mirrored() == motion
