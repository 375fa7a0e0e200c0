from __future__ import annotations

from PySide6.QtGui import QColor, QImage
from pytestqt.qtbot import QtBot

from backbreak.ui.text import Text

WORDS = "Slide the ribs to the side, shoulders level"


def line_widths(label: Text) -> list[int]:
    """How wide each line of what is drawn is, in pixels."""
    image = label.grab().toImage()
    ground = image.pixelColor(0, 0)
    rows = [_width_of_row(image, y, ground) for y in range(image.height())]
    blocks = "".join("x" if right > 0 else " " for _left, right in rows).split(" ")
    widths, y = [], 0
    for block in blocks:
        if block:
            lines = rows[y : y + len(block)]
            widths.append(max(right for _left, right in lines) - min(left for left, _right in lines))
        y += len(block) + 1
    return [wide for wide in widths if wide > 20]  # less is a dot or an accent


def _width_of_row(image: QImage, y: int, ground: QColor) -> tuple[int, int]:
    inked = [x for x in range(image.width()) if image.pixelColor(x, y) != ground]
    return (inked[0], inked[-1]) if inked else (10_000, 0)


def test_the_lines_of_a_centred_text_are_about_equally_long(qtbot: QtBot) -> None:
    label = Text(WORDS, pixels=30, centred=True)
    qtbot.addWidget(label)
    room = round(label.fontMetrics().horizontalAdvance(WORDS) * 0.8)  # too little for one line
    label.resize(room, label.heightForWidth(room))

    first, second = line_widths(label)

    assert 0.7 < second / first < 1.4


def test_a_text_that_fits_stays_on_one_line(qtbot: QtBot) -> None:
    label = Text(WORDS, pixels=30, centred=True)
    qtbot.addWidget(label)
    room = round(label.fontMetrics().horizontalAdvance(WORDS) * 1.1)
    label.resize(room, label.heightForWidth(room))

    assert len(line_widths(label)) == 1
