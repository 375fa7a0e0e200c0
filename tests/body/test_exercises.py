"""What is special in the exercises that ship: which side moves, what rests, how often the guides say."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from backbreak.body.phase import Side
from backbreak.body.skeleton import SIDES, Placed, place
from backbreak.body.vector import Vec, distance
from backbreak.core.exercise import Exercise

Exercises = Mapping[str, Exercise]

GUIDED = {
    "bird_dog_curl": (10, 15),
    "bridge": (10, 15),
    "cat_cow": (10, 15),
    "lateral_glide": (5, 10),
    "reverse_lunge": (10, 12),
    "seated_rotation": (5, 10),
    "supine_rotation": (5, 10),
}
HELD = {"childs_pose": 30.0, "forward_bend": 10.0, "knee_to_chest": 20.0, "bridge": 3.0}
FLAT = 0.06  # statures: what lies that low touches the floor


def at_the_furthest(exercise: Exercise, side: Side) -> Placed:
    """Where the first pose at which the loop rests puts the body."""
    motion = exercise.once(side)
    t = sum(phase.seconds for phase in motion.way_in)
    for phase in motion.loop:
        t += phase.seconds
        if not phase.through and not phase.is_hold:
            break
    return place(motion.pose(t))


def at_the_start(exercise: Exercise, side: Side) -> Placed:
    return place(exercise.once(side).pose(0.0))


@pytest.mark.parametrize(("side", "other"), [("left", "right"), ("right", "left")])
def test_the_bird_dog_raises_the_arm_of_its_side_and_the_opposite_leg(
    exercises: Exercises, side: Side, other: Side
) -> None:
    motion = exercises["bird_dog_curl"].once(side)

    reaching = place(motion.pose(motion.way_in[0].seconds)).positions

    assert reaching[f"{side}_wrist"][1] > reaching["pelvis"][1]
    assert reaching[f"{other}_ankle"][1] > 0.25
    assert reaching[f"{other}_wrist"][1] < FLAT
    assert reaching[f"{side}_knee"][1] < FLAT


@pytest.mark.parametrize("side", SIDES)
def test_in_the_curl_elbow_and_knee_meet(exercises: Exercises, side: Side) -> None:
    other = "right" if side == "left" else "left"
    curled = at_the_furthest(exercises["bird_dog_curl"], side).positions

    assert distance(curled[f"{side}_elbow"], curled[f"{other}_knee"]) < 0.065


@pytest.mark.parametrize(
    ("name", "joint", "least"), [("knee_to_chest", "knee", 0.4), ("reverse_lunge", "toe", 0.3)]
)
@pytest.mark.parametrize("side", SIDES)
def test_the_leg_of_its_side_moves_and_the_other_stays(
    exercises: Exercises, name: str, joint: str, least: float, side: Side
) -> None:
    other = "right" if side == "left" else "left"
    start, end = (
        found.positions
        for found in (at_the_start(exercises[name], side), at_the_furthest(exercises[name], side))
    )

    assert distance(start[f"{side}_{joint}"], end[f"{side}_{joint}"]) > least
    assert distance(start[f"{other}_heel"], end[f"{other}_heel"]) < 0.001


@pytest.mark.parametrize(("side", "sign"), [("left", 1.0), ("right", -1.0)])
def test_in_the_supine_rotation_both_knees_go_to_the_side_together(
    exercises: Exercises, side: Side, sign: float
) -> None:
    start = at_the_start(exercises["supine_rotation"], side).positions
    end = at_the_furthest(exercises["supine_rotation"], side).positions

    assert all(sign * (end[f"{s}_knee"][0] - start[f"{s}_knee"][0]) > 0.12 for s in SIDES)
    assert distance(end["left_knee"], end["right_knee"]) < 0.09


@pytest.mark.parametrize("name", ["bridge", "knee_to_chest", "supine_rotation"])
def test_head_and_shoulders_stay_down(exercises: Exercises, name: str) -> None:
    motion = exercises[name].once("left")
    points = ("back_of_head", "left_shoulder", "right_shoulder")
    seen: list[Mapping[str, Vec]] = [place(motion.pose(motion.seconds * k / 80)).positions for k in range(81)]

    drifts = {point: max(distance(seen[0][point], later[point]) for later in seen) for point in points}

    assert drifts["back_of_head"] < 0.001
    if name != "knee_to_chest":  # whose arms reach, and take the shoulders along
        assert max(drifts.values()) < 0.002


PRESSED_UP = (50.0, 58.0)  # seconds of prone lying in which the elbows are straightened


def test_lying_face_down_the_arms_move_over_the_mat_and_do_not_hover(exercises: Exercises) -> None:
    motion = exercises["prone_lying"].once("none")
    times = [t / 10 for t in range(round(motion.seconds * 10))]

    for t in (t for t in times if not PRESSED_UP[0] < t < PRESSED_UP[1]):
        arm = place(motion.pose(t)).positions
        assert arm["left_elbow"][1] < 0.046, t
        assert arm["left_wrist"][1] < 0.040, t
        assert arm["left_fingertip"][1] < 0.034, t


@pytest.mark.parametrize("name", ["bird_dog_curl", "reverse_lunge", "knee_to_chest"])
def test_all_repetitions_of_one_side_come_before_the_other(exercises: Exercises, name: str) -> None:
    exercise = exercises[name]
    motion = exercise.motion.times(2)

    sides = {motion.moment(motion.seconds * k / 40).side for k in range(41)}

    assert exercise.sides == "both"
    assert sides == {"left"}


@pytest.mark.parametrize(("name", "counts"), GUIDED.items())
def test_the_counts_are_those_of_the_guides(exercises: Exercises, name: str, counts: tuple[int, int]) -> None:
    repetitions = exercises[name].repetitions

    assert (repetitions.low, repetitions.high) == counts
    assert counts[0] <= repetitions.default <= counts[1]


@pytest.mark.parametrize(("name", "seconds"), HELD.items())
def test_stretches_are_held_as_long_as_the_guides_say(
    exercises: Exercises, name: str, seconds: float
) -> None:
    assert max(p.seconds for p in exercises[name].motion.loop if p.is_hold) == seconds


def test_every_hold_names_what_it_rests_on(exercises: Exercises) -> None:
    unnamed = [
        (name, phase.start.name)
        for name, exercise in exercises.items()
        for phase in (*exercise.motion.way_in, *exercise.motion.loop, *exercise.motion.way_out)
        if phase.is_hold and not phase.planted
    ]

    assert unnamed == []


def test_who_stands_is_offered_a_stretch_that_needs_no_deep_bend(exercises: Exercises) -> None:
    fitting = [
        name
        for name, exercise in exercises.items()
        if exercise.place == "standing" and "stretch" in exercise.serves and not exercise.deep_flexion
    ]

    assert "standing_back_bend" in fitting
    assert len(fitting) >= 2


def test_every_exercise_speaks_both_languages(exercises: Exercises) -> None:
    for exercise in exercises.values():
        phases = (*exercise.motion.way_in, *exercise.motion.loop, *exercise.motion.way_out)

        assert len(exercise.steps["en"]) == len(exercise.steps["da"])
        assert all(phase.cue["en"] and phase.cue["da"] for phase in phases), exercise.id


def test_gliding_to_the_side_the_shoulders_stay_level(exercises: Exercises) -> None:
    body = at_the_furthest(exercises["lateral_glide"], "left").positions
    start = at_the_start(exercises["lateral_glide"], "left").positions

    assert abs(body["left_shoulder"][1] - body["right_shoulder"][1]) < 0.0025
    assert body["c7"][0] - start["c7"][0] > 0.035
