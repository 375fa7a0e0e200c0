"""What the passing of time brings about by itself, as facts; and a restart, which is time passed unseen."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, datetime

from backbreak.core.absence import A_BREAK, CLOSED
from backbreak.core.breaks import UNANSWERED, over
from backbreak.core.desk_time import running
from backbreak.core.facts import Fact, What, about
from backbreak.core.fold import PLANNED, TIME, fold
from backbreak.core.planned import meeting_now
from backbreak.core.ports import Reading
from backbreak.core.rhythms import unconfirmed_standing
from backbreak.core.schedule import day_of
from backbreak.core.settings import Settings
from backbreak.core.situation import Situation, wall_at
from backbreak.core.state import State


def brought(situation: Situation, settings: Settings) -> tuple[Fact, float] | None:
    """The next fact that time has brought about, and when; None if there is none."""
    state, now, at = situation.state, situation.now, situation.at
    if state.paused_until is not None and at >= state.paused_until:
        return Fact(wall_at(now, state.paused_until), What.RESUMED, reason="time"), state.paused_until
    if (meeting := state.meeting) is not None and at >= (ended := meeting.ends(now)):
        return Fact(wall_at(now, ended), What.MEETING_OVER, reason=TIME), ended
    if meeting is None and (begun := meeting_now(situation.planned, state, situation.local)) is not None:
        if state.prompt is not None:
            return about(state.prompt.offer, now.wall, What.WITHDRAWN, reason="meeting"), at
        left = (begun.end - situation.local).total_seconds()
        return Fact(now.wall, What.MEETING, seconds=left, reason=PLANNED), at
    if (opened := state.open_break) is not None:
        end = over(opened, at, situation.idle, settings)
        if end is None:
            return None
        what, ended = end
        return about(opened, wall_at(now, ended), what, ended - opened.started), ended
    if (prompt := state.prompt) is not None:
        if state.away is not None:
            return about(prompt.offer, now.wall, What.WITHDRAWN, reason="away"), at
        if at >= prompt.at + UNANSWERED:
            return about(prompt.offer, now.wall, What.MISSED), at
    ends = standing_ends(situation, settings)
    return (Fact(now.wall, What.SAT, reason="assumed"), at) if ends is not None and at >= ends else None


def standing_ends(situation: Situation, settings: Settings) -> float | None:
    """When a person who says nothing is taken to sit again; None if they sit, or desk time stands still."""
    state = situation.state
    if not state.standing or state.desk.since is None:
        return None
    first_week = state.is_first_week(day_of(situation.now.local, settings.hours))
    left = unconfirmed_standing(settings, first_week=first_week) - (
        state.desk.read(situation.at) - state.confirmed
    )
    return situation.at + left


def remembered(facts: Sequence[Fact], days: Iterable[date], now: Reading, settings: Settings) -> State:
    """The state that the history tells of, with the person at the desk ever since the last fact."""
    began = _elapsed_at(facts[0].at, now) if facts else now.elapsed
    state = running(
        State(opened=began, began=began, present_from=began, prompted_days=frozenset(days)), began
    )
    for fact in facts:
        state = fold(state, fact, _elapsed_at(fact.at, now), settings)
    return state


def unseen(facts: Sequence[Fact], last_seen: datetime | None, now: Reading) -> Fact | None:
    """The absence since the history ends, if that is five minutes or more; less is desk time."""
    known = [fact.at for fact in facts[-1:]] + ([last_seen] if last_seen is not None else [])
    if not known:
        return None
    seconds = (now.wall - max(known)).total_seconds()
    return Fact(now.wall, What.AWAY, seconds=seconds, reason=CLOSED) if seconds >= A_BREAK else None


def restarted(state: State, at: float) -> State:
    """Whatever was open when Backbreak ended is gone; a walk that was begun goes on as desk time."""
    opened = state.open_break
    state = replace(state, prompt=None, open_break=None, away=None)
    return running(state, opened.started if opened is not None else at)


def _elapsed_at(wall: datetime, now: Reading) -> float:
    """When that was; a fact from after now was written before somebody set the clock back."""
    return now.elapsed - max(0.0, (now.wall - wall).total_seconds())
