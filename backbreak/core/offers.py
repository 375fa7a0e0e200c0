"""What a prompt of a kind offers just now: its number, its exercise, and the facts for its text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from backbreak.core.choice import ExerciseChoice
from backbreak.core.facts import Kind
from backbreak.core.hidden import hidden
from backbreak.core.planned import Planned, wished
from backbreak.core.ports import Offer
from backbreak.core.ranking import Asked, another, choose
from backbreak.core.rhythms import MINUTE, can_stand
from backbreak.core.schedule import day_of
from backbreak.core.settings import Settings
from backbreak.core.situation import Situation
from backbreak.core.state import HOUR, State

STANDING_MEETING = "standing_meeting"
"""The exercise that a prompt before a meeting offers."""


def offer_for(
    kind: Kind, situation: Situation, settings: Settings, exercises: Sequence[ExerciseChoice]
) -> Offer:
    """The offer; a prompt of this kind that is shown or put off already stays as it is, if it still may."""
    state, at = situation.state, situation.at
    sitting = 0 if state.standing else int((state.desk.read(at) - state.posture_from) / MINUTE)
    waiting = next((w.offer for w in (state.prompt, state.snoozed) if w and w.offer.kind is kind), None)
    if waiting is not None and not _is_hidden(waiting.exercise, exercises, settings, state):
        return replace(
            waiting, sitting_minutes=sitting, turn=turn_of(situation, settings, situation.now.local) + 1
        )
    asked = _asked(kind, situation, settings, exercises)
    number = asked.number if waiting is None else waiting.number
    if kind is Kind.ROUTINE:
        return Offer(number, kind, routine=settings.programme.routine, sitting_minutes=sitting)
    if kind is Kind.POSTURE and (meeting := _begins_soon(situation, settings)) is not None:
        in_it = [e for e in exercises if e.id == STANDING_MEETING]
        shown = [e.id for e in in_it if hidden(e, settings, state.mutes) is None]
        exercise = next(iter(shown), None) or choose(
            exercises, replace(asked, rise=True), settings, state.lately, state.mutes
        )
        return Offer(number, kind, exercise, standing=True, sitting_minutes=sitting, meeting=meeting.end)
    exercise = choose(exercises, asked, settings, state.lately, state.mutes)
    is_seated = asked.seated or (kind is Kind.POSTURE and asked.rise is None)
    return Offer(
        number,
        kind,
        exercise,
        standing=asked.rise is True,
        seated=is_seated,
        sitting_minutes=sitting,
        again=waiting is not None and waiting.again,
        turn=turn_of(situation, settings, situation.now.local) + 1,
    )


def another_for(situation: Situation, settings: Settings, exercises: Sequence[ExerciseChoice]) -> str | None:
    """What else the open break, or the prompt that waits, may offer; None if there is nothing else.

    A walk stays a walk: only its errand is another one.
    """
    state = situation.state
    if (opened := state.open_break) is not None:
        asked = _asked(opened.kind, situation, settings, exercises)
        asked = replace(asked, rise=opened.rise, seated=opened.seated and opened.kind is Kind.WALK)
        asked = replace(asked, kind=None) if opened.is_session else asked
        kind, current = opened.kind, opened.exercise
    elif (waiting := state.prompt or state.snoozed) is not None:
        offer = waiting.offer
        asked = replace(_asked(offer.kind, situation, settings, exercises), number=offer.number)
        kind, current = offer.kind, offer.exercise
    else:
        return None
    if kind is Kind.ROUTINE:
        return None
    if kind is Kind.WALK and not asked.seated and asked.kind is not None:
        return current
    return another(current, exercises, asked, settings, state.lately, state.mutes)


def _begins_soon(situation: Situation, settings: Settings) -> Planned | None:
    """The question whether to stand in a meeting, if it is the time for it."""
    found = wished(situation.planned, situation.state, situation.local, situation.at, settings)
    return found if found is not None and found.kind is Kind.POSTURE else None


def turn_of(situation: Situation, settings: Settings, wall: datetime) -> int:
    """Which errand's turn it is at `wall`: it goes on with each break, and from day to day."""
    return day_of(wall, settings.hours).toordinal() + situation.state.turns


def rise_of(offer: Offer) -> bool | None:
    """How doing it changes the posture: up (True), down (False) or not at all (None)."""
    return None if offer.kind is not Kind.POSTURE or offer.seated else offer.standing


def _asked(
    kind: Kind, situation: Situation, settings: Settings, exercises: Sequence[ExerciseChoice]
) -> Asked:
    state, at = situation.state, situation.at
    day = day_of(situation.now.local, settings.hours)
    rise = kind is Kind.POSTURE and not state.standing and can_stand(settings)
    in_chair = kind is Kind.POSTURE and not state.standing and not rise
    if rise and _all_hidden(kind, exercises, settings, state, rises=True):
        rise, in_chair = False, True
    return Asked(
        kind=kind,
        day=day,
        number=1 + (state.day_count if state.day == day else 0),
        standing=state.standing,
        first_hour=at - state.began < HOUR,
        rise=None if kind is not Kind.POSTURE or in_chair else rise,
        seated=kind is Kind.WALK and not _can_walk(exercises, settings, state),
    )


def _can_walk(exercises: Sequence[ExerciseChoice], settings: Settings, state: State) -> bool:
    return settings.person.moves != "seated" and not _all_hidden(Kind.WALK, exercises, settings, state)


def _all_hidden(
    kind: Kind,
    exercises: Sequence[ExerciseChoice],
    settings: Settings,
    state: State,
    *,
    rises: bool | None = None,
) -> bool:
    """Whether the person wants none of the exercises of a kind that there are."""
    all_of_them = [e for e in exercises if e.kind is kind and e.rises is rises]
    wanted = [e for e in all_of_them if hidden(e, settings, state.mutes) is None]
    return bool(all_of_them) and not wanted


def _is_hidden(
    id_: str | None, exercises: Sequence[ExerciseChoice], settings: Settings, state: State
) -> bool:
    found = next((exercise for exercise in exercises if exercise.id == id_), None)
    return found is not None and hidden(found, settings, state.mutes) is not None
