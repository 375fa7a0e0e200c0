"""The head: a skull with a chin, a face that looks somewhere, hair that is the same hair from every side."""

from __future__ import annotations

from collections.abc import Sequence
from math import acos, cos, hypot, pi, sin, sqrt

from PySide6.QtGui import QColor, QPainterPath, QPainterPathStroker, QTransform

from backbreak.body.vector import ZERO, Vec, blend, cross, dot, scaled, subtract, unit
from backbreak.ui.figure.blob import Blob
from backbreak.ui.figure.colours import Surface, mixed
from backbreak.ui.figure.hull import LIGHT, NO_LIGHT, Tracer, add_chain, chain_path, new_path
from backbreak.ui.figure.lump import Chain, Size
from backbreak.ui.figure.lump import lumps as _lumps
from backbreak.ui.figure.part import Model, Part, part_way, smooth
from backbreak.ui.figure.trunk import NECK, UNDER_THE_CHIN, looks_under_the_chin, toward_the_eye


def _on_skull(*rows: tuple[Vec, Size]) -> Chain:
    return _lumps("skull", "skull", *rows)


SKULL = _on_skull(
    ((0.0, 0.036, -0.006), (0.0450, 0.046, 0.0510)),
    ((0.0, 0.022, 0.017), (0.0405, 0.042, 0.0345)),
    ((0.0, -0.012, 0.020), (0.0335, 0.027, 0.0290)),
    ((0.0, -0.030, 0.032), (0.0180, 0.013, 0.0155)),
)
NOSE = _on_skull(((0.0, 0.021, 0.0485), 0.0040), ((0.0, 0.002, 0.0530), 0.0060))
NOSTRILS = _on_skull(((0.0055, -0.002, 0.0540), 0.0036), ((-0.0055, -0.002, 0.0540), 0.0036))
EARS = {x: _on_skull(((x, 0.010, -0.007), (0.0060, 0.0145, 0.0090))) for x in (0.0455, -0.0455)}
EYES = tuple(_on_skull(((x, 0.019, 0.0462), (0.0042, 0.0060, 0.0020))) for x in (0.0172, -0.0172))
BROWS = tuple(
    _on_skull(
        ((side * 0.0105, 0.0362, 0.0482), 0.0013),
        ((side * 0.0170, 0.0382, 0.0468), 0.0014),
        ((side * 0.0230, 0.0358, 0.0438), 0.0012),
    )
    for side in (1.0, -1.0)
)
MOUTH = _on_skull(
    *(
        ((x, -0.0200 + 30.0 * x * x, 0.0485 - 20.0 * x * x), 0.0015)
        for x in (k * 0.0045 for k in range(-3, 4))
    )
)

HAIR_AT: Vec = (0.0, 0.0380, -0.0095)
HAIR_SIZE: Vec = (0.0482, 0.0530, 0.0548)
_NAPE: Vec = unit((0.0, -0.28, -0.960))
PARTINGS: tuple[tuple[Vec, float], ...] = (
    (_NAPE, 0.31),  # behind the ears, down to the nape
    (unit((0.0, 0.865, -0.495)), -0.03),  # from the brow up and over
    (unit((0.42, 0.80, 0.42)), 0.62),  # swept over the brow to the left
)
"""The hair is what these planes cut off its ellipsoid: a direction, and how far out, as a share of it."""

_JAW: Vec = (0.0, -0.30, 0.95)  # from the middle of the hair: who looks from there sees jaw before nape
_HAIRLINE = -0.72  # at the nape, as a share of the ellipsoid's half-width
_LOWEST_HAIR = -1.0  # where one looks up the nape, which a hanging head shows: hair runs down to the neck
_AT_THE_EARS = 0.2  # where one looks up under the chin: neck and shoulders hide what is lower
_UP_THE_NAPE: Vec = unit((0.0, -0.6, -0.8))  # who looks from there sees the nape from below
NECK_END = _on_skull(((0.0, -0.004, 0.003), 0.0270), ((0.0, 0.016, -0.008), 0.0270))
"""Where the neck runs into the head: lit with it from behind, so that no edge is seen between them."""

_BESIDE = 0.25  # an ear that faces us more than this lies on the head, not beside it

_ALONG_THE_FACE = 0.38  # from straight above it is 0, from the front or the side 1
_APART = 0.22  # as much more shows eyes, brows and mouth apart

_NOSTRIL = "#6b2f1c"  # that the skin has in it there

_STEPS = 12


