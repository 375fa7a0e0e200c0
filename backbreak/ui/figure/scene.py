"""A whole picture: the figure in its place. What does not move is painted once."""

from __future__ import annotations

from collections.abc import Collection, Hashable, Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from PySide6.QtCore import QRect, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QPaintEngine, QPainter, QPainterPath, QPixmap

from backbreak.body.camera import View
from backbreak.body.skeleton import Placed
from backbreak.body.vector import Vec
from backbreak.core.exercise import Muscles
from backbreak.ui.figure.colours import Colours
from backbreak.ui.figure.framing import lens_for
from backbreak.ui.figure.kept_frames import KeptFrames
from backbreak.ui.figure.lens import Lens
from backbreak.ui.figure.part import Layer, Model
from backbreak.ui.figure.person import Table, figure_layers, silhouette
from backbreak.ui.figure.scenery import (
    CHAIR,
    DESK,
    DESK_HEIGHT,
    Piece,
    Quad,
    is_before,
    mat_under,
    paint_mat,
    paint_room,
    piece_layers,
)
from backbreak.ui.figure.shadow import paint_shadow, paint_spot
from backbreak.ui.figure.tracings import Tracings

_FAINT = 0.34  # how opaque the ghost is
_FURNITURE: dict[str, tuple[Piece, ...]] = {"chair": CHAIR, "desk": DESK}


@dataclass(frozen=True)
class Scene:
    """The stage of one exercise, seen from one side.

    `places` is everywhere a joint comes to, so that one lens serves for all of it; `props` are of "chair",
    "desk" and "mat". `ghost` is a body to show faintly behind the moving one when asked for; without `room`,
    wall and floor are left out. `largest` is how many pixels a stature may take at most. `tracings` keeps
    outlines from one frame to the next, `kept` whole frames.
    """

    places: Sequence[Vec]
    view: View
    size: QSizeF
    colours: Colours
    props: Collection[str] = ()
    ghost: Placed | None = None
    room: bool = True
    largest: float | None = None
    tracings: Tracings = field(default_factory=Tracings, repr=False, compare=False)
    kept: KeptFrames = field(default_factory=KeptFrames, init=False, repr=False, compare=False)

    @cached_property
    def pieces(self) -> tuple[Piece, ...]:
        """The furniture."""
        return tuple(piece for prop in self.props for piece in _FURNITURE.get(prop, ()))

    @cached_property
    def mat(self) -> Quad | None:
        """The corners of the mat, if there is one."""
        return mat_under(self.places) if "mat" in self.props else None

    @cached_property
    def lens(self) -> Lens:
        """The lens for all of it."""
        seen = [*self.places, *(corner for piece in self.pieces for corner in piece.corners)]
        if self.mat is not None:
            seen += self.mat
        return lens_for(seen, self.view, self.size.width(), self.size.height(), self.largest)

    def background(self, ratio: float) -> QPixmap:
        """Return what lies behind the figure, for a screen of that many pixels a point."""
        pixmap = _clear(self.size, ratio)
        painter = QPainter(pixmap)
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        self.paint_behind(painter)
        painter.end()
        return pixmap

    def paint(
        self,
        painter: QPainter,
        placed: Placed,
        muscles: Muscles | None = None,
        breath: float = 0.0,
        load: Vec | None = None,
        key: Hashable = None,
    ) -> None:
        """Paint the figure with its shadow, and what stands before it; on request its muscles glow.

        `breath`, from 0 to 1, is how full the chest is; `load` is where the middle of the box is that it
        lifts. What was drawn is kept under `key`, if there is one, and serves whenever that comes back.
        """
        paint_shadow(painter, placed, self.lens, self.colours.shadow, load)
        layers = self.kept.find(key) if key is not None else None
        if layers is None:
            model = Model(placed, self.lens, self.colours, breath, self.tracings)
            layers = figure_layers(model, muscles, self._table, load)
            if key is not None:
                self.kept.keep(key, layers)
        painter.setPen(Qt.PenStyle.NoPen)
        for layer in layers:
            layer.paint(painter)
        for path, colour in self._layers_before:
            painter.fillPath(path, colour)

    def paint_behind(self, painter: QPainter) -> None:
        """Paint what does not move and lies behind the figure."""
        if self.room:
            paint_room(painter, QRectF(0, 0, self.size.width(), self.size.height()), self.lens, self.colours)
        if self.mat is not None:
            paint_mat(painter, self.mat, self.lens, self.colours)
        if "chair" in self.props:
            paint_spot(painter, (0.0, 0.0, -0.05), 0.26, 0.34, self.lens, self.colours.shadow)
        for piece in self.pieces:
            if not self._is_before(piece):
                for path, colour in piece_layers(piece, self.lens, self.colours):
                    painter.fillPath(path, colour)

    def paint_ghost(self, painter: QPainter) -> None:
        """Paint the ghost, above what lies behind the figure and below the figure."""
        if self.ghost is None:
            return
        engine = painter.paintEngine()
        if engine is None or engine.type() is not QPaintEngine.Type.Raster:  # a drawing keeps its lines
            self._fill_ghost(painter)
            return
        place = self._ghost_outline.boundingRect().toAlignedRect()
        painter.drawPixmap(place.topLeft(), self._ghost_picture(painter.device().devicePixelRatioF(), place))

    def _fill_ghost(self, painter: QPainter) -> None:
        tone = QColor(self.colours.ghost)
        tone.setAlphaF(_FAINT)
        painter.fillPath(self._ghost_outline, tone)

    def _ghost_picture(self, ratio: float, place: QRect) -> QPixmap:
        """Return the ghost as a picture, which is made once: to fill it takes as long as half a figure."""
        if ratio not in self._ghost_pictures:
            picture = _clear(QSizeF(place.size()), ratio)
            painter = QPainter(picture)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.translate(-place.topLeft())
            self._fill_ghost(painter)
            painter.end()
            self._ghost_pictures[ratio] = picture
        return self._ghost_pictures[ratio]

    @cached_property
    def _ghost_pictures(self) -> dict[float, QPixmap]:
        return {}

    @cached_property
    def _ghost_outline(self) -> QPainterPath:
        assert self.ghost is not None
        return silhouette(self.ghost, self.lens)

    @cached_property
    def _layers_before(self) -> list[tuple[QPainterPath, QColor]]:
        return self._layers_of(piece for piece in self.pieces if piece.belongs_at is None)

    @cached_property
    def _table(self) -> Table | None:
        """The desk, if it stands before the body."""
        layers = self._layers_of(piece for piece in self.pieces if piece.belongs_at is not None)
        return Table(DESK_HEIGHT, [Layer(*layer) for layer in layers]) if layers else None

    def _layers_of(self, pieces: Iterable[Piece]) -> list[tuple[QPainterPath, QColor]]:
        """Return the layers of those pieces that are before the body."""
        before = [piece for piece in pieces if self._is_before(piece)]
        return [layer for piece in before for layer in piece_layers(piece, self.lens, self.colours)]

    def _is_before(self, piece: Piece) -> bool:
        return is_before(piece, (0.0, 0.25, 0.0), self.lens)


def _clear(size: QSizeF, ratio: float) -> QPixmap:
    """Return a clear picture of that size, for a screen of that many pixels a point."""
    pixmap = QPixmap((size * ratio).toSize())
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    return pixmap
