"""Errands for walks and changes of posture: in turn, and the person's own where there are any."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

from backbreak.core.facts import Kind
from backbreak.core.settings import Errands
from backbreak.core.status import OpenBreak
from backbreak.ui.suggestions import ours, suggestion
from tests.desk import Desk, office

WALK = OpenBreak(Kind.WALK, "walk", datetime(2026, 11, 23, 10, tzinfo=UTC), 300)


def test_all_errands_have_their_turn() -> None:
    told = [suggestion(replace(WALK, turn=n), Errands()) for n in range(len(ours("walk")))]

    assert sorted(told) == sorted(ours("walk"))


def test_the_persons_own_errands_take_the_place_of_ours() -> None:
    own = Errands(walk=("Water the plants", "Feed the fish"))

    assert [suggestion(replace(WALK, turn=n), own) for n in range(4)] == 2 * list(own.walk)


def test_each_posture_has_errands_of_its_own() -> None:
    own = Errands(stand=("Raise it",), chair=("Lean back",))
    change = replace(WALK, kind=Kind.POSTURE)

    assert suggestion(replace(change, standing=True), own) == "Raise it"
    assert suggestion(replace(change, seated=True), own) == "Lean back"
    assert suggestion(replace(WALK, seated=True), own) == "Lean back"
    assert suggestion(change, own) == "Lower the desk, and sit well back in the chair"


def test_a_stretch_needs_none() -> None:
    assert suggestion(replace(WALK, kind=Kind.STRETCH), Errands()) == ""


def test_a_walk_that_is_asked_for_has_the_errand_that_it_begins_with() -> None:
    desk = Desk("09:00", office(stretch__on=False, posture__on=False)).until("10:00")
    asked = desk.screen.offer
    assert asked is not None
    desk.reminder.another()
    other = desk.screen.offer
    assert other is not None
    desk.reminder.start()
    begun = desk.status.open_break
    assert begun is not None

    assert suggestion(other, Errands()) == suggestion(begun, Errands())
    assert suggestion(other, Errands()) != suggestion(asked, Errands())
