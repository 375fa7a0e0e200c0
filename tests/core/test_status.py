"""What the displays are told, and that what is announced is what comes."""

from __future__ import annotations

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import settings as hypothesis_settings

from backbreak.core.facts import Kind
from backbreak.core.status import Reason, State
from tests.core.random_days import LivedDay, random_days
from tests.desk import Desk, office


def test_a_quiet_desk_waits_and_says_for_what():
    status = Desk("09:00").until("09:10").status

    assert (status.state, status.why.reason) == (State.WAITING, Reason.NOT_DUE)
    assert f"{status.why.until:%H:%M}" == "09:30"
    assert (status.rhythms[Kind.STRETCH].desk_minutes, status.rhythms[Kind.STRETCH].interval_minutes) == (
        10,
        30,
    )
    assert status.present is True
    assert status.posture_minutes == 10


def test_who_left_before_the_start_is_away_in_every_word():
    desk = Desk("09:00", opened=False).leaves().for_minutes(5)
    desk.reminder.open()

    assert (desk.why, desk.status.present) == (Reason.AWAY, False)


def test_who_listens_without_a_touch_is_there_and_not_called_away():
    desk = Desk("09:00").until("09:10")
    desk.detectors.names.add("microphone")
    desk.leaves().until("09:15")

    assert (desk.why, desk.status.present) == (Reason.LISTENING, True)


def test_a_prompt_on_the_screen_is_due():
    desk = Desk("09:00").until("09:31")

    assert (desk.status.state, desk.why, desk.next) == (State.DUE, Reason.PROMPTED, "09:30 stretch")
    assert desk.status.prompt.sitting_minutes == 30


def test_an_open_break_tells_its_length_and_what_comes_after_it():
    desk = Desk("09:00", office(posture__on=False)).until("09:30")
    desk.reminder.start()
    opened = desk.status.open_break

    assert (desk.status.state, opened.kind, opened.target_seconds) == (State.BREAK, Kind.STRETCH, 60)
    assert desk.next == "10:00 walk"


def test_standing_is_shown_with_its_own_interval():
    desk = Desk("09:00").until("09:10")
    desk.reminder.stand()
    status = desk.for_minutes(5).status

    assert status.standing
    assert (status.posture_minutes, status.rhythms[Kind.POSTURE].interval_minutes) == (5, 20)


@pytest.mark.parametrize(
    ("start", "until", "expected"),
    [
        ("09:00", "09:00", "09:30 stretch"),
        ("09:00", "11:45", "13:00 stretch"),  # lunch is taken to be taken
        ("16:45", "16:46", "09:30 stretch"),  # and so is the evening
    ],
)
def test_the_next_prompt_minds_the_day(start, until, expected):
    desk = Desk(start, office(lunch="12:00-12:30"), obliging=True).until(until)

    assert desk.next == expected


def test_the_next_prompt_is_on_the_next_working_day():
    desk = Desk("16:45", office(hours__days=("mon", "thu"))).until("16:46")

    assert desk.status.next.at.date() - desk.machine.wall.date() == timedelta(days=3)


def test_a_pause_says_when_it_ends_and_what_comes_then():
    desk = Desk("09:00").until("09:10")
    desk.reminder.pause(timedelta(hours=2))

    assert f"{desk.status.paused_until:%H:%M}" == "11:10"
    assert desk.next == "11:11 walk"

    desk.reminder.pause()
    assert (desk.status.paused_until, desk.next) == (None, None)


@pytest.mark.parametrize(
    "minutes", [1e-5, -1e-5, 60, 24 * 60], ids=["a blink on", "a blink back", "hour", "day"]
)
def test_an_open_break_is_the_same_one_whatever_the_clock_on_the_wall_is_set_to(minutes):
    desk = Desk("09:00").until("09:30")
    desk.reminder.start()
    before = desk.status.open_break

    desk.sets_the_clock(minutes)

    assert desk.status.open_break == before
    assert before.started == desk.notebook.facts[-1].at


@given(random_days(all_day=True))
@hypothesis_settings(max_examples=100)
def test_what_is_announced_comes_if_nothing_changes(day):
    """After any day, with the person at the desk and pausing readily."""
    lived = LivedDay(day)
    desk = lived.desk
    lived.calm(0)
    desk.obliging = False
    if desk.screen.offer is not None or desk.status.open_break is not None:
        return
    announced = desk.status.next
    if announced is None or announced.at - desk.machine.wall > timedelta(minutes=60):
        return
    before = len(desk.screen.shown)
    detectors = timedelta(seconds=desk.detectors.slow)
    desk.until(announced.at + detectors)

    [(at, kind)] = [(at, offer.kind) for at, offer in desk.screen.shown[before:]]
    assert kind is announced.kind
    assert announced.at <= at <= announced.at + detectors
