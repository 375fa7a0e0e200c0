"""A part of the figure, ready to be painted: flat shapes in flat colours, the lit above the shaded."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath

from backbreak.body.skeleton import Placed
from backbreak.ui.figure.blob import Blob
from backbreak.ui.figure.colours import Colours, Surface, surface
from backbreak.ui.figure.hull import LIGHT, NO_LIGHT, new_path
from backbreak.ui.figure.lens import Lens, Sight
from backbreak.ui.figure.lump import Chain
from backbreak.ui.figure.tracings import Tracings

RIM = 0.0035
"""How broad the shaded rim of every part is, in statures."""


def smooth(x: float) -> float:
    """Return a curve that rises from 0 at 0 to 1 at 1, without a bend."""
    x = min(max(x, 0.0), 1.0)
    return x * x * (3.0 - 2.0 * x)


def part_way(one: Blob, other: Blob, share: float) -> Blob:
    """Return a blob by that share on the way from one to another."""
    x, y, radius, depth = (a + (b - a) * share for a, b in zip(one[:4], other[:4], strict=True))
    if one.shape is None and other.shape is None:
        return Blob(x, y, radius, depth)
    ends = zip(_shape(one), _shape(other), strict=True)
    xx, xy, yy = (a + (b - a) * share for a, b in ends)
    return Blob(x, y, radius, depth, (xx, xy, yy))


def _shape(blob: Blob) -> tuple[float, float, float]:
    square = blob.radius * blob.radius
    return blob.shape or (square, 0.0, square)


class Layer(NamedTuple):
    """A shape in one colour, painted only where it lies `inside` another, if it must not leave that."""

    path: QPainterPath
    colour: QColor
    inside: QPainterPath | None = None

    def paint(self, painter: QPainter) -> None:
        """Paint it."""
        if self.inside is None:
            painter.fillPath(self.path, self.colour)
            return
        painter.save()
        painter.setClipPath(self.inside, Qt.ClipOperation.IntersectClip)
        painter.fillPath(self.path, self.colour)
        painter.restore()


@dataclass(slots=True)
class Model:
    """What there is to draw: a placed body in its colours, seen through a lens; `breath` from 0 to 1.

    `tracings` keeps outlines from one frame to the next. `seat_is_before` is worked out when first asked for.
    """

    placed: Placed
    lens: Lens
    colours: Colours
    breath: float = 0.0
    tracings: Tracings = field(default_factory=Tracings)
    sight: Sight = field(init=False)
    seat_is_before: bool | None = field(default=None, init=False)

    def __post_init__(self) -> None:
        """Look at the body once, for all its parts."""
        self.sight = Sight(self.lens, self.placed)

    def see(self, chain: Chain) -> list[Blob]:
        """Return lumps of flesh as they are seen."""
        return self.sight.see(chain)

    def part(self, name: str, blobs: list[Blob]) -> Part:
        """Return an empty part that lies where `blobs` are."""
        return Part(name, blobs, self.lens.scale * RIM, tracings=self.tracings)

    def surface(self, material: str, far: float = 0.0) -> Surface:
        """Return how a material looks; `far` is 1 for a limb on the far side."""
        return surface(self.colours, material, round(far * 8))


@dataclass(slots=True)
class Part:
    """What is painted as one: `layers` from below to above, and `blobs` that say where and how deep."""

    name: str
    blobs: list[Blob]
    rim: float
    hides: frozenset[str] | None = None  # the parts behind it, where depth alone would not tell
    lap: list[Blob] = field(default_factory=list)  # what else of it a hand may lie on
    low: int = 0  # of its first layers hang down behind a table that the rest of it may lean over
    before_trunk: float = 0.0  # statures by which it counts as nearer when the trunk is what it overlaps
    layers: list[Layer] = field(default_factory=list)
    shapes: list[QPainterPath] = field(default_factory=list)  # that its outline is made of
    tracings: Tracings = field(default_factory=Tracings)

    @property
    def outline(self) -> QPainterPath:
        """All that it takes up in the picture."""
        outline = new_path()
        for shape in self.shapes:
            outline.addPath(shape)
        return outline

    def fill(self, path: QPainterPath, colour: QColor) -> None:
        """Paint a shape above all that is there."""
        self.layers.append(Layer(path, colour))

    def glow(self, path: QPainterPath, colour: QColor) -> None:
        """Paint a shape above all that is there, but not beyond it."""
        self.layers.append(Layer(path, colour, self.outline))

    def flesh(
        self,
        chains: Sequence[Sequence[Blob]],
        surface: Surface,
        seams: Sequence[Sequence[Blob]] = (),
    ) -> None:
        """Paint chains of blobs with a lit face and a shaded rim.

        `seams` are short chains from an end into a neighbour of the same stuff, lit so that none is seen.
        """
        light = NO_LIGHT if surface.all_round else LIGHT
        base, face = self.tracings.trace(self.rim, light, tuple(map(tuple, chains)), tuple(map(tuple, seams)))
        self.fill(base, surface.rim)
        self.fill(face, surface.lit)
        self.shapes.append(base)
