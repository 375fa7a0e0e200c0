"""Noticing that the person left, or is back: from idle time, the lock and sleep to states and facts."""

from __future__ import annotations

from dataclasses import replace

from backbreak.core import absence
from backbreak.core.absence import AWAY_AFTER, LOCKED_BREAK, LONGEST_CALL, NEW_INPUT
from backbreak.core.breaks import with_input
from backbreak.core.desk_time import halted, running
from backbreak.core.facts import Fact, What
from backbreak.core.holding import heard_out, is_listening
from backbreak.core.situation import Situation, wall_at
from backbreak.core.state import Away, State

SLEEP_NOTICED = 1.0  # clocks are not read at the very same moment


def looked(situation: Situation) -> State:
    """The state after a look at who is there. Whether someone listens is asked of `situation.holds_asked`."""
    state, at, idle = situation.state, situation.at, situation.idle
    if state.open_break is not None:
        seen = with_input(state.open_break, at, idle, locked=state.locked is not None)
        return replace(state, open_break=seen)
    if state.locked is not None:
        since = max(state.locked, state.present_from)
        return state if state.away else gone(state, since, absence.LOCKED)
    if state.away is not None or idle is None:
        return state
    if idle >= AWAY_AFTER:
        return _idle(state, at, idle)
    return state if state.listening is None else heard_out(state, at)


def _idle(state: State, at: float, idle: float) -> State:
    """Nobody touches anything: they listen, or they left."""
    since = max(at - idle, state.present_from)
    if at - since < AWAY_AFTER:
        return state
    if state.listening is None:
        return replace(state, listening=since) if is_listening(state) else gone(state, since, absence.IDLE)
    if at >= state.listening + LONGEST_CALL:
        return gone(state, state.listening + LONGEST_CALL, absence.CALL)
    return state if is_listening(state) else gone(state, at, absence.IDLE)


def gone(state: State, since: float, reason: str) -> State:
    """The person is away since then, and desk time stands still."""
    return replace(halted(state, since), away=Away(since, reason), listening=None)


def slept(state: State, at: float, seconds: float) -> State:
    """The machine slept for `seconds` until about `at`."""
    if state.open_break is not None:
        return replace(state, open_break=replace(state.open_break, input_since=None))
    if seconds < AWAY_AFTER:
        return state
    if state.away is not None and state.away.reason != absence.CALL:
        return replace(state, away=replace(state.away, woke=at))
    asleep = gone(state, at - seconds, absence.ASLEEP)
    return replace(asleep, away=Away(at - seconds, absence.ASLEEP, woke=at))


def is_back(situation: Situation) -> float | None:
    """When the person came back from the absence; None if they did not, or nobody can tell."""
    away, idle = situation.state.away, situation.idle
    if away is None or situation.state.locked is not None:
        return None
    if idle is None:
        return situation.at if away.reason == absence.ASLEEP else None
    # An idle time that doesn't count sleep would put input from before it into it.
    last_input, gone_at = situation.at - idle, max(away.since, away.woke)
    return last_input if idle < AWAY_AFTER and last_input > gone_at + NEW_INPUT else None


def returned(situation: Situation, at: float) -> Fact | State:
    """The fact of an absence that ends at `at`; one of less than a minute was none, and desk time went on."""
    state = situation.state
    assert state.away is not None
    seconds = at - state.away.since
    if seconds < AWAY_AFTER:
        return running(replace(state, away=None), state.away.since)
    return Fact(wall_at(situation.now, at), What.AWAY, seconds=seconds, reason=state.away.reason)


def unlocked(state: State, at: float) -> State:
    """The screen is unlocked: if it was locked for long enough, that is what the absence counts as."""
    if state.locked is None:
        return state
    was_long = at - state.locked >= LOCKED_BREAK
    reason = absence.LOCKED if was_long else absence.IDLE
    away = (
        replace(state.away, reason=reason)
        if state.away and (was_long or state.away.reason == absence.LOCKED)
        else state.away
    )
    return replace(state, locked=None, away=away)
