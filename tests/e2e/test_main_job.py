"""The main job on a real desktop: X server, window manager, panel, notification server, mouse and keys."""

from __future__ import annotations

import signal
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from datetime import timedelta
from typing import Any

import pytest

if sys.platform != "linux":
    pytest.skip("the virtual desktop is Linux's", allow_module_level=True)

from picture import Rect
from programs import find_program
from running_backbreak import NEARLY_DUE, ONLY_STRETCHES, PROGRAM, RunningBackbreak
from screen import PATIENCE, settled, wait_until
from virtual_desktop import VirtualDesktop

pytestmark = [
    pytest.mark.e2e,
    pytest.mark.skipif(find_program("Xvfb") is None, reason="there is no Xvfb"),
]

PACE = 120
ACTION_COLOUR = (0x1F, 0x7A, 0x70)  # of our own filled buttons, in the light theme
MOVED_PIXELS = 300
AWAY_FROM_EVERYTHING = (640, 780)
APPEARANCE = '[appearance]\ntheme = "light"\nlanguage = "en"\n'

Opened = Callable[..., RunningBackbreak]


@pytest.fixture
def running() -> Iterator[Opened]:
    """Starts Backbreak on a desktop of its own, as asked; afterwards it must quit in peace."""
    opened: list[RunningBackbreak] = []
    with ExitStack() as desktops:

        def start(*, pace: int = PACE, open_since: timedelta | None = None, **parts: Any) -> RunningBackbreak:
            desktop = desktops.enter_context(VirtualDesktop(**parts))
            settings = ONLY_STRETCHES + APPEARANCE
            backbreak = RunningBackbreak(desktop, pace=pace, settings=settings, open_since=open_since)
            backbreak.wait_until_reachable()
            opened.append(backbreak)
            return backbreak

        yield start
        for backbreak in opened:
            leave(backbreak)


def leave(backbreak: RunningBackbreak) -> None:
    """Quit it, if it still runs; it ends with 0 and has complained of nothing."""
    if backbreak.process.poll() is None:
        backbreak.command("quit")
    assert backbreak.wait_for_end() == 0
    assert backbreak.output() == ""


def in_history(backbreak: RunningBackbreak) -> list[str]:
    return [row["what"] for row in backbreak.history()]


def test_a_click_on_start_opens_a_window_in_which_the_figure_moves(running: Opened) -> None:
    backbreak = running()
    screen = backbreak.desktop.screen
    backbreak.wait_for_prompt()
    asked = time.monotonic()
    assert backbreak.status()["state"] == "due"
    a_command = time.monotonic() - asked
    assert in_history(backbreak)[-1] == "prompted"

    clicked = time.monotonic()
    backbreak.desktop.click_start()
    window = backbreak.wait_for_a_new_window()
    opened_after = time.monotonic() - clicked

    assert opened_after < max(2, 5 * a_command)  # a blink, and what this machine's other work costs now
    backbreak.wait_for_state("break")
    screen.move_mouse(*AWAY_FROM_EVERYTHING)
    place = screen.settled_place_of(window)
    first = screen.picture(place)
    backbreak.wait_until(
        lambda: screen.picture(place).changed_pixels(first) > MOVED_PIXELS, "a figure that moves"
    )

    backbreak.command("done")
    backbreak.wait_until(lambda: window not in backbreak.windows(), "an end of the break window")
    assert backbreak.status()["state"] != "break"
    rows = backbreak.history()
    assert [row["what"] for row in rows][-3:] == ["prompted", "started", "finished"]
    assert {row["kind"] for row in rows[-3:]} == {"stretch"}
    assert rows[-1]["exercise"]
    assert rows[-1]["seconds"] > 0


def test_the_tray_shows_an_icon_and_a_click_on_it_opens_the_home_window(running: Opened) -> None:
    backbreak = running()
    desktop = backbreak.desktop
    icon = settled(desktop.tray_icons, "an icon in the tray")
    desktop.screen.click(*icon.centre)

    window = desktop.screen.wait_for_window("^Backbreak$", pid=backbreak.process.pid)
    assert desktop.screen.place_of(window).width > 200


def test_the_tray_menu_works_by_the_keyboard(running: Opened) -> None:
    backbreak = running()
    desktop = backbreak.desktop
    icon = settled(desktop.tray_icons, "an icon in the tray")
    below = Rect(icon.x - 200, icon.y + 40, 200, 200)
    closed = desktop.screen.picture(below)

    desktop.screen.click(*icon.centre, button=3)
    wait_until(
        lambda: desktop.screen.picture(below).changed_pixels(closed) > 20_000, "a menu with its entries"
    )
    desktop.screen.key("Up", "Return")  # the last entry: Quit

    assert backbreak.wait_for_end() == 0


def test_a_second_start_opens_the_home_window_of_the_first(running: Opened) -> None:
    backbreak = running(panel=False)

    second = backbreak.desktop.start([str(PROGRAM)])

    assert second.wait(PATIENCE) == 0
    window = backbreak.desktop.screen.wait_for_window("^Backbreak$", pid=backbreak.process.pid)
    backbreak.desktop.screen.wait_for_focus(window)


def test_the_icon_appears_when_the_tray_comes_later(running: Opened) -> None:
    backbreak = running(panel=False)

    backbreak.desktop.start_panel()

    backbreak.wait_until(backbreak.desktop.tray_icons, "an icon in the tray")


