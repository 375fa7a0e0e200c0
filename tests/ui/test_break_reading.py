"""What there is to read in the break window: before the person begins, and about the exercise."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from open_break import MakeExercise, Opened, nod
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QPushButton, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from backbreak.core.needs import needs_of
from backbreak.core.session import single
from backbreak.ui.details_page import DetailsPage
from backbreak.ui.scroll import Scroll


def test_before_the_first_time_it_says_what_is_wanted_and_shows_the_movement(
    opened: Callable[..., Opened], qtbot: QtBot
) -> None:
    going = opened(needs=needs_of({"chair"}))

    assert "Before you begin" in going.texts
    assert "A chair that stands firm and doesn't turn" in going.texts
    assert "A mat, and room to lie on the floor" not in going.texts
    assert going.stage.is_playing

    going.click("Begin (15)")

    assert "Before you begin" not in going.texts
    assert "Get ready" in going.texts
    assert going.heard == []


@pytest.mark.usefixtures("large_text")
def test_what_there_is_to_read_keeps_clear_of_the_buttons(
    opened: Callable[..., Opened], qtbot: QtBot
) -> None:
    going = opened(needs=needs_of({"mat"}), waits=True)
    begin = next(one for one in going.window.findChildren(QPushButton) if one.text() == "Begin")
    (page,) = (one for one in going.window.findChildren(QScrollArea) if one.isVisible())

    qtbot.wait(50)  # for what Qt lays out a moment later

    seen = page.viewport()
    lowest = seen.mapTo(going.window, QPoint(0, seen.height())).y()
    assert begin.mapTo(going.window, QPoint(0, 0)).y() - lowest >= 8


def test_at_the_desk_it_begins_by_itself_after_a_while(opened: Callable[..., Opened], qtbot: QtBot) -> None:
    going = opened(needs=needs_of({"chair"}))

    going.pass_time(14.0)
    qtbot.waitUntil(lambda: "Begin (1)" in going.buttons)
    going.pass_time(2.0)

    qtbot.waitUntil(lambda: "Get ready" in going.texts)


def test_a_routine_waits_until_the_mat_is_laid_out(opened: Callable[..., Opened], qtbot: QtBot) -> None:
    going = opened(needs=needs_of({"mat"}), waits=True)

    going.pass_time(1000.0)
    qtbot.wait(150)
    assert "Before you begin" in going.texts

    qtbot.keyClick(going.window, Qt.Key.Key_Space)
    assert "Get ready" in going.texts


def test_ended_while_the_list_is_read_it_is_put_off(opened: Callable[..., Opened], qtbot: QtBot) -> None:
    going = opened(needs=needs_of({"chair"}))
    going.pass_time(12.0)

    qtbot.keyClick(going.window, Qt.Key.Key_Escape)

    assert going.heard == [("put off", 0.0)]


def test_a_list_that_nobody_sees_does_not_begin_the_exercise(
    opened: Callable[..., Opened], qtbot: QtBot
) -> None:
    going = opened(needs=needs_of({"chair"}))

    going.window.hide()
    going.pass_time(30.0)
    going.window.show()
    qtbot.wait(150)

    assert "Begin" in going.buttons


def test_who_reads_more_about_the_exercise_first_is_not_hurried(
    opened: Callable[..., Opened], qtbot: QtBot
) -> None:
    going = opened(needs=needs_of({"chair"}))

    going.press(qtbot, Qt.Key.Key_D)
    going.pass_time(30.0)
    qtbot.wait(150)

    assert "Step by step" in going.texts
    assert "Begin" in going.buttons


def test_more_about_an_exercise_opens_by_a_key_and_goes_with_escape(
    opened: Callable[..., Opened], qtbot: QtBot
) -> None:
    going = opened()
    going.move_on(12)

    going.press(qtbot, Qt.Key.Key_D)
    assert "Step by step" in going.texts
    assert "1. Sit.\n2. Rise." in going.texts
    assert "Common mistake" in going.texts
    assert "Mainly back extensors" in going.texts

    qtbot.keyClick(going.window, Qt.Key.Key_Escape)
    assert "Step by step" not in going.texts
    assert going.window.isVisible()
    assert going.heard == []


def test_an_exercise_waits_for_whoever_reads_more_about_it(
    opened: Callable[..., Opened], qtbot: QtBot
) -> None:
    going = opened()
    going.move_on(12)

    going.press(qtbot, Qt.Key.Key_D)
    assert "Resume" in going.buttons
    going.press(qtbot, Qt.Key.Key_D)

    assert "Pause" in going.buttons


def test_an_exercise_that_was_paused_before_stays_so_after_the_reading(
    opened: Callable[..., Opened], qtbot: QtBot
) -> None:
    going = opened()
    going.move_on(12)
    going.click("Pause")

    going.press(qtbot, Qt.Key.Key_D)
    going.press(qtbot, Qt.Key.Key_D)

    assert "Resume" in going.buttons


def test_who_goes_on_while_they_read_is_not_stopped_by_closing_the_page(
    opened: Callable[..., Opened], qtbot: QtBot
) -> None:
    going = opened()
    going.move_on(12)

    going.press(qtbot, Qt.Key.Key_D)
    going.click("Resume")
    going.press(qtbot, Qt.Key.Key_D)

    assert "Pause" in going.buttons


def test_an_easier_exercise_is_offered_where_there_is_one(
    opened: Callable[..., Opened], exercise: MakeExercise, qtbot: QtBot
) -> None:
    going = opened(easier="nod", harder="gone")
    wanted: list[tuple[int, str]] = []
    going.window.exchange_wanted.connect(lambda number, id_: wanted.append((number, id_)))
    going.move_on(12)
    going.press(qtbot, Qt.Key.Key_D)
    assert [text for text in going.buttons if text.startswith(("Easier", "Harder"))] == ["Easier: Nod"]

    going.click("Easier: Nod")
    assert wanted == [(0, "nod")]
    going.window.exchange(single(nod(exercise)))

    assert going.texts[0] == "Nod"
    assert "Get ready" in going.texts


@pytest.mark.usefixtures("large_text")
def test_beside_a_long_name_of_an_easier_exercise_no_text_is_cut(
    qtbot: QtBot, exercise: MakeExercise, cut_off: Callable[[QWidget], list[str]]
) -> None:
    page = DetailsPage()
    easier = replace(nod(exercise), name={"en": "Forward bend with both hands on the desk", "da": "Nik"})
    column = Scroll(page)
    qtbot.addWidget(column)
    page.show_exercise(exercise(), easier, None)
    column.resize(460, 300)
    column.show()
    qtbot.wait(50)

    assert page.width() <= column.viewport().width()
    assert cut_off(page) == []
