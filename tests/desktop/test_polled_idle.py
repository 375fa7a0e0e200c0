"""Idle time on Windows and macOS: against stand-ins for their system calls."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from datetime import timedelta

import pytest
from pytestqt.qtbot import QtBot

from backbreak.core.ports import Presence
from backbreak.desktop.candidates import Unavailable
from backbreak.desktop.idle_watch import POLL_EVERY
from backbreak.desktop.macos_idle import ANY_INPUT, HARDWARE, macos_idle
from backbreak.desktop.windows_idle import WRAP, idle_seconds, windows_idle
from tests.desktop.calls import Calls
from tests.desktop.contract_presence import KnowingContract, Person

OFTEN = 0.05  # instead of every 15 seconds


class FakeWindows:
    """The two calls, on a machine that was started so many milliseconds ago."""

    def __init__(self, running_for: int = 90_000) -> None:
        self._started = time.monotonic() - running_for / 1000
        self._last = self.tick()
        self.fails = False
        self.asked: list[float] = []

    def touch(self) -> None:
        self._last = self.tick()

    def last_input(self) -> int | None:
        self.asked.append(time.monotonic())
        return None if self.fails else self._last

    def tick(self) -> int:
        return int((time.monotonic() - self._started) * 1000) % WRAP


class FakeMac:
    """The one call."""

    def __init__(self) -> None:
        self.touch()

    def touch(self) -> None:
        self._last = time.monotonic()

    def __call__(self, whose: int, which: int) -> float:
        assert (whose, which) == (HARDWARE, ANY_INPUT)
        return time.monotonic() - self._last


class TestWindows(KnowingContract):
    @pytest.fixture(params=[90_000, WRAP - 500], ids=["soon after the start", "as the clock begins again"])
    def person(self, request: pytest.FixtureRequest) -> Person:
        return FakeWindows(request.param)

    @pytest.fixture
    def presence(self, person: FakeWindows, qtbot: QtBot) -> Iterator[Presence]:
        adapter = windows_idle(person, poll_every=OFTEN)
        yield adapter
        adapter.close()


class TestMac(KnowingContract):
    @pytest.fixture
    def person(self) -> Person:
        return FakeMac()

    @pytest.fixture
    def presence(self, person: FakeMac, qtbot: QtBot) -> Iterator[Presence]:
        adapter = macos_idle(person, poll_every=OFTEN)
        yield adapter
        adapter.close()


class At:
    """Windows at two ticks."""

    def __init__(self, last: int | None, now: int) -> None:
        self._last, self._now = last, now

    def last_input(self) -> int | None:
        return self._last

    def tick(self) -> int:
        return self._now


@pytest.mark.parametrize(
    ("last", "now", "seconds"),
    [
        (1000, 61_000, 60.0),
        (0, 0, 0.0),
        (WRAP - 1000, 2000, 3.0),
        (5000, 4984, 0.0),  # an input that came in between
        (0, 30 * 24 * 3_600_000, 30 * 24 * 3600.0),
        (None, 5, None),
    ],
)
def test_windows_counts_right_across_the_end_of_its_clock(
    last: int | None, now: int, seconds: float | None
) -> None:
    assert idle_seconds(At(last, now)) == seconds


def test_where_windows_refuses_it_says_so(qtbot: QtBot) -> None:
    windows = FakeWindows()
    windows.fails = True

    with pytest.raises(Unavailable, match="does not tell"):
        windows_idle(windows)


def test_a_figure_that_is_no_time_is_no_idle_time(qtbot: QtBot) -> None:
    for nonsense in (-1.0, float("nan")):
        adapter = macos_idle(lambda _whose, _which, nonsense=nonsense: nonsense)  # type: ignore[misc]
        assert adapter.idle_for() == timedelta(0)
        adapter.close()


@pytest.mark.parametrize("make", [windows_idle, macos_idle])
def test_each_says_that_it_is_for_another_system(make: object) -> None:
    own = {"win32": windows_idle, "darwin": macos_idle}.get(sys.platform)
    if make is own:
        pytest.skip("it is for this one")
    with pytest.raises(Unavailable, match="only on"):
        make()  # type: ignore[operator]


def test_nobody_is_asked_oftener_than_every_15_seconds(qtbot: QtBot) -> None:
    windows = FakeWindows()
    adapter = windows_idle(windows)
    calls = Calls()
    assert POLL_EVERY == 15.0

    adapter.watch(timedelta(milliseconds=300), calls.idle, calls.back)
    asked = len(windows.asked)
    while len(windows.asked) == asked:  # until the one look that comes early
        windows.touch()
        qtbot.wait(50)
    asked = len(windows.asked)
    qtbot.wait(2000)

    assert len(windows.asked) == asked
    assert calls == []
    adapter.close()


def test_a_minute_is_not_polled_at_all_before_it_can_be_over(qtbot: QtBot) -> None:
    windows = FakeWindows()
    adapter = windows_idle(windows, poll_every=OFTEN)
    adapter.watch(timedelta(minutes=1), lambda: None, lambda: None)
    asked = len(windows.asked)

    qtbot.wait(500)

    assert len(windows.asked) == asked
    adapter.close()