def test_the_icon_comes_back_with_a_new_panel(running: Opened) -> None:
    backbreak = running()
    backbreak.wait_until(backbreak.desktop.tray_icons, "an icon in the tray")

    backbreak.desktop.stop_panel()
    backbreak.desktop.start_panel()

    backbreak.wait_until(backbreak.desktop.tray_icons, "an icon in the new tray")


def test_a_notification_server_that_starts_anew_gets_the_next_prompt(running: Opened) -> None:
    backbreak = running(pace=30)  # half a minute until then

    backbreak.desktop.restart_notifications()

    backbreak.wait_for_prompt()
    backbreak.desktop.click_start()
    backbreak.wait_for_state("break")


def test_a_prompt_outlives_the_notification_server_that_showed_it(running: Opened) -> None:
    backbreak = running(open_since=NEARLY_DUE)
    backbreak.wait_for_prompt()

    backbreak.desktop.stop_notifications()

    card = backbreak.wait_for_a_new_window()
    assert backbreak.status()["state"] == "due"
    backbreak.desktop.screen.click(*start_button_of(backbreak, card).centre)
    backbreak.wait_for_state("break")
    assert in_history(backbreak).count("prompted") == 1


@pytest.mark.parametrize("server", [None, "dunst"])
def test_where_nothing_draws_buttons_our_own_card_asks_and_takes_no_focus(
    running: Opened, server: str | None
) -> None:
    backbreak = running(open_since=timedelta(minutes=8), notifications=server)
    screen = backbreak.desktop.screen
    backbreak.stay()
    with_the_focus = screen.active_window()

    card = backbreak.wait_for_a_new_window()
    assert backbreak.status()["state"] == "due"
    assert screen.active_window() == with_the_focus

    screen.click(*start_button_of(backbreak, card).centre)
    backbreak.wait_for_state("break")
    backbreak.wait_for_a_new_window([card])
    backbreak.wait_until(lambda: card not in backbreak.windows(), "an end of the card")


def start_button_of(backbreak: RunningBackbreak, card: str) -> Rect:
    """Where our own card shows its filled button: at its foot."""
    screen = backbreak.desktop.screen
    place = screen.settled_place_of(card)
    foot = Rect(place.x, place.y + place.height - 60, place.width, 60)
    button = settled(lambda: screen.picture(foot).find(ACTION_COLOUR), "the card's Start button")
    return Rect(foot.x + button.x, foot.y + button.y, button.width, button.height)


def test_a_prompt_that_nobody_answers_is_taken_back(running: Opened) -> None:
    backbreak = running(open_since=NEARLY_DUE)
    backbreak.wait_for_prompt()

    backbreak.wait_until(
        lambda: backbreak.stay() or not backbreak.desktop.start_button(), "an end of the prompt", 2 * PATIENCE
    )

    backbreak.wait_until(lambda: in_history(backbreak)[-1] == "missed", "a prompt that was missed")


def test_the_rhythm_goes_on_after_the_program_was_killed(running: Opened) -> None:
    backbreak = running(pace=1, open_since=timedelta(minutes=8))
    started = time.monotonic()
    assert 7.9 < desk_minutes(backbreak) < 9

    backbreak.process.send_signal(signal.SIGKILL)
    backbreak.wait_for_end()
    backbreak.restart()
    backbreak.wait_until_reachable()

    assert 7.9 < desk_minutes(backbreak) < 9 + (time.monotonic() - started) / 60
    backbreak.wait_until(backbreak.desktop.tray_icons, "an icon in the tray")


def desk_minutes(backbreak: RunningBackbreak) -> float:
    minutes = backbreak.status()["rhythms"]["stretch"]["desk_minutes"]
    assert isinstance(minutes, int | float)
    return minutes


def test_pausing_holds_after_a_restart_until_it_is_ended(running: Opened) -> None:
    backbreak = running(pace=1)
    backbreak.command("pause", "2h")
    assert backbreak.status()["state"] == "paused"

    leave(backbreak)
    backbreak.restart()
    backbreak.wait_until_reachable()

    assert backbreak.status()["state"] == "paused"
    backbreak.command("resume")
    assert backbreak.status()["state"] != "paused"


def test_quitting_ends_the_program_and_leaves_no_socket(running: Opened) -> None:
    backbreak = running()

    leave(backbreak)

    refusal = backbreak.command("status", exit_code=1)
    assert len(refusal.splitlines()) == 1


def test_the_status_is_told_to_scripts(running: Opened) -> None:
    backbreak = running()
    backbreak.stay()
    backbreak.wait_until(lambda: backbreak.status()["present"], "somebody who is there")

    status = backbreak.status()

    assert status["state"] in {"waiting", "due"}
    assert status["next"]["kind"] == "stretch"
    assert status["rhythms"]["stretch"]["interval_minutes"] == 15
    assert {"name", "answer", "adapter"} >= {key for hold in status["holds"] for key in hold}


def test_the_settings_window_opens_from_the_command_line(running: Opened) -> None:
    backbreak = running(pace=1)
    backbreak.command("settings")
    window = backbreak.wait_for_a_new_window()

    assert "settings" in backbreak.desktop.screen.title_of(window).lower()
    backbreak.desktop.screen.wait_for_focus(window)
