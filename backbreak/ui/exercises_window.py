"""The list of all exercises: which are offered, which are not and why. What is chosen holds at once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from backbreak.core.exercise import PLACES, Exercise, Place
from backbreak.core.hidden import Hidden
from backbreak.core.mutes import LOCAL, Because
from backbreak.exercise_words import place_name
from backbreak.phrases import capital
from backbreak.routine_words import exercise_name
from backbreak.ui import theme
from backbreak.ui.buttons import RIM, at_the_edge
from backbreak.ui.editors import ChoiceBox
from backbreak.ui.scroll import Scroll
from backbreak.ui.text import Text
from backbreak.ui.thumbnails import Thumbnail, Thumbnails
from backbreak.ui.window import Window
from backbreak.wishes import because_text, hidden_text
from backbreak.words import _

_SIZE = QSize(560, 640)
_EDGE = 24  # of the window
_PICTURE = 48  # pixels
_SHOWN = (Because.DISLIKE, Because.NO_ROOM, Because.NOT_HERE, Because.HURTS)


@dataclass(frozen=True, slots=True)
class Listed:
    """One exercise as it stands in the list: the reason that the person gave, or what else hides it."""

    exercise: Exercise
    because: Because | None = None
    hidden: Hidden | None = None


class ExercisesWindow(Window):
    """Shows exercises, and says what the person wants of one of them."""

    muted = Signal(str, object)  # id, Because
    unmuted = Signal(str)  # id

    def __init__(self, *, still: bool = False) -> None:
        super().__init__(still=still)
        self._listed: tuple[Listed, ...] = ()
        self._lines: dict[str, _Line] = {}
        self._thumbnails = Thumbnails(self)
        self._scroll = Scroll()
        whole = QVBoxLayout(self.inside)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._scroll)
        self.retranslate()

    def show_exercises(self, listed: Sequence[Listed]) -> None:
        """Show these; the signals stay silent."""
        same = [one.exercise for one in listed] == [one.exercise for one in self._listed]
        self._listed = tuple(listed)
        if not same:
            self.retranslate()
        for one in listed:
            self._lines[one.exercise.id].show_wish(one)

    def retranslate(self) -> None:
        """Take the words of the language in use from now on."""
        self.setWindowTitle(_("Exercises"))
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(_EDGE - RIM, 20, _EDGE - RIM, 20)
        column.setSpacing(4)
        intro = _("Switch off what Backbreak is not to offer you, and say why.")
        column.addWidget(at_the_edge(Text(intro, role=theme.MUTED)))
        self._lines = {}
        for place in PLACES:
            self._add_place(column, place)
        column.addStretch(1)
        self._page = page
        self._scroll.replace(page)
        for one in self._listed:
            self._lines[one.exercise.id].show_wish(one)

    def wanted_size(self) -> QSize:
        """Much of it, and every choice in full."""
        bar = self._scroll.verticalScrollBar().sizeHint().width()
        wide = max(theme.scaled(_SIZE.width()), self._page.minimumSizeHint().width() + bar)
        return QSize(wide, theme.scaled(_SIZE.height()))

    def _add_place(self, column: QVBoxLayout, place: Place) -> None:
        exercises = (one.exercise for one in self._listed if one.exercise.place == place)
        here = sorted(exercises, key=exercise_name)
        if not here:
            return
        column.addSpacing(16)
        column.addWidget(at_the_edge(Text(capital(place_name(place)), theme.CUE, strong=True)))
        for exercise in here:
            line = _Line(exercise, self._thumbnails)
            line.chosen.connect(lambda because, id_=exercise.id: self._choose(id_, because))
            column.addWidget(line)
            self._lines[exercise.id] = line

    def _choose(self, id_: str, because: Because | None) -> None:
        if because is None:
            self.unmuted.emit(id_)
        else:
            self.muted.emit(id_, because)


class _Line(QWidget):
    """The picture and name of an exercise, what the person wants of it, and what else there is to know."""

    chosen = Signal(object)  # Because, or None where it is wanted

    def __init__(self, exercise: Exercise, thumbnails: Thumbnails) -> None:
        super().__init__()
        name = exercise_name(exercise)
        self._box = ChoiceBox()
        self._box.addItem(_("on"), None)
        for because in _SHOWN:
            self._box.addItem(_("off: {reason}").format(reason=because_text(because)), because)
        self._box.setAccessibleName(name)
        self._box.activated.connect(lambda _index: self.chosen.emit(self._box.currentData()))
        words = Text(name)
        words.setBuddy(self._box)
        self._note = Text(pixels=theme.SMALL, role=theme.MUTED)
        said = QVBoxLayout()
        said.setSpacing(0)
        said.addStretch(1)
        said.addWidget(words)
        said.addWidget(self._note)
        said.addStretch(1)
        row = QHBoxLayout(self)
        row.setContentsMargins(RIM, 0, RIM, 0)
        row.setSpacing(12)
        row.addWidget(Thumbnail(thumbnails, exercise, _PICTURE))
        row.addLayout(said, 1)
        row.addWidget(self._box)

    def show_wish(self, one: Listed) -> None:
        """Show what was chosen, and why it is not offered where nobody chose that."""
        self._box.setCurrentIndex(self._box.findData(one.because) if one.because else 0)
        note = _note(one)
        self._note.setText(note)
        self._note.setVisible(bool(note))
        self._box.setAccessibleDescription(note)


def _note(one: Listed) -> str:
    if one.because is Because.HURTS:
        return _("This exercise is off until you turn it on again.")
    if one.because in LOCAL:
        return _("Off at this place only.")
    if one.because is None and one.hidden is not None:
        return f"{capital(hidden_text(one.hidden))}."
    return ""
