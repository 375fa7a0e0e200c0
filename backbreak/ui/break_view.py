"""What the break window shows while a break goes on: it takes values and knows no rules."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from PySide6.QtCore import QEvent, QObject, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from backbreak.ui import theme
from backbreak.ui.break_parts import Counter
from backbreak.ui.breathing import Breathing
from backbreak.ui.buttons import BARE, RIM, Button, Look
from backbreak.ui.free_corner import Corner
from backbreak.ui.rings import BreathRing
from backbreak.ui.rows import Notice
from backbreak.ui.text import Text
from backbreak.words import _

_STAGE_LOW = 150
_INSET = 13
_EDGE = 20  # of the window


class BreakView(QWidget):
    """Name, stage, cue, breath, count and the buttons."""

    pause_clicked = Signal()
    done_clicked = Signal()
    stop_clicked = Signal()
    hurt_clicked = Signal()

    def __init__(self, stage: QWidget) -> None:
        super().__init__()
        self._stage = stage
        stage.setMinimumHeight(_STAGE_LOW)
        stage.installEventFilter(self)
        self._breath = BreathRing(stage)
        self._corner: Corner = "right"
        self._name = Text(pixels=theme.NAME, strong=True)
        self._other_name = Text(pixels=theme.SMALL, role=theme.MUTED)
        self._cues: list[str] = []
        self._cue = Text(pixels=theme.CUE, strong=True, centred=True)
        self._line = Text(role=theme.MUTED, centred=True)
        self.counter = Counter()
        self.notice = Notice()
        self.pause, self.done = Button("", Look.FILLED), Button("")
        self.stop, self.hurt = Button(""), Button("", Look.WARM)
        for button, clicked in (
            (self.pause, self.pause_clicked),
            (self.done, self.done_clicked),
            (self.stop, self.stop_clicked),
            (self.hurt, self.hurt_clicked),
        ):
            button.clicked.connect(clicked)
        self._lay_out()

    def show_names(self, name: str, other: str) -> None:
        """Show the name in the person's language, and in the other one beneath."""
        self._name.setText(name)
        self._other_name.setText(other)
        self._other_name.setVisible(bool(other) and other != name)

    def arrange(self, width: int, *, beside: bool) -> QSize:
        """Put the words below the stage, or `beside` it, and say what size that takes at least."""
        way = QBoxLayout.Direction
        self._halves.setDirection(way.LeftToRight if beside else way.TopToBottom)
        self._halves.setStretch(1, 1 if beside else 0)
        self._fit_cues(width)
        self._halves.activate()
        least = self.minimumSizeHint()
        wide = max(width, least.width())
        return QSize(wide, max(least.height(), self._halves.totalMinimumHeightForWidth(wide)))

    def ask_walking(self, answer: Callable[[bool], object]) -> None:
        """Ask whether the walk will be walked; `answer` hears it."""
        self.notice.say(
            _("You are still at the desk. Not now?"),
            {_("Not now"): lambda: answer(False), _("I am going"): lambda: answer(True)},
        )

    def reserve(self, cues: list[str]) -> None:
        """Keep room for the longest of `cues`, so that nothing jumps when the cue changes."""
        self._cues = cues
        self._fit_cues(self.width())

    def show_cue(self, cue: str) -> None:
        """Say what to do now."""
        if cue != self._cue.text():
            self._cue.setText(cue)
            self._cue.setAccessibleName(cue)

    def show_line(self, line: str) -> None:
        """Say one quiet thing more."""
        if line != self._line.text():
            self._line.setText(line)

    def follow_breath(self, source: Callable[[], Breathing] | None, corner: Corner = "right") -> None:
        """Show the breath that `source` gives as a ring in a corner of the stage; None hides the ring."""
        self._corner = corner
        self._breath.follow(source)
        self._place_ring()

    def keep_up(self) -> None:
        """Let the ring go on also while the figure holds still."""
        self._breath.keep_up()

    def fill(self, button: Button) -> None:
        """Make `button` the one that is filled and wide."""
        for one in (self.pause, self.done, self.stop):
            one.set_look(Look.FILLED if one is button else Look.OUTLINED)
            self._buttons.setStretchFactor(one, 1 if one is button else 0)

    def write_buttons(self, *, pause: str, done: str) -> None:
        """Write the words on the buttons."""
        for button, words in (
            (self.pause, pause),
            (self.done, done),
            (self.stop, _("Stop")),
            (self.hurt, _("It hurts")),
        ):
            button.setText(words)
            button.updateGeometry()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 (Qt's name)
        """Keep room for the cues."""
        super().resizeEvent(event)
        self._fit_cues(self.width())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 (Qt's name)
        """Keep the breath ring in the stage's corner."""
        if watched is self._stage and event.type() == QEvent.Type.Resize:
            self._place_ring()
        return super().eventFilter(watched, event)

    def _fit_cues(self, width: int) -> None:
        if self._halves.direction() == QBoxLayout.Direction.LeftToRight:
            width //= 2
        metrics, box = QFontMetrics(self._cue.font()), QRect(0, 0, width - 2 * _EDGE, 10_000)
        flags = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignCenter
        heights = [metrics.boundingRect(box, flags, cue).height() for cue in (*self._cues, "x")]
        self._cue.setMinimumHeight(max(heights))

    def _place_ring(self) -> None:
        self._breath.resize(self._breath.sizeHint())
        right = self._stage.width() - self._breath.width() - _INSET
        self._breath.move(right if self._corner == "right" else _INSET, _INSET)

    def _lay_out(self) -> None:
        """One edge for all: what is drawn of a button lies further in than the button itself."""
        shown = _Yielding()
        upper = _column(((self._name, 1), (self._other_name, 12), (self._stage, 12)), BARE)
        upper.setStretchFactor(self._stage, 1)
        shown.setLayout(upper)
        told = _column(((self.notice, 0), (self._cue, 2), (self._line, 8), (self.counter, 12)), BARE)
        self._buttons = QHBoxLayout()
        self._buttons.setContentsMargins(BARE - RIM, 0, BARE - RIM, 0)
        self._buttons.setSpacing(4)
        for button in (self.stop, self.pause, self.done):
            self._buttons.addWidget(button)
        lower = QVBoxLayout()
        lower.setSpacing(0)
        lower.addStretch(1)
        lower.addLayout(told)
        lower.addLayout(self._buttons)
        lower.addWidget(self.hurt, 0, Qt.AlignmentFlag.AlignLeft)
        self._halves = QBoxLayout(QBoxLayout.Direction.TopToBottom, self)
        self._halves.setContentsMargins(_EDGE - BARE, 16, _EDGE - BARE, 12)
        self._halves.setSpacing(0)
        self._halves.addWidget(shown, 1)
        self._halves.addLayout(lower)
        keeps_its_place = self.hurt.sizePolicy()
        keeps_its_place.setRetainSizeWhenHidden(True)
        self.hurt.setSizePolicy(keeps_its_place)


class _Yielding(QWidget):
    """What gives way to the words: a layout takes any part whose height depends on its width for stiff."""

    def hasHeightForWidth(self) -> bool:  # noqa: N802 (Qt's name)
        """The stage takes whatever height is left."""
        return False


def _column(parts: Iterable[tuple[QWidget, int]], margin: int) -> QVBoxLayout:
    """Parts one below the other, each with the distance to the next."""
    column = QVBoxLayout()
    column.setContentsMargins(margin, 0, margin, 0)
    column.setSpacing(0)
    for part, below in parts:
        column.addWidget(part)
        column.addSpacing(below)
    return column
