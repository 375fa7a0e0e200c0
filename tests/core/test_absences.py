"""The natural-break table of reminders.md, and what sleep and set clocks are."""

from __future__ import annotations

import pytest

from backbreak.core.absence import Worth, worth
from backbreak.core.facts import Kind, What
from backbreak.core.rhythms import RHYTHMS
from backbreak.core.status import Reason
from tests.desk import Desk, office


def rhythms(desk: Desk) -> dict[str, int]:
    return {kind.value: round(desk.minutes(kind)) for kind in RHYTHMS}


@pytest.mark.parametrize(
    ("minutes", "reason", "new_day", "expected"),
    [
        (1.9, "idle", False, Worth.NOTHING),
        (2, "idle", False, Worth.STRETCH),
        (4.9, "idle", False, Worth.STRETCH),
        (5, "idle", False, Worth.ALL),
        (1.9, "locked", False, Worth.NOTHING),
        (2, "locked", False, Worth.ALL),
        (4.9, "asleep", False, Worth.STRETCH),
        (5, "asleep", False, Worth.ALL),
        (239, "idle", False, Worth.ALL),
        (240, "idle", False, Worth.ANEW),
        (10, "idle", True, Worth.ANEW),
        (3, "idle", True, Worth.STRETCH),
        (90, "call", False, Worth.NOTHING),
        (240, "call", False, Worth.ANEW),
    ],
)
def test_the_table(minutes, reason, new_day, expected):
    assert worth(60 * minutes, reason, new_day=new_day) is expected


def test_under_a_minute_is_reading_and_the_timers_run():
    desk = Desk("09:00").until("09:10").away_for(0.9)

    assert desk.minutes(Kind.WALK) == pytest.approx(10.9)
    assert desk.told(What.AWAY) == []


def test_from_one_minute_the_timers_stand_still_back_to_its_start():
    desk = Desk("09:00").until("09:10").away_for(1.5).for_minutes(5)

    assert rhythms(desk) == {"stretch": 15, "posture": 15, "walk": 15}


def test_two_minutes_are_a_stretch_and_half_the_way_to_a_walk():
    desk = Desk("09:00").until("09:20").away_for(3)

    assert rhythms(desk) == {"stretch": 0, "posture": 20, "walk": 10}


def test_the_way_to_a_walk_is_halved_only_once_between_two_walks():
    desk = Desk("09:00").until("09:20").away_for(3).for_minutes(10).away_for(3)
    assert rhythms(desk)["walk"] == 20

    desk.begins(Kind.WALK).for_minutes(25).away_for(3)
    assert rhythms(desk)["walk"] == 10


def test_five_minutes_credit_everything_and_the_person_sits():
    desk = Desk("09:00").until("09:20")
    desk.reminder.stand()
    desk.until("09:25").away_for(5)

    assert rhythms(desk) == {"stretch": 0, "posture": 0, "walk": 0}
    assert not desk.status.standing
    assert desk.told(What.STOOD, What.SAT, What.AWAY) == ["09:20 stood", "09:30 away", "09:30 sat"]


def test_a_short_absence_leaves_the_posture_as_it_is():
    desk = Desk("09:00").until("09:20")
    desk.reminder.stand()
    desk.away_for(3)

    assert desk.status.standing


def test_a_locked_screen_counts_from_two_minutes():
    desk = Desk("09:00").until("09:20").locks().for_minutes(2).unlocks()

    assert rhythms(desk) == {"stretch": 0, "posture": 0, "walk": 0}


def test_a_screen_locked_for_a_moment_is_no_break():
    desk = Desk("09:00").until("09:20").locks().for_minutes(0.5).unlocks()

    assert rhythms(desk)["walk"] == 20 or desk.minutes(Kind.WALK) == pytest.approx(20.5)


def test_a_screen_that_locks_itself_adds_nothing_to_the_absence():
    desk = Desk("09:00").until("09:20").leaves().for_minutes(3)
    desk.reminder.locked()
    desk.for_minutes(1).unlocks()

    assert rhythms(desk) == {"stretch": 0, "posture": 20, "walk": 10}


def test_nothing_is_shown_on_a_locked_screen():
    desk = Desk("09:00").until("09:29").locks().until("09:45")

    assert desk.seen == []
    assert (desk.why, desk.status.present) == (Reason.LOCKED, False)


