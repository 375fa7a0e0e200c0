"""A leg: thigh and shank in trousers, and a shoe with a flat sole that bends at the toes."""

from __future__ import annotations

from math import hypot

from backbreak.body.skeleton import SIDES
from backbreak.ui.figure.blob import Blob
from backbreak.ui.figure.hull import chain_path
from backbreak.ui.figure.lump import along, lumps, sided
from backbreak.ui.figure.part import Model, Part, part_way, smooth

BUTTOCK = sided(lumps("pelvis", "pelvis", ((0.043, -0.016, -0.016), 0.0470)))
THIGH = sided(
    (
        *along("hip", "thigh", (-0.020, -0.002, 0.0490), (-0.080, 0.000, 0.0480), (-0.140, 0.003, 0.0435)),
        *along("knee", "thigh", (0.045, 0.004, 0.0375), (0.0, 0.003, 0.0335)),
    )
)
SHANK = sided(
    (
        *along("knee", "shank", (0.0, 0.003, 0.0335), (-0.035, -0.002, 0.0325), (-0.080, -0.006, 0.0335)),
        *along("knee", "shank", (-0.130, -0.005, 0.0305), (-0.180, -0.004, 0.0275)),
        *along("ankle", "shank", (0.016, -0.003, (0.0255, 0.004, 0.0270))),
    )
)
SEAMS = sided(
    (
        *along("hip", "thigh", (-0.066, -0.001, 0.0483), (-0.105, 0.001, 0.0465)),
        *along("knee", "thigh", (0.016, 0.003, 0.0345)),
        *along("knee", "shank", (-0.014, 0.001, 0.0332)),
    )
)
"""Just beyond the ends of what is painted as one: lit with it, so that no seam is seen at hip and knee."""
ANKLE = sided(
    (
        *along("ankle", "shank", (0.030, -0.002, 0.0200)),
        *lumps("ankle", "foot", ((0.0, -0.012, -0.008), 0.0210)),
    )
)
SHOE = sided(
    (
        *lumps("ankle", "foot", ((0.0, -0.0120, -0.017), 0.0215)),
        *lumps("ankle", "foot", ((0.0, -0.0040, 0.026), (0.0205, 0.0235, 0.0210))),
        *lumps("ball", "foot", ((0.001, 0.0205, -0.010), (0.0250, 0.0150, 0.0220))),
        *lumps("ball", "toes", ((0.002, 0.0170, 0.018), (0.0225, 0.0120, 0.0195))),
    )
)
SOLE = sided(
    (
        *lumps("ankle", "foot", ((0.0, -0.0330, -0.017), (0.0225, 0.0060, 0.0235))),
        *lumps("ball", "foot", ((0.001, 0.0060, -0.006), (0.0275, 0.0060, 0.0220))),
        *lumps("ball", "toes", ((0.002, 0.0060, 0.018), (0.0240, 0.0060, 0.0220))),
    )
)

_FROM_BELOW = -0.45  # turned away more than this, the trunk is seen from the seat's side
_STRAIGHT = 0.20  # so much more where the hips are straight
_SLIM = (0.78, 0.80, 0.86, 0.94, 1.0)  # of a thigh that points to the eye, from the hip to the knee
Thigh = tuple[list[Blob], list[Blob]]
"""A thigh as it is seen, and its seams."""

_BELOW = 0.6  # by how much a shank under a knee that points to the eye is darkened: light comes from above


def hip_bend(model: Model, side: str) -> float:
    """Return how far a hip is bent: 0 when it is straight, 1 at a right angle and beyond."""
    pelvis, thigh = model.placed.rotations["pelvis"], model.placed.rotations[f"{side}_thigh"]
    return min(max(1.0 - sum(pelvis[k][1] * thigh[k][1] for k in range(3)), 0.0), 1.0)


def seat_is_before(model: Model) -> bool:
    """Tell whether the pelvis is seen so much from below that the seat is before the hem of the shirt.

    Where the hips are straight, the shirt hangs over them for longer.
    """
    if model.seat_is_before is None:
        model.seat_is_before = _looks_up_at_the_seat(model)
    return model.seat_is_before


def _looks_up_at_the_seat(model: Model) -> bool:
    toward = model.lens.toward(model.placed.positions["pelvis"])
    up = sum(model.placed.rotations["pelvis"][k][1] * toward[k] for k in range(3))
    if not _FROM_BELOW - _STRAIGHT < up < _FROM_BELOW:
        return up < _FROM_BELOW
    bend = max(hip_bend(model, side) for side in SIDES)
    return up < _FROM_BELOW - _STRAIGHT * smooth((0.35 - bend) / 0.3)


