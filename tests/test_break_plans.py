"""What a break leads through, from what the reminder says of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from backbreak.break_plans import BreakPlans
from backbreak.catalogue import Catalogue
from backbreak.core.facts import Kind
from backbreak.core.mutes import Because
from backbreak.core.needs import Need
from backbreak.core.routine import Routine, Step
from backbreak.core.session_parts import Doing
from backbreak.core.settings import Settings
from backbreak.core.status import OpenBreak
from backbreak.ui.break_plan import Plan
from tests.body.conftest import shipped
from tests.desk import Desk, office

NOW = datetime(2026, 11, 23, 9, 19, tzinfo=UTC)
STRETCH = OpenBreak(Kind.STRETCH, "lateral_glide", NOW, 60)
MAT = Routine("mat", {"en": "On the mat", "da": "På måtten"}, (Step("cat_cow", 3), Step("bridge", 3)))
ROUTINE = OpenBreak(Kind.ROUTINE, None, NOW, 300, routine="mat")


@pytest.fixture
def desk() -> Desk:
    return Desk("09:00", settings=office())


def plans(desk: Desk, *begun: str) -> BreakPlans:
    catalogue = Catalogue(lambda problem: pytest.fail(str(problem)))
    return BreakPlans(
        desk.reminder, shipped().get, {"mat": MAT}.get, lambda _before: set(begun), catalogue.choices
    )


def planned(made: BreakPlans, opened: OpenBreak, settings: Settings | None = None) -> Plan:
    plan = made.plan(opened, settings or Settings())
    assert plan is not None
    return plan


def exercises(plan: Plan) -> list[str]:
    return list(dict.fromkeys(part.exercise.id for part in plan.session.parts))


def test_who_begins_for_the_first_time_is_told_what_is_wanted_at_hand(desk: Desk) -> None:
    first = planned(plans(desk), STRETCH)

    assert Need.CHAIR in first.needs
    assert Need.MAT not in first.needs
    assert not first.waits


def test_it_is_told_once(desk: Desk) -> None:
    made = plans(desk)
    planned(made, STRETCH)

    assert planned(made, STRETCH).needs == ()
    assert planned(plans(desk, "seated_rotation"), STRETCH).needs == ()


def test_who_wants_another_one_before_they_begin_is_told_again(desk: Desk) -> None:
    made = plans(desk)
    planned(made, STRETCH)

    made.tell_again()

    assert planned(made, replace(STRETCH, exercise="seated_rotation")).needs != ()
    assert planned(made, STRETCH).needs == ()


def test_another_space_is_told_again_and_waits_until_the_mat_is_laid_out(desk: Desk) -> None:
    made = plans(desk, "seated_rotation")

    routine = planned(made, ROUTINE)

    assert Need.MAT in routine.needs
    assert routine.waits
    assert planned(made, ROUTINE).needs == ()


def test_a_single_exercise_on_the_mat_waits_for_it_as_a_routine_does(desk: Desk) -> None:
    alone = planned(plans(desk), replace(STRETCH, exercise="cat_cow"))

    assert Need.MAT in alone.needs
    assert alone.waits


def test_a_walk_needs_no_list_and_tells_nothing_of_standing_exercises(desk: Desk) -> None:
    made = plans(desk, "walk")

    assert planned(made, OpenBreak(Kind.WALK, "walk", NOW, 300)).needs == ()
    assert Need.SHOES in planned(made, replace(STRETCH, exercise="shoulder_rolls")).needs


def test_a_routine_is_led_through_in_order(desk: Desk) -> None:
    routine = planned(plans(desk), ROUTINE)

    assert exercises(routine) == ["cat_cow", "bridge"]
    assert routine.routine == MAT.name


def test_an_alternative_takes_the_place_of_what_hurts_in_a_routine(desk: Desk) -> None:
    made = plans(desk)
    desk.reminder.muting.mute("cat_cow", Because.HURTS)

    assert exercises(planned(made, ROUTINE)) == ["slouch_overcorrect", "bridge"]


def test_what_has_no_alternative_left_is_left_out_of_a_routine(desk: Desk) -> None:
    made = plans(desk)
    for id_ in ("cat_cow", "slouch_overcorrect", "standing_back_bend"):
        desk.reminder.muting.mute(id_, Because.DISLIKE)

    assert exercises(planned(made, ROUTINE)) == ["bridge"]


def test_what_may_be_wrong_for_what_is_spared_gives_way_in_a_routine(desk: Desk) -> None:
    plan = planned(plans(desk), ROUTINE, office(person__spare=("wrist",)))

    assert exercises(plan) == ["slouch_overcorrect", "bridge"]


def test_who_only_sits_does_a_routine_in_the_chair(desk: Desk) -> None:
    plan = planned(plans(desk), ROUTINE, office(person__moves="seated"))

    assert exercises(plan) == ["slouch_overcorrect", "shoulder_squeeze"]


def test_who_begins_a_routine_on_a_mat_has_one_whatever_the_settings_say(desk: Desk) -> None:
    settings = office(place__where="chair", place__discreet=True)

    assert exercises(planned(plans(desk), ROUTINE, settings)) == ["cat_cow", "bridge"]


def test_a_routine_or_an_exercise_that_is_gone_opens_nothing(desk: Desk) -> None:
    made = plans(desk)

    assert made.plan(replace(ROUTINE, routine="gone"), Settings()) is None
    assert made.plan(replace(STRETCH, exercise="gone"), Settings()) is None


def test_an_easier_exercise_takes_the_place_of_the_one_that_is_done_now(desk: Desk) -> None:
    made = plans(desk)
    planned(made, ROUTINE)

    changed = made.exchanged(0, "slouch_overcorrect")

    assert changed is not None
    ready = [part.exercise.id for part in changed.parts if part.doing is Doing.READY]
    assert ready == ["slouch_overcorrect", "bridge"]


def test_a_single_exercise_is_exchanged_for_another(desk: Desk) -> None:
    made = plans(desk)
    planned(made, replace(STRETCH, exercise="forward_bend"))

    changed = made.exchanged(0, "desk_forward_bend")

    assert changed is not None
    assert {part.exercise.id for part in changed.parts} == {"desk_forward_bend"}
    assert made.exchanged(0, "gone") is None


def test_a_movement_in_the_chair_goes_from_one_exercise_to_another_for_as_long_as_a_walk(desk: Desk) -> None:
    opened = OpenBreak(Kind.WALK, "seated_rotation", NOW, 300, seated=True)

    plan = planned(plans(desk), opened, office(person__moves="seated"))

    done = exercises(plan)
    assert not plan.is_timed
    assert done[0] == "seated_rotation"
    assert len(done) == len(set(done)) >= 4
    assert all(shipped()[id_].place == "chair" for id_ in done)
    assert 300 <= plan.session.seconds <= 480
    assert plan.errand == ""


def test_the_only_exercise_in_the_chair_is_not_repeated_for_ever(desk: Desk) -> None:
    for id_ in ("slouch_overcorrect", "lateral_glide", "seated_side_bend", "shoulder_squeeze"):
        desk.reminder.muting.mute(id_, Because.DISLIKE)
    opened = OpenBreak(Kind.WALK, "seated_rotation", NOW, 300, seated=True)

    plan = planned(plans(desk), opened, office(person__moves="seated"))

    assert exercises(plan) == ["seated_rotation"]


def test_a_stretch_of_one_minute_is_one_exercise(desk: Desk) -> None:
    assert exercises(planned(plans(desk), STRETCH)) == ["lateral_glide"]


def test_a_stretch_of_several_minutes_is_filled_with_others_in_the_same_place(desk: Desk) -> None:
    settings = office(stretch__length_minutes=3)

    seated = planned(plans(desk), STRETCH, settings)
    standing = planned(plans(desk), replace(STRETCH, exercise="shoulder_rolls"), settings)

    assert exercises(seated)[0] == "lateral_glide"
    assert len(exercises(seated)) >= 3
    assert {shipped()[id_].place for id_ in exercises(seated)} == {"chair"}
    assert {shipped()[id_].place for id_ in exercises(standing)} == {"standing"}
    assert "forward_bend" not in exercises(standing), "deep bending comes only where it is asked for"
    assert 150 <= seated.session.seconds <= 290


def test_a_session_that_the_person_began_stays_one_exercise(desk: Desk) -> None:
    opened = replace(STRETCH, exercise="cat_cow")

    assert exercises(planned(plans(desk), opened, office(stretch__length_minutes=5))) == ["cat_cow"]


def test_what_is_switched_off_or_spared_is_not_offered_as_easier_or_harder(desk: Desk) -> None:
    made = plans(desk)
    desk.reminder.muting.mute("bridge", Because.HURTS)

    assert not made.suits("bridge", Settings())
    assert not made.suits("reverse_lunge", office(person__spare=("knee",)))
    assert made.suits("cat_cow", Settings())
