"""What is asked for in the routines window comes to stand in the person's files."""

from __future__ import annotations

import sys
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from backbreak import paths, words
from backbreak.catalogue import Catalogue
from backbreak.core.mutes import Because, Mute
from backbreak.core.settings import Settings
from backbreak.core.suiting import Suiting
from backbreak.repertoire import Repertoire
from backbreak.routine_editing import RoutineEditing
from backbreak.store.problem import Problem
from backbreak.ui.buttons import Button
from backbreak.ui.routine_list import Entry
from backbreak.ui.routines_window import RoutinesWindow
from backbreak.ui.text import Text

TODAY = date(2026, 11, 23)
NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)
MINE = 'format = 1\nname = "Mine"\nsteps = [{ exercise = "cat_cow" }]\n'


class Desk:
    """The person's folder, and the window."""

    def __init__(self, folder: Path, qtbot: QtBot) -> None:
        self.folder, self.qtbot = folder, qtbot
        self.problems: list[Problem] = []
        catalogue = Catalogue(self.problems.append)
        self.repertoire = Repertoire(catalogue.exercises, self.problems.append)
        self.mutes: tuple[Mute, ...] = ()
        self.editing = RoutineEditing(
            self.repertoire,
            catalogue.exercises,
            lambda: Suiting(tuple(catalogue.choices()), Settings(), self.mutes),
            lambda: TODAY,
            lambda: True,
        )
        self.editing.open()
        QApplication.processEvents()

    @property
    def window(self) -> RoutinesWindow:
        open_ = (w for w in QApplication.topLevelWidgets() if isinstance(w, RoutinesWindow) and w.isVisible())
        return next(open_)

    def names(self) -> list[str]:
        QApplication.processEvents()
        return [entry.accessibleName() for entry in self.window.findChildren(Entry) if entry.isVisible()]

    def says(self) -> str:
        return "\n".join(text.text() for text in self.window.findChildren(Text) if text.isVisible())

    def click(self, text: str) -> None:
        QApplication.processEvents()
        next(b for b in self.window.findChildren(Button) if b.text() == text and b.isVisible()).click()
        QApplication.processEvents()

    def files(self) -> list[str]:
        return sorted(file.name for file in self.folder.iterdir())


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot) -> Desk:
    if sys.platform != "linux":
        pytest.skip("elsewhere nothing moves the folders of the person who runs the tests")
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    folder = paths.own_routines()
    folder.mkdir(parents=True)
    (folder / "mine.toml").write_text(MINE)
    desk = Desk(folder, qtbot)
    qtbot.addWidget(desk.window)
    return desk


def test_the_persons_own_routines_stand_before_the_ready_made_ones(desk: Desk) -> None:
    names = desk.names()

    assert names[0] == "Mine"
    assert names[1] == "Small movements in the chair"
    assert len(names) == 1 + len(list((paths.assets() / "routines").glob("*.toml")))


def test_a_new_routine_gets_a_file_of_its_name(desk: Desk) -> None:
    mine = desk.repertoire.routine("mine")
    assert mine is not None

    with desk.qtbot.waitSignal(desk.editing.changed):
        desk.window.saved.emit(replace(mine, id="", name=dict.fromkeys(("en", "da"), "På gulvet")), None)

    assert desk.files() == ["mine.toml", "paa_gulvet.toml"]
    assert "På gulvet" in desk.names()


def test_a_copy_has_a_file_and_a_name_of_its_own(desk: Desk) -> None:
    desk.window.duplicate_requested.emit("daily_back")

    assert "Daily back programme (copy)" in desk.names()
    assert desk.files() == ["daily_back_2.toml", "mine.toml"]


def test_a_deleted_routine_comes_back_with_one_click(desk: Desk) -> None:
    desk.window.delete_requested.emit("mine")
    assert "Mine" not in desk.names()
    assert "Deleted: Mine" in desk.says()

    desk.click("Undo")

    assert "Mine" in desk.names()
    assert (desk.folder / "mine.toml").read_text() == MINE


