"""The list of exercises that are not to be offered: kept, edited by hand, and never lost."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from backbreak.core.mutes import Because, Mute, mute_of
from backbreak.store.mute_file import MuteFile
from backbreak.store.problem import Problem

HURTS = Mute("cat_cow", Because.HURTS, datetime(2026, 11, 23, 9, 30, tzinfo=UTC))
NO_ROOM = Mute("bridge", Because.NO_ROOM, datetime(2026, 11, 23, 9, 31, tzinfo=UTC), "home")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "config" / "muted.toml"


@pytest.fixture
def problems() -> list[Problem]:
    return []


@pytest.fixture
def kept(file: Path, problems: list[Problem]) -> MuteFile:
    return MuteFile(file, problems.append)


def write(file: Path, text: str) -> None:
    file.parent.mkdir(exist_ok=True)
    file.write_text(text)


def test_without_a_file_nothing_is_muted(kept: MuteFile, file: Path, problems: list[Problem]):
    assert kept.load() == ()
    assert not file.exists()
    assert problems == []


def test_what_is_kept_is_read_again(kept: MuteFile, problems: list[Problem]):
    asked = Mute("walk", Because.HURTS, HURTS.since, asked=True)

    kept.save((HURTS, NO_ROOM, asked))

    assert kept.load() == (HURTS, NO_ROOM, asked)
    assert problems == []


def test_an_entry_by_hand_needs_an_exercise_and_a_reason_only(kept: MuteFile, file: Path):
    write(file, '[[muted]]\nexercise = "cat_cow"\nbecause = "hurts"\n')

    (mute,) = kept.load()

    assert (mute.exercise, mute.because, mute.asked) == ("cat_cow", Because.HURTS, True)
    kept.save((mute,))
    assert kept.load() == (mute,)


@pytest.mark.parametrize("since", ["0001-01-01T00:00:00", "9999-12-31T23:59:59", "9999-12-31T23:59:59Z"])
def test_a_time_that_no_clock_shows_still_keeps_the_exercise_away(kept: MuteFile, file: Path, since: str):
    write(file, f'[[muted]]\nexercise = "walk"\nbecause = "hurts"\nsince = {since}\n')

    mutes = kept.load()

    assert mutes is not None
    assert mute_of(mutes, "walk", "home") is not None
    kept.save(mutes)
    assert kept.load() == mutes


@pytest.mark.parametrize(
    ("entry", "where"),
    [
        ('exercise = "cat_cow"\nbecause = "hurt"', "muted[2].because: Choose one of: hurts, no_room"),
        ('because = "hurts"', "muted[2].exercise: This key is missing."),
        ('exercise = "Cat Cow"\nbecause = "hurts"', "muted[2].exercise: A name has small letters"),
        ('exercise = "x"\nbecause = "hurts"\nhere = "a\\"b"', "muted[2].here"),
        ('exercise = "x"\nbecause = "hurts"\nwhy = 1', "muted[2].why: There is no such key."),
    ],
)
def test_a_bad_entry_costs_that_entry_and_one_line(
    kept: MuteFile, file: Path, problems: list[Problem], entry: str, where: str
):
    good = '[[muted]]\nexercise = "walk"\nbecause = "dislike"\n'
    write(file, f"{good}\n[[muted]]\n{entry}\n\n{good.replace('walk', 'bridge')}")

    assert [mute.exercise for mute in kept.load()] == ["walk", "bridge"]
    (problem,) = problems
    assert where in str(problem)
    assert problem.line is not None


def test_what_is_not_understood_is_kept_aside_before_it_is_written_over(
    kept: MuteFile, file: Path, problems: list[Problem]
):
    write(file, "[[muted]\nexercise = cat_cow\n")

    assert kept.load() is None
    kept.save((NO_ROOM,))

    assert len(problems) == 1
    assert kept.load() == (NO_ROOM,)
    (aside,) = file.parent.glob("muted.toml.broken-*")
    assert "cat_cow" in aside.read_text()


def test_a_folder_that_cannot_be_written_is_told_and_raises_nothing(tmp_path: Path, problems: list[Problem]):
    (tmp_path / "config").write_text("a file where the folder should be")

    MuteFile(tmp_path / "config" / "muted.toml", problems.append).save((HURTS,))

    assert "cannot be saved" in str(problems[0])


def test_a_fault_is_told_once_however_often_the_file_is_read(
    kept: MuteFile, file: Path, problems: list[Problem]
):
    write(file, '[[muted]]\nexercise = "cat_cow"\nbecause = "boring"\n')

    kept.load()
    kept.load()

    assert len(problems) == 1


def test_a_place_that_cannot_be_looked_into_stops_nothing(tmp_path: Path, problems: list[Problem]):
    kept = MuteFile(tmp_path / ("x" * 400) / "muted.toml", problems.append)

    assert kept.load() == ()
    kept.save((HURTS,))
    assert len(problems) == 1
