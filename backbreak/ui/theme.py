"""Colours by role and sizes by the reader's font.

The roles live in the application's palette, so that a widget asks its own palette and follows every change
by itself; standard widgets, menus and tool tips come along. Where Windows has a contrast theme, its colours
rule: the person has picked each of them.
"""

from __future__ import annotations

import sys
from dataclasses import dataclass

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontInfo, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication

from backbreak.ui.figure.colours import FIGURE
from backbreak.ui.figure.looks import USUAL, Looks, packed

BACKGROUND = QPalette.ColorRole.Window
INK = QPalette.ColorRole.WindowText
MUTED = QPalette.ColorRole.PlaceholderText
LINE = QPalette.ColorRole.Mid
ACTION = QPalette.ColorRole.Highlight
ON_ACTION = QPalette.ColorRole.HighlightedText
CHIP = QPalette.ColorRole.Button
RING = QPalette.ColorRole.Midlight
STAGE = QPalette.ColorRole.AlternateBase
WARM = QPalette.ColorRole.BrightText
EDGE = QPalette.ColorRole.Dark

NAME, CUE, TEXT, SMALL = 21.0, 18.0, 14.0, 12.5  # heights in pixels where the system's font has the usual 13
_USUAL_FONT_PIXELS = 13.0
_SMALLEST_PIXELS = 11


@dataclass(frozen=True, slots=True)
class Colours:
    """One set of colours. Text has a contrast of 4.5 or more on its ground, the edge of a field 3 or more."""

    background: str
    stage: str
    ink: str
    muted: str
    line: str
    edge: str
    action: str
    on_action: str
    chip: str
    ring: str
    warm: str


LIGHT = Colours(
    background="#fbf9f5",
    stage="#f1ece2",
    ink="#23282b",
    muted="#61686b",
    line="#ddd6c9",
    edge="#898f91",
    action="#1f7a70",
    on_action="#ffffff",
    chip="#e6f0ee",
    ring="#9cc7c0",
    warm="#ab502a",
)
DARK = Colours(
    background="#1c2022",
    stage="#24292c",
    ink="#eef0ee",
    muted="#a3abac",
    line="#353c3f",
    edge="#6d7577",
    action="#5cc0b3",
    on_action="#10211f",
    chip="#25393a",
    ring="#3f7f78",
    warm="#f0a07c",
)


HIGH_LIGHT = Colours(
    background="#ffffff",
    stage="#ffffff",
    ink="#000000",
    muted="#2b2b2b",
    line="#000000",
    edge="#000000",
    action="#00504a",
    on_action="#ffffff",
    chip="#ffffff",
    ring="#4f8a84",
    warm="#7f2d00",
)
HIGH_DARK = Colours(
    background="#000000",
    stage="#000000",
    ink="#ffffff",
    muted="#e2e2e2",
    line="#ffffff",
    edge="#ffffff",
    action="#7ff0e2",
    on_action="#000000",
    chip="#000000",
    ring="#5d918b",
    warm="#ffb899",
)
"""High contrast: 7 or more for text, 3 or more for all else. There is one ground only, so edges are drawn."""


class Theme(QObject):
    """Keeps the application's palette as the person, or else the system, wants it.

    It also carries the looks of the figure that the person chose.
    """

    changed = Signal()

    def __init__(self, choice: str = "system", parent: QObject | None = None, looks: Looks = USUAL) -> None:
        super().__init__(parent)
        self._choice = choice
        self._looks = looks
        hints = QGuiApplication.styleHints()
        hints.colorSchemeChanged.connect(self._refresh)
        hints.accessibility().contrastPreferenceChanged.connect(self._refresh)
        self._refresh()

    def follow(self, choice: str, looks: Looks = USUAL) -> None:
        """Take the value of `appearance.theme`, and the looks of the figure."""
        if (choice, looks) != (self._choice, self._looks):
            self._choice, self._looks = choice, looks
            self._refresh()

    @property
    def dark(self) -> bool:
        """Whether the colours in use are light on dark."""
        palette = QApplication.palette()
        return palette.color(BACKGROUND).lightnessF() < palette.color(INK).lightnessF()

    def _refresh(self) -> None:
        palette = self._palette()
        palette.setColor(FIGURE, packed(self._looks))
        QApplication.setPalette(palette)
        self.changed.emit()

    def _palette(self) -> QPalette:
        hints = QGuiApplication.styleHints()
        high = hints.accessibility().contrastPreference() == Qt.ContrastPreference.HighContrast
        if high and sys.platform == "win32":
            QApplication.setPalette(QPalette())
            return _with_system_roles(QApplication.palette())
        dark = self._choice == "dark" or (
            self._choice != "light" and hints.colorScheme() == Qt.ColorScheme.Dark
        )
        if high or self._choice == "contrast":
            return palette_of(HIGH_DARK if dark else HIGH_LIGHT)
        return palette_of(DARK if dark else LIGHT)


def palette_of(colours: Colours) -> QPalette:
    """`colours` as a palette, with Qt's own roles filled so that standard widgets fit in."""
    role = QPalette.ColorRole
    palette = QPalette(QColor(colours.ink), QColor(colours.background))
    for one, colour in {
        BACKGROUND: colours.background,
        role.Base: colours.background,
        role.ToolTipBase: colours.background,
        INK: colours.ink,
        role.Text: colours.ink,
        role.ToolTipText: colours.ink,
        role.ButtonText: colours.ink,
        MUTED: colours.muted,
        LINE: colours.line,
        EDGE: colours.edge,
        ACTION: colours.action,
        role.Accent: colours.action,
        role.Link: colours.action,
        ON_ACTION: colours.on_action,
        CHIP: colours.chip,
        RING: colours.ring,
        STAGE: colours.stage,
        WARM: colours.warm,
    }.items():
        palette.setColor(one, QColor(colour))
    for one in (INK, role.Text, role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, one, QColor(colours.muted))
    return palette


def _with_system_roles(system: QPalette) -> QPalette:
    """The system's own colours; our quiet roles become plain ink, for nothing is quiet in high contrast."""
    palette = QPalette(system)
    for one in (MUTED, LINE, EDGE, RING, WARM):
        palette.setColor(one, system.color(INK))
    palette.setColor(STAGE, system.color(BACKGROUND))
    return palette


def is_flat(palette: QPalette) -> bool:
    """Whether all grounds are one, as in high contrast: what else is told by a ground needs an edge then."""
    return palette.color(CHIP) == palette.color(BACKGROUND)


def edge_of_ground(palette: QPalette) -> QColor:
    """The colour of the edge round a ground that marks something; clear where that is seen by itself."""
    return palette.color(LINE) if is_flat(palette) else QColor(0, 0, 0, 0)


def scaled(pixels: float) -> int:
    """`pixels` of the design, larger or smaller with the reader's font (for all that holds text)."""
    return round(pixels * QFontInfo(QApplication.font()).pixelSize() / _USUAL_FONT_PIXELS)


def font(pixels: float = TEXT, *, strong: bool = False) -> QFont:
    """The interface's font, `pixels` high before scaling, never below what can be read."""
    made = QFont(QApplication.font())
    made.setPixelSize(max(_SMALLEST_PIXELS, scaled(pixels)))
    if strong:
        made.setWeight(QFont.Weight.DemiBold)
    return made