def head(model: Model) -> Part:
    """Return the head, without the neck."""
    toward, skin = toward_the_eye(model), model.surface("skin")
    up_the_nape = _up_the_nape(toward)
    skull = _skull(model, up_the_nape)
    part = model.part("head", skull)
    facing = {x: toward[0] * x / abs(x) for x in EARS}
    for x, ear in EARS.items():
        if -0.5 < facing[x] <= _BESIDE:
            part.flesh([model.see(ear)], skin)
    nape, crown = (_hair(model, toward, some) for some in (PARTINGS[:1], PARTINGS[1:]))
    if skin.all_round and toward[2] > -0.1:
        part.fill(_around(chain_path(model.see(NOSE)), part.rim), skin.rim)
    if model.colours.hair_rim:
        part.fill(_around(nape, part.rim), QColor(model.colours.hair_rim))
        part.fill(_around(crown, part.rim), QColor(model.colours.hair_rim))
    if not _is_before_skull(toward) and up_the_nape < 0.3:
        _nose(part, model)
    part.flesh([skull], skin, [model.see(NECK_END)] if toward[2] < 0.0 else ())
    _fill_hair(part, model, nape)
    if looks_under_the_chin(toward):
        part.flesh([model.see(NECK[1:])], skin)  # before the hair on the nape, behind the chin
    if dot(_JAW, toward) > 0.0:
        _jaw(part, model, skull, skin)
    _face(part, model, toward)
    _fill_hair(part, model, crown)
    for x, ear in EARS.items():
        if facing[x] > _BESIDE:
            part.flesh([model.see(ear)], skin)
    return part


def _skull(model: Model, up_the_nape: float) -> list[Blob]:
    """Return the skull as it is seen: who looks up the nape sees nothing of the chin, behind the neck."""
    *cranium, jaw, chin = model.see(SKULL)
    if up_the_nape:
        neck = model.see(NECK_END[1:])[0]
        jaw, chin = (part_way(blob, neck, up_the_nape) for blob in (jaw, chin))
    return [*cranium, jaw, chin]


def _fill_hair(part: Part, model: Model, hair: QPainterPath) -> None:
    lit, shade, _ = model.surface("hair")
    part.fill(hair, shade)
    part.fill(_sheen(hair, model.lens.scale), lit)
    part.shapes.append(hair)


def _around(path: QPainterPath, width: float) -> QPainterPath:
    stroker = QPainterPathStroker()
    stroker.setWidth(2.0 * width)
    return stroker.createStroke(path)


def _jaw(part: Part, model: Model, skull: list[Blob], skin: Surface) -> None:
    """Paint the lower face again, over hair that is behind it: hair on the nape is no beard."""
    part.fill(chain_path(skull[2:]), skin.rim)
    lit = new_path()
    Tracer(part.rim, NO_LIGHT if skin.all_round else LIGHT).trace(skull[1:], None, lit)
    part.fill(lit, skin.lit)


def _face(part: Part, model: Model, toward: Vec) -> None:
    """Paint the nose, and of eyes, brows and mouth what is not on the far side of the face.

    They fade where one looks along the face from above or below: on top of each other they are a scribble.
    """
    if _is_before_skull(toward):
        part.fill(chain_path(model.see(NOSTRILS)), mixed(model.colours.skin, _NOSTRIL, 0.24))
        _nose(part, model)
    told = smooth((hypot(toward[0], toward[2]) - _ALONG_THE_FACE) / _APART)
    if told == 0.0:
        return
    features = new_path()
    for chain in (*EYES, *BROWS, MOUTH):
        seen = [lump for lump in chain if dot(unit((1.5 * lump.at[0], 0.0, lump.at[2])), toward) > 0.15]
        if seen:
            add_chain(features, model.see(tuple(seen)))
    part.fill(features, mixed(model.colours.skin, model.colours.face, told))


def _is_before_skull(toward: Vec) -> bool:
    """Whether the nose lies on the side of the head that is seen; else only its tip stands out behind it."""
    return toward[2] > -0.1


def _nose(part: Part, model: Model) -> None:
    nose = chain_path(model.see(NOSE))
    part.fill(nose, model.surface("skin").lit)
    part.shapes.append(nose)


