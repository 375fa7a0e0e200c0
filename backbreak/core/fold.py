"""How each fact changes the state. The living reminder and a restart from the history use the same fold."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

from backbreak.core import absence
from backbreak.core.absence import Worth, worth
from backbreak.core.desk_time import (
    credited,
    forgiven,
    half_credited,
    halted,
    in_posture,
    put_off,
    running,
    seated_again,
)
from backbreak.core.facts import Fact, Kind, What
from backbreak.core.fold_breaks import ASKED_AGAIN, asked_now, finished, started, stopped, unless
from backbreak.core.mutes import Because, asked, muted, unmuted
from backbreak.core.ports import Offer
from backbreak.core.rhythms import RHYTHMS, can_stand
from backbreak.core.schedule import day_of
from backbreak.core.settings import Settings
from backbreak.core.state import HOUR, InMeeting, Shown, Snoozed, State

SNOOZE, MISS, PLANNED = "snooze", "missed", "planned"  # why a prompt is shown, if not as its rhythm says
STANDING, TIME = "standing", "time"  # how the person is in a meeting; why it is over


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
    is_free = fact.reason in {SNOOZE, PLANNED} or fact.kind is Kind.ROUTINE  # of the caps
    count = before if is_free else before + 1
    again = fact.reason in {SNOOZE, MISS}
    number = state.snoozed.offer.number if fact.reason == SNOOZE and state.snoozed else before + 1
    if fact.kind is Kind.ROUTINE and fact.reason == PLANNED:
        state = forgiven(state, Kind.ROUTINE)  # another time than the one that was missed
    return replace(
        state,
        prompt=Shown(Offer(number, fact.kind, fact.exercise, fact.routine, again=again), at),
        snoozed=None,
        missed=None if state.missed is fact.kind else state.missed,
        asked_at=asked_now(state, fact),
        last_shown=at,
        counted=state.counted if is_free else (*(t for t in state.counted if at - t < HOUR), at),
        day=day,
        day_count=count,
        prompted_days=state.prompted_days | {day},
    )


def _snoozed(state: State, fact: Fact, at: float, settings: Settings) -> State:
    """Put off; a break of which nothing was done has not been, and the time in it was desk time."""
    opened, waiting = state.open_break, state.prompt or state.snoozed
    if waiting is None and opened is not None:
        state = running(replace(state, open_break=None, present_from=at), opened.started)
    offer = waiting.offer if waiting else opened.answers if opened else None
    if offer is None:
        return state
    offer = replace(offer, again=True, meeting=None)  # which will have begun
    return replace(state, prompt=None, snoozed=Snoozed(offer, at + (fact.seconds or 0)))


def _skipped(state: State, fact: Fact, at: float, settings: Settings) -> State:
    assert fact.kind is not None
    if state.open_break is not None and state.open_break.kind is fact.kind:
        state = running(replace(state, open_break=None, present_from=at), state.open_break.started)
    state = replace(
        state,
        prompt=None,
        snoozed=unless(state.snoozed, fact.kind),
        missed=None if state.missed is fact.kind else state.missed,
        skipped_run=state.skipped_run | {fact.kind},
    )
    if fact.kind is Kind.ROUTINE:
        return credited(state, at, Kind.ROUTINE)  # until its next time
    return _not_wanted(state, fact.kind, fact, at, settings)


def _not_wanted(state: State, kind: Kind, fact: Fact, at: float, settings: Settings) -> State:
    """A rhythm that was skipped begins a whole interval anew, without a credit."""
    interval = state.interval(kind, settings, day_of(fact.at, settings.hours))
    state = put_off(state, kind, at, interval, was_skipped=True, was_missed=False)
    tally = replace(state.tallies[kind], skips=state.tallies[kind].skips + 1)
    return replace(state, tallies={**state.tallies, kind: tally})


def _missed(state: State, fact: Fact, at: float, settings: Settings) -> State:
    assert fact.kind is not None
    if state.tallies[fact.kind].was_missed:
        return _skipped(state, fact, at, settings)
    state = put_off(state, fact.kind, at, ASKED_AGAIN, was_missed=True)
    return replace(state, prompt=None, missed=fact.kind)


def _withdrawn(state: State, fact: Fact, at: float, settings: Settings) -> State:
    """Taken back unanswered, so what was planned is still to be asked."""
    asked = {kind: when for kind, when in state.asked_at.items() if kind is not fact.kind}
    return replace(state, prompt=None, asked_at=asked)


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


def _meeting(state: State, fact: Fact, at: float, settings: Settings) -> State:
    stands = state.standing or fact.reason == STANDING
    seconds, begun = fact.seconds or 0.0, fact.at.replace(tzinfo=None)
    planned_until = begun + timedelta(seconds=seconds) if fact.reason == PLANNED else None
    meeting = InMeeting(at, at + seconds, stands, planned_until)
    return replace(state, meeting=meeting, met_at=begun, prompt=None)


def _meeting_over(state: State, fact: Fact, at: float, settings: Settings) -> State:
    """Who stood in it and has no desk to stand at sits down again. A planned one that is over too early by
    the wall, which was set back meanwhile, is no longer known, and so goes on.
    """
    meeting, state = state.meeting, replace(state, meeting=None, released=at)
    if meeting is not None and meeting.planned_until is not None and fact.reason == TIME:
        state = replace(state, met_at=None)
    if meeting is not None and meeting.standing and not can_stand(settings):
        return in_posture(state, at, standing=False)
    return state


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
    return replace(offer, exercise=fact.exercise, turn=offer.turn + 1)


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
    What.STARTED: started,
    What.FINISHED: finished,
    What.STOPPED: stopped,
    What.SNOOZED: _snoozed,
    What.SKIPPED: _skipped,
    What.MISSED: _missed,
    What.WITHDRAWN: _withdrawn,
    What.AWAY: _away,
    What.STOOD: _stood,
    What.SAT: _sat,
    What.PAUSED: _paused,
    What.MEETING: _meeting,
    What.MEETING_OVER: _meeting_over,
    What.RESUMED: _resumed,
    What.REPLACED: _replaced,
    What.MUTED: _muted,
    What.UNMUTED: _unmuted,
    What.ASKED: _asked,
}
