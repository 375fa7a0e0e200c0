"""Playing a session: time passes as it should whatever a person does, and nothing is counted twice."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backbreak.core.routine import Routine, Step
from backbreak.core.sayings import Saying
from backbreak.core.session import Session, session_of
from backbreak.core.session_parts import Doing
from backbreak.ui.player import SPEEDS, Player
from tests.body.conftest import shipped

NAME = {"en": "Two"}
TWO = Routine("two", NAME, (Step("bird_dog_curl", 2), Step("lateral_glide", 2, sets=2)))
EASIER = Routine("easier", NAME, (Step("cat_cow", 2), Step("lateral_glide", 2, sets=2)))


class Clock:
    seconds = 50.0

    def __call__(self) -> float:
        return self.seconds


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture(scope="module")
def session() -> Session:
    return session_of(TWO, shipped())


@pytest.fixture
def player(clock: Clock, session: Session) -> Player:
    return Player(clock, session)


def test_nothing_passes_until_it_is_played(player: Player, clock: Clock) -> None:
    clock.seconds += 10
    assert player.position == 0.0

    player.play()
    clock.seconds += 10
    assert player.position == 10.0


def test_half_the_speed_takes_twice_as_long_from_where_it_is_set(player: Player, clock: Clock) -> None:
    player.play()
    clock.seconds += 10
    player.speed = 0.5
    clock.seconds += 10

    assert player.position == 15.0


def test_speeds_go_up_and_down_one_by_one_and_no_further(player: Player) -> None:
    met = []
    for _step in range(6):
        player.step_speed(faster=True)
        met.append(player.speed)
    for _step in range(6):
        player.step_speed(faster=False)
        met.append(player.speed)

    assert met == [1.25, 1.5, 1.5, 1.5, 1.5, 1.5, 1.25, 1.0, 0.75, 0.5, 0.5, 0.5]


def test_what_was_skipped_is_not_said(player: Player, clock: Clock, session: Session) -> None:
    player.play()
    clock.seconds += 1
    player.sayings()

    player.next()
    clock.seconds += 0.5

    (side,) = player.sayings()
    assert side.sort.value == "side"


def test_what_is_gone_back_to_is_said_again(player: Player, clock: Clock) -> None:
    player.play()
    clock.seconds += 2
    first = player.sayings()

    player.previous()
    clock.seconds += 2

    assert player.sayings() == first


def test_an_exercise_that_is_exchanged_begins_and_the_next_ones_stay(player: Player, clock: Clock) -> None:
    player.play()
    clock.seconds += 20
    moved = player.moved

    player.change(session_of(EASIER, shipped()))

    assert (player.now.exercise.id, player.now.doing) == ("cat_cow", Doing.READY)
    assert player.moved == moved
    player.next()
    assert player.now.exercise.id == "lateral_glide"


def test_what_repeats_no_longer_ends_with_this_round(player: Player, clock: Clock, session: Session) -> None:
    player.repeats = True
    player.play()
    clock.seconds += 2 * session.seconds + 7
    assert not player.is_over

    player.repeats = False

    assert player.position == pytest.approx(7)
    clock.seconds += session.seconds
    assert player.is_over


deeds = st.lists(
    st.one_of(
        st.tuples(st.just("wait"), st.floats(0.0, 30.0)),
        st.tuples(st.sampled_from(["play", "pause", "next", "previous", "repeat", "once"]), st.none()),
        st.tuples(st.just("speed"), st.sampled_from(SPEEDS)),
    ),
    max_size=25,
)


@given(deeds)
def test_nobody_moves_for_longer_than_they_play(deeds: list[tuple[str, float | None]]) -> None:
    clock = Clock()
    player = Player(clock, session_of(TWO, shipped()))
    could_have_moved, said = 0.0, list[Saying]()

    for deed, amount in deeds:
        match deed:
            case "wait":
                assert amount is not None
                clock.seconds += amount
                could_have_moved += amount * player.speed if player.plays else 0.0
            case "speed":
                assert amount is not None
                player.speed = amount
            case "repeat" | "once":
                player.repeats = deed == "repeat"
            case _:
                getattr(player, deed)()
        said += player.sayings()
        assert player.position >= 0.0
        assert 0.0 <= player.moved <= could_have_moved + 1e-6
        assert player.now.done <= player.now.part.total
