"""The place of a window is kept from one start to the next, and no damage to it is ever noticed."""

from __future__ import annotations

from pathlib import Path

import pytest

from backbreak.store.place_file import PlaceFile


def test_a_place_is_kept(tmp_path: Path) -> None:
    file = tmp_path / "state/break-window.json"

    PlaceFile(file).save((40, -7))

    assert PlaceFile(file).load() == (40, -7)


@pytest.mark.parametrize(
    "text",
    ["", "[1]", "[1, 2, 3]", '{"x": 1}', "[1e400, 0]", "[99999999, 0]", "[" * 500, "\0\0", '["a", "b"]'],
)
def test_what_is_no_place_is_as_if_it_had_never_been(tmp_path: Path, text: str) -> None:
    file = tmp_path / "break-window.json"
    file.write_text(text)

    assert PlaceFile(file).load() is None


def test_a_place_that_cannot_be_kept_is_lost_without_a_word(tmp_path: Path) -> None:
    (tmp_path / "state").write_text("a file, and no folder")
    places = PlaceFile(tmp_path / "state/break-window.json")

    places.save((1, 2))

    assert places.load() is None
