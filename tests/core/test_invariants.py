"""What holds on every day, and that each of these checks catches rules that are broken on purpose."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import replace
from datetime import time

import pytest
from hypothesis import example, given
from hypothesis import settings as hypothesis_settings

from backbreak.core.decide import decide
from backbreak.core.facts import Kind, What
from backbreak.core.settings import Settings
from backbreak.core.situation import Decide, Decision, Prompt, Situation, Wait
from backbreak.core.state import State
from tests.core.random_days import ANSWERS, STEPS, LivedDay, RandomDay, random_days
from tests.desk import office

CALM = 150.0

A_STRETCH_AND_THEN_AWAY = RandomDay(
    start="08:50",
    settings=office(
        "00:00",
        "23:59",
        stretch__interval_minutes=15,
        posture__sit_minutes=15,
        prompts__gap_minutes=10,
        place__where="chair",
    ),
    first_week=False,
    is_restart=True,
    steps=(("stretch", 1), ("away", 5), ("work", 5)),
    answers=("do",),
)
"""Four of the five minutes are an absence: the first is still the stretch."""


@given(random_days())
@example(A_STRETCH_AND_THEN_AWAY)
@hypothesis_settings(max_examples=150)
def test_no_prompt_breaks_a_rule(day):
    assert LivedDay(day).wrong == []


@given(random_days(all_day=True))
@hypothesis_settings(max_examples=60)
def test_nothing_that_is_due_is_lost(day):
    assert lost(day) == []


def lost(day: RandomDay, rules: Decide = decide) -> list[Kind]:
    """The kinds that were due after such a day, and neither shown nor credited in a long calm after it."""
    lived = LivedDay(day, rules)
    status = lived.desk.status
    due = [k for k, r in status.rhythms.items() if r.on and r.desk_minutes >= r.interval_minutes]
    facts = lived.calm(CALM)
    settled = {fact.kind for fact in facts if fact.what in {What.PROMPTED, What.FINISHED}}
    return [kind for kind in due if kind not in settled and Kind.WALK not in settled]


def with_state(change: Callable[[State], State]) -> Decide:
    """Rules that are blind to part of the state."""
    return lambda situation, settings: decide(replace(situation, state=change(situation.state)), settings)


def with_settings(change: Callable[[Settings], Settings]) -> Decide:
    """Rules that are blind to part of the settings."""
    return lambda situation, settings: decide(situation, change(settings))


def hasty(situation: Situation, settings: Settings) -> Decision:
    """Prompts again on top of what is open."""
    bare = replace(situation.state, prompt=None, open_break=None, last_shown=None)
    return decide(replace(situation, state=bare), settings)


def contrary(situation: Situation, settings: Settings) -> Decision:
    """Prefers the stretch."""
    decision = decide(situation, settings)
    if isinstance(decision, Prompt) and not decision.is_return:
        return Prompt(Kind.STRETCH)
    return decision


def unheld(situation: Situation, settings: Settings) -> Decision:
    """Never believes the detectors."""
    return decide(replace(situation, holds_asked=False), settings)


def blind(situation: Situation, settings: Settings) -> Decision:
    """Never notices that somebody left."""
    state = replace(situation.state, away=None, listening=None)
    return decide(replace(situation, state=state, idle=5.0), settings)


def deaf_to_posture(situation: Situation, settings: Settings) -> Decision:
    """Never asks to stand."""
    decision = decide(situation, settings)
    if decision == Prompt(Kind.POSTURE):
        return Wait(situation.at + 60, "lost")  # type: ignore[arg-type]
    return decision


def walk_unforeseen(situation: Situation, settings: Settings) -> Decision:
    """Does not look ahead to a walk."""
    tallies = situation.state.tallies
    ahead = {**tallies, Kind.WALK: replace(tallies[Kind.WALK], was_skipped=True)}
    return decide(replace(situation, state=replace(situation.state, tallies=ahead)), settings)


def generous(settings: Settings) -> Settings:
    return replace(settings, hours=office("00:00", "23:59", lunch=None).hours)


def without_lunch(settings: Settings) -> Settings:
    return replace(settings, hours=replace(settings.hours, lunch=None))


BROKEN: dict[str, Decide] = {
    "two at once": hasty,
    "before a snoozed one": with_state(lambda s: replace(s, snoozed=None)),
    "nobody there": blind,
    "locked": lambda situation, settings: blind(
        replace(situation, state=replace(situation.state, locked=None)), settings
    ),
    "paused": with_state(lambda s: replace(s, paused=False)),
    "held": unheld,
    "in a meeting": with_state(lambda s: replace(s, meeting=None)),
    "asked twice": with_state(lambda s: replace(s, asked_at={})),
    "just started": with_state(lambda s: replace(s, opened=-1e9)),
    "just back": with_state(lambda s: replace(s, back=None)),
    "outside hours": with_settings(generous),
    "at lunch": with_settings(without_lunch),
    "too close": with_state(lambda s: replace(s, last_shown=None)),
    "too many in an hour": with_state(lambda s: replace(s, counted=())),
    "too many in a day": with_state(lambda s: replace(s, day_count=0)),
    "out of order": contrary,
    "a walk comes soon": walk_unforeseen,
}


def days_of_chance(steps=STEPS, answers=ANSWERS, **options):
    """The same random days each time."""
    chance = random.Random(2)
    while True:
        lived = tuple((chance.choice(steps), chance.choice([1, 3, 6, 12, 30])) for _ in range(14))
        given = tuple(chance.choice(answers) for _ in range(6))
        is_restart, first_week = chance.random() < 0.5, chance.random() < 0.3
        yield RandomDay("08:50", office(**options), first_week, is_restart, lived, given)


LIVELY = {"start": "09:00", "end": "13:00", "stretch__interval_minutes": 15}
TIRELESS = {"posture__sit_minutes": 15, "walk__interval_minutes": 25, "prompts__gap_minutes": 10}
PROGRAMME = {
    "programme__on": True,
    "programme__routine": "back_programme",
    "programme__times": (time(9, 30), time(11)),
}
OPTIONS = {
    "asked twice": LIVELY | PROGRAMME,
    "too many in a day": LIVELY | TIRELESS | {"steps": ["work"], "answers": ["do"]},
    "just started": LIVELY | {"start": "06:00"},
}


@pytest.mark.parametrize("rule", BROKEN)
def test_a_broken_rule_is_noticed(rule):
    days = days_of_chance(**OPTIONS.get(rule, LIVELY))

    assert any(rule in LivedDay(next(days), BROKEN[rule]).wrong for _ in range(200))


def test_a_lost_prompt_is_noticed():
    days = days_of_chance(start="00:00", end="23:59", walk__on=False)

    assert any(lost(next(days), deaf_to_posture) for _ in range(50))
