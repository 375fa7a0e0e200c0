"""The editors that the settings' fields are made of, drawn in one style."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import (
    QFont,
    QFontMetrics,
    QPainter,
    QPaintEvent,
    QPen,
    QValidator,
    QWheelEvent,
)
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QComboBox,
    QFrame,
    QHBoxLayout,
    QPushButton,
    QSizePolicy,
    QSpinBox,
    QTimeEdit,
    QWidget,
)

from backbreak.time_words import amount_text
from backbreak.ui import theme
from backbreak.ui.buttons import draw_chevron
from backbreak.ui.in_frame import InFrame
from backbreak.words import _

if TYPE_CHECKING:
    _SpinBox = QAbstractSpinBox
else:
    _SpinBox = object

_ROUND = 9


class _Digits(InFrame, _SpinBox):
    """An editor of digits, without Qt's buttons and frame."""

    def _dress(self) -> None:
        self.setKeyboardTracking(False)
        self.setButtonSymbols(QAbstractSpinBox.ButtonSymbols.NoButtons)
        self.setFrame(False)
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.take_font()
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802 (Qt's name)
        """Only where the keyboard is: scrolling past must change nothing."""
        super().wheelEvent(event) if self.hasFocus() else event.ignore()


class AmountEdit(_Digits, QSpinBox):
    """A number of minutes or percent. Its buttons stand beside it."""

    def __init__(self, low: int, high: int, unit: str = "minutes") -> None:
        super().__init__()
        self._unit = unit
        self.setSingleStep(10 if unit == "percent" else 1)
        self.setRange(low, high)
        self._dress()
        self.valueChanged.connect(self.show_unit)

    def show_unit(self, value: int) -> None:
        """Write the unit in the form that goes with `value`."""
        self.setSuffix(amount_text(value, self._unit).removeprefix(str(value)))

    def sizeHint(self) -> QSize:  # noqa: N802 (Qt's name)
        """The longest value with its unit: all such fields are equally wide."""
        wide = self.width_of_text(self.font())
        return QSize(wide, max(theme.scaled(30), super().sizeHint().height()))

    @staticmethod
    def width_of_text(font: QFont) -> int:
        """The width of the longest value with its unit."""
        return QFontMetrics(font).horizontalAdvance(amount_text(100, "minutes") + "00")

    def validate(self, text: str, position: int) -> tuple[QValidator.State, str, int]:
        """Let the person write any number; `fixup` mends one that is too small or too large."""
        digits = text.removesuffix(self.suffix()).strip()
        if digits and not digits.isdigit():
            return QValidator.State.Invalid, text, position
        fits = digits.isdigit() and self.minimum() <= int(digits) <= self.maximum()
        return (QValidator.State.Acceptable if fits else QValidator.State.Intermediate), text, position

    def fixup(self, text: str) -> str:
        """The nearest value that is allowed."""
        digits = "".join(filter(str.isdigit, text))
        value = int(digits[:6]) if digits else self.value()
        return f"{max(self.minimum(), min(self.maximum(), value))}{self.suffix()}"


class ClockEdit(_Digits, QTimeEdit):
    """A time of day, as the language writes it."""

    def __init__(self) -> None:
        super().__init__()
        self.setDisplayFormat(_("%H:%M").replace("%H", "HH").replace("%M", "mm"))
        self._dress()

    def sizeHint(self) -> QSize:  # noqa: N802 (Qt's name)
        """The widest time."""
        wide = QFontMetrics(self.font()).horizontalAdvance("00:00") + theme.scaled(14)
        return QSize(wide, max(theme.scaled(30), super().sizeHint().height()))


class ChoiceBox(QComboBox):
    """One of a few words."""

    def __init__(self) -> None:
        super().__init__()
        self._column: Sequence[ChoiceBox] = (self,)
        self.take_font()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    @staticmethod
    def line_up(boxes: Sequence[ChoiceBox]) -> None:
        """Make boxes that stand below each other equally wide."""
        for box in boxes:
            box._column = boxes
            box.updateGeometry()

    def take_font(self) -> None:
        """Take the reader's font."""
        self.setFont(theme.font())

    def sizeHint(self) -> QSize:  # noqa: N802 (Qt's name)
        """The longest choice, and as wide as a field for minutes, so that both make one column."""
        metrics = QFontMetrics(self.font())
        choices = (box.itemText(n) for box in self._column for n in range(box.count()))
        wide = max(map(metrics.horizontalAdvance, choices), default=0)
        usual = AmountEdit.width_of_text(self.font()) + 2 * theme.scaled(30) + 4
        return QSize(max(wide + theme.scaled(44), usual), max(theme.scaled(34), metrics.height() + 8))

    def minimumSizeHint(self) -> QSize:  # noqa: N802 (Qt's name)
        """The choice is never cut."""
        return self.sizeHint()

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802 (Qt's name)
        """Only where the keyboard is: scrolling past must change nothing."""
        super().wheelEvent(event) if self.hasFocus() else event.ignore()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 (Qt's name)
        """Draw frame, choice and mark."""
        painter = QPainter(self)
        shape = draw_frame(painter, self, has_focus=self.hasFocus())
        painter.setPen(self.palette().color(theme.INK))
        inner = shape.adjusted(theme.scaled(12), 0, -theme.scaled(26), 0)
        left = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        painter.drawText(inner, left, self.currentText())
        draw_chevron(painter, shape, self.palette().color(theme.MUTED))


class Frame(QFrame):
    """The frame around an editor that has none; it shows where the keyboard is."""

    def __init__(self, editor: QWidget, *parts: QWidget, margin: int = 2) -> None:
        super().__init__()
        self._editor = editor
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        row = QHBoxLayout(self)
        row.setContentsMargins(margin, 2, margin, 2)
        row.setSpacing(0)
        for part in parts or (editor,):
            row.addWidget(part)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 (Qt's name)
        """Draw it."""
        draw_frame(QPainter(self), self, has_focus=self._editor.hasFocus())


class StepButton(QPushButton):
    """Less or more: for the mouse; the keyboard has its arrow keys in the field."""

    def __init__(self, sign: str, step: Callable[[], None]) -> None:
        super().__init__(sign)
        self.setAutoRepeat(True)
        self.setFlat(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.clicked.connect(step)

    def sizeHint(self) -> QSize:  # noqa: N802 (Qt's name)
        """A square for a finger."""
        return QSize(theme.scaled(30), theme.scaled(30))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 (Qt's name)
        """Draw the sign with lines of our own."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        flat = theme.is_flat(self.palette())
        if flat and not self.isEnabled():
            return  # an empty place says it where nothing is pale
        if self.isEnabled() and (self.underMouse() or self.isDown()):
            painter.setPen(theme.edge_of_ground(self.palette()))
            painter.setBrush(self.palette().color(theme.CHIP))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), _ROUND - 2, _ROUND - 2)
        painter.setPen(QPen(self.palette().color(theme.ACTION if self.isEnabled() else theme.LINE), 2))
        middle, arm = QRectF(self.rect()).center(), theme.scaled(5)
        painter.drawLine(middle - QPointF(arm, 0), middle + QPointF(arm, 0))
        if self.text() == "+":
            painter.drawLine(middle - QPointF(0, arm), middle + QPointF(0, arm))


def draw_frame(painter: QPainter, widget: QWidget, *, has_focus: bool) -> QRectF:
    """Draw the frame of an editor around `widget`, and return its shape."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    palette = widget.palette()
    edge = 2.0 if has_focus else 1.0
    shape = QRectF(widget.rect()).adjusted(edge / 2, edge / 2, -edge / 2, -edge / 2)
    painter.setBrush(palette.color(theme.BACKGROUND))
    painter.setPen(QPen(palette.color(theme.INK if has_focus else theme.EDGE), edge))
    painter.drawRoundedRect(shape, _ROUND, _ROUND)
    return shape
