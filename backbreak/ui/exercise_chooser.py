"""All exercises by their place, to choose one from."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from backbreak.core.exercise import PLACES, Exercise
from backbreak.exercise_words import place_name
from backbreak.phrases import capital
from backbreak.routine_words import exercise_name
from backbreak.ui import theme
from backbreak.ui.buttons import RIM, Button, Look
from backbreak.ui.rows import Chip
from backbreak.ui.text import Text
from backbreak.ui.thumbnails import Thumbnails, draw_thumbnail
from backbreak.words import _

_EDGE = 24
_COLUMNS = 3


class ExerciseChooser(QWidget):
    """Shows exercises; a click on one chooses it."""

    chosen = Signal(object)  # Exercise
    left = Signal()

    def __init__(self, thumbnails: Thumbnails) -> None:
        super().__init__()
        self._thumbnails = thumbnails
        self._tiles: list[Tile] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(_EDGE - RIM, 16, _EDGE - RIM, 20)
        self._column.setSpacing(6)
        heading = Text(_("Which exercise?"), theme.NAME, strong=True)
        heading.setContentsMargins(RIM, 0, RIM, 0)
        self._back = Button(_("Back"), Look.PLAIN)
        self._back.clicked.connect(self.left)
        top = QHBoxLayout()
        top.addWidget(heading, 1)
        top.addWidget(self._back, 0, Qt.AlignmentFlag.AlignTop)
        self._column.addLayout(top)
        self._list = QWidget()
        self._column.addWidget(self._list)
        self._column.addStretch(1)

    def show_exercises(self, exercises: Mapping[str, Exercise]) -> None:
        """Show `exercises`, those of one place together, by name."""
        old, self._list = self._list, QWidget()
        column = QVBoxLayout(self._list)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        self._tiles = []
        for place in PLACES:
            here = [exercise for exercise in exercises.values() if exercise.place == place]
            if here:
                self._add_group(column, capital(place_name(place)), sorted(here, key=exercise_name))
        self._column.replaceWidget(old, self._list)
        old.hide()
        old.setParent(None)

    def focus_first(self) -> None:
        """Put the keyboard on the first exercise."""
        (self._tiles[0] if self._tiles else self._back).setFocus()

    def _add_group(self, column: QVBoxLayout, name: str, exercises: list[Exercise]) -> None:
        heading = Text(name, theme.CUE, strong=True)
        heading.setContentsMargins(RIM, 10, RIM, 0)
        column.addWidget(heading)
        grid = QGridLayout()
        grid.setSpacing(4)
        for number, exercise in enumerate(exercises):
            tile = Tile(exercise, self._thumbnails)
            tile.clicked.connect(lambda _checked=False, exercise=exercise: self.chosen.emit(exercise))
            grid.addWidget(tile, number // _COLUMNS, number % _COLUMNS)
            self._tiles.append(tile)
        for position in range(_COLUMNS):
            grid.setColumnStretch(position, 1)
        column.addLayout(grid)


class Tile(Chip):
    """One exercise: its picture over its name."""

    def __init__(self, exercise: Exercise, thumbnails: Thumbnails) -> None:
        super().__init__()
        self._exercise, self._thumbnails = exercise, thumbnails
        self.setText(exercise_name(exercise))
        thumbnails.painted.connect(self._take)

    def draw_picture(self, painter: QPainter, place: QRectF) -> None:
        """Draw the exercise, once it has been painted."""
        side = min(place.width(), place.height())
        square = QRectF(0, 0, side, side)
        square.moveCenter(place.center())
        draw_thumbnail(painter, square, self._thumbnails, self._exercise, self)

    def _take(self, id_: str) -> None:
        if id_ == self._exercise.id:
            self.update()
