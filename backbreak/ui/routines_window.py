"""The routines window: a list, an editor, and the exercises to choose from, one at a time."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QStackedLayout, QWidget

from backbreak.core.exercise import Exercise
from backbreak.core.routine import Routine
from backbreak.ui import theme
from backbreak.ui.exercise_chooser import ExerciseChooser
from backbreak.ui.file_dialog import ask_for_file, ask_where
from backbreak.ui.placement import fitted, work_area
from backbreak.ui.routine_editor import RoutineEditor
from backbreak.ui.routine_list import Listed, RoutineList
from backbreak.ui.scroll import Scroll
from backbreak.ui.thumbnails import Thumbnails
from backbreak.ui.window import Window
from backbreak.words import _

_SIZE = QSize(560, 700)
_BAR = 12  # pixels for the scroll bar
_LIST, _EDITOR, _CHOOSER = range(3)


class RoutinesWindow(Window):
    """One window, reused. It shows what `show_routines` gives it, and asks through its signals."""

    start_requested = Signal(str)
    saved = Signal(object, object)  # the routine (a new one has no id), and the one that it was made from
    duplicate_requested = Signal(str)
    delete_requested = Signal(str)
    given_out = Signal(str, str)  # the routine's id, and the file to write
    taken_in = Signal(str)  # the file to read

    def __init__(self, *, still: bool = False) -> None:
        super().__init__(still=still)
        self._today = date.min
        self._listed: Sequence[Listed] = ()
        self._exercises: Mapping[str, Exercise] = {}
        self.thumbnails = Thumbnails(self)
        self._pages = QStackedLayout(self.inside)
        self._make_pages()

    def show_routines(
        self, routines: Sequence[Listed], exercises: Mapping[str, Exercise], today: date
    ) -> None:
        """Show `routines` in this order; what is being edited stays as it is."""
        self._listed, self._exercises, self._today = routines, exercises, today
        self._list.show_routines(routines, exercises, today)

    def say(self, words: str, answers: Mapping[str, Callable[[], object]] | None = None) -> None:
        """Say on the list what has been done, or what is wrong."""
        self._to_list()
        self._list.say(words, dict(answers or {_("OK"): self._list.focus}))

    def warn(self, words: str) -> None:
        """Say what has not been done, where the person is; what is being edited stays."""
        if self._page is self._list:
            self.say(words)
        else:
            self._to_editor()
            self._editor.say(words)

    def close_editor(self, id_: str) -> None:
        """What was edited has been saved, as the routine of this id."""
        self._to_list(id_)

    def retranslate(self) -> None:
        """Take the words of the language in use from now on."""
        is_editing, before, draft = self._page is not self._list, self._editor.before, self._editor.draft()
        while (page := self._pages.currentWidget()) is not None:
            self._pages.removeWidget(page)
            page.hide()
            page.setParent(None)
            page.deleteLater()
        self._make_pages()
        self.show_routines(self._listed, self._exercises, self._today)
        if is_editing:
            self._editor.show_routine(before, self._exercises, self._today)
            self._editor.show_draft(draft)
            self._to_editor()

    def wanted_size(self) -> QSize:
        """As wide as the widest page, or at least what is needed most."""
        pages = (self._list.needed_width, self._editor.needed_width, self._chooser.minimumSizeHint().width())
        needed = max(pages) + _BAR
        return QSize(max(theme.scaled(_SIZE.width()), needed), theme.scaled(_SIZE.height()))

    def escape(self) -> None:
        """Esc goes one page back, and closes the list."""
        if self._page is self._chooser:
            self._to_editor()
        elif self._page is self._editor:
            self._editor.leave()
        else:
            self.close()

    @property
    def _page(self) -> QWidget:
        return (self._list, self._editor, self._chooser)[self._pages.currentIndex()]

    def _make_pages(self) -> None:
        self.setWindowTitle(_("Backbreak routines"))
        self._list = RoutineList(self.thumbnails)
        self._editor = RoutineEditor(self.thumbnails)
        self._chooser = ExerciseChooser(self.thumbnails)
        for page in (self._list, self._editor, Scroll(self._chooser)):
            self._pages.addWidget(page)
        self._list.start_requested.connect(self.start_requested)
        self._list.duplicate_requested.connect(self.duplicate_requested)
        self._list.delete_requested.connect(self.delete_requested)
        self._list.change_requested.connect(self._edit)
        self._list.rename_requested.connect(lambda id_: self._edit(id_, rename=True))
        self._list.new_requested.connect(self._edit)
        self._list.share_requested.connect(self._share)
        self._list.take_in_requested.connect(self._take_in)
        self._editor.saved.connect(self.saved)
        self._editor.left.connect(self._to_list)
        self._editor.exercise_wanted.connect(self._to_chooser)
        self._chooser.left.connect(self._to_editor)
        self._chooser.chosen.connect(self._add)

    def _routine(self, id_: str) -> Routine | None:
        return next((listed.routine for listed in self._listed if listed.routine.id == id_), None)

    def _edit(self, id_: str = "", *, rename: bool = False) -> None:
        self._editor.show_routine(self._routine(id_), self._exercises, self._today)
        self._to_editor()
        if rename or not id_:
            self._editor.focus_name()

    def _to_list(self, id_: str | None = None) -> None:
        self._turn_to(_LIST)
        self._list.focus(id_)

    def _to_editor(self) -> None:
        self._turn_to(_EDITOR)
        self._editor.focus_first()

    def _to_chooser(self) -> None:
        self._chooser.show_exercises(self._exercises)
        self._turn_to(_CHOOSER)
        self._chooser.focus_first()

    def _add(self, exercise: Exercise) -> None:
        self._turn_to(_EDITOR)
        self._editor.add(exercise)

    def _turn_to(self, page: int) -> None:
        """Show a page, in a window that is wide enough for it."""
        self._pages.setCurrentIndex(page)
        if self.isVisible():
            self.grow()
            area = fitted(self.wanted_size(), work_area())
            self.resize(max(self.width(), area.width()), self.height())

    def _share(self, id_: str) -> None:
        ask_where(
            self,
            _("Share the routine as a file"),
            f"{id_}.toml",
            lambda file: self.given_out.emit(id_, file),
        )

    def _take_in(self) -> None:
        ask_for_file(self, _("Take in a routine from a file"), self.taken_in.emit)
