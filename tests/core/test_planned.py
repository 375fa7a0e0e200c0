"""What comes at fixed times: the exercise programme, and the question whether to stand in a meeting."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from backbreak.core.choice import ExerciseChoice, RoutineChoice
from backbreak.core.facts import Kind, What
from backbreak.core.settings import changed
from backbreak.core.status import Reason, State
from backbreak.core.week import Meeting
from tests.desk import EXERCISES, MONDAY, Desk, at, office

ONLY_PLANNED = {"stretch__on": False, "posture__on": False, "walk__on": False}
COPENHAGEN = ZoneInfo("Europe/Copenhagen")


def programme(*times: str, **options):
    """Nothing but the programme at these times, unless options say more."""
    settings = office(**(ONLY_PLANNED | {"programme__on": True} | options))
    settings = changed(settings, "programme.routine", "back_programme")
    return changed(settings, "programme.times", tuple(map(time.fromisoformat, times)))


def meetings(*texts: str, **options):
    return changed(office(**options), "meetings.times", tuple(map(Meeting.parse, texts)))


# ---- the programme


def test_the_programme_is_offered_at_its_times():
    desk = Desk("09:00", programme("10:00", "15:00"), obliging=True).until("17:00")

    assert desk.seen == ["10:00 routine", "15:00 routine"]
    assert desk.screen.shown[0][1].routine == "back_programme"


def test_nothing_is_offered_while_the_programme_is_off():
    assert Desk("09:00", programme("10:00", programme__on=False)).until("17:00").seen == []


def test_the_tray_announces_it():
    desk = Desk("09:00", programme("10:00"))

    assert desk.next == "10:00 routine"
    assert desk.until("11:30").status.next.at == at("10:00", MONDAY + timedelta(days=1))


def test_start_begins_the_routine_and_doing_it_credits_all_three():
    desk = Desk("09:00", programme("10:00", stretch__on=True, walk__on=True), obliging=True).until("10:12")

    assert "10:00 routine" in desk.seen
    assert desk.told(What.FINISHED)[-1] == "10:10 finished routine"
    assert desk.minutes(Kind.WALK) == 2


def test_it_waits_for_somebody_who_is_away():
    desk = Desk("09:00", programme("10:00")).until("09:50").away_for(30).for_minutes(11)

    assert desk.seen == ["10:30 routine"]  # ten minutes after the return


def test_it_is_dropped_quietly_after_an_hour():
    desk = Desk("09:00", programme("10:00")).until("09:50").away_for(61).until("17:00")

    assert desk.seen == []
    assert desk.status.missed is None


def test_it_waits_for_the_end_of_a_hold():
    desk = Desk("09:00", programme("10:00")).until("09:50")
    desk.detectors.names = {"microphone"}
    desk.until("10:20").detectors.names = set()

    assert desk.until("10:25").seen == ["10:21 routine"]


def test_it_waits_outside_working_hours_and_through_lunch():
    desk = Desk("06:00", programme("08:30", "12:00", lunch="12:00-12:30"), obliging=True).until("13:00")

    assert desk.seen == ["09:10 routine", "12:30 routine"]


def test_skipped_it_is_not_asked_for_again_before_its_next_time():
    desk = Desk("09:00", programme("10:00", "15:00")).until("10:00")
    desk.reminder.skip()

    assert desk.until("15:00").seen == ["10:00 routine", "15:00 routine"]


def test_snoozed_it_comes_back():
    desk = Desk("09:00", programme("10:00")).until("10:00")
    desk.reminder.snooze(30)

    assert desk.until("10:45").seen == ["10:00 routine", "10:30 routine"]
    assert desk.screen.shown[-1][1].routine == "back_programme"


def test_missed_the_tray_keeps_it_and_it_is_offered_once_more():
    desk = Desk("09:00", programme("10:00")).until("10:05")
    assert desk.status.missed is Kind.ROUTINE

    assert desk.until("17:00").seen == ["10:00 routine", "10:18 routine"]
    assert desk.told(What.MISSED) == ["10:03 missed routine", "10:21 missed routine"]


def test_who_did_it_before_it_was_asked_for_again_is_left_alone():
    desk = Desk("09:00", programme("10:00")).until("10:05")
    desk.reminder.start(desk.status.missed)
    desk.for_minutes(10).reminder.done()

    assert desk.until("17:00").seen == ["10:00 routine"]


def test_who_starts_it_a_little_after_its_time_is_not_asked_to():
    desk = Desk("09:00", programme("10:00")).until("09:50").leaves().until("10:01").returns()
    desk.reminder.start(routine="back_programme")
    desk.for_minutes(10).reminder.done()

    assert desk.until("17:00").seen == []


def test_caps_neither_hold_it_back_nor_count_it():
    settings = programme("10:05", stretch__on=True, stretch__interval_minutes=15, prompts__gap_minutes=10)
    desk = Desk("08:40", settings)
    desk.reminder.change(settings)
    desk.obliging = True
    desk.until("10:40")

    assert desk.seen == ["09:10 stretch", "09:26 stretch", "09:42 stretch", "10:05 routine", "10:30 stretch"]


def test_other_prompts_keep_away_from_its_time():
    desk = Desk("09:25", programme("10:00", stretch__on=True), obliging=True)

    desk.until("09:55")
    assert (desk.seen, desk.why) == ([], Reason.ROUTINE_SOON)
    assert desk.until("10:05").seen == ["10:00 routine"]


def test_a_walk_gives_way_to_exercises_that_come_within_ten_minutes():
    desk = Desk("09:00", programme("10:09", walk__on=True)).until("10:10")
    assert desk.seen == ["10:09 routine"]

    assert Desk("09:00", programme("10:10", walk__on=True)).until("10:10").seen == ["10:00 walk"]


def test_a_restart_knows_that_it_was_offered():
    desk = Desk("09:00", programme("10:00")).until("10:01")
    desk.reminder.skip()

    assert desk.until("10:05").restarts_at("10:06").until("17:00").seen == []


def test_a_program_that_starts_within_the_hour_still_offers_it():
    assert Desk("10:20", programme("10:00")).until("10:31").seen == ["10:30 routine"]


def test_a_clock_set_back_does_not_bring_it_twice():
    desk = Desk("09:00", programme("10:00")).until("10:01")
    desk.reminder.skip()
    desk.until("10:05").sets_the_clock(-60)

    assert desk.until("17:00").seen == ["10:00 routine"]


def test_a_clock_set_forward_past_it_brings_it():
    desk = Desk("09:00", programme("10:00")).until("09:30").sets_the_clock(50)

    assert desk.for_minutes(2).seen == ["10:21 routine"]


def test_a_clock_that_was_a_year_ahead_keeps_nothing_back():
    desk = Desk("09:00", programme("10:00")).until("09:30").sets_the_clock(365 * 24 * 60)
    desk.for_minutes(40).sets_the_clock(-365 * 24 * 60)
    desk.reminder.skip()

    assert desk.until("11:00").seen[-1].startswith("10:")


@pytest.mark.parametrize(
    ("day", "hour", "shown"),
    [("2026-03-29", "02:30", "03:00"), ("2026-10-25", "02:30", "02:30")],
)
def test_an_hour_that_the_wall_skips_or_shows_twice_brings_it_once(day, hour, shown):
    settings = programme(hour, start="00:00", end="23:59")
    midnight = datetime.fromisoformat(day).replace(tzinfo=COPENHAGEN)
    desk = Desk(midnight, settings, obliging=True).for_minutes(6 * 60)

    assert desk.seen == [f"{shown} routine"]


def test_a_routine_that_has_days_off_is_offered_on_the_others():
    desk = Desk("09:00", programme("10:00"))
    desk.reminder.offer_from((), [RoutineChoice("back_programme", 600, ("tue",))])
    desk.until("17:00")
    assert desk.seen == []

    tuesday = at("09:00", MONDAY + timedelta(days=1))
    assert desk.until(tuesday).until("10:10").seen == ["10:00 routine"]


# ---- meetings of each week


def test_two_minutes_before_a_meeting_it_asks_to_stand():
    desk = Desk("09:41", meetings("mon 10:00-10:30"))
    desk.reminder.offer_from((*EXERCISES, ExerciseChoice("standing_meeting", None, "standing")))
    desk.until("10:01")

    assert desk.seen == ["09:58 posture"]
    offer = desk.screen.shown[0][1]
    assert (offer.standing, offer.exercise, f"{offer.meeting:%H:%M}") == (True, "standing_meeting", "10:00")


def test_a_meeting_of_another_day_is_another_days():
    assert Desk("09:41", meetings("tue 10:00-10:30")).until("10:01").seen == []


def test_who_stands_already_is_not_asked():
    desk = Desk("09:41", meetings("mon 10:00-10:30"))
    desk.reminder.stand()

    assert desk.until("10:00").seen == []


@pytest.mark.parametrize(
    "option", [{"place__where": "chair"}, {"posture__on": False}, {"person__moves": "seated"}]
)
def test_who_does_not_stand_is_not_asked(option):
    assert Desk("09:41", meetings("mon 10:00-10:30", **option)).until("10:00").seen == []


def test_without_a_standing_desk_it_is_the_meeting_that_is_stood_in():
    desk = Desk("09:41", meetings("mon 10:00-10:30", place__standing_desk=False)).until("09:58")
    desk.begins().for_minutes(0.1)
    assert desk.status.standing

    assert desk.until("10:29").status.standing
    assert not desk.until("10:31").status.standing


def test_a_stretch_keeps_away_from_the_question_before_a_meeting():
    desk = Desk("09:28", meetings("mon 10:00-10:30"), obliging=True).until("09:59")

    assert desk.seen == ["09:58 posture"]


def test_the_question_goes_away_when_the_meeting_begins():
    desk = Desk("09:41", meetings("mon 10:00-10:30")).until("10:01")

    assert desk.screen.offer is None
    assert desk.told(What.WITHDRAWN) == ["10:00 withdrawn posture"]


def test_nothing_comes_in_a_meeting_and_one_prompt_a_minute_after_it():
    desk = Desk("09:00", meetings("mon 09:35-10:30"), obliging=True).until("10:29")
    assert (desk.why, desk.status.state) == (Reason.MEETING, State.HELD)
    assert f"{desk.status.meeting_until:%H:%M}" == "10:30"
    before = len(desk.seen)

    assert desk.until("10:32").seen[before:] == ["10:31 walk"]


def test_a_meeting_that_was_ended_early_does_not_begin_again():
    desk = Desk("09:41", meetings("mon 10:00-10:30")).until("10:10")
    desk.reminder.meeting_over()

    assert desk.until("10:20").status.meeting_until is None
    assert desk.told(What.MEETING) == ["10:00 meeting"]


def test_a_clock_set_back_in_a_planned_meeting_makes_it_no_shorter():
    desk = Desk("09:41", meetings("mon 10:00-10:45")).until("10:05").sets_the_clock(-22)

    assert desk.until("10:44").why is Reason.MEETING
    assert desk.until("10:47").why is not Reason.MEETING


@pytest.mark.parametrize("minutes", [10, 30])
def test_a_clock_set_forward_in_a_planned_meeting_makes_it_no_longer(minutes):
    desk = Desk("09:41", meetings("mon 10:00-10:45")).until("10:05").sets_the_clock(minutes)

    assert f"{desk.status.meeting_until:%H:%M} {desk.status.why.until:%H:%M}" == "10:45 10:45"
    assert desk.until("10:44").why is Reason.MEETING
    assert desk.until("10:46").why is not Reason.MEETING
    assert desk.told(What.MEETING_OVER) == ["10:45 meeting_over"]


def test_a_clock_set_forward_past_a_planned_meeting_ends_it():
    desk = Desk("09:41", meetings("mon 10:00-10:45")).until("10:05").sets_the_clock(60)

    assert desk.for_minutes(2).why is not Reason.MEETING
    assert desk.for_minutes(60).told(What.MEETING) == ["10:00 meeting"]


def test_a_meeting_that_was_asked_for_lasts_as_long_as_was_said_whatever_the_clock_is_set_to():
    desk = Desk("09:00").until("09:20")
    desk.reminder.meet(timedelta(minutes=40))
    desk.sets_the_clock(30)

    assert desk.for_minutes(39).why is Reason.MEETING
    assert desk.for_minutes(2).why is not Reason.MEETING


def test_a_program_that_starts_in_a_meeting_joins_it():
    assert Desk("10:10", meetings("mon 10:00-10:30")).for_minutes(1).why is Reason.MEETING


def test_a_meeting_right_after_midnight_is_asked_about_before_it():
    settings = meetings("tue 00:00-00:30", start="22:00", end="06:00")
    desk = Desk("23:41", settings).for_minutes(18)

    assert desk.seen == ["23:58 posture"]


# ---- what the person says


def test_in_a_meeting_until_then_no_prompt_comes():
    desk = Desk("09:00").until("09:20")
    desk.reminder.meet(timedelta(minutes=40))

    assert desk.until("09:59").seen == []
    assert desk.until("10:02").seen == ["10:01 walk"]


def test_a_prompt_on_the_screen_goes_away_with_the_meeting():
    desk = Desk("09:00").until("09:31")
    desk.reminder.meet(timedelta(minutes=40))

    assert desk.screen.offer is None


def test_standing_in_a_meeting_counts_as_standing():
    desk = Desk("09:00").until("09:20")
    desk.reminder.meet(timedelta(minutes=30), stand=True)
    desk.for_minutes(15)

    assert desk.status.standing
    assert desk.status.meeting_standing
    assert desk.status.posture_minutes == 15
    assert desk.told(What.STOOD) == ["09:20 stood"]


def test_who_sits_down_when_a_standing_meeting_ends_is_written_down():
    desk = Desk("09:00", office(place__standing_desk=False)).until("09:20")
    desk.reminder.meet(timedelta(minutes=30), stand=True)
    desk.for_minutes(31)

    assert desk.told(What.STOOD, What.SAT) == ["09:20 stood", "09:50 sat"]


def test_who_only_listens_in_a_meeting_is_taken_to_sit_there_for_an_hour():
    desk = Desk("09:00").until("09:20")
    desk.reminder.meet(timedelta(minutes=50))
    desk.leaves().for_minutes(45).returns()

    assert desk.minutes(Kind.WALK) == 65
    assert desk.told(What.AWAY) == []


def test_a_restart_remembers_the_meeting():
    desk = Desk("09:00").until("09:20")
    desk.reminder.meet(timedelta(minutes=40), stand=True)
    again = desk.until("09:25").restarts_at("09:27")

    assert again.why is Reason.MEETING
    assert again.status.standing
    assert again.until("10:02").why is not Reason.MEETING


def test_the_tray_announces_what_comes_after_the_meeting():
    desk = Desk("09:00").until("09:20")
    desk.reminder.meet(timedelta(minutes=30))

    assert desk.next == "10:00 walk"


def test_ending_a_meeting_that_is_none_says_so():
    assert not Desk("09:00").reminder.meeting_over()


def test_a_programme_that_a_meeting_cut_off_is_offered_after_it():
    desk = Desk("09:00", programme("10:00")).until("10:01")
    desk.reminder.meet(timedelta(minutes=20))

    assert desk.until("10:25").seen == ["10:00 routine", "10:22 routine"]


def test_a_programme_that_nobody_was_there_to_see_is_offered_on_the_return():
    desk = Desk("09:00", programme("10:00")).until("10:00").leaves().for_minutes(4).returns()

    assert desk.until("10:20").seen == ["10:00 routine", "10:15 routine"]


def test_a_time_that_was_missed_says_nothing_about_the_next():
    desk = Desk("09:00", programme("10:00", "15:00")).until("10:10").away_for(60).until("15:00")

    assert desk.seen == ["10:00 routine", "15:00 routine"]
    assert not desk.screen.shown[-1][1].again
    desk.until("17:00")
    assert desk.told(What.MISSED) == ["10:03 missed routine", "15:03 missed routine", "15:21 missed routine"]


def test_one_that_was_begun_and_broken_off_is_not_asked_for_again():
    desk = Desk("09:00", programme("10:00")).until("10:19")
    desk.reminder.start()
    desk.for_minutes(0.3).reminder.stop()

    assert desk.until("17:00").seen == ["10:00 routine", "10:18 routine"]
