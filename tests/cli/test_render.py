"""`backbreak render`."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from command_line import Home
from PySide6.QtGui import QImage


def test_a_picture_of_an_exercise(home: Home, tmp_path: Path):
    file = tmp_path / "cat.png"

    assert home.run("render", "cat_cow", "-o", str(file)).code == 0
    assert (QImage(str(file)).width(), QImage(str(file)).height()) == (840, 680)


def test_a_picture_needs_no_screen(home: Home, tmp_path: Path):
    file = tmp_path / "cat.png"

    assert home.run("render", "cat_cow", "-o", str(file), DISPLAY=":77", QT_QPA_PLATFORM="xcb").code == 0
    assert file.stat().st_size > 5_000


def test_its_moment_size_theme_and_view_can_be_chosen(home: Home, tmp_path: Path):
    def drawn(*more: str) -> QImage:
        file = tmp_path / "one.png"
        assert home.run("render", "cat_cow", "-o", str(file), "--size", "200x150", *more).code == 0
        return QImage(str(file))

    usual = drawn("--at", "0")

    assert (usual.width(), usual.height()) == (200, 150)
    assert drawn("--at", "0.0") == usual
    for more in (("--at", "3"), ("--at", "0", "--theme", "dark"), ("--at", "0", "--view", "three-quarter")):
        assert drawn(*more) != usual


def test_a_sheet_shows_a_repetition_in_rows_of_pictures(home: Home, tmp_path: Path):
    file = tmp_path / "sheet.png"

    assert home.run("render", "slouch_overcorrect", "--sheet", "-o", str(file), "--size", "120x100").code == 0
    image = QImage(str(file))
    cells = [
        image.copy(120 * column, 100 * row, 120, 80)
        for row in range(image.height() // 100)
        for column in range(image.width() // 120)
    ]

    assert len(cells) >= 6
    assert cells[0] != cells[2]


def test_frames_as_numbers(home: Home, tmp_path: Path):
    file = tmp_path / "frames.json"

    assert home.run("render", "lateral_glide", "-o", str(file), "--fps", "10", "--side", "right").code == 0
    said = json.loads(file.read_text())
    times = [frame["t"] for frame in said["frames"]]

    assert (said["exercise"], said["fps"], said["stature_m"]) == ("lateral_glide", 10, 1.75)
    assert times == pytest.approx([k / 10 for k in range(len(times))])
    assert {frame["side"] for frame in said["frames"]} == {"right"}
    assert len(said["frames"][0]["positions"]) == len(said["joints"])


def test_a_name_that_no_exercise_has(home: Home, tmp_path: Path):
    ended = home.run("render", "headstand", "-o", str(tmp_path / "x.png"))

    assert ended.code == 1
    assert ended.err.startswith("There is no exercise 'headstand'. There are: ")
    assert "cat_cow" in ended.err
    assert ended.err.count("\n") == 1


def test_a_kind_of_file_that_it_cannot_make(home: Home, tmp_path: Path):
    ended = home.run("render", "cat_cow", "-o", "x.bmp")

    assert (ended.code, ended.err) == (
        1,
        "x.bmp: cannot make a .bmp file. End the name in .png or .json.\n",
    )


def test_a_folder_that_is_not_there(home: Home, tmp_path: Path):
    file = tmp_path / "nowhere" / "x.json"
    ended = home.run("render", "cat_cow", "-o", str(file))

    assert ended.code == 1
    assert ended.err.startswith(f"{file} cannot be written: ")
    assert ended.err.count("\n") == 1


@pytest.mark.parametrize(
    ("option", "value"),
    [
        ("--size", "0x10"),
        ("--size", "99999"),
        ("--size", "wide"),
        ("--at", "-1"),
        ("--at", "nan"),
        ("--at", "soon"),
        ("--fps", "0"),
        ("--fps", "10000000"),
        ("--view", "below"),
    ],
)
def test_what_makes_no_sense_is_refused_in_one_line(home: Home, tmp_path: Path, option: str, value: str):
    file = tmp_path / "x.png"
    ended = home.run("render", "cat_cow", "-o", str(file), option, value)

    assert ended.code == 2
    assert option in ended.err
    assert ended.err.count("\n") == 1
    assert not file.exists()
