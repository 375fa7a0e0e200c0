"""An observer of a fake desk who knows the rules from the outside.

It sees what the person and the machine really do, not the reminder's state, and writes down every prompt that
breaks an invariant.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from math import ceil
from typing import Any

from backbreak.core.facts import Kind, What
from backbreak.core.ports import Offer
from backbreak.core.settings import WEEKDAYS
from tests.desk import Desk

ORDER = [Kind.WALK, Kind.POSTURE, Kind.STRETCH]
ENDS = {What.FINISHED, What.STOPPED, What.SKIPPED}  # of a break
DAY, MINUTE = timedelta(days=1), timedelta(minutes=1)


@dataclass
class Observer:
    """Checks each prompt against what is really the case."""

    desk: Desk
    wrong: list[str] = field(default_factory=list)
    shown: list[float] = field(default_factory=list)  # all of them, in seconds of elapsed time
    counted: list[tuple[float, date]] = field(default_factory=list)
    snoozed: Offer | None = None
    paused_until: float = 0.0
    back: float | None = None
    call_ended: float = float("-inf")
    met_until: float = 0.0
    met_at: datetime | None = None  # when the person last said so, or that it is over

    def __post_init__(self) -> None:
        self.watch(self.desk)

    def watch(self, desk: Desk) -> None:
        """Watch a Backbreak that has just been started."""
        self.desk, self.opened = desk, desk.machine.elapsed
        desk.screen.on_show.append(self.check)

    @property
    def local(self) -> datetime:
        return self.desk.machine.wall.replace(tzinfo=None)

    def met(self, minutes: float) -> None:
        """The person says that they are in a meeting for so long; zero: it is over."""
        self.met_until = self.desk.machine.elapsed + 60 * minutes
        self.met_at = self.local

    def returned(self, minutes: float, *, locked: bool = False) -> None:
        """Back after so long. What of it was still a break was no absence yet, nor was listening to a call
        before an open screen. Where nobody can tell who is there, there is no return.
        """
        if not self.desk.person.is_known:
            return
        absent = min(minutes, self._minutes_since_a_break())
        if not locked:
            listens = "microphone" in self.desk.detectors.names or self.desk.status.meeting_until is not None
            absent = 0.0 if listens else min(absent, self._minutes_since_listening())
        if absent >= 5 and self.desk.status.open_break is None:
            self.back = self.desk.machine.elapsed

    def _minutes_since_a_break(self) -> float:
        ended = [fact.at for fact in self.desk.notebook.facts if fact.what in ENDS]
        return (self.desk.machine.wall - ended[-1]) / timedelta(minutes=1) if ended else float("inf")

    def _minutes_since_listening(self) -> float:
        """Since a call or a meeting ended, for certain: the detectors are asked once a minute."""
        ended = [fact.at for fact in self.desk.notebook.facts if fact.what is What.MEETING_OVER]
        meeting = (self.desk.machine.wall - ended[-1]) / MINUTE if ended else float("inf")
        call = (self.desk.machine.elapsed - self.call_ended) / 60 - 1.1
        return min(meeting, call)

    def check(self, offer: Offer) -> None:
        now, is_return = self.desk.machine.elapsed, self._is_return(offer)
        self.one_at_a_time(offer)
        self.somebody_there()
        self.nothing_against_it(now)
        self.within_hours()
        if not is_return:
            self.apart(now)
            if offer.kind is Kind.ROUTINE or offer.meeting is not None:
                self.at_its_time(offer)
            else:
                self.in_order(offer)
                self.counted.append((now, self._working_day(self.local)))
                self.not_too_many(now)
        self.shown.append(now)
        self.snoozed = None

    def _is_return(self, offer: Offer) -> bool:
        return self.snoozed is not None and (offer.kind, offer.number) == (
            self.snoozed.kind,
            self.snoozed.number,
        )

    def one_at_a_time(self, offer: Offer) -> None:
        if self.desk.screen.offer is not None or self._open_break():
            self.wrong.append("two at once")
        if self.snoozed is not None and offer.kind is not self.snoozed.kind and self._snooze_stands():
            self.wrong.append("before a snoozed one")

    def _open_break(self) -> bool:
        ends = {*ENDS, What.OPENED}  # nothing is open in a Backbreak that was started anew
        breaks = [f.what for f in self.desk.notebook.facts if f.what in {What.STARTED, *ends}]
        return breaks[-1:] == [What.STARTED]

    def _snooze_stands(self) -> bool:
        """Nothing has settled what was snoozed: no break, no absence, no word on posture."""
        facts = [fact.what for fact in self.desk.notebook.facts]
        if What.SNOOZED not in facts:
            return False
        since = facts[len(facts) - facts[::-1].index(What.SNOOZED) :]
        settling = {
            What.STARTED,
            What.FINISHED,
            What.AWAY,
            What.STOOD,
            What.SAT,
            What.SKIPPED,
            What.WITHDRAWN,
        }
        return not settling & set(since) and self.desk.status.rhythms[self.snoozed.kind].on  # type: ignore[union-attr]

    def somebody_there(self) -> None:
        if self.desk.person.is_known and self.desk.person.idle_seconds >= 60:
            self.wrong.append("nobody there")
        if self.desk.is_locked:
            self.wrong.append("locked")
        if self.desk.is_asleep:
            self.wrong.append("asleep")

    def nothing_against_it(self, now: float) -> None:
        if now < self.paused_until:
            self.wrong.append("paused")
        if now < self.met_until or self._has_begun():
            self.wrong.append("in a meeting")
        if self.desk.detectors.names:
            self.wrong.append("held")
        if now < self.opened + 600:
            self.wrong.append("just started")
        if self.back is not None and now < self.back + 600:
            self.wrong.append("just back")

    def within_hours(self) -> None:
        hours, minute = self.desk.settings.hours, _minute(self.local.time())
        start, end = _minute(hours.start), _minute(hours.end)
        since = minute if minute >= start or end > start else minute + 1440
        end += 1440 if end <= start else 0
        if not start + 10 <= since < end - 10 or not self._works(self._working_day(self.local)):
            self.wrong.append("outside hours")
        if hours.lunch and _minute(hours.lunch.start) - 10 <= minute < _minute(hours.lunch.end):
            self.wrong.append("at lunch")

    def apart(self, now: float) -> None:
        gap = 60 * self.desk.settings.prompts.gap_minutes * (2 if self._two_skipped() else 1)
        if self.shown and now - self.shown[-1] < gap:
            self.wrong.append("too close")

    def _two_skipped(self) -> bool:
        kinds: set[Any] = set()
        for fact in self.desk.notebook.facts:
            match fact.what:
                case What.SKIPPED:
                    kinds.add(fact.kind)
                case What.FINISHED | What.STOPPED | What.AWAY:
                    kinds.clear()
                case _:
                    pass
        return len(kinds) > 1

    def not_too_many(self, now: float) -> None:
        days = {day for _, day in self.counted}
        is_first_week = self.desk.first_week and len(days) <= 5
        in_an_hour = [at for at, _ in self.counted if now - at < 3600]
        if len(in_an_hour) > (2 if is_first_week else 3):
            self.wrong.append("too many in an hour")
        working_day = self._working_day(self.local)
        today = [day for _, day in self.counted if day == working_day]
        hours = self.desk.settings.hours
        if len(today) > ceil(2.25 * ((_minute(hours.end) - _minute(hours.start)) % 1440) / 60):
            self.wrong.append("too many in a day")

    def at_its_time(self, offer: Offer) -> None:
        """What is planned comes at its time, to somebody who has not answered it."""
        if offer.kind is Kind.POSTURE:
            begins = [start for start, _end in self._meetings() if start - 2 * MINUTE <= self.local < start]
            self.wrong.extend(["out of its time"] * (not begins or self.desk.status.standing))
            return
        slots = [start for start in self._slots() if start <= self.local < start + 60 * MINUTE]
        facts = [fact for fact in self.desk.notebook.facts[-300:] if fact.kind is Kind.ROUTINE and slots]
        said = [f.what for f in facts if slots[0] <= f.at.replace(tzinfo=None) < slots[0] + 60 * MINUTE]
        if not slots:
            self.wrong.append("out of its time")
        elif {What.STARTED, What.SKIPPED} & set(said) or said.count(What.MISSED) > 1:
            self.wrong.append("asked twice")

    def _slots(self) -> list[datetime]:
        programme, today = self.desk.settings.programme, self.local.date()
        times = programme.times if programme.on else ()
        return [datetime.combine(day, at) for day in (today, today - DAY) for at in times]

    def _meetings(self) -> list[tuple[datetime, datetime]]:
        """Those of today and tomorrow."""
        days = (self.local.date(), self.local.date() + DAY)
        return [
            (datetime.combine(day, meeting.span.start), datetime.combine(day, meeting.span.end))
            for day in days
            for meeting in self.desk.settings.meetings.times
            if WEEKDAYS[day.weekday()] in meeting.days
        ]

    def _has_begun(self) -> bool:
        """Whether a planned meeting is on, and the person has not said since that it is not."""
        on = [(start, end) for start, end in self._meetings() if start <= self.local < end]
        said = self.met_at
        return any(said is None or not start <= said < end for start, end in on)

    def _working_day(self, local: datetime) -> date:
        """A night shift belongs to the evening on which it began."""
        hours = self.desk.settings.hours
        is_night = hours.end <= hours.start and local.time() < hours.end
        return local.date() - DAY if is_night else local.date()

    def _works(self, day: date) -> bool:
        return WEEKDAYS[day.weekday()] in self.desk.settings.hours.days

    def in_order(self, offer: Offer) -> None:
        for kind in ORDER[: ORDER.index(offer.kind)]:
            left = self._due_in(kind)
            if left is not None and left <= 0:
                self.wrong.append("out of order")
        left = self._due_in(Kind.WALK)
        asked_for = min(self.desk.detectors.slow / 60, 5)  # the time for an answer brings no walk nearer
        is_soon = left is not None and left > 0 and left + asked_for < 9.9
        if offer.kind is not Kind.WALK and is_soon and self._has_room(left):
            self.wrong.append("a walk comes soon")

    def _due_in(self, kind: Kind) -> float | None:
        """Minutes until a rhythm is due; None where it is off or was put off by a word or a silence."""
        rhythm = self.desk.status.rhythms[kind]
        since = self.desk.notebook.facts
        credits = [i for i, f in enumerate(since) if f.what in {What.FINISHED, What.AWAY}]
        after = since[credits[-1] :] if credits else since
        silent = {What.SKIPPED, What.MISSED, What.STOPPED}
        put_off = any(fact.kind is kind and fact.what in silent for fact in after)
        put_off = put_off or any(f.kind is kind and f.what in silent for f in since[-40:])
        return None if not rhythm.on or put_off else rhythm.interval_minutes - rhythm.desk_minutes

    def _has_room(self, minutes: float) -> bool:
        """Whether a walk could be shown in so many minutes, for certain."""
        hours, then = self.desk.settings.hours, _minute(self.local.time()) + minutes
        in_an_hour = [at for at, _ in self.counted if self.desk.machine.elapsed - at < 3600]
        has_time = hours.start < hours.end and then < _minute(hours.end) - 11
        is_planned = any(minutes < 90 for minutes in self._minutes_to_planned())
        return hours.lunch is None and has_time and not in_an_hour and not is_planned

    def _minutes_to_planned(self) -> list[float]:
        starts = [*self._slots(), *(start for start, _end in self._meetings())]
        return [abs((start - self.local) / MINUTE) for start in starts]


def _minute(time: Any) -> float:
    return float(time.hour * 60 + time.minute + time.second / 60)
