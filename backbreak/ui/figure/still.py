"""Still pictures of the figure: for the chips of the home window, and for where nothing may move."""

from __future__ import annotations

from collections.abc import Callable, Collection

from PySide6.QtCore import QRectF, QSizeF
from PySide6.QtGui import QGuiApplication, QPainter

from backbreak.body.camera import View
from backbreak.body.skeleton import Pose, place
from backbreak.ui.figure.colours import Colours, colours_for
from backbreak.ui.figure.framing import body_of
from backbreak.ui.figure.lifting import held
from backbreak.ui.figure.load import corners
from backbreak.ui.figure.scene import Scene


def paint_still(
    painter: QPainter, rect: QRectF, pose: Pose, view: View, colours: Colours, props: Collection[str] = ()
) -> None:
    """Paint a body in one pose, as large as it fits into `rect`, with its props and without a room."""
    placed = place(pose)
    load = held(placed) if "box" in props else None
    places = body_of([placed]) + (corners(load) if load else [])
    scene = Scene(places, view, QSizeF(rect.size()), colours, props, room=False)
    painter.save()
    painter.translate(rect.topLeft())
    painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
    scene.paint_behind(painter)
    scene.paint(painter, placed, load=load)
    painter.restore()


def still(pose: Pose, view: View, props: Collection[str] = ()) -> Callable[[QPainter, QRectF], None]:
    """Return what paints a pose into a rectangle, in the colours of the application's palette."""

    def paint(painter: QPainter, rect: QRectF) -> None:
        paint_still(painter, rect, pose, view, colours_for(QGuiApplication.palette()), props)

    return paint