def thigh_and_seams(model: Model, side: str) -> Thigh:
    """Return a thigh as it is seen, and the seams just before and just beyond the blob that it begins with.

    It begins with the second blob: the first belongs to the seat.
    """
    hip, start, *rest = _slimmer(model.see(THIGH[side]), _drawn_up_to_the_eye(model, side))
    share = _under_the_hem(model, side)
    right, down, deeper = (
        share * (there - here)
        for here, there in (
            (start.x, rest[0].x),
            (start.y, rest[0].y),
            (start.depth, rest[0].depth),
        )
    )
    smaller = 1.0 + share * (rest[0].radius / start.radius - 1.0)
    start, *seams = (
        Blob(blob.x + right, blob.y + down, blob.radius * smaller, blob.depth + deeper)
        for blob in (start, *model.see(SEAMS[side][:2]))
    )
    return [hip, start, *rest], seams


def _slimmer(thigh: list[Blob], share: float) -> list[Blob]:
    """Return a thigh that tapers less by that share, up to that of a leg that points to the eye.

    Behind a knee a round thigh would look like a balloon: cloth lies flat on it, its length is not seen.
    """
    return [
        blob._replace(radius=blob.radius * (1.0 - share * (1.0 - slim)))
        for blob, slim in zip(thigh, _SLIM, strict=True)
    ]


def _drawn_up_to_the_eye(model: Model, side: str) -> float:
    """Return how much a thigh points to the eye or away, from 0 to 1, with the hip bent."""
    end_on = abs(_toward_the_eye(model, side))
    return smooth((end_on - 0.6) / 0.35) * smooth((hip_bend(model, side) - 0.3) / 0.5)


def _reach(model: Model, side: str) -> float:
    """Return how far a thigh's light goes into the seat: further where the shirt hangs over none of it."""
    return 1.0 + 1.4 * _under_the_hem(model, side) * smooth((0.8 - hip_bend(model, side)) / 0.3)


def _under_the_hem(model: Model, side: str) -> float:
    """Return how far down a thigh begins, from 0 to 1: from the side, the shirt is seen to hang over its end.

    One that points to the eye is before the shirt, and one that is drawn up to the chest beside it. Of a lap
    that is seen from the front the shirt hides the upper end, and the seat that of a thigh seen from below.
    """
    if seat_is_before(model):
        return 1.0
    end_on = abs(_toward_the_eye(model, side))
    aside = (1.0 - _drawn_up(model, side)) * smooth((0.65 - end_on) / 0.35)
    return max(aside, _in_the_lap(model, side))


def _toward_the_eye(model: Model, side: str) -> float:
    """Return how much a thigh points to the eye, from the hip to the knee, from -1 to 1."""
    thigh = model.placed.rotations[f"{side}_thigh"]
    toward = model.lens.toward(model.placed.positions[f"{side}_hip"])
    return -sum(thigh[k][1] * toward[k] for k in range(3))


def _in_the_lap(model: Model, side: str) -> float:
    """Return how much a thigh is seen from its knee, the hip bent, from 0 to 1: the shirt hangs over it."""
    bent = smooth((hip_bend(model, side) - 0.4) / 0.4)
    return bent and bent * smooth((_toward_the_eye(model, side) - 0.75) / 0.2)


def _drawn_up(model: Model, side: str) -> float:
    """Return how far a thigh is drawn up to the chest, from 0 to 1: it then lies on the shirt."""
    pelvis, thigh = (model.placed.rotations[name] for name in ("pelvis", f"{side}_thigh"))
    straight = sum(pelvis[k][1] * thigh[k][1] for k in range(3))
    return smooth((-0.35 - straight) / 0.3)


def leg(model: Model, side: str, far: float, seen: Thigh) -> list[Part]:
    """Return one leg, whose thigh is `seen` so; `far` is 1 if it is the far one."""
    trousers = model.surface("trousers", far)
    thigh, (into_seat, _) = seen
    shank = model.see(SHANK[side])
    lap = _in_the_lap(model, side)
    upper = model.part(f"{side}_thigh", [_on_the_lap(thigh, lap), *thigh[2:]])
    upper.before_trunk = 0.02 - 0.06 * far  # the near one comes out from under the hem
    seams = model.see(SEAMS[side][2:])
    end_on = _knee_end_on(model, side)
    below, above = _drawn_in(seams[1], thigh[-1], end_on), _drawn_in(seams[0], shank[0], end_on)
    into_trunk = thigh[0] if seat_is_before(model) else part_way(thigh[1], into_seat, _reach(model, side))
    root, into_root = _up_to_the_seat(model, side, thigh, (1.0 - far) * (1.0 - lap))
    upper.flesh([root + thigh[1:]], trousers, [*into_root, [into_trunk, thigh[1]], [thigh[-1], below]])
    lower = model.part(f"{side}_shank", shank)
    lower.flesh([shank], model.surface("trousers", min(far + _BELOW * end_on, 1.0)), [[above, shank[0]]])
    if end_on and _toward_the_eye(model, side) > 0.0:
        _knee_cap(lower, model, far, end_on, thigh)
    return [upper, lower, _foot(model, side, far)]


