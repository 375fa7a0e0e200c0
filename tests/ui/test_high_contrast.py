"""With high contrast all grounds are one: what a ground marks is marked by an edge then, or inversely."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from backbreak.core.settings import Settings
from backbreak.ui.editors import StepButton
from backbreak.ui.settings_index import SettingsIndex
from backbreak.ui.settings_window import SettingsWindow
from backbreak.ui.theme import DARK, HIGH_LIGHT, LIGHT, Theme


@pytest.fixture
def theme(qtbot: QtBot) -> Iterator[Theme]:
    theme = Theme("contrast")
    yield theme
    theme.follow("light")


def colours_in(image: QImage, part: QRect) -> set[str]:
    return {
        QColor(image.pixelColor(QPoint(x, y))).name()
        for x in range(part.left(), part.right())
        for y in range(part.top(), part.bottom())
    }


def test_the_section_in_sight_is_marked_in_every_theme(theme: Theme, qtbot: QtBot) -> None:
    window = SettingsWindow(Settings(), still=True)
    qtbot.addWidget(window)
    window.open()
    index = window.findChild(SettingsIndex)
    assert isinstance(index, SettingsIndex)

    def marked_with() -> set[str]:
        QApplication.processEvents()
        place = index.visualItemRect(index.currentItem()).adjusted(6, 4, -6, -4)
        return colours_in(index.grab().toImage(), place)

    assert HIGH_LIGHT.action in marked_with()
    theme.follow("light")
    assert LIGHT.chip in marked_with()
    theme.follow("dark")
    assert DARK.chip in marked_with()
    theme.follow("contrast")
    assert HIGH_LIGHT.action in marked_with()


def test_a_step_that_cannot_be_taken_is_not_drawn_as_strongly_as_one_that_can(
    theme: Theme, qtbot: QtBot
) -> None:
    button = StepButton("−", lambda: None)
    qtbot.addWidget(button)
    button.resize(button.sizeHint())

    def strokes() -> set[str]:
        return colours_in(button.grab().toImage(), button.rect()) - {HIGH_LIGHT.background}

    assert HIGH_LIGHT.action in strokes()
    button.setEnabled(False)
    assert strokes() == set()
