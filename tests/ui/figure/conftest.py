from __future__ import annotations

import os
from collections.abc import Callable

import pytest
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QApplication

from backbreak.body.camera import View
from backbreak.body.skeleton import Pose, place
from backbreak.ui.figure.colours import LIGHT, Colours
from backbreak.ui.figure.framing import body_of, lens_for
from backbreak.ui.figure.person import paint_figure, paint_ghost

Poses = dict[str, Pose]
Painted = Callable[..., QImage]
Count = Callable[[QImage, str], int]

SIZE = 240


def _both(**angles: float) -> dict[str, float]:
    return {f"{side}_{name}": value for side in ("left", "right") for name, value in angles.items()}


@pytest.fixture
def refresh_golden() -> bool:
    """Whether to put the pictures as they are now in the place of the golden ones: see `make golden`."""
    return os.environ.get("REFRESH_GOLDEN") == "1"


@pytest.fixture
def poses() -> Poses:
    """A few postures: upright, seated, with crossed arms, on all fours, one arm raised."""
    seat = _both(hip_flex=90.0, hip_abd=6.0, knee=90.0)
    fours = {"pelvis_flex": 75.0, "neck_flex": -4.0}
    return {
        "standing": Pose.of((0.0, 0.53, 0.0), _both(shoulder_abd=6.0, elbow=8.0)),
        "seated": Pose.of((0.0, 0.294, 0.0), seat | _both(shoulder_flex=-7.0, elbow=78.0)),
        "crossed": Pose.of(
            (0.0, 0.294, 0.0),
            seat | _both(shoulder_flex=37.0, shoulder_abd=-7.0, shoulder_rot=-85.0, elbow=115.0),
        ),
        "fours": Pose.of(
            (0.0, 0.275, 0.0),
            fours | _both(shoulder_flex=74.0, hip_flex=75.0, knee=92.0, ankle=-59.0, wrist=90.0),
        ),
        "waving": Pose.of((0.0, 0.53, 0.0), {"left_shoulder_abd": 120.0, "right_shoulder_abd": 6.0}),
    }


@pytest.fixture
def painted(qapp: QApplication) -> Painted:
    """The figure in a pose, seen from some side, with nothing around it; or only its ghost."""

    def paint(pose: Pose, view: View, colours: Colours = LIGHT, ghost: str = "") -> QImage:
        placed = place(pose)
        lens = lens_for(body_of([placed]), view, SIZE, SIZE)
        image = QImage(SIZE, SIZE, QImage.Format.Format_ARGB32_Premultiplied)
        image.fill(0)
        painter = QPainter(image)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if ghost:
            paint_ghost(painter, placed, lens, QColor(ghost))
        else:
            paint_figure(painter, placed, lens, colours)
        painter.end()
        return image

    return paint


@pytest.fixture
def count() -> Count:
    """How many pixels of a picture have exactly that colour."""

    def counted(image: QImage, colour: str) -> int:
        wanted = QColor(colour).rgba()
        plain = image.convertToFormat(QImage.Format.Format_ARGB32)  # has to outlive the look at its bits
        return memoryview(plain.constBits()).cast("I").tolist().count(wanted)

    return counted
