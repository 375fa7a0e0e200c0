"""Which exercise a prompt offers (rule 8 among others)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from backbreak.core.choice import Asked, choose
from backbreak.core.facts import Kind
from backbreak.core.settings import Settings, changed
from tests.desk import EXERCISES, MONDAY, Desk, office

SEATED = {"slouch_overcorrect", "lateral_glide", "seated_rotation"}
STRETCH = Asked(Kind.STRETCH, MONDAY, 1)


def test_the_same_prompt_always_offers_the_same():
    assert choose(EXERCISES, STRETCH, Settings()) == choose(EXERCISES[::-1], STRETCH, Settings())


def test_all_seated_stretches_have_their_turn():
    offered = {choose(EXERCISES, replace(STRETCH, number=n), Settings()) for n in range(1, 20)}

    assert offered == SEATED


def test_days_differ():
    days = [date(2026, 11, 1) + timedelta(days=n) for n in range(20)]

    assert {choose(EXERCISES, replace(STRETCH, day=day), Settings()) for day in days} == SEATED


def test_what_was_done_lately_is_not_offered():
    done = ["lateral_glide", "walk", "seated_rotation"]

    assert choose(EXERCISES, STRETCH, Settings(), done) == "slouch_overcorrect"


def test_the_only_one_that_fits_is_offered_again():
    assert choose(EXERCISES, replace(STRETCH, standing=True), Settings(), ["forward_bend"]) == "forward_bend"


def test_the_first_hour_bends_nobody():
    assert choose(EXERCISES, replace(STRETCH, standing=True, first_hour=True), Settings()) in SEATED


def test_who_exercises_in_the_chair_only_is_offered_nothing_else():
    settings = changed(Settings(), "place.where", "chair")

    assert choose(EXERCISES, replace(STRETCH, standing=True), settings) in SEATED


def test_a_mat_is_never_prompted():
    settings = changed(Settings(), "place.where", "mat")

    assert "cat_cow" not in {choose(EXERCISES, replace(STRETCH, number=n), settings) for n in range(50)}


def test_posture_rises_sits_down_or_stays_in_the_chair():
    asked = Asked(Kind.POSTURE, MONDAY, 1)

    assert choose(EXERCISES, replace(asked, rise=True), Settings()) == "sit_to_stand"
    assert choose(EXERCISES, replace(asked, rise=False), Settings()) == "stand_to_sit"
    assert choose(EXERCISES, asked, Settings()) in SEATED


def test_an_empty_catalogue_offers_nothing():
    assert choose((), STRETCH, Settings()) is None


def test_what_hurt_is_not_offered_next_time():
    desk = Desk("09:00", office(walk__on=False, posture__on=False)).until("09:30")
    desk.reminder.start()
    hurt = desk.status.open_break.exercise
    desk.for_minutes(0.5).reminder.stop("hurt")
    desk.until("09:50")

    assert len(desk.seen) == 2
    assert desk.screen.shown[-1][1].exercise != hurt


def test_three_stretches_in_a_row_are_three_different_ones():
    desk = Desk("09:00", office(walk__on=False, posture__on=False), obliging=True).until("10:33")

    assert {offer.exercise for _, offer in desk.screen.shown} == SEATED
