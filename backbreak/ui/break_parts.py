"""Parts of the break window: how many repetitions are done, and the menu of how it is played."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu, QVBoxLayout, QWidget

from backbreak.core.mutes import Because
from backbreak.core.session import Instant
from backbreak.core.session_parts import Doing
from backbreak.phrases import capital
from backbreak.time_words import number_text
from backbreak.ui import theme
from backbreak.ui.player import SPEEDS
from backbreak.ui.rings import Dots
from backbreak.ui.text import Text
from backbreak.wishes import because_text
from backbreak.words import _

_REASONS = (Because.NO_ROOM, Because.NOT_HERE, Because.DISLIKE)  # pain has a button of its own


class Counter(QWidget):
    """Dots, and in words how many repetitions are done, to which side, and in which set."""

    def __init__(self) -> None:
        super().__init__()
        self._dots = Dots()
        self._words = Text(pixels=theme.SMALL, role=theme.MUTED, centred=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self._dots)
        column.addWidget(self._words)

    def show_count(self, now: Instant, speed: float = 1.0, *, repeats: bool = False) -> None:
        """Fill as many dots as repetitions are done; tell the side that the movement goes to now.

        Another speed than the exercise's own is told, too, and that it begins again when it is over.
        """
        self._dots.show_count(now.done, now.part.total)
        count = _("{done} of {total}").format(done=now.done, total=now.part.total)
        match now.side if now.doing is not Doing.READY or not now.part.motion.alternates else "none":
            case "left":
                count = _("{count} · left side").format(count=count)
            case "right":
                count = _("{count} · right side").format(count=count)
        if now.part.sets > 1:
            count = _("{count} · set {n} of {sets}").format(
                count=count, n=now.part.set + 1, sets=now.part.sets
            )
        if speed != 1.0:
            count = _("{count} · {speed}").format(count=count, speed=speed_text(speed))
        if repeats:
            count = _("{count} · again and again").format(count=count)
        if count != self._words.text():
            self._words.setText(count)
            self.setAccessibleName(count)


class HowMenu(QMenu):
    """How it is played: how fast, whether again and again, or never again. It opens from a corner."""

    def __init__(
        self,
        parent: QWidget,
        set_speed: Callable[[float], None],
        set_repeats: Callable[[bool], None],
        refuse: Callable[[Because], None],
    ) -> None:
        super().__init__(parent)
        self._speeds = QActionGroup(self)
        self._actions: dict[float, QAction] = {}
        for speed in SPEEDS:
            action = QAction(self._speeds, checkable=True)
            action.triggered.connect(lambda _on=False, speed=speed: set_speed(speed))
            self._actions[speed] = action
            self.addAction(action)
        self.addSeparator()
        self._repeats = QAction(self, checkable=True)
        self._repeats.triggered.connect(set_repeats)
        self.addAction(self._repeats)
        self.addSeparator()
        self._refusals = self.addMenu("")
        self._reasons: dict[Because, QAction] = {}
        for because in _REASONS:
            reason = QAction(self)
            reason.triggered.connect(lambda _on=False, because=because: refuse(because))
            self._reasons[because] = reason
            self._refusals.addAction(reason)

    def show_how(self, speed: float, *, repeats: bool) -> None:
        """Mark what holds now, in the language in use."""
        for one, action in self._actions.items():
            action.setText(_("Speed {speed}").format(speed=speed_text(one)))
            action.setChecked(one == speed)
        self._repeats.setText(_("Repeat until I stop"))
        self._repeats.setChecked(repeats)
        self._refusals.setTitle(_("Not this one again"))
        for because, reason in self._reasons.items():
            reason.setText(capital(because_text(because)))


def speed_text(speed: float) -> str:
    """A speed as a number with its sign."""
    return _("{number}×").format(number=number_text(speed))
