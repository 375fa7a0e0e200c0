"""Which part hides which: from far to near, decided where two parts overlap, and only there.

A part's mean depth would be wrong where long parts cross. The order is a function of the pose alone.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import hypot, inf

from backbreak.ui.figure.part import Part

_ON_THE_TRUNK = {"hand": 0.015, "forearm": 0.010}
"""The same for what lies on the trunk, which is as thick as that: its front is not before its back."""
_BIAS = {"hand": 0.060, "forearm": 0.030, "head": 0.060, "foot": -0.015}
# Statures by which a part counts as nearer than its axis: what lies on something is never sunk into it.


def painting_order(parts: Sequence[Part]) -> list[Part]:
    """Return the parts from the one to paint first to the one to paint last."""
    parts = sorted(parts, key=lambda part: (part.name != "trunk", part.name))
    boxes = [_box(part) for part in parts]
    hidden: list[dict[int, float]] = [{} for _ in parts]  # of each part, those before it
    for i, one in enumerate(parts):
        for j in range(i + 1, len(parts)):
            if _apart(boxes[i], boxes[j]):
                if one.name != "trunk":
                    continue
                lead = _lead_at_the_hip(one, parts[j])
            else:
                lead = _lead(one, parts[j])
            if one.name == "trunk":
                lead -= parts[j].before_trunk
            if lead > 0.0:
                hidden[i][j] = lead
            elif lead < 0.0:
                hidden[j][i] = -lead
    return [parts[k] for k in _sorted(hidden, [-_depth(part) for part in parts])]


def _sorted(hidden: list[dict[int, float]], nearness: list[float]) -> list[int]:
    """Return the indices, the hidden before what hides them; a ring is cut where the lead is smallest."""
    left = sorted(range(len(hidden)), key=nearness.__getitem__)
    done: list[int] = []
    while left:
        waiting = set(left)
        free = next((k for k in left if not (hidden[k].keys() & waiting)), None)
        if free is None:
            free = min(left, key=lambda k: sum(lead for j, lead in hidden[k].items() if j in waiting))
        left.remove(free)
        done.append(free)
    return done


def _lead(one: Part, other: Part) -> float:
    """Return by how much `one` is nearer where the two overlap, in statures; 0 if they don't."""
    total = weight = 0.0
    mine = one.blobs + one.lap if _kind(other) in _ON_THE_TRUNK else one.blobs
    for x1, y1, r1, d1, _ in mine:
        for x2, y2, r2, d2, _ in other.blobs:
            right, down, reach = x1 - x2, y1 - y2, r1 + r2
            if right * right + down * down < reach * reach:
                overlap = reach - hypot(right, down)
                total += (d2 - d1) * overlap * overlap
                weight += overlap * overlap
    if weight == 0.0:
        on_the_lap = {_kind(one), _kind(other)} == {"hand", "thigh"}
        return _lead_of_fingers(one, other) if on_the_lap else _lead_at_the_hip(one, other)
    if one.name == "trunk" and _kind(other) in _ON_THE_TRUNK:
        return total / weight - _ON_THE_TRUNK[_kind(other)]
    if one.hides is not None:
        return 1.0 if other.name in one.hides else -1.0
    if other.hides is not None:
        return -1.0 if one.name in other.hides else 1.0
    return total / weight + _BIAS.get(_kind(one), 0.0) - _BIAS.get(_kind(other), 0.0)


def _lead_of_fingers(one: Part, other: Part) -> float:
    """Return by how much `one` of a hand and a thigh is nearer; its fingers reach further than its blobs."""
    pairs = [(a, b) for a in one.blobs for b in other.blobs]
    a, b = min(pairs, key=lambda pair: hypot(pair[0].x - pair[1].x, pair[0].y - pair[1].y))
    return b.depth - a.depth + _BIAS.get(_kind(one), 0.0) - _BIAS.get(_kind(other), 0.0)


def _lead_at_the_hip(one: Part, other: Part) -> float:
    """Return by how much the trunk is nearer than a thigh that only its hem touches; 0 for other pairs."""
    if one.name != "trunk" or _kind(other) != "thigh":
        return 0.0
    return other.blobs[0].depth - (one.blobs[0].depth + one.blobs[1].depth) / 2


def _kind(part: Part) -> str:
    return part.name.partition("_")[2] or part.name


def _box(part: Part) -> tuple[float, float, float, float]:
    """Return where a part is, a little larger: what just touches another may lie on it."""
    left = top = inf
    right = bottom = -inf
    for x, y, radius, _, _ in part.blobs + part.lap:
        left = x - radius if x - radius < left else left  # min and max would take most of the time
        top = y - radius if y - radius < top else top
        right = x + radius if x + radius > right else right
        bottom = y + radius if y + radius > bottom else bottom
    return left - part.rim, top - part.rim, right + part.rim, bottom + part.rim


def _apart(a: tuple[float, ...], b: tuple[float, ...]) -> bool:
    return a[2] < b[0] or b[2] < a[0] or a[3] < b[1] or b[3] < a[1]


def _depth(part: Part) -> float:
    return sum(blob.depth for blob in part.blobs) / len(part.blobs)