def test_a_change_of_a_ready_made_routine_can_be_undone(desk: Desk) -> None:
    ours = desk.repertoire.routine("gentle_day")
    assert ours is not None
    desk.window.saved.emit(replace(ours, rest_seconds=60), ours)
    assert desk.repertoire.routine("gentle_day").rest_seconds == 60

    desk.window.delete_requested.emit("gentle_day")

    assert desk.repertoire.routine("gentle_day") == ours
    assert "Changes undone: Gentle day" in desk.says()


def test_a_routine_is_shared_and_taken_in_again(desk: Desk, tmp_path: Path) -> None:
    sent = tmp_path / "for Anna.toml"

    desk.window.given_out.emit("daily_back", str(sent))
    assert f"Saved as {sent}" in desk.says()
    desk.window.taken_in.emit(str(sent))

    assert "Taken in: Daily back programme" in desk.says()
    assert desk.files() == ["for_anna.toml", "mine.toml"]


def test_a_file_with_a_fault_is_told_with_its_line(desk: Desk, tmp_path: Path) -> None:
    sent = tmp_path / "sent.toml"
    sent.write_text(MINE.replace("cat_cow", "cat_caw"))

    desk.window.taken_in.emit(str(sent))

    assert f"{sent}:3: steps[1].exercise: There is no exercise cat_caw. Did you mean cat_cow?" in desk.says()
    assert desk.files() == ["mine.toml"]


def test_what_cannot_be_saved_is_said_and_stays_in_the_editor(desk: Desk, tmp_path: Path) -> None:
    desk.click("Change…")
    desk.folder.rename(tmp_path / "elsewhere")
    desk.folder.write_text("in the way")

    desk.click("Save")

    assert "The routine cannot be saved" in desk.says()
    assert not desk.names(), "the editor is still there"


def test_a_file_that_is_edited_elsewhere_is_shown_anew(desk: Desk) -> None:
    (desk.folder / "mine.toml").write_text(MINE.replace("Mine", "Yours"))

    desk.repertoire.reload()
    desk.editing.follow()

    assert desk.names()[0] == "Yours"


def test_titles_follow_the_files_the_language_and_the_day(desk: Desk) -> None:
    growing = MINE + "growth = { since = 2026-11-16, most_sets = 5 }\n"
    assert desk.editing.titles()["mine"] == "Mine, 2 minutes"

    (desk.folder / "mine.toml").write_text(growing)
    desk.repertoire.reload()
    assert desk.editing.titles()["mine"] == "Mine, 3 minutes"

    words.use("da")
    assert desk.editing.titles()["mine"] == "Mine, 3 minutter"
    words.use("en")


def test_two_routines_of_one_name_can_be_told_apart(desk: Desk) -> None:
    (desk.folder / "twin.toml").write_text(MINE)
    desk.repertoire.reload()

    titles = desk.editing.titles()

    assert titles["mine"] != titles["twin"]


def test_what_is_not_for_the_person_is_done_otherwise_and_said(desk: Desk) -> None:
    (desk.folder / "mine.toml").write_text(MINE.replace('"cat_cow"', '"cat_cow", repetitions = 30'))
    desk.repertoire.reload()
    assert desk.editing.titles()["mine"] == "Mine, 5 minutes"
    desk.mutes = (Mute("cat_cow", Because.HURTS, NOW),)

    desk.editing.follow_person()

    desk.names()
    assert "For you: " in desk.says()
    assert " instead of Cat-cow." in desk.says()
    assert desk.editing.titles()["mine"] == "Mine, 2 minutes"


def test_a_routine_of_which_nothing_is_left_cannot_be_started(desk: Desk) -> None:
    desk.mutes = tuple(Mute(id_, Because.DISLIKE, NOW) for id_ in Catalogue(pytest.fail).names())

    desk.editing.follow()
    desk.names()

    entries = [entry for entry in desk.window.findChildren(Entry) if entry.isVisible()]
    assert entries
    assert not any(entry.start.isEnabled() for entry in entries)
    assert "For you: without Cat-cow." in desk.says()
