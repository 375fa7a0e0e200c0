"""`backbreak render`."""

from __future__ import annotations

import json
from io import BytesIO
from itertools import accumulate
from pathlib import Path

import pytest
from command_line import Home
from PIL import Image
from PySide6.QtGui import QImage, QPainter
from PySide6.QtSvg import QSvgRenderer


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
    for more in (
        ("--at", "3"),
        ("--at", "0", "--theme", "dark"),
        ("--at", "0", "--view", "three-quarter"),
        ("--at", "0", "--muscles"),
    ):
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


def film(home: Home, folder: Path, kind: str, *more: str, name: str = "cat_cow") -> Image.Image:
    file = folder / f"moving.{kind}"
    ended = home.run("render", name, "-o", str(file), "--size", "120x96", *more)
    assert (ended.code, ended.err) == (0, "")
    return opened(file)


def opened(file: Path) -> Image.Image:
    return Image.open(BytesIO(file.read_bytes()))


def durations(film: Image.Image) -> list[int]:
    """How many milliseconds each picture is shown."""
    found = []
    for number in range(film.n_frames):
        film.seek(number)
        film.load()
        found.append(film.info["duration"])
    return found


@pytest.mark.parametrize("kind", ["gif", "webp"])
def test_a_moving_picture_lasts_as_long_as_the_exercise_and_repeats(home: Home, tmp_path: Path, kind: str):
    moving = film(home, tmp_path, kind)

    assert moving.format == kind.upper()
    assert moving.size == (120, 96)
    assert moving.info["loop"] == 0
    assert sum(durations(moving)) == pytest.approx(exercise_seconds(home, tmp_path) * 1000, abs=10)
    assert moving.n_frames > 60


def exercise_seconds(home: Home, folder: Path, name: str = "cat_cow", fps: int = 10) -> float:
    file = folder / "frames.json"
    assert home.run("render", name, "-o", str(file), "--fps", str(fps)).code == 0
    return float(json.loads(file.read_text())["frames"][-1]["t"])


@pytest.mark.parametrize("kind", ["gif", "webp"])
def test_a_moving_picture_shows_what_the_still_one_of_that_moment_shows(
    home: Home, tmp_path: Path, kind: str
):
    moving = film(home, tmp_path, kind, "--fps", "10")
    ends = accumulate(durations(moving))
    file = tmp_path / "still.png"
    assert home.run("render", "cat_cow", "-o", str(file), "--size", "120x96", "--at", "3").code == 0
    moving.seek(next(number for number, end in enumerate(ends) if end > 3000))

    assert unlike(moving, opened(file)) < 3.0
    moving.seek(0)
    assert unlike(moving, opened(file)) > 5.0


def unlike(one: Image.Image, other: Image.Image) -> float:
    """How far two pictures are apart: the mean over all colours, which go to 255."""
    pairs = zip(one.convert("RGB").tobytes(), other.convert("RGB").tobytes(), strict=True)
    return sum(abs(a - b) for a, b in pairs) / (one.width * one.height * 3)


def test_a_body_at_rest_is_one_picture_and_not_many(home: Home, tmp_path: Path):
    assert max(durations(film(home, tmp_path, "webp", name="forward_bend"))) > 5_000


def test_where_sides_take_turns_a_moving_picture_shows_both(home: Home, tmp_path: Path):
    moving = film(home, tmp_path, "webp", name="lateral_glide")
    once = exercise_seconds(home, tmp_path, "lateral_glide") * 1000

    assert sum(durations(moving)) > 1.5 * once


def test_frame_rate_theme_view_and_side_can_be_chosen_for_a_moving_picture(home: Home, tmp_path: Path):
    usual = film(home, tmp_path, "gif", "--fps", "4", name="knee_to_chest")
    count, first = usual.n_frames, usual.convert("RGB").tobytes()

    assert film(home, tmp_path, "gif", "--fps", "8", name="knee_to_chest").n_frames > 1.5 * count
    for more in (("--theme", "dark"), ("--view", "top"), ("--side", "right"), ("--muscles",)):
        changed = film(home, tmp_path, "gif", "--fps", "4", *more, name="knee_to_chest")
        assert changed.convert("RGB").tobytes() != first


def test_a_moving_picture_of_the_usual_size_is_small_enough_to_send(home: Home, tmp_path: Path):
    file = tmp_path / "bend.gif"

    assert home.run("render", "forward_bend", "-o", str(file)).code == 0
    assert opened(file).size == (360, 290)
    assert file.stat().st_size < 1_000_000


