"""What the break window shows while a break goes on: it takes values and knows no rules."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from PySide6.QtCore import QEvent, QObject, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from backbreak.ui import theme
from backbreak.ui.break_buttons import BreakButtons
from backbreak.ui.break_parts import Counter
from backbreak.ui.breathing import Breathing
from backbreak.ui.buttons import BARE
from backbreak.ui.free_corner import Corner
from backbreak.ui.rings import BreathRing
from backbreak.ui.rows import Notice
from backbreak.ui.scroll import Scroll, StiffScroll
from backbreak.ui.symbols import SymbolButton
from backbreak.ui.text import Text
from backbreak.words import _

STAGE_LOW = 120
_INSET = 13
_EDGE = 20  # of the window
_BELOW = 10  # the stage, and what there is to read
_SHARES = (4, 5)  # of the height: stage and name, and what is below them while it is a page to read


class BreakView(QWidget):
    """Name, stage, cue, breath, count and the buttons; in place of the words a page to read."""

    details_toggled = Signal(bool)

    def __init__(self, stage: QWidget) -> None:
        super().__init__()
        self._stage = stage
        stage.setMinimumHeight(STAGE_LOW)
        stage.installEventFilter(self)
        self._breath = BreathRing(stage)
        self._corner: Corner = "right"
        self._is_long = True  # the page that is shown, if one is
        self._name = Text(pixels=theme.NAME, strong=True)
        self._other_name = Text(pixels=theme.SMALL, role=theme.MUTED)
        self._cues: list[str] = []
        self._lines: list[str] = []
        self._cue = Text(pixels=theme.CUE, strong=True, centred=True)
        self._line = Text(role=theme.MUTED, centred=True)
        self._progress = Text(pixels=theme.SMALL, role=theme.MUTED, centred=True)
        self.counter = Counter()
        self.notice = Notice()
        self.buttons = BreakButtons()
        self.how, self.details = SymbolButton("options"), SymbolButton("details")
        self.details.setCheckable(True)
        self.details.toggled.connect(self.details_toggled)
        self._lay_out()

    # -- what is said

    def show_names(self, name: str, other: str) -> None:
        """Show the name in the person's language, and in the other one beneath."""
        self._name.setText(name)
        self._other_name.setText(other)
        self._other_name.setVisible(bool(other) and other != name)
        self._fit_cues(self.width())

    def show_progress(self, progress: str) -> None:
        """Say where in a routine this is; nothing for a single exercise."""
        if progress != self._progress.text():
            self._progress.setText(progress)
            self._progress.setAccessibleName(progress)
        self._progress.setVisible(bool(progress))

    def show_cue(self, cue: str) -> None:
        """Say what to do now."""
        if cue != self._cue.text():
            self._cue.setText(cue)
            self._cue.setAccessibleName(cue)

    def show_line(self, line: str) -> None:
        """Say one quiet thing more."""
        if line != self._line.text():
            self._line.setText(line)
            self._line.setAccessibleName(line)

    def ask_walking(self, answer: Callable[[bool], object]) -> None:
        """Ask whether the walk will be walked; `answer` hears it."""
        self.notice.say(
            _("You are still at the desk. Not now?"),
            {_("Not now"): lambda: answer(False), _("I am going"): lambda: answer(True)},
        )

    def reserve(self, cues: Iterable[str], lines: Iterable[str] = ()) -> None:
        """Keep room for the longest of `cues` and of `lines`, so that nothing jumps when they change."""
        self._cues, self._lines = list(cues), list(lines)
        self._fit_cues(self.width())

    # -- what is shown

    def follow_breath(self, source: Callable[[], Breathing] | None, corner: Corner = "right") -> None:
        """Show the breath that `source` gives as a ring in a corner of the stage; None hides the ring."""
        self._corner = corner
        self._breath.follow(source)
        self._place_ring()

    def keep_up(self) -> None:
        """Let the ring go on also while the figure holds still."""
        self._breath.keep_up()

    def show_page(self, page: QWidget | None, *, long: bool = True) -> None:
        """Show a page to read in place of cue and count (None: these again); a `long` one gets more room."""
        self._is_long = long
        if page is not None and self._page.widget() is not page:
            kept = self._page.takeWidget()
            if kept is not None:
                kept.setParent(self)
                kept.hide()
            self._page.setWidget(page)
            page.show()
        self._page.verticalScrollBar().setValue(0)
        self._show_either(page is not None)
        self._share()

    def show_tools(self, *, details: bool, how: bool) -> None:
        """Show the buttons beside the name, with their words in the language in use."""
        self.details.setVisible(details)
        self.how.setVisible(how)
        self.details.say(_("More about this exercise"), "D")
        self.how.say(_("Speed, repeating, not again"))

    def arrange(self, width: int, *, beside: bool) -> QSize:
        """Put the words below the stage, or `beside` it, and say what size that takes at least."""
        reads = self._page.isVisible()
        self._show_either(False)
        self._words.let_scroll(scroll=False)
        way = QBoxLayout.Direction
        self._halves.setDirection(way.LeftToRight if beside else way.TopToBottom)
        self._share()
        for narrow in (False, True):
            self._write_names(narrow=narrow)
            self._fit_cues(width)
            for layout in (self._upper, self._halves):
                layout.invalidate()
                layout.activate()
            least = self.minimumSizeHint()
            if least.width() <= width:
                break
        wide = max(width, least.width())
        size = QSize(wide, max(least.height(), self._halves.totalMinimumHeightForWidth(wide)))
        self._show_either(reads)
        self._share()
        return size

    def yield_words(self) -> QSize:
        """Let the words scroll where the screen is too low for them: the buttons are always to be seen.

        Return what size that takes at least.
        """
        self._words.let_scroll(scroll=True)
        self._fit_cues(self.width())
        self._halves.invalidate()
        self._halves.activate()
        return self.minimumSizeHint()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 (Qt's name)
        """Keep room for the cues."""
        super().resizeEvent(event)
        self._fit_cues(self.width())
        self._share()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 (Qt's name)
        """Keep the breath ring in the stage's corner."""
        if watched is self._stage and event.type() == QEvent.Type.Resize:
            self._place_ring()
        return super().eventFilter(watched, event)

    # -- how it is laid out

    def _show_either(self, page: bool) -> None:
        """Show the page to read, or the words: never both, or the window would make room for both."""
        for part in (self._words, self._page) if page else (self._page, self._words):
            part.setVisible((part is self._page) is page)

    def _share(self) -> None:
        """The stage takes what the words leave; with a page to read, both take their shares."""
        beside = self._halves.direction() == QBoxLayout.Direction.LeftToRight
        reads = not self._words.isVisibleTo(self)
        is_shared = reads and self._is_long
        stretches = (1, 1) if beside else _SHARES if is_shared else (1, 0)
        for index, stretch in enumerate(stretches):
            self._halves.setStretch(index, stretch)
        self._page.setMinimumHeight(0 if beside or is_shared else self._wanted_by_page())

    def _wanted_by_page(self) -> int:
        """As high as a short page is, if that leaves the stage its half."""
        page = self._page.widget()
        if page is None or not self._page.isVisibleTo(self):
            return 0
        wide = self._stage.width()
        return min(page.heightForWidth(wide) + 2 * _BELOW, self.height() // 2 - self.buttons.height() // 2)

    def _write_names(self, *, narrow: bool) -> None:
        """Smaller, and the tools in a column, where the longest word leaves no room for the rest."""
        way = QBoxLayout.Direction
        self._tools.setDirection(way.TopToBottom if narrow else way.LeftToRight)
        self._name.take_size(theme.CUE if narrow else theme.NAME)

    def _fit_cues(self, width: int) -> None:
        if self._halves.direction() == QBoxLayout.Direction.LeftToRight:
            width //= 2
        free = width - 2 * _EDGE
        wide = [tool.sizeHint().width() for tool in (self.how, self.details)]
        beside = max(wide) if self._tools.direction() == QBoxLayout.Direction.TopToBottom else sum(wide)
        cues, lines = ([], []) if self._words.scrolls else (self._cues, self._lines)
        for label, texts, room in (
            (self._cue, cues, free),
            (self._line, lines, free),
            (self._name, [self._name.text()], free - beside),
            (self._other_name, [self._other_name.text()], free - beside),
        ):
            metrics, box = QFontMetrics(label.font()), QRect(0, 0, room, 10_000)
            flags = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignCenter
            label.setMinimumHeight(
                max(metrics.boundingRect(box, flags, text).height() for text in (*texts, "x"))
            )
        self._words.updateGeometry()  # at once, or all would move a moment later

    def _place_ring(self) -> None:
        self._breath.resize(self._breath.sizeHint())
        right = self._stage.width() - self._breath.width() - _INSET
        self._breath.move(right if self._corner == "right" else _INSET, _INSET)

    def _lay_out(self) -> None:
        """One edge for all: what is drawn of a button lies further in than the button itself."""
        names = QHBoxLayout()
        names.setSpacing(0)
        names.addLayout(_column(((self._name, 1), (self._other_name, 0)), 0), 1)
        self._tools = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._tools.setSpacing(0)
        for button in (self.how, self.details):
            self._tools.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        names.addLayout(self._tools)
        self._upper = upper = QVBoxLayout()
        upper.setContentsMargins(BARE, 0, BARE, 0)
        upper.setSpacing(12)
        upper.addLayout(names)
        upper.addWidget(self._stage, 1)
        shown = _Yielding()
        shown.setLayout(upper)
        words = QWidget()
        told = _column(
            ((self.notice, 0), (self._cue, 2), (self._line, 8), (self.counter, 2), (self._progress, 8)), BARE
        )
        told.insertSpacing(0, _BELOW)
        told.insertStretch(1, 1)
        words.setLayout(told)
        self._words = StiffScroll(words)
        self._page = Scroll()
        self._page.turn_by_keys()
        self._page.setViewportMargins(BARE, _BELOW, BARE, _BELOW)
        self._page.hide()
        lower = QVBoxLayout()
        lower.setSpacing(0)
        lower.addWidget(self._words, 1)
        lower.addWidget(self._page, 1)
        lower.addWidget(self.buttons)
        self._halves = QBoxLayout(QBoxLayout.Direction.TopToBottom, self)
        self._halves.setContentsMargins(_EDGE - BARE, 16, _EDGE - BARE, 12)
        self._halves.setSpacing(0)
        self._halves.addWidget(shown, 1)
        self._halves.addLayout(lower)


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
