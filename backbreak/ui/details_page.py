"""More about an exercise: its steps, its muscles, for whom it may be wrong, and where it comes from."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from backbreak.core.exercise import Exercise
from backbreak.exercise_words import caution_name
from backbreak.session_words import spoken
from backbreak.ui import theme
from backbreak.ui.buttons import Button
from backbreak.ui.muscle_legend import MuscleLegend
from backbreak.ui.text import Text
from backbreak.words import _, language, ngettext


class DetailsPage(QWidget):
    """What there is to know of one exercise, for a person who wants to read it."""

    variant_wanted = Signal(str)  # the id of the easier or harder exercise that was clicked

    def __init__(self) -> None:
        super().__init__()
        self._steps, self._steps_title = Text(), _title()
        self._muscles, self._muscles_title = MuscleLegend(), _title()
        self._mistake, self._mistake_title = Text(), _title()
        self._cautions, self._cautions_title = Text(), _title()
        self._source, self._source_title = Text(role=theme.MUTED), _title()
        self._easier, self._harder = Button(""), Button("")
        self._ids: dict[Button, str] = {}
        for button in (self._easier, self._harder):
            button.break_lines()
            button.clicked.connect(
                lambda _on=False, button=button: self.variant_wanted.emit(self._ids[button])
            )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 4)
        column.setSpacing(4)
        for part in (
            *(self._steps_title, self._steps, self._mistake_title, self._mistake),
            *(self._muscles_title, self._muscles, self._cautions_title, self._cautions),
            *(self._source_title, self._source),
        ):
            column.addWidget(part)
        column.addSpacing(8)
        for variant in (self._easier, self._harder):
            column.addWidget(variant, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch(1)

    def show_exercise(self, exercise: Exercise, easier: Exercise | None, harder: Exercise | None) -> None:
        """Tell of `exercise`, and offer what is easier and harder, if anything is."""
        steps = exercise.steps.get(language()) or exercise.steps.get("en", ())
        self._write(self._steps_title, self._steps, _("Step by step"), _numbered(steps))
        self._write(self._mistake_title, self._mistake, _("Common mistake"), spoken(exercise.mistake))
        cautions = ", ".join(map(caution_name, exercise.cautions))
        self._write(self._cautions_title, self._cautions, _("Be careful with"), cautions)
        counted = "\n".join(filter(None, (_how_often(exercise), spoken(exercise.source))))
        self._write(self._source_title, self._source, _("How often, and where it comes from"), counted)
        muscles = exercise.muscles
        self._muscles_title.setText(_("Muscles"))
        self._muscles.show_muscles(muscles)
        for part in (self._muscles_title, self._muscles):
            part.setVisible(bool(muscles.primary or muscles.secondary))
        self._offer(self._easier, _("Easier: {name}"), easier)
        self._offer(self._harder, _("Harder: {name}"), harder)

    def _write(self, title: Text, text: Text, heading: str, words: str) -> None:
        title.setText(heading)
        text.setText(words)
        text.setAccessibleName(f"{heading}: {words}")
        for part in (title, text):
            part.setVisible(bool(words))

    def _offer(self, button: Button, words: str, exercise: Exercise | None) -> None:
        button.setVisible(exercise is not None)
        if exercise is not None:
            self._ids[button] = exercise.id
            button.setText(words.format(name=spoken(exercise.name)))


def _title() -> Text:
    title = Text(pixels=theme.TEXT, strong=True)
    title.setContentsMargins(0, 8, 0, 0)
    return title


def _numbered(steps: tuple[str, ...]) -> str:
    return "\n".join(f"{number}. {step}" for number, step in enumerate(steps, 1))


def _how_often(exercise: Exercise) -> str:
    low, high = exercise.repetitions.low, exercise.repetitions.high
    count = str(low) if low == high else _("{low} to {high}").format(low=low, high=high)
    times = ngettext("{count} time", "{count} times", high).format(count=count)
    return _("{times} on each side").format(times=times) if exercise.sides == "both" else times
