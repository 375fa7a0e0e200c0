"""Which prompt comes, and when: rules 1 to 5 and 7 of reminders.md."""

from __future__ import annotations

from datetime import time, timedelta

import pytest

from backbreak.core.choice import ExerciseChoice
from backbreak.core.facts import Kind, What
from backbreak.core.rhythms import RHYTHMS
from backbreak.core.settings import Span
from backbreak.core.status import Reason, State
from tests.desk import Desk, office

ONLY_STRETCH = {"walk__on": False, "posture__on": False}
ONLY_POSTURE = {"walk__on": False, "stretch__on": False}
ONLY_WALK = {"stretch__on": False, "posture__on": False}


def test_a_walk_credits_all_three_when_it_ends():
    desk = Desk("09:00", obliging=True).until("10:05")

    assert [desk.minutes(kind) for kind in RHYTHMS] == [0, 0, 0]


def test_a_stretch_credits_the_stretch_alone_when_it_ends():
    desk = Desk("09:00", obliging=True).until("09:31")

    assert desk.minutes(Kind.STRETCH) == 0
    assert desk.minutes(Kind.WALK) == 31


def test_standing_up_credits_posture_alone():
    desk = Desk("09:00").until("09:20")
    desk.reminder.stand()

    assert desk.minutes(Kind.POSTURE) == 0
    assert desk.minutes(Kind.STRETCH) == 20
    assert desk.status.standing


def test_a_long_session_on_the_mat_credits_all_three():
    desk = Desk("09:00").until("09:20")
    desk.reminder.start(exercise="cat_cow")
    desk.for_minutes(6).reminder.done()

    assert [desk.minutes(kind) for kind in RHYTHMS] == [0, 0, 0]


def test_a_short_session_credits_the_stretch():
    desk = Desk("09:00").until("09:20")
    desk.reminder.start(exercise="cat_cow")
    desk.for_minutes(4).reminder.done()

    assert desk.minutes(Kind.STRETCH) == 0
    assert desk.minutes(Kind.WALK) == 24


def test_stretch_time_stands_still_while_standing():
    desk = Desk("09:00").until("09:20")
    desk.reminder.stand()
    desk.until("09:35")

    assert desk.minutes(Kind.STRETCH) == 20
    assert desk.minutes(Kind.WALK) == 35


def test_a_due_stretch_waits_for_the_person_to_sit():
    desk = Desk("09:00", office(**ONLY_STRETCH)).until("09:29").types_on().until("09:31")
    desk.reminder.stand()
    desk.returns().until("09:36")
    assert desk.seen == []
    assert desk.why is Reason.STANDING

    desk.reminder.sit()
    assert desk.seen == ["09:36 stretch"]


def test_after_ten_minutes_a_standing_exercise_is_offered_instead():
    desk = Desk("08:00", office("06:00", **ONLY_STRETCH)).until("08:29").types_on().until("08:31")
    desk.reminder.stand()
    desk.returns().until("08:45")

    assert desk.seen == ["08:41 stretch"]


def test_a_standing_exercise_is_done_standing():
    desk = Desk("08:00", office("06:00", **ONLY_STRETCH)).until("08:10")
    desk.begins(Kind.STRETCH).until("08:41").types_on().until("08:42")
    desk.reminder.stand()
    desk.returns().until("09:00")
    _, offer = desk.screen.shown[-1]
    assert offer.exercise in {
        "slouch_overcorrect",
        "lateral_glide",
        "seated_rotation",
    }  # first hour: no bending

    late = Desk("08:00", office("06:00", **ONLY_STRETCH)).until("08:50")
    late.begins(Kind.STRETCH).until("09:20:50").types_on().until("09:22")
    late.reminder.stand()
    late.returns().until("09:40")
    assert late.screen.shown[-1][1].exercise == "forward_bend"


def test_standing_asks_to_sit_after_its_target():
    desk = Desk("09:00", office(**ONLY_POSTURE), obliging=True).until("10:05")

    assert desk.seen == ["09:40 posture", "10:00 posture"]
    assert [offer.standing for _, offer in desk.screen.shown] == [True, False]
    assert desk.told(What.STOOD, What.SAT) == ["09:40 stood", "10:00 sat"]


