"""A folder that a person writes to: what they add, change or take away is noticed, once for each save."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from backbreak.desktop.folder import SETTLED_MS, FolderWatch


class Watched:
    """A watch over a folder, and how often it said that something has changed."""

    def __init__(self, folder: Path) -> None:
        self.watch = FolderWatch(folder, ".toml")
        self.said = 0
        self.watch.changed.connect(self._count)
        self.watch.begin()

    def _count(self) -> None:
        self.said += 1


def stays_silent(qtbot: QtBot, watched: Watched, said: int) -> None:
    qtbot.wait(SETTLED_MS * 2)
    assert watched.said == said


def test_a_new_file_is_noticed_once_and_then_what_is_written_into_it(qtbot: QtBot, tmp_path: Path) -> None:
    watched = Watched(tmp_path)
    file = tmp_path / "mine.toml"
    file.write_text("a = 1")
    file.write_text("a = 12")
    qtbot.waitUntil(lambda: watched.said == 1)
    stays_silent(qtbot, watched, 1)

    with file.open("a") as opened:
        opened.write("\nb = 2")

    qtbot.waitUntil(lambda: watched.said == 2)


def test_a_file_that_an_editor_puts_in_the_place_of_the_old_one_is_noticed_again_and_again(
    qtbot: QtBot, tmp_path: Path
) -> None:
    file = tmp_path / "mine.toml"
    file.write_text("a = 1")
    watched = Watched(tmp_path)

    for times in (1, 2, 3):
        new = tmp_path / ".mine.toml.new"
        new.write_text(f"a = {times}")
        new.replace(file)
        qtbot.waitUntil(lambda times=times: watched.said >= times)


def test_a_file_that_is_taken_away_is_noticed(qtbot: QtBot, tmp_path: Path) -> None:
    file = tmp_path / "mine.toml"
    file.write_text("a = 1")
    watched = Watched(tmp_path)

    file.unlink()

    qtbot.waitUntil(lambda: watched.said == 1)


def test_a_folder_that_is_not_there_yet_is_made(qtbot: QtBot, tmp_path: Path) -> None:
    watched = Watched(tmp_path / "data" / "exercises")

    (tmp_path / "data" / "exercises" / "mine.toml").write_text("a = 1")

    qtbot.waitUntil(lambda: watched.said == 1)


def test_where_no_folder_can_be_made_nothing_is_watched(qtbot: QtBot, tmp_path: Path) -> None:
    (tmp_path / "exercises").write_text("no folder")

    stays_silent(qtbot, Watched(tmp_path / "exercises"), 0)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such pipes and links")
def test_pipes_and_links_that_lead_back_do_no_harm(qtbot: QtBot, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.toml")
    (tmp_path / "loop.toml").symlink_to(tmp_path / "loop.toml")
    (tmp_path / "endless.toml").symlink_to("/dev/zero")
    watched = Watched(tmp_path)

    (tmp_path / "mine.toml").write_text("a = 1")

    qtbot.waitUntil(lambda: watched.said == 1)