def _knee_cap(lower: Part, model: Model, far: float, end_on: float, thigh: list[Blob]) -> None:
    """Paint a knee that points to the eye before the shank that hangs below it, lit like its thigh."""
    *_, beside, knee = thigh
    share = end_on * smooth((0.1 - _behind(thigh[0], knee, lower.blobs[-1])) / 0.4)
    if share:
        tone = min(far + _BELOW * end_on * (1.0 - share), 1.0)
        lower.flesh([[knee]], model.surface("trousers", tone), [[part_way(beside, knee, 0.2), knee]])


def _behind(hip: Blob, knee: Blob, ankle: Blob) -> float:
    """Return how far down the shank a hip lies behind it in the picture, in half-widths of the knee."""
    right, down = ankle.x - knee.x, ankle.y - knee.y
    along = (hip.x - knee.x) * right + (hip.y - knee.y) * down
    return along / (hypot(right, down) * knee.radius + 1e-9)


def _on_the_lap(thigh: list[Blob], lap: float) -> Blob:
    """Return where a thigh begins for what lies on it, though the shirt hangs over more of it in the lap."""
    return part_way(thigh[1], part_way(thigh[0], thigh[2], 0.5), lap)


def _up_to_the_seat(
    model: Model, side: str, thigh: list[Blob], near: float
) -> tuple[list[Blob], list[list[Blob]]]:
    """Return what more is seen of a near thigh that is drawn up, and the seam from there into the seat."""
    share = smooth((_drawn_up(model, side) - 0.13) / 0.17) * near  # soon whole: a part looks cut off
    if share == 0.0:
        return [], []
    root = part_way(thigh[1], thigh[0], share)
    return [root], [[part_way(thigh[1], model.see(BUTTOCK[side])[0], share), root]]


def _knee_end_on(model: Model, side: str) -> float:
    """Return how much a bent knee points to the eye or away, from 0 to 1: then it needs an edge."""
    thigh, shank = (model.placed.rotations[f"{side}_{part}"] for part in ("thigh", "shank"))
    toward = model.lens.toward(model.placed.positions[f"{side}_knee"])
    facing = abs(sum(thigh[k][1] * toward[k] for k in range(3)))
    bent = 1.0 - sum(thigh[k][1] * shank[k][1] for k in range(3))
    return smooth((facing - 0.45) / 0.35) * smooth((bent - 0.25) / 0.4)


def _drawn_in(seam: Blob, end: Blob, share: float) -> Blob:
    """Return a blob of a seam, by that share drawn into the end of its own part."""
    x, y = (a + (b - a) * share for a, b in zip(seam[:2], end[:2], strict=True))
    return Blob(x, y, seam.radius + (0.5 * end.radius - seam.radius) * share, seam.depth)


def _foot(model: Model, side: str, far: float) -> Part:
    shoe = model.see(SHOE[side])
    part = model.part(f"{side}_foot", shoe)
    sole = chain_path(model.see(SOLE[side]))
    tread = model.surface("sole", far).lit
    from_below = _sees_sole(model, side)
    if not from_below:
        part.fill(sole, tread)
    above, ankle = model.see(ANKLE[side])
    in_trousers = part_way(above, ankle, _points_to_the_eye(model, side))
    part.flesh([[in_trousers, ankle], shoe], model.surface("shoe", far))
    if from_below:
        part.fill(sole, tread)
    part.shapes.append(sole)
    return part


def _points_to_the_eye(model: Model, side: str) -> float:
    """Return how much a foot points to the eye, from 0 to 1: it is before the trousers at its ankle then."""
    toward = model.lens.toward(model.placed.positions[f"{side}_ankle"])
    ahead = sum(row[2] * t for row, t in zip(model.placed.rotations[f"{side}_foot"], toward, strict=True))
    return smooth((ahead - 0.4) / 0.4)


def _sees_sole(model: Model, side: str) -> bool:
    toward = model.lens.toward(model.placed.positions[f"{side}_ball"])
    return (
        sum(row[1] * t for row, t in zip(model.placed.rotations[f"{side}_foot"], toward, strict=True)) < 0.0
    )
