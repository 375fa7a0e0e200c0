"""Is somebody there? On a real X server, and where nobody can tell."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

import pytest
from pytestqt.qtbot import QtBot

from backbreak.core.ports import Presence
from backbreak.desktop.presence import Unknown, choose_presence
from backbreak.desktop.x11_idle import XSyncIdle
from tests.desktop.conftest import XServer
from tests.desktop.contract_presence import PresenceContract

SHORT = timedelta(milliseconds=300)


class Calls(list[str]):
    """The order in which a watch calls back."""

    def idle(self) -> None:
        self.append("idle")

    def back(self) -> None:
        self.append("back")


@pytest.fixture
def x11(x_server: XServer, qtbot: QtBot) -> Iterator[XSyncIdle]:
    adapter = XSyncIdle(x_server.environ)
    yield adapter
    adapter.close()


class TestUnknown(PresenceContract):
    @pytest.fixture
    def presence(self, qtbot: QtBot) -> Presence:
        return Unknown()

    def test_it_never_claims_to_know(self, presence: Presence) -> None:
        assert presence.idle_for() is None


class TestX11(PresenceContract):
    @pytest.fixture
    def presence(self, x11: XSyncIdle, x_server: XServer) -> Presence:
        x_server.move_mouse()
        return x11


def test_input_puts_the_idle_time_back_to_zero(x_server: XServer, x11: XSyncIdle, qtbot: QtBot) -> None:
    x_server.move_mouse()
    qtbot.wait(400)
    before = x11.idle_for()
    x_server.move_mouse()
    after = x11.idle_for()

    assert before is not None
    assert after is not None
    assert after < timedelta(milliseconds=300) < before < timedelta(seconds=5)


def test_it_tells_when_the_person_goes_and_when_they_come_back(
    x_server: XServer, x11: XSyncIdle, qtbot: QtBot
) -> None:
    calls = Calls()
    x_server.move_mouse()
    x11.watch(SHORT, calls.idle, calls.back)

    qtbot.waitUntil(lambda: calls == ["idle"])
    idle = x11.idle_for()
    qtbot.wait(200)
    assert calls == ["idle"]
    assert idle is not None
    assert idle >= SHORT
    x_server.move_mouse()
    qtbot.waitUntil(lambda: calls == ["idle", "back"])


def test_input_in_between_puts_the_going_off(x_server: XServer, x11: XSyncIdle, qtbot: QtBot) -> None:
    calls = Calls()
    x_server.move_mouse()
    x11.watch(timedelta(milliseconds=800), calls.idle, calls.back)
    for _ in range(4):
        qtbot.wait(300)
        x_server.move_mouse()

    assert calls == []
    qtbot.waitUntil(lambda: calls == ["idle"], timeout=3000)


def test_who_is_away_already_is_only_waited_for(x_server: XServer, x11: XSyncIdle, qtbot: QtBot) -> None:
    calls = Calls()
    qtbot.wait(400)
    x11.watch(SHORT, calls.idle, calls.back)

    qtbot.wait(400)
    assert calls == []
    x_server.move_mouse()
    qtbot.waitUntil(lambda: calls == ["back"])


def test_an_event_that_comes_along_with_an_answer_is_not_lost(
    x_server: XServer, x11: XSyncIdle, qtbot: QtBot
) -> None:
    calls = Calls()
    x_server.move_mouse()
    x11.watch(timedelta(milliseconds=30), calls.idle, calls.back)
    idle = x11.idle_for()
    while idle is not None and idle < timedelta(milliseconds=60):  # each answer may bring the event along
        idle = x11.idle_for()

    qtbot.waitUntil(lambda: calls == ["idle"])


def test_when_the_display_is_lost_backbreak_lives_and_the_person_counts_as_back(
    x_server: XServer, x11: XSyncIdle, qtbot: QtBot, caplog: pytest.LogCaptureFixture
) -> None:
    calls = Calls()
    qtbot.wait(100)
    x11.watch(timedelta(milliseconds=20), calls.idle, calls.back)

    x_server.kill()

    qtbot.waitUntil(lambda: calls == ["back"])
    assert x11.idle_for() is None
    x11.watch(SHORT, calls.idle, calls.back)
    x11.unwatch()
    qtbot.wait(400)
    assert calls == ["back"]
    assert [record.message for record in caplog.records] == [
        "the X display is lost: whether somebody is there is unknown from now on"
    ]


def test_a_lost_display_is_no_return_of_somebody_who_was_there(
    x_server: XServer, x11: XSyncIdle, qtbot: QtBot, caplog: pytest.LogCaptureFixture
) -> None:
    calls = Calls()
    x_server.move_mouse()
    x11.watch(timedelta(minutes=1), calls.idle, calls.back)

    x_server.kill()

    qtbot.waitUntil(lambda: bool(caplog.records))
    assert calls == []


@pytest.mark.parametrize("attempt", range(3))  # the timer and the socket come in either order
def test_a_question_just_as_the_display_is_lost_has_no_answer(
    x_server: XServer, x11: XSyncIdle, qtbot: QtBot, caplog: pytest.LogCaptureFixture, attempt: int
) -> None:
    x_server.kill()

    assert x11.idle_for() is None
    qtbot.wait(50)
    assert x11.idle_for() is None


def test_a_real_x_session_is_answered_by_x11(x_server: XServer, qtbot: QtBot) -> None:
    chosen = choose_presence(x_server.environ)

    assert chosen.name == "x11"
    chosen.adapter.close()  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("environ", "why_not"),
    [
        ({}, "DISPLAY is not set"),
        ({"DISPLAY": ":4711"}, ":4711 can't be reached"),
        ({"DISPLAY": "rubbish\n"}, "can't be reached"),
        ({"DISPLAY": ":0", "WAYLAND_DISPLAY": "wayland-0"}, "on Wayland"),
        ({"DISPLAY": ":0", "XDG_SESSION_TYPE": "wayland"}, "on Wayland"),
    ],
)
def test_where_x11_cannot_tell_nobody_pretends_to(environ: dict[str, str], why_not: str) -> None:
    chosen = choose_presence(environ)

    assert chosen.name == "unknown"
    assert why_not in chosen.others[0].why_not or "can't be loaded" in chosen.others[0].why_not
