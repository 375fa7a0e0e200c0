from __future__ import annotations

from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from backbreak.ui.figure.colours import colours
from backbreak.ui.figure.looks import CLOTHES, Looks
from backbreak.ui.looks_preview import LooksPreview
from backbreak.ui.theme import Theme


def shows(picture: QImage, colour: str) -> bool:
    wanted = QColor(colour)
    places = ((x, y) for x in range(picture.width()) for y in range(picture.height()))
    return sum(picture.pixelColor(x, y) == wanted for x, y in places) > 50


def test_it_shows_the_clothes_as_soon_as_they_are_chosen(qtbot: QtBot, qapp: QApplication) -> None:
    before = qapp.palette()
    theme = Theme("light")
    preview = LooksPreview()
    qtbot.addWidget(preview)
    preview.resize(320, 180)
    preview.show()
    seen = {}
    for clothes in CLOTHES:
        theme.follow("light", Looks(clothes=clothes))
        qapp.processEvents()
        seen[clothes] = preview.grab().toImage()
    qapp.setPalette(before)

    for worn, picture in seen.items():
        for other in CLOTHES:
            assert shows(picture, colours(Looks(clothes=other)).shirt) == (worn == other)


def test_a_screen_reader_is_told_what_it_is(qtbot: QtBot) -> None:
    preview = LooksPreview()
    qtbot.addWidget(preview)

    assert preview.accessibleName() == "The figure as you chose it"
