from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from pytestqt.qtbot import QtBot

from backbreak.core.facts import Kind
from backbreak.core.ports import Offer
from backbreak.core.status import Reason, State, Status, Upcoming, Why
from backbreak.preparing import PREPARE_MS, SETTLED, Preparing

NINE = datetime(2026, 11, 23, 9, tzinfo=UTC)
WAITING = Status(
    state=State.WAITING,
    why=Why(Reason.NOT_DUE),
    next=Upcoming(Kind.STRETCH, NINE + timedelta(minutes=30)),
    rhythms={},
    present=True,
    standing=False,
    posture_minutes=0.0,
)


class Done:
    """What was done so far; the likely break is a nod."""

    def __init__(self) -> None:
        self.steps: list[str] = []
        load, make = (lambda: self.steps.append("load")), (lambda: self.steps.append("make"))
        self.preparing = Preparing(lambda: "nod", (load, make), self.steps.append)

    def wait_for(self, qtbot: QtBot, *steps: str) -> None:
        qtbot.wait(PREPARE_MS // 2)
        assert self.steps == []  # what is looked at comes first
        qtbot.waitUntil(lambda: self.steps == list(steps))


@pytest.fixture
def done() -> Done:
    return Done()


def test_what_a_prompt_offers_is_prepared_while_the_prompt_is_shown(done: Done, qtbot: QtBot) -> None:
    prompted = replace(WAITING, state=State.DUE, prompt=Offer(1, Kind.STRETCH, "twist"))

    done.preparing.follow(prompted, NINE)
    done.preparing.follow(prompted, NINE)  # a minute has passed, and it is still shown

    done.wait_for(qtbot, "load", "make", "twist")


def test_who_opens_what_breaks_are_started_from_finds_the_likely_one_ready(done: Done, qtbot: QtBot) -> None:
    done.preparing.prepare()

    done.wait_for(qtbot, "load", "make", "nod")


def test_a_prompt_that_offers_another_exercise_than_was_likely_has_that_drawn(
    done: Done, qtbot: QtBot
) -> None:
    done.preparing.prepare()
    done.wait_for(qtbot, "load", "make", "nod")
    done.steps.clear()

    done.preparing.follow(replace(WAITING, prompt=Offer(1, Kind.STRETCH, "twist")), NINE)

    done.wait_for(qtbot, "load", "make", "twist")


def test_the_first_break_is_prepared_a_while_before_its_prompt(done: Done, qtbot: QtBot) -> None:
    done.preparing.follow(WAITING, NINE)
    done.preparing.follow(WAITING, NINE + timedelta(minutes=15))

    done.wait_for(qtbot, "load", "make", "nod")


@pytest.mark.parametrize(
    "status",
    [
        replace(WAITING, present=False),
        replace(WAITING, next=None),
        replace(WAITING, state=State.PAUSED),
        replace(WAITING, next=Upcoming(Kind.WALK, NINE + timedelta(hours=1))),
    ],
    ids=["nobody is there", "nothing comes", "paused", "long before"],
)
def test_who_gets_no_prompt_soon_keeps_a_light_tray(done: Done, qtbot: QtBot, status: Status) -> None:
    done.preparing.follow(status, NINE)
    done.preparing.follow(status, NINE + timedelta(minutes=15))

    qtbot.wait(2 * PREPARE_MS)

    assert done.steps == []


def test_nothing_is_prepared_while_the_desktop_starts(done: Done, qtbot: QtBot) -> None:
    soon = replace(WAITING, next=Upcoming(Kind.STRETCH, NINE + timedelta(minutes=10)))

    done.preparing.follow(soon, NINE)
    done.preparing.follow(soon, NINE + SETTLED / 2)
    qtbot.wait(2 * PREPARE_MS)

    assert done.steps == []
