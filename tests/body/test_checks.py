"""The acceptance table: what ships passes, and each criterion catches an exercise that breaks it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

import pytest

from backbreak import paths
from backbreak.body.check_pose import limb_length
from backbreak.body.checks import check_exercise, symmetry
from backbreak.body.finding import Finding
from backbreak.body.motion import Motion
from backbreak.body.phase import Breath, NamedPose, Phase
from backbreak.body.recording import Recording, record
from backbreak.body.skeleton import INDEX, Pose
from backbreak.core.exercise import Exercise

Poses = Callable[[str], NamedPose]
FEET = frozenset(f"{side}_{point}" for side in ("left", "right") for point in ("heel", "ball", "toe"))


def criteria(exercise: Exercise) -> set[str]:
    return {finding.criterion for finding in check_exercise(exercise)}


def altered(pose: NamedPose, up: float = 0.0, ahead: float = 0.0, **angles: float) -> NamedPose:
    values = list(pose.pose.values)
    for name, degrees in angles.items():
        values[INDEX[name]] = degrees
    x, y, z = pose.pose.root
    return NamedPose(f"{pose.name}_altered", Pose((x, y + up, z + ahead), tuple(values)))


def to_and_fro(
    start: NamedPose,
    end: NamedPose,
    seconds: float = 4.0,
    planted: frozenset[str] = FEET,
    breaths: tuple[Breath, Breath, Breath] = ("out", "hold", "in"),
    hold: float = 1.0,
) -> Motion:
    out, held, back = breaths
    return Motion(
        (
            Phase(start, end, seconds, out, planted),
            Phase(end, end, hold, held, planted),
            Phase(end, start, seconds, back, planted),
        )
    )


@pytest.fixture
def bending(exercises: Mapping[str, Exercise], poses: Poses) -> Exercise:
    """A sound exercise, to be broken in one way at a time."""
    motion = to_and_fro(poses("stand_neutral"), poses("bend_half"))
    return replace(exercises["forward_bend"], motion=motion, hold_seconds=None)


def test_the_exercise_that_is_broken_below_is_sound(bending: Exercise) -> None:
    assert check_exercise(bending) == []


@pytest.mark.parametrize("name", sorted(file.stem for file in (paths.assets() / "exercises").glob("*.toml")))
def test_what_ships_passes(findings: Callable[[str], list[Finding]], name: str) -> None:
    assert [str(finding) for finding in findings(name)] == []


def test_a_limb_that_changes_its_length_is_found(bending: Exercise) -> None:
    recording = record(bending.motion)
    frame = recording.frames[30]
    x, y, z = frame.placed.positions["left_wrist"]
    frame.placed.positions["left_wrist"] = (x, y - 0.001, z)

    found = list(limb_length(Recording(bending.motion, [frame])))

    assert {finding.what for finding in found} == {"left_elbow to left_wrist", "left_wrist to left_fingertip"}


def test_a_joint_beyond_its_limits_is_found(bending: Exercise, poses: Poses) -> None:
    broken = altered(poses("bend_half"), lumbar_side=32.0)

    found = check_exercise(replace(bending, motion=to_and_fro(poses("stand_neutral"), broken)))

    assert {(f.criterion, f.what) for f in found if f.criterion == "joint limits"} == {
        ("joint limits", "lumbar_side")
    }


def test_a_contact_out_of_reach_slides(bending: Exercise, poses: Poses) -> None:
    broken = altered(poses("stand_neutral"), up=0.05)

    found = criteria(replace(bending, motion=to_and_fro(poses("stand_neutral"), broken)))

    assert "contact slide" in found


def test_a_flat_foot_that_tips_is_found(bending: Exercise, poses: Poses) -> None:
    feet = {f"{side}_hip_abd": 9.0 for side in ("left", "right")}
    stand, down = altered(poses("stand_neutral"), **feet), altered(poses("bend_half"), **feet)

    assert "flat feet" in criteria(replace(bending, motion=to_and_fro(stand, down)))


def test_a_body_in_the_floor_is_found(bending: Exercise, poses: Poses) -> None:
    stand, down = (altered(poses(name), up=-0.01) for name in ("stand_neutral", "bend_half"))

    found = criteria(replace(bending, motion=to_and_fro(stand, down)))

    assert "penetration" in found
    assert "gap" not in found


def test_feet_that_hover_are_found(bending: Exercise, poses: Poses) -> None:
    stand, down = (altered(poses(name), up=0.01) for name in ("stand_neutral", "bend_half"))

    found = criteria(replace(bending, motion=to_and_fro(stand, down)))

    assert "gap" in found
    assert "penetration" not in found


def test_a_foot_whose_edge_hovers_is_found(exercises: Mapping[str, Exercise], poses: Poses) -> None:
    crossed, turned = (altered(poses(name), up=0.01) for name in ("supine_cross", "supine_turn_a_left"))
    motion = to_and_fro(crossed, turned, planted=frozenset({"left_edge"}))

    assert "gap" in criteria(replace(exercises["supine_rotation"], motion=motion))


def test_a_hold_out_of_balance_is_found(bending: Exercise, poses: Poses) -> None:
    falling = altered(poses("bend_half"), ahead=0.10)

    assert "balance" in criteria(replace(bending, motion=to_and_fro(poses("stand_neutral"), falling)))


def test_a_jump_is_found(exercises: Mapping[str, Exercise], poses: Poses) -> None:
    start = altered(poses("seat_neutral"), thoracic_twist=10.0)
    motion = replace(exercises["lateral_glide"].motion, loop=to_and_fro(start, poses("seat_glide_left")).loop)

    found = criteria(replace(exercises["lateral_glide"], motion=motion))

    assert "continuity" in found
    assert "loop closes" in found


def test_haste_is_found(bending: Exercise, poses: Poses) -> None:
    motion = to_and_fro(poses("stand_neutral"), poses("bend_half"), seconds=0.8, hold=3.0)

    found = check_exercise(replace(bending, motion=motion))

    assert any(f.criterion == "speed" and f.what == "left_shoulder_flex" for f in found)


def test_a_hold_of_another_length_than_is_said_is_found(bending: Exercise) -> None:
    assert criteria(replace(bending, hold_seconds=10.0)) == {"tempo"}


@pytest.mark.parametrize(
    ("breaths", "seconds", "hold", "what"),
    [
        (("in", "hold", "in"), 4.0, 1.0, "in twice"),
        (("out", "out", "in"), 2.0, 1.0, "out twice"),
        (("out", "hold", "in"), 4.0, 2.5, "held"),
        (("out", "hold", "in"), 1.5, 0.5, "a full breath"),
        (("out", "hold", "in"), 7.0, 1.0, "a full breath"),
    ],
)
def test_a_breath_that_nobody_can_follow_is_found(
    bending: Exercise,
    poses: Poses,
    breaths: tuple[Breath, Breath, Breath],
    seconds: float,
    hold: float,
    what: str,
) -> None:
    motion = to_and_fro(poses("stand_neutral"), poses("stand_tall"), seconds, breaths=breaths, hold=hold)

    found = check_exercise(replace(bending, motion=motion))

    assert {finding.criterion for finding in found} == {"breath"}
    assert any(finding.what == what for finding in found)


def test_two_sides_that_differ_are_found(poses: Poses) -> None:
    left = to_and_fro(poses("seat_neutral"), poses("seat_glide_left")).times(1)
    right = to_and_fro(poses("seat_neutral"), poses("seat_glide_left")).times(1)

    assert {finding.criterion for finding in symmetry(left, right, has_sides=True)} == {"symmetry"}
    assert list(symmetry(left, left.mirrored(), has_sides=True)) == []


def test_a_finding_says_where_when_and_by_how_much(bending: Exercise, poses: Poses) -> None:
    broken = altered(poses("bend_half"), lumbar_side=32.0)

    [finding] = [
        finding
        for finding in check_exercise(replace(bending, motion=to_and_fro(poses("stand_neutral"), broken)))
        if finding.criterion == "joint limits" and finding.phase == "loop.2"
    ]

    assert str(finding) == "joint limits: loop.2 at 4.00 s, lumbar_side: 32 degrees (limit 25)"
