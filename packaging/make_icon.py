"""Make the icon of the notifications: `python packaging/make_icon.py` writes assets/icons/backbreak.png.

Notification servers load SVG by a library that smaller desktops lack; PNG all of them can.
"""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

FOLDER = Path(__file__).resolve().parent.parent / "assets/icons"
SIZE = 128  # pixels; servers show it at 32 to 64, twice that on a fine screen


def icon() -> QImage:
    """Return the program's icon as pixels, on nothing."""
    picture = QImage(SIZE, SIZE, QImage.Format.Format_ARGB32)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    QSvgRenderer(str(FOLDER / "backbreak.svg")).render(painter)
    painter.end()
    return picture


if __name__ == "__main__":
    if not icon().save(str(FOLDER / "backbreak.png")):
        raise SystemExit(f"{FOLDER / 'backbreak.png'} can't be written")
