"""Is the screen locked? From a logind and screen savers on a real bus, and from Windows' and macOS' calls."""

from __future__ import annotations

import ctypes
import sys
from collections.abc import Callable
from ctypes import wintypes
from datetime import timedelta

import pytest
from pytestqt.qtbot import QtBot

from backbreak.desktop.bus import NoBus
from backbreak.desktop.candidates import Candidate, Unavailable
from backbreak.desktop.lock import LOOKS, LockSource, ScreenLock, choose_lock
from backbreak.desktop.logind import LogindSession
from backbreak.desktop.logind_lock import LogindLock
from backbreak.desktop.macos_lock import LOCKED, UNLOCKED, MacLock
from backbreak.desktop.screen_saver import NAMES, ScreenSavers
from backbreak.desktop.session_bus import SessionBus
from backbreak.desktop.windows_messages import (
    POWER,
    RESUMED,
    SESSION_CHANGE,
    SESSION_LOCK,
    SESSION_UNLOCK,
    SUSPEND,
    HiddenWindow,
    MessageFilter,
    WindowsLock,
    WindowsMessages,
)
from tests.desktop.bus_peer import Peer
from tests.desktop.conftest import BusDaemon
from tests.desktop.contract_lock import LockContract, Told
from tests.desktop.fake_logind import FakeLogind

GNOME = "org.gnome.ScreenSaver"


class TestLogindHint(LockContract):
    @pytest.fixture
    def source(self, logind: FakeLogind, bus: SessionBus) -> LockSource:
        return LogindLock(LogindSession(bus, {}, user=1000))

    @pytest.fixture
    def locks(self, logind: FakeLogind) -> Callable[[bool], None]:
        return lambda on: logind.set(LockedHint=on)


class TestLogindRequest(TestLogindHint):
    @pytest.fixture
    def locks(self, logind: FakeLogind) -> Callable[[bool], None]:
        return lambda on: logind.ask_to("Lock" if on else "Unlock")


class TestLogindAnotherSessionInFront(TestLogindHint):
    @pytest.fixture
    def locks(self, logind: FakeLogind) -> Callable[[bool], None]:
        return lambda on: logind.set(Active=not on)


class TestScreenSaver(LockContract):
    @pytest.fixture(params=NAMES)
    def name(self, request: pytest.FixtureRequest) -> str:
        return str(request.param)

    @pytest.fixture
    def source(self, peer: Peer, name: str, bus: SessionBus) -> LockSource:
        peer.answers["GetActive"] = ("b", (False,))
        peer.own(name)
        return ScreenSavers(bus)

    @pytest.fixture
    def locks(self, peer: Peer, name: str) -> Callable[[bool], None]:
        return lambda on: peer.signal(NAMES[name], name, "ActiveChanged", "b", (on,))


class FakeWindow:
    """Windows, as far as it tells a window something."""

    def __init__(self, refuses: bool = False) -> None:
        self.refuses = refuses
        self.tell: Callable[[int, int], None] = lambda _message, _argument: None

    def open(self, heard: Callable[[int, int], None]) -> bool:
        self.tell = heard
        return not self.refuses

    def close(self) -> None:
        self.tell = lambda _message, _argument: None


class TestWindows(LockContract):
    @pytest.fixture
    def window(self) -> FakeWindow:
        return FakeWindow()

    @pytest.fixture
    def source(self, window: FakeWindow) -> LockSource:
        return WindowsLock(WindowsMessages(window))

    @pytest.fixture
    def locks(self, window: FakeWindow) -> Callable[[bool], None]:
        return lambda on: window.tell(SESSION_CHANGE, SESSION_LOCK if on else SESSION_UNLOCK)


class FakeNotices:
    """macOS' distributed notifications."""

    def __init__(self) -> None:
        self.observed: dict[str, Callable[[], None]] = {}

    def observe(self, name: str, heard: Callable[[], None]) -> None:
        self.observed[name] = heard

    def close(self) -> None:
        self.observed = dict.fromkeys(self.observed, lambda: None)


