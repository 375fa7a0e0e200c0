"""Holds (rule 6) and how often the reminder wakes."""

from __future__ import annotations

from datetime import timedelta

from backbreak.core.facts import Kind
from backbreak.core.status import Reason, State
from tests.desk import Desk, at, office


def test_a_hold_keeps_the_debt_and_names_itself():
    desk = Desk("09:00")
    desk.detectors.names.add("full_screen")
    desk.until("09:45")

    assert (desk.status.state, desk.status.why.hold) == (State.HELD, "full_screen")
    assert desk.status.why.since == desk.status.held_since == at("09:30")
    assert desk.minutes(Kind.STRETCH) == 45
    assert desk.next is None


def test_a_hold_names_the_program_that_causes_it():
    desk = Desk("09:00")
    desk.detectors.names.add("microphone")
    desk.detectors.programs["microphone"] = "zoom"
    desk.until("09:45")

    assert (desk.status.why.hold, desk.status.why.program) == ("microphone", "zoom")


def test_one_minute_after_the_hold_the_highest_due_comes_alone():
    desk = Desk("09:00")
    desk.detectors.names.add("presentation")
    desk.until("10:20")
    desk.detectors.names.clear()
    desk.until("10:30")

    assert desk.seen == ["10:21 walk"]


def test_a_hold_that_begins_again_within_the_minute_goes_on_holding():
    desk = Desk("09:00")
    desk.detectors.names.add("camera")
    desk.until("09:40")
    desk.detectors.names.clear()
    desk.for_minutes(0.5).detectors.names.add("camera")
    desk.until("09:50")

    assert desk.seen == []


def test_a_click_that_ends_the_call_brings_no_prompt_in_the_same_minute():
    desk = Desk("09:00", office(stretch__on=False, posture__on=False))
    desk.detectors.names.add("microphone")
    desk.until("10:05").leaves().until("10:20:40")
    assert (desk.why, desk.status.why.since) == (Reason.LISTENING, at("10:00"))

    desk.detectors.names.clear()
    desk.returns().until("10:21:30")
    assert desk.seen == []
    assert desk.until("10:22").seen == ["10:21 walk"]


def test_a_prompt_that_falls_due_in_a_call_without_a_touch_gives_it_a_minute_too():
    desk = Desk("09:00", office(stretch__on=False, posture__on=False)).until("09:50")
    desk.detectors.names.add("microphone")
    desk.leaves().until("10:20:40")
    assert desk.why is Reason.LISTENING
    desk.detectors.names.clear()

    assert desk.returns().until("10:21:30").seen == []
    assert desk.until("10:22").seen == ["10:21 walk"]


def test_a_call_that_ends_without_a_touch_gives_a_minute_too():
    desk = Desk("09:00", office(stretch__on=False, posture__on=False)).until("09:50")
    desk.detectors.names.add("microphone")
    desk.leaves().until("10:20:40")
    desk.detectors.names.clear()
    desk.until("10:21:10").returns()

    assert desk.until("10:21:55").seen == []
    assert desk.until("10:23").seen == ["10:22 walk"]


def test_a_film_that_was_watched_gives_no_minute():
    desk = Desk("09:00", office(stretch__on=False, posture__on=False)).until("09:50")
    desk.detectors.names.add("media")
    desk.leaves().until("10:20:40").returns()

    assert desk.until("10:21").seen == ["10:20 walk"]


def test_a_hold_is_shown_since_it_keeps_the_prompt_back_although_nothing_is_touched():
    desk = Desk("09:00", office(stretch__on=False, posture__on=False))
    desk.detectors.names.add("microphone")
    for minute in (30, 60, 90, 119):
        desk.until(f"{10 + minute // 60}:{minute % 60:02}").returns().for_minutes(0.5).leaves()
        assert desk.status.held_since == at("10:00")

    assert desk.until("12:01").status.long_hold.name == "microphone"


def test_an_unknown_answer_holds_nothing():
    desk = Desk("09:00").until("09:30")

    assert desk.seen == ["09:30 stretch"]


def test_a_hold_of_two_hours_is_told_and_can_be_ignored_until_it_ends():
    desk = Desk("09:00", office(stretch__on=False, posture__on=False))
    desk.detectors.names.add("full_screen")
    assert desk.until("11:59").status.long_hold is None
    assert desk.until("12:01").status.long_hold.name == "full_screen"

    desk.reminder.ignore_hold("full_screen")
    assert desk.seen == ["12:01 walk"]


def test_an_ignored_hold_holds_again_once_it_was_over():
    desk = Desk("09:00", office(posture__on=False, walk__on=False))
    desk.detectors.names.add("full_screen")
    desk.until("09:35").reminder.ignore_hold("full_screen")
    desk.begins().detectors.names.clear()
    desk.until("10:10").begins().detectors.names.add("full_screen")

    assert desk.until("11:00").seen == ["09:35 stretch", "10:06 stretch"]


def test_holds_are_asked_only_when_something_is_due():
    desk = Desk("09:00").until("09:29")
    assert desk.detectors.asked == 0

    desk.detectors.names.add("camera")
    desk.until("09:30")
    asked = desk.detectors.asked
    desk.until("09:31")
    assert desk.detectors.asked - asked == 3


def wakes_within(desk: Desk, minutes: float) -> int:
    before = len(desk.wakes)
    desk.for_minutes(minutes)
    return len(desk.wakes) - before


def test_the_reminder_wakes_at_most_twice_a_minute_while_somebody_works():
    assert wakes_within(Desk("09:00"), 120) <= 240


