"""The pages to read in the break window: what is wanted at hand, and more about an exercise."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from backbreak.core.exercise import Exercise
from backbreak.ui.before_page import BeforePage
from backbreak.ui.break_plan import Plan
from backbreak.ui.break_view import BreakView
from backbreak.ui.details_page import DetailsPage
from backbreak.ui.stage import Stage


class BreakReading(QObject):
    """Shows them in place of cue and count. `exercise_of` finds an exercise by its id."""

    variant_wanted = Signal(str)  # the id of an easier or harder exercise, to do instead

    def __init__(self, view: BreakView, stage: Stage, exercise_of: Callable[[str], Exercise | None]) -> None:
        super().__init__(view)
        self._view, self._stage, self._exercise_of = view, stage, exercise_of
        self._exercise: Exercise | None = None
        self._is_before = False
        self._before, self._details = BeforePage(), DetailsPage()
        view.details_toggled.connect(self._toggle)
        self._details.variant_wanted.connect(self.variant_wanted)

    @property
    def before_text(self) -> str:
        """What is wanted at hand, in words."""
        return self._before.accessibleName()

    def close(self) -> None:
        """Show cue and count again."""
        self._is_before = False
        self._view.details.setChecked(False)
        self._view.show_page(None)

    def toggle_details(self) -> None:
        """Show more about the exercise, or no longer, where that is offered."""
        if self._view.details.isVisible():
            self._view.details.toggle()

    def show_needs(self) -> None:
        """Show what is wanted at hand, until `close`."""
        self._is_before = True
        self._view.show_page(self._before, long=False)

    def tell(self, plan: Plan, exercise: Exercise) -> None:
        """Tell of this exercise, in the language in use."""
        self._exercise = exercise
        self._before.show_needs(plan.needs)
        self._tell_details()

    def _toggle(self, shown: bool) -> None:
        self._stage.show_muscles(shown)
        self._tell_details()
        page = self._details if shown else self._before if self._is_before else None
        self._view.show_page(page, long=shown)

    def _tell_details(self) -> None:
        exercise = self._exercise
        if exercise is None or not self._view.details.isChecked():
            return
        easier, harder = (
            self._exercise_of(id_) if id_ is not None else None for id_ in (exercise.easier, exercise.harder)
        )
        self._details.show_exercise(exercise, easier, harder)
