"""How a break changes the state: it is begun, done, or broken off."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from backbreak.core.breaks import PARTIAL_WALK, routine_credits
from backbreak.core.desk_time import credited, forgiven, half_credited, halted, put_off, running, seated_again
from backbreak.core.facts import Fact, Kind
from backbreak.core.ports import Offer
from backbreak.core.rhythms import MINUTE, RHYTHMS
from backbreak.core.settings import Settings
from backbreak.core.state import Break, Snoozed, State

ASKED_AGAIN = 15 * MINUTE  # desk time after which a missed prompt is offered once more
FULL_SESSION = 5 * MINUTE
REMEMBERED_EXERCISES = 6
HURT = "hurt"  # why a break was broken off


def started(state: State, fact: Fact, at: float, settings: Settings) -> State:
    """A break was begun."""
    assert fact.kind is not None
    seconds, answers = fact.seconds, _asked_for(state, fact.kind)
    opened = Break(fact.kind, fact.exercise, at, fact.at, fact.routine, seconds, answers, input_since=at)
    state = replace(state, open_break=opened, prompt=None, snoozed=unless(state.snoozed, fact.kind))
    if fact.kind is Kind.ROUTINE:
        state = forgiven(state, fact.kind)
    state = replace(
        state,
        turns=state.turns + 1,
        missed=None if state.missed is fact.kind else state.missed,
        asked_at=asked_now(state, fact),
    )
    return halted(state, at) if fact.kind is Kind.WALK else state


def _asked_for(state: State, kind: Kind) -> Offer | None:
    waiting = state.prompt or state.snoozed
    return waiting.offer if waiting and waiting.offer.kind is kind else None


def finished(state: State, fact: Fact, at: float, settings: Settings) -> State:
    """A break is done."""
    return _credited_with(state, fact, at, _worth(state, fact))


def _worth(state: State, fact: Fact) -> tuple[Kind, ...]:
    """What a finished break credits."""
    assert fact.kind is not None
    seconds, opened = fact.seconds or 0.0, state.open_break
    if fact.kind is Kind.ROUTINE:
        return routine_credits(seconds, finished=True)
    is_long_session = opened is not None and opened.is_session and seconds >= FULL_SESSION
    return RHYTHMS if fact.kind is Kind.WALK or is_long_session else (fact.kind,)


def _credited_with(state: State, fact: Fact, at: float, kinds: tuple[Kind, ...]) -> State:
    """Done; who got up for all three has sat down again after it."""
    assert fact.kind is not None
    state = credited(_done(state, fact, at), at, fact.kind, *kinds)
    return running(seated_again(state, at) if kinds == RHYTHMS else state, at)


def _done(state: State, fact: Fact, at: float) -> State:
    assert fact.kind is not None
    tally = replace(state.tallies[fact.kind], skips=0)
    return replace(
        state,
        open_break=None,
        prompt=None,
        tallies={**state.tallies, fact.kind: tally},
        skipped_run=frozenset(),
        lately=_with_exercise(state, fact),
        present_from=at,
    )


def _with_exercise(state: State, fact: Fact) -> tuple[str, ...]:
    return (*state.lately, fact.exercise)[-REMEMBERED_EXERCISES:] if fact.exercise else state.lately


def stopped(state: State, fact: Fact, at: float, settings: Settings) -> State:
    """Broken off. A walk of two minutes is worth such an absence, a routine what was done of it; anything
    else is asked for again later.
    """
    assert fact.kind is not None
    worth = routine_credits(fact.seconds or 0, finished=False) if fact.kind is Kind.ROUTINE else ()
    if worth:
        return _credited_with(state, fact, at, worth)
    if fact.kind is Kind.WALK and (fact.seconds or 0) >= PARTIAL_WALK:
        return running(half_credited(_done(state, fact, at), at), at)
    avoided = _with_exercise(state, fact) if fact.reason == HURT else state.lately
    state = replace(state, open_break=None, present_from=at, lately=avoided)
    if fact.kind is Kind.ROUTINE:
        return running(state, at)
    return running(put_off(state, fact.kind, at, ASKED_AGAIN), at)


def asked_now(state: State, fact: Fact) -> dict[Kind, datetime]:
    """What was asked for when, with this fact."""
    assert fact.kind is not None
    return {**state.asked_at, fact.kind: fact.at.replace(tzinfo=None)}


def unless(snoozed: Snoozed | None, kind: Kind) -> Snoozed | None:
    """What was put off, but for this kind."""
    return None if snoozed and snoozed.offer.kind is kind else snoozed
