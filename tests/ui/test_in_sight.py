"""A window stays where it can be seen, whatever becomes of the screens."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QGuiApplication, QScreen
from pytestqt.qtbot import QtBot

from backbreak.ui.window import Window

SMALLER = QRect(0, 0, 640, 480)


@pytest.fixture
def window(qtbot: QtBot) -> Window:
    shown = Window(still=True)
    qtbot.addWidget(shown)
    shown.resize(300, 200)
    shown.show()
    return shown


def shrink(monkeypatch: pytest.MonkeyPatch) -> None:
    """What happens when a laptop leaves its large monitor."""
    monkeypatch.setattr(QScreen, "availableGeometry", lambda _screen: SMALLER)
    monkeypatch.setattr(QScreen, "geometry", lambda _screen: SMALLER)
    QGuiApplication.primaryScreen().availableGeometryChanged.emit(SMALLER)


def test_a_window_comes_back_from_a_place_that_no_screen_shows_any_more(
    window: Window, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    window.move(2000, 1500)

    shrink(monkeypatch)

    qtbot.waitUntil(lambda: SMALLER.contains(window.frameGeometry()))
    assert (window.width(), window.height()) == (300, 200)


def test_a_window_that_is_too_large_for_what_is_left_fits_in(
    window: Window, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    window.resize(500, 700)
    window.move(100, 20)

    shrink(monkeypatch)

    qtbot.waitUntil(lambda: SMALLER.contains(window.frameGeometry()))


def test_a_window_that_can_be_seen_stays_where_it_is(
    window: Window, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    window.move(40, 50)

    shrink(monkeypatch)
    qtbot.wait(500)

    assert (window.x(), window.y()) == (40, 50)