def _hair(model: Model, toward: Vec, partings: Sequence[tuple[Vec, float]]) -> QPainterPath:
    """Return what an eye sees of the hair that some planes cut off."""
    path = new_path()
    (x, y, z), (a, b, c) = HAIR_AT, HAIR_SIZE
    sight = unit((toward[0] * a, toward[1] * b, toward[2] * c))
    up_the_nape = max(_up_the_nape(toward), _down_the_nape(toward))
    under_the_chin = smooth((UNDER_THE_CHIN - toward[1]) / 0.4) * smooth(toward[2] / 0.3)
    hairline = (
        _HAIRLINE + (_LOWEST_HAIR - _HAIRLINE) * up_the_nape + (_AT_THE_EARS - _HAIRLINE) * under_the_chin
    )
    for direction, out in partings:
        cap = _above(visible_cap(sight, direction, out), hairline)
        places = ((x + p * a, y + q * b, z + r * c) for p, q, r in cap)
        _add_clockwise(path, model.sight.points("skull", "skull", places))
    return path


def _up_the_nape(toward: Vec) -> float:
    """Return how much an eye looks from the back up the nape, from 0 to 1."""
    return smooth((dot(_UP_THE_NAPE, toward) - 0.7) / 0.25)


def _down_the_nape(toward: Vec) -> float:
    """Return how much an eye looks from the crown down the nape, which a hanging head shows, from 0 to 1."""
    return smooth((toward[1] - 0.2) / 0.3) * smooth((-toward[2] - 0.3) / 0.3)


def _above(edge: list[Vec], level: float) -> list[Vec]:
    """Return what of an outline is higher than `level`, cut straight."""
    kept: list[Vec] = []
    for before, point in zip(edge[-1:] + edge[:-1], edge, strict=True):
        if (before[1] > level) != (point[1] > level):
            kept.append(blend(before, point, (level - before[1]) / (point[1] - before[1])))
        if point[1] > level:
            kept.append(point)
    return kept


def _sheen(hair: QPainterPath, scale: float) -> QPainterPath:
    """Return what is lit of the hair: its shape, a little smaller and moved towards the light."""
    middle = hair.boundingRect().center()
    change = QTransform.fromTranslate(middle.x() + 0.0008 * scale, middle.y() - 0.0022 * scale)
    return change.scale(0.94, 0.94).translate(-middle.x(), -middle.y()).map(hair)


def _add_clockwise(path: QPainterPath, points: list[tuple[float, float]]) -> None:
    """Add a closed line through some points, if there are any."""
    if not points:
        return
    doubled, (x, y) = 0.0, points[-1]
    for to_x, to_y in points:
        doubled, x, y = doubled + x * to_y - to_x * y, to_x, to_y
    start, *others = points if doubled > 0.0 else points[::-1]
    path.moveTo(*start)
    line = path.lineTo
    for x, y in others:
        line(x, y)
    path.closeSubpath()


def visible_cap(toward: Vec, direction: Vec, out: float) -> list[Vec]:
    """Return the outline of what an eye that lies `toward` sees of a cap of the unit sphere.

    The cap is where a point's share of the unit vector `direction` is more than `out`; [] if it lies behind.
    """
    facing = dot(direction, toward)
    side = sqrt(max(1e-12, 1.0 - facing * facing))
    rho = sqrt(1.0 - out * out)
    nearest = _square(subtract(toward, scaled(direction, facing)), direction)
    rim = _arc(scaled(direction, out), nearest, cross(direction, nearest), rho, -out * facing / (rho * side))
    middle = _square(subtract(direction, scaled(toward, facing)), toward)
    return rim + _arc(ZERO, middle, cross(toward, middle), 1.0, out / side)


def _square(rest: Vec, axis: Vec) -> Vec:
    """Return the direction of what is left square to an axis, or any such direction if nothing is left."""
    if dot(rest, rest) < 1e-9:
        rest = cross(axis, (1.0, 0.0, 0.0) if abs(axis[0]) < 0.7 else (0.0, 1.0, 0.0))
    return unit(rest)


def _arc(centre: Vec, one: Vec, other: Vec, radius: float, cosine: float) -> list[Vec]:
    """Return the points of a circle whose angle from `one` has more than this cosine."""
    if cosine >= 1.0:
        return []
    half = pi if cosine <= -1.0 else acos(cosine)
    points: list[Vec] = []
    for k in range(_STEPS + 1):
        angle = half * (2.0 * k / _STEPS - 1.0)
        a, b = cos(angle) * radius, sin(angle) * radius
        points.append(
            (
                centre[0] + a * one[0] + b * other[0],
                centre[1] + a * one[1] + b * other[1],
                centre[2] + a * one[2] + b * other[2],
            )
        )
    return points