def test_nothing_wakes_it_while_nobody_is_there():
    desk = Desk("09:00").until("09:20").leaves().for_minutes(1.5)

    assert wakes_within(desk, 8 * 60) == 0


def test_nothing_wakes_it_behind_a_locked_screen():
    desk = Desk("09:00").until("09:20").locks()

    assert wakes_within(desk, 8 * 60) == 0


def test_nothing_wakes_it_while_somebody_walks():
    desk = Desk("09:00").until("10:00")
    desk.reminder.start()
    desk.leaves().for_minutes(1)

    assert wakes_within(desk, 60) == 0


def test_a_call_that_nobody_touches_is_looked_at_once_a_minute_for_an_hour():
    desk = Desk("09:00").until("09:20")
    desk.detectors.names.add("microphone")
    desk.leaves().for_minutes(2)
    assert wakes_within(desk, 30) <= 31

    desk.for_minutes(40)
    assert wakes_within(desk, 120) == 0


def test_displays_are_told_of_changes_and_of_nothing_while_nobody_is_there():
    desk = Desk("09:00")
    told: list[Reason] = []
    desk.reminder.on_change.append(lambda: told.append(desk.why))
    desk.for_minutes(5)
    assert 4 <= len(told) <= 7

    desk.leaves().for_minutes(2)
    told.clear()
    desk.for_minutes(60)
    assert told == []


def test_a_prompt_that_waits_for_a_pause_watches_for_it_instead_of_looking():
    desk = Desk("09:00").until("09:29:50").types_on()
    assert wakes_within(desk, 1.5) <= 3

    assert desk.why is Reason.TYPING


def test_the_alarm_may_ring_a_little_late():
    desk = Desk("09:00").until("09:29:59")
    desk.machine.alarm = desk.machine.alarm[0] + 0.4, desk.machine.alarm[1]
    desk.until("09:31")

    shown = desk.screen.shown[0][0]
    assert (
        timedelta() <= shown - desk.screen.shown[0][0].replace(second=0, microsecond=0) < timedelta(seconds=1)
    )


def test_the_alarm_may_ring_a_little_early():
    desk = Desk("09:00").until("09:29:50")
    desk.machine.alarm = desk.machine.alarm[0] - 0.3, desk.machine.alarm[1]

    assert desk.until("09:30").seen == ["09:30 stretch"]


def test_a_prompt_waits_for_detectors_that_take_a_moment():
    desk = Desk("09:00")
    desk.detectors.slow = 1.5
    desk.until("09:30:01")
    assert (desk.why, desk.status.state, desk.seen) == (Reason.ASKING, State.DUE, [])

    desk.until("09:30:02")
    assert desk.seen == ["09:30 stretch"]


def test_no_prompt_slips_through_while_slow_detectors_are_asked():
    desk = Desk("09:00")
    desk.detectors.slow = 1.5
    desk.detectors.names.add("microphone")
    told: list[State] = []
    desk.reminder.on_change.append(lambda: told.append(desk.status.state))
    desk.until("10:20")
    assert desk.seen == []
    assert State.DUE not in told
    assert desk.why is Reason.HELD

    desk.detectors.names.clear()
    desk.until("10:30")
    assert desk.seen == ["10:21 walk"]


def test_a_question_that_nobody_waited_for_lets_no_later_prompt_slip_through():
    rhythms = {"stretch__interval_minutes": 15, "posture__on": False, "walk__interval_minutes": 25}
    desk = Desk("09:00", office(prompts__gap_minutes=10, place__where="chair", **rhythms))
    desk.detectors.slow = 1.5
    desk.detectors.names.add("full_screen")
    desk.until("09:15:01")
    assert desk.why is Reason.ASKING
    desk.until("09:16")
    assert desk.why is Reason.WALK_SOON  # so the answer changes nothing

    assert desk.until("09:40").seen == []
    assert desk.why is Reason.HELD


def test_detectors_that_never_answer_hold_nothing_for_long():
    desk = Desk("09:00")
    desk.detectors.slow = float("inf")

    assert desk.until("09:36").seen == ["09:35 stretch"]


def test_who_listens_without_a_touch_is_not_taken_for_away_while_slow_detectors_are_asked():
    desk = Desk("09:00").until("09:10")
    desk.detectors.slow = 1.5
    desk.detectors.names.add("media")
    desk.leaves().until("09:31").returns()

    assert desk.until("09:32").seen == ["09:31 stretch"]


def test_who_left_is_away_since_the_last_touch_though_slow_detectors_were_asked():
    desk = Desk("09:00").until("09:10")
    desk.detectors.slow = 1.5
    desk.leaves().until("09:11:10")

    assert desk.status.present is False
    assert desk.minutes(Kind.STRETCH) == 10


def test_an_ignored_hold_stays_ignored_where_an_earlier_one_made_its_detector_superfluous():
    desk = Desk("09:00", office(posture__on=False, walk__on=False))
    desk.detectors.names.add("camera")
    desk.until("09:35").reminder.ignore_hold("camera")
    desk.begins()
    desk.detectors.names.add("full_screen")
    desk.until("10:20").detectors.names.discard("full_screen")

    assert desk.until("10:30").seen == ["09:35 stretch", "10:21 stretch"]


def test_a_stretch_is_not_lost_to_a_walk_because_the_detectors_took_a_moment():
    desk = Desk("08:50", office("00:00", "23:59", stretch__interval_minutes=15, walk__interval_minutes=25))
    desk.detectors.slow = 1.5

    assert desk.until("09:06").seen == ["09:05 stretch"]
