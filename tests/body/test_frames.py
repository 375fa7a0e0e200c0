"""The frames that scripts read: one repetition with its way in and out, in metres."""

from __future__ import annotations

import json
from collections.abc import Mapping
from itertools import pairwise
from typing import Any

import pytest

from backbreak import paths
from backbreak.body.frames import frames
from backbreak.body.skeleton import ANGLES, JOINTS
from backbreak.core.exercise import Exercise

EXERCISES = paths.assets() / "exercises"


def exported(
    exercises: Mapping[str, Exercise], name: str, side: Any = "left", fps: int = 30
) -> dict[str, Any]:
    return json.loads(json.dumps(frames(name, exercises[name].once(side), fps)))


@pytest.fixture(scope="module", params=sorted(file.stem for file in EXERCISES.glob("*.toml")))
def smooth(request: pytest.FixtureRequest, exercises: Mapping[str, Exercise]) -> dict[str, Any]:
    """Each exercise at sixty frames a second."""
    return exported(exercises, request.param, fps=60)


def test_it_has_every_joint_in_order_and_the_contact_points_after_them(
    exercises: Mapping[str, Exercise],
) -> None:
    sitting = exported(exercises, "slouch_overcorrect")

    assert sitting["joints"] == [*JOINTS, "left_sit_bone", "right_sit_bone"]
    assert exported(exercises, "forward_bend")["joints"] == list(JOINTS)
    assert all(len(frame["positions"]) == len(sitting["joints"]) for frame in sitting["frames"])
    assert set(sitting["frames"][0]["angles"]) == set(ANGLES)


def test_it_covers_the_whole_time_at_the_rate_asked_for(exercises: Mapping[str, Exercise]) -> None:
    walk = exported(exercises, "walk", fps=60)

    assert [frame["t"] for frame in walk["frames"]] == pytest.approx([i / 60 for i in range(67)], abs=1e-6)
    assert walk["fps"] == 60


def test_planted_points_keep_their_places_in_the_world(smooth: dict[str, Any]) -> None:
    for before, after in pairwise(smooth["frames"]):
        for point in set(before["planted"]) & set(after["planted"]):
            i = smooth["joints"].index(point)
            moved = max(
                abs(a - b) for a, b in zip(before["positions"][i], after["positions"][i], strict=True)
            )
            assert moved < 0.0005, (point, before["t"])


def test_a_walker_ends_where_its_travel_says_and_the_others_where_they_began(
    smooth: dict[str, Any],
) -> None:
    travel = smooth["travel_m"]
    first, last = smooth["frames"][0]["positions"], smooth["frames"][-1]["positions"]
    for start, end in zip(first, last, strict=True):
        assert [s + t for s, t in zip(start, travel, strict=True)] == pytest.approx(end, abs=0.002)


def test_a_walk_gets_on_and_who_is_on_all_fours_stays(exercises: Mapping[str, Exercise]) -> None:
    assert exported(exercises, "walk")["travel_m"][2] > 1.0
    assert exported(exercises, "cat_cow")["travel_m"] == [0.0, 0.0, 0.0]


def test_the_other_side_is_the_mirror_picture(exercises: Mapping[str, Exercise]) -> None:
    left, right = (exported(exercises, "seated_rotation", side) for side in ("left", "right"))

    assert {frame["side"] for frame in left["frames"]} == {"left"}
    assert {frame["side"] for frame in right["frames"]} == {"right"}
    vertex, wrist = left["joints"].index("vertex"), left["joints"].index("left_wrist")
    other = left["joints"].index("right_wrist")
    for a, b in zip(left["frames"], right["frames"], strict=True):
        x, y, z = a["positions"][wrist]
        assert b["positions"][other] == pytest.approx([-x, y, z], abs=1e-5)
        assert b["positions"][vertex][0] == pytest.approx(-a["positions"][vertex][0], abs=1e-5)


def test_it_says_phase_and_breath(exercises: Mapping[str, Exercise]) -> None:
    data = exported(exercises, "forward_bend", fps=10)

    assert data["frames"][10]["phase"] == "loop.1"
    assert data["frames"][10]["breath"] == "in"
    assert {frame["breath"] for frame in data["frames"] if frame["phase"] == "loop.4"} == {"free"}
