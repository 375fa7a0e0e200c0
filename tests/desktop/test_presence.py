"""Is somebody there? On a real X server, and where nobody can tell."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from datetime import timedelta

import pytest
from pytestqt.qtbot import QtBot

from backbreak.core.ports import Presence
from backbreak.desktop.best_presence import BestPresence, Source, Unknown
from backbreak.desktop.bus import Bus, NoBus
from backbreak.desktop.candidates import Candidate
from backbreak.desktop.logind import LogindSession
from backbreak.desktop.presence import choose_presence
from backbreak.desktop.x11_idle import XSyncIdle
from tests.desktop.calls import Calls
from tests.desktop.conftest import XServer
from tests.desktop.contract_presence import KnowingContract, Person, PresenceContract, since

SHORT = timedelta(milliseconds=300)
MINUTE = timedelta(minutes=1)
OTHERS = ["wayland", "mutter", "windows", "macos", "logind", "unknown"]


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


class TestX11(KnowingContract):
    @pytest.fixture
    def presence(self, x11: XSyncIdle, x_server: XServer) -> Presence:
        x_server.move_mouse()
        return x11

    @pytest.fixture
    def person(self, x_server: XServer) -> Person:
        return x_server


def test_input_puts_the_idle_time_back_to_zero(x_server: XServer, x11: XSyncIdle, qtbot: QtBot) -> None:
    x_server.move_mouse()
    qtbot.wait(400)
    before = x11.idle_for()
    moved = time.monotonic()
    x_server.move_mouse()
    after = x11.idle_for()

    assert before is not None
    assert after is not None
    assert before >= timedelta(milliseconds=300)
    assert after <= since(moved)


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
    x11.watch(SHORT, calls.idle, calls.back)
    idle = x11.idle_for()
    while idle is not None and idle < 1.2 * SHORT:  # each answer may bring the event along
        idle = x11.idle_for()

    qtbot.waitUntil(lambda: calls == ["idle"])


@pytest.mark.parametrize("attempt", range(3))  # the timer and the socket come in either order
def test_a_question_just_as_the_display_is_lost_has_no_answer(
    x_server: XServer, x11: XSyncIdle, qtbot: QtBot, caplog: pytest.LogCaptureFixture, attempt: int
) -> None:
    x_server.kill()

    assert x11.idle_for() is None
    qtbot.wait(50)
    assert x11.idle_for() is None


def test_a_lost_display_calls_nobody_and_says_so(x_server: XServer, x11: XSyncIdle, qtbot: QtBot) -> None:
    calls = Calls()
    x_server.move_mouse()
    x11.watch(SHORT, calls.idle, calls.back)
    x11.changed = lambda: calls.append("changed")
    qtbot.waitUntil(lambda: calls == ["idle"])

    x_server.kill()

    qtbot.waitUntil(lambda: calls == ["idle", "changed"])
    assert str(x11.why_not) == "the X display is lost"
    assert x11.idle_for() is None
    x11.watch(SHORT, calls.idle, calls.back)
    x11.unwatch()
    qtbot.wait(400)
    assert calls == ["idle", "changed"]


def best(environ: dict[str, str], bus: Bus | None = None, system_bus: Bus | None = None) -> BestPresence:
    session = LogindSession(system_bus or NoBus(), {}, user=1000)
    return choose_presence(environ, bus or NoBus(), session)


def test_a_real_x_session_is_answered_by_x11(x_server: XServer, qtbot: QtBot) -> None:
    presence = best(x_server.environ)

    assert presence.chosen.name == "x11"
    assert [other.adapter for other in presence.chosen.others] == OTHERS
    assert all(other.why_not for other in presence.chosen.others)
    presence.close()


@pytest.mark.parametrize(
    ("environ", "adapter", "why_not"),
    [
        ({}, "x11", "DISPLAY is not set"),
        ({"DISPLAY": ":4711"}, "x11", ":4711 can't be reached"),
        ({"DISPLAY": "rubbish\n"}, "x11", "can't be reached"),
        ({"DISPLAY": ":0", "WAYLAND_DISPLAY": "wayland-0"}, "x11", "on Wayland"),
        ({"DISPLAY": ":0", "XDG_SESSION_TYPE": "wayland"}, "x11", "on Wayland"),
        ({}, "wayland", "no Wayland session"),
        ({"WAYLAND_DISPLAY": "/nonexistent/wayland-0"}, "wayland", "can't be reached"),
    ],
)
def test_where_it_cannot_be_known_nobody_pretends_to(
    environ: dict[str, str], adapter: str, why_not: str, qtbot: QtBot
) -> None:
    presence = best(environ)

    assert presence.chosen.name == "unknown"
    reasons = {other.adapter: other.why_not for other in presence.chosen.others}
    assert why_not in reasons[adapter] or "can't be loaded" in reasons[adapter]
    assert presence.idle_for() is None
    presence.close()


class Fake:
    """A source that says what the test wants."""

    def __init__(self, idle: float | None = 0.0, why_not: str | None = None) -> None:
        self.why_not: object | None = why_not
        self.changed: Callable[[], None] = lambda: None
        self.idle = idle
        self.breaks = False
        self.watched: tuple[timedelta, Callable[[], None], Callable[[], None]] | None = None

    def idle_for(self) -> timedelta | None:
        if self.breaks:
            raise RuntimeError("broken")
        return None if self.idle is None else timedelta(seconds=self.idle)

    def watch(self, idle: timedelta, went_idle: Callable[[], None], came_back: Callable[[], None]) -> None:
        if self.breaks:
            raise RuntimeError("broken")
        self.watched = idle, went_idle, came_back

    def unwatch(self) -> None:
        self.watched = None

    def close(self) -> None:
        self.watched = None

    def goes_idle(self) -> None:
        assert self.watched is not None
        self.idle = self.watched[0].total_seconds()
        self.watched[1]()

    def comes_back(self) -> None:
        assert self.watched is not None
        self.idle = 0.0
        self.watched[2]()

    def say(self, why_not: str | None) -> None:
        self.why_not = why_not
        self.changed()


def of(first: Fake, second: Fake) -> BestPresence:
    return BestPresence(
        [
            Candidate[Source]("first", lambda: first),
            Candidate[Source]("second", lambda: second),
            Candidate[Source]("unknown", Unknown),
        ]
    )


class TestBest(PresenceContract):
    @pytest.fixture
    def presence(self, qtbot: QtBot) -> Presence:
        return of(Fake(), Fake())


def test_one_that_has_not_answered_yet_gets_its_turn_when_it_has(qtbot: QtBot) -> None:
    slow, coarse, calls = Fake(why_not="not answered yet"), Fake(idle=None), Calls()
    presence = of(slow, coarse)
    presence.watch(MINUTE, calls.idle, calls.back)
    assert presence.chosen.name == "second"
    assert presence.chosen.others[0].why_not == "not answered yet"

    slow.say(None)

    assert presence.chosen.name == "first"
    assert coarse.watched is None
    slow.goes_idle()
    assert calls == ["idle"]
    slow.comes_back()
    assert calls == ["idle", "back"]


def test_when_one_falls_silent_the_next_takes_over_its_watch_and_gives_it_back(
    qtbot: QtBot, caplog: pytest.LogCaptureFixture
) -> None:
    first, second, calls = Fake(), Fake(), Calls()
    presence = of(first, second)
    presence.watch(MINUTE, calls.idle, calls.back)

    first.say("its bus is lost")
    assert presence.chosen.name == "second"
    assert second.watched is not None
    second.goes_idle()
    first.idle = 90.0
    first.say(None)
    assert presence.chosen.name == "first"
    qtbot.wait(50)
    first.comes_back()

    assert calls == ["idle", "back"]
    assert [record.message for record in caplog.records] == [
        "presence: first can't tell any more (its bus is lost); second answers"
    ]


@pytest.mark.parametrize("idle", [None, 0.0, 5.0])
def test_who_was_away_counts_as_back_where_the_next_one_does_not_know_better(
    idle: float | None, qtbot: QtBot, caplog: pytest.LogCaptureFixture
) -> None:
    first, calls = Fake(), Calls()
    presence = of(first, Fake(idle))
    presence.watch(MINUTE, calls.idle, calls.back)
    first.goes_idle()

    first.say("gone")
    assert calls == ["idle"]

    qtbot.waitUntil(lambda: calls == ["idle", "back"])


def test_who_was_there_does_not_come_back_when_the_source_changes(
    qtbot: QtBot, caplog: pytest.LogCaptureFixture
) -> None:
    first, calls = Fake(), Calls()
    presence = of(first, Fake(None))
    presence.watch(MINUTE, calls.idle, calls.back)

    first.say("gone")
    qtbot.wait(50)

    assert calls == []


def test_one_that_comes_and_goes_is_told_of_once(qtbot: QtBot, caplog: pytest.LogCaptureFixture) -> None:
    first = Fake()
    presence = of(first, Fake())

    for _ in range(5):
        first.say("gone")
        first.say(None)

    assert presence.chosen.name == "first"
    assert len(caplog.records) == 1


def test_a_watch_that_was_forgotten_is_not_handed_on(qtbot: QtBot, caplog: pytest.LogCaptureFixture) -> None:
    first, second, calls = Fake(), Fake(), Calls()
    presence = of(first, second)
    presence.watch(MINUTE, calls.idle, calls.back)
    presence.unwatch()

    first.say("gone")

    assert second.watched is None


@pytest.mark.parametrize("when", ["asked", "watching"])
def test_one_that_breaks_is_dropped_for_good_and_named_once_in_the_log(
    when: str, qtbot: QtBot, caplog: pytest.LogCaptureFixture
) -> None:
    first, second, calls = Fake(), Fake(7.0), Calls()
    presence = of(first, second)
    first.breaks = True

    if when == "watching":
        presence.watch(MINUTE, calls.idle, calls.back)
        assert second.watched is not None

    assert presence.idle_for() == timedelta(seconds=7)
    first.say(None)
    assert presence.chosen.name == "second"
    assert presence.chosen.others[0].why_not == "it failed: RuntimeError('broken')"
    assert len(caplog.records) == 1


def test_when_nobody_is_left_the_person_counts_as_there(
    x_server: XServer, qtbot: QtBot, caplog: pytest.LogCaptureFixture
) -> None:
    presence, calls = best(x_server.environ), Calls()
    x_server.move_mouse()
    presence.watch(SHORT, calls.idle, calls.back)
    qtbot.waitUntil(lambda: calls == ["idle"])

    x_server.kill()

    qtbot.waitUntil(lambda: calls == ["idle", "back"])
    assert (presence.chosen.name, presence.idle_for()) == ("unknown", None)
    assert [record.message for record in caplog.records] == [
        "presence: x11 can't tell any more (the X display is lost); unknown answers"
    ]
    presence.close()
