from __future__ import annotations

import pytest

from backbreak.core.facts import Kind
from backbreak.core.presets import PRESETS, less_often, preset_of, with_preset
from backbreak.core.settings import Settings, changed, declared, value_of


def test_the_defaults_are_the_balanced_preset() -> None:
    assert preset_of(Settings()) == "balanced"


@pytest.mark.parametrize("name", PRESETS)
def test_a_preset_keeps_within_what_can_be_set(name: str) -> None:
    options = {item.key: item.option for item in declared()}

    for key, value in PRESETS[name].items():
        assert (options[key].low or 0) <= value <= (options[key].high or 0), key


@pytest.mark.parametrize("name", PRESETS)
def test_a_preset_is_known_again_and_leaves_the_rest(name: str) -> None:
    mine = changed(changed(Settings(), "walk.on", False), "stretch.length_minutes", 3)

    taken = with_preset(mine, name)

    assert preset_of(taken) == name
    assert (value_of(taken, "walk.on"), value_of(taken, "stretch.length_minutes")) == (False, 3)


def test_own_intervals_are_no_preset() -> None:
    assert preset_of(changed(Settings(), "walk.interval_minutes", 61)) is None


@pytest.mark.parametrize(
    ("kind", "key", "now", "then"),
    [
        (Kind.STRETCH, "stretch.interval_minutes", 30, 45),
        (Kind.STRETCH, "stretch.interval_minutes", 75, 90),
        (Kind.POSTURE, "posture.sit_minutes", 35, 52),
        (Kind.WALK, "walk.interval_minutes", 60, 90),
    ],
)
def test_what_is_wanted_less_often_comes_half_as_late_again_as_far_as_it_may(
    kind: Kind, key: str, now: int, then: int
) -> None:
    mine = changed(Settings(), key, now)

    assert less_often(mine, kind) == changed(mine, key, then)
