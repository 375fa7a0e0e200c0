"""The pictures of the documentation show the exercises as the program does.

If one of these fails after you have changed an exercise or the figure: make exercise-pictures
"""

from __future__ import annotations

import importlib.util
import re
from dataclasses import replace
from pathlib import Path
from types import ModuleType

import pytest
from PySide6.QtWidgets import QApplication

ROOT = Path(__file__).parents[1]


def _script() -> ModuleType:
    spec = importlib.util.spec_from_file_location(
        "exercise_pictures", ROOT / "packaging/exercise_pictures.py"
    )
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


script = _script()
EXERCISES = script.shipped()


@pytest.mark.parametrize("name", EXERCISES)
def test_the_picture_of_an_exercise_is_current(name: str, qapp: QApplication) -> None:
    assert script.is_current(script.PICTURES / f"{name}.webp", EXERCISES[name])


def test_no_picture_is_left_over() -> None:
    assert {file.stem for file in script.PICTURES.iterdir()} == set(EXERCISES)


def test_the_page_shows_every_exercise_in_both_languages() -> None:
    text = script.PAGE.read_text("utf-8")

    assert text == script.page(EXERCISES.values())
    for exercise in EXERCISES.values():
        assert f"### {exercise.name['en']} · *{exercise.name['da']}*" in text


def test_a_picture_of_another_movement_is_told_from_the_right_one(qapp: QApplication) -> None:
    picture = script.PICTURES / "cat_cow.webp"

    assert not script.is_current(picture, EXERCISES["bridge"])
    turned = replace(EXERCISES["cat_cow"], view=EXERCISES["cat_cow"].view.turned(8.0))
    assert not script.is_current(picture, turned)


def test_the_pictures_are_small_enough_to_keep() -> None:
    assert sum(file.stat().st_size for file in script.PICTURES.iterdir()) < 6_000_000


def test_every_picture_that_the_readme_and_the_docs_show_is_there() -> None:
    for page in (ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))):
        for source in re.findall(r'<img src="([^"]+)"', page.read_text("utf-8")):
            assert (page.parent / source).exists(), (page.name, source)
