"""Wake me then: APScheduler as the alarm clock. The only module that knows of it.

Its own `QtScheduler` is not used: with PySide6 it starts one more chain of timers at each change, runs jobs
on other threads and drops those that came due during suspend. Nor is the wall clock, which anybody can set.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import UTC, datetime, timedelta, tzinfo

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from backbreak.core.ports import Clock
from backbreak.desktop.light_apscheduler import BaseScheduler, DateTrigger, DebugExecutor

LONGEST_NAP = 60.0
"""Real seconds between two looks at the clock. Qt's timers stand still while the machine sleeps, so a
longer one
would ring late by the time asleep."""

FARTHEST = timedelta(days=3650)
"""A delay beyond this is cut to it: no date can overflow."""

_ORIGIN = datetime(2000, 1, 1, tzinfo=UTC)


class _ElapsedZone(tzinfo):
    """A zone in which it is always as late as the clock's `elapsed` says.

    APScheduler asks `datetime.now(zone)` for the time and knows no other way in. A zone is asked to convert
    UTC; this one reads the clock that nobody can set instead. So wall-clock steps and changes of summer
    time move no alarm, sleep counts, and a fake or hurried clock works without patching.
    """

    def __init__(self, clock: Clock) -> None:
        self._clock = clock

    def now(self) -> datetime:
        return _ORIGIN.replace(tzinfo=self) + timedelta(seconds=self._clock.read().elapsed)

    def fromutc(self, _utc: datetime) -> datetime:
        return self.now()

    def utcoffset(self, _when: datetime | None) -> timedelta:
        return timedelta(0)

    def dst(self, _when: datetime | None) -> timedelta:
        return timedelta(0)

    def tzname(self, _when: datetime | None) -> str:
        return "elapsed"


class _Kick(QObject):
    """Brings a wake-up from any thread to the one that has the event loop."""

    kicked = Signal()


class AlarmClock(BaseScheduler):  # type: ignore[misc]
    """Any number of alarms on one timer. It sleeps while none is set."""

    def __init__(self, clock: Clock, rate: Callable[[], float] = lambda: 1.0) -> None:
        """Make it and start it. `rate` says how many times faster than real time the clock runs."""
        self._zone = _ElapsedZone(clock)
        self._rate = rate
        self._due: list[OneAlarm] = []
        self._kick = _Kick()
        self._timer = QTimer(self._kick)
        self._timer.setSingleShot(True)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)  # a coarse one comes early and must be set again
        self._timer.timeout.connect(self._process_jobs)
        self._kick.kicked.connect(self._process_soon, Qt.ConnectionType.QueuedConnection)
        logging.getLogger("apscheduler").setLevel(logging.WARNING)
        super().__init__(
            timezone=self._zone,
            executors={"default": DebugExecutor()},
            job_defaults={"coalesce": True, "misfire_grace_time": None, "max_instances": 1},
        )
        self.start()

    def alarm(self, name: str) -> OneAlarm:
        """A new alarm on this clock. `name` tells it from the others."""
        return OneAlarm(self, name)

    def now(self) -> datetime:
        """The time on this clock's own line, which has nothing to do with the wall's."""
        return self._zone.now()

    def wakeup(self) -> None:
        """Look at the clock soon: alarms or the rate have changed. Any thread may call this."""
        self._kick.kicked.emit()

    def shutdown(self, wait: bool = True) -> None:
        """Stop for good. Nothing rings afterwards."""
        self._timer.stop()
        self._due.clear()
        super().shutdown(wait)

    def is_due(self, alarm: OneAlarm) -> None:
        """Ring `alarm` when this pass is over.

        Not at once: after a job has run, APScheduler removes the job of that name, so an alarm that is set
        again by what it rings would be lost.
        """
        self._due.append(alarm)

    def _process_soon(self) -> None:
        if self.running:
            self._timer.start(0)  # a burst of kicks becomes one pass

    def _process_jobs(self) -> None:
        wait: float | None = super()._process_jobs()
        if wait is not None:
            nap = min(wait / max(self._rate(), 1e-3), LONGEST_NAP)
            self._timer.start(int(nap * 1000) + 1)
        try:
            while self._due:
                self._due.pop(0).ring()
        finally:
            if self._due:  # what was rung is broken: the others still count
                self.wakeup()


class OneAlarm:
    """The port `core.ports.Alarm`: one alarm, which setting anew replaces."""

    def __init__(self, clock: AlarmClock, name: str) -> None:
        self._clock = clock
        self._name = name
        self._at: datetime | None = None
        self._ring: Callable[[], None] | None = None

    def set(self, delay: timedelta, ring: Callable[[], None]) -> None:
        """Call `ring` once, `delay` from now, and never early."""
        self._ring = ring
        self._at = self._clock.now() + min(max(delay, timedelta(0)), FARTHEST)
        self._clock.add_job(
            self._clock.is_due,
            DateTrigger(self._at, timezone=UTC),
            args=(self,),
            id=self._name,
            replace_existing=True,
        )

    def cancel(self) -> None:
        """Forget what was set."""
        self._ring = self._at = None
        if self._clock.get_job(self._name):
            self._clock.remove_job(self._name)

    def ring(self) -> None:
        """Called by the clock. Nothing happens if the alarm was cancelled or put off since it came due."""
        if self._ring is None or self._at is None or self._clock.now() < self._at:
            return
        ring, self._ring, self._at = self._ring, None, None
        ring()
