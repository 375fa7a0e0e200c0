"""Idle time on GNOME: on a headless Mutter with real input, and from one that answers wrongly or never."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from backbreak.core.ports import Presence
from backbreak.desktop.bus import NoBus
from backbreak.desktop.mutter_idle import NAME, PATH, MutterIdle
from backbreak.desktop.session_bus import SessionBus
from tests.desktop.bus_peer import Peer
from tests.desktop.calls import Calls
from tests.desktop.conftest import BusDaemon, need
from tests.desktop.contract_presence import KnowingContract, Person

if sys.platform != "linux":
    pytest.skip("Mutter is Linux's", allow_module_level=True)

from tests.desktop.compositors import Mutter

SHORT = timedelta(milliseconds=400)
MINUTE = timedelta(minutes=1)


@pytest.fixture
def mutter(bus_daemon: BusDaemon, short_folder: Path) -> Iterator[Mutter]:
    need("mutter")
    compositor = Mutter(short_folder, bus_daemon.environ)
    yield compositor
    compositor.kill()


@pytest.fixture
def on_mutter(mutter: Mutter, bus: SessionBus, qtbot: QtBot) -> Iterator[MutterIdle]:
    adapter = MutterIdle(bus)
    qtbot.waitUntil(lambda: adapter.why_not is None)
    yield adapter
    adapter.close()


class TestMutter(KnowingContract):
    @pytest.fixture
    def presence(self, on_mutter: MutterIdle) -> Presence:
        return on_mutter

    @pytest.fixture
    def person(self, mutter: Mutter) -> Person:
        return mutter


def test_when_mutter_dies_the_reason_is_told_and_a_new_one_is_asked(
    mutter: Mutter, on_mutter: MutterIdle, peer: Peer, qtbot: QtBot
) -> None:
    mutter.kill()
    qtbot.waitUntil(lambda: "is not running" in str(on_mutter.why_not))
    assert on_mutter.idle_for() is None

    peer.answers["GetIdletime"] = ("t", (90_000,))
    peer.own(NAME)

    qtbot.waitUntil(lambda: on_mutter.why_not is None)
    assert (on_mutter.idle_for() or timedelta(0)) >= timedelta(seconds=90)


def test_without_mutter_or_a_bus_it_says_so(bus: SessionBus, qtbot: QtBot) -> None:
    for adapter in (MutterIdle(bus), MutterIdle(NoBus())):
        qtbot.waitUntil(lambda adapter=adapter: "is not running" in str(adapter.why_not))  # type: ignore[misc]
        assert adapter.idle_for() is None
        adapter.close()


@pytest.fixture
def fake(peer: Peer, bus: SessionBus) -> Iterator[MutterIdle]:
    peer.answers["GetIdletime"] = ("t", (0,))
    peer.answers["AddIdleWatch"] = ("u", (7,))
    peer.answers["AddUserActiveWatch"] = ("u", (8,))
    peer.answers["RemoveWatch"] = ("", ())
    peer.own(NAME)
    adapter = MutterIdle(bus)
    yield adapter
    adapter.close()


def fire(peer: Peer, watch: int) -> None:
    peer.signal(PATH, NAME, "WatchFired", "u", (watch,))


def start_anew(peer: Peer, fake: MutterIdle, qtbot: QtBot) -> None:
    """As a compositor that was replaced does."""
    peer.give_up(NAME)
    qtbot.waitUntil(lambda: "is not running" in str(fake.why_not))
    peer.own(NAME)


WRONG = {"an error": "org.example.Error.No", "a text": ("s", ("long",)), "nothing": ("", ())}


@pytest.mark.parametrize("answer", [*WRONG.values(), ("x", (-5,))], ids=[*WRONG, "less than nothing"])
def test_one_that_knows_no_idle_time_is_not_believed(
    answer: str | tuple[str, tuple[object, ...]], peer: Peer, fake: MutterIdle, qtbot: QtBot
) -> None:
    peer.answers["GetIdletime"] = answer

    start_anew(peer, fake, qtbot)

    qtbot.waitUntil(lambda: "does not tell" in str(fake.why_not))
    assert fake.idle_for() is None


@pytest.mark.parametrize("answer", WRONG.values(), ids=WRONG)
@pytest.mark.parametrize("member", ["AddIdleWatch", "AddUserActiveWatch"])
def test_one_that_does_not_watch_is_believed_no_more(
    member: str, answer: str | tuple[str, tuple[object, ...]], peer: Peer, fake: MutterIdle, qtbot: QtBot
) -> None:
    calls = Calls()
    qtbot.waitUntil(lambda: fake.why_not is None)
    peer.answers[member] = answer

    fake.watch(MINUTE, calls.idle, calls.back)
    qtbot.waitUntil(lambda: (60_000,) in peer.calls("AddIdleWatch")[1:])  # one more than at the beginning
    fire(peer, 7)

    qtbot.waitUntil(lambda: "does not tell" in str(fake.why_not))
    assert fake.idle_for() is None
    assert "back" not in calls


def test_one_that_failed_is_asked_again_later_and_knows_who_comes_back(
    peer: Peer, bus: SessionBus, qtbot: QtBot
) -> None:
    peer.answers |= {"GetIdletime": ("t", (90_000,)), "AddIdleWatch": ("u", (7,)), "RemoveWatch": ("", ())}
    peer.answers["AddUserActiveWatch"] = "org.example.Error.No"
    peer.own(NAME)
    adapter, calls = MutterIdle(bus, again_after=0.3), Calls()
    qtbot.waitUntil(lambda: "does not tell" in str(adapter.why_not))

    peer.answers["AddUserActiveWatch"] = ("u", (8,))
    qtbot.waitUntil(lambda: adapter.why_not is None)
    adapter.watch(MINUTE, calls.idle, calls.back)
    qtbot.waitUntil(lambda: len(peer.calls("AddUserActiveWatch")) == 2)
    fire(peer, 8)

    qtbot.waitUntil(lambda: calls == ["back"])
    adapter.close()


def test_one_that_never_answers_holds_nobody_up(peer: Peer, fake: MutterIdle, qtbot: QtBot) -> None:
    peer.answers["GetIdletime"] = None

    start_anew(peer, fake, qtbot)

    qtbot.waitUntil(lambda: "no answer in time" in str(fake.why_not))


def test_who_leaves_a_film_running_is_noticed_although_mutter_does_not_tell(
    peer: Peer, fake: MutterIdle, qtbot: QtBot
) -> None:
    calls = Calls()
    qtbot.waitUntil(lambda: fake.why_not is None)
    peer.answers["GetIdletime"] = ("t", (75_000,))

    fake.watch(MINUTE, calls.idle, calls.back)
    assert fake.idle_for() == timedelta(0)
    qtbot.waitUntil(lambda: calls == ["idle"])

    assert (fake.idle_for() or timedelta(0)) >= timedelta(seconds=75)
    asked = len(peer.calls("GetIdletime"))
    for _ in range(5):
        fake.idle_for()
    qtbot.wait(100)
    assert len(peer.calls("GetIdletime")) == asked


def test_a_bus_that_comes_back_brings_mutter_back(
    bus_daemon: BusDaemon, peer: Peer, fake: MutterIdle, qtbot: QtBot, caplog: pytest.LogCaptureFixture
) -> None:
    calls = Calls()
    qtbot.waitUntil(lambda: fake.why_not is None)
    bus_daemon.kill()
    qtbot.waitUntil(lambda: "is not running" in str(fake.why_not))

    bus_daemon.start()
    again = Peer(bus_daemon.environ)
    again.answers |= peer.answers
    again.own(NAME)
    qtbot.waitUntil(lambda: fake.why_not is None)
    fake.watch(MINUTE, calls.idle, calls.back)
    qtbot.waitUntil(lambda: len(again.calls("AddIdleWatch")) == 2)
    fire(again, 7)

    qtbot.waitUntil(lambda: calls == ["idle"])
    assert len(caplog.records) == 1
    again.close()


def test_a_watch_that_was_replaced_is_taken_back(peer: Peer, fake: MutterIdle, qtbot: QtBot) -> None:
    calls = Calls()
    qtbot.waitUntil(lambda: fake.why_not is None)
    qtbot.waitUntil(lambda: bool(peer.calls("AddIdleWatch")))
    peer.answers["AddIdleWatch"] = ("u", (9,))
    fake.watch(MINUTE, calls.idle, calls.back)

    qtbot.waitUntil(lambda: peer.calls("RemoveWatch") == [(7,)])
    fire(peer, 7)
    qtbot.wait(100)
    assert calls == []
    fire(peer, 9)
    qtbot.waitUntil(lambda: calls == ["idle"])


def test_nobody_else_may_say_that_somebody_left(
    bus_daemon: BusDaemon, peer: Peer, fake: MutterIdle, qtbot: QtBot
) -> None:
    calls = Calls()
    qtbot.waitUntil(lambda: fake.why_not is None)
    fake.watch(MINUTE, calls.idle, calls.back)
    qtbot.waitUntil(lambda: (60_000,) in peer.calls("AddIdleWatch")[1:])  # one more than at the beginning
    stranger = Peer(bus_daemon.environ)

    fire(stranger, 7)
    qtbot.wait(200)
    assert calls == []

    fire(peer, 7)
    qtbot.waitUntil(lambda: calls == ["idle"])
    stranger.close()


def test_on_mutter_a_film_hides_nobodys_absence(
    bus_daemon: BusDaemon, peer: Peer, bus: SessionBus, short_folder: Path, qtbot: QtBot
) -> None:
    need("mutter")
    manager = "org.gnome.SessionManager"
    peer.answers["GetAll"] = ("a{sv}", ({"InhibitedActions": ("u", 8)},))  # nobody shall count as idle
    mutter = Mutter(short_folder, bus_daemon.environ)
    peer.own(manager)
    adapter, calls = MutterIdle(bus, ask_every=1.0), Calls()
    qtbot.waitUntil(lambda: adapter.why_not is None and bool(peer.calls("GetAll")))
    mutter.touch()
    adapter.watch(SHORT, calls.idle, calls.back)
    qtbot.wait(1500)
    assert calls == []  # Mutter says nothing

    adapter.idle_for()  # as the reminder asks from time to time
    qtbot.waitUntil(lambda: calls == ["idle"])
    mutter.touch()
    qtbot.waitUntil(lambda: calls == ["idle", "back"])
    adapter.close()
    mutter.kill()
