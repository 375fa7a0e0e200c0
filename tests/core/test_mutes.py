"""Never again, with a reason; bring it back; and the one question after 36 hours."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from backbreak.core.facts import Kind, What
from backbreak.core.mutes import Because, Mute, Mutes, asked, mute_of, muted, to_ask, unmuted
from tests.desk import EXERCISES, Desk, at, office

NOW = at("09:00")
HOUR = timedelta(hours=1)
STRETCHES = office(walk__on=False, posture__on=False)


class Kept:
    """What is kept for good, in memory."""

    def __init__(self, mutes: Mutes | None = ()) -> None:
        self.mutes = mutes

    def load(self) -> Mutes | None:
        return self.mutes

    def save(self, mutes: Mutes) -> None:
        self.mutes = mutes


def test_what_hurts_is_off_everywhere():
    mutes = muted((), "cat_cow", Because.HURTS, NOW, "office")

    assert mute_of(mutes, "cat_cow", "home") == Mute("cat_cow", Because.HURTS, NOW)


def test_want_of_room_is_for_this_place_only():
    mutes = muted((), "cat_cow", Because.NO_ROOM, NOW, "office")

    assert mute_of(mutes, "cat_cow", "office") is not None
    assert mute_of(mutes, "cat_cow", "home") is None


def test_pain_is_remembered_from_when_it_was_first_said_whatever_is_said_later():
    mutes = muted((), "cat_cow", Because.HURTS, NOW, "office")
    later = muted(mutes, "cat_cow", Because.DISLIKE, NOW + HOUR, "office")

    assert muted(later, "cat_cow", Because.HURTS, NOW + 2 * HOUR, "office") == mutes


def test_pain_outweighs_the_reasons_given_before():
    mutes = muted((), "cat_cow", Because.NO_ROOM, NOW, "office")
    mutes = muted(mutes, "cat_cow", Because.HURTS, NOW, "office")

    assert [mute.because for mute in mutes] == [Because.HURTS]


def test_two_places_have_their_own_reasons():
    mutes = muted((), "walk", Because.NO_ROOM, NOW, "home")
    mutes = muted(mutes, "walk", Because.NOT_HERE, NOW, "office")

    assert {mute.here for mute in mutes} == {"home", "office"}
    assert {mute.here for mute in unmuted(mutes, "walk", "home")} == {"office"}


def test_the_question_comes_after_36_hours_and_once():
    mutes = muted((), "cat_cow", Because.HURTS, NOW, "")

    assert to_ask(mutes, NOW + 35.9 * HOUR) is None
    assert to_ask(mutes, NOW + 36 * HOUR) is not None
    assert to_ask(asked(mutes, NOW + 36 * HOUR), NOW + 90 * HOUR) is None


def test_one_answer_settles_all_that_hurt_so_long_ago_but_nothing_newer():
    mutes = muted((), "cat_cow", Because.HURTS, NOW, "")
    mutes = muted(mutes, "bridge", Because.HURTS, NOW + HOUR, "")
    mutes = muted(mutes, "walk", Because.HURTS, NOW + 30 * HOUR, "")

    answered = asked(mutes, NOW + 37 * HOUR)

    assert to_ask(answered, NOW + 38 * HOUR) is None
    assert to_ask(answered, NOW + 66 * HOUR) == mutes[2]


def test_nobody_asks_about_what_is_only_disliked_or_was_brought_back():
    disliked = muted((), "cat_cow", Because.DISLIKE, NOW, "")
    back = unmuted(muted((), "cat_cow", Because.HURTS, NOW, ""), "cat_cow", "")

    assert to_ask(disliked, NOW + 90 * HOUR) is None
    assert back == ()


# ---- at the desk


def test_it_hurts_ends_the_break_and_the_exercise_is_never_offered_again():
    kept = Kept()
    desk = Desk("09:00", STRETCHES, kept=kept).until("09:30")
    desk.reminder.start()
    hurting = desk.status.open_break.exercise

    desk.reminder.hurt()
    desk.until("16:50")

    assert desk.status.open_break is None
    assert desk.told(What.STOPPED, What.MUTED) == ["09:30 stopped stretch", "09:30 muted"]
    later = [offer.exercise for _, offer in desk.screen.shown[1:]]
    assert later
    assert hurting not in later
    assert [mute.exercise for mute in kept.mutes] == [hurting]


def test_after_a_restart_it_is_still_off():
    kept = Kept()
    desk = Desk("09:00", STRETCHES, kept=kept).until("09:30")
    desk.reminder.hurt("lateral_glide")

    restarted = Desk("09:00", STRETCHES, kept=kept).until("16:50")

    assert "lateral_glide" not in {offer.exercise for _, offer in restarted.screen.shown}


def test_where_the_list_cannot_be_read_the_history_still_tells():
    desk = Desk("09:00", STRETCHES, kept=Kept()).until("09:30")
    desk.reminder.hurt("lateral_glide")
    desk.reminder.close()

    restarted = Desk(at("09:40"), STRETCHES, notebook=desk.notebook, kept=Kept(None))

    assert restarted.reminder.muting.mute_of("lateral_glide") is not None


def test_a_prompt_that_is_muted_gets_another_exercise_at_once():
    desk = Desk("09:00", STRETCHES).until("09:30")
    assert desk.screen.offer is not None
    unwanted = desk.screen.offer.exercise

    desk.reminder.mute(unwanted, Because.NO_ROOM)

    assert desk.screen.offer.exercise not in {unwanted, None}
    assert desk.screen.offer.number == 1
    assert len([fact for fact in desk.notebook.facts if fact.what is What.PROMPTED]) == 1


def test_a_prompt_for_what_is_spared_from_now_on_gets_another_exercise_at_once():
    exercises = [replace(each, cautions=("disc",)) for each in EXERCISES if each.id != "lateral_glide"]
    exercises += [each for each in EXERCISES if each.id == "lateral_glide"]
    desk = Desk("09:00", STRETCHES, exercises=exercises)
    desk.reminder.mute("lateral_glide", Because.DISLIKE)
    desk.until("09:30").reminder.unmute("lateral_glide")
    assert desk.screen.offer.exercise != "lateral_glide"

    desk.changes(person__spare=("disc",))

    assert desk.screen.offer.exercise == "lateral_glide"
    assert desk.status.prompt == desk.screen.offer


def test_a_walk_that_is_asked_for_becomes_a_movement_in_the_chair_for_who_only_sits():
    desk = Desk("09:00", office(stretch__on=False, posture__on=False)).until("10:00")

    desk.changes(person__moves="seated")

    assert (desk.screen.offer.kind, desk.screen.offer.seated) == (Kind.WALK, True)
    desk.reminder.start()
    assert desk.status.open_break.seated


def test_what_is_brought_back_is_offered_again():
    desk = Desk("09:00", STRETCHES)
    for name in ("slouch_overcorrect", "lateral_glide", "seated_rotation", "forward_bend"):
        desk.reminder.mute(name, Because.DISLIKE)

    assert desk.until("09:30").screen.offer.exercise is None
    assert desk.reminder.unmute("lateral_glide")
    assert not desk.reminder.unmute("lateral_glide")
    desk.reminder.skip()

    assert desk.until("10:01").screen.offer.exercise == "lateral_glide"


def test_the_question_is_in_the_status_until_it_is_answered():
    desk = Desk("09:00")
    desk.reminder.hurt("lateral_glide")
    assert desk.until("16:00").status.still_hurts is None

    desk.away_for(29 * 60 + 1)
    assert desk.status.still_hurts == "lateral_glide"
    desk.reminder.answer_pain("better")

    assert desk.status.still_hurts is None
    assert desk.reminder.muting.mute_of("lateral_glide") is not None, "until the person brings it back"
