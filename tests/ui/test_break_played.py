"""How a person plays a break: pause, go on, there and back, at which speed, by mouse or keys."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from open_break import NOW, REPETITION, MakeExercise, Opened
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from backbreak.core.facts import Kind
from backbreak.core.mutes import Because
from backbreak.core.sayings import Sort
from backbreak.core.session_parts import READY_SECONDS
from backbreak.core.status import OpenBreak
from backbreak.ui.break_parts import HowMenu
from backbreak.ui.break_plan import plan_of


def test_space_pauses_and_goes_on(opened: Callable[..., Opened], qtbot: QtBot) -> None:
    going = opened()
    going.move_on(1.0)
    qtbot.waitUntil(lambda: going.stage.is_playing)

    qtbot.keyClick(going.window, Qt.Key.Key_Space)
    assert not going.stage.is_playing
    assert "Resume" in going.buttons
    assert "Paused. Go on when you like." in going.texts

    qtbot.keyClick(going.window, Qt.Key.Key_Space)
    assert going.stage.is_playing
    assert "Pause" in going.buttons
    assert "Breathe in through the nose" in going.texts


def test_space_pauses_wherever_the_window_puts_the_keyboard_first(
    opened: Callable[..., Opened], qtbot: QtBot
) -> None:
    going = opened()
    focused = going.window.focusWidget()
    assert focused is not None

    qtbot.keyClick(focused, Qt.Key.Key_Space)

    assert "Resume" in going.buttons


def test_paused_time_is_not_counted(opened: Callable[..., Opened]) -> None:
    going = opened()
    going.move_on(10)
    going.click("Pause")
    going.pass_time(1000)
    going.click("Resume")
    going.pass_time(5)

    going.click("Done")

    assert going.heard == [("finished", 15.0)]
    assert not going.window.isVisible()


@pytest.mark.parametrize("key", [Qt.Key.Key_Space, Qt.Key.Key_Escape, Qt.Key.Key_Return])
def test_keys_typed_before_the_window_was_seen_do_nothing(
    opened: Callable[..., Opened], qtbot: QtBot, key: Qt.Key
) -> None:
    going = opened()
    going.clock.seconds -= 0.7  # 0.3 s after it came up

    qtbot.keyClick(going.window.focusWidget() or going.window, key)

    assert going.heard == []
    assert going.window.isVisible()
    assert "Pause" in going.buttons


def test_the_arrows_go_to_the_other_side_and_back(opened: Callable[..., Opened], qtbot: QtBot) -> None:
    going = opened(times=2, sides="both")
    going.move_on(2)

    going.press(qtbot, Qt.Key.Key_Right)
    assert "Change sides: now the right" in going.texts

    going.press(qtbot, Qt.Key.Key_Left)
    assert "Get ready" in going.texts
    assert "0 of 2 · left side" in going.texts


def test_slower_lasts_longer(opened: Callable[..., Opened], qtbot: QtBot) -> None:
    going = opened(times=5)
    for _step in range(2):
        going.press(qtbot, Qt.Key.Key_Minus)

    going.beat.seconds += 2 * READY_SECONDS + REPETITION + 1

    qtbot.wait(150)
    assert "0 of 5 · 0.5×" in going.texts
    going.beat.seconds += REPETITION
    qtbot.waitUntil(lambda: "1 of 5 · 0.5×" in going.texts)


def test_the_speed_stays_for_the_next_break(
    opened: Callable[..., Opened], exercise: MakeExercise, qtbot: QtBot
) -> None:
    going = opened(times=5)
    going.press(qtbot, Qt.Key.Key_Plus)
    movement = exercise(times=5)

    going.window.begin(plan_of(movement, OpenBreak(Kind.STRETCH, movement.id, NOW, 60)))
    going.beat.seconds += (READY_SECONDS + 4 * REPETITION + 1) / 1.25

    qtbot.waitUntil(lambda: "4 of 5 · 1.25×" in going.texts)


def test_one_that_repeats_goes_on_until_it_is_stopped(opened: Callable[..., Opened], qtbot: QtBot) -> None:
    going = opened(times=1)
    repeat = next(a for a in going.window.findChildren(QAction) if a.text() == "Repeat until I stop")
    repeat.trigger()

    going.move_on(3 * REPETITION + 3 * READY_SECONDS + 1)

    qtbot.waitUntil(lambda: "0 of 1 · again and again" in going.texts)
    assert going.heard == []
    assert "Done" not in going.texts


def test_what_is_said_is_told_in_time_and_hushed_by_a_pause(
    opened: Callable[..., Opened], qtbot: QtBot
) -> None:
    going = opened(times=2)
    told: list[Sort] = []
    hushed: list[bool] = []
    going.window.told.connect(lambda saying: told.append(saying.sort))
    going.window.hushed.connect(lambda: hushed.append(True))

    going.move_on(0.2)
    qtbot.waitUntil(lambda: Sort.PHASE in told)
    going.click("Pause")
    assert hushed == [True]

    going.click("Resume")
    going.move_on(2 * REPETITION + 1)
    qtbot.waitUntil(lambda: Sort.DONE in told)


def test_never_again_takes_a_reason_in_the_windows_menu(opened: Callable[..., Opened]) -> None:
    shown = opened()
    refused: list[tuple[str, object]] = []
    shown.window.refused.connect(lambda id_, because: refused.append((id_, because)))
    menu = next(one for one in shown.window.findChildren(HowMenu))
    again = next(one for one in menu.findChildren(QMenu) if one.title() == "Not this one again")

    next(one for one in again.actions() if one.text() == "No room here").trigger()

    assert [one.text() for one in again.actions()] == ["No room here", "Not here", "I don't like it"]
    assert refused == [("arch", Because.NO_ROOM)]
