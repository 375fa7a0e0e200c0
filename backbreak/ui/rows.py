"""Parts of the home window: chips that start something now, rows that hold a choice, and a quiet notice."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QMenu, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from backbreak.ui import theme
from backbreak.ui.buttons import BARE, RIM, Button, Look, draw_chevron, draw_focus
from backbreak.ui.ground import draw_ground
from backbreak.ui.picture import KeptPicture, Picture
from backbreak.ui.text import Text

_ROUND = 14
_FIGURE = 118  # pixels above and below the words, most of them the figure's
_INSET = 5  # of the words
_AROUND = 2 * (RIM + _INSET)
_WORDS = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
_GAP = 8


class Chip(QPushButton):
    """A small picture over one or two words; a click starts what it shows."""

    def __init__(self, picture: Picture | None = None) -> None:
        super().__init__()
        self._picture = KeptPicture(picture)
        self._marked = False
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.take_font()

    def take_font(self) -> None:
        """Take the reader's font."""
        self.setFont(theme.font(theme.SMALL, strong=True))

    def mark(self, *, on: bool) -> None:
        """Mark what is asked for now."""
        if on is not self._marked:
            self._marked = on
            self.update()

    def show_picture(self, picture: Picture | None) -> None:
        """Draw `picture` over the words from now on."""
        self._picture = KeptPicture(picture)
        self.update()

    def draw_picture(self, painter: QPainter, place: QRectF) -> None:
        """Draw what stands over the words."""
        self._picture.draw(painter, place, self)

    def sizeHint(self) -> QSize:  # noqa: N802 (Qt's name)
        """The figure, and the words on one line."""
        metrics = QFontMetrics(self.font())
        return QSize(metrics.horizontalAdvance(self.text()) + _AROUND, _FIGURE + metrics.height())

    def minimumSizeHint(self) -> QSize:  # noqa: N802 (Qt's name)
        """No word is ever cut."""
        metrics = QFontMetrics(self.font())
        longest = max((metrics.horizontalAdvance(word) for word in self.text().split()), default=0)
        return QSize(longest + _AROUND, _FIGURE + metrics.height())

    def heightForWidth(self, width: int) -> int:  # noqa: N802 (Qt's name)
        """Narrow ones need a second line."""
        room = QRect(0, 0, max(1, width - _AROUND), 10_000)
        return _FIGURE + QFontMetrics(self.font()).boundingRect(room, _WORDS, self.text()).height()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 (Qt's name)
        """Draw ground, picture, words and focus ring."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        shape = QRectF(self.rect()).adjusted(RIM, RIM, -RIM, -RIM)
        stands_out = self._marked or self.underMouse() or self.isDown()
        painter.setBrush(self.palette().color(theme.CHIP))
        flat = theme.is_flat(self.palette())
        edge = self.palette().color(theme.ACTION if stands_out else theme.LINE)
        wide = 2.4 if self._marked else 1.4
        painter.setPen(QPen(edge, wide) if stands_out or flat else Qt.PenStyle.NoPen)
        painter.drawRoundedRect(shape, _ROUND, _ROUND)
        below = _FIGURE - 16  # so that figures are equally large whatever the words take
        self.draw_picture(painter, QRectF(shape.left(), shape.top() + 8, shape.width(), below - 14))
        painter.setPen(self.palette().color(theme.INK))
        painter.drawText(shape.adjusted(_INSET, below, -_INSET, -6), _WORDS, self.text())
        draw_focus(painter, self, _ROUND + 2)


class Row(QPushButton):
    """What is chosen now, at the end of a line; a click opens the other choices."""

    def __init__(self) -> None:
        super().__init__()
        self._value = ""
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._choices = QMenu(self)
        self._offered: list[str] = []
        self.setMenu(self._choices)
        self.take_font()

    def take_font(self) -> None:
        """Take the reader's font."""
        self.setFont(theme.font())

    def show_choice(self, label: str, value: str, choices: Mapping[str, Callable[[], object]]) -> None:
        """Show `label` and the `value` that holds; offer `choices`: the words and what each does."""
        self.setText(label)
        self._value = value
        self.setAccessibleName(f"{label}: {value}")
        if self._offered != list(choices):
            self._choices.clear()
            self._offered = list(choices)
            for words, do in choices.items():
                self._choices.addAction(words.replace("&", "&&")).triggered.connect(
                    lambda _checked=False, do=do: do()
                )
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802 (Qt's name)
        """Both ends of the line, and room for a finger."""
        metrics = QFontMetrics(self.font())
        wide = metrics.horizontalAdvance(self.text()) + metrics.horizontalAdvance(self._value)
        return QSize(wide + 2 * BARE + theme.scaled(36), max(theme.scaled(34), metrics.height() + 10) + 2)

    def minimumSizeHint(self) -> QSize:  # noqa: N802 (Qt's name)
        """The words are never cut."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 (Qt's name)
        """Draw both ends, the mark and the focus ring."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        shape = QRectF(self.rect())
        if self.underMouse() or self.isDown():
            painter.setPen(theme.edge_of_ground(self.palette()))
            painter.setBrush(self.palette().color(theme.CHIP))
            painter.drawRoundedRect(shape.adjusted(2, 2, -2, -2), 8, 8)
        inner = shape.adjusted(BARE, 0, -BARE - theme.scaled(18), 0)
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.setPen(self.palette().color(theme.INK))
        painter.drawText(inner, middle | Qt.AlignmentFlag.AlignLeft, self.text())
        muted = self.palette().color(theme.MUTED)
        painter.setPen(muted)
        painter.drawText(inner, middle | Qt.AlignmentFlag.AlignRight, self._value)
        draw_chevron(painter, shape.adjusted(0, 0, theme.scaled(13) - BARE, 0), muted)
        draw_focus(painter, self, 8)


class Notice(QWidget):
    """One thing to know, with at most two answers. It waits quietly; it never comes up by itself."""

    def __init__(self, edge: int = 0) -> None:
        """`edge` is how far its ground stays from both sides of it, and so from what is above it."""
        super().__init__()
        self._edge = edge
        self._words = Text()
        self._first = Button("", Look.OUTLINED)
        self._second = Button("", Look.PLAIN)
        self._answers: Mapping[str, Callable[[], object]] = {}
        self._first.clicked.connect(lambda: self._answer(self._first))
        self._second.clicked.connect(lambda: self._answer(self._second))
        column = QVBoxLayout(self)
        above = _GAP if edge else 0
        column.setContentsMargins(edge + 16 - RIM, above + 12, edge + 16 - RIM, 12 - RIM + _GAP)
        column.addWidget(self._words)
        self._words.setContentsMargins(RIM, 0, RIM, 0)  # the button's edge, not its rim, is below the words
        row = QHBoxLayout()
        row.addWidget(self._first)
        row.addWidget(self._second)
        row.addStretch(1)
        column.addLayout(row)
        self.hide()

    def say(self, words: str, answers: Mapping[str, Callable[[], object]]) -> None:
        """Show `words` with the words of one or two answers and what each does."""
        self._words.setText(words)
        self._answers = answers
        self.setAccessibleName(words)
        for button, answer in zip((self._first, self._second), (*answers, "")[:2], strict=True):
            button.setText(answer)
            button.setVisible(bool(answer))
            button.updateGeometry()
        self.show()

    def focus(self) -> None:
        """Put the keyboard on the first answer: the person has just asked for what is told."""
        self._first.setFocus()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 (Qt's name)
        """Draw the ground; the lower edge of the widget stays clear, as a distance to what follows."""
        above = _GAP if self._edge else 0
        draw_ground(self, QRectF(self.rect()).adjusted(self._edge, above, -self._edge, -_GAP))

    def _answer(self, button: Button) -> None:
        do = self._answers.get(button.text())
        self.hide()
        if do is not None:
            do()


class Rule(QWidget):
    """A hairline between two rows."""

    def __init__(self) -> None:
        super().__init__()
        self.setFixedHeight(1)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 (Qt's name)
        """Draw it."""
        painter = QPainter(self)
        painter.setPen(QPen(self.palette().color(theme.LINE), 1))
        painter.drawLine(BARE, 0, self.width() - BARE, 0)
