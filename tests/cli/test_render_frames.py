"""`backbreak render ID -o F.json --fps 60`, for every exercise and both sides: what the frames promise."""

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import groupby, pairwise
from math import dist
from pathlib import Path
from typing import Any

import pytest

from backbreak import paths
from backbreak.body.limits import limits_of
from backbreak.body.skeleton import ANGLES
from backbreak.cli import commands
from backbreak.core.exercise import Exercise
from backbreak.store.exercise_files import load_exercises

Frames = list[dict[str, Any]]

JOINTS = [
    *("pelvis", "lumbosacral", "thoracolumbar", "c7", "skull", "vertex"),
    *(
        f"{side}_{joint}"
        for side in ("left", "right")
        for joint in (
            *("shoulder", "elbow", "wrist", "fingertip"),
            *("hip", "knee", "ankle", "heel", "ball", "toe"),
        )
    ),
]
BONES = [
    *(("pelvis", "lumbosacral"), ("c7", "skull")),
    *(
        (f"{side}_{one}", f"{side}_{other}")
        for side in ("left", "right")
        for one, other in (
            *(("shoulder", "elbow"), ("elbow", "wrist"), ("wrist", "fingertip")),
            *(("hip", "knee"), ("knee", "ankle"), ("ankle", "heel"), ("heel", "ball")),
        )
    ),
]  # not ball to toe: the ball is on the sole, below the joint that the toes turn about
EXERCISES = load_exercises(paths.assets() / "poses.toml", [paths.assets() / "exercises"]).exercises
FPS = 60
SLIDE = 0.001  # metres
SAME_LENGTH = 0.001  # of the length
OVER_LIMIT = 0.5  # degrees
CLOSED = 0.001  # metres
JUMP = {"slow": 0.0015, "step": 0.0015, "gait": 0.025}
# Metres by which a joint's step from one frame to the next may differ from the step before. In a gait a foot
# swings at 4 m/s, and stands still a tenth of a second later.
FILMS = [
    pytest.param((name, side), id=f"{name}-{side}")
    for name, exercise in EXERCISES.items()
    for side in (("left", "right") if exercise.sides == "both" else ("left",))
]


class Film:
    """What the file of one exercise on one side says."""

    def __init__(self, exercise: Exercise, side: str, said: dict[str, Any]) -> None:
        self.exercise = exercise
        self.asked_side = side
        self.said = said
        self.joints: list[str] = said["joints"]
        self.frames: Frames = said["frames"]

    def places(self, joint: str) -> list[tuple[float, float, float]]:
        """Where a joint is, frame by frame."""
        i = self.joints.index(joint)
        return [tuple(frame["positions"][i]) for frame in self.frames]

    def stays(self, joint: str) -> Iterator[list[tuple[float, float, float]]]:
        """The places of a joint during each time that it is planted."""
        planted = (joint in frame["planted"] for frame in self.frames)
        together = zip(planted, self.places(joint), strict=True)
        for is_planted, group in groupby(together, key=lambda one: one[0]):
            if is_planted:
                yield [place for _planted, place in group]


@pytest.fixture(scope="module", params=FILMS)
def film(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Film:
    name, side = request.param
    file = tmp_path_factory.mktemp("frames") / "F.json"
    code = commands.run(["render", name, "-o", str(file), "--fps", str(FPS), "--side", side])
    assert code == 0
    return Film(EXERCISES[name], side, json.loads(Path(file).read_text()))


def test_it_names_what_it_holds(film: Film) -> None:
    assert set(film.said) == {"exercise", "fps", "stature_m", "joints", "frames", "travel_m"}
    assert (film.said["exercise"], film.said["fps"]) == (film.exercise.id, FPS)
    assert film.said["stature_m"] == 1.75
    assert film.joints[: len(JOINTS)] == JOINTS
    assert len(set(film.joints)) == len(film.joints)


def test_a_frame_has_all_there_is_to_say(film: Film) -> None:
    for frame in film.frames:
        assert set(frame) == {"t", "positions", "phase", "side", "breath", "planted", "angles"}
        assert len(frame["positions"]) == len(film.joints)
        assert {len(place) for place in frame["positions"]} == {3}
        assert set(frame["angles"]) == set(ANGLES)
        assert set(frame["planted"]) <= set(film.joints)
        assert frame["breath"] in ("in", "out", "hold", "free")


def test_a_contact_that_is_no_joint_stands_after_the_joints_because_it_is_planted(film: Film) -> None:
    planted = {name for frame in film.frames for name in frame["planted"]}
    own = film.exercise.motion
    named = {name for phase in (*own.way_in, *own.loop, *own.way_out) for name in phase.planted}

    assert set(film.joints[len(JOINTS) :]) >= planted - set(JOINTS)
    assert bool(planted) == bool(named)


def test_it_goes_through_all_phases_at_the_rate_asked_for(film: Film) -> None:
    assert [frame["t"] for frame in film.frames] == pytest.approx(
        [number / FPS for number in range(len(film.frames))], abs=1e-6
    )
    whole = film.exercise.once().seconds
    assert whole - film.frames[-1]["t"] < 1 / FPS
    parts = [part for part, _group in groupby(frame["phase"].partition(".")[0] for frame in film.frames)]
    own = film.exercise.motion
    assert parts == [part for part in ("way_in", "loop", "way_out") if getattr(own, part)]


def test_it_says_the_side_that_was_asked_for_where_there_is_one(film: Film) -> None:
    expected = film.asked_side if film.exercise.sides == "both" else "none"

    assert {frame["side"] for frame in film.frames} == {expected}


def test_planted_contacts_stay_where_they_are(film: Film) -> None:
    slid = {
        joint: max(dist(place, stay[0]) for place in stay)
        for joint in film.joints
        for stay in film.stays(joint)
    }

    assert {joint: by for joint, by in slid.items() if by >= SLIDE} == {}


def test_limbs_keep_their_lengths(film: Film) -> None:
    for one, other in BONES:
        lengths = [dist(a, b) for a, b in zip(film.places(one), film.places(other), strict=True)]

        assert max(lengths) - min(lengths) < SAME_LENGTH * min(lengths), (one, other)
        assert min(lengths) > 0.01


def test_no_joint_goes_further_than_it_can(film: Film) -> None:
    for name in ANGLES:
        low, high = limits_of(name)
        values = [frame["angles"][name] for frame in film.frames]

        assert low - OVER_LIMIT <= min(values), name
        assert max(values) <= high + OVER_LIMIT, name


def test_nothing_jumps(film: Film) -> None:
    limit = JUMP["gait" if film.exercise.motion.travels else film.exercise.pace]
    for joint in film.joints:
        steps = [tuple(y - x for x, y in zip(a, b, strict=True)) for a, b in pairwise(film.places(joint))]
        jumps = [dist(a, b) for a, b in pairwise(steps)]

        assert max(jumps) < limit, (joint, film.frames[jumps.index(max(jumps))]["t"])


def test_it_ends_as_it_began_but_for_what_it_travels(film: Film) -> None:
    travel = film.said["travel_m"]
    ends = film.exercise.once().seconds - film.frames[-1]["t"] < 1e-3
    tolerance = CLOSED if ends else 0.03  # where the last frame falls before the end

    for start, end in zip(film.frames[0]["positions"], film.frames[-1]["positions"], strict=True):
        arrived = [a + t for a, t in zip(start, travel, strict=True)]
        assert dist(arrived, end) < tolerance
    if film.exercise.motion.travels:
        assert travel[2] > 1.0
    else:
        assert travel == [0.0, 0.0, 0.0]
