"""Which exercise a prompt offers (rule 8 among others)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backbreak.catalogue import Catalogue
from backbreak.core.choice import ExerciseChoice, Where
from backbreak.core.facts import Kind, What
from backbreak.core.mutes import Because, Mute
from backbreak.core.ranking import Asked, another, choose, ranked
from backbreak.core.settings import Settings, changed
from backbreak.core.suiting import Suiting
from tests.desk import EXERCISES, MONDAY, Desk, at, office

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


# ---- what must never be offered, whatever the catalogue and the settings

PLACES: list[Where] = ["chair", "standing", "mat"]
IDS = [f"e{n}" for n in range(8)]
some_exercises = st.lists(
    st.builds(
        ExerciseChoice,
        id=st.sampled_from(IDS),
        kind=st.sampled_from([None, *Kind]),
        place=st.sampled_from(PLACES),
        deep_flexion=st.booleans(),
        rises=st.sampled_from([None, True, False]),
        seconds=st.sampled_from([20.0, 60.0, 200.0]),
        discreet=st.booleans(),
        directions=st.lists(st.sampled_from(["bend", "arch", "side", "turn"]), max_size=2),
        muscles=st.lists(st.sampled_from(["obliques", "chest"]), max_size=2),
        cautions=st.lists(st.sampled_from(["knee", "disc"]), max_size=2),
    ),
    max_size=8,
    unique_by=lambda exercise: exercise.id,
)
some_settings = st.builds(
    lambda where, discreet, moves, spare, minutes: office(
        place__where=where,
        place__discreet=discreet,
        person__moves=moves,
        person__spare=spare,
        stretch__length_minutes=minutes,
    ),
    st.sampled_from(["chair", "stand", "mat"]),
    st.booleans(),
    st.sampled_from(["all", "seated"]),
    st.sampled_from([(), ("knee",), ("knee", "disc")]),
    st.integers(1, 5),
)
some_asked = st.builds(
    Asked,
    kind=st.sampled_from([None, *Kind]),
    day=st.dates(date(2026, 1, 1), date(2027, 1, 1)),
    number=st.integers(1, 20),
    standing=st.booleans(),
    first_hour=st.booleans(),
    rise=st.sampled_from([None, True, False]),
    seated=st.booleans(),
)
some_mutes = st.lists(
    st.builds(
        Mute,
        st.sampled_from(IDS),
        st.sampled_from(Because),
        st.just(at("09:00")),
        st.sampled_from(["", "office", "home"]),
    ),
    max_size=4,
).map(tuple)
some_lately = st.lists(st.sampled_from(IDS), max_size=6)
NOTHING_LATELY: list[str] = []


@given(some_exercises, some_asked, some_settings, some_lately, some_mutes)
def test_whatever_is_offered_is_allowed(exercises, asked, settings, lately, mutes):
    for id_ in ranked(exercises, asked, settings, lately, mutes):
        offered = next(exercise for exercise in exercises if exercise.id == id_)
        is_daily = offered.kind in {Kind.WALK, Kind.POSTURE}
        assert not any(mute.exercise == id_ and mute.here in {"", "office"} for mute in mutes)
        assert not (asked.first_hour and offered.deep_flexion)
        assert settings.person.moves == "all" or (offered.place == "chair" and offered.rises is None)
        assert is_daily or not set(offered.cautions) & set(settings.person.spare)
        assert is_daily or offered.discreet or not settings.place.discreet
        assert is_daily or offered.place == "chair" or settings.place.where != "chair"
        assert asked.kind is None or is_daily or offered.place != "mat"


@given(some_exercises, some_asked, some_settings, some_lately, some_mutes)
def test_the_same_day_prompt_and_history_give_the_same_choice(exercises, asked, settings, lately, mutes):
    assert ranked(exercises, asked, settings, lately, mutes) == ranked(
        exercises[::-1], asked, settings, lately, mutes
    )


@given(some_exercises, some_asked, some_settings, some_lately, some_mutes)
def test_what_was_done_last_is_offered_only_where_nothing_else_fits(
    exercises, asked, settings, lately, mutes
):
    order = ranked(exercises, asked, settings, lately, mutes)

    if len(order) > 1 and lately:
        assert order[0] != lately[-1]


@given(some_exercises, some_asked, some_settings, some_lately, some_mutes)
def test_another_one_goes_round_through_all_that_fit(exercises, asked, settings, lately, mutes):
    order = ranked(exercises, asked, settings, lately, mutes)
    met = order[:1]
    while (following := another(met[-1] if met else None, exercises, asked, settings, lately, mutes)) and (
        following not in met
    ):
        met.append(following)

    assert sorted(met) == sorted(order)


# ---- variety, with the exercises that come with Backbreak


def ours() -> tuple[ExerciseChoice, ...]:
    return tuple(Catalogue(lambda problem: pytest.fail(str(problem))).choices())


def a_row(settings: Settings, *, standing: bool = False, length: int = 24) -> list[ExerciseChoice]:
    """So many stretches, each done when it is offered."""
    exercises, done = ours(), NOTHING_LATELY
    for number in range(1, length + 1):
        asked = Asked(Kind.STRETCH, MONDAY, number, standing=standing)
        done = [*done, choose(exercises, asked, settings, done[-6:])]
    by_id = {exercise.id: exercise for exercise in exercises}
    return [by_id[id_] for id_ in done]


@pytest.mark.parametrize("standing", [False, True])
def test_in_a_row_every_exercise_has_its_turn_and_none_comes_twice_within_three(standing: bool):
    row = [exercise.id for exercise in a_row(Settings(), standing=standing)]
    fitting = ranked(ours(), Asked(Kind.STRETCH, MONDAY, 1, standing=standing), Settings())

    assert set(row) == set(fitting)
    assert all(len(set(row[n : n + 3])) == 3 for n in range(len(row) - 2))


def test_the_back_is_moved_another_way_from_one_seated_stretch_to_the_next():
    row = a_row(Settings())

    same = [a.id for a, b in pairwise(row) if set(a.directions) & set(b.directions)]
    ways = {way for exercise in row[:4] for way in exercise.directions}

    assert same == []
    assert ways == {"bend", "arch", "side", "turn"}


def test_discreet_exercises_are_all_that_is_offered_where_colleagues_look_on():
    row = a_row(office(place__discreet=True))

    assert all(exercise.discreet for exercise in row)
    assert len({exercise.id for exercise in row}) >= 2


def test_every_exercise_on_the_floor_has_one_seated_and_one_standing_in_its_place():
    by_id = {exercise.id: exercise for exercise in ours()}
    for exercise in by_id.values():
        assert set(exercise.alternatives) <= set(by_id), exercise.id
        if exercise.place == "mat":
            others = [by_id[id_] for id_ in exercise.alternatives]
            assert {"chair", "standing"} <= {other.place for other in others}, exercise.id
            suiting = Suiting(tuple(by_id.values()), office(person__moves="seated"))
            seated = suiting.done_for(exercise.id)
            assert seated is not None, exercise.id
            assert by_id[seated].place == "chair"


def test_who_only_sits_is_offered_a_movement_in_the_chair_in_place_of_a_walk():
    desk = Desk("09:00", office(person__moves="seated", stretch__on=False, posture__on=False))

    offer = desk.until("10:00").screen.offer

    assert (offer.kind, offer.seated, offer.exercise in SEATED) == (Kind.WALK, True, True)
    desk.reminder.start()
    assert desk.for_minutes(2).status.ask_walking is False, "nobody leaves the desk for it"
    desk.reminder.done()
    assert desk.minutes(Kind.STRETCH) == 0


def test_the_status_says_that_the_person_only_sits():
    status = Desk("09:00", office(person__moves="seated", stretch__on=False, posture__on=False)).status

    assert status.seated_only
    assert status.next is not None
    assert (status.next.kind, status.next.seated) == (Kind.WALK, True)


def test_who_only_sits_is_never_asked_to_stand():
    desk = Desk("09:00", office(person__moves="seated"), obliging=True).until("16:50")

    assert desk.told(What.STOOD) == []
    assert {offer.exercise for _, offer in desk.screen.shown} <= SEATED


def test_a_walk_that_hurts_becomes_a_movement_in_the_chair():
    desk = Desk("09:00", office(stretch__on=False, posture__on=False))
    desk.reminder.hurt("walk")

    offer = desk.until("10:00").screen.offer

    assert (offer.kind, offer.seated, offer.exercise in SEATED) == (Kind.WALK, True, True)


def test_a_day_that_is_played_again_offers_the_same():
    def played() -> list[tuple[str, str | None]]:
        desk = Desk("09:00", office(lunch="12:00-12:30"), exercises=ours(), obliging=True)
        desk.until("10:40").reminder.mute("seated_rotation", Because.DISLIKE)
        desk.until("12:00").away_for(30).until("16:50")
        return [(f"{at:%H:%M}", offer.exercise) for at, offer in desk.screen.shown]

    first = played()

    assert len(first) > 12
    assert played() == first
    assert "seated_rotation" not in {exercise for when, exercise in first if when > "10:40"}
