"""What `backbreak doctor` says of a desktop: each question, who answers, and why the others don't."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Mapping
from dataclasses import asdict
from typing import TYPE_CHECKING

import pytest
from pytestqt.qtbot import QtBot

from backbreak import words
from backbreak.core.ports import Clock
from backbreak.desktop.best_presence import BestPresence
from backbreak.desktop.bus import Bus, NoBus
from backbreak.desktop.candidates import Candidate, Chosen, Unavailable, choose
from backbreak.desktop.clock import choose_clock, plain_clock
from backbreak.desktop.logind import LogindSession
from backbreak.desktop.notifications import Notifications
from backbreak.desktop.presence import choose_presence
from backbreak.desktop.remedies import remedy
from backbreak.desktop.session_bus import choose_session_bus
from backbreak.desktop.survey import (
    NotUsed,
    ask_bus,
    ask_clock,
    ask_presence,
    ask_prompt,
    ask_tray,
)
from backbreak.desktop.tray_host import TrayHost
from tests.desktop.conftest import need
from tests.desktop.fake_clock import FakeClock

if TYPE_CHECKING:
    from virtual_desktop import VirtualDesktop


def presence_of(environ: Mapping[str, str], bus: Bus | None = None) -> BestPresence:
    return choose_presence(environ, bus or NoBus(), LogindSession(NoBus(), {}, user=1000))


def test_a_machine_without_a_desktop_is_told_as_it_is(qtbot: QtBot) -> None:
    bus = choose_session_bus({})
    notifications = Notifications(bus.adapter, "Backbreak", "backbreak", "backbreak")
    questions = [
        ask_presence(presence_of({}).chosen),
        ask_bus(bus),
        ask_prompt(notifications),
        ask_tray(TrayHost(bus.adapter), qt_shows_icons=False),
    ]

    assert [(q.question, q.adapter, q.answer) for q in questions] == [
        ("presence", "unknown", "unknown: absences are not seen"),
        ("session_bus", "none", "not connected"),
        ("prompt", "card", "Backbreak's own card"),
        ("tray", "none", "no: start Backbreak again to open its window"),
    ]
    assert all(other.why_not for question in questions for other in question.others)
    assert all(question.others for question in questions)


def test_it_has_the_shape_that_scripts_read() -> None:
    question = json.loads(json.dumps(asdict(ask_presence(presence_of({}).chosen))))

    assert set(question) == {"question", "adapter", "answer", "others", "remedy"}
    assert set(question["others"][0]) == {"adapter", "why_not"}


def test_reasons_are_told_in_the_language_in_use_now(request: pytest.FixtureRequest) -> None:
    request.addfinalizer(lambda: words.use("en"))
    presence = presence_of({}).chosen
    words.use("da")

    told = [other.why_not for other in ask_presence(presence).others]

    assert "Der er ingen X-skærm (DISPLAY er ikke sat)" in told


def test_what_is_for_another_system_is_passed_over_in_silence() -> None:
    def nobody() -> FakeClock:
        raise Unavailable("it is broken")

    candidates: list[Candidate[Clock]] = [
        Candidate("elsewhere", FakeClock, "beos"),
        Candidate("broken", nobody),
        Candidate("here", FakeClock),
    ]

    assert [other.adapter for other in ask_clock(choose("clock", candidates)).others] == ["broken"]


@pytest.mark.parametrize(
    ("asleep", "answer"),
    [
        (0, "sleep is measured; none since the machine was started"),
        (90 * 60, "sleep is measured: 90 minutes"),
        (60, "sleep is measured: 1 minute"),
    ],
)
def test_the_clock_says_what_it_has_measured(asleep: float, answer: str) -> None:
    clock = FakeClock()
    start = clock.read()
    clock.pass_time(start.awake - start.elapsed)  # two clocks that began alike
    clock.reading = type(start)(start.wall, start.awake, start.awake + asleep)
    chosen: Chosen[Clock] = choose("clock", [Candidate[Clock]("linux", lambda: clock)])

    assert ask_clock(chosen).answer == answer


def test_a_clock_that_knows_no_sleep_says_so() -> None:
    chosen: Chosen[Clock] = choose("clock", [Candidate[Clock]("plain", plain_clock)])

    assert ask_clock(chosen).answer == "sleep can't be told from work"


def test_this_machines_clock_is_told() -> None:
    assert ask_clock(choose_clock()).question == "clock"


def test_a_tray_that_only_qt_knows_of_counts(qtbot: QtBot) -> None:
    question = ask_tray(TrayHost(NoBus()), qt_shows_icons=True)

    assert (question.adapter, question.answer) == ("system", "yes")
    assert [other.adapter for other in question.others] == ["status_notifier"]


@pytest.fixture(scope="module")
def desktop() -> Iterator[VirtualDesktop]:
    if sys.platform != "linux":
        pytest.skip("a desktop of Linux")
    need("Xvfb", "xdotool", "xfwm4", "dbus-daemon", "xfce4-panel")
    from virtual_desktop import VirtualDesktop

    with VirtualDesktop() as desktop:
        yield desktop


def test_a_whole_desktop_answers_every_question(desktop: VirtualDesktop, qtbot: QtBot) -> None:
    desktop.screen.move_mouse(5, 5)
    bus = choose_session_bus(desktop.environment)
    notifications = Notifications(bus.adapter, "Backbreak", "backbreak", "backbreak")
    tray = TrayHost(bus.adapter)
    presence = presence_of(desktop.environment, bus.adapter)
    qtbot.waitUntil(lambda: notifications.why_not is None and tray.is_there is True)

    prompt = ask_prompt(notifications)
    assert ask_bus(bus).answer == "connected"
    assert ask_presence(presence.chosen).adapter == "x11"
    assert ask_presence(presence.chosen).answer.startswith(("last input ", "somebody is there"))
    assert prompt.adapter == "notification"
    assert prompt.answer.startswith("Xfce Notify Daemon 0.")
    assert prompt.others == (NotUsed("card", "not needed: notification answers"),)
    assert ask_tray(tray, qt_shows_icons=True).adapter == "status_notifier"

    presence.close()
    bus.adapter.close()  # type: ignore[attr-defined]


def test_where_a_question_has_no_good_answer_something_can_be_done(request: pytest.FixtureRequest) -> None:
    request.addfinalizer(lambda: words.use("en"))

    assert "speech-dispatcher" in remedy("speech", "none")
    assert remedy("presence", "x11") == remedy("clock", "linux") == ""
    words.use("da")
    assert remedy("system_bus", "none") == "Start systemets D-Bus: Den fortæller om dvale og skærmlås"
