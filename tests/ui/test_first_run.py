from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QCheckBox, QPushButton
from pytestqt.qtbot import QtBot

from backbreak.core.settings import Settings, changed
from backbreak.ui.buttons import Switch
from backbreak.ui.editors import ChoiceBox
from backbreak.ui.first_run import FirstRun


@pytest.fixture
def window(qtbot: QtBot) -> FirstRun:
    window = FirstRun(Settings(), still=True)
    qtbot.addWidget(window)
    window.open()
    return window


@pytest.fixture
def answers(window: FirstRun) -> list[dict[str, object]]:
    answers: list[dict[str, object]] = []
    window.answered.connect(answers.append)
    return answers


def button(window: FirstRun, text: str) -> QPushButton:
    return next(one for one in window.findChildren(QPushButton) if one.text() == text)


def switch(window: FirstRun, name: str) -> QCheckBox:
    return next(one for one in window.findChildren(Switch) if one.accessibleName() == name)


def box(window: FirstRun, name: str) -> ChoiceBox:
    return next(one for one in window.findChildren(ChoiceBox) if one.accessibleName() == name)


def test_what_is_answered_by_keyboard_becomes_the_settings(
    window: FirstRun, answers: list[dict[str, object]], qtbot: QtBot
) -> None:
    qtbot.keyClick(switch(window, "Do you have a sit-stand desk?"), Qt.Key.Key_Space)
    qtbot.keyClick(box(window, "Where do you exercise?"), Qt.Key.Key_Down)
    qtbot.keyClick(button(window, "Is there anything to spare?"), Qt.Key.Key_Space)
    qtbot.keyClick(switch(window, "Sore knees"), Qt.Key.Key_Space)
    assert answers == []

    qtbot.keyClick(button(window, "Done"), Qt.Key.Key_Space)

    assert answers == [
        {"place.standing_desk": False, "place.where": "mat", "person.spare": ("knee",)},
    ]
    assert not window.isVisible()


def test_the_choices_stand_in_one_column(window: FirstRun) -> None:
    boxes = [one for one in window.findChildren(ChoiceBox) if one.isVisible()]

    assert len(boxes) == 2
    assert len({box.mapTo(window, QPoint()).x() for box in boxes}) == 1


@pytest.mark.parametrize("leave", ["Skip", "Esc"])
def test_skipping_leaves_everything_as_it_was(
    window: FirstRun, answers: list[dict[str, object]], qtbot: QtBot, leave: str
) -> None:
    qtbot.keyClick(switch(window, "Do you have a sit-stand desk?"), Qt.Key.Key_Space)

    if leave == "Skip":
        qtbot.keyClick(button(window, "Skip"), Qt.Key.Key_Space)
    else:
        qtbot.keyClick(window, Qt.Key.Key_Escape)

    assert answers == [{}]
    assert not window.isVisible()


def test_it_answers_once(window: FirstRun, answers: list[dict[str, object]]) -> None:
    window.close()
    window.close()

    assert answers == [{}]


def test_who_only_sits_is_not_asked_where(window: FirstRun, qtbot: QtBot) -> None:
    qtbot.keyClick(box(window, "Can you stand and walk?"), Qt.Key.Key_Down)

    assert not box(window, "Where do you exercise?").isEnabled()
    assert not switch(window, "Do you have a sit-stand desk?").isEnabled()


def test_what_is_spared_already_is_seen_at_once(qtbot: QtBot) -> None:
    window = FirstRun(changed(Settings(), "person.spare", ("knee",)), still=True)
    qtbot.addWidget(window)
    window.open()

    assert switch(window, "Sore knees").isVisible()
    assert switch(window, "Sore knees").isChecked()


def test_it_changes_its_language_and_keeps_the_answers(window: FirstRun, qtbot: QtBot, danish: None) -> None:
    qtbot.keyClick(switch(window, "Do you have a sit-stand desk?"), Qt.Key.Key_Space)

    window.retranslate()

    assert window.windowTitle() == "Velkommen til Backbreak"
    assert not switch(window, "Har du et hæve-sænke-bord?").isChecked()
