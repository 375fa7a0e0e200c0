"""How each fact changes the state. The living reminder and a restart from the history use the same fold."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

from backbreak.core import absence
from backbreak.core.absence import Worth, worth
from backbreak.core.breaks import PARTIAL_WALK, routine_credits
from backbreak.core.facts import Fact, Kind, What
from backbreak.core.mutes import Because, asked, muted, unmuted
from backbreak.core.ports import Offer
from backbreak.core.rhythms import MINUTE, RHYTHMS
from backbreak.core.schedule import day_of
from backbreak.core.settings import Settings
from backbreak.core.state import (
    HOUR,
    Break,
    Shown,
    Snoozed,
    State,
    credited,
    half_credited,
    halted,
    in_posture,
    put_off,
    running,
    seated_again,
)

ASKED_AGAIN = 15 * MINUTE  # desk time after which a missed prompt is offered once more
FULL_SESSION = 5 * MINUTE
REMEMBERED_EXERCISES = 6
SNOOZE, MISS = "snooze", "missed"  # why a prompt is shown again
HURT = "hurt"  # why a break was broken off


def fold(state: State, fact: Fact, at: float, settings: Settings) -> State:
    """`state` after `fact`, which became true at `at` on the clock of `Reading.elapsed`."""
    return _CHANGES[fact.what](state, fact, at, settings)


def _opened(state: State, fact: Fact, at: float, settings: Settings) -> State:
    return running(replace(state, opened=at, present_from=at), at)


def _closed(state: State, fact: Fact, at: float, settings: Settings) -> State:
    return replace(state, prompt=None, open_break=None)


def _prompted(state: State, fact: Fact, at: float, settings: Settings) -> State:
    assert fact.kind is not None
    day = day_of(fact.at, settings.hours)
    before = state.day_count if state.day == day else 0
    returns = fact.reason == SNOOZE
    count = before if returns else before + 1
    again = fact.reason in {SNOOZE, MISS}
    return replace(
        state,
        prompt=Shown(Offer(count, fact.kind, fact.exercise, fact.routine, again=again), at),
        snoozed=None,
        missed=None if state.missed is fact.kind else state.missed,
        last_shown=at,
        counted=state.counted if returns else (*(t for t in state.counted if at - t < HOUR), at),
        day=day,
        day_count=count,
        prompted_days=state.prompted_days | {day},
    )


def _started(state: State, fact: Fact, at: float, settings: Settings) -> State:
    assert fact.kind is not None
    seconds, answers = fact.seconds, _asked_for(state, fact.kind)
    opened = Break(fact.kind, fact.exercise, at, fact.routine, seconds, answers, input_since=at)
    state = replace(state, open_break=opened, prompt=None, snoozed=_unless(state.snoozed, fact.kind))
    state = replace(state, turns=state.turns + 1)
    state = replace(state, missed=None if state.missed is fact.kind else state.missed)
    return halted(state, at) if fact.kind is Kind.WALK else state


def _asked_for(state: State, kind: Kind) -> Offer | None:
    waiting = state.prompt or state.snoozed
    return waiting.offer if waiting and waiting.offer.kind is kind else None


def _unless(snoozed: Snoozed | None, kind: Kind) -> Snoozed | None:
    return None if snoozed and snoozed.offer.kind is kind else snoozed


def _finished(state: State, fact: Fact, at: float, settings: Settings) -> State:
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
    tallies = state.tallies
    if fact.kind in tallies:
        tallies = {**tallies, fact.kind: replace(tallies[fact.kind], skips=0)}
    return replace(
        state,
        open_break=None,
        prompt=None,
        tallies=tallies,
        skipped_run=frozenset(),
        lately=_with_exercise(state, fact),
        present_from=at,
    )


def _with_exercise(state: State, fact: Fact) -> tuple[str, ...]:
    return (*state.lately, fact.exercise)[-REMEMBERED_EXERCISES:] if fact.exercise else state.lately


def _stopped(state: State, fact: Fact, at: float, settings: Settings) -> State:
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


def _snoozed(state: State, fact: Fact, at: float, settings: Settings) -> State:
    """Put off; a break of which nothing was done has not been, and the time in it was desk time."""
    opened, waiting = state.open_break, state.prompt or state.snoozed
    offer = waiting.offer if waiting else opened.answers if opened else None
    if offer is None:
        return state
    if opened is not None:
        state = running(replace(state, open_break=None, present_from=at), opened.started)
    return replace(state, prompt=None, snoozed=Snoozed(replace(offer, again=True), at + (fact.seconds or 0)))


def _skipped(state: State, fact: Fact, at: float, settings: Settings) -> State:
    assert fact.kind is not None
    if state.open_break is not None and state.open_break.kind is fact.kind:
        state = running(replace(state, open_break=None, present_from=at), state.open_break.started)
    state = replace(
        state,
        prompt=None,
        snoozed=_unless(state.snoozed, fact.kind),
        missed=None if state.missed is fact.kind else state.missed,
    )
    return state if fact.kind is Kind.ROUTINE else _not_wanted(state, fact.kind, fact, at, settings)


def _not_wanted(state: State, kind: Kind, fact: Fact, at: float, settings: Settings) -> State:
    """A rhythm that was skipped begins a whole interval anew, without a credit."""
    interval = state.interval(kind, settings, day_of(fact.at, settings.hours))
    state = put_off(state, kind, at, interval, was_skipped=True, was_missed=False)
    tally = replace(state.tallies[kind], skips=state.tallies[kind].skips + 1)
    return replace(state, tallies={**state.tallies, kind: tally}, skipped_run=state.skipped_run | {kind})


def _missed(state: State, fact: Fact, at: float, settings: Settings) -> State:
    assert fact.kind is not None
    if fact.kind is Kind.ROUTINE:
        return replace(state, prompt=None, missed=fact.kind)
    if state.tallies[fact.kind].was_missed:
        return _skipped(state, fact, at, settings)
    state = put_off(state, fact.kind, at, ASKED_AGAIN, was_missed=True)
    return replace(state, prompt=None, missed=fact.kind)


def _withdrawn(state: State, fact: Fact, at: float, settings: Settings) -> State:
    return replace(state, prompt=None)


def _away(state: State, fact: Fact, at: float, settings: Settings) -> State:
    """Back from an absence: the natural-break table."""
    if fact.reason == absence.NO_BREAK:
        undone = state.before_absence or state.tallies
        return replace(state, tallies=undone, before_absence=None)
    seconds, since = fact.seconds or 0.0, at - (fact.seconds or 0.0)
    state = halted(state, since)
    left = day_of(fact.at - timedelta(seconds=seconds), settings.hours)
    new_day = left != day_of(fact.at, settings.hours)
    before = state.tallies
    match worth(seconds, fact.reason or absence.IDLE, new_day=new_day):
        case Worth.ANEW:
            state = _anew(state, at)
        case Worth.ALL:
            state = replace(seated_again(credited(state, at, *RHYTHMS), at), before_absence=before)
        case Worth.STRETCH:
            state = half_credited(state, at)
        case Worth.NOTHING:
            pass
    back = at if seconds >= absence.A_BREAK else state.back
    return running(replace(state, away=None, back=back, present_from=at), at)


def _anew(state: State, at: float) -> State:
    state = replace(state, began=at, skipped_run=frozenset(), snoozed=None, missed=None, before_absence=None)
    return seated_again(credited(replace(state, turns=0), at, *RHYTHMS), at)


def _stood(state: State, fact: Fact, at: float, settings: Settings) -> State:
    return in_posture(state, at, standing=True)


def _sat(state: State, fact: Fact, at: float, settings: Settings) -> State:
    return in_posture(state, at, standing=False)


def _paused(state: State, fact: Fact, at: float, settings: Settings) -> State:
    until = None if fact.seconds is None else at + fact.seconds
    return replace(state, paused=True, paused_until=until, prompt=None)


def _resumed(state: State, fact: Fact, at: float, settings: Settings) -> State:
    return replace(state, paused=False, paused_until=None, released=at)


def _replaced(state: State, fact: Fact, at: float, settings: Settings) -> State:
    """Another exercise for the break that is open, or for the prompt."""
    state = replace(state, turns=state.turns + 1)
    if state.open_break is not None:
        return replace(state, open_break=replace(state.open_break, exercise=fact.exercise))
    if state.prompt is not None:
        return replace(state, prompt=replace(state.prompt, offer=_with(state.prompt.offer, fact)))
    if state.snoozed is not None:
        return replace(state, snoozed=replace(state.snoozed, offer=_with(state.snoozed.offer, fact)))
    return state


def _with(offer: Offer, fact: Fact) -> Offer:
    return replace(offer, exercise=fact.exercise)


def _muted(state: State, fact: Fact, at: float, settings: Settings) -> State:
    if fact.exercise is None or fact.reason not in _BECAUSE:
        return state
    here = settings.place.here
    return replace(state, mutes=muted(state.mutes, fact.exercise, _BECAUSE[fact.reason], fact.at, here))


_BECAUSE = {because.value: because for because in Because}


def _unmuted(state: State, fact: Fact, at: float, settings: Settings) -> State:
    return replace(state, mutes=unmuted(state.mutes, fact.exercise or "", settings.place.here))


def _asked(state: State, fact: Fact, at: float, settings: Settings) -> State:
    return replace(state, mutes=asked(state.mutes, fact.at))


_CHANGES: dict[What, Callable[[State, Fact, float, Settings], State]] = {
    What.OPENED: _opened,
    What.CLOSED: _closed,
    What.PROMPTED: _prompted,
    What.STARTED: _started,
    What.FINISHED: _finished,
    What.STOPPED: _stopped,
    What.SNOOZED: _snoozed,
    What.SKIPPED: _skipped,
    What.MISSED: _missed,
    What.WITHDRAWN: _withdrawn,
    What.AWAY: _away,
    What.STOOD: _stood,
    What.SAT: _sat,
    What.PAUSED: _paused,
    What.RESUMED: _resumed,
    What.REPLACED: _replaced,
    What.MUTED: _muted,
    What.UNMUTED: _unmuted,
    What.ASKED: _asked,
}
