"""When to stop, when to see a doctor, and when to call for help, calmly and firmly.

The wording of the signs is ours, after the sources in docs/decisions.md; no doctor has reviewed it yet.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from backbreak.ui import theme
from backbreak.ui.buttons import RIM, Button, Look
from backbreak.ui.scroll import Scroll
from backbreak.ui.text import Text
from backbreak.ui.window import Window
from backbreak.words import N_, _

_RULES = (
    N_("Stop at once if it hurts."),
    N_("Stop if the pain moves further down the leg."),
    N_("If pain stays the same or gets worse for more than 36 hours, see a doctor or licensed therapist."),
)
_AT_ONCE = (
    N_("You are numb or feel a tingling around the genitals or anus, or on the inside of the thighs."),
    N_("You have new trouble passing or holding urine or stool."),
    N_("Your sexual function has changed lately."),
    N_("You have severe or growing weakness or pain in both legs."),
    N_("Your back began to hurt after a serious accident."),
    N_("Your back and your chest hurt at the same time, or you feel very ill."),
)
_SOON = (
    N_("Fever or chills."),
    N_("Weight loss without a reason, or you have or have had cancer."),
    N_("Constant pain at night that no position eases."),
    N_("Sudden pain, and you have osteoporosis or take steroids."),
    N_("A weakened immune system, or drugs taken by needle."),
    N_("New pain, and you are under 20 or over 55."),
    N_("Pain below the knee with numbness or weakness."),
    N_("Pain that gets worse, or is no better after 4 to 6 weeks."),
)


class SafetyPage(QWidget):
    """The rules, from top to bottom, and a way out."""

    closed = Signal()
    brought_back = Signal()  # the exercise that was stopped may come again

    def __init__(self) -> None:
        super().__init__()
        self._title = Text(pixels=theme.NAME, strong=True)
        self._muted = Text(role=theme.MUTED)
        self._rules = [Text(pixels=15) for _rule in _RULES]
        self._at_once, self._at_once_signs = Text(pixels=15, strong=True), Signs(_AT_ONCE)
        self._soon, self._soon_signs = Text(pixels=15, strong=True), Signs(_SOON)
        self._hours, self._disclaimer = Text(), Text(pixels=theme.SMALL, role=theme.MUTED)
        self._close, self._bring_back = Button("", Look.FILLED), Button("", Look.PLAIN)
        self._close.clicked.connect(self.closed)
        self._bring_back.clicked.connect(self._take_back)
        self._text = Scroll(_column(self._parts()))
        self._text.turn_by_keys()
        column = QVBoxLayout(self)
        column.setContentsMargins(20 - RIM, 20, 20 - RIM, 20 - RIM)
        column.setSpacing(12)
        column.addWidget(self._text, 1)
        column.addWidget(self._close)
        column.addWidget(self._bring_back, 0, Qt.AlignmentFlag.AlignHCenter)

    def open(self, *, stopped: bool = False, muted: bool = False) -> None:
        """Write it in the language in use, from the top, and take the keyboard to the way out.

        `stopped` says that an exercise has just been stopped; `muted` that it stays off.
        """
        self._title.setText(_("The exercise has stopped.") if stopped else _("If it hurts"))
        self._muted.setText(_("This exercise is off until you turn it on again."))
        self._muted.setVisible(muted)
        for label, rule in zip(self._rules, _RULES, strict=True):
            label.setText(_(rule))
        self._at_once.setText(
            _("Call your local emergency number (112 in Europe) at once if you have one of these signs:")
        )
        self._at_once_signs.write()
        self._soon.setText(_("See your doctor soon if you have back pain and one of these signs:"))
        self._soon_signs.write()
        self._hours.setText(_("Is the practice closed? Ring the doctor on call."))
        self._disclaimer.setText(
            _(
                "General movement tips for healthy adults. Not medical advice, diagnosis or treatment. "
                "Do only what feels comfortable; stop if it hurts."
            )
        )
        self._close.setText(_("Close"))
        self._bring_back.setText(_("Turn it on again"))
        self._bring_back.setVisible(muted)
        self._text.verticalScrollBar().setValue(0)
        self._close.setFocus()

    def _take_back(self) -> None:
        self._muted.hide()
        self._bring_back.hide()
        self._close.setFocus()
        self.brought_back.emit()

    def _parts(self) -> Iterable[QWidget]:
        return (
            *(self._title, self._muted, *self._rules, self._at_once, self._at_once_signs),
            *(self._soon, self._soon_signs, self._hours, self._disclaimer),
        )


class Signs(QWidget):
    """A list with a dot before each line."""

    def __init__(self, signs: Sequence[str]) -> None:
        super().__init__()
        self._signs, self._lines = signs, [Text() for _sign in signs]
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(5)
        for line in self._lines:
            row = QHBoxLayout()
            row.setSpacing(8)
            row.addWidget(Text("•"), 0, Qt.AlignmentFlag.AlignTop)
            row.addWidget(line, 1)
            column.addLayout(row)

    def write(self) -> None:
        """Write it in the language in use."""
        for line, sign in zip(self._lines, self._signs, strict=True):
            line.setText(_(sign))


class SafetyWindow(Window):
    """The same in a window of its own, for whoever wants to read it beforehand."""

    def __init__(self, *, still: bool = False) -> None:
        super().__init__(still=still)
        self._page = SafetyPage()
        self._page.closed.connect(self.hide)
        column = QVBoxLayout(self.inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._page)

    def open(self) -> None:
        """Come up, and read from the top."""
        self.retranslate()
        super().open()

    def retranslate(self) -> None:
        """Take the words of the language in use."""
        self.setWindowTitle(_("If it hurts"))
        self._page.open()

    def wanted_size(self) -> QSize:
        """A page to read; it scrolls where the screen is too low."""
        return QSize(theme.scaled(460), theme.scaled(640))


def _column(parts: Iterable[QWidget]) -> QWidget:
    page = QWidget()
    column = QVBoxLayout(page)
    column.setContentsMargins(RIM, 0, RIM + 8, 0)
    column.setSpacing(10)
    for part in parts:
        column.addWidget(part)
    column.addStretch(1)
    return page