class TestMac(LockContract):
    @pytest.fixture
    def notices(self) -> FakeNotices:
        return FakeNotices()

    @pytest.fixture
    def source(self, notices: FakeNotices) -> LockSource:
        return MacLock(notices)

    @pytest.fixture
    def locks(self, notices: FakeNotices) -> Callable[[bool], None]:
        return lambda on: notices.observed[LOCKED if on else UNLOCKED]()


def test_a_screen_saver_that_is_on_when_backbreak_starts_is_seen(
    peer: Peer, bus: SessionBus, qtbot: QtBot
) -> None:
    peer.answers["GetActive"] = ("b", (True,))
    peer.own(GNOME)

    savers = ScreenSavers(bus)

    qtbot.waitUntil(lambda: savers.is_locked)


def test_a_screen_saver_that_has_its_name_before_it_can_answer_is_asked_again(
    peer: Peer, bus: SessionBus, qtbot: QtBot
) -> None:
    peer.answers["GetActive"] = "org.freedesktop.DBus.Error.UnknownObject"  # as KWin's locker at its start
    savers = ScreenSavers(bus)
    peer.own(GNOME)
    qtbot.waitUntil(lambda: bool(peer.calls("GetActive")))

    peer.answers["GetActive"] = ("b", (True,))

    qtbot.waitUntil(lambda: savers.is_locked)


def test_a_screen_saver_that_dies_leaves_nothing_locked(peer: Peer, bus: SessionBus, qtbot: QtBot) -> None:
    peer.answers["GetActive"] = ("b", (True,))
    peer.own(GNOME)
    savers = ScreenSavers(bus)
    qtbot.waitUntil(lambda: savers.is_locked)

    peer.give_up(GNOME)

    qtbot.waitUntil(lambda: not savers.is_locked)
    assert savers.why_not is not None


@pytest.mark.parametrize("answer", ["org.example.Error.No", ("s", ("yes",)), ("", ())])
def test_a_screen_saver_that_answers_wrongly_says_nothing(
    answer: str | tuple[str, tuple[object, ...]], peer: Peer, bus: SessionBus, qtbot: QtBot
) -> None:
    peer.answers["GetActive"] = answer
    peer.own(GNOME)
    savers = ScreenSavers(bus)
    qtbot.waitUntil(lambda: bool(peer.calls("GetActive")))
    peer.signal(NAMES[GNOME], GNOME, "ActiveChanged", "s", ("yes",))
    qtbot.wait(100)

    assert not savers.is_locked
    assert str(savers.why_not) == "no screen saver says whether it is on"


def test_a_bus_that_dies_leaves_nothing_locked(
    bus_daemon: BusDaemon,
    logind: FakeLogind,
    bus: SessionBus,
    qtbot: QtBot,
    caplog: pytest.LogCaptureFixture,
) -> None:
    logind.session["LockedHint"] = ("b", True)
    lock = choose_lock(bus, LogindSession(bus, {}, user=1000), pytest.fail, lambda: None)
    qtbot.waitUntil(lambda: lock.is_locked)
    assert lock.chosen.name == "logind"

    bus_daemon.kill()

    qtbot.waitUntil(lambda: not lock.is_locked)
    assert lock.chosen.name == "unknown"
    assert len(caplog.records) == 1


def test_a_session_that_was_never_in_front_is_not_locked(
    logind: FakeLogind, bus: SessionBus, qtbot: QtBot
) -> None:
    logind.session["Active"] = ("b", False)
    source = LogindLock(LogindSession(bus, {}, user=1000))

    qtbot.waitUntil(lambda: source.why_not is None)

    assert not source.is_locked


def test_a_hint_that_ends_ends_what_was_asked_for_too(
    logind: FakeLogind, bus: SessionBus, qtbot: QtBot
) -> None:
    source = LogindLock(LogindSession(bus, {}, user=1000))
    qtbot.waitUntil(lambda: source.why_not is None)
    logind.ask_to("Lock")
    logind.set(LockedHint=True)
    qtbot.waitUntil(lambda: source.is_locked)

    logind.set(LockedHint=False)

    qtbot.waitUntil(lambda: not source.is_locked)


