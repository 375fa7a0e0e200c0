"""An arm: a short sleeve, an elbow without a seam, and a hand with a thumb, four fingers and a palm side."""

from __future__ import annotations

from functools import lru_cache
from math import cos, hypot, radians, sin

from backbreak.ui.figure.blob import Blob
from backbreak.ui.figure.grip import curl
from backbreak.ui.figure.leg import seat_is_before
from backbreak.ui.figure.lump import Chain, along, lumps, sided
from backbreak.ui.figure.part import Model, Part, smooth
from backbreak.ui.figure.trunk import YOKE

SLEEVE = sided(
    along(
        "shoulder",
        "upper_arm",
        (-0.014, 0.0, 0.0262),
        (-0.042, 0.0, 0.0285),
        (-0.092, 0.0, (0.0295, 0.004, 0.0310)),
    )
)
UPPER_ARM = sided(
    (
        *along("shoulder", "upper_arm", (-0.060, 0.0, 0.0260), (-0.110, 0.002, 0.0255)),
        *along("elbow", "upper_arm", (0.030, 0.001, 0.0225), (0.0, 0.0, 0.0212)),
    )
)
FOREARM = sided(
    (
        *along("elbow", "forearm", (0.0, 0.0, 0.0212), (-0.030, 0.001, 0.0232), (-0.060, 0.001, 0.0220)),
        *along("elbow", "forearm", (-0.105, 0.0, 0.0172)),
        *along("wrist", "forearm", (0.0, 0.0, 0.0142)),
    )
)
PALM = sided(
    lumps(
        "wrist",
        "hand",
        ((0.0, 0.0, 0.0), 0.0140),
        ((-0.001, -0.026, 0.002), (0.0095, 0.016, 0.0200)),
        ((-0.001, -0.048, 0.0), (0.0085, 0.010, 0.0215)),
    )
)
SEAMS = sided(
    (
        *along("elbow", "upper_arm", (0.012, 0.0, 0.0216)),
        *along("elbow", "forearm", (-0.010, 0.0, 0.0218)),
        *along("wrist", "forearm", (0.010, 0.0, 0.0150)),
        *along("wrist", "hand", (-0.010, 0.001, (0.0120, 0.012, 0.0165))),
    )
)
"""Just beyond the ends of what is painted as one: lit with it, so that no seam is seen at elbow and wrist."""

FINGERS = (
    (0.0162, 0.044, 0.0064),
    (0.0056, 0.050, 0.0066),
    (-0.0050, 0.047, 0.0064),
    (-0.0150, 0.037, 0.0058),
)
"""Of each finger: how far to the thumb's side its knuckle is, its length, and its radius."""

_BELOW = 0.12  # statures by which a hand is further off than the head: it begins to be behind it
_HIDDEN, _BESIDE = (
    0.09,
    0.22,
)  # statures from skull to wrist in the picture, with the hand half hidden and beside


@lru_cache(maxsize=64)
def digits(curl: int) -> dict[str, tuple[Chain, ...]]:
    """Return thumb and the fingers of both hands, bent towards the palm by `curl` degrees at each joint."""
    chains = [sided(_thumb(curl)), *(sided(_finger(*row, curl)) for row in FINGERS)]
    return {side: tuple(chain[side] for chain in chains) for side in ("left", "right")}


def _finger(aside: float, length: float, radius: float, curl: float) -> Chain:
    knuckle = (-0.001, -0.052, aside)
    x, y, _ = knuckle
    places = [knuckle]
    for joint in (1, 2):
        bend = radians(curl * joint)
        x, y = x - length / 2 * sin(bend), y - length / 2 * cos(bend)
        places.append((x, y, aside * (1.0 + 0.04 * joint)))
    sizes = (radius * 1.1, radius, radius * 0.85)
    return lumps("wrist", "hand", *zip(places, sizes, strict=True))


def _thumb(curl: float) -> Chain:
    into = 0.004 + curl * 0.0003
    return lumps(
        "wrist",
        "hand",
        ((-0.002, -0.012, 0.010), 0.0105),
        ((-0.002 - into, -0.034, 0.0245), 0.0082),
        ((-0.002 - 1.8 * into, -0.056, 0.0285), 0.0062),
    )


def arm(model: Model, side: str, far: float) -> list[Part]:
    """Return one arm; `far` is 1 if it is the far one."""
    shade = max(far, _behind_the_head(model, side))
    skin = model.surface("skin", shade)
    upper, fore, palm = (model.see(chain[side]) for chain in (UPPER_ARM, FOREARM, PALM))
    sleeve = model.see(SLEEVE[side])
    first = model.part(f"{side}_upper_arm", sleeve + upper[1:])
    first.before_trunk = -0.03 if seat_is_before(model) else 0.03
    seams = model.see(SEAMS[side])
    first.flesh([upper], skin, [[upper[-1], seams[1]]])
    shoulder = model.see(YOKE[side])[1:] if far < 0.5 else []
    first.flesh([sleeve], model.surface("shirt", far), [[*shoulder, sleeve[0]]] if shoulder else ())
    second = model.part(f"{side}_forearm", fore)
    second.flesh([fore], skin, [[seams[0], fore[0]], [fore[-1], seams[3]]])
    return [first, second, _hand(model, side, shade, palm, seams[2:3])]


def _behind_the_head(model: Model, side: str) -> float:
    """Return how much a hand passes behind the head, from 0 to 1.

    It is as much in the shade: as light as the face, fingertips beside it would be crumbs of it.
    """
    places, lens = model.placed.positions, model.lens
    x, y, depth = lens.point(places["skull"])
    hand_x, hand_y, hand_depth = lens.point(places[f"{side}_wrist"])
    apart = hypot(hand_x - x, hand_y - y) / lens.scale
    return smooth((hand_depth - depth - _BELOW) / _BELOW) * smooth((_BESIDE - apart) / (_BESIDE - _HIDDEN))


def _hand(model: Model, side: str, far: float, palm: list[Blob], wrist: list[Blob]) -> Part:
    fingers = [model.see(chain) for chain in digits(curl(model.placed, side))[side]]
    part = model.part(f"{side}_hand", palm + fingers[2][1:])
    part.flesh([palm, *fingers], model.surface("skin", far), [[*wrist, palm[0]]])
    return part
