"""How a break ends, and what counts of it."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from open_break import REPETITION, Opened
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from backbreak.core.facts import Kind
from backbreak.core.session_parts import SWITCH_SECONDS


def test_when_all_repetitions_are_done_the_break_is_finished(
    opened: Callable[..., Opened], qtbot: QtBot
) -> None:
    going = opened(times=5)

    going.move_on(5 * REPETITION)

    qtbot.waitUntil(lambda: going.heard == [("finished", 50.0)])
    assert "Done" in going.texts
    assert "5 of 5" in going.texts
    assert going.buttons == ["Close", "It hurts"]
    assert not going.stage.is_playing
    going.click("Close")
    assert not going.window.isVisible()
    assert len(going.heard) == 1


@pytest.mark.parametrize("still", [False, True], ids=["moving", "less motion"])
def test_when_all_is_done_the_figure_points_nowhere_any_more(
    opened: Callable[..., Opened], qtbot: QtBot, still: bool
) -> None:
    going = opened(times=5)
    going.window.follow_motion(still=still)
    going.move_on(5 * REPETITION)
    qtbot.waitUntil(lambda: going.heard != [])
    done = going.stage.grab().toImage()

    going.stage.pause()  # which shows where the movement goes from there

    assert going.stage.grab().toImage() != done


def test_in_the_chair_a_change_of_position_leads_by_the_movement(
    opened: Callable[..., Opened], qtbot: QtBot
) -> None:
    errand = "Lean back, and change the tilt of the chair"
    going = opened(Kind.POSTURE, errand, seated=True)

    cue, line = going.texts[-2:]

    assert (cue, line) == ("Rise as tall as you can", errand)


def test_escape_ends_it_and_counts_what_was_done(opened: Callable[..., Opened], qtbot: QtBot) -> None:
    going = opened()
    going.move_on(17)

    qtbot.keyClick(going.window, Qt.Key.Key_Escape)

    assert going.heard == [("stopped", 17.0)]
    assert not going.window.isVisible()


def test_ended_before_anything_was_done_it_is_put_off(opened: Callable[..., Opened], qtbot: QtBot) -> None:
    going = opened()
    going.move_on(2)

    qtbot.keyClick(going.window, Qt.Key.Key_Escape)

    assert going.heard == [("put off", 0.0)]


def test_what_was_skipped_was_not_done(opened: Callable[..., Opened], qtbot: QtBot) -> None:
    going = opened(times=5, sides="both")
    going.move_on(3)
    going.press(qtbot, Qt.Key.Key_Right)  # past 47 s of the left side
    going.pass_time(SWITCH_SECONDS + 5)

    going.window.close()

    assert going.heard == [("put off", 0.0)]


def test_closing_the_window_is_stopping(opened: Callable[..., Opened]) -> None:
    going = opened()
    going.move_on(30)

    going.window.close()

    assert going.heard == [("stopped", 30.0)]


def test_a_walk_that_is_closed_is_stopped(opened: Callable[..., Opened]) -> None:
    going = opened(Kind.WALK, "Fill your water glass")

    going.window.close()

    assert [what for what, _seconds in going.heard] == ["stopped"]


def test_one_click_on_it_hurts_stops_at_once_and_says_what_to_do(opened: Callable[..., Opened]) -> None:
    going = opened()
    going.move_on(3)

    going.click("It hurts")

    assert going.heard == [("hurt", "arch")]
    assert not going.stage.is_playing
    assert "Stop at once if it hurts." in going.texts
    assert any("36 hours" in text for text in going.texts)
    assert any("emergency number" in text for text in going.texts)
    going.click("Close")
    assert not going.window.isVisible()
    assert len(going.heard) == 1


def test_it_hurts_can_be_said_after_the_last_repetition_too(
    opened: Callable[..., Opened], qtbot: QtBot
) -> None:
    going = opened(times=1)
    going.move_on(REPETITION)
    qtbot.waitUntil(lambda: len(going.heard) == 1)

    going.click("It hurts")

    assert [what for what, _seconds in going.heard] == ["finished", "hurt"]


def test_a_break_that_ended_elsewhere_goes_without_a_word(opened: Callable[..., Opened]) -> None:
    going = opened()

    going.window.end()

    assert going.heard == []
    assert not going.window.isVisible()
    assert not going.stage.is_playing


def test_a_walk_ends_when_the_walker_is_back_and_not_by_the_clock(
    opened: Callable[..., Opened], qtbot: QtBot
) -> None:
    going = opened(Kind.WALK, "Fill your water glass", target=120)

    going.pass_time(119)
    qtbot.waitUntil(lambda: "Come back when you like." in going.texts)
    assert going.heard == []

    going.window.end()
    assert "Welcome back" in going.texts
    assert going.heard == []


@pytest.mark.parametrize(
    ("standing", "seated", "said"),
    [(True, False, "I am standing"), (False, False, "I am sitting"), (False, True, "Done")],
)
def test_a_change_of_posture_is_confirmed_in_its_own_words(
    opened: Callable[..., Opened], standing: bool, seated: bool, said: str
) -> None:
    going = opened(Kind.POSTURE, "Take your next call standing", target=20, standing=standing, seated=seated)
    going.pass_time(100)
    assert going.heard == []

    going.click(said)

    assert [what for what, _seconds in going.heard] == ["finished"]


def test_somebody_who_stays_at_the_desk_is_asked_quietly(opened: Callable[..., Opened]) -> None:
    going = opened(Kind.WALK, "Fill your water glass")
    answers: list[bool] = []
    going.window.walking_answered.connect(answers.append)

    going.window.ask_walking()
    assert "You are still at the desk. Not now?" in going.texts
    going.click("I am going")

    assert answers == [True]
    assert "You are still at the desk. Not now?" not in going.texts
    assert going.window.isVisible()


def test_who_is_welcomed_back_is_not_asked_about_the_walk_any_more(opened: Callable[..., Opened]) -> None:
    going = opened(Kind.WALK)
    going.window.ask_walking()

    going.window.end()

    assert "Welcome back" in going.texts
    assert "You are still at the desk. Not now?" not in going.texts
