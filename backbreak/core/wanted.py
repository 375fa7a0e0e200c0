"""Which prompt is wanted, before anybody asks whether the moment is right."""

from __future__ import annotations

from backbreak.core.facts import Kind
from backbreak.core.limits import day_full, gap_seconds, hour_full
from backbreak.core.planned import Planned, coming, was_asked, wished
from backbreak.core.rhythms import MINUTE, ORDER, is_on
from backbreak.core.schedule import day_of, quiet
from backbreak.core.settings import Settings
from backbreak.core.situation import Prompt, Situation, Wait
from backbreak.core.state import State
from backbreak.core.status import Reason

WALK_SOON = 10 * MINUTE
STRETCH_WAITS_TO_SIT = 10 * MINUTE


def wanted(situation: Situation, settings: Settings) -> Prompt | Wait:
    """The prompt, or until when there is none to wish for."""
    state, at = situation.state, situation.at
    if state.snoozed is not None:
        is_back = at >= state.snoozed.until
        return (
            Prompt(state.snoozed.offer.kind, True) if is_back else Wait(state.snoozed.until, Reason.SNOOZED)
        )
    asked = situation.planned, state, situation.local, at, settings
    if (wish := wished(*asked)) is not None and wish.kind is not None:
        return Prompt(wish.kind, is_planned=True, is_again=was_asked(wish, state))
    ahead = coming(*asked)
    day = day_of(situation.local, settings.hours)
    due_in = {kind: state.due_in(kind, settings, day, at) for kind in ORDER if is_on(kind, settings)}
    due = [kind for kind in due_in if due_in[kind] <= 0]
    nears = [at + s for kind, s in due_in.items() if s > 0 and state.watch(kind).since is not None]
    if ahead is not None:
        nears.append(at + (ahead.start - situation.local).total_seconds())
    until = min(nears, default=None)
    if not due:
        return Wait(until, Reason.NOT_DUE)
    if due == [Kind.STRETCH] and (sits := _waits_to_sit(state, at)) is not None:
        return Wait(sits if until is None else min(sits, until), Reason.STANDING)
    if due[0] is not Kind.WALK and _walk_comes_soon(situation, settings, due_in.get(Kind.WALK)):
        return Wait(at + due_in[Kind.WALK], Reason.WALK_SOON)
    if ahead is not None and (soon := _planned_soon(due[0], ahead, situation, settings)) is not None:
        return soon
    return Prompt(due[0])


def _waits_to_sit(state: State, at: float) -> float | None:
    """Until when a stretch that is due waits for the person to sit."""
    if not state.standing:
        return None
    left = STRETCH_WAITS_TO_SIT - (state.desk.read(at) - state.posture_from)
    return at + left if left > 0 else None


def _walk_comes_soon(situation: Situation, settings: Settings, due_in: float | None) -> bool:
    """Whether a walk falls due in less than ten minutes, and could be shown then.

    The moment that the detectors take for their answer brings no walk nearer.
    """
    asked_for = 0.0 if situation.asking_since is None else situation.at - situation.asking_since
    if due_in is None or due_in + asked_for >= WALK_SOON or situation.state.tallies[Kind.WALK].was_skipped:
        return False
    then = situation.later(situation.at + due_in)
    return not any(
        (quiet(then.now.local, settings.hours), hour_full(then, settings), day_full(then, settings))
    )


def _planned_soon(kind: Kind, ahead: Planned, situation: Situation, settings: Settings) -> Wait | None:
    """What is planned would come too close after this prompt. A walk gives way to nothing but exercises that
    begin in less than ten minutes: who walks before a meeting need not be asked to stand in it.
    """
    left = (ahead.start - situation.local).total_seconds()
    is_routine = ahead.kind is Kind.ROUTINE
    limit = gap_seconds(situation.state, settings)
    if kind is Kind.WALK:
        limit = WALK_SOON if is_routine else 0.0
    then = situation.later(situation.at + left)
    if left >= limit or quiet(then.now.local, settings.hours):
        return None
    return Wait(then.at, Reason.ROUTINE_SOON if is_routine else Reason.MEETING_SOON)