def test_standing_that_nobody_confirms_ends_after_twice_its_target():
    desk = Desk("09:00", office(**ONLY_POSTURE)).until("09:20")
    desk.reminder.stand()
    desk.until("10:01")

    assert desk.told(What.SAT) == ["10:00 sat"]
    assert not desk.status.standing


def test_standing_never_counts_for_more_than_forty_minutes_unconfirmed():
    desk = Desk("09:00", office(posture__stand_minutes=60, **ONLY_POSTURE)).until("09:20")
    desk.reminder.stand()

    assert desk.until("10:01").told(What.SAT) == ["10:00 sat"]


def test_saying_again_that_one_stands_confirms_it():
    desk = Desk("09:00", office(**ONLY_POSTURE)).until("09:20")
    desk.reminder.stand()
    desk.until("09:50").reminder.stand()

    assert desk.until("10:20").status.standing


def test_a_walk_ends_the_standing():
    desk = Desk("09:00", obliging=True).until("10:05")

    assert desk.told(What.STOOD, What.SAT) == ["09:45 stood", "10:05 sat"]


@pytest.mark.parametrize("options", [{"place__where": "chair"}, {"place__standing_desk": False}])
def test_without_a_way_to_stand_posture_is_a_variant_in_the_chair(options):
    desk = Desk("09:00", office(**ONLY_POSTURE, **options), obliging=True).until("10:25")

    assert desk.seen == ["09:40 posture", "10:20 posture"]
    assert all(offer.seated and not offer.standing for _, offer in desk.screen.shown)
    assert desk.screen.shown[0][1].exercise in {"slouch_overcorrect", "lateral_glide", "seated_rotation"}
    assert not desk.status.standing


def test_two_prompts_start_at_least_fifteen_minutes_apart():
    desk = Desk("09:00", office(walk__on=False), obliging=True).until("09:50")

    assert desk.seen == ["09:30 stretch", "09:45 posture"]  # posture was due at 09:40


def test_a_gap_of_ten_minutes_can_be_chosen():
    desk = Desk("09:00", office(walk__on=False, prompts__gap_minutes=10), obliging=True).until("09:50")

    assert desk.seen == ["09:30 stretch", "09:40 posture"]


def test_the_gap_is_what_the_tray_tells():
    desk = Desk("09:00", office(walk__on=False), obliging=True).until("09:42")

    assert desk.why is Reason.GAP
    assert desk.next == "09:45 posture"


def test_at_most_three_prompts_come_in_any_hour():
    lively = {"stretch__interval_minutes": 15, "posture__sit_minutes": 15, "prompts__gap_minutes": 10}
    desk = Desk("09:00", office(walk__on=False, **lively), obliging=True).until("10:16")
    assert desk.seen[:3] == ["09:15 posture", "09:25 stretch", "09:35 posture"]
    assert desk.seen[3] == "10:15 posture"  # an hour after the first


def test_only_two_come_in_the_first_week_and_standing_is_shorter():
    desk = Desk("09:00", obliging=True, first_week=True).until("10:40")

    assert desk.seen[:3] == ["09:30 stretch", "09:45 posture", "10:30 walk"]
    assert desk.told(What.SAT) == ["10:05 sat"]  # twice ten minutes, since the prompt to sit found no room


def test_the_first_week_is_five_days_with_a_prompt():
    desk = Desk("09:00", first_week=True)
    for _ in range(5):
        desk.until("10:00").leaves().until("17:00").for_minutes(16 * 60).returns()
    days = {when.date() for when, _ in desk.screen.shown}
    assert len(days) == 5

    desk.obliging = True
    assert desk.until("10:01").seen[-3:] == ["09:30 stretch", "09:45 posture", "10:00 walk"]


def test_a_day_has_room_for_so_many_prompts_and_no_more():
    short = office("09:00", "11:00", stretch__interval_minutes=15, prompts__gap_minutes=10, **ONLY_STRETCH)
    desk = Desk("09:00", short, obliging=True).until("11:00")
    assert desk.seen == ["09:15 stretch", "09:31 stretch", "09:47 stretch", "10:15 stretch", "10:31 stretch"]

    desk = Desk(
        "09:00", office("09:00", "10:20", **ONLY_STRETCH, stretch__interval_minutes=15), obliging=True
    )
    assert len(desk.until("10:20").seen) == 3  # 2.25 times 80 minutes, rounded up


