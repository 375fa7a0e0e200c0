"""The first start: a few questions, once, that can all be left alone and changed later."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from backbreak.core.facts import Kind
from backbreak.core.settings import Settings, declared, value_of
from backbreak.core.settings import changed as with_value
from backbreak.ui import theme
from backbreak.ui.buttons import RIM, Button, Look, at_the_edge
from backbreak.ui.chip_pictures import chip_pictures
from backbreak.ui.editors import ChoiceBox
from backbreak.ui.picture import Figure
from backbreak.ui.scroll import Scroll
from backbreak.ui.settings_line import SettingsLine
from backbreak.ui.text import Text
from backbreak.ui.window import Window
from backbreak.words import N_, _

_WIDE = 520
_EDGE = 24  # of the window
_QUESTIONS = {
    "person.moves": N_("Can you stand and walk?"),
    "place.standing_desk": N_("Do you have a sit-stand desk?"),
    "place.where": N_("Where do you exercise?"),
}
_SPARE = "person.spare"


class FirstRun(Window):
    """Asks; `answered` comes once, with what the person chose, however it is closed."""

    answered = Signal(object)  # {key: value}, empty where everything was left alone

    def __init__(self, settings: Settings, *, still: bool = False) -> None:
        super().__init__(still=still)
        self._settings = settings
        self._chosen: dict[str, object] = {}
        self._is_answered = False
        self._lines: dict[str, SettingsLine] = {}
        self._spares = bool(settings.person.spare)
        self._scroll = Scroll()
        whole = QVBoxLayout(self.inside)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self._scroll)
        self._skip = Button("", Look.PLAIN)
        self._done = Button("", Look.FILLED)
        self._skip.clicked.connect(self._leave)
        self._done.clicked.connect(self.close)
        self._later = _small("")
        whole.addLayout(self._ends())
        self.retranslate()

    def retranslate(self) -> None:
        """Take the words of the language in use from now on."""
        self.setWindowTitle(_("Welcome to Backbreak"))
        self._page = QWidget()
        column = QVBoxLayout(self._page)
        column.setContentsMargins(_EDGE - RIM, 20, _EDGE - RIM, 4)
        column.setSpacing(8)
        column.addLayout(self._head())
        for key, question in _QUESTIONS.items():
            column.addWidget(self._line(key, _(question)))
        ChoiceBox.line_up(self._page.findChildren(ChoiceBox))
        self._more = Button(_("Is there anything to spare?"), Look.OUTLINED)
        self._more.clicked.connect(self._show_spared)
        column.addWidget(self._more, 0, Qt.AlignmentFlag.AlignLeft)
        self._spared = self._line(_SPARE, _("Does any of this apply to you?"))
        column.addWidget(self._spared)
        column.addWidget(_small(_("If you were told not to exercise, ask your doctor or therapist first.")))
        column.addWidget(_small(_("Nothing leaves this computer.")))
        column.addStretch(1)
        self._skip.setText(_("Skip"))
        self._done.setText(_("Done"))
        self._later.setText(_("You can change all this in Settings."))
        self._scroll.replace(self._page)
        self._show()

    def escape(self) -> None:
        """Esc leaves everything as it is."""
        self._leave()

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802 (Qt's name)
        """Closing is an answer: what was chosen holds."""
        super().closeEvent(event)
        self._answer()

    def wanted_size(self) -> QSize:
        """All of it."""
        layout, whole = self._page.layout(), self.inside.layout()
        assert layout is not None
        assert whole is not None
        below = whole.itemAt(1)
        assert below is not None
        wide = max(theme.scaled(_WIDE), self._page.minimumSizeHint().width(), below.minimumSize().width())
        return QSize(wide, layout.totalHeightForWidth(wide) + below.heightForWidth(wide))

    def _head(self) -> QHBoxLayout:
        words = QVBoxLayout()
        words.setSpacing(6)
        words.addWidget(at_the_edge(Text(_("Welcome"), theme.NAME, strong=True)))
        hello = _("Backbreak sits in the tray and asks you to move now and then. So that it suits you:")
        words.addWidget(at_the_edge(Text(hello, role=theme.MUTED)))
        words.addStretch(1)
        figure = Figure()
        figure.show_picture(chip_pictures()[Kind.STRETCH])
        row = QHBoxLayout()
        row.setSpacing(16)
        row.addLayout(words, 1)
        row.addWidget(figure)
        return row

    def _line(self, key: str, question: str) -> SettingsLine:
        item = next(item for item in declared() if item.key == key)
        line = SettingsLine(item, Text(question, strong=key == _SPARE))
        line.field.name(question)
        line.field.changed.connect(lambda value: self._set(key, value))
        self._lines[key] = line
        return line

    def _ends(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self._later, 1)
        row.addWidget(self._skip)
        row.addWidget(self._done)
        row.setContentsMargins(_EDGE - RIM, 8, _EDGE - RIM, 20 - RIM)
        return row

    def _show(self) -> None:
        for key, line in self._lines.items():
            line.field.show_value(value_of(self._settings, key))
        self._lines["place.where"].setEnabled(self._settings.person.moves != "seated")
        self._lines["place.standing_desk"].setEnabled(self._settings.person.moves != "seated")
        self._spared.setVisible(self._spares)
        self._more.setVisible(not self._spares)

    def _set(self, key: str, value: object) -> None:
        self._settings = with_value(self._settings, key, value)
        self._chosen[key] = value
        self._show()

    def _show_spared(self) -> None:
        self._spares = True
        self._show()
        self._lines[_SPARE].field.editor.setFocus()
        self.grow()

    def _leave(self) -> None:
        """Leave everything as it was."""
        self._chosen = {}
        self.close()

    def _answer(self) -> None:
        if not self._is_answered:
            self._is_answered = True
            self.answered.emit(self._chosen)


def _small(words: str) -> Text:
    return at_the_edge(Text(words, theme.SMALL, role=theme.MUTED))
