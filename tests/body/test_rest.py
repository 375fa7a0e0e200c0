"""A trunk that rests on several points at once gives way in all its joints, and the points stay."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from backbreak.body.girdle import given_way
from backbreak.body.motion import Motion
from backbreak.body.phase import NamedPose, Phase
from backbreak.body.rest import rest_of
from backbreak.body.skeleton import INDEX, STATURE_METRES, Pose, place
from backbreak.body.vector import Vec, add, distance

Poses = Callable[[str], NamedPose]
MM = STATURE_METRES * 1000


def changed(pose: Pose, **more: float) -> Pose:
    values = list(pose.values)
    for name, degrees in more.items():
        values[INDEX[name]] += degrees
    return Pose(pose.root, tuple(values))


def places(pose: Pose, *points: str) -> dict[str, Vec]:
    return {name: place(pose).positions[name] for name in points}


def both(*points: str) -> frozenset[str]:
    return frozenset(f"{side}_{point}" for side in ("left", "right") for point in points)


def slides(motion: Motion, seconds: float) -> dict[str, float]:
    """How far each planted point strays from its place, at most, in millimetres."""
    worst: dict[str, float] = {}
    for i in range(int(seconds * 60)):
        moment = motion.moment(i / 60)
        points = place(motion.pose_at(moment)).positions
        for name, at in motion.targets_at(moment).items():
            worst[name] = max(worst.get(name, 0.0), distance(points[name], at) * MM)
    return worst


def to_and_fro(start: NamedPose, end: NamedPose, planted: frozenset[str]) -> Motion:
    return Motion((Phase(start, end, 3.0, "out", planted), Phase(end, start, 3.0, "in", planted)))


@pytest.mark.parametrize(
    ("name", "points", "nudge"),
    [
        ("supine_hook", ("back", "back_of_head"), {"pelvis_flex": -12, "thoracic_twist": 6}),
        ("supine_hook", ("pelvis", "back", "back_of_head"), {"lumbar_flex": 9, "neck_side": 5}),
        ("prone_flat", ("pelvis", "chest", "forehead"), {"thoracic_flex": 6, "pelvis_twist": 4}),
        ("prone_elbows", ("pelvis", *sorted(both("elbow", "knee"))), {"lumbar_flex": 8, "thoracic_side": 4}),
    ],
)
def test_all_that_it_rests_on_stays_when_a_joint_moves(
    poses: Poses, name: str, points: tuple[str, ...], nudge: dict[str, float]
) -> None:
    pose = poses(name).pose
    targets = places(pose, *points)
    rest = rest_of(targets)
    assert rest is not None

    after = rest.aligned(changed(pose, **nudge))

    for point in ("pelvis", "back", "back_of_head", "chest", "forehead"):
        if point in points:
            assert distance(place(after).positions[point], targets[point]) * MM < 0.05, point
    for joint, at, bone in rest.reaches:
        assert distance(place(after).positions[joint], at) == pytest.approx(bone, abs=1e-5)


def test_it_gives_way_as_little_as_it_need(poses: Poses) -> None:
    pose = poses("supine_hook").pose
    rest = rest_of(places(pose, "back", "back_of_head"))
    assert rest is not None

    assert rest.aligned(pose) == pose
    after = rest.aligned(changed(pose, neck_flex=4.0))

    assert abs(after.angles["neck_flex"] - pose.angles["neck_flex"]) < 4.0
    assert max(abs(a - b) for a, b in zip(after.values, pose.values, strict=True)) < 4.0


def test_one_point_or_a_seat_asks_for_nothing_but_to_be_moved_there(poses: Poses) -> None:
    assert rest_of(places(poses("supine_hook").pose, "back", "left_heel")) is None
    assert rest_of(places(poses("seat_neutral").pose, *both("sit_bone", "heel"))) is None


def test_forearms_lie_still_while_the_chest_rises_and_sinks_between_them(poses: Poses) -> None:
    low = poses("prone_elbows")
    high = NamedPose("high", changed(low.pose, lumbar_flex=4.0, thoracic_flex=8.0, neck_flex=20.0))
    motion = to_and_fro(low, high, frozenset({"pelvis"}) | both("forearm", "knee", "toe"))

    worst = slides(motion, 6.0)

    assert set(worst) >= {"left_forearm", "right_elbow", "left_wrist", "pelvis"}
    assert max(worst.values()) < 0.1
    skull = [place(motion.pose(t)).positions["skull"] for t in (0.0, 3.0)]
    assert distance(*skull) * MM > 10


def test_back_head_and_feet_lie_still_in_a_bridge(poses: Poses) -> None:
    planted = frozenset({"back", "back_of_head"}) | both("heel", "ball", "toe", "wrist")
    motion = to_and_fro(poses("supine_hook"), poses("bridge_up"), planted)

    assert max(slides(motion, 6.0).values()) < 0.1
    low, high = (place(motion.pose(t)).positions["pelvis"][1] for t in (0.0, 3.0))
    assert high > low + 0.1


def test_a_leg_that_lies_on_its_heel_bends_without_rolling_over(poses: Poses) -> None:
    start = poses("supine_long")
    end = NamedPose("end", changed(start.pose, pelvis_flex=-6.0, lumbar_flex=6.0))
    motion = to_and_fro(start, end, frozenset({"back", "left_heel"}))

    assert max(slides(motion, 6.0).values()) < 0.1
    rolls = [motion.pose(t / 10).angles["left_hip_rot"] for t in range(60)]
    assert max(rolls) - min(rolls) < 3.0


def hand_out_of_reach(pose: Pose, by: float) -> dict[str, Vec]:
    """Where the left wrist has to be, further ahead than the arm is long by `by` statures."""
    shoulder = place(pose).positions["left_shoulder"]
    return {"left_wrist": add(shoulder, (0.0, 0.0, 0.332 + by))}


def test_the_shoulder_gives_way_to_a_hand_that_the_arm_does_not_reach(poses: Poses) -> None:
    pose = poses("stand_neutral").pose
    targets = hand_out_of_reach(pose, 0.010)

    after = given_way(pose, targets)

    shoulder = place(after).positions["left_shoulder"]
    assert distance(shoulder, targets["left_wrist"]) <= 0.332
    assert 10 < distance(shoulder, place(pose).positions["left_shoulder"]) * MM < 30
    assert after.angles["right_girdle_forward"] == pose.angles["right_girdle_forward"]


def test_it_gives_way_no_further_than_a_shoulder_goes(poses: Poses) -> None:
    pose = poses("stand_neutral").pose

    after = given_way(pose, hand_out_of_reach(pose, 0.2))

    unmoved = Pose.of(pose.root, {**pose.angles, "left_girdle_forward": 0.0, "left_girdle_up": 0.0})
    gone = distance(place(after).positions["left_shoulder"], place(unmoved).positions["left_shoulder"])
    assert 30 < gone * MM < 36


def test_in_mid_movement_the_shoulder_gives_way_before_the_hand_slides(poses: Poses) -> None:
    start = poses("quad_neutral")
    # The way from here to there leads through places where the arms are too short by themselves.
    end = NamedPose("end", changed(start.pose, pelvis_flex=-4.0, left_elbow=2.0, right_elbow=2.0))
    motion = to_and_fro(start, end, both("knee", "toe", "wrist"))

    assert max(slides(motion, 6.0).values()) < 1.0
