"""For each criterion of the acceptance table, an exercise broken in one way fails by that one alone."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

import pytest

from backbreak.body.camera import VIEWS, View
from backbreak.body.checks import check_exercise
from backbreak.body.finding import Finding
from backbreak.body.motion import Motion
from backbreak.body.phase import NamedPose, Phase
from backbreak.body.skeleton import INDEX, Pose
from backbreak.core.exercise import Exercise

Poses = Callable[[str], NamedPose]
FEET = frozenset(f"{side}_{point}" for side in ("left", "right") for point in ("heel", "ball", "toe"))


def criteria(exercise: Exercise) -> set[str]:
    return {finding.criterion for finding in check_exercise(exercise)}


def altered(pose: NamedPose, by: Mapping[str, float]) -> NamedPose:
    """The pose with some angles changed by so many degrees; "up" and "ahead" move all of it, in statures."""
    values = list(pose.pose.values)
    for name, amount in by.items():
        if name in INDEX:
            values[INDEX[name]] += amount
    x, y, z = pose.pose.root
    return NamedPose(
        f"{pose.name}_altered", Pose((x, y + by.get("up", 0.0), z + by.get("ahead", 0.0)), tuple(values))
    )


def both(**angles: float) -> dict[str, float]:
    return {f"{side}_{name}": degrees for name, degrees in angles.items() for side in ("left", "right")}


def changed(exercise: Exercise, start: Mapping[str, float], end: Mapping[str, float]) -> Exercise:
    """The exercise with its pose at the loop's start, and all others, altered."""
    first = exercise.motion.loop[0].start

    def pose(named: NamedPose) -> NamedPose:
        return altered(named, start if named == first else end)

    loop = tuple(replace(p, start=pose(p.start), end=pose(p.end)) for p in exercise.motion.loop)
    way_in = tuple(replace(p, start=pose(p.start), end=pose(p.end)) for p in exercise.motion.way_in)
    way_out = tuple(replace(p, start=pose(p.start), end=pose(p.end)) for p in exercise.motion.way_out)
    return replace(exercise, motion=replace(exercise.motion, way_in=way_in, loop=loop, way_out=way_out))


@pytest.fixture
def bending(exercises: Mapping[str, Exercise], poses: Poses) -> Exercise:
    """A sound exercise of no name: half-way down and up again, standing."""
    stand, half = poses("stand_neutral"), poses("bend_half")
    motion = Motion(
        (
            Phase(stand, half, 4.0, "out", FEET),
            Phase(half, half, 1.0, "hold", FEET),
            Phase(half, stand, 4.0, "in", FEET),
        )
    )
    return replace(exercises["forward_bend"], id="bending", motion=motion, hold_seconds=None)


def test_the_exercise_that_is_broken_below_is_sound(bending: Exercise) -> None:
    assert check_exercise(bending) == []


@pytest.mark.parametrize(
    ("criterion", "start", "end"),
    [
        ("joint limits", {}, {"thoracic_side": 29.0}),
        ("flat feet", both(hip_abd=2.5), both(hip_abd=2.5)),
        ("penetration", {"up": -0.004}, {"up": -0.004}),
        ("gap", {"up": 0.004}, {"up": 0.004}),
        ("balance", {}, {"ahead": 0.085}),
        ("self-penetration", {}, both(shoulder_abd=-14.0, elbow=70.0, shoulder_rot=-60.0)),
        ("girdle", {}, both(girdle_forward=9.9, girdle_up=9.9)),
    ],
)
def test_a_broken_pose_fails_by_its_criterion_alone(
    bending: Exercise, criterion: str, start: Mapping[str, float], end: Mapping[str, float]
) -> None:
    broken = changed(bending, start, end)

    assert {criterion} == criteria(broken), [str(finding) for finding in check_exercise(broken)]


@pytest.mark.parametrize(
    ("criterion", "seconds", "hold"),
    [
        ("speed", (1.05, 2.0, 1.05), "hold"),
        ("breath", (7.0, 1.0, 7.0), "hold"),
        ("breath", (4.0, 2.5, 4.0), "hold"),
    ],
)
def test_a_broken_tempo_fails_by_its_criterion_alone(
    bending: Exercise, criterion: str, seconds: tuple[float, ...], hold: str
) -> None:
    loop = [replace(p, seconds=s) for p, s in zip(bending.motion.loop, seconds, strict=True)]
    loop[1] = replace(loop[1], breath=hold)
    broken = replace(bending, motion=Motion(tuple(loop)))

    assert {criterion} == criteria(broken), [str(finding) for finding in check_exercise(broken)]


def test_a_point_that_is_planted_but_moves_fails_by_sliding_alone(bending: Exercise) -> None:
    loop = tuple(replace(phase, planted=FEET | {"left_fingertip"}) for phase in bending.motion.loop)

    assert criteria(replace(bending, motion=Motion(loop))) == {"contact slide"}


def test_a_hold_of_another_length_than_is_said_fails_by_tempo_alone(bending: Exercise) -> None:
    assert criteria(replace(bending, hold_seconds=10.0)) == {"tempo"}


@pytest.mark.parametrize("view", [VIEWS["front"], View(180.0, 5.0), View(8.0, 3.0)])
def test_a_view_that_hides_the_movement_fails_by_foreshortening_alone(bending: Exercise, view: View) -> None:
    assert criteria(replace(bending, view=view)) == {"foreshortening"}


@pytest.mark.parametrize("yaw", [-90.0, -50.0, 60.0])
def test_a_view_that_shows_it_passes(bending: Exercise, yaw: float) -> None:
    assert criteria(replace(bending, view=View(yaw, 8.0))) == set()


@pytest.mark.parametrize(
    ("name", "what", "start", "end"),
    [
        ("cat_cow", "left_wrist", {}, both(shoulder_flex=4.0)),
        ("bridge", "left_hip", {}, {"pelvis_flex": 12.0, "thoracic_flex": -12.0}),
        ("lateral_glide", "c7", {}, {"lumbar_side": -9.8, "thoracic_side": 9.8}),
        ("lateral_glide", "left_shoulder", {}, {"thoracic_side": 6.0}),
        ("bird_dog_curl", "right_ankle", {"right_hip_flex": -9.0}, {}),
        ("reverse_lunge", "right_knee", {}, {"ahead": 0.03}),
        ("childs_pose", "left_sit_bone", {}, {"ahead": 0.05, "up": 0.04}),
    ],
)
def test_an_exercise_fails_by_its_own_row(
    exercises: Mapping[str, Exercise],
    findings: Callable[[str], list[Finding]],
    name: str,
    what: str,
    start: Mapping[str, float],
    end: Mapping[str, float],
) -> None:
    broken = changed(exercises[name], start, end)

    def own(found: list[Finding]) -> set[str]:
        return {finding.what for finding in found if finding.criterion == "exercise"}

    assert own(findings(name)) == set()
    assert what in own(check_exercise(broken))


def test_an_exercise_can_fail_by_its_own_row_alone(exercises: Mapping[str, Exercise]) -> None:
    less = changed(exercises["lateral_glide"], {}, {"lumbar_side": -9.8, "thoracic_side": 9.8})

    assert criteria(less) == {"exercise"}
    assert criteria(replace(less, id="gentle_glide")) == set()
