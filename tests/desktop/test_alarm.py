"""The alarm clock: once, never early, on time that nobody can set."""

from __future__ import annotations

import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from datetime import timedelta

import pytest
from pytestqt.qtbot import QtBot

from backbreak.desktop.alarm import AlarmClock
from backbreak.desktop.clock import PacedClock, choose_clock
from tests.desktop.fake_clock import FakeClock

SOON = timedelta(milliseconds=150)
BUSY = 10.0  # seconds that something may come late on a machine with other work


@pytest.fixture
def alarm_clock(qtbot: QtBot) -> Iterator[AlarmClock]:
    clock = AlarmClock(choose_clock().adapter)
    yield clock
    clock.shutdown()


@pytest.fixture
def fake(qtbot: QtBot) -> Iterator[tuple[FakeClock, AlarmClock]]:
    fake_clock = FakeClock()
    clock = AlarmClock(fake_clock)
    yield fake_clock, clock
    clock.shutdown()


class Counted(AlarmClock):
    """Counts how often it looks at the clock: each time is a wake-up."""

    looks = 0

    def _process_jobs(self) -> None:
        self.looks += 1
        super()._process_jobs()


def test_it_rings_once_and_never_early(alarm_clock: AlarmClock, qtbot: QtBot) -> None:
    rung: list[float] = []
    start = time.monotonic()
    alarm_clock.alarm("a").set(SOON, lambda: rung.append(time.monotonic() - start))

    qtbot.waitUntil(lambda: bool(rung))
    qtbot.wait(200)

    assert len(rung) == 1
    assert SOON.total_seconds() <= rung[0] < BUSY


def test_what_it_rings_may_set_it_again(alarm_clock: AlarmClock, qtbot: QtBot) -> None:
    alarm = alarm_clock.alarm("a")
    rung: list[int] = []

    def ring() -> None:
        rung.append(1)
        if len(rung) < 4:
            alarm.set(timedelta(milliseconds=20), ring)

    alarm.set(timedelta(0), ring)

    qtbot.waitUntil(lambda: len(rung) == 4)
    qtbot.wait(100)
    assert len(rung) == 4


def test_setting_it_anew_replaces_it(alarm_clock: AlarmClock, qtbot: QtBot) -> None:
    alarm = alarm_clock.alarm("a")
    rung: list[str] = []
    alarm.set(timedelta(milliseconds=50), lambda: rung.append("old"))
    alarm.set(timedelta(milliseconds=100), lambda: rung.append("new"))

    qtbot.waitUntil(lambda: bool(rung))
    qtbot.wait(100)
    assert rung == ["new"]


def test_a_cancelled_alarm_is_silent_and_can_be_cancelled_again(
    alarm_clock: AlarmClock, qtbot: QtBot
) -> None:
    alarm = alarm_clock.alarm("a")
    rung: list[str] = []
    alarm.cancel()
    alarm.set(timedelta(milliseconds=50), lambda: rung.append("rung"))
    alarm.cancel()
    alarm.cancel()

    qtbot.wait(200)

    assert rung == []


def test_one_alarm_can_cancel_another_that_is_due_at_the_same_moment(
    fake: tuple[FakeClock, AlarmClock], qtbot: QtBot
) -> None:
    clock, alarm_clock = fake
    first, second = alarm_clock.alarm("a"), alarm_clock.alarm("b")
    rung: list[str] = []

    def ring() -> None:
        rung.append("first")
        second.cancel()

    first.set(timedelta(minutes=1), ring)
    second.set(timedelta(minutes=1), lambda: rung.append("second"))
    clock.pass_time(60)
    alarm_clock.wakeup()

    qtbot.waitUntil(lambda: bool(rung))
    qtbot.wait(100)
    assert rung == ["first"]


def test_a_step_of_the_wall_clock_moves_no_alarm(fake: tuple[FakeClock, AlarmClock], qtbot: QtBot) -> None:
    clock, alarm_clock = fake
    rung: list[str] = []
    alarm_clock.alarm("a").set(timedelta(minutes=30), lambda: rung.append("rung"))

    clock.pass_time(60 * 29, set_by=365 * 86400)
    alarm_clock.wakeup()
    qtbot.wait(50)
    early = list(rung)
    clock.pass_time(60, set_by=-2 * 365 * 86400)
    alarm_clock.wakeup()

    qtbot.waitUntil(lambda: rung == ["rung"])
    assert early == []