def test_a_walk_in_less_than_ten_minutes_holds_the_others_back():
    desk = Desk("09:00", office(stretch__interval_minutes=51, posture__on=False)).until("10:00")
    assert desk.seen == ["10:00 walk"]


def test_a_walk_in_exactly_ten_minutes_holds_nothing_back():
    desk = Desk("09:00", office(stretch__interval_minutes=50, posture__on=False)).until("10:00")

    assert desk.seen == ["09:50 stretch"]


def test_the_tray_says_that_a_walk_comes_soon():
    desk = Desk("09:00", office(stretch__interval_minutes=55, posture__on=False)).until("09:56")

    assert desk.why is Reason.WALK_SOON
    assert desk.next == "10:00 walk"


def test_a_walk_that_the_end_of_the_day_forbids_holds_nothing_back():
    desk = Desk("09:00", office("09:00", "10:05", stretch__interval_minutes=52, posture__on=False)).until(
        "10:00"
    )

    assert desk.seen == ["09:52 stretch"]


def test_a_walk_that_was_skipped_holds_nothing_back():
    desk = Desk("09:00", office(walk__interval_minutes=25, posture__on=False)).until("09:25")
    desk.reminder.skip()
    desk.until("09:49")

    assert desk.seen == ["09:25 walk", "09:40 stretch"]  # after the gap, though a walk is due at 09:50


def test_a_prompt_waits_for_a_pause_in_the_typing():
    desk = Desk("09:00").until("09:29").types_on().until("09:31")
    assert desk.seen == []
    assert (desk.why, desk.status.state) == (Reason.TYPING, State.DUE)

    desk.leaves().for_minutes(0.05)
    assert desk.seen == ["09:31 stretch"]


def test_after_three_minutes_of_typing_it_comes_anyway():
    desk = Desk("09:00").until("09:29").types_on().until("09:34")

    assert desk.seen == ["09:33 stretch"]


def test_where_nobody_can_tell_it_waits_for_no_pause():
    desk = Desk("09:00")
    desk.person.is_known = False
    desk.types_on().until("09:30")

    assert desk.seen == ["09:30 stretch"]
    assert desk.status.present is None


def test_a_snoozed_prompt_comes_back_before_any_other():
    desk = Desk("09:00", office(stretch__interval_minutes=45, posture__on=False)).until("09:45")
    desk.reminder.snooze(30)
    assert desk.for_minutes(20).why is Reason.SNOOZED
    desk.until("10:15")

    assert desk.seen == ["09:45 stretch", "10:15 stretch"]  # the walk of 10:00 waits
    first, second = (offer for _, offer in desk.screen.shown)
    assert (second.number, second.exercise, second.again) == (first.number, first.exercise, True)


def test_a_snooze_needs_no_gap_and_is_not_counted_again():
    desk = Desk("09:00").until("09:30")
    desk.reminder.snooze(5)
    desk.until("09:35")
    assert desk.seen == ["09:30 stretch", "09:35 stretch"]

    desk.begins().until("10:10")
    assert desk.seen[2:] == ["09:50 posture", "10:05 walk"]  # four were shown, three were counted


def test_a_skipped_prompt_is_not_due_before_a_whole_interval():
    desk = Desk("09:00", office(**ONLY_STRETCH)).until("09:31")
    desk.reminder.skip("busy")

    assert desk.until("10:02").seen == ["09:30 stretch", "10:01 stretch"]


def test_two_kinds_skipped_double_the_gap_until_one_is_done():
    desk = Desk("09:00").until("09:30")
    desk.reminder.skip()
    desk.until("09:45").reminder.skip()
    assert desk.until("10:15").seen[2:] == ["10:15 walk"]  # due at 10:00

    desk.begins().until("11:06")
    assert desk.seen[3:] == ["10:50 stretch", "11:05 posture"]


def test_one_kind_skipped_leaves_the_gap_alone():
    desk = Desk("09:00").until("09:30")
    desk.reminder.skip()

    assert desk.until("09:46").seen[1:] == ["09:45 posture"]


