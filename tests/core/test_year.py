"""A year at a desk: no prompt ever breaks a rule, none is lost, and rules that are broken are noticed."""

from __future__ import annotations

from dataclasses import replace

import pytest

from backbreak.core.decide import decide
from backbreak.core.facts import Kind, What
from backbreak.core.ports import Offer
from backbreak.core.situation import Decide, Situation
from tests.core.random_year import CLOCKS_CHANGE, DAYS, Year
from tests.core.test_invariants import BROKEN, deaf_to_posture


def test_a_year_keeps_every_rule():
    year = Year()
    days = list(year.days())

    assert year.wrong == []
    assert year.lost == []
    assert len(days) > 250
    assert year.facts[What.PROMPTED] > 1500


def test_somebody_works_while_the_clocks_change():
    for sunday in CLOCKS_CHANGE:
        assert sunday in DAYS
        year = Year(first=sunday.replace(day=sunday.day - 6), last=sunday)
        prompts = [
            fact.at for _ in year.days() for fact in year.desk.notebook.facts if fact.what is What.PROMPTED
        ]
        at_night = [at for at in prompts if at.date() == sunday and at.hour < 6]

        assert at_night
        assert year.wrong == []


def restless(situation: Situation, settings):
    """Forgets that a programme has its time."""
    early = tuple(
        replace(one, start=one.start.replace(hour=0, minute=0)) if one.kind is Kind.ROUTINE else one
        for one in situation.planned
    )
    return decide(replace(situation, planned=early), settings)


BROKEN_IN_A_YEAR: dict[str, Decide] = {
    **{rule: rules for rule, rules in BROKEN.items() if rule != "too many in a day"},  # takes a livelier day
    "out of its time": restless,
}


@pytest.mark.parametrize("rule", BROKEN_IN_A_YEAR)
def test_a_broken_rule_is_noticed_within_the_year(rule):
    year = Year(BROKEN_IN_A_YEAR[rule])

    assert any(rule in year.wrong for _ in year.days())


def test_a_prompt_in_sleep_is_noticed():
    year = Year()
    late = Offer(1, Kind.STRETCH)
    for _day in year.days():
        year.desk.reminder.about_to_sleep = lambda: year.desk.screen.show(late)  # type: ignore[method-assign]
        if "asleep" in year.wrong:
            break

    assert "asleep" in year.wrong


def test_a_lost_prompt_is_noticed_within_the_year():
    year = Year(deaf_to_posture, watched=1.0)

    assert any(year.lost for _ in year.days())
