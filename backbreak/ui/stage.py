"""The stage: a widget on which the figure performs an exercise."""

from __future__ import annotations

from collections.abc import Callable
from math import ceil

from PySide6.QtCore import QElapsedTimer, QEvent, QObject, QSize, QSizeF, Qt, QTimer
from PySide6.QtGui import (
    QHideEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPixmap,
    QResizeEvent,
    QShowEvent,
    QWindow,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from backbreak.body.phase import Side
from backbreak.body.skeleton import Placed
from backbreak.core.exercise import Exercise
from backbreak.ui.figure.colours import colours_for
from backbreak.ui.figure.performance import Performance
from backbreak.ui.turning import Turning
from backbreak.words import _, language

_FRAME_MS = 33  # thirty a second
_LEAST_MS = 5  # between two looks at the clock
_ROUND = 14.0  # of the corners, in points


class Stage(QWidget):
    """Shows an exercise in motion, in real time, from one side and at one scale.

    What is seen depends on `elapsed` alone, which stands still while it is paused. Nothing is drawn while
    nobody can see it. With `still`, one pose a phase is shown. While it is still or paused, a ghost and
    arrows tell where the movement goes. The person can turn the figure, until the next exercise is shown.
    """

    def __init__(self, parent: QWidget | None = None, *, still: bool = False) -> None:
        super().__init__(parent)
        self._performance: Performance | None = None
        self._background: QPixmap | None = None
        self._still = still
        self._shows_muscles = False
        self._is_paused = False  # after a pause, not before it is first played
        self._is_over = False
        self._clock = QElapsedTimer()  # valid while it plays
        self._before = 0.0  # seconds that had passed when the clock was last started
        self._leader: Callable[[], float] | None = None
        self._frames = QTimer(self, interval=_FRAME_MS, timerType=Qt.TimerType.PreciseTimer)
        self._frames.timeout.connect(self._next_frame)
        # Held: PySide makes a class of each kind of QObject there is, 3 MB, to name one that it doesn't know.
        self._seen_in: QWindow | None = None
        self._shown: tuple[object, ...] = ()
        self._drawn: Placed | None = None
        turning = Turning(self)
        turning.turned.connect(self.turn)
        turning.turned_back.connect(self.turn_back)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName(_("Moving figure"))

    def show_exercise(self, exercise: Exercise, side: Side = "left", repetitions: int | None = None) -> None:
        """Show an exercise from its start, on one side; without `repetitions` it goes on without end."""
        self._performance = Performance(
            exercise, side, repetitions, muscles=self._shows_muscles, before=self._performance
        )
        self._is_over = False
        self._before = 0.0
        if self._clock.isValid():
            self._clock.restart()
        name = exercise.name
        self.setAccessibleName(name.get(language(), name["en"]))
        shows, turn = _("A figure shows the exercise"), _("Drag to turn, double-click to turn back")
        self.setToolTip(turn)
        keys = _("Ctrl and the arrow keys turn it, Ctrl+Home turns it back")
        self.setAccessibleDescription(f"{shows}. {keys}.")
        self._forget_picture()

    def play(self) -> None:
        """Let the movement go on from where it is."""
        if not self._clock.isValid():
            self._clock.start()
        self._is_paused = self._is_over = False
        self._set_timer()
        self.update()

    def pause(self) -> None:
        """Let the movement stand still."""
        self._before = self.elapsed
        self._is_paused, self._is_over = True, False
        self._clock.invalidate()
        self._set_timer()
        self.update()

    def stop(self) -> None:
        """Let the movement stand still for good: it goes nowhere from here."""
        self.pause()
        self._is_paused, self._is_over = False, True

    def seek(self, seconds: float) -> None:
        """Show the movement `seconds` after its start, and go on from there if it plays."""
        self._before = max(0.0, seconds)
        if self._clock.isValid():
            self._clock.restart()
        self.update()

    def follow(self, leader: Callable[[], float]) -> None:
        """Show the second of the movement that `leader` tells, from now on, instead of counting seconds."""
        self._leader = leader
        self.update()

    def turn(self, right: float, down: float) -> None:
        """Turn the figure by so many degrees to the right, and its top to the front."""
        if self._performance is not None:
            self._performance.turn(right, down)
            self._forget_picture()

    def turn_back(self) -> None:
        """Show the figure from its best side again."""
        if self._performance is not None:
            self._performance.turn_back()
            self._forget_picture()

    def show_muscles(self, shows: bool) -> None:
        """Let the muscles glow that the exercise works and stretches, or no longer; also in the next one."""
        self._shows_muscles = shows
        if self._performance is not None:
            self._performance.shows_muscles = shows
            self.update()

    @property
    def elapsed(self) -> float:
        """Which second of the movement is shown; pauses are left out."""
        if self._leader is not None:
            return self._leader()
        return self._before + (self._clock.nsecsElapsed() / 1e9 if self._clock.isValid() else 0.0)

    @property
    def is_playing(self) -> bool:
        """Whether the movement goes on."""
        return self._clock.isValid()

    @property
    def still(self) -> bool:
        """Whether poses are shown one after the other instead of a movement."""
        return self._still

    @still.setter
    def still(self, still: bool) -> None:
        self._still = still
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802 (Qt's name)
        """As the break window has it."""
        return QSize(390, 320)

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 (Qt's name)
        """Move only while it can be seen: from now on."""
        super().showEvent(event)
        self._seen_in = window = self.window().windowHandle()
        if window is not None:
            window.removeEventFilter(self)
            window.installEventFilter(self)
        self._set_timer()

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802 (Qt's name)
        """Move only while it can be seen: no longer."""
        super().hideEvent(event)
        self._frames.stop()
        if self._performance is not None:
            self._performance.forget_frames()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 (Qt's name)
        """Notice when the window is minimised, covered or uncovered."""
        if event.type() in (QEvent.Type.Expose, QEvent.Type.WindowStateChange):
            self._set_timer()
        return super().eventFilter(watched, event)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 (Qt's name)
        """Frame the figure anew."""
        super().resizeEvent(event)
        self._forget_picture()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 (Qt's name)
        """Follow the theme."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._forget_picture()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 (Qt's name)
        """Draw the stage, and on it the figure as it is now."""
        if self._performance is None:
            return
        painter = QPainter(self)
        colours = colours_for(self.palette())
        scene = self._performance.scene(QSizeF(self.size()), colours)
        ratio = self.devicePixelRatioF()
        if self._background is None or self._background.devicePixelRatio() != ratio:
            self._background = _rounded(scene.background(ratio))
        painter.drawPixmap(0, 0, self._background)
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        still = self._still and not self._is_over
        self._drawn = self._performance.paint(
            painter,
            scene,
            self.elapsed if still else self._performance.frame(self.elapsed).seconds,
            still=still,
            ahead=self._is_paused,
            keeps=self.is_playing and not still,
        )
        painter.end()

    def _next_frame(self) -> None:
        """Paint if it would be seen: in a hold, and between two poses of a still figure, nothing moves."""
        if self._performance is None:
            return
        if self._still:
            shown = self._performance.key_pose(self.elapsed)
            is_new, self._shown = shown != self._shown, shown
        else:
            frame = self._performance.frame(self.elapsed)
            pixels = max(self.width(), self.height()) * self.devicePixelRatioF()
            is_new = self._performance.moves(self._drawn, frame.seconds, pixels)
            self._frames.start(max(_LEAST_MS, ceil(frame.left * 1000) + 1))  # just when the next one begins
        if is_new:
            self.update()

    def _forget_picture(self) -> None:
        self._background = None
        self.update()

    def _set_timer(self) -> None:
        window = self.window().windowHandle()
        seen = self.isVisible() and (window is None or window.isExposed())
        if self.is_playing and seen:
            self._frames.start()
        else:
            self._frames.stop()


def _rounded(picture: QPixmap) -> QPixmap:
    """Return the picture with round, clear corners."""
    cut = QPixmap(picture.size())
    cut.setDevicePixelRatio(picture.devicePixelRatio())
    cut.fill(Qt.GlobalColor.transparent)
    shape = QPainterPath()
    size = picture.deviceIndependentSize()
    shape.addRoundedRect(0, 0, size.width(), size.height(), _ROUND, _ROUND)
    painter = QPainter(cut)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setClipPath(shape)
    painter.drawPixmap(0, 0, picture)
    painter.end()
    return cut