def test_three_skips_in_a_row_of_a_kind_are_told_but_never_prompted():
    desk = Desk("09:00", office(**ONLY_STRETCH))
    for _ in range(3):
        assert desk.status.often_skipped is None
        desk.for_minutes(30).reminder.skip()
    assert desk.status.often_skipped is Kind.STRETCH

    desk.reminder.keep_rhythm(Kind.STRETCH)
    assert desk.status.often_skipped is None


def test_a_break_that_is_done_ends_the_run_of_skips():
    desk = Desk("09:00", office(**ONLY_STRETCH))
    for _ in range(2):
        desk.for_minutes(30).reminder.skip()
    desk.for_minutes(30).begins().for_minutes(31).reminder.skip()

    assert desk.status.often_skipped is None


def test_an_unanswered_prompt_is_withdrawn_kept_by_the_tray_and_offered_once_more():
    desk = Desk("09:00", office(**ONLY_STRETCH)).until("09:33")
    assert desk.screen.offer is None
    assert desk.told(What.MISSED) == ["09:33 missed stretch"]
    assert desk.status.missed is Kind.STRETCH

    desk.until("09:48")
    assert desk.seen == ["09:30 stretch", "09:48 stretch"]
    assert desk.screen.offer.again

    desk.until("10:00")
    assert desk.status.missed is None
    assert desk.next == "10:21 stretch"  # as if skipped at 09:51


def test_a_missed_prompt_can_be_begun_from_the_tray():
    desk = Desk("09:00", office(**ONLY_STRETCH)).until("09:34")
    desk.begins().for_minutes(2)

    assert desk.told(What.FINISHED) == ["09:35 finished stretch"]
    assert desk.status.missed is None


def test_a_missed_prompt_can_be_ignored():
    desk = Desk("09:00", office(**ONLY_STRETCH)).until("09:34")
    assert desk.reminder.ignore_missed()

    assert desk.status.missed is None
    assert desk.until("10:04").seen == ["09:30 stretch", "10:04 stretch"]


def test_leaving_withdraws_the_prompt():
    desk = Desk("09:00").until("09:30").leaves().for_minutes(1.5)

    assert desk.screen.offer is None
    assert desk.told(What.WITHDRAWN, What.MISSED) == ["09:31 withdrawn stretch"]


def test_nothing_comes_in_the_first_ten_minutes_after_a_start():
    lively = office("06:00", stretch__interval_minutes=15, **ONLY_STRETCH)
    desk = Desk("09:00", lively).until("09:14")
    desk = desk.restarts_at("09:14")
    desk.until("09:30")

    assert desk.seen == ["09:24 stretch"]


def test_nothing_comes_in_the_ten_minutes_after_a_return():
    desk = Desk("09:00", office(**ONLY_STRETCH)).until("09:20")
    desk.leaves().for_minutes(6).returns()
    desk.reminder.answer_welcome(False)
    assert desk.minutes(Kind.STRETCH) == 20

    assert desk.until("09:40").seen == ["09:36 stretch"]


def test_nothing_comes_in_the_ten_minutes_before_lunch():
    desk = Desk("09:00", office(lunch="09:40-10:00", **ONLY_STRETCH)).until("09:31")
    assert desk.seen == []
    assert desk.why is Reason.BEFORE_LUNCH

    assert desk.until("09:50").why is Reason.LUNCH


def test_a_lunch_at_the_desk_credits_nothing():
    desk = Desk("09:00", office(lunch="09:40-10:00", **ONLY_STRETCH)).until("10:00")

    assert desk.seen == ["10:00 stretch"]


def test_nothing_comes_outside_working_hours():
    desk = Desk("16:00", office(**ONLY_STRETCH), obliging=True).until("20:00")

    assert desk.seen == ["16:30 stretch"]
    assert (desk.why, desk.status.state) == (Reason.OUTSIDE_HOURS, State.OFF)


def test_nothing_comes_on_a_free_day():
    desk = Desk("09:00", office(hours__days=("tue",))).until("12:00")

    assert desk.seen == []


