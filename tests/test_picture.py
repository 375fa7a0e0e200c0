"""The pictures with which the end-to-end tests look at the screen."""

from __future__ import annotations

import struct
from pathlib import Path

import pytest
from picture import Picture, Rect, read_frame_buffer
from PySide6.QtGui import QImage

RED, BLUE, NEARLY_BLUE = (200, 0, 0), (0, 0, 250), (3, 0, 245)


def make_picture(rows: list[list[tuple[int, int, int]]]) -> Picture:
    return Picture(len(rows[0]), len(rows), b"".join(bytes(colour) for row in rows for colour in row))


@pytest.fixture
def spotted() -> Picture:
    """Blue, 6 by 5, with a red rectangle of 2 by 3 whose corner is at 3, 1."""
    return make_picture([[RED if 3 <= x < 5 and 1 <= y < 4 else BLUE for x in range(6)] for y in range(5)])


def test_a_colour_is_found_where_it_is(spotted: Picture) -> None:
    assert spotted.find(RED) == Rect(3, 1, 2, 3)
    assert spotted.find((1, 2, 3)) is None


def test_what_differs_from_the_background_is_found(spotted: Picture) -> None:
    assert spotted.unlike(BLUE) == Rect(3, 1, 2, 3)
    assert spotted.unlike(NEARLY_BLUE) == Rect(3, 1, 2, 3)


def test_a_part_is_cut_out(spotted: Picture) -> None:
    part = spotted.crop(Rect(2, 1, 3, 2))

    assert part == make_picture([[BLUE, RED, RED], [BLUE, RED, RED]])


def test_a_part_beyond_the_edge_ends_at_the_edge(spotted: Picture) -> None:
    part = spotted.crop(Rect(-2, 3, 100, 100))

    assert (part.width, part.height) == (6, 2)


def test_changed_pixels_are_counted_and_small_changes_are_not(spotted: Picture) -> None:
    empty = make_picture([[NEARLY_BLUE] * 6 for _ in range(5)])

    assert spotted.changed_pixels(spotted) == 0
    assert spotted.changed_pixels(empty) == 6


def test_a_saved_picture_is_read_by_others_as_it_was(spotted: Picture, tmp_path: Path) -> None:
    spotted.save(tmp_path / "new folder" / "spotted.png")

    image = QImage(str(tmp_path / "new folder" / "spotted.png"))
    assert (image.width(), image.height()) == (6, 5)
    assert image.pixelColor(3, 1).getRgb()[:3] == RED
    assert image.pixelColor(2, 1).getRgb()[:3] == BLUE


def test_the_frame_buffer_of_a_server_is_read(tmp_path: Path) -> None:
    colours = 2  # a colour map of two entries lies between header and pixels
    header = [
        104,
        7,
        2,
        24,
        2,
        1,
        0,
        0,
        32,
        0,
        32,
        32,
        8,
        4,
        0xFF0000,
        0xFF00,
        0xFF,
        8,
        256,
        colours,
        2,
        1,
        0,
        0,
        0,
    ]
    pixels = bytes((3, 2, 1, 0, 30, 20, 10, 0))
    (tmp_path / "screen").write_bytes(struct.pack(">25I", *header) + b"xwd\0" + bytes(12 * colours) + pixels)

    assert read_frame_buffer(tmp_path / "screen") == make_picture([[(1, 2, 3), (10, 20, 30)]])
