"""Where each muscle group lies on the body, and how it glows there: filled what works, ringed what joins in.

The two forms can be told apart without colour. Places are those of an anatomical atlas, moved out to where
they show on a dressed figure.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainterPath, QPainterPathStroker

from backbreak.body.skeleton import SIDES
from backbreak.body.vector import Vec, dot, turn, unit
from backbreak.core.exercise import Muscles
from backbreak.ui.figure.blob import Blob
from backbreak.ui.figure.colours import Colours
from backbreak.ui.figure.hull import chain_path, new_path
from backbreak.ui.figure.lump import Chain, Lump, Size, along, sided
from backbreak.ui.figure.part import Layer, Model, Part

_Row = tuple[str, Vec, Size]


def _trunk(*rows: _Row) -> dict[str, Chain]:
    """Return lumps of the trunk, each in the frame of the joint it is given for."""
    frames = {"thoracic_2": "thorax"}
    return sided(tuple(Lump(joint, frames.get(joint, joint), at, size) for joint, at, size in rows))


_BACK = ("lumbosacral", "lumbar_2", "thoracolumbar", "thoracic_1", "thoracic_2")
REGIONS: dict[str, tuple[str, dict[str, Chain]]] = {
    "neck_flexors": (
        "trunk",
        _trunk(("c7", (0.010, 0.012, 0.020), 0.0090), ("c7", (0.013, 0.046, 0.018), 0.0090)),
    ),
    "neck_extensors": (
        "trunk",
        _trunk(("c7", (0.011, 0.000, -0.020), 0.0085), ("c7", (0.011, 0.044, -0.015), 0.0080)),
    ),
    "shoulder_girdle": (
        "trunk",
        _trunk(
            ("c7", (0.018, -0.026, -0.036), 0.0120),
            ("c7", (0.068, -0.046, -0.026), 0.0140),
            ("thoracic_1", (0.030, 0.026, -0.044), 0.0130),
        ),
    ),
    "chest": (
        "trunk",
        _trunk(("thoracic_2", (0.028, 0.010, 0.042), 0.0200), ("thoracic_2", (0.066, 0.018, 0.026), 0.0165)),
    ),
    "latissimus": (
        "trunk",
        _trunk(
            ("lumbar_2", (0.030, 0.004, -0.036), 0.0110),
            ("thoracic_1", (0.058, -0.010, -0.032), 0.0200),
            ("thoracic_2", (0.080, 0.000, -0.016), 0.0145),
        ),
    ),
    "erector_spinae": ("trunk", _trunk(*((joint, (0.021, 0.0, -0.040), 0.0125) for joint in _BACK))),
    "multifidus": (
        "trunk",
        _trunk(("pelvis", (0.015, 0.040, -0.044), 0.0110), ("lumbar_2", (0.013, 0.000, -0.041), 0.0090)),
    ),
    "quadratus_lumborum": (
        "trunk",
        _trunk(
            ("lumbosacral", (0.052, -0.004, -0.028), 0.0140), ("thoracolumbar", (0.042, 0.0, -0.032), 0.0120)
        ),
    ),
    "abdominals": (
        "trunk",
        _trunk(
            ("pelvis", (0.014, 0.026, 0.040), 0.0120),
            ("lumbar_1", (0.018, 0.0, 0.040), 0.0155),
            ("thoracolumbar", (0.020, 0.020, 0.042), 0.0155),
        ),
    ),
    "obliques": (
        "trunk",
        _trunk(
            ("lumbosacral", (0.062, -0.004, 0.016), 0.0165),
            ("lumbar_2", (0.056, 0.004, 0.018), 0.0160),
            ("thoracolumbar", (0.058, 0.022, 0.020), 0.0160),
        ),
    ),
    "deep_abdominals": (
        "trunk",
        _trunk(
            ("lumbosacral", (0.066, -0.012, 0.010), 0.0130),
            ("lumbosacral", (0.036, -0.016, 0.036), 0.0140),
            ("lumbosacral", (0.000, -0.016, 0.044), 0.0140),
        ),
    ),
    "gluteus_maximus": (
        "trunk",
        _trunk(("pelvis", (0.030, 0.010, -0.034), 0.0210), ("pelvis", (0.050, -0.022, -0.032), 0.0240)),
    ),
    "gluteus_medius": (
        "trunk",
        _trunk(("pelvis", (0.062, 0.036, -0.016), 0.0160), ("pelvis", (0.076, 0.004, -0.008), 0.0130)),
    ),
    "hip_flexors": (
        "thigh",
        sided(
            (
                Lump("pelvis", "pelvis", (0.040, 0.020, 0.034), 0.0130),
                Lump("hip", "thigh", (0.000, -0.046, 0.031), 0.0165),
                Lump("hip", "thigh", (-0.008, -0.110, 0.028), 0.0150),
            )
        ),
    ),
    "quadriceps": (
        "thigh",
        sided(
            (
                *along("hip", "thigh", (-0.070, 0.020, 0.0210), (-0.130, 0.020, 0.0200)),
                *along("knee", "thigh", (0.040, 0.016, 0.0130)),
            )
        ),
    ),
    "hamstrings": (
        "thigh",
        sided(
            (
                *along("hip", "thigh", (-0.075, -0.022, 0.0190), (-0.140, -0.018, 0.0180)),
                *along("knee", "thigh", (0.035, -0.014, 0.0120)),
            )
        ),
    ),
    "calves": (
        "shank",
        sided(
            along(
                "knee",
                "shank",
                (-0.030, -0.018, 0.0120),
                (-0.080, -0.020, 0.0150),
                (-0.140, -0.014, 0.0095),
            )
        ),
    ),
}
"""Of each group in MUSCLES: the part of the body it is painted on, and its lumps on either side."""

_SOFT = ((5.0, 26), (2.2, 60), (0.0, 150))  # by how many rims a layer of the glow is wider, and how opaque
_RING = 1.3  # rims broad
_SEEN = {"trunk": (-0.45, 0.10), "thigh": (-0.75, -0.20), "shank": (-0.75, -0.20)}
"""How far towards the eye a muscle faces when it is just unseen, and plain to see; a limb is thinner."""


def add_glow(model: Model, parts: Iterable[Part], muscles: Muscles) -> None:
    """Let the muscles glow on the parts of the body that they lie on, where they face the eye."""
    by_name = {part.name: part for part in parts}
    for names, paint in ((muscles.secondary, _ring), (muscles.primary, _fill)):
        for name in names:
            kind, chains = REGIONS[name]
            for side in SIDES:
                seen = _facing(model, chains[side], *_SEEN[kind])
                if seen > 0.02:
                    part = by_name[kind if kind == "trunk" else f"{side}_{kind}"]
                    paint(part, model.see(chains[side]), model.colours.glow, seen)


def mark(place: QRectF, colours: Colours, *, works: bool) -> list[Layer]:
    """Return the shapes of a patch of shirt on which a muscle glows: the mark for it."""
    size, middle = min(place.width(), place.height()), place.center()
    part = Part("mark", [], size / 20.0)
    patch = new_path()
    patch.addRoundedRect(QRectF(middle.x() - size / 2, middle.y() - size / 2, size, size), size / 4, size / 4)
    part.fill(patch, QColor(colours.shirt))
    part.shapes.append(patch)
    blobs = [Blob(middle.x(), middle.y() + away * size, 0.22 * size, 0.0) for away in (-0.1, 0.1)]
    (_fill if works else _ring)(part, blobs, colours.glow, 1.0)
    return part.layers


def _facing(model: Model, chain: Chain, hidden: float, plain: float) -> float:
    """Return how well a muscle can be seen, from 0 to 1: whether it lies on this side of the body."""
    total = 0.0
    for lump in chain:
        x, _, z = lump.at
        toward = model.lens.toward(model.placed.positions[lump.joint])
        total += dot(unit(turn(model.placed.rotations[lump.frame], (x * 0.7, 0.0, z))), toward)
    share = min(max((total / len(chain) - hidden) / (plain - hidden), 0.0), 1.0)
    return share * share * (3.0 - 2.0 * share)


def _fill(part: Part, blobs: list[Blob], colour: str, seen: float) -> None:
    """Fill a muscle that works, with a soft edge."""
    for wider, opacity in _SOFT:
        grown = [Blob(b.x, b.y, b.radius + wider * part.rim, b.depth) for b in blobs]
        part.glow(chain_path(grown), _tone(colour, round(opacity * seen)))


def _ring(part: Part, blobs: list[Blob], colour: str, seen: float) -> None:
    """Draw a dashed line round a muscle that is stretched or helps."""
    shape = chain_path(blobs)
    part.glow(shape, _tone(colour, round(36 * seen)))
    part.glow(_dashes(shape, _RING * part.rim), _tone(colour, round(255 * seen)))


def _dashes(shape: QPainterPath, width: float) -> QPainterPath:
    stroker = QPainterPathStroker()
    stroker.setWidth(width)
    stroker.setCapStyle(Qt.PenCapStyle.RoundCap)
    stroker.setDashPattern([2.2, 2.4])
    return stroker.createStroke(shape)


@lru_cache(maxsize=256)
def _tone(colour: str, opacity: int) -> QColor:
    tone = QColor(colour)
    tone.setAlpha(opacity)
    return tone
