from __future__ import annotations

from collections.abc import Sequence

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QApplication

from backbreak.ui.figure.hull import new_path
from backbreak.ui.figure.kept_frames import KeptFrames
from backbreak.ui.figure.part import Layer


def layer(left: float, colour: str = "#1f7a70", within: float | None = None) -> Layer:
    """A round shape, cut off where another begins."""
    path, inside = new_path(), new_path()
    path.addEllipse(QRectF(left, 10.3, 40.7, 22.1))
    inside.addRect(QRectF(within or 0.0, 0.0, 50.0, 50.0))
    return Layer(path, QColor(colour), inside if within is not None else None)


def picture(layers: Sequence[Layer]) -> list[tuple[int, ...]]:
    image = QImage(100, 50, QImage.Format.Format_ARGB32)
    image.fill(0)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    for one in layers:
        one.paint(painter)
    painter.end()
    pixels = (image.pixelColor(x, y) for x in range(100) for y in range(50))
    return [(c.red(), c.green(), c.blue(), c.alpha()) for c in pixels]


def test_a_kept_frame_looks_as_it_did(qapp: QApplication) -> None:
    frame = [layer(3.3), layer(30.7, "#80b8754b"), layer(41.9, "#3d2a22", within=55.5)]
    kept = KeptFrames()
    kept.keep("a", frame)
    found = kept.find("a")

    assert found is not None
    for before, after in zip(picture(frame), picture(found), strict=True):
        assert before == pytest.approx(after, abs=3)


def test_each_frame_is_found_by_its_own_key(qapp: QApplication) -> None:
    kept = KeptFrames()
    kept.keep("a", [layer(3.0)])
    kept.keep("b", [layer(30.0), layer(50.0)])

    assert [len(kept.find(key) or ()) for key in "ab"] == [1, 2]
    assert kept.find("c") is None


def test_once_the_room_is_full_those_stay_that_came_first(qapp: QApplication) -> None:
    """Of a loop that is longer than the room, the oldest would else go just before they come back."""
    kept = KeptFrames(room=1000)
    for key in range(50):
        kept.keep(key, [layer(key)])

    assert 1 < len(kept) < 10
    assert kept.used <= 1000
    assert all((kept.find(key) is not None) == (key < len(kept)) for key in range(50))


def test_what_is_forgotten_is_not_found_and_can_be_kept_anew(qapp: QApplication) -> None:
    kept = KeptFrames()
    kept.keep("a", [layer(3.0)])
    kept.forget()

    assert kept.find("a") is None
    assert kept.used == 0
    kept.keep("a", [layer(3.0)])
    assert kept.find("a") is not None