def test_locking_takes_the_prompt_away():
    desk = Desk("09:00").until("09:30").locks()

    assert desk.screen.offer is None


def test_four_hours_start_everything_anew():
    desk = Desk("09:00").until("09:30")
    desk.reminder.snooze(30)
    desk.away_for(240)

    assert rhythms(desk) == {"stretch": 0, "posture": 0, "walk": 0}
    assert desk.for_minutes(20).seen == ["09:30 stretch"]


def test_a_night_starts_everything_anew_and_the_first_hour_again():
    desk = Desk("16:00", obliging=True).until("17:00").away_for(16 * 60)
    desk.for_minutes(31)

    assert desk.seen[-1] == "09:30 stretch"
    assert desk.screen.shown[-1][1].number == 1


@pytest.mark.parametrize("announced", [True, False])
def test_sleep_is_an_absence(announced):
    desk = Desk("09:00").until("09:20").sleeps_for(30, announced=announced).for_minutes(2)

    assert rhythms(desk)["walk"] in {1, 2}
    assert desk.seen == []


def test_a_short_sleep_is_a_short_absence():
    desk = Desk("09:00").until("09:20").sleeps_for(3).for_minutes(0.1)

    assert rhythms(desk) == {"stretch": 0, "posture": 20, "walk": 10}


def test_a_stretch_that_the_machine_sleeps_through_is_over():
    desk = Desk("09:00").until("09:30")
    desk.reminder.start()
    desk.for_minutes(0.5).sleeps_for(20).for_minutes(0.1)

    assert desk.status.open_break is None
    assert rhythms(desk) == {"stretch": 0, "posture": 0, "walk": 0}


def test_after_a_sleep_there_is_no_backlog():
    desk = Desk("09:00").until("09:29").sleeps_for(7 * 60).for_minutes(10)

    assert desk.seen == []


@pytest.mark.parametrize("counts_sleep", [True, False])
def test_nobody_is_asked_before_they_touch_a_machine_that_has_just_woken(counts_sleep):
    desk = Desk("09:00", office(stretch__on=False, walk__on=False)).until("09:39:30").leaves()
    desk.for_minutes(0.4).sleeps_for(3)
    if not counts_sleep:  # as the idle time of X11
        desk.person.hands_off += 180
    desk.for_minutes(1)
    assert (desk.seen, desk.why, desk.status.present) == ([], Reason.AWAY, False)
    assert round(desk.minutes(Kind.POSTURE), 1) == 39.9

    desk.until("10:00").returns()
    assert desk.minutes(Kind.POSTURE) == 0
    assert desk.told(What.AWAY) == ["10:00 away"]


def test_who_touches_a_machine_that_has_just_woken_is_back_since_then():
    desk = Desk("09:00").until("09:20").leaves().for_minutes(0.4).sleeps_for(30)
    desk.for_minutes(0.5).returns().for_minutes(2)

    assert desk.status.present is True
    assert desk.minutes(Kind.WALK) == pytest.approx(2, abs=0.2)


def test_who_types_on_while_the_machine_wakes_is_back():
    desk = Desk("09:00").until("09:20").types_on().sleeps_for(30).for_minutes(2)

    assert desk.status.present is True
    assert desk.minutes(Kind.WALK) == pytest.approx(2, abs=0.3)


def test_nothing_wakes_the_reminder_for_long_after_a_sleep_that_ended_by_itself():
    desk = Desk("09:00").until("09:20").leaves().for_minutes(0.4).sleeps_for(30).for_minutes(2)
    before = len(desk.wakes)
    desk.for_minutes(8 * 60)

    assert len(desk.wakes) == before


@pytest.mark.parametrize("is_known", [True, False])
@pytest.mark.parametrize("minutes", [2, 30, 9 * 60])
def test_a_prompt_that_the_machine_slept_through_is_taken_back_and_was_not_missed(minutes, is_known):
    desk = Desk("09:00")
    desk.person.is_known = is_known
    desk.until("09:30").sleeps_for(minutes)

    assert desk.screen.offer is None
    assert desk.told(What.MISSED) == []
    assert desk.status.missed is None


