"""The clocks: the machine's, and the one of `--pace`."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backbreak.core.ports import Clock
from backbreak.desktop.candidates import Unavailable
from backbreak.desktop.clock import (
    PacedClock,
    choose_clock,
    linux_clock,
    mac_clock,
    plain_clock,
    windows_clock,
)
from tests.desktop.fake_clock import FakeClock

NAMES = {"linux": "linux", "darwin": "macos", "win32": "windows"}


def test_this_system_has_a_clock_that_knows_of_sleep() -> None:
    assert choose_clock().name == NAMES.get(sys.platform, "plain")


@pytest.mark.parametrize(
    ("system", "make"), [("linux", linux_clock), ("darwin", mac_clock), ("win32", windows_clock)]
)
def test_a_clock_of_another_system_says_so(system: str, make: Callable[[], Clock]) -> None:
    if system == sys.platform:
        assert make().read().elapsed >= 0
    else:
        with pytest.raises(Unavailable, match="only on"):
            make()


@pytest.mark.parametrize("clock", [choose_clock().adapter, plain_clock()], ids=["best", "plain"])
def test_a_clock_reads_true(clock: Clock) -> None:
    first = clock.read()
    time.sleep(0.03)
    second = clock.read()

    assert abs(first.wall - datetime.now(UTC)) < timedelta(seconds=1)  # noqa: TID251
    assert first.wall.utcoffset() == datetime.now().astimezone().utcoffset()  # noqa: TID251
    assert 0.01 < second.awake - first.awake < 1
    assert 0.01 < second.elapsed - first.elapsed < 1


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no TZ")
def test_a_new_time_zone_is_noticed_while_the_program_runs(monkeypatch: pytest.MonkeyPatch) -> None:
    clock = choose_clock().adapter
    monkeypatch.setenv("TZ", "UTC0")
    here = clock.read().wall

    os.environ["TZ"] = "EST5"
    there = clock.read().wall

    assert there.utcoffset() == timedelta(hours=-5)
    assert abs(there - here) < timedelta(seconds=5)
    monkeypatch.undo()
    time.tzset()


class FakeMachine:
    """A machine that works, sleeps, and has its wall clock set; it slept before, too."""

    def __init__(self) -> None:
        self.wall = datetime(2026, 11, 23, 9, tzinfo=UTC)
        self.awake = 40_000.0
        self.elapsed = 90_000.0

    def works(self, seconds: float) -> None:
        self.sleeps(seconds)
        self.awake += seconds

    def sleeps(self, seconds: float) -> None:
        self.wall += timedelta(seconds=seconds)
        self.elapsed += seconds

    def utc(self) -> datetime:
        return self.wall


class FakeLinux(FakeMachine):
    def clock(self) -> Clock:
        return linux_clock(lambda clock: {1: self.awake, 7: self.elapsed}[clock], self.utc)


class FakeMac(FakeMachine):
    def clock(self) -> Clock:
        return mac_clock(lambda clock: {8: self.awake, 4: self.elapsed}[clock], self.utc)


class FakeWindows(FakeMachine):
    def clock(self) -> Clock:
        return windows_clock(self, self.utc)

    def unbiased(self) -> int:
        return int(self.awake * 1e7)

    def ticks(self) -> int:
        return int(self.elapsed * 1e3) // 16 * 16  # as coarse as the system's timer

    def find_zone(self) -> None:
        if sys.platform != "win32":
            time.tzset()


@pytest.mark.parametrize("machine", [FakeLinux, FakeMac, FakeWindows])
class TestEverySystem:
    """What is told apart on each, from its own calls."""

    def between(self, clock: Clock, happens: Callable[[], None]) -> tuple[float, float, float]:
        """Seconds asleep, seconds by which the wall clock was set, and minutes by which the zone moved."""
        before = clock.read()
        happens()
        after = clock.read()
        elapsed = after.elapsed - before.elapsed
        asleep = elapsed - (after.awake - before.awake)
        step = (after.wall - before.wall).total_seconds() - elapsed
        zones = [reading.wall.utcoffset() or timedelta(0) for reading in (before, after)]
        return round(asleep, 1), round(step, 1), (zones[1] - zones[0]) / timedelta(minutes=1)

    def test_work_is_nothing_else(self, machine: type[FakeLinux | FakeMac | FakeWindows]) -> None:
        fake = machine()

        assert self.between(fake.clock(), lambda: fake.works(3600)) == (0, 0, 0)

    def test_sleep_is_told(self, machine: type[FakeLinux | FakeMac | FakeWindows]) -> None:
        fake = machine()

        def naps() -> None:
            fake.works(100)
            fake.sleeps(1800)
            fake.works(5)

        assert self.between(fake.clock(), naps) == (1800, 0, 0)

    @pytest.mark.parametrize("step", [timedelta(hours=-1), timedelta(seconds=90), timedelta(days=365)])
    def test_a_clock_that_is_set_is_no_sleep(
        self, step: timedelta, machine: type[FakeLinux | FakeMac | FakeWindows]
    ) -> None:
        fake = machine()

        def is_set() -> None:
            fake.works(60)
            fake.wall += step

        assert self.between(fake.clock(), is_set) == (0, step.total_seconds(), 0)

    def test_a_clock_that_is_set_in_sleep_is_both(
        self, machine: type[FakeLinux | FakeMac | FakeWindows]
    ) -> None:
        fake = machine()

        def both() -> None:
            fake.sleeps(600)
            fake.wall -= timedelta(minutes=2)

        assert self.between(fake.clock(), both) == (600, -120, 0)

    @pytest.mark.skipif(sys.platform == "win32", reason="Windows has no TZ")
    def test_another_time_zone_is_neither(
        self, machine: type[FakeLinux | FakeMac | FakeWindows], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        fake = machine()
        monkeypatch.setenv("TZ", "UTC0")

        def travels() -> None:
            fake.works(60)
            os.environ["TZ"] = "EST5"

        assert self.between(fake.clock(), travels) == (0, 0, -300)
        monkeypatch.undo()
        time.tzset()

    @pytest.mark.skipif(sys.platform == "win32", reason="Windows has no TZ")
    def test_summer_time_is_neither(
        self, machine: type[FakeLinux | FakeMac | FakeWindows], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        fake = machine()
        fake.wall = datetime(2027, 3, 28, 0, 30, tzinfo=UTC)
        monkeypatch.setenv("TZ", "Europe/Copenhagen")

        assert self.between(fake.clock(), lambda: fake.works(3600)) == (0, 0, 60)
        monkeypatch.undo()
        time.tzset()


def test_a_paced_clock_hurries_all_three_clocks_alike() -> None:
    real = FakeClock()
    clock = PacedClock(real, 60)
    start = clock.read()

    real.pass_time(2)

    assert clock.read().wall - start.wall == timedelta(minutes=2)
    assert clock.read().awake - start.awake == pytest.approx(120)
    assert clock.read().elapsed - start.elapsed == pytest.approx(120)


def test_while_a_person_must_click_three_minutes_last_forty_real_seconds() -> None:
    real = FakeClock()
    clock = PacedClock(real, 600)
    clock.slow(True)
    start = clock.read()

    real.pass_time(40)

    assert clock.read().wall - start.wall == timedelta(minutes=3)


def test_a_pace_that_a_person_can_follow_is_not_slowed() -> None:
    clock = PacedClock(FakeClock(), 4)
    changes: list[float] = []
    clock.rate_changed.append(lambda: changes.append(clock.rate))

    clock.slow(True)
    clock.slow(False)

    assert changes == []


def test_those_who_sleep_in_real_time_are_told_of_each_change_of_the_rate_once() -> None:
    clock = PacedClock(FakeClock(), 60)
    changes: list[float] = []
    clock.rate_changed.append(lambda: changes.append(clock.rate))

    for on in (True, True, False, False):
        clock.slow(on)

    assert changes == [4.5, 60]


def test_a_step_of_the_wall_clock_is_not_multiplied() -> None:
    real = FakeClock()
    clock = PacedClock(real, 60)
    start = clock.read()

    real.pass_time(1, set_by=-3600)

    assert clock.read().wall - start.wall == timedelta(minutes=1) - timedelta(hours=1)
    assert clock.read().elapsed - start.elapsed == pytest.approx(60)


def test_sleep_is_hurried_too_and_stays_sleep() -> None:
    real = FakeClock()
    clock = PacedClock(real, 10)
    start = clock.read()

    real.pass_time(asleep=30)

    assert clock.read().awake - start.awake == 0
    assert clock.read().elapsed - start.elapsed == pytest.approx(300)


STEPS = st.lists(st.tuples(st.booleans(), st.floats(0, 1000), st.floats(0, 1000)), max_size=20)


@given(STEPS, st.floats(1, 1000))
def test_a_paced_clock_never_jumps_when_its_rate_changes(
    steps: list[tuple[bool, float, float]], pace: float
) -> None:
    real = FakeClock()
    clock = PacedClock(real, pace)
    for slow, awake, asleep in steps:
        real.pass_time(awake, asleep=asleep)
        before = clock.read()
        clock.slow(slow)
        after = clock.read()

        assert abs(after.wall - before.wall) < timedelta(milliseconds=1)
        assert after.awake == pytest.approx(before.awake, abs=1e-3)
        assert after.elapsed == pytest.approx(before.elapsed, abs=1e-3)
