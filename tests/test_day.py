"""Days at a desk, told in sentences (reminders.md 1.3 is the first of them)."""

from __future__ import annotations

from datetime import time

import pytest

from backbreak.core.choice import RoutineChoice
from backbreak.core.day import simulate
from backbreak.core.facts import What
from backbreak.core.rhythms import RHYTHMS
from backbreak.core.settings import Settings, Span, changed
from backbreak.core.status import Reason
from backbreak.core.week import Meeting
from backbreak.desktop.timetable import CronTimetable
from tests.desk import MONDAY, Desk, office

SIXTEEN = [
    "09:30 stretch",
    "09:45 posture",
    "10:00 walk",
    "10:35 stretch",
    "10:50 posture",
    "11:05 walk",
    "11:40 stretch",
    "13:00 stretch",
    "13:15 posture",
    "13:30 walk",
    "14:41 walk",
    "15:16 stretch",
    "15:31 posture",
    "15:46 walk",
    "16:21 stretch",
    "16:36 posture",
]


def prompts(day) -> list[str]:
    return [f"{when:%H:%M} {kind.value}" for when, kind in day.prompts]


def rehearse(settings=None, start=time(9), end=time(17), lunches=("12:00-12:30",), meetings=(), **more):
    spans = [[Span.parse(text) for text in texts] for texts in (lunches, meetings)]
    return simulate(settings or Settings(), MONDAY, start, end, *spans, timetable=CronTimetable(), **more)


def test_an_ordinary_day_has_sixteen_prompts():
    day = rehearse(meetings=["14:00-14:40"])

    assert prompts(day) == SIXTEEN
    assert (day.longest_sitting_minutes, day.standing_minutes, day.walking_minutes) == (66, 84, 25)


def test_a_person_at_a_real_desk_sees_the_same_sixteen():
    desk = Desk("09:00", office(lunch="12:00-12:30"), obliging=True)
    desk.until("12:00").away_for(30).until("14:00")
    desk.detectors.names.add("microphone")
    desk.until("14:40")
    desk.detectors.names.clear()
    desk.until("18:00")

    assert desk.seen == SIXTEEN


def test_a_quiet_morning_is_stretch_posture_walk():
    desk = Desk("09:00", obliging=True).until("10:06")

    assert desk.seen == ["09:30 stretch", "09:45 posture", "10:00 walk"]


def test_a_meeting_delays_the_prompt_and_a_minute_after_it_one_merged_prompt_comes():
    desk = Desk("09:00")
    desk.detectors.names.add("camera")
    desk.until("10:10")
    assert desk.seen == []
    assert desk.why is Reason.HELD

    desk.detectors.names.clear()
    desk.until("10:12")
    assert desk.seen == ["10:11 walk"]


def test_two_meetings_and_two_lunches_follow_the_same_rules():
    day = rehearse(lunches=["11:30-12:00", "15:00-15:20"], meetings=["09:20-10:15", "13:00-13:30"])

    assert prompts(day)[:2] == ["10:16 walk", "10:51 stretch"]
    assert not [at for at in prompts(day) if "11:20" <= at[:5] < "12:10" or "14:50" <= at[:5] < "15:30"]


def test_without_a_lunch_the_day_just_goes_on():
    day = rehearse(lunches=())

    assert "12:10 walk" in prompts(day)


def test_a_stretch_alone_comes_every_half_hour_and_its_own_minute():
    settings = changed(changed(Settings(), "walk.on", False), "posture.on", False)
    day = rehearse(settings, end=time(12), lunches=())

    assert prompts(day) == [
        "09:30 stretch",
        "10:01 stretch",
        "10:32 stretch",
        "11:03 stretch",
        "11:34 stretch",
    ]


def test_the_first_week_is_gentler():
    day = rehearse(first_week=True, lunches=())
    times = [when.hour * 60 + when.minute for when, _ in day.prompts]

    assert all(later - earlier >= 60 for earlier, later in zip(times, times[2:], strict=False))


def test_the_day_ends_ten_minutes_early():
    assert all(when < time(16, 50) for when, _ in rehearse().prompts)


def test_a_night_shift_is_a_working_day_too():
    day = rehearse(start=time(22), end=time(6), lunches=["02:00-02:30"])

    assert prompts(day)[:3] == ["22:30 stretch", "22:45 posture", "23:00 walk"]
    assert not [when for when, _ in day.prompts if time(1, 50) <= when < time(2, 40)]


def test_who_leaves_a_prompt_alone_sees_it_once_more():
    desk = Desk("09:00", office(walk__on=False, posture__on=False)).until("10:20")

    assert desk.seen == ["09:30 stretch", "09:48 stretch"]
    assert desk.told(What.MISSED) == ["09:33 missed stretch", "09:51 missed stretch"]


@pytest.mark.parametrize("kind", RHYTHMS)
def test_a_break_at_any_time_is_one_call_away(kind):
    desk = Desk("09:00").until("09:07")
    desk.reminder.start(kind)

    assert desk.status.open_break.kind is kind


def test_the_programme_and_the_meetings_of_each_week_are_part_of_the_day():
    settings = changed(changed(Settings(), "programme.on", True), "programme.times", (time(10, 30),))
    settings = changed(settings, "meetings.times", (Meeting.parse("mon 14:00-14:40"),))
    day = simulate(
        settings,
        MONDAY,
        time(9),
        time(17),
        timetable=CronTimetable(),
        routines=[RoutineChoice("daily_back", 775.5)],
    )

    assert "10:30 routine" in prompts(day)
    assert not [at for at in prompts(day) if "13:59" < at[:5] < "14:41"]


def test_a_programme_that_there_is_none_of_costs_nobody_their_day():
    settings = changed(Settings(), "programme.on", True)
    day = simulate(settings, MONDAY, time(9), time(17), timetable=CronTimetable())

    assert "10:00 routine" not in prompts(day)
    assert len(day.prompts) > 12
