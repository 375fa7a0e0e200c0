"""A routine that is done: what it is worth, whole or in part, and what becomes of one that was not begun."""

from __future__ import annotations

import pytest

from backbreak.core.facts import Kind, What
from backbreak.core.rhythms import RHYTHMS
from tests.desk import Desk, office


def counts(desk: Desk) -> dict[str, int]:
    return {kind.value: round(desk.minutes(kind)) for kind in RHYTHMS}


def in_routine(routine: str = "back_programme") -> Desk:
    desk = Desk("09:00").until("09:20")
    desk.reminder.start(routine=routine)
    return desk


def test_a_routine_is_a_break_that_knows_its_name_and_its_length():
    opened = in_routine().status.open_break

    assert (opened.kind, opened.routine, opened.exercise) == (Kind.ROUTINE, "back_programme", None)
    assert opened.target_seconds == 600


def test_there_is_no_routine_of_another_name():
    with pytest.raises(ValueError, match="no routine 'yoga'"):
        in_routine("yoga")


def test_a_whole_routine_of_five_minutes_or_more_credits_all_three_and_the_person_sits():
    desk = Desk("09:00").until("09:10")
    desk.reminder.stand()
    desk.until("09:20").reminder.start(routine="back_programme")
    desk.leaves().for_minutes(10).returns().reminder.done()

    assert counts(desk) == {"stretch": 0, "posture": 0, "walk": 0}
    assert not desk.status.standing


def test_a_short_routine_credits_the_stretch():
    desk = in_routine("seated_minute").for_minutes(1.25)
    desk.reminder.done()

    assert counts(desk) == {"stretch": 0, "posture": 21, "walk": 21}


@pytest.mark.parametrize(
    ("minutes", "credited"),
    [(0.9, set()), (1, {"stretch"}), (4.4, {"stretch"}), (4.5, {"stretch", "posture", "walk"})],
)
def test_half_a_routine_counts_for_what_it_was(minutes, credited):
    desk = in_routine().for_minutes(minutes)
    desk.reminder.stop()

    assert {kind for kind, n in counts(desk).items() if n == 0} == credited


def test_time_in_which_it_was_paused_is_not_counted():
    desk = in_routine().for_minutes(7)
    desk.reminder.stop(seconds=30.0)

    assert counts(desk) == {"stretch": 27, "posture": 27, "walk": 27}


def test_nobody_is_asked_again_for_a_routine_that_they_began_themselves_and_broke_off():
    desk = in_routine().for_minutes(0.5)
    desk.reminder.stop(nothing_done=True)

    assert desk.until("09:29").seen == []


def test_a_routine_left_open_is_over_after_a_while_and_counts_for_nothing():
    desk = in_routine().for_minutes(31)

    assert desk.status.open_break is None
    assert desk.told(What.STOPPED) == ["09:20 stopped routine"]
    assert counts(desk)["walk"] == 51


def test_nothing_else_is_asked_for_in_a_routine():
    assert in_routine().until("09:45").seen == []


def test_a_restart_remembers_what_a_routine_was_worth():
    desk = in_routine().for_minutes(10)
    desk.reminder.done()
    desk.until("09:40")

    assert counts(desk.restarts_at("09:41")) == {"stretch": 11, "posture": 11, "walk": 11}


@pytest.mark.parametrize("kind", [Kind.STRETCH, Kind.WALK])
def test_a_break_in_which_nothing_was_done_is_snoozed(kind):
    off = {f"{other.value}__on": False for other in RHYTHMS if other is not kind}
    desk = Desk("09:00", office(**off)).until("10:00" if kind is Kind.WALK else "09:30")
    desk.reminder.start()
    desk.for_minutes(0.2).reminder.stop(nothing_done=True)

    assert desk.status.open_break is None
    assert desk.for_minutes(5).seen[1:] == [f"{'10:05' if kind is Kind.WALK else '09:35'} {kind.value}"]
    assert desk.minutes(kind) > (64 if kind is Kind.WALK else 34)  # it was desk time


def test_what_hurts_is_no_snooze():
    desk = Desk("09:00").until("09:30")
    desk.reminder.start()
    desk.for_minutes(0.2).reminder.stop("hurt", nothing_done=True)

    assert desk.for_minutes(9).seen == ["09:30 stretch"]


def test_putting_off_another_prompt_leaves_the_break_open():
    desk = Desk("09:00").until("09:30")
    desk.reminder.snooze(5)
    desk.reminder.start(routine="back_programme")
    desk.reminder.snooze(15)

    assert desk.status.open_break.kind is Kind.ROUTINE
