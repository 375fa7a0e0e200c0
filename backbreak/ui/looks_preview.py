"""The figure as it looks with what is chosen in the settings: sitting, standing, walking."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy

from backbreak.core.facts import Kind
from backbreak.ui.chip_pictures import chip_pictures
from backbreak.ui.ground import Ground
from backbreak.ui.picture import KeptPicture
from backbreak.words import _

_HIGH = 180
_INSET = 14.0


class LooksPreview(Ground):
    """A small stage with the figure on it. It follows the palette, which carries the looks, by itself."""

    def __init__(self) -> None:
        super().__init__()
        pictures = chip_pictures()
        self._pictures = [KeptPicture(pictures[kind]) for kind in (Kind.STRETCH, Kind.POSTURE, Kind.WALK)]
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(_("The figure as you chose it"))

    def sizeHint(self) -> QSize:  # noqa: N802 (Qt's name)
        """High enough to see the clothes and the hair."""
        return QSize(300, _HIGH)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 (Qt's name)
        """Draw the stage, and the figures side by side."""
        super().paintEvent(event)
        painter = QPainter(self)
        wide = self.width() / len(self._pictures)
        for number, picture in enumerate(self._pictures):
            place = QRectF(number * wide, 0.0, wide, self.height())
            picture.draw(painter, place.adjusted(_INSET, _INSET, -_INSET, -_INSET), self)
