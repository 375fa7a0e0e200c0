"""The session at logind, and idle time from its hint: a stand-in for logind on a real bus."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

import pytest
from pytestqt.qtbot import QtBot

from backbreak.core.ports import Presence
from backbreak.desktop.bus import NoBus
from backbreak.desktop.logind import PROPERTIES, SESSION, LogindSession
from backbreak.desktop.logind_idle import LogindIdle
from backbreak.desktop.session_bus import SessionBus
from tests.desktop.calls import Calls
from tests.desktop.conftest import BusDaemon
from tests.desktop.contract_presence import KnowingContract, Person
from tests.desktop.fake_logind import SESSION_PATH, FakeLogind


@pytest.fixture
def session(logind: FakeLogind, bus: SessionBus, qtbot: QtBot) -> LogindSession:
    session = LogindSession(bus, {}, user=1000)
    qtbot.waitUntil(lambda: session.why_not is None)
    return session


@pytest.fixture
def hinted(session: LogindSession) -> Iterator[LogindIdle]:
    adapter = LogindIdle(session)
    yield adapter
    adapter.close()


class TestLogind(KnowingContract):
    @pytest.fixture
    def presence(self, hinted: LogindIdle) -> Presence:
        return hinted

    @pytest.fixture
    def person(self, logind: FakeLogind) -> Person:
        return logind


def test_without_a_hint_it_does_not_claim_that_somebody_types(hinted: LogindIdle) -> None:
    assert hinted.idle_for() is None


def test_the_session_is_the_users_graphical_one(logind: FakeLogind, session: LogindSession) -> None:
    assert logind.peer.calls("GetUser") == [(1000,)]
    assert session.says("LockedHint") is False
    assert session.says("NoSuchThing") is None


@pytest.mark.parametrize(
    ("environ", "member", "arguments"),
    [({"XDG_SESSION_ID": "c7"}, "GetSession", ("c7",)), ({}, "GetSessionByPID", (0,))],
)
@pytest.mark.parametrize(
    "display", [("v", (("(so)", ("", "/")),)), "org.example.Error.No", ("v", (("s", "x"),))]
)
def test_without_a_graphical_one_it_is_the_one_we_are_in(
    display: object,
    environ: dict[str, str],
    member: str,
    arguments: tuple[object, ...],
    logind: FakeLogind,
    bus: SessionBus,
    qtbot: QtBot,
) -> None:
    logind.peer.answers["Get"] = display  # type: ignore[assignment]

    session = LogindSession(bus, environ, user=1000)

    qtbot.waitUntil(lambda: session.why_not is None)
    assert logind.peer.calls(member) == [arguments]


@pytest.mark.parametrize(
    ("member", "answer", "why_not"),
    [
        ("GetAll", "org.example.Error.No", "logind does not tell: org.example.Error.No"),
        ("GetAll", ("s", ("x",)), "logind does not tell: a wrong answer"),
        ("GetAll", None, "logind does not tell: no answer in time"),
        ("GetSessionByPID", "org.example.Error.No", "logind knows no session of yours"),
        ("GetSessionByPID", ("u", (7,)), "logind knows no session of yours"),
    ],
)
def test_a_logind_that_answers_wrongly_or_never_costs_only_its_answer(
    member: str, answer: object, why_not: str, logind: FakeLogind, bus: SessionBus, qtbot: QtBot
) -> None:
    logind.peer.answers[member] = answer  # type: ignore[assignment]
    if member == "GetSessionByPID":
        logind.peer.answers["GetUser"] = "org.example.Error.No"

    session = LogindSession(bus, {}, user=1000)

    qtbot.waitUntil(lambda: why_not in str(session.why_not))
    assert session.says("LockedHint") is None


def test_a_logind_that_was_busy_is_asked_again(logind: FakeLogind, bus: SessionBus, qtbot: QtBot) -> None:
    logind.peer.answers["GetAll"] = "org.example.Error.Busy"
    session = LogindSession(bus, {}, user=1000)
    qtbot.waitUntil(lambda: "Busy" in str(session.why_not))

    logind.peer.answers["GetAll"] = ("a{sv}", (logind.session,))

    qtbot.waitUntil(lambda: session.why_not is None)


def test_without_logind_the_reason_is_told(bus: SessionBus, qtbot: QtBot) -> None:
    for session in (LogindSession(bus, {}, user=1000), LogindSession(NoBus(), {}, user=1000)):
        qtbot.waitUntil(lambda session=session: str(session.why_not) == "logind is not running")  # type: ignore[misc]


def test_properties_that_are_only_said_to_have_changed_are_asked_for(
    logind: FakeLogind, session: LogindSession, qtbot: QtBot
) -> None:
    logind.session["LockedHint"] = ("b", True)

    logind.peer.signal(
        SESSION_PATH, PROPERTIES, "PropertiesChanged", "sa{sv}as", (SESSION, {}, ["LockedHint"])
    )

    qtbot.waitUntil(lambda: session.says("LockedHint") is True)


def test_a_bus_that_comes_back_brings_the_session_back(
    bus_daemon: BusDaemon,
    logind: FakeLogind,
    session: LogindSession,
    qtbot: QtBot,
    caplog: pytest.LogCaptureFixture,
) -> None:
    calls = Calls()
    adapter = LogindIdle(session)
    adapter.changed = lambda: calls.append("changed")
    bus_daemon.kill()
    qtbot.waitUntil(lambda: str(adapter.why_not) == "logind is not running")
    assert adapter.idle_for() is None

    bus_daemon.start()
    again = FakeLogind(bus_daemon.environ)
    qtbot.waitUntil(lambda: adapter.why_not is None)
    again.touch()
    qtbot.waitUntil(lambda: (adapter.idle_for() or timedelta(0)) > timedelta(0))

    assert calls == ["changed", "changed"]
    assert len(caplog.records) == 1
    adapter.close()
    again.close()


def test_nobody_else_may_speak_for_logind(
    bus_daemon: BusDaemon, logind: FakeLogind, session: LogindSession, qtbot: QtBot
) -> None:
    stranger = FakeLogind(bus_daemon.environ)  # the name is taken

    stranger.set(LockedHint=True)
    qtbot.wait(200)
    assert session.says("LockedHint") is False

    logind.set(LockedHint=True)
    qtbot.waitUntil(lambda: session.says("LockedHint") is True)
    stranger.close()
