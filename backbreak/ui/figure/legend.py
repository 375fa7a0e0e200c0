"""The legend of the glowing muscles: its words, and how it is painted into a picture."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter

from backbreak.core.exercise import Muscles
from backbreak.exercise_words import muscle_name
from backbreak.ui.figure.colours import Colours
from backbreak.ui.figure.muscles import mark
from backbreak.words import _

_LINES = 26  # of text would fill the height of a picture
_SMALLEST = 10  # pixels


def legend_lines(muscles: Muscles) -> list[tuple[bool, str]]:
    """Return a line for those that work (True) and one for those that join in, in the language in use."""
    lines = (
        (True, muscles.primary, _("Mainly {muscles}")),
        (False, muscles.secondary, _("Also {muscles}")),
    )
    return [(works, words.format(muscles=_list(names))) for works, names, words in lines if names]


def paint_legend(painter: QPainter, muscles: Muscles, size: QSizeF, colours: Colours) -> None:
    """Paint the legend into the upper left corner of a picture of that size."""
    font = QFont()
    font.setPixelSize(max(_SMALLEST, round(size.height() / _LINES)))
    line, inset = QFontMetricsF(font).height(), font.pixelSize() * 0.8
    painter.setFont(font)
    top = inset
    for works, words in legend_lines(muscles):
        for layer in mark(QRectF(inset, top, line, line), colours, works=works):
            layer.paint(painter)
        painter.setPen(QColor(colours.ink))
        room = QRectF(inset + 1.5 * line, top, size.width() - 2 * inset - 1.5 * line, size.height())
        taken = painter.drawText(room, Qt.TextFlag.TextWordWrap, words)
        top += taken.height() + 0.4 * line


def _list(names: Sequence[str]) -> str:
    return ", ".join(map(muscle_name, names))
