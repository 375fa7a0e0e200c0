"""The buttons: one is filled, the others are quiet. All show where the keyboard is."""

from __future__ import annotations

from enum import Enum
from typing import TypeVar

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QCheckBox, QPushButton, QSizePolicy, QWidget

from backbreak.ui import theme

Shown = TypeVar("Shown", bound=QWidget)

RIM = 3  # room around the shape for the focus ring
BARE = 12  # from the edge of a button without a shape to its text


_SLACK = 2  # pixels more than its words, or Qt breaks a line that has just room
_CENTRED = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap


class Look(Enum):
    """How much a button asks for attention."""

    FILLED = "filled"
    OUTLINED = "outlined"
    PLAIN = "plain"
    WARM = "warm"
    CHOICE = "choice"  # one of several that stay pressed


class Button(QPushButton):
    """A button in the shape of a pill."""

    def __init__(self, text: str, look: Look = Look.OUTLINED, parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self._look = look
        self.setAutoDefault(False)  # no button of a dialog takes the Enter key from afar
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
        self.take_font()

    @property
    def look(self) -> Look:
        """How much it asks for attention."""
        return self._look

    def set_look(self, look: Look) -> None:
        """Ask for more attention, or less."""
        if look is not self._look:
            self._look = look
            self.take_font()
            self.updateGeometry()
            self.update()

    def sizeHint(self) -> QSize:  # noqa: N802 (Qt's name)
        """Room for the text, and for a finger."""
        return self.size_for(self.text())

    def size_for(self, text: str) -> QSize:
        """Room for another text."""
        metrics = QFontMetrics(self.font())
        side = BARE - RIM if self._is_bare else theme.scaled(10 if self._look is Look.CHOICE else 16)
        mark = theme.scaled(26 if self._is_bare else 16) if self.menu() is not None else 0
        width = metrics.horizontalAdvance(text) + 2 * (side + RIM) + mark
        return QSize(width, max(theme.scaled(34 if self._is_bare else 38), metrics.height() + 12) + 2 * RIM)

    def break_lines(self) -> None:
        """Write the text in several lines where there is no room for it in one."""
        policy = self.sizePolicy()
        policy.setHorizontalPolicy(QSizePolicy.Policy.Preferred)
        policy.setVerticalPolicy(QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def hasHeightForWidth(self) -> bool:  # noqa: N802 (Qt's name)
        """Whether the text may break."""
        return self.sizePolicy().hasHeightForWidth()

    def heightForWidth(self, width: int) -> int:  # noqa: N802 (Qt's name)
        """Room for its lines, so wide."""
        one = self.size_for("")
        room, flags = QRect(0, 0, width - one.width() + 2 * _SLACK, 10_000), _CENTRED
        metrics = QFontMetrics(self.font())
        return one.height() + metrics.boundingRect(room, flags, self.text()).height() - metrics.height()

    def minimumSizeHint(self) -> QSize:  # noqa: N802 (Qt's name)
        """The text is never cut."""
        if self.hasHeightForWidth():
            advance = QFontMetrics(self.font()).horizontalAdvance
            return self.size_for(max(self.text().split(), key=advance, default=""))
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 (Qt's name)
        """Draw shape, text and focus ring."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        shape = QRectF(self.rect()).adjusted(RIM, RIM, -RIM, -RIM)
        fill, line, ink = self._colours()
        painter.setBrush(fill)
        stands_out = self.isChecked() or (self._is_touched and theme.is_flat(self.palette()))
        painter.setPen(QPen(line, 2.0 if stands_out else 1.2) if line.alpha() else Qt.PenStyle.NoPen)
        radius = min(shape.height(), self.size_for("").height() - 2 * RIM) / 2  # also of several lines
        painter.drawRoundedRect(shape, radius, radius)
        painter.setPen(ink)
        if self._is_bare and theme.is_flat(self.palette()):
            painter.setFont(_underlined(self.font()))
        if self.menu() is not None:
            draw_chevron(painter, shape, ink)
            shape.setRight(shape.right() - theme.scaled(14))
        if self.hasHeightForWidth():
            side = self.size_for("").width() // 2 - RIM - _SLACK
            painter.drawText(shape.adjusted(side, 0, -side, 0), _CENTRED, self.text())
        else:
            painter.drawText(shape, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextShowMnemonic, self.text())
        draw_focus(painter, self)

    @property
    def _is_bare(self) -> bool:
        return self._look in (Look.PLAIN, Look.WARM)

    def take_font(self) -> None:
        """Take the reader's font."""
        self.setFont(theme.font(theme.TEXT, strong=self._look in (Look.FILLED, Look.WARM)))

    @property
    def _is_touched(self) -> bool:
        return self.isEnabled() and (self.underMouse() or self.isDown())

    def _colours(self) -> tuple[QColor, QColor, QColor]:
        """Fill, outline and text."""
        palette = self.palette()
        none = QColor(0, 0, 0, 0)
        group = QPalette.ColorGroup.Active if self.isEnabled() else QPalette.ColorGroup.Disabled
        touched, flat = self._is_touched, theme.is_flat(palette)
        chip = palette.color(theme.CHIP)
        edge = palette.color(theme.LINE) if touched and flat else none
        match self._look:
            case Look.FILLED:
                action = palette.color(theme.ACTION)
                fill = _mixed(action, palette.color(theme.INK)) if touched else action
                return fill, none, palette.color(theme.ON_ACTION)
            case Look.OUTLINED:
                return chip if touched else none, palette.color(theme.LINE), palette.color(group, theme.INK)
            case Look.PLAIN:
                return chip if touched else none, edge, palette.color(theme.MUTED)
            case Look.CHOICE if self.isChecked() and flat:
                return palette.color(theme.ACTION), none, palette.color(theme.ON_ACTION)
            case Look.CHOICE if self.isChecked():
                return chip, palette.color(theme.ACTION), palette.color(group, theme.INK)
            case Look.CHOICE:
                return chip if touched else none, palette.color(theme.LINE), palette.color(theme.MUTED)
            case Look.WARM:
                return chip if touched else none, edge, palette.color(theme.WARM)


class Switch(QCheckBox):
    """A check box that looks like a switch: the knob's place says on or off."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:  # noqa: N802 (Qt's name)
        """As high as a line of text."""
        high = theme.scaled(22)
        return QSize(round(high * 1.75) + 2 * RIM, high + 2 * RIM)

    def hitButton(self, _position: QPoint) -> bool:  # noqa: N802 (Qt's name)
        """All of it can be clicked."""
        return True

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 (Qt's name)
        """Draw track, knob and focus ring."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        palette, on = self.palette(), self.isChecked()
        track = QRectF(self.rect()).adjusted(RIM, RIM, -RIM, -RIM).adjusted(0.6, 0.6, -0.6, -0.6)
        painter.setBrush(palette.color(theme.ACTION if on else theme.BACKGROUND))
        painter.setPen(QPen(palette.color(theme.ACTION if on else theme.EDGE), 1.4))
        painter.drawRoundedRect(track, track.height() / 2, track.height() / 2)
        inset = track.height() * (0.17 if on else 0.22)
        knob = QRectF(0, 0, track.height() - 2 * inset, track.height() - 2 * inset)
        knob.moveTop(track.top() + inset)
        knob.moveLeft(track.right() - inset - knob.width() if on else track.left() + inset)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(palette.color(theme.ON_ACTION if on else theme.MUTED))
        painter.drawEllipse(knob)
        draw_focus(painter, self)


def draw_focus(painter: QPainter, widget: QWidget, radius: float | None = None) -> None:
    """Draw a ring around `widget` if it has the keyboard; a pill unless `radius` is given.

    Like the system's own, it appears once the person has moved by keyboard: a click needs no ring.
    """
    if not (widget.hasFocus() and widget.window().testAttribute(Qt.WidgetAttribute.WA_KeyboardFocusChange)):
        return
    edge = QRectF(widget.rect()).adjusted(1, 1, -1, -1)
    round_ = edge.height() / 2 if radius is None else radius
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(widget.palette().color(theme.INK), 2))
    painter.drawRoundedRect(edge, round_, round_)


def draw_chevron(painter: QPainter, shape: QRectF, colour: QColor) -> None:
    """Draw the mark of something that opens, at the right end of `shape`."""
    unit = theme.scaled(4)
    painter.save()
    painter.setPen(QPen(colour, 1.6, c=Qt.PenCapStyle.RoundCap, j=Qt.PenJoinStyle.RoundJoin))
    painter.translate(shape.right() - theme.scaled(17), shape.center().y())
    painter.drawPolyline([QPointF(-unit, -unit / 2), QPointF(0, unit / 2), QPointF(unit, -unit / 2)])
    painter.restore()


def _underlined(font: QFont) -> QFont:
    """How a button without a shape shows that it is one, where its quieter colour doesn't."""
    font = QFont(font)
    font.setUnderline(True)
    return font


def _mixed(colour: QColor, ink: QColor) -> QColor:
    """A tenth of the way to `ink`, so that text on it keeps its contrast in light and in dark."""
    return QColor.fromRgbF(
        0.9 * colour.redF() + 0.1 * ink.redF(),
        0.9 * colour.greenF() + 0.1 * ink.greenF(),
        0.9 * colour.blueF() + 0.1 * ink.blueF(),
    )


def at_the_edge(shown: Shown) -> Shown:
    """`shown`, beginning where the buttons above and below are drawn, which is within their rim."""
    shown.setContentsMargins(RIM, 0, RIM, 0)
    return shown
