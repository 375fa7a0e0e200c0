"""All questions as they are put together: on every system, on a desktop with nothing, and on a dying bus."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Mapping

import pytest
from pytestqt.qtbot import QtBot

from backbreak import words
from backbreak.core.holding import NOT_HOLDING
from backbreak.core.ports import Answer, Hold
from backbreak.core.settings import Holds
from backbreak.desktop.bus import Bus, NoBus
from backbreak.desktop.candidates import Unavailable
from backbreak.desktop.detector import Question
from backbreak.desktop.hold_questions import hold_questions
from backbreak.desktop.holds import Detectors
from backbreak.desktop.session_bus import SessionBus
from backbreak.phrases import hold_name
from tests.desktop.conftest import BusDaemon, XServer
from tests.desktop.contract_detector import TRIES

NAMES = {
    *("full_screen", "do_not_disturb", "presentation", "idle_inhibitor", "media"),
    *("microphone", "camera", "screen_share", "program"),
}


def questions(environ: Mapping[str, str], bus: Bus | None = None) -> list[Question]:
    stages = hold_questions(environ, bus or NoBus(), NoBus(), lambda: None, tuple)
    return [question for stage in stages for question in stage]


@pytest.mark.parametrize("name", sorted(NAMES))
def test_every_way_can_be_made_on_every_system_or_says_why_not(name: str, qtbot: QtBot) -> None:
    question = next(one for one in questions(os.environ) if one.hold == name)
    why_not: list[str] = []
    for candidate in question.candidates:
        try:
            adapter = candidate.make()
        except Unavailable as reason:
            why_not.append(str(reason))
        else:
            assert callable(adapter.ask)
    assert all(why_not)


def test_every_question_is_asked_once_and_each_that_holds_can_be_switched_off(qtbot: QtBot) -> None:
    names = [question.hold for question in questions({})]

    assert sorted(names) == sorted(NAMES)
    unswitched = {name for name in names if not hasattr(Holds(), name)}
    assert unswitched == {"idle_inhibitor", "media", "program"}  # which hold nothing, or were chosen


def test_what_may_hold_a_prompt_has_words_in_every_language(request: pytest.FixtureRequest) -> None:
    request.addfinalizer(lambda: words.use("en"))
    words.use("da")

    assert all(hold_name(name) != name.replace("_", " ") for name in NAMES - NOT_HOLDING)


def all_of(detectors: Detectors, qtbot: QtBot) -> tuple[Hold, ...]:
    said: list[tuple[Hold, ...]] = []

    def look() -> bool:
        if (answers := detectors.ask(lambda _hold: False, lambda: None)) is not None:
            said.append(answers)
        return bool(said)

    qtbot.waitUntil(look)
    return said[0]


def test_a_desktop_with_nothing_holds_nothing(qtbot: QtBot) -> None:
    environ = {"PATH": "/nowhere"}
    detectors = Detectors(lambda: hold_questions(environ, NoBus(), NoBus(), lambda: None, tuple), Holds())

    holds = all_of(detectors, qtbot)

    assert {hold.name for hold in holds} == NAMES
    assert Answer.YES not in {hold.answer for hold in holds}


@pytest.mark.skipif(sys.platform != "linux", reason="D-Bus")
def test_a_bus_that_dies_makes_its_questions_unknown_at_once_and_the_others_go_on(
    bus_daemon: BusDaemon, x_server: XServer, qtbot: QtBot, caplog: pytest.LogCaptureFixture
) -> None:
    bus = SessionBus(bus_daemon.environ)
    environ = {"PATH": "/nowhere", **x_server.environ}
    detectors = Detectors(lambda: hold_questions(environ, bus, NoBus(), lambda: "dunst", tuple), Holds())
    all_of(detectors, qtbot)
    bus_daemon.kill()
    qtbot.waitUntil(lambda: not bus.is_connected)
    taken = []
    for _time in range(TRIES):
        detectors.use(Holds())
        started = time.monotonic()
        holds = {hold.name: hold.answer for hold in all_of(detectors, qtbot)}
        taken.append(time.monotonic() - started)

    assert min(taken) < 0.9
    assert holds["do_not_disturb"] is holds["media"] is Answer.UNKNOWN
    assert holds["camera"] is not Answer.YES
    bus.close()


@pytest.mark.skipif(sys.platform != "linux", reason="D-Bus")
def test_the_desktop_never_waits_for_the_questions(
    bus_daemon: BusDaemon, x_server: XServer, qtbot: QtBot
) -> None:
    bus = SessionBus(bus_daemon.environ)
    environ = dict(os.environ) | x_server.environ
    detectors = Detectors(lambda: hold_questions(environ, bus, NoBus(), lambda: None, tuple), Holds())
    all_of(detectors, qtbot)
    taken = []
    for _time in range(TRIES):
        detectors.use(Holds())
        started = time.process_time()
        detectors.ask(lambda _hold: False, lambda: None)
        taken.append(time.process_time() - started)
        all_of(detectors, qtbot)

    assert min(taken) < 0.05
    bus.close()


@pytest.mark.skipif(sys.platform != "linux", reason="the tray's memory is measured on Linux")
def test_no_way_to_an_answer_is_loaded_before_a_prompt_is_due() -> None:
    script = "import sys, backbreak.machine; print([m for m in sys.modules if 'backbreak.desktop' in m])"
    loaded = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True).stdout

    for module in (
        "hold_questions",
        "pipewire",
        "pulse",
        "inhibitors",
        "windows_shell",
        "macos_use",
        "command",
    ):
        assert f"backbreak.desktop.{module}'" not in loaded
