from __future__ import annotations

import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QScreen
from pytestqt.qtbot import QtBot

from backbreak.ui.placement import work_area


def test_the_work_area_ends_with_the_screen(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    # As Qt tells it on X11 with 1280 by 800 pixels, doubled, below a panel of 30.
    monkeypatch.setattr(QScreen, "geometry", lambda _screen: QRect(0, 0, 640, 400))
    monkeypatch.setattr(QScreen, "availableGeometry", lambda _screen: QRect(0, 31, 640, 385))

    assert work_area() == QRect(0, 31, 640, 369)
