"""Desk time runs, halts and is credited: the small changes that facts make to the state."""

from __future__ import annotations

from dataclasses import replace

from backbreak.core.facts import Kind
from backbreak.core.rhythms import Tally
from backbreak.core.state import State


def running(state: State, at: float) -> State:
    """The person is at the desk from `at`."""
    sitting = state.sitting.stopped(at) if state.standing else state.sitting.started(at)
    return replace(state, desk=state.desk.started(at), sitting=sitting)


def halted(state: State, at: float) -> State:
    """Desk time stands still from `at`, which may lie in the past."""
    return replace(state, desk=state.desk.stopped(at), sitting=state.sitting.stopped(at))


def credited(state: State, at: float, *kinds: Kind) -> State:
    """These rhythms start anew; what was snoozed or missed of them is settled."""
    fresh = {kind: Tally(state.watch(kind).read(at), skips=state.tallies[kind].skips) for kind in kinds}
    return replace(
        state,
        tallies={**state.tallies, **fresh},
        before_absence=None,
        walk_was_halved=state.walk_was_halved and Kind.WALK not in kinds,
        snoozed=None if state.snoozed and state.snoozed.offer.kind in kinds else state.snoozed,
        missed=None if state.missed in kinds else state.missed,
    )


def put_off(state: State, kind: Kind, at: float, seconds: float, **why: bool) -> State:
    """This rhythm is not due before `seconds` more of its own time."""
    not_before = state.watch(kind).read(at) + seconds
    tally = replace(state.tallies[kind], not_before=not_before, **why)
    return replace(state, tallies={**state.tallies, kind: tally})


def forgiven(state: State, kind: Kind) -> State:
    """What was missed of this kind keeps nothing back any more."""
    tally = replace(state.tallies[kind], not_before=None, was_missed=False)
    return replace(state, tallies={**state.tallies, kind: tally})


def half_credited(state: State, at: float) -> State:
    """What a short absence is worth: a stretch, and half the way to a walk, once between two walks."""
    state = credited(state, at, Kind.STRETCH)
    if state.walk_was_halved:
        return state
    walk, now = state.tallies[Kind.WALK], state.desk.read(at)
    halfway = replace(walk, credited=(walk.credited + now) / 2)
    return replace(state, tallies={**state.tallies, Kind.WALK: halfway}, walk_was_halved=True)


def in_posture(state: State, at: float, *, standing: bool) -> State:
    """The person stands, or sits, from `at`; changing over credits posture, saying so again confirms it."""
    reading = state.desk.read(at)
    if state.standing == standing:
        return replace(state, confirmed=reading)
    state = replace(state, standing=standing, posture_from=reading, confirmed=reading)
    state = credited(state, at, Kind.POSTURE)
    return running(state, at) if state.desk.since is not None else state


def seated_again(state: State, at: float) -> State:
    """After a walk or an absence the person sits, and counts as having just sat down."""
    reading = state.desk.read(at)
    return replace(state, standing=False, posture_from=reading, confirmed=reading)
