"""The notifications' icon is the program's.

If this fails after the icon was changed: python packaging/make_icon.py, and look at it.
"""

from __future__ import annotations

import runpy
from pathlib import Path

from PySide6.QtGui import QImage

ROOT = Path(__file__).parent.parent
SCRIPT = runpy.run_path(str(ROOT / "packaging/make_icon.py"))


def test_the_icon_for_notifications_is_drawn_from_that_of_the_program() -> None:
    shipped = QImage(str(ROOT / "assets/icons/backbreak.png")).convertToFormat(QImage.Format.Format_ARGB32)
    drawn = SCRIPT["icon"]()

    assert shipped.size() == drawn.size()
    unlike = [
        (x, y)
        for x in range(drawn.width())
        for y in range(drawn.height())
        if any(
            abs(one - other) > 12
            for one, other in zip(
                shipped.pixelColor(x, y).getRgb(), drawn.pixelColor(x, y).getRgb(), strict=True
            )
        )
    ]
    assert unlike == []
