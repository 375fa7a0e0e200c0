"""What a prompt of a kind offers just now: its number, its exercise, and the facts for its text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from backbreak.core.choice import Asked, ExerciseChoice, choose
from backbreak.core.decide import Situation
from backbreak.core.facts import Kind
from backbreak.core.ports import Offer
from backbreak.core.rhythms import MINUTE, can_stand
from backbreak.core.schedule import day_of
from backbreak.core.settings import Settings
from backbreak.core.state import HOUR


def offer_for(
    kind: Kind, situation: Situation, settings: Settings, exercises: Sequence[ExerciseChoice]
) -> Offer:
    """The offer; a prompt of this kind that is shown or put off already stays as it is."""
    state, at = situation.state, situation.at
    sitting = 0 if state.standing else int((state.desk.read(at) - state.posture_from) / MINUTE)
    waiting = next((w.offer for w in (state.prompt, state.snoozed) if w and w.offer.kind is kind), None)
    if waiting is not None:
        return replace(waiting, sitting_minutes=sitting)
    day = day_of(situation.now.wall, settings.hours)
    number = 1 + (state.day_count if state.day == day else 0)
    if kind is Kind.ROUTINE:
        return Offer(number, kind, sitting_minutes=sitting)
    rises = kind is Kind.POSTURE and not state.standing and can_stand(settings)
    seated = kind is Kind.POSTURE and not state.standing and not rises
    asked = Asked(
        kind=kind,
        day=day,
        number=number,
        standing=state.standing,
        first_hour=at - state.began < HOUR,
        rise=None if kind is not Kind.POSTURE or seated else rises,
    )
    exercise = choose(exercises, asked, settings, state.lately)
    return Offer(number, kind, exercise, standing=rises, seated=seated, sitting_minutes=sitting)


def rise_of(offer: Offer) -> bool | None:
    """How doing it changes the posture: up (True), down (False) or not at all (None)."""
    return None if offer.kind is not Kind.POSTURE or offer.seated else offer.standing
