"""A walk that was begun (rule 9)."""

from __future__ import annotations

from backbreak.core.facts import Kind, What
from tests.desk import Desk, office

ONLY_WALK = {"stretch__on": False, "posture__on": False}


def walker(**options) -> Desk:
    desk = Desk("09:00", office(**ONLY_WALK, **options)).until("10:00")
    desk.reminder.start()
    return desk


def test_input_for_half_a_minute_asks_once_whether_not_now():
    desk = walker().for_minutes(0.4)
    assert not desk.status.ask_walking

    assert desk.for_minutes(0.2).status.ask_walking


def test_who_leaves_is_not_asked():
    desk = walker().leaves().for_minutes(1)

    assert not desk.status.ask_walking
    assert desk.status.open_break.kind is Kind.WALK


def test_the_question_goes_away_with_the_person():
    desk = walker().for_minutes(0.6).leaves().for_minutes(0.5)

    assert not desk.status.ask_walking


def test_not_now_is_a_skip_and_the_minute_was_desk_time():
    desk = walker().for_minutes(0.6)
    desk.reminder.answer_walking(now=False)

    assert desk.status.open_break is None
    assert desk.told(What.SKIPPED) == ["10:00 skipped walk"]
    assert desk.minutes(Kind.WALK) > 60


def test_now_keeps_the_walk_and_asks_no_more():
    desk = walker().for_minutes(0.6)
    desk.reminder.answer_walking(now=True)
    desk.for_minutes(0.5)

    assert desk.status.open_break.kind is Kind.WALK
    assert not desk.status.ask_walking


def test_back_after_five_minutes_is_a_whole_walk():
    desk = walker().leaves().for_minutes(5.5).returns()

    assert desk.status.open_break is None
    assert desk.told(What.FINISHED) == ["10:05 finished walk"]
    assert desk.minutes(Kind.WALK) == 0


def test_back_after_two_minutes_is_half_the_way():
    desk = walker().leaves().for_minutes(3).returns().for_minutes(1)

    assert desk.status.open_break is None
    assert desk.told(What.STOPPED) == ["10:03 stopped walk"]
    assert round(desk.minutes(Kind.WALK)) == 31


def test_done_after_three_minutes_is_a_whole_walk():
    desk = walker().leaves().for_minutes(3).returns()
    desk.for_minutes(0.2).reminder.done()

    assert desk.told(What.FINISHED) == ["10:03 finished walk"]
    assert desk.minutes(Kind.WALK) == 0


def test_a_touch_on_the_way_does_not_end_the_walk():
    desk = walker().leaves().for_minutes(3).returns().for_minutes(0.1).leaves().for_minutes(4)

    assert desk.status.open_break.kind is Kind.WALK
    desk.returns()
    assert desk.told(What.FINISHED) == ["10:07 finished walk"]


def test_back_after_a_minute_and_a_half_is_no_walk():
    desk = walker().leaves().for_minutes(1.5).returns().for_minutes(1)

    assert desk.told(What.STOPPED) == ["10:01 stopped walk"]
    assert round(desk.minutes(Kind.WALK)) == 61
    assert desk.next == "10:16 walk"


def test_a_question_that_nobody_answers_ends_like_a_prompt():
    desk = walker().for_minutes(4)

    assert desk.status.open_break is None
    assert desk.minutes(Kind.WALK) == 64


def test_a_walk_to_the_next_morning_starts_the_day_anew():
    desk = walker().leaves().for_minutes(23 * 60).returns()

    assert desk.status.open_break is None
    assert desk.minutes(Kind.WALK) == 0
    assert desk.for_minutes(61).screen.shown[-1][1].number == 1


def test_where_nobody_can_tell_a_walk_ends_by_itself():
    desk = Desk("09:00", office(**ONLY_WALK))
    desk.person.is_known = False
    desk.until("10:00").reminder.start()
    desk.for_minutes(5.1)

    assert desk.told(What.FINISHED) == ["10:05 finished walk"]


def test_closing_the_lid_for_a_walk_is_a_walk():
    desk = walker().for_minutes(0.1).leaves().sleeps_for(8)
    desk.returns()

    assert desk.told(What.FINISHED) == ["10:08 finished walk"]


def test_locking_the_screen_for_a_walk_is_a_walk():
    desk = walker().for_minutes(0.1).locks().for_minutes(6).unlocks()

    assert desk.told(What.FINISHED) == ["10:06 finished walk"]


def test_breaking_off_after_five_minutes_is_a_whole_walk():
    desk = walker().leaves().for_minutes(6)
    desk.reminder.stop()

    assert desk.minutes(Kind.WALK) == 0


def test_no_prompt_comes_while_a_break_is_open():
    desk = Desk("09:00").until("09:30")
    desk.reminder.start()
    desk.until("09:39")

    assert desk.seen == ["09:30 stretch"]