def test_a_pause_is_kept_and_the_debt_with_it():
    desk = Desk("09:00").until("09:20")
    desk.reminder.pause(timedelta(hours=1))
    assert desk.until("10:00").status.state is State.PAUSED

    assert desk.until("10:30").seen == ["10:21 walk"]  # a minute after the pause, merged


def test_a_pause_without_end_lasts_until_it_is_ended():
    desk = Desk("09:00").until("09:20")
    desk.reminder.pause()
    assert desk.until("11:00").seen == []

    desk.reminder.resume()
    assert desk.until("11:01").seen == ["11:01 walk"]


def test_a_pause_takes_the_prompt_away():
    desk = Desk("09:00").until("09:30")
    desk.reminder.pause()

    assert desk.screen.offer is None


def test_switching_a_rhythm_off_takes_its_prompt_away():
    desk = Desk("09:00").until("09:30")
    desk.changes(stretch__on=False)

    assert desk.screen.offer is None
    assert desk.until("09:46").seen == ["09:30 stretch", "09:45 posture"]


@pytest.mark.parametrize("hours", [{"hours__end": time(9, 30)}, {"hours__lunch": Span.parse("09:30-10:00")}])
def test_hours_that_no_longer_hold_the_prompt_take_it_back_unmissed(hours):
    desk = Desk("09:00").until("09:31").changes(**hours)

    assert (desk.screen.offer, desk.told(What.MISSED)) == (None, [])
    assert desk.until("09:50").seen == ["09:30 stretch"]


def test_switching_a_rhythm_on_starts_it_anew():
    desk = Desk("09:00", office(**ONLY_STRETCH)).until("09:20").changes(walk__on=True, stretch__on=False)

    assert desk.until("10:30").seen == ["10:20 walk"]


def test_a_shorter_interval_counts_at_once():
    desk = Desk("09:00", office(**ONLY_STRETCH)).until("09:20").changes(stretch__interval_minutes=15)

    assert desk.seen == ["09:20 stretch"]


def test_with_everything_off_nothing_comes():
    desk = Desk("09:00", office(stretch__on=False, **ONLY_STRETCH)).until("12:00")

    assert desk.seen == []
    assert (desk.why, desk.next) == (Reason.ALL_OFF, None)


def test_done_without_start_counts_as_done():
    desk = Desk("09:00").until("09:30")
    assert desk.reminder.done()

    assert desk.minutes(Kind.STRETCH) == 0
    assert desk.screen.offer is None


def test_there_is_nothing_to_snooze_or_skip_when_nothing_is_asked():
    desk = Desk("09:00").until("09:10")

    assert not desk.reminder.snooze()
    assert not desk.reminder.skip()
    assert not desk.reminder.done()
    assert not desk.reminder.stop()


def test_an_exercise_that_does_not_exist_is_refused():
    desk = Desk("09:00")

    with pytest.raises(ValueError, match="handstand"):
        desk.reminder.start(exercise="handstand")


def test_what_is_likely_is_what_start_begins_and_to_ask_changes_nothing():
    desk = Desk("09:00", office(**ONLY_STRETCH)).until("09:10")
    facts = len(desk.notebook.facts)
    likely = desk.reminder.likely()
    assert len(desk.notebook.facts) == facts

    desk.reminder.start()

    assert desk.status.open_break.exercise == likely.exercise


def test_a_stretch_broken_off_is_asked_for_again_a_little_later():
    desk = Desk("09:00", office(**ONLY_STRETCH)).until("09:30")
    desk.reminder.start()
    desk.for_minutes(0.5).reminder.stop()

    assert desk.until("09:50").seen == ["09:30 stretch", "09:45 stretch"]


def test_a_stretch_left_open_ends_by_itself():
    desk = Desk("09:00", office(**ONLY_STRETCH)).until("09:30")
    desk.reminder.start()
    desk.until("09:41")

    assert desk.status.open_break is None
    assert desk.told(What.FINISHED) == ["09:31 finished stretch"]


def test_other_exercises_are_offered_from_the_next_prompt_on():
    desk = Desk("09:00", office(**ONLY_STRETCH))
    desk.reminder.offer_from([ExerciseChoice("mine", Kind.STRETCH, "chair")])
    desk.until("09:30")

    assert desk.status.prompt is not None
    assert desk.status.prompt.exercise == "mine"
