"""The page on what to do when it hurts."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QScrollArea
from pytestqt.qtbot import QtBot

from backbreak.ui.safety_page import SafetyPage, SafetyWindow


@pytest.fixture
def window(qtbot: QtBot) -> SafetyWindow:
    shown = SafetyWindow(still=True)
    qtbot.addWidget(shown)
    shown.open()
    QApplication.processEvents()
    return shown


@pytest.fixture
def page(qtbot: QtBot) -> SafetyPage:
    shown = SafetyPage()
    qtbot.addWidget(shown)
    shown.open(stopped=True, muted=True)
    shown.show()
    return shown


def texts(shown: SafetyPage | SafetyWindow) -> list[str]:
    return [label.text() for label in shown.findChildren(QLabel) if label.isVisible()]


def test_it_says_when_to_stop_when_to_see_a_doctor_and_when_to_call_for_help(window: SafetyWindow) -> None:
    said = texts(window)

    assert "Stop at once if it hurts." in said
    assert any(text.startswith("Call your local emergency number (112 in Europe) at once") for text in said)
    assert "You have new trouble passing or holding urine or stool." in said
    assert any("36 hours" in text for text in said)
    assert any("Not medical advice" in text for text in said)


def test_it_frightens_nobody_and_promises_nothing(window: SafetyWindow, danish: None) -> None:
    window.retranslate()
    said = " ".join(texts(window)).lower()

    assert "ring 112 med det samme, hvis du har et af disse tegn (uden for europa" in said
    assert [word for word in ("!", "farlig", "helbred", "kurer", "forebyg") if word in said] == []


def test_it_can_be_read_to_its_end_by_the_keyboard(window: SafetyWindow, qtbot: QtBot) -> None:
    window.resize(400, 300)
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    bar = window.findChildren(QScrollArea)[0].verticalScrollBar()
    assert bar.maximum() > 0

    for _page in range(20):
        qtbot.keyClick(window.focusWidget() or window, Qt.Key.Key_PageDown)

    assert bar.value() == bar.maximum()


def test_who_only_wants_to_read_is_not_told_that_anything_has_stopped(window: SafetyWindow) -> None:
    assert "The exercise has stopped." not in texts(window)
    assert [one.text() for one in window.findChildren(QPushButton) if one.isVisible()] == ["Close"]


def test_an_exercise_that_was_stopped_by_mistake_comes_back_with_one_click(
    page: SafetyPage, qtbot: QtBot
) -> None:
    again = next(one for one in page.findChildren(QPushButton) if one.text() == "Turn it on again")
    assert "This exercise is off until you turn it on again." in texts(page)

    with qtbot.waitSignal(page.brought_back):
        again.click()

    assert "This exercise is off until you turn it on again." not in texts(page)
    assert not again.isVisible()


def test_esc_closes_the_page(window: SafetyWindow, qtbot: QtBot) -> None:
    qtbot.keyClick(window, Qt.Key.Key_Escape)

    assert not window.isVisible()
