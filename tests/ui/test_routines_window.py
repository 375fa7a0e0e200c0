"""The routines window: routines listed, started, changed by mouse and by keyboard, and saved."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from backbreak.core.exercise import Exercise
from backbreak.core.routine import Growth, Routine, Step
from backbreak.ui.buttons import Button
from backbreak.ui.exercise_chooser import Tile
from backbreak.ui.routine_list import Entry, Listed
from backbreak.ui.routines_window import RoutinesWindow
from backbreak.ui.rows import Notice
from backbreak.ui.step_row import StepRow
from backbreak.ui.text import Text
from backbreak.ui.words_edit import WordsEdit

TODAY = date(2026, 11, 23)  # a Monday
MINE = Routine("mine", {"en": "Mine", "da": "Mit"}, (Step("one", 5), Step("two", 3), Step("three", 2)))
OURS = Routine("ours", {"en": "Ours", "da": "Vores"}, (Step("one", 10),))


class Page:
    """The window, and what a person sees and does in it."""

    def __init__(self, window: RoutinesWindow, exercises: dict[str, Exercise], qtbot: QtBot) -> None:
        self.window, self.exercises, self.qtbot = window, exercises, qtbot

    def show(self, *listed: Listed) -> None:
        self.window.show_routines(listed, self.exercises, TODAY)
        QApplication.processEvents()

    def shown(self, kind: type[QWidget]) -> list:
        return [part for part in self.window.findChildren(kind) if part.isVisible()]

    def button(self, text: str, number: int = 0) -> Button:
        return [button for button in self.shown(Button) if button.text() == text][number]

    def click(self, text: str, number: int = 0) -> None:
        self.button(text, number).click()
        QApplication.processEvents()

    def choose(self, entry: int, words: str) -> None:
        menu = self.shown(Entry)[entry].more.menu()
        next(action for action in menu.actions() if action.text() == words).trigger()
        QApplication.processEvents()

    def offers(self, entry: int) -> list[str]:
        return [action.text() for action in self.shown(Entry)[entry].more.menu().actions() if action.text()]

    def texts(self) -> str:
        return "\n".join(text.text() for text in self.shown(Text))

    def steps(self) -> list[str]:
        QApplication.processEvents()
        rows = sorted(self.shown(StepRow), key=lambda row: row.y())
        return [row.step.exercise for row in rows]

    def row(self, exercise: str) -> StepRow:
        return next(row for row in self.shown(StepRow) if row.step.exercise == exercise)

    def press(self, keys: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        focused = self.window.focusWidget()
        assert focused is not None
        self.qtbot.keyClick(focused, keys, modifier)
        QApplication.processEvents()

    def write_name(self, name: str) -> None:
        edit = next(edit for edit in self.shown(WordsEdit) if edit.accessibleName() == "Name")
        edit.selectAll()
        self.qtbot.keyClicks(edit, name)


@pytest.fixture
def exercises(exercise: Callable[..., Exercise]) -> dict[str, Exercise]:
    made = exercise()
    names = {"one": "chair", "two": "standing", "three": "mat"}
    return {
        id_: replace(made, id=id_, name={"en": id_, "da": id_}, place=place)  # type: ignore[arg-type]
        for id_, place in names.items()
    }


@pytest.fixture
def page(qtbot: QtBot, exercises: dict[str, Exercise]) -> Page:
    window = RoutinesWindow(still=True)
    qtbot.addWidget(window)
    listed = [Listed(MINE, own=True), Listed(OURS, ready_made=True)]
    window.show_routines(listed, exercises, TODAY)
    window.open()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    return Page(window, exercises, qtbot)


def test_a_routine_is_listed_with_its_length_and_its_places(page: Page) -> None:
    assert "Mine" in page.texts()
    assert "2 minutes · seated, standing and on the floor" in page.texts()


def test_a_click_starts_a_routine(page: Page) -> None:
    with page.qtbot.waitSignal(page.window.start_requested) as started:
        page.click("Start", 1)

    assert started.args == ["ours"]


def test_only_what_is_the_persons_own_can_be_deleted(page: Page) -> None:
    assert "Delete" in page.offers(0)
    assert page.offers(1) == ["Rename…", "Duplicate", "Share as a file…"]

    page.show(Listed(OURS, own=True, ready_made=True))

    assert "Undo my changes" in page.offers(0)


def test_exercises_are_put_in_order_by_the_keyboard_alone(page: Page) -> None:
    page.click("Change…")
    page.row("one").focus()

    page.press(Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    page.press(Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert page.steps() == ["two", "three", "one"]
    page.press(Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    page.press(Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)

    assert page.steps() == ["two", "one", "three"]
    assert page.row("one").isAncestorOf(page.window.focusWidget())


def test_the_tab_key_follows_the_new_order(page: Page) -> None:
    page.click("Change…")
    page.row("one").down.click()
    page.row("two").remove.setFocus()
    seen = []
    for _step in range(12):
        page.press(Qt.Key.Key_Tab)
        focused = page.window.focusWidget()
        seen += [row.step.exercise for row in page.shown(StepRow) if row.isAncestorOf(focused)]

    assert list(dict.fromkeys(seen)) == ["two", "one", "three"]


def test_a_changed_routine_is_saved_with_what_it_was_before(page: Page) -> None:
    page.click("Change…")
    page.row("one").up.click()  # it is the first already
    page.row("two").up.click()
    page.write_name("My mornings")

    with page.qtbot.waitSignal(page.window.saved) as saved:
        page.click("Save")

    routine, before = saved.args
    assert before == MINE
    assert routine == replace(
        MINE,
        name={"en": "My mornings", "da": "My mornings"},
        steps=(Step("two", 3), Step("one", 5), Step("three", 2)),
    )


def test_a_name_is_what_can_be_read_of_what_was_pasted(page: Page) -> None:
    page.click("Change…")
    edit = next(edit for edit in page.shown(WordsEdit) if edit.accessibleName() == "Name")
    edit.setText(" My\tback\x07 \u2028 mornings ")

    with page.qtbot.waitSignal(page.window.saved) as saved:
        page.click("Save")

    assert saved.args[0].name["en"] == "My back mornings"


def test_an_exercise_is_done_by_time_instead_of_repetitions(page: Page) -> None:
    page.click("Change…", 1)
    row = page.row("one")
    row.focus()
    measure = next(part for part in row.parts if "or time" in part.accessibleName())
    measure.setFocus()

    page.press(Qt.Key.Key_Down)

    assert row.step == Step("one", seconds=30)


def test_what_was_not_touched_stays_as_the_file_says(page: Page) -> None:
    said = Routine("said", {"en": "S", "da": "D"}, (Step("one"), Step("two", sets=2, grows=False)))
    page.show(Listed(said))
    page.click("Change…")

    with page.qtbot.waitSignal(page.window.saved) as saved:
        page.click("Save")

    assert saved.args == [said, said]


def test_an_exercise_that_was_taken_out_can_be_had_back_where_it_was(page: Page) -> None:
    page.click("Change…")
    page.row("two").focus()

    page.press(Qt.Key.Key_Delete, Qt.KeyboardModifier.ControlModifier)
    assert page.steps() == ["one", "three"]
    assert "Taken out: Two" in page.texts()
    page.click("Undo")

    assert page.steps() == ["one", "two", "three"]
    assert page.row("two").step == Step("two", 3)


def test_a_new_routine_is_made_of_exercises_that_are_chosen(page: Page) -> None:
    page.click("New routine…")
    page.write_name("Evening")
    page.click("Add an exercise…")
    assert [tile.text() for tile in page.shown(Tile)] == ["One", "Two", "Three"]
    page.shown(Tile)[1].click()

    with page.qtbot.waitSignal(page.window.saved) as saved:
        page.click("Save")

    routine, before = saved.args
    assert before is None
    assert (routine.id, routine.name["da"], routine.steps) == ("", "Evening", (Step("two", 10),))


@pytest.mark.parametrize(
    ("missing", "hint"), [("name", "Give it a name."), ("exercise", "Add an exercise first.")]
)
def test_what_is_missing_is_said_and_nothing_is_saved(page: Page, missing: str, hint: str) -> None:
    saved: list[object] = []
    page.window.saved.connect(lambda *routines: saved.append(routines))
    page.click("New routine…")
    if missing == "exercise":
        page.write_name("Evening")
    else:
        page.click("Add an exercise…")
        page.shown(Tile)[0].click()

    page.click("Save")

    assert hint in page.texts()
    assert saved == []


def test_esc_goes_back_page_by_page_and_then_closes(page: Page) -> None:
    page.click("Change…")
    page.click("Add an exercise…")
    assert page.shown(Tile)

    page.press(Qt.Key.Key_Escape)
    assert page.shown(StepRow)
    page.press(Qt.Key.Key_Escape)
    assert page.shown(Entry)
    page.press(Qt.Key.Key_Escape)
    assert not page.window.isVisible()


def test_ctrl_s_saves(page: Page) -> None:
    page.click("Change…")
    page.row("two").focus()

    with page.qtbot.waitSignal(page.window.saved):
        page.press(Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)


def test_a_routine_is_renamed_with_the_enter_key(page: Page) -> None:
    page.choose(0, "Rename…")
    page.write_name("My mornings")

    with page.qtbot.waitSignal(page.window.saved) as saved:
        page.press(Qt.Key.Key_Return)

    assert saved.args[0].name["en"] == "My mornings"


def test_esc_loses_no_change(page: Page) -> None:
    page.click("Change…")
    page.row("two").up.click()

    page.press(Qt.Key.Key_Escape)

    assert page.steps() == ["two", "one", "three"]
    assert "This is not saved yet." in page.texts()
    page.click("Discard")
    assert page.shown(Entry)
    page.click("Change…")
    assert page.steps() == ["one", "two", "three"]


def test_what_is_being_edited_stays_while_files_change(page: Page) -> None:
    page.click("Change…")
    page.row("two").up.click()

    page.show(Listed(OURS))

    assert page.steps() == ["two", "one", "three"]


def test_a_draft_outlives_a_change_of_the_language(page: Page, danish: None) -> None:
    page.click("Change…")
    page.row("two").up.click()

    page.window.retranslate()
    QApplication.processEvents()

    assert page.steps() == ["two", "one", "three"]
    assert page.button("Gem").isVisible()


def test_a_name_without_an_exercise_yet_outlives_a_change_of_the_language(page: Page, danish: None) -> None:
    page.click("New routine…")
    page.write_name("Mornings")

    page.window.retranslate()
    QApplication.processEvents()

    assert [edit.text() for edit in page.shown(WordsEdit)] == ["Mornings", ""]
    page.click("Tilbage")
    assert "Det er ikke gemt endnu." in page.texts()


def test_the_length_follows_what_is_edited(page: Page) -> None:
    page.click("Change…", 1)
    assert "About 2 minutes" in page.texts()

    sets = next(part for part in page.row("one").parts if "sets" in part.accessibleName())
    sets.setFocus()
    page.press(Qt.Key.Key_Up)

    assert "About 4 minutes" in page.texts()


def test_days_off_are_told_in_words(page: Page) -> None:
    page.click("Change…")
    assert "No days off." in page.texts()

    page.click("Sat")
    page.click("Sun")

    assert "Days off: Saturday and Sunday." in page.texts()


def test_sets_that_grow_say_how_far_they_are_and_leave_out_whom_the_person_says(page: Page) -> None:
    growing = replace(MINE, growth=Growth(date(2026, 11, 9), most_sets=4))
    page.show(Listed(growing, own=True))
    page.click("Change…")
    assert "One more set each week, up to 4 sets. This is week 3." in page.texts()

    page.row("three").parts[-1].click()
    with page.qtbot.waitSignal(page.window.saved) as saved:
        page.click("Save")

    assert [step.grows for step in saved.args[0].steps] == [True, True, False]


def test_growth_can_begin_anew_after_a_time_without_exercise(page: Page) -> None:
    page.show(Listed(replace(MINE, growth=Growth(date(2026, 9, 7), most_sets=4)), own=True))
    page.click("Change…")
    assert "This is week 12." in page.texts()

    page.click("Begin anew today")
    assert "This is week 1." in page.texts()
    assert "Begin anew today" not in [button.text() for button in page.shown(Button)]
    with page.qtbot.waitSignal(page.window.saved) as saved:
        page.click("Save")

    assert saved.args[0].growth == Growth(TODAY, most_sets=4)


def test_the_list_shows_a_routine_as_it_has_grown(page: Page) -> None:
    growing = replace(OURS, growth=Growth(date(2026, 11, 9), most_sets=4))

    page.show(Listed(growing))

    assert "6 minutes" in page.texts()
    assert "One more set each week, up to 4 sets. This is week 3." in page.texts()


def test_news_is_seen_wherever_the_list_is_and_answered_by_the_keyboard(page: Page) -> None:
    answered: list[str] = []
    page.show(*(Listed(replace(OURS, id=f"ours_{n}")) for n in range(12)))
    page.shown(Entry)[-1].start.setFocus()

    page.window.say("Deleted: Mine", {"Undo": lambda: answered.append("undo")})
    (notice,) = page.shown(Notice)
    seen = notice.visibleRegion().boundingRect()
    assert (seen.width(), seen.height()) == (notice.width(), notice.height())
    page.press(Qt.Key.Key_Space)

    assert answered == ["undo"]
    assert not page.shown(Notice)


def test_a_routine_that_was_saved_is_scrolled_to(page: Page) -> None:
    page.show(*(Listed(replace(OURS, id=f"ours_{n}")) for n in range(12)))

    page.window.close_editor("ours_9")
    QApplication.processEvents()

    entry = next(entry for entry in page.shown(Entry) if entry.id == "ours_9")
    assert entry.visibleRegion().boundingRect().height() == entry.height()
    assert entry.start.hasFocus()


def test_pictures_come_after_the_words_each_painted_once(
    qtbot: QtBot, exercises: dict[str, Exercise]
) -> None:
    window = RoutinesWindow(still=True)
    qtbot.addWidget(window)
    painted: list[str] = []
    window.thumbnails.painted.connect(painted.append)
    window.show_routines([Listed(MINE), Listed(OURS)], exercises, TODAY)
    assert painted == []

    window.open()
    qtbot.waitUntil(lambda: set(painted) == {"one", "two", "three"})
    window.hide()
    window.open()
    QApplication.processEvents()

    assert len(painted) == 3, "each once, however often it is shown"
