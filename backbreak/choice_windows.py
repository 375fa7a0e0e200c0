"""The windows in which a person says what suits them, made when they are first opened."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

from backbreak.core.choice import ExerciseChoice
from backbreak.core.hidden import hidden
from backbreak.core.settings import Settings, changed

if TYPE_CHECKING:
    from backbreak.core.exercise import Exercise
    from backbreak.core.mutes import Because
    from backbreak.core.reminder import Reminder
    from backbreak.ui.exercises_window import ExercisesWindow, Listed
    from backbreak.ui.first_run import FirstRun


class ChoiceWindows:
    """Opens them, and passes on what is chosen. `settings` gives those in use."""

    def __init__(
        self,
        reminder: Reminder,
        exercises: Callable[[], Iterable[ExerciseChoice]],
        exercise_of: Callable[[str], Exercise | None],
        settings: Callable[[], Settings],
        is_still: Callable[[], bool],
    ) -> None:
        self._reminder = reminder
        self._choices = exercises
        self._exercise_of = exercise_of
        self._settings, self._is_still = settings, is_still
        self._exercises: ExercisesWindow | None = None
        self._first_run: FirstRun | None = None

    def open_exercises(self) -> None:
        """Open the list of exercises, in front of the others. The theme is in use already."""
        window = self._exercises or self._make_exercises()
        self._fill()
        window.open()

    def open_first_run(self, answered: Callable[[Settings], None]) -> None:
        """Ask the first questions; `answered` gets the settings with what was chosen."""
        from backbreak.ui.first_run import FirstRun

        if not self.asks_first_questions:
            if self._first_run is not None:
                self._first_run.deleteLater()  # each time they are asked anew, from the settings of then
            self._first_run = FirstRun(self._settings(), still=self._is_still())
            self._first_run.answered.connect(lambda chosen: answered(self._with(chosen)))
        assert self._first_run is not None
        self._first_run.open()

    @property
    def asks_first_questions(self) -> bool:
        """Whether the questions of the first start are still on the screen."""
        return self._first_run is not None and self._first_run.isVisible()

    def follow(self) -> None:
        """Show what has come to be wanted elsewhere."""
        if self._exercises is not None and self._exercises.isVisible():
            self._fill()

    def retranslate(self) -> None:
        """Take the words of the language in use from now on."""
        if self._exercises is not None:
            self._exercises.retranslate()
        if self._first_run is not None:
            self._first_run.retranslate()

    def _make_exercises(self) -> ExercisesWindow:
        from backbreak.ui.exercises_window import ExercisesWindow

        self._exercises = window = ExercisesWindow(still=self._is_still())
        window.muted.connect(self._mute)
        window.unmuted.connect(self._unmute)
        return window

    def _with(self, chosen: Mapping[str, object]) -> Settings:
        """The settings as they are by now, with what was chosen."""
        settings = self._settings()
        for key, value in chosen.items():
            settings = changed(settings, key, value)
        return settings

    def _mute(self, id_: str, because: Because) -> None:
        """The reason that is chosen now replaces the one before, even that it hurts."""
        before = self._reminder.muting.mute_of(id_)
        if before is not None and before.because is because:
            return  # since when it hurts must not be forgotten
        self._reminder.unmute(id_)
        self._reminder.mute(id_, because)
        self._fill()

    def _unmute(self, id_: str) -> None:
        self._reminder.unmute(id_)
        self._fill()

    def _fill(self) -> None:
        if self._exercises is not None:
            self._exercises.show_exercises(tuple(self._listed()))

    def _listed(self) -> Iterator[Listed]:
        from backbreak.ui.exercises_window import Listed

        muting, settings = self._reminder.muting, self._settings()
        for choice in self._choices():
            exercise = self._exercise_of(choice.id)
            if exercise is not None:
                mute = muting.mute_of(choice.id)
                why = hidden(choice, settings, muting.mutes)
                yield Listed(exercise, mute.because if mute else None, why)
