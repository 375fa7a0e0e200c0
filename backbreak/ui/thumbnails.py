"""Small pictures of exercises, each in its most telling pose.

They are painted one at a time, when nothing else is to be done: a pose takes as long as some frames.
"""

from __future__ import annotations

from itertools import accumulate

from PySide6.QtCore import QObject, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QSizePolicy, QWidget

from backbreak.body.skeleton import Pose
from backbreak.core.exercise import Exercise
from backbreak.ui import theme
from backbreak.ui.figure.still import still

_PAINTED = 96  # pixels; smaller ones are drawn from it


def telling_pose(exercise: Exercise) -> Pose:
    """The pose of its movement that is most unlike the one in which it begins."""
    motion = exercise.motion
    first = motion.loop[0].start.pose.values

    def unlike(pose: Pose) -> float:
        return sum(abs(a - b) for a, b in zip(pose.values, first, strict=True))

    begins = sum(phase.seconds for phase in motion.way_in)
    ends = accumulate((phase.seconds for phase in motion.loop), initial=begins)
    furthest = max(zip(motion.loop, list(ends)[1:], strict=True), key=lambda at: unlike(at[0].end.pose))
    return motion.pose(furthest[1])


class Thumbnails(QObject):
    """Keeps the picture of each exercise in the colours of the palette in use."""

    painted = Signal(str)  # the exercise's id

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._kept: dict[str, tuple[object, QPixmap]] = {}
        self._poses: dict[str, tuple[Exercise, Pose]] = {}
        self._wanted: dict[str, tuple[Exercise, float]] = {}
        self._next = QTimer(self, singleShot=True, interval=0)
        self._next.timeout.connect(self._paint_one)

    def of(self, exercise: Exercise, ratio: float) -> QPixmap | None:
        """The picture of an exercise; None if it is yet to be painted (`painted` says when it is)."""
        kept = self._kept.get(exercise.id)
        if kept is not None and kept[0] == self._key(exercise, ratio):
            return kept[1]
        self._wanted[exercise.id] = exercise, ratio
        self._next.start()
        return None

    def _paint_one(self) -> None:
        id_, (exercise, ratio) = next(iter(self._wanted.items()))
        del self._wanted[id_]
        pixmap = QPixmap(round(_PAINTED * ratio), round(_PAINTED * ratio))
        pixmap.setDevicePixelRatio(ratio)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        still(self._pose(exercise), exercise.view, exercise.props)(painter, QRectF(0, 0, _PAINTED, _PAINTED))
        painter.end()
        self._kept[id_] = self._key(exercise, ratio), pixmap
        if self._wanted:
            self._next.start()
        self.painted.emit(id_)

    def _pose(self, exercise: Exercise) -> Pose:
        kept = self._poses.get(exercise.id)
        if kept is None or kept[0] is not exercise:
            kept = self._poses[exercise.id] = exercise, telling_pose(exercise)
        return kept[1]

    @staticmethod
    def _key(exercise: Exercise, ratio: float) -> object:
        return id(exercise.motion), ratio, QGuiApplication.palette().cacheKey()


class Thumbnail(QWidget):
    """The picture of one exercise beside its name, which says it all."""

    def __init__(self, thumbnails: Thumbnails, exercise: Exercise, pixels: int = 64) -> None:
        super().__init__()
        self._thumbnails, self._exercise, self._pixels = thumbnails, exercise, pixels
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        thumbnails.painted.connect(self._take)

    def sizeHint(self) -> QSize:  # noqa: N802 (Qt's name)
        """A square."""
        return QSize(self._pixels, self._pixels)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 (Qt's name)
        """Draw it, if it has been painted."""
        draw_thumbnail(QPainter(self), QRectF(self.rect()), self._thumbnails, self._exercise, self)

    def _take(self, id_: str) -> None:
        if id_ == self._exercise.id:
            self.update()


def draw_thumbnail(
    painter: QPainter, place: QRectF, thumbnails: Thumbnails, exercise: Exercise, widget: QWidget
) -> None:
    """Draw the picture of an exercise into `place`, or nothing yet."""
    pixmap = thumbnails.of(exercise, widget.devicePixelRatioF())
    if pixmap is not None:
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawPixmap(place, pixmap, QRectF(pixmap.rect()))


class ThumbnailRow(QWidget):
    """The pictures of several exercises in a row, as many as there is room for."""

    def __init__(self, thumbnails: Thumbnails, exercises: list[Exercise]) -> None:
        super().__init__()
        self._thumbnails, self._exercises = thumbnails, exercises
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        thumbnails.painted.connect(self._take)

    def sizeHint(self) -> QSize:  # noqa: N802 (Qt's name)
        """As many as there are."""
        return QSize(theme.scaled(_SMALL) * len(self._exercises), theme.scaled(_SMALL))

    def minimumSizeHint(self) -> QSize:  # noqa: N802 (Qt's name)
        """One is enough where there is little room."""
        return QSize(theme.scaled(_SMALL), theme.scaled(_SMALL))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 (Qt's name)
        """Draw those that have been painted."""
        side = theme.scaled(_SMALL)
        painter = QPainter(self)
        for number, exercise in enumerate(self._exercises[: max(1, self.width() // side)]):
            place = QRectF(number * side, 0, side, side)
            draw_thumbnail(painter, place, self._thumbnails, exercise, self)

    def _take(self, id_: str) -> None:
        if any(exercise.id == id_ for exercise in self._exercises):
            self.update()


_SMALL = 48
