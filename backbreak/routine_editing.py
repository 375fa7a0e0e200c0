"""What is asked for in the routines window, done: routines saved, copied, deleted, shared and taken in."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from backbreak.core.routine import LONGEST_NAME, Routine
from backbreak.core.routine_today import RoutineToday, routine_today
from backbreak.core.suiting import Suiting
from backbreak.repertoire import Repertoire
from backbreak.routine_words import changes_text, routine_name, routine_title
from backbreak.store.routine_shelf import RoutineFileError
from backbreak.words import _

if TYPE_CHECKING:
    from backbreak.core.exercise import Exercise
    from backbreak.ui.routines_window import RoutinesWindow


class RoutineEditing(QObject):
    """Opens the window for routines when it is first wanted, and keeps it and the files in step.

    `suiting` knows which exercises are for the person, `today` says as of which day routines are shown,
    `is_still` whether things may move.
    """

    start_requested = Signal(str)  # the routine's id
    changed = Signal()  # there are other routines now

    def __init__(
        self,
        repertoire: Repertoire,
        exercises: Callable[[], Mapping[str, Exercise]],
        suiting: Callable[[], Suiting],
        today: Callable[[], date],
        is_still: Callable[[], bool],
    ) -> None:
        super().__init__()
        self._repertoire, self._exercises, self._suiting = repertoire, exercises, suiting
        self._today, self._is_still = today, is_still
        self._made: RoutinesWindow | None = None
        self._shown_for: Suiting | None = None
        self._known: tuple[object, Sequence[RoutineToday]] | None = None  # what holds for when, and it

    def open(self) -> None:
        """Open the window, in front of the others. The theme is in use already."""
        window = self._window
        self.follow()
        window.open()

    def follow(self) -> None:
        """Show the routines as they are now: the person's own first, then by length."""
        if self._made is None:
            return
        from backbreak.ui.routine_list import Listed

        shelf, self._shown_for = self._repertoire.shelf, self._suiting()
        listed = [
            Listed(
                today.routine,
                shelf.has(today.routine.id),
                shelf.is_ready_made(today.routine.id),
                today.done,
                self._changes(today),
                can_start=today.done is not None,
                seconds=today.seconds,
            )
            for today in self._in_order()
        ]
        self._made.still = self._is_still()
        self._made.show_routines(listed, self._exercises(), self._today())

    def follow_person(self) -> None:
        """Show them anew if other exercises are for the person by now: something hurt, or came back."""
        if self._made is not None and self._made.isVisible() and self._suiting() != self._shown_for:
            self.follow()

    def titles(self) -> Mapping[str, str]:
        """What each routine is called and how long it takes today, by its id and in the order of the list."""
        titles: dict[str, str] = {}
        for today in self._in_order():
            title, id_ = routine_title(today.routine, today.seconds), today.routine.id
            titles[id_] = f"{title} ({id_})" if title in titles.values() else title
        return titles

    def _changes(self, today: RoutineToday) -> str:
        exercises = self._exercises()
        return changes_text(
            [
                (exercises[step.exercise], exercises[other.exercise] if other is not None else None)
                for step, other in today.otherwise
            ]
        )

    def _in_order(self) -> Sequence[RoutineToday]:
        """What becomes of each routine today: worked out once for as long as nothing changes."""
        day, suiting = self._today(), self._suiting()
        edition = self._repertoire.edition, day, suiting
        if self._known is None or self._known[0] != edition:
            exercises, is_ready_made = self._exercises(), self._repertoire.shelf.is_ready_made
            all_ = [routine_today(each, day, exercises, suiting) for each in self._repertoire.routines()]
            all_.sort(key=lambda today: (is_ready_made(today.routine.id), today.seconds))
            self._known = edition, all_
        return self._known[1]

    def retranslate(self) -> None:
        """Take the words of the language in use from now on."""
        if self._made is not None:
            self._made.retranslate()

    @property
    def _window(self) -> RoutinesWindow:
        if self._made is None:
            from backbreak.ui.routines_window import RoutinesWindow

            self._made = window = RoutinesWindow(still=self._is_still())
            window.start_requested.connect(self.start_requested)
            window.saved.connect(self._save)
            window.duplicate_requested.connect(self._duplicate)
            window.delete_requested.connect(self._delete)
            window.given_out.connect(self._give_out)
            window.taken_in.connect(self._take_in)
        return self._made

    def _save(self, routine: Routine, before: Routine | None) -> None:
        shelf = self._repertoire.shelf
        if before is None:
            routine = replace(routine, id=shelf.free_id(routine_name(routine), self._ids()))
        if self._did(lambda: shelf.save(routine, before)):
            self._window.close_editor(routine.id)

    def _duplicate(self, id_: str) -> None:
        routine = self._repertoire.routine(id_)
        if routine is None:
            return
        name = {
            code: _("{name} (copy)").format(name=text[: LONGEST_NAME - 10])
            for code, text in routine.name.items()
        }
        copy = replace(routine, id=self._repertoire.shelf.free_id(id_, self._ids()), name=name)
        if self._did(lambda: self._repertoire.shelf.save(copy)):
            self._window.close_editor(copy.id)

    def _delete(self, id_: str) -> None:
        shelf, name = self._repertoire.shelf, self._repertoire.name(id_)
        kept: list[Path] = []
        if self._did(lambda: kept.append(shelf.delete(id_))):
            words = _("Changes undone: {name}") if shelf.is_ready_made(id_) else _("Deleted: {name}")
            back = {_("Undo"): lambda: self._did(lambda: shelf.bring_back(kept[0], id_))}
            self._window.say(words.format(name=name), back)

    def _give_out(self, id_: str, file: str) -> None:
        routine = self._repertoire.routine(id_)
        if routine is not None and self._did(lambda: self._repertoire.shelf.give_out(routine, Path(file))):
            self._window.say(_("Saved as {file}").format(file=file))

    def _take_in(self, file: str) -> None:
        taken: list[Routine] = []
        shelf = self._repertoire.shelf
        if self._did(lambda: taken.append(shelf.take_in(Path(file), self._exercises(), self._ids()))):
            self._window.say(_("Taken in: {name}").format(name=routine_name(taken[0])))

    def _did(self, do: Callable[[], object]) -> bool:
        """Do something to the files, and show what has come of it."""
        try:
            do()
        except RoutineFileError as error:
            self._window.warn(str(error))
            return False
        self._repertoire.reload()
        self.follow()
        self.changed.emit()
        return True

    def _ids(self) -> list[str]:
        return [routine.id for routine in self._repertoire.routines()]
