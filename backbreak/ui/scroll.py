"""A page that scrolls where the screen is too small for it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut, QShowEvent
from PySide6.QtWidgets import QAbstractSlider, QFrame, QScrollArea, QWidget

THIN = """
QScrollBar:vertical { background: transparent; width: 10px; margin: 2px; border: none; }
QScrollBar::handle:vertical { background: palette(dark); border-radius: 3px; min-height: 32px; }
QScrollBar::add-line, QScrollBar::sub-line, QScrollBar::add-page, QScrollBar::sub-page {
    background: none; height: 0; border: none;
}
"""


class Scroll(QScrollArea):
    """Keeps the focused field in sight; the wheel and the keys scroll, and nothing shows where all fits."""

    def __init__(self, page: QWidget | None = None) -> None:
        super().__init__()
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalScrollBar().setStyleSheet(THIN)
        self._before: QWidget | None = None
        if page is not None:
            self.setWidget(page)

    def replace(self, page: QWidget) -> None:
        """Show `page` instead of the one before.

        That lives on, unseen, until the next: Qt may be in the middle of the click on it that led here.
        """
        if self._before is not None:
            self._before.deleteLater()
        self._before = self.takeWidget()
        if self._before is not None:
            self._before.hide()
        self.setWidget(page)

    def turn_by_keys(self) -> None:
        """Let arrows and page keys turn it, wherever in the window the keyboard is: it is for reading."""
        bar, slider = self.verticalScrollBar(), QAbstractSlider.SliderAction
        for key, action in (
            (Qt.Key.Key_Up, slider.SliderSingleStepSub),
            (Qt.Key.Key_Down, slider.SliderSingleStepAdd),
            (Qt.Key.Key_PageUp, slider.SliderPageStepSub),
            (Qt.Key.Key_PageDown, slider.SliderPageStepAdd),
            (Qt.Key.Key_Home, slider.SliderToMinimum),
            (Qt.Key.Key_End, slider.SliderToMaximum),
        ):
            shortcut = QShortcut(QKeySequence(key), self)
            shortcut.activated.connect(lambda action=action: bar.triggerAction(action))

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 (Qt's name)
        """What is shown may have changed meanwhile."""
        super().showEvent(event)
        self._show_bar_if_needed()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 (Qt's name)
        """More room may make the bar needless, and less may need one."""
        self._show_bar_if_needed()
        super().resizeEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 (Qt's name)
        """So may a page that says more or less."""
        if event.type() == QEvent.Type.LayoutRequest and watched is self.widget():
            self._show_bar_if_needed()
        return super().eventFilter(watched, event)

    def _show_bar_if_needed(self) -> None:
        """Qt asks whether the page fits beside the bar, and so would keep one that it once had."""
        page = self.widget()
        if page is None:
            return
        high = (
            page.heightForWidth(self.width()) if page.hasHeightForWidth() else page.minimumSizeHint().height()
        )
        policy = Qt.ScrollBarPolicy
        self.setVerticalScrollBarPolicy(
            policy.ScrollBarAlwaysOn if high > self.height() else policy.ScrollBarAlwaysOff
        )


class StiffScroll(Scroll):
    """As stiff as what it holds, until it is allowed to scroll."""

    def __init__(self, page: QWidget) -> None:
        super().__init__(page)
        self._held = page
        self.scrolls = False

    def let_scroll(self, *, scroll: bool) -> None:
        """Give way, or not."""
        self.scrolls = scroll
        self.updateGeometry()

    def sizeHint(self) -> QSize:  # noqa: N802 (Qt's name)
        """What it holds."""
        return self._held.sizeHint()

    def minimumSizeHint(self) -> QSize:  # noqa: N802 (Qt's name)
        """As wide as the longest word; as high as all of them, or as nothing."""
        least = self._held.minimumSizeHint()
        return QSize(least.width(), 0) if self.scrolls else least

    def hasHeightForWidth(self) -> bool:  # noqa: N802 (Qt's name)
        """Whether the lines break anew with the width, and the height follows."""
        return not self.scrolls and self._held.hasHeightForWidth()

    def heightForWidth(self, width: int) -> int:  # noqa: N802 (Qt's name)
        """What it holds, so wide."""
        return self._held.heightForWidth(width)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 (Qt's name)
        """Other words may take another height."""
        if event.type() == QEvent.Type.LayoutRequest and watched is self.widget():
            self.updateGeometry()
        return super().eventFilter(watched, event)
