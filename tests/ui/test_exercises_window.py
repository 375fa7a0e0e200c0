from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from backbreak.core.exercise import Exercise, Place
from backbreak.core.hidden import Hidden
from backbreak.core.mutes import Because
from backbreak.ui.editors import ChoiceBox
from backbreak.ui.exercises_window import ExercisesWindow, Listed
from backbreak.ui.thumbnails import Thumbnail


@pytest.fixture
def glide(exercise: Callable[..., Exercise]) -> Exercise:
    return named(exercise(), "lateral_glide", "Seated lateral glides", "chair")


@pytest.fixture
def window(qtbot: QtBot, glide: Exercise) -> ExercisesWindow:
    window = ExercisesWindow(still=True)
    qtbot.addWidget(window)
    window.show_exercises(
        (
            Listed(glide),
            Listed(named(glide, "cat_cow", "Cat-cow", "mat"), hidden=Hidden.PLACE),
            Listed(named(glide, "walk", "Walking", "standing"), Because.HURTS, Hidden.MUTED),
        )
    )
    window.open()
    return window


def named(exercise: Exercise, id_: str, name: str, place: Place) -> Exercise:
    return replace(exercise, id=id_, name={"en": name, "da": name}, place=place)


def box(window: ExercisesWindow, name: str) -> ChoiceBox:
    return next(one for one in window.findChildren(ChoiceBox) if one.accessibleName() == name)


def texts(window: ExercisesWindow) -> list[str]:
    return [label.text() for label in window.findChildren(QLabel) if label.isVisible()]


def test_every_exercise_stands_under_its_place(window: ExercisesWindow) -> None:
    found = texts(window)

    assert found.index("Seated") < found.index("Seated lateral glides") < found.index("Standing")
    assert found.index("On the floor") < found.index("Cat-cow")


def test_each_shows_what_the_person_wants_of_it(window: ExercisesWindow) -> None:
    assert box(window, "Seated lateral glides").currentText() == "on"
    assert box(window, "Walking").currentText() == "off: it hurts"
    assert "This exercise is off until you turn it on again." in texts(window)


def test_it_says_why_something_is_not_offered_that_nobody_switched_off(window: ExercisesWindow) -> None:
    assert box(window, "Cat-cow").currentText() == "on"
    assert "Not offered: it is done where you do no exercises." in texts(window)


def test_a_reason_is_chosen_by_keyboard(window: ExercisesWindow, qtbot: QtBot) -> None:
    chosen = box(window, "Seated lateral glides")
    with qtbot.waitSignal(window.muted) as heard:
        qtbot.keyClick(chosen, Qt.Key.Key_Down)

    assert heard.args == ["lateral_glide", Because.DISLIKE]


def test_an_exercise_is_brought_back_by_keyboard(window: ExercisesWindow, qtbot: QtBot) -> None:
    with qtbot.waitSignal(window.unmuted) as heard:
        qtbot.keyClick(box(window, "Walking"), Qt.Key.Key_Home)

    assert heard.args == ["walk"]


def test_what_is_chosen_elsewhere_is_shown_and_not_sent_back(
    window: ExercisesWindow, glide: Exercise, qtbot: QtBot
) -> None:
    with qtbot.assertNotEmitted(window.muted), qtbot.assertNotEmitted(window.unmuted):
        window.show_exercises((Listed(glide, Because.NO_ROOM),))

    assert box(window, "Seated lateral glides").currentText() == "off: no room here"
    assert "Off at this place only." in texts(window)


def test_a_picture_shows_which_exercise_it_is(window: ExercisesWindow, qtbot: QtBot) -> None:
    picture = next(one for one in window.findChildren(Thumbnail) if one.isVisible())

    def colours() -> set[int]:
        image = picture.grab().toImage()
        return {image.pixel(x, y) for x in range(image.width()) for y in range(image.height())}

    qtbot.waitUntil(lambda: len(colours()) > 5)


def test_it_changes_its_language(window: ExercisesWindow, danish: None) -> None:
    window.retranslate()

    assert window.windowTitle() == "Øvelser"
    assert "Øvelsen er slået fra, indtil du selv slår den til igen." in texts(window)
