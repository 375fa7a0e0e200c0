"""After a restart the rhythms go on from the history (rule 10)."""

from __future__ import annotations

from datetime import timedelta

import pytest
from hypothesis import given

from backbreak.core.facts import Kind, What
from backbreak.core.rhythms import RHYTHMS
from backbreak.core.status import State
from tests.core.random_days import LivedDay, random_days
from tests.desk import Desk, office


def rhythms(desk: Desk) -> dict[str, int]:
    return {kind.value: round(desk.minutes(kind)) for kind in RHYTHMS}


def test_a_short_gap_is_desk_time():
    desk = Desk("09:00").until("09:20").restarts_at("09:23")

    assert rhythms(desk) == {"stretch": 23, "posture": 23, "walk": 23}


def test_a_longer_gap_is_an_absence():
    desk = Desk("09:00").until("09:20").restarts_at("09:40")

    assert rhythms(desk) == {"stretch": 0, "posture": 0, "walk": 0}
    assert desk.told(What.AWAY) == ["09:40 away"]


def test_a_crash_loses_nothing():
    desk = Desk("09:00").until("09:20").restarts_at("09:21", crashed=True)

    assert rhythms(desk) == {"stretch": 21, "posture": 21, "walk": 21}


def test_a_living_and_a_restarted_reminder_agree_on_a_whole_morning():
    desk = Desk("09:00", office(lunch="12:00-12:30"))
    desk.until("09:30").begins().until("09:45").reminder.skip()
    desk.until("10:15").begins().until("10:40").away_for(3).until("11:00")
    desk.reminder.stand()
    desk.until("11:10").away_for(1.5).until("11:20")
    before = desk.status
    after = desk.restarts_at("11:20").status

    assert after.rhythms == before.rhythms
    assert (after.standing, after.posture_minutes) == (before.standing, before.posture_minutes)


@given(random_days(without=frozenset({"clock", "no_walk", "all_on"})))
def test_a_living_and_a_restarted_reminder_agree_after_any_day(day):
    """But for a clock that was set, and rhythms that were off, which the history does not tell."""
    lived = LivedDay(day)
    lived.calm(0)
    desk = lived.desk
    if desk.status.open_break is not None or desk.status.prompt is not None:
        return
    before = desk.status
    after = desk.restarts_at(desk.machine.wall).status

    assert after.standing == before.standing
    for kind in RHYTHMS:
        assert after.rhythms[kind].desk_minutes == pytest.approx(before.rhythms[kind].desk_minutes, abs=0.01)


def test_the_gap_and_the_numbers_go_on():
    desk = Desk("09:00", office("06:00")).until("09:30").restarts_at("09:32").until("09:46")

    assert desk.seen == ["09:45 posture"]
    assert desk.screen.shown[0][1].number == 2


def test_two_skipped_kinds_are_remembered():
    desk = Desk("09:00", office("06:00")).until("09:30")
    desk.reminder.skip()
    desk.until("09:45").reminder.skip()

    assert desk.restarts_at("09:46").until("10:20").seen == ["10:15 walk"]


def test_a_snooze_is_remembered():
    desk = Desk("09:00", office("06:00")).until("09:30")
    desk.reminder.snooze(30)

    assert desk.restarts_at("09:32").until("10:05").seen == ["10:00 stretch"]


def test_a_missed_prompt_is_remembered():
    desk = (
        Desk("09:00", office("06:00", walk__on=False, posture__on=False)).until("09:34").restarts_at("09:35")
    )

    assert desk.status.missed is Kind.STRETCH
    assert desk.until("09:49").seen == ["09:48 stretch"]


def test_a_pause_is_remembered_and_ends_in_time():
    desk = Desk("09:00", office("06:00")).until("09:20")
    desk.reminder.pause(timedelta(hours=1))
    desk = desk.restarts_at("09:22")
    assert desk.status.state is State.PAUSED

    assert desk.until("10:30").seen == ["10:21 walk"]


def test_a_prompt_on_the_screen_is_asked_again_after_the_gap():
    desk = Desk("09:00", office("06:00", walk__on=False, posture__on=False)).until("09:31")

    assert desk.restarts_at("09:32", crashed=True).until("09:46").seen == ["09:45 stretch"]


def test_a_walk_that_was_begun_and_a_long_gap_are_an_absence():
    desk = Desk("09:00", office(stretch__on=False, posture__on=False)).until("10:00")
    desk.reminder.start()
    desk = desk.leaves().until("10:03").restarts_at("10:20")

    assert desk.status.open_break is None
    assert rhythms(desk)["walk"] == 0


def test_the_next_day_starts_anew():
    desk = Desk("09:00").until("17:00")
    desk = desk.restarts_at(desk.machine.wall + timedelta(hours=16)).for_minutes(31)

    assert desk.seen == ["09:30 stretch"]
    assert desk.screen.shown[0][1].number == 1


def test_nothing_is_known_at_the_very_first_start():
    desk = Desk("09:00", first_week=True)

    assert rhythms(desk) == {"stretch": 0, "posture": 0, "walk": 0}
    assert desk.next == "09:30 stretch"


def test_a_clock_set_back_between_two_sessions_keeps_nothing_back():
    desk = Desk("12:00", office("06:00", walk__on=False, posture__on=False)).until("12:31")

    assert desk.restarts_at("09:00").until("09:50").seen == ["09:30 stretch", "09:48 stretch"]