class Says:
    """A source that says what the test wants."""

    def __init__(self) -> None:
        self.why_not: object | None = None
        self.is_locked = False
        self.is_certain = True
        self.changed: Callable[[], None] = lambda: None

    def say(self, is_locked: bool) -> None:
        self.is_locked = is_locked
        self.changed()

    def close(self) -> None:
        pass


def test_two_that_say_it_are_told_once_and_both_must_unlock(qtbot: QtBot) -> None:
    one, other = Says(), Says()
    lock = ScreenLock([Candidate("one", lambda: one), Candidate("other", lambda: other)], lambda: None)
    told = Told(lock)

    one.say(True)
    other.say(True)
    one.say(False)
    assert told == ["locked"]
    other.say(False)

    assert told == ["locked", "unlocked"]
    assert [(o.adapter, o.why_not) for o in lock.chosen.others] == [("other", "it answers as well")]


def test_who_works_on_for_minutes_is_not_locked_out_by_a_locker_that_crashed(qtbot: QtBot) -> None:
    idle = timedelta(seconds=3)
    stuck, other = Says(), Says()
    lock = ScreenLock([Candidate("stuck", lambda: stuck), Candidate("other", lambda: other)], lambda: idle)
    told = Told(lock)
    stuck.say(True)

    for _ in range(LOOKS - 1):
        lock.look()
    assert told == ["locked"]
    lock.look()
    assert told == ["locked", "unlocked"]

    other.say(True)
    assert told == ["locked", "unlocked", "locked"]
    other.say(False)  # the crashed one still says so
    for _ in range(LOOKS):
        lock.look()
    assert not lock.is_locked


def test_who_is_at_work_a_minute_after_somebody_asked_for_a_lock_was_not_locked_out(
    logind: FakeLogind, bus: SessionBus, qtbot: QtBot
) -> None:
    lock = choose_lock(NoBus(), LogindSession(bus, {}, user=1000), pytest.fail, lambda: timedelta(seconds=2))
    qtbot.waitUntil(lambda: lock.chosen.name == "logind")
    logind.ask_to("Lock")  # no locker obeys, or it doesn't say that it is over
    qtbot.waitUntil(lambda: lock.is_locked)

    lock.look()

    assert not lock.is_locked


@pytest.mark.parametrize("idle", [None, timedelta(minutes=3)])
def test_a_lock_that_nobody_works_behind_stays(idle: timedelta | None, qtbot: QtBot) -> None:
    source = Says()
    lock = ScreenLock([Candidate("source", lambda: source)], lambda: idle)
    source.say(True)

    for _ in range(2 * LOOKS):
        lock.look()

    assert lock.is_locked


def test_without_any_of_them_it_is_unknown_and_each_says_why(qtbot: QtBot) -> None:
    lock = choose_lock(NoBus(), LogindSession(NoBus(), {}, user=1000), WindowsMessages, lambda: None)
    qtbot.wait(50)

    assert (lock.chosen.name, lock.is_locked) == ("unknown", False)
    assert [other.adapter for other in lock.chosen.others] == ["logind", "screen_saver", "windows", "macos"]
    assert all(other.why_not for other in lock.chosen.others)


def test_where_windows_refuses_it_says_so() -> None:
    with pytest.raises(Unavailable, match="refuses"):
        WindowsMessages(FakeWindow(refuses=True))


@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="for the other systems")
def test_elsewhere_windows_and_mac_say_whose_they_are() -> None:
    with pytest.raises(Unavailable, match="only on Windows"):
        HiddenWindow()
    with pytest.raises(Unavailable, match="only on macOS"):
        MacLock()


def test_of_all_messages_of_windows_only_the_wanted_are_passed_on() -> None:
    seen: list[tuple[int, int]] = []
    filter_ = MessageFilter(lambda message, argument: seen.append((message, argument)))

    for number, argument in [(0x0200, 1), (SESSION_CHANGE, SESSION_LOCK), (POWER, SUSPEND), (POWER, RESUMED)]:
        message = wintypes.MSG(None, number, argument, 0)
        assert filter_.nativeEventFilter(b"windows_generic_MSG", ctypes.addressof(message)) == (False, 0)

    assert seen == [(SESSION_CHANGE, SESSION_LOCK), (POWER, SUSPEND), (POWER, RESUMED)]
