"""What the break window shows while a break goes on: it takes values and knows no rules."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

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

    def reserve(self, cues: list[str]) -> None:
        """Keep room for the longest of `cues`, so that nothing jumps when the cue changes."""
        self._cues = cues
        self._fit_cues()

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
        """Keep the breath ring in the stage's corner, and room for the cues."""
        super().resizeEvent(event)
        self._place_ring()
        self._fit_cues()

    def _fit_cues(self) -> None:
        metrics, box = QFontMetrics(self._cue.font()), QRect(0, 0, self.width() - 2 * _EDGE, 10_000)
        flags = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignCenter
        heights = [metrics.boundingRect(box, flags, cue).height() for cue in (*self._cues, "x")]
        self._cue.setMinimumHeight(max(heights))

    def _place_ring(self) -> None:
        self._breath.resize(self._breath.sizeHint())
        right = self._stage.width() - self._breath.width() - _INSET
        self._breath.move(right if self._corner == "right" else _INSET, _INSET)

    def _lay_out(self) -> None:
        """One edge for all: what is drawn of a button lies further in than the button itself."""
        shown = QVBoxLayout()
        shown.setContentsMargins(BARE, 0, BARE, 0)
        shown.setSpacing(0)
        shown.addWidget(self._name)
        shown.addSpacing(1)
        shown.addWidget(self._other_name)
        shown.addSpacing(12)
        shown.addWidget(self._stage, 1)
        shown.addSpacing(12)
        for part, below in ((self.notice, 0), (self._cue, 2), (self._line, 8), (self.counter, 12)):
            shown.addWidget(part)
            shown.addSpacing(below)
        self._buttons = QHBoxLayout()
        self._buttons.setContentsMargins(BARE - RIM, 0, BARE - RIM, 0)
        self._buttons.setSpacing(4)
        for button in (self.stop, self.pause, self.done):
            self._buttons.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(_EDGE - BARE, 16, _EDGE - BARE, 12)
        column.setSpacing(0)
        column.addLayout(shown, 1)
        column.addLayout(self._buttons)
        column.addWidget(self.hurt, 0, Qt.AlignmentFlag.AlignLeft)
        keeps_its_place = self.hurt.sizePolicy()
        keeps_its_place.setRetainSizeWhenHidden(True)
        self.hurt.setSizePolicy(keeps_its_place)
