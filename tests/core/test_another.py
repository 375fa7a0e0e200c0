"""Another one: the next exercise that fits, for a prompt or a break."""

from __future__ import annotations

from backbreak.core.facts import Kind, What
from tests.core.test_choice import SEATED
from tests.desk import Desk, office

STRETCHES = office(walk__on=False, posture__on=False)


def test_a_prompt_shows_another_exercise_and_stays_the_same_prompt():
    desk = Desk("09:00", STRETCHES).until("09:30")
    first = desk.screen.offer

    assert desk.reminder.another()

    assert desk.screen.offer.exercise in SEATED - {first.exercise}
    assert (desk.screen.offer.number, desk.screen.offer.kind) == (first.number, first.kind)
    desk.reminder.start()
    assert desk.status.open_break.exercise == desk.screen.shown[-1][1].exercise


def test_asked_again_and_again_everything_that_fits_has_its_turn():
    desk = Desk("09:00", STRETCHES).until("09:30")

    for _ in range(2):
        desk.reminder.another()

    assert {offer.exercise for _, offer in desk.screen.shown} == SEATED


def test_an_open_break_goes_on_with_another_exercise():
    desk = Desk("09:00", STRETCHES).until("09:30")
    desk.reminder.start()
    before = desk.status.open_break

    assert desk.for_minutes(0.2).reminder.another()
    after = desk.status.open_break

    assert after.exercise in SEATED - {before.exercise}
    assert after.started == before.started
    desk.reminder.done()
    finished = [fact for fact in desk.notebook.facts if fact.what is What.FINISHED]
    assert finished[0].exercise == after.exercise


def test_another_session_is_a_session():
    desk = Desk("09:00")
    desk.reminder.start(exercise="cat_cow")

    assert not desk.reminder.another(), "there is no other one on a mat"
    assert desk.status.open_break.exercise == "cat_cow"


def test_a_walk_has_another_errand():
    desk = Desk("09:00")
    desk.reminder.start(Kind.WALK)
    before = desk.status.open_break

    assert desk.reminder.another()

    assert desk.status.open_break.exercise == before.exercise
    assert desk.status.open_break.turn == before.turn + 1


def test_getting_up_has_no_other_way():
    desk = Desk("09:00")
    desk.reminder.start(Kind.POSTURE)

    assert not desk.reminder.another()
    assert desk.status.open_break.exercise == "sit_to_stand"


def test_without_a_prompt_or_a_break_there_is_nothing_to_replace():
    assert not Desk("09:00").reminder.another()


def test_a_snoozed_prompt_comes_back_with_the_other_exercise():
    desk = Desk("09:00", STRETCHES).until("09:30")
    desk.reminder.snooze(10)

    desk.reminder.another()
    replaced = [fact.exercise for fact in desk.notebook.facts if fact.what is What.REPLACED]
    desk.until("09:41")

    assert [desk.screen.offer.exercise] == replaced


def test_two_walks_have_two_errands():
    desk = Desk("09:00", obliging=False)
    turns = []
    for _ in range(2):
        desk.reminder.start(Kind.WALK)
        turns.append(desk.status.open_break.turn)
        desk.reminder.done()

    assert turns[1] == turns[0] + 1
