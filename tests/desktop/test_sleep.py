"""Does the machine go to sleep, has it woken? From a logind on a real bus, and from Windows' calls."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from backbreak.desktop.bus import NoBus
from backbreak.desktop.candidates import Candidate
from backbreak.desktop.logind import MANAGER, PATH
from backbreak.desktop.session_bus import SessionBus
from backbreak.desktop.sleep import LogindSleep, Sleep, SleepSource, choose_sleep
from backbreak.desktop.windows_messages import (
    POWER,
    RESUMED,
    RESUMED_BY_PERSON,
    SUSPEND,
    WindowsMessages,
    WindowsSleep,
)
from tests.desktop.bus_peer import Peer
from tests.desktop.conftest import BusDaemon
from tests.desktop.fake_logind import FakeLogind
from tests.desktop.test_lock import FakeWindow


def listening(sleep: Sleep) -> list[str]:
    told: list[str] = []
    sleep.about_to_sleep.connect(lambda: told.append("asleep"))
    sleep.woke.connect(lambda: told.append("awake"))
    return told


class SleepContract:
    """What every source keeps to. Needs `source`, and `goes_to_sleep` to fall asleep and wake."""

    def test_it_tells_before_and_after(
        self, source: SleepSource, goes_to_sleep: Callable[[bool], Any], qtbot: QtBot
    ) -> None:
        told = listening(Sleep([Candidate("source", lambda: source)]))
        qtbot.waitUntil(lambda: source.why_not is None)

        for _ in range(2):
            told.clear()
            goes_to_sleep(True)
            qtbot.waitUntil(lambda: told == ["asleep"])
            goes_to_sleep(False)
            qtbot.waitUntil(lambda: told == ["asleep", "awake"])


class TestLogind(SleepContract):
    @pytest.fixture
    def source(self, bus: SessionBus) -> SleepSource:
        return LogindSleep(bus)

    @pytest.fixture
    def goes_to_sleep(self, logind: FakeLogind) -> Callable[[bool], Any]:
        return logind.prepare_for_sleep


class TestWindows(SleepContract):
    @pytest.fixture
    def window(self) -> FakeWindow:
        return FakeWindow()

    @pytest.fixture
    def source(self, window: FakeWindow) -> SleepSource:
        return WindowsSleep(WindowsMessages(window))

    @pytest.fixture(params=[RESUMED, RESUMED_BY_PERSON])
    def goes_to_sleep(self, request: pytest.FixtureRequest, window: FakeWindow) -> Callable[[bool], Any]:
        return lambda on: window.tell(POWER, SUSPEND if on else request.param)


def test_windows_other_news_of_power_are_no_sleep(qtbot: QtBot) -> None:
    window = FakeWindow()
    told = listening(Sleep([Candidate("windows", lambda: WindowsSleep(WindowsMessages(window)))]))

    window.tell(POWER, 0xA)  # the battery
    window.tell(0x0007, SUSPEND)  # another message

    assert told == []


@pytest.mark.parametrize(("signature", "body"), [("s", ("yes",)), ("", ()), ("bb", (True, True))])
def test_a_logind_that_speaks_nonsense_is_not_heeded(
    signature: str, body: tuple[object, ...], logind: FakeLogind, bus: SessionBus, qtbot: QtBot
) -> None:
    source = LogindSleep(bus)
    told = listening(Sleep([Candidate("logind", lambda: source)]))
    qtbot.waitUntil(lambda: source.why_not is None)

    logind.peer.signal(PATH, MANAGER, "PrepareForSleep", signature, body)
    logind.prepare_for_sleep(True)

    qtbot.waitUntil(lambda: told == ["asleep"])


def test_nobody_else_may_send_backbreak_to_sleep(
    bus_daemon: BusDaemon, logind: FakeLogind, bus: SessionBus, qtbot: QtBot
) -> None:
    source = LogindSleep(bus)
    told = listening(Sleep([Candidate("logind", lambda: source)]))
    qtbot.waitUntil(lambda: source.why_not is None)
    stranger = Peer(bus_daemon.environ)

    stranger.signal(PATH, MANAGER, "PrepareForSleep", "b", (True,))
    qtbot.wait(150)

    assert told == []
    stranger.close()


def test_where_nobody_tells_the_clocks_do(qtbot: QtBot) -> None:
    sleep = choose_sleep(NoBus(), WindowsMessages)
    qtbot.wait(50)

    assert sleep.chosen.name == "clocks"
    assert [other.adapter for other in sleep.chosen.others] == ["logind", "windows"]
    assert all(other.why_not for other in sleep.chosen.others)
    sleep.close()
