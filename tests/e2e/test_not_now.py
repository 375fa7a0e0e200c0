"""Never at the wrong moment: the real program, held back by a real call and a real full screen."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

if sys.platform != "linux":
    pytest.skip("the virtual desktop is Linux's", allow_module_level=True)

from programs import find_program
from running_backbreak import NEARLY_DUE, ONLY_STRETCHES, RunningBackbreak
from screen import PATIENCE
from virtual_desktop import VirtualDesktop

from tests.desktop.conftest import need
from tests.desktop.sound_servers import PulseServer
from tests.desktop.test_full_screen import WINDOW

pytestmark = [
    pytest.mark.e2e,
    pytest.mark.skipif(find_program("Xvfb") is None, reason="there is no Xvfb"),
]

PACE = 120
SETTINGS = ONLY_STRETCHES + '[appearance]\nlanguage = "en"\n'


@pytest.fixture
def desktop() -> Iterator[VirtualDesktop]:
    with VirtualDesktop() as desktop:
        yield desktop


@pytest.fixture
def call(desktop: VirtualDesktop) -> Iterator[PulseServer]:
    need("pulseaudio", "pactl", "parec")
    server = PulseServer(Path(desktop.environment["XDG_RUNTIME_DIR"]), {})
    yield server
    server.close()


def open_backbreak(desktop: VirtualDesktop, settings: str = SETTINGS) -> RunningBackbreak:
    backbreak = RunningBackbreak(desktop, pace=PACE, settings=settings, open_since=NEARLY_DUE)
    backbreak.wait_until_reachable()
    backbreak.stay()
    return backbreak


def run(desktop: VirtualDesktop, *command: str) -> None:
    subprocess.run(command, env=desktop.environment, check=True, timeout=PATIENCE, capture_output=True)


def leave(backbreak: RunningBackbreak) -> None:
    backbreak.command("quit")
    assert backbreak.wait_for_end() == 0
    assert backbreak.output() == ""


def test_a_call_holds_the_prompt_and_its_end_brings_it(desktop: VirtualDesktop, call: PulseServer) -> None:
    phone = call.record("microphone")
    backbreak = open_backbreak(desktop)
    status = backbreak.wait_for_state("held")
    assert status["why"].startswith("Waiting since ")
    assert status["why"].endswith("microphone in use (Phone)")
    assert {hold["name"]: hold["answer"] for hold in status["holds"]}["microphone"] == "yes"
    assert status["held_since"]
    assert desktop.start_button() is None

    call.end(phone)
    backbreak.wait_for_prompt()
    leave(backbreak)


def test_a_film_in_full_screen_holds_the_prompt_unless_the_person_excepts_its_program(
    desktop: VirtualDesktop,
) -> None:
    film = desktop.start([sys.executable, "-c", WINDOW, "film", "showFullScreen"])
    desktop.screen.bring_to_front(desktop.screen.wait_for_window("^film$", pid=film.pid))
    backbreak = open_backbreak(desktop)
    assert backbreak.wait_for_state("held")["why"].endswith("full screen (film)")

    backbreak.command("set", "holds.ignored_programs", "full_screen:film")
    backbreak.wait_for_state("due")
    leave(backbreak)


def test_what_is_switched_off_holds_nothing(desktop: VirtualDesktop, call: PulseServer) -> None:
    call.record("microphone")
    backbreak = open_backbreak(desktop, SETTINGS + "[holds]\nmicrophone = false\n")

    backbreak.wait_for_prompt()
    leave(backbreak)


def test_the_doctor_names_each_question_and_tells_nothing_private(
    desktop: VirtualDesktop, call: PulseServer
) -> None:
    call.record("microphone")
    backbreak = open_backbreak(desktop)

    told = ""

    def microphone_is_heard_of() -> bool:
        nonlocal told
        told = backbreak.command("doctor")
        return "Microphone       yes" in told

    backbreak.wait_until(microphone_is_heard_of, "a doctor who finds the microphone in use")
    assert "Full screen      no " in told
    assert "Phone" not in told
    leave(backbreak)


def test_do_not_disturb_holds_the_prompt_as_long_as_it_is_on(desktop: VirtualDesktop) -> None:
    need("xfconf-query")
    switch = ["xfconf-query", "-c", "xfce4-notifyd", "-p", "/do-not-disturb", "-n", "-t", "bool", "-s"]
    run(desktop, *switch, "true")
    backbreak = open_backbreak(desktop)
    assert backbreak.wait_for_state("held")["why"].endswith("do not disturb is on")

    run(desktop, *switch, "false")
    backbreak.wait_for_prompt()
    leave(backbreak)