def test_without_pillow_one_line_says_how_to_get_it(home: Home, tmp_path: Path):
    (tmp_path / "PIL.py").write_text("raise ImportError('no Pillow here')\n")
    file = tmp_path / "cat.gif"
    ended = home.run("render", "cat_cow", "-o", str(file), PYTHONPATH=str(tmp_path))

    assert ended.code == 1
    assert ended.err.startswith(f"{file}: moving pictures need Pillow. Get it with: ")
    assert ended.err.endswith(" -m pip install pillow\n")
    assert ended.err.count("\n") == 1
    assert home.run("render", "cat_cow", "-o", str(tmp_path / "cat.png"), PYTHONPATH=str(tmp_path)).code == 0


def test_a_drawing_that_can_be_enlarged_shows_the_same_as_the_picture(home: Home, tmp_path: Path):
    for kind in ("svg", "png"):
        file = tmp_path / f"cat.{kind}"
        ended = home.run("render", "cat_cow", "-o", str(file), "--size", "200x160", "--at", "3")
        assert (ended.code, ended.err) == (0, "")
    drawing = QSvgRenderer(str(tmp_path / "cat.svg"))
    image = QImage(200, 160, QImage.Format.Format_RGB888)
    painter = QPainter(image)
    drawing.render(painter)
    painter.end()
    image.save(str(tmp_path / "drawn.png"))

    assert (drawing.viewBox().width(), drawing.viewBox().height()) == (200, 160)
    assert unlike(opened(tmp_path / "drawn.png"), opened(tmp_path / "cat.png")) < 1.0


def test_glowing_muscles_are_named_in_the_drawing(home: Home, tmp_path: Path):
    """Above the figure, each kind with its mark; as letters in an SVG, so that it can be read aloud."""
    file = tmp_path / "bridge.svg"

    assert home.run("render", "bridge", "-o", str(file), "--muscles").code == 0
    drawn = file.read_text("utf-8")
    assert "Mainly gluteus maximus, hamstrings, back extensors" in drawn
    assert "Also deep abdominals" in drawn

    assert home.run("render", "bridge", "-o", str(file)).code == 0
    assert "Mainly" not in file.read_text("utf-8")


@pytest.mark.parametrize("kind", ["png", "gif"])
def test_glowing_muscles_are_named_in_every_picture(home: Home, tmp_path: Path, kind: str):
    def corner(*more: str) -> bytes:
        file = tmp_path / f"bridge.{kind}"
        assert home.run("render", "bridge", "-o", str(file), "--size", "300x245", *more).code == 0
        return opened(file).convert("RGB").crop((10, 6, 280, 20)).tobytes()

    assert corner("--muscles") != corner()


@pytest.mark.parametrize(
    ("name", "options", "why"),
    [
        ("cat.webp", ["--sheet"], "--sheet makes a .png file."),
        ("cat.svg", ["--sheet"], "--sheet makes a .png file."),
        ("cat.gif", ["--at", "2"], "--at makes a .png or .svg file."),
        ("cat.json", ["--at", "2"], "--at makes a .png or .svg file."),
        ("cat.gif", ["--fps", "60"], "a GIF shows at most 50 frames a second."),
        ("cat.webp", ["--size", "2000"], "a moving picture is at most 1000 pixels wide and high."),
    ],
)
def test_what_that_kind_of_file_cannot_be(
    home: Home, tmp_path: Path, name: str, options: list[str], why: str
):
    file = tmp_path / name
    ended = home.run("render", "cat_cow", "-o", str(file), *options)

    assert (ended.code, ended.err) == (1, f"{file}: {why}\n")
    assert not file.exists()


def test_a_name_that_no_exercise_has(home: Home, tmp_path: Path):
    ended = home.run("render", "headstand", "-o", str(tmp_path / "x.png"))

    assert ended.code == 1
    assert ended.err == "There is no exercise 'headstand'. See them all with: backbreak exercises\n"
    assert ended.err.count("\n") == 1


def test_a_kind_of_file_that_it_cannot_make(home: Home, tmp_path: Path):
    ended = home.run("render", "cat_cow", "-o", "x.bmp")

    assert (ended.code, ended.err) == (
        1,
        "x.bmp: cannot make a .bmp file. End the name in one of .png, .svg, .gif, .webp, .json.\n",
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
