"""What there is to do follows the person's files while the program runs."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from backbreak import paths
from backbreak.library import Library
from backbreak.store.problem import Problem

TODAY = date(2026, 11, 23)
MINE = 'format = 1\nname = "Mine"\nsteps = [{ exercise = "my_glide" }]\n'


@pytest.fixture
def library(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot) -> Library:
    if sys.platform != "linux":
        pytest.skip("elsewhere nothing moves the folders of the person who runs the tests")
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    library = Library(_ignore)
    library.begin()
    return library


def _ignore(_problem: Problem) -> None:
    """A file that is wrong is no fault of these tests."""


def routines(library: Library) -> set[str]:
    return {choice.id for choice in library.routine_choices(TODAY)}


def test_a_routine_is_there_as_soon_as_its_exercise_is(library: Library, qtbot: QtBot) -> None:
    with qtbot.waitSignal(library.changed):
        (paths.own_routines() / "mine.toml").write_text(MINE)
    assert "mine" not in routines(library)
    assert "There is no exercise my_glide." in str(library.problems()[0])

    glide = (paths.assets() / "exercises" / "lateral_glide.toml").read_bytes()
    with qtbot.waitSignal(library.changed):
        (paths.own_exercises() / "my_glide.toml").write_bytes(glide)

    assert "mine" in routines(library)
    assert "my_glide" in {choice.id for choice in library.choices()}
    assert library.problems() == []


def test_a_routine_whose_file_goes_is_not_offered_any_more(library: Library, qtbot: QtBot) -> None:
    with qtbot.waitSignal(library.changed):
        (paths.own_routines() / "mine.toml").write_text(MINE.replace("my_glide", "cat_cow"))
    assert "mine" in routines(library)

    with qtbot.waitSignal(library.changed):
        (paths.own_routines() / "mine.toml").unlink()

    assert "mine" not in routines(library)
