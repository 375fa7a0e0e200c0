"""Check of the body against itself: no limb goes through another, or through the trunk.

Limbs are capsules, a little thinner than the figure's flesh, which gives. Neighbours may overlap: bones that
meet in a joint, thigh and belly, an arm that lies along the trunk. Hands may touch whatever they like.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import combinations

from backbreak.body.finding import Finding
from backbreak.body.recording import MILLIMETRES, Recording
from backbreak.body.skeleton import SIDES, Placed
from backbreak.body.vector import Vec, add, distance, dot, reach, scaled, subtract

OVERLAP = 10.0  # mm
_EVERY = 3  # frames: 20 a second; nothing passes through a limb within a twentieth

Capsule = tuple[Vec, Vec, float]  # from where to where, and how thick, in statures

_RADII: Mapping[str, float] = {
    "thigh": 0.037,
    "shank": 0.024,
    "foot": 0.015,
    "upper_arm": 0.022,
    "forearm": 0.018,
    "head": 0.045,
    "chest": 0.042,
    "belly": 0.040,
    "seat": 0.042,
}
_ENDS: Mapping[str, tuple[str, str]] = {
    "thigh": ("hip", "knee"),
    "shank": ("knee", "ankle"),
    "foot": ("heel", "toe"),
    "upper_arm": ("shoulder", "elbow"),
    "forearm": ("elbow", "wrist"),
}
_TRUNK_HALF = 0.026  # of the stature: the trunk is wider than deep, so it has a left and a right capsule
_TRUNK = ("chest", "belly", "seat")
_NEIGHBOURS: frozenset[frozenset[str]] = frozenset(
    frozenset(pair)
    for pair in (
        *(("thigh", "seat"), ("thigh", "belly"), ("upper_arm", "chest"), ("upper_arm", "belly")),
        ("head", "chest"),
    )
)
_SAME_LIMB: frozenset[frozenset[str]] = frozenset(
    frozenset(pair) for pair in (("thigh", "shank"), ("shank", "foot"), ("upper_arm", "forearm"))
)


def self_penetration(recording: Recording) -> Iterator[Finding]:
    """No part of the body is inside another."""
    for frame in recording.distinct()[::_EVERY]:
        capsules = _capsules(frame.placed)
        for a, b in _PAIRS:
            depth = _overlap(capsules[a], capsules[b]) * MILLIMETRES
            if depth > OVERLAP:
                yield frame.finding("self-penetration", f"{a} in {b}", depth, OVERLAP, "mm")


def _names() -> list[str]:
    return ["head", *(f"{side}_{part}" for side in SIDES for part in (*_TRUNK, *_ENDS))]


def _may_touch(a: str, b: str) -> bool:
    (side, part), (other_side, other) = (_side_and_part(name) for name in (a, b))
    pair = frozenset((part, other))
    if part in _TRUNK and other in _TRUNK:
        return True
    return pair in _NEIGHBOURS or (side == other_side and pair in _SAME_LIMB)


def _side_and_part(name: str) -> tuple[str, str]:
    side, _, part = name.partition("_")
    return (side, part) if side in SIDES else ("", name)


_PAIRS = [(a, b) for a, b in combinations(_names(), 2) if not _may_touch(a, b)]


def _capsules(placed: Placed) -> dict[str, Capsule]:
    points, turns = placed.positions, placed.rotations
    skull = points["skull"]
    result = {"head": (skull, reach(skull, turns["skull"], (0.0, 0.04, 0.0)), _RADII["head"])}
    for side in SIDES:
        half = _TRUNK_HALF if side == "left" else -_TRUNK_HALF
        for part, low, high, frame in (
            ("seat", "pelvis", "lumbosacral", "pelvis"),
            ("belly", "lumbosacral", "thoracolumbar", "lumbar_1"),
            ("chest", "thoracolumbar", "thoracic_2", "thoracic_1"),
        ):
            start, end = (reach(points[joint], turns[frame], (half, 0.0, 0.0)) for joint in (low, high))
            result[f"{side}_{part}"] = (start, end, _RADII[part])
        for part, (near, far) in _ENDS.items():
            result[f"{side}_{part}"] = (points[f"{side}_{near}"], points[f"{side}_{far}"], _RADII[part])
    return result


def _overlap(a: Capsule, b: Capsule) -> float:
    """Return how deep two capsules are in each other, in statures; not above 0: they are apart."""
    thick = a[2] + b[2]
    across, along, ahead = (
        abs(p + q - r - s) / 2 - (abs(p - q) + abs(r - s)) / 2
        for p, q, r, s in zip(a[0], a[1], b[0], b[1], strict=True)
    )
    if max(across, along, ahead) > thick:  # their boxes are apart
        return 0.0
    return thick - _between(a[0], a[1], b[0], b[1])


def _between(p: Vec, q: Vec, r: Vec, s: Vec) -> float:
    """Return the distance of two line segments, p to q and r to s (Ericson 2005, section 5.1.9)."""
    u, v, w = subtract(q, p), subtract(s, r), subtract(p, r)
    a, b, c, d, e = dot(u, u), dot(u, v), dot(v, v), dot(u, w), dot(v, w)
    square = a * c - b * b
    share = _share((b * e - c * d) / square) if square > 1e-12 else 0.0
    other = (b * share + e) / c
    if not 0.0 <= other <= 1.0:
        other = _share(other)
        share = _share((b * other - d) / a)
    return distance(add(p, scaled(u, share)), add(r, scaled(v, other)))


def _share(value: float) -> float:
    return min(max(value, 0.0), 1.0)
