from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QSizeF
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QApplication

from backbreak.body.camera import View
from backbreak.body.skeleton import Placed, Pose, place
from backbreak.ui.figure.colours import LIGHT, Colours
from backbreak.ui.figure.framing import body_of
from backbreak.ui.figure.scene import Scene

CLEAR = QColor(0, 0, 0, 0)


def both(**angles: float) -> dict[str, float]:
    return {f"{side}_{name}": value for side in ("left", "right") for name, value in angles.items()}


def at(**angles: float) -> dict[str, float]:
    return angles


STANDING = Pose.of((0.0, 0.53, 0.0), both(shoulder_abd=6.0, elbow=8.0))
SITTING = Pose.of(
    (0.0, 0.294, 0.0), both(hip_flex=90.0, hip_abd=6.0, knee=90.0, shoulder_flex=-7.0, elbow=78.0)
)
CROSSED = Pose.of(
    (0.0, 0.294, 0.0),
    both(hip_flex=90.0, knee=90.0, shoulder_flex=37.0, shoulder_abd=-7.0, shoulder_rot=-85.0, elbow=115.0),
)
ON_ALL_FOURS = Pose.of(
    (0.0, 0.275, 0.0),
    at(pelvis_flex=75.0, neck_flex=-4.0)
    | both(shoulder_flex=74.0, hip_flex=75.0, knee=92.0, ankle=-59.0, wrist=90.0),
)

Painted = Callable[..., QImage]


@pytest.fixture
def painted(qapp: QApplication) -> Painted:
    """The figure in a pose, seen from some side, with nothing around it."""

    def paint(
        pose: Pose | Placed, view: View, colours: Colours = LIGHT, width: int = 300, height: int = 300
    ) -> QImage:
        placed = pose if isinstance(pose, Placed) else place(pose)
        scene = Scene(body_of([placed]), view, QSizeF(width, height), colours, room=False)
        image = QImage(width, height, QImage.Format.Format_ARGB32_Premultiplied)
        image.fill(CLEAR)
        painter = QPainter(image)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        scene.paint(painter, placed)
        painter.end()
        return image

    return paint


Count = Callable[[QImage, str], int]


@pytest.fixture
def count() -> Count:
    """How many pixels have exactly that colour."""

    def counted(image: QImage, colour: str) -> int:
        wanted = QColor(colour).rgba()
        return sum(
            image.pixel(x, y) == wanted for y in range(image.height()) for x in range(image.width())
        )

    return counted