def test_sleep_is_noticed_where_nobody_can_tell_who_is_there():
    desk = Desk("09:00")
    desk.person.is_known = False
    desk.until("09:20").sleeps_for(10)

    assert rhythms(desk) == {"stretch": 0, "posture": 0, "walk": 0}


@pytest.mark.parametrize("minutes", [60, -60, 5, -300])
def test_a_clock_that_is_set_moves_no_desk_time(minutes):
    desk = Desk("12:00", office("00:00", "23:59")).until("12:20").sets_the_clock(minutes).for_minutes(5)

    assert rhythms(desk) == {"stretch": 25, "posture": 25, "walk": 25}


def test_a_clock_that_is_set_moves_the_edges_of_the_day_within_a_minute():
    desk = Desk("16:00").until("16:20").sets_the_clock(60).for_minutes(2)

    assert desk.why is Reason.OUTSIDE_HOURS


def test_a_call_counts_as_sitting_although_nothing_is_touched():
    desk = Desk("09:00").until("09:05")
    desk.detectors.names.add("microphone")
    desk.away_for(20)

    assert rhythms(desk) == {"stretch": 25, "posture": 25, "walk": 25}
    assert desk.told(What.AWAY) == []


def test_media_counts_as_sitting_but_holds_no_prompt():
    desk = Desk("09:00").until("09:20")
    desk.detectors.names.add("media")
    assert desk.until("09:30").seen == ["09:30 stretch"]

    desk = Desk("09:00").until("09:05")
    desk.detectors.names.add("media")
    assert rhythms(desk.away_for(20))["walk"] == 25


def test_after_an_hour_of_a_call_the_timers_stand_still():
    desk = Desk("09:00", office(stretch__on=False, posture__on=False)).until("09:05")
    desk.detectors.names.add("camera")
    desk.away_for(100)

    assert rhythms(desk)["walk"] == 65


def test_when_the_call_ends_the_absence_begins():
    desk = Desk("09:00").until("09:05")
    desk.detectors.names.add("microphone")
    desk.leaves().until("09:25")
    desk.detectors.names.clear()
    desk.until("09:40").returns()

    assert rhythms(desk) == {"stretch": 0, "posture": 0, "walk": 0}


def test_locking_the_screen_ends_the_sitting_through_a_call():
    desk = Desk("09:00").until("09:05")
    desk.detectors.names.add("microphone")
    desk.leaves().until("09:15")
    desk.reminder.locked()
    desk.until("09:18").unlocks()

    assert rhythms(desk) == {"stretch": 0, "posture": 0, "walk": 0}


def test_the_welcome_question_is_put_only_if_the_setting_asks():
    assert not Desk("09:00").until("09:20").away_for(6).status.welcome_back
    assert Desk("09:00", office(prompts__welcome_back=True)).until("09:20").away_for(6).status.welcome_back


def test_an_absence_that_was_no_break_leaves_the_rhythms_where_they_were():
    desk = Desk("09:00", office(prompts__welcome_back=True)).until("09:20").away_for(6)
    desk.reminder.answer_welcome(False)

    assert rhythms(desk) == {"stretch": 20, "posture": 20, "walk": 20}
    assert not desk.status.welcome_back


def test_an_absence_that_was_a_break_asks_no_more():
    desk = Desk("09:00", office(prompts__welcome_back=True)).until("09:20").away_for(6)
    desk.reminder.answer_welcome(True)

    assert rhythms(desk)["walk"] == 0
    assert not desk.status.welcome_back


def test_absences_are_history_with_their_reason():
    desk = Desk("09:00").until("09:20").away_for(6).for_minutes(5).locks().for_minutes(3).unlocks()
    desk.for_minutes(5).sleeps_for(10).for_minutes(0.1)
    away = [fact for fact in desk.notebook.facts if fact.what is What.AWAY]

    assert [(fact.reason, round(fact.seconds, -1)) for fact in away] == [
        ("idle", 360),
        ("locked", 180),
        ("asleep", 600),
    ]


def test_a_break_since_then_stays_credited_when_an_absence_was_none():
    desk = Desk("09:00", office(prompts__welcome_back=True)).until("09:20").away_for(6).for_minutes(1)
    assert desk.status.welcome_back
    desk.begins(Kind.STRETCH).for_minutes(2)
    desk.reminder.answer_welcome(False)

    assert desk.minutes(Kind.STRETCH) == 1
