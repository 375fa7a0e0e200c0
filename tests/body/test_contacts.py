"""Contacts that stay: whatever the trunk does, hands, knees and feet are where they were planted."""

from __future__ import annotations

import json
from collections.abc import Callable
from math import acos, degrees
from pathlib import Path
from typing import Any

import pytest

from backbreak.body.anchors import feet_of
from backbreak.body.contacts import root_over, settled, sit_point
from backbreak.body.phase import NamedPose
from backbreak.body.skeleton import INDEX, Pose, place
from backbreak.body.vector import distance

GOLDEN: dict[str, Any] = json.loads((Path(__file__).parent / "golden_poses.json").read_text(encoding="utf-8"))


def golden(name: str) -> Pose:
    return Pose.of(tuple(GOLDEN[name]["root"]), GOLDEN[name]["angles"])


def changed(pose: Pose, **more: float) -> Pose:
    values = list(pose.values)
    for name, more_degrees in more.items():
        values[INDEX[name]] += more_degrees
    return Pose(pose.root, tuple(values))


def planted(pose: Pose, *points: str) -> dict[str, tuple[float, float, float]]:
    positions = place(pose).positions
    return {f"{side}_{point}": positions[f"{side}_{point}"] for side in ("left", "right") for point in points}


@pytest.mark.parametrize(
    ("name", "points"),
    [
        ("stand_neutral", ("heel", "ball")),
        ("sts_lean", ("heel", "ball")),
        ("walk_contact_L", ("heel",)),
        ("stand_neutral", ("toe",)),
        ("cat", ("knee", "toe", "wrist", "fingertip")),
        ("cow", ("knee", "wrist")),
        ("seat_slouch", ("wrist",)),
    ],
)
def test_a_pose_that_keeps_its_contacts_already_stays_as_it_is(name: str, points: tuple[str, ...]) -> None:
    pose = golden(name)

    after = settled(pose, planted(pose, *points), feet_of(pose))

    for joint, at in place(pose).positions.items():
        assert distance(place(after).positions[joint], at) < 2e-3, joint


@pytest.mark.parametrize(
    ("name", "points", "nudge"),
    [
        ("sts_lean", ("heel", "ball"), {"pelvis_flex": 8, "pelvis_side": 4, "pelvis_twist": 5}),
        ("cat", ("knee", "toe"), {"pelvis_flex": 12, "left_hip_flex": 20}),
        ("seat_slouch", ("wrist", "fingertip"), {"lumbar_flex": -15, "thoracic_side": 6}),
    ],
)
def test_when_the_trunk_moves_the_contacts_stay(
    name: str, points: tuple[str, ...], nudge: dict[str, float]
) -> None:
    targets = planted(golden(name), *points)
    moved = changed(golden(name), **nudge)

    after = settled(moved, targets, feet_of(golden(name)))

    before = place(moved).positions
    assert max(distance(before[point], at) for point, at in targets.items()) > 0.005
    for point, at in targets.items():
        assert distance(place(after).positions[point], at) * 1750 < 0.01, point


def test_a_foot_on_its_toes_keeps_them_flat_while_the_heel_rises() -> None:
    pose = golden("stand_neutral")
    targets = {"left_toe": place(pose).positions["left_toe"]}
    foot = feet_of(pose)["left"]

    raised = settled(pose, targets, {"left": type(foot)(foot.heading, -30.0)})

    points = place(raised).positions
    assert distance(points["left_toe"], targets["left_toe"]) < 1e-9
    assert points["left_heel"][1] > 0.04
    assert raised.angles["left_toe"] == pytest.approx(30.0)


@pytest.mark.parametrize("side", ["left", "right"])
@pytest.mark.parametrize("aside", [0.02, 0.05, 0.09])
def test_a_foot_rolls_over_its_outer_edge_as_the_leg_leans_out(
    poses: Callable[[str], NamedPose], side: str, aside: float
) -> None:
    pose = poses("supine_hook").pose
    edge = planted(pose, "edge")[f"{side}_edge"]
    x, y, z = pose.root
    rolled = Pose((x + (aside if side == "left" else -aside), y, z), pose.values)

    placed = place(settled(rolled, {f"{side}_edge": edge}, feet_of(pose)))

    sole = placed.rotations[f"{side}_foot"]
    lean = degrees(acos(sole[1][1]))
    assert distance(placed.positions[f"{side}_edge"], edge) < 1e-6
    assert sole[1][2] == pytest.approx(0.0, abs=1e-6)  # all of the edge is down
    assert lean > 300.0 * aside
    assert placed.positions[f"{side}_ball"][1] > edge[1]


def test_a_limb_that_is_too_short_stretches_out_towards_its_contact() -> None:
    pose = golden("seat_slouch")

    after = settled(pose, {"left_wrist": (0.1, 0.5, 1.5)}, {})

    assert after.angles["left_elbow"] == pytest.approx(0.0, abs=1e-4)
    assert place(after).positions["left_wrist"][2] > place(pose).positions["left_wrist"][2]


def test_on_a_seat_the_pelvis_rolls_about_the_sit_bones() -> None:
    upright, rolled = golden("seat_glide_L"), golden("seat_slouch")
    seat = sit_point(upright)

    root = root_over(seat, rolled.values)

    assert sit_point(Pose(root, rolled.values)) == pytest.approx(seat)
    assert root[2] < upright.root[2] - 0.01
