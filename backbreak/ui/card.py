"""The prompt as a small card of our own, where the desktop has no notification with buttons.

It comes up in the corner without taking the keyboard. Once clicked it takes the keyboard like any window.
"""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleEvent,
    QBitmap,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QDialog, QHBoxLayout, QMenu, QVBoxLayout

from backbreak.core.facts import Kind
from backbreak.core.ports import Offer
from backbreak.phrases import prompt_text
from backbreak.time_words import minutes_text
from backbreak.ui import theme
from backbreak.ui.announce import announce
from backbreak.ui.buttons import BARE, RIM, Button, Look
from backbreak.ui.chip_pictures import chip_pictures, seated_change, seated_movement
from backbreak.ui.picture import Figure, Picture
from backbreak.ui.placement import bring_forward, fade_in, put_in_corner, work_area
from backbreak.ui.text import Text
from backbreak.ui.window import rescale
from backbreak.words import _

SNOOZES = (5, 15, 30)
_ROUND = 18
_WIDE = 380


class Card(QDialog):
    """One card for one prompt; showing another prompt replaces the text.

    A dialog, so that Qt tells a screen reader that something asks for an answer.
    """

    start_requested = Signal()
    snooze_requested = Signal(int)  # minutes
    skip_requested = Signal()
    another_requested = Signal()

    def __init__(self, *, still: bool = False) -> None:
        super().__init__(
            None,
            Qt.WindowType.Tool
            | Qt.WindowType.FramelessWindowHint
            | Qt.WindowType.WindowStaysOnTopHint
            | Qt.WindowType.WindowDoesNotAcceptFocus,
        )
        self.still = still
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
        self.setAttribute(Qt.WidgetAttribute.WA_TranslucentBackground)
        self.gives_keyboard = False
        """While it is being answered: it had the keyboard, and what its answer opens may have it."""
        self._title = Text(pixels=theme.CUE, strong=True)
        self._body = Text(role=theme.MUTED)
        self._start = Button("", Look.FILLED)
        self._snooze = Button("")
        self._skip = Button("", Look.PLAIN)
        self._another = Button("", Look.PLAIN)
        self._snoozes = QMenu(self)
        self._figure = Figure()
        self._start.clicked.connect(self._accept)
        self._skip.clicked.connect(self._decline)
        self._another.clicked.connect(self.another_requested)
        self._lay_out()

    def show_offer(self, offer: Offer, suggested: str = "") -> None:
        """Show the prompt, without taking the keyboard. `suggested` names what may be done."""
        title, body = prompt_text(offer, suggested)
        self._another.setText(_("Another one"))
        self._another.setVisible(bool(suggested) and _may_change(offer))
        self._fill_snoozes()
        self._figure.show_picture(_picture(offer))
        self._show(title, body)

    def withdraw(self) -> None:
        """Take the card away; nothing is answered."""
        self.hide()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 (Qt's name)
        """Esc means later, not never."""
        if event.key() == Qt.Key.Key_Escape:
            self._put_off(SNOOZES[0])
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 (Qt's name)
        """From now on the keyboard may come here: the person has turned to the card."""
        self.take_keyboard()
        super().mousePressEvent(event)

    def take_keyboard(self) -> None:
        """Take the keyboard, which the person has sent here."""
        handle = self.windowHandle()
        if handle is not None:
            handle.setFlag(Qt.WindowType.WindowDoesNotAcceptFocus, False)
        bring_forward(self)
        self._start.setFocus()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 (Qt's name)
        """Draw the rounded ground. Nothing stays clear inside the mask: without a compositor it is black."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), self.palette().color(theme.LINE))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(self.palette().color(theme.BACKGROUND))
        painter.setPen(QPen(self.palette().color(theme.LINE), 1))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), _ROUND, _ROUND)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 (Qt's name)
        """Cut the corners off: without a compositor what is clear would be black."""
        super().resizeEvent(event)
        shape = QBitmap(self.size())
        shape.fill(Qt.GlobalColor.color0)
        painter = QPainter(shape)
        painter.setBrush(Qt.GlobalColor.color1)
        painter.setPen(Qt.GlobalColor.color1)
        painter.drawRoundedRect(self.rect().adjusted(0, 0, -1, -1), _ROUND, _ROUND)
        painter.end()
        self.setMask(shape)

    def _lay_out(self) -> None:
        words = QVBoxLayout()
        words.setContentsMargins(RIM, 0, 0, 0)  # the buttons' edge, not their rim, is below the words
        words.setSpacing(6)
        words.addWidget(self._title)
        words.addWidget(self._body)
        words.addStretch(1)
        top = QHBoxLayout()
        top.setSpacing(16)
        top.addLayout(words, 1)
        top.addWidget(self._figure)
        buttons = QHBoxLayout()
        buttons.setSpacing(4)
        buttons.addWidget(self._start, 1)
        buttons.addWidget(self._snooze)
        buttons.addWidget(self._skip)
        top.setContentsMargins(BARE - RIM, 0, BARE, 0)
        buttons.setContentsMargins(BARE - RIM, 0, 0, 0)
        column = QVBoxLayout(self)  # its left edge lets the bare button's words begin below the others
        column.setContentsMargins(24 - BARE, 20, 24 - BARE, 20 - RIM)
        column.setSpacing(0)
        column.addLayout(top)
        column.addSpacing(6)
        column.addWidget(self._another, 0, Qt.AlignmentFlag.AlignLeft)
        column.addSpacing(6)
        column.addLayout(buttons)

    def _show(self, title: str, body: str) -> None:
        self._title.setText(title)
        self._body.setText(body)
        self._body.setVisible(bool(body))
        self._start.setText(_("Start"))
        self._skip.setText(_("Skip"))
        self.setWindowTitle("Backbreak")
        self.setAccessibleName(title)
        self.setAccessibleDescription(body)
        self._come_up()

    def _come_up(self) -> None:
        rescale(self)
        layout = self.layout()
        assert layout is not None
        layout.activate()  # another text may need another height, and the event loop would tell too late
        area = work_area()
        width = min(max(theme.scaled(_WIDE), self.minimumSizeHint().width()), area.width() - 48)
        self.setFixedWidth(width)
        self.resize(width, self.heightForWidth(width))
        handle, was_there = self.windowHandle(), self.isVisible()
        if handle is not None and not was_there:
            handle.setFlag(Qt.WindowType.WindowDoesNotAcceptFocus, True)
        put_in_corner(self, area)
        if not was_there:
            fade_in(self, still=self.still)
        QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.Alert))
        announce(self, "\n".join((self.accessibleName(), self.accessibleDescription())).strip())

    def _fill_snoozes(self) -> None:
        self._snooze.setText(_("Snooze"))
        self._snoozes.clear()
        for minutes in SNOOZES:
            self._snoozes.addAction(minutes_text(minutes), partial(self._put_off, minutes))
        self._snooze.setMenu(self._snoozes)

    def _accept(self) -> None:
        self.gives_keyboard = self.isActiveWindow()
        self.hide()
        self.start_requested.emit()
        self.gives_keyboard = False

    def _decline(self) -> None:
        self.hide()
        self.skip_requested.emit()

    def _put_off(self, minutes: int) -> None:
        self.hide()
        self.snooze_requested.emit(minutes)


def _picture(offer: Offer) -> Picture:
    if not offer.seated:
        return chip_pictures()[offer.kind]
    return seated_movement() if offer.kind is Kind.WALK else seated_change()


def _may_change(offer: Offer) -> bool:
    """Whether something else might be suggested: there is but one way to get up, and to sit down."""
    return offer.seated or offer.kind in (Kind.STRETCH, Kind.WALK)
