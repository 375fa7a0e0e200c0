"""Where every planted point of a movement has its place, and the poses put right so that they agree with it.

A point keeps the place that it had when it was planted, through all phases that name it without a break.
Poses that miss it (by a little: they are rounded) are settled on it. A walker is carried on by its contacts:
each pose is moved so that its planted points meet those of the pose before.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from backbreak.body.carrier import carrier_of, root_with, target_of
from backbreak.body.contacts import Targets, root_over_knees, settled, with_implied
from backbreak.body.girdle import given_way
from backbreak.body.grips import Grip, grips_of, hand_targets
from backbreak.body.leg import Foot, foot_of
from backbreak.body.phase import Phase
from backbreak.body.rest import rest_of
from backbreak.body.skeleton import SIDES, Pose, place
from backbreak.body.sliding import hand_heights, slid
from backbreak.body.vector import ZERO, Vec, add, subtract

_SAME = 1e-7  # statures or degrees
_PASSES = 3  # the loop's seam is met from both sides; each pass brings the two ends nearer


@dataclass(frozen=True, slots=True)
class Planted:
    """A phase with its two poses put right, the place of each planted point, and the grip of each hand."""

    phase: Phase
    start: Pose
    end: Pose
    targets: Targets
    grips: Mapping[str, Grip]


@dataclass(frozen=True, slots=True)
class PlantedMotion:
    """All phases of a movement, and how far one repetition carries the body."""

    way_in: Sequence[Planted]
    loop: Sequence[Planted]
    way_out: Sequence[Planted]
    travel: Vec


def plant(
    way_in: Sequence[Phase], loop: Sequence[Phase], way_out: Sequence[Phase], leave: int, travels: bool
) -> PlantedMotion:
    """Give every planted point its place. `leave` is the phase of the loop after which the way out starts."""
    first = way_in[0] if way_in else loop[0]
    into = _follow(way_in, first.start.pose, {}, {}, travels)
    start = into[-1].end if into else first.start.pose
    carried, held = (into[-1].targets, into[-1].grips) if into else ({}, {})
    into_held = held
    travel = ZERO
    round_ = _follow(loop, start, carried, held, travels)
    for _ in range(_PASSES):
        if travels:
            travel = _gap(start, round_[-1].end)
        seam = {name: subtract(at, travel) for name, at in round_[-1].targets.items()}
        seam.update(carried)
        held = {**round_[-1].grips, **into_held}
        before, start = start, _settled_on(start, seam, held, round_[-1].end)
        if _same(before, start):
            break
        round_ = _follow(loop, start, seam, held, travels)
    out = _follow(way_out, round_[leave].end, round_[leave].targets, round_[leave].grips, travels)
    if into:
        into[-1] = replace(into[-1], end=start)
    return PlantedMotion(into, round_, out, travel)


def _follow(
    phases: Sequence[Phase], start: Pose, carried: Targets, held: Mapping[str, Grip], travels: bool
) -> list[Planted]:
    result: list[Planted] = []
    for phase in phases:
        now = place(start).positions
        targets = {name: carried.get(name, now[name]) for name in sorted(with_implied(phase.planted))}
        grips = grips_of(start, phase.hands_on, held)
        end = phase.end.pose
        if travels:
            end = _carried_on(end, targets)
        end = start if phase.is_hold else _settled_on(end, targets, grips, start)
        if phase.hands_slide:
            end = slid(end, hand_heights(start))
        result.append(Planted(phase, start, end, targets, grips))
        start, carried, held = end, targets, grips
    return result


def _settled_on(pose: Pose, targets: Targets, grips: Mapping[str, Grip], before: Pose) -> Pose:
    """Return the pose, put right; feet that are planted already point where they did `before`."""
    carrier = carrier_of(targets)
    if carrier is not None:
        pose = Pose(root_with(carrier, target_of(carrier, targets), pose.values), pose.values)
    rest = rest_of(targets)
    pose = rest.aligned(pose) if rest else Pose(root_over_knees(pose, targets), pose.values)
    headings = {side: foot.heading for side, foot in feet_of(before).items()}
    feet = {side: Foot(headings[side], foot.pitch) for side, foot in feet_of(pose).items()}
    pose = settled(pose, targets, feet)
    targets = {**targets, **hand_targets(pose, grips)}
    return settled(given_way(pose, targets), targets, feet)


def _same(a: Pose, b: Pose) -> bool:
    pairs = zip((*a.root, *a.values), (*b.root, *b.values), strict=True)
    return all(abs(x - y) < _SAME for x, y in pairs)


def feet_of(pose: Pose) -> dict[str, Foot]:
    """Return how both feet stand."""
    turns = place(pose).rotations
    return {side: foot_of(turns[f"{side}_foot"]) for side in SIDES}


def _carried_on(pose: Pose, targets: Targets) -> Pose:
    """Return the pose, moved over the floor so that its planted points lie where they have to, on average."""
    points = place(pose).positions
    gaps = [subtract(at, points[name]) for name, at in targets.items()]
    x, z = (sum(gap[axis] for gap in gaps) / max(1, len(gaps)) for axis in (0, 2))
    return Pose(add(pose.root, (x, 0.0, z)), pose.values)


def _gap(start: Pose, end: Pose) -> Vec:
    x, _, z = subtract(end.root, start.root)
    return (x, 0.0, z)