def test_what_came_due_in_sleep_rings_once_afterwards(
    fake: tuple[FakeClock, AlarmClock], qtbot: QtBot
) -> None:
    clock, alarm_clock = fake
    rung: list[str] = []
    alarm_clock.alarm("a").set(timedelta(minutes=30), lambda: rung.append("rung"))

    clock.pass_time(60, asleep=8 * 3600)
    alarm_clock.wakeup()
    qtbot.waitUntil(lambda: bool(rung))
    alarm_clock.wakeup()
    qtbot.wait(50)

    assert rung == ["rung"]


def test_a_delay_beyond_all_calendars_is_taken(alarm_clock: AlarmClock, qtbot: QtBot) -> None:
    rung: list[str] = []
    alarm = alarm_clock.alarm("a")
    alarm.set(timedelta.max, lambda: rung.append("never"))
    alarm_clock.alarm("b").set(timedelta(seconds=-5), lambda: rung.append("now"))

    qtbot.waitUntil(lambda: bool(rung))
    assert rung == ["now"]


def test_a_paced_alarm_rings_in_paced_time_and_heeds_a_change_of_the_rate(qtbot: QtBot) -> None:
    paced = PacedClock(choose_clock().adapter, 3600)
    alarm_clock = AlarmClock(paced, lambda: paced.rate)
    paced.rate_changed.append(alarm_clock.wakeup)
    rung: list[float] = []
    start = time.monotonic()

    paced.slow(True)
    alarm_clock.alarm("a").set(timedelta(minutes=10), lambda: rung.append(time.monotonic() - start))
    qtbot.wait(100)
    slow = list(rung)
    paced.slow(False)

    qtbot.waitUntil(lambda: bool(rung))
    assert slow == []
    assert 0.2 < rung[0] < BUSY
    alarm_clock.shutdown()


def test_another_thread_may_wake_it(fake: tuple[FakeClock, AlarmClock], qtbot: QtBot) -> None:
    clock, alarm_clock = fake
    rung: list[str] = []
    alarm_clock.alarm("a").set(timedelta(minutes=1), lambda: rung.append(threading.current_thread().name))
    qtbot.wait(20)
    clock.pass_time(60)
    thread = threading.Thread(target=alarm_clock.wakeup)
    thread.start()
    thread.join()

    qtbot.waitUntil(lambda: bool(rung))
    assert rung == ["MainThread"]


def test_a_burst_of_changes_costs_few_wake_ups_and_none_is_left_over(qtbot: QtBot) -> None:
    alarm_clock = Counted(choose_clock().adapter)
    alarm = alarm_clock.alarm("a")
    rung: list[str] = []
    for _ in range(200):
        alarm.set(SOON, lambda: rung.append("rung"))

    qtbot.waitUntil(lambda: bool(rung))
    qtbot.wait(300)

    assert alarm_clock.looks <= 5
    assert rung == ["rung"]
    alarm_clock.shutdown()


def test_it_sleeps_while_no_alarm_is_set(qtbot: QtBot) -> None:
    alarm_clock = Counted(choose_clock().adapter)
    qtbot.wait(50)
    looks = alarm_clock.looks

    qtbot.wait(500)

    assert alarm_clock.looks == looks
    alarm_clock.shutdown()


def test_nothing_rings_after_the_end(qtbot: QtBot) -> None:
    alarm_clock = AlarmClock(choose_clock().adapter)
    rung: list[str] = []
    alarm_clock.alarm("a").set(timedelta(milliseconds=20), lambda: rung.append("rung"))
    alarm_clock.shutdown()

    qtbot.wait(100)

    assert rung == []


def test_apscheduler_brings_no_event_loop_and_no_pools_and_leaves_the_real_modules_usable() -> None:
    program = (
        "import sys, backbreak.desktop.alarm\n"
        "heavy = {'asyncio', 'ssl', 'multiprocessing', 'importlib.metadata', 'email', 'tzlocal'}\n"
        "print(sorted(heavy & sys.modules.keys()))\n"
        "import asyncio, importlib.metadata, apscheduler.executors.pool\n"
        "print(asyncio.run.__name__, importlib.metadata.version('apscheduler')[0])\n"
    )
    output = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)

    assert output.stdout.splitlines() == ["[]", "run 3"]


def test_apscheduler_is_imported_in_full_where_the_light_way_fails() -> None:
    program = (
        "import sys\n"
        "from backbreak.desktop.light_apscheduler import load\n"
        "for name in [n for n in sys.modules if n.startswith('apscheduler')]: del sys.modules[name]\n"
        "scheduler, executor, trigger = load({'asyncio': {}})\n"
        "print(scheduler.__name__, executor.__name__, trigger.__name__, 'asyncio' in sys.modules)\n"
    )
    output = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)

    assert output.stdout.split() == ["BaseScheduler", "DebugExecutor", "DateTrigger", "True"]
