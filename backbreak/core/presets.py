"""How often: three ready-made sets of intervals, from calm to lively, and a single kind less often.

The numbers are our own, from the evidence on breaks.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from backbreak.core.facts import Kind
from backbreak.core.settings import Settings, changed, declared, value_of

LESS_OFTEN = 1.5
"""How much longer an interval becomes when a person who often skips wants it less often."""

PRESETS: Mapping[str, Mapping[str, Any]] = {
    "gentle": {
        "stretch.interval_minutes": 45,
        "posture.sit_minutes": 50,
        "walk.interval_minutes": 90,
        "prompts.gap_minutes": 15,
    },
    "balanced": {
        "stretch.interval_minutes": 30,
        "posture.sit_minutes": 40,
        "walk.interval_minutes": 60,
        "prompts.gap_minutes": 15,
    },
    "active": {
        "stretch.interval_minutes": 20,
        "posture.sit_minutes": 30,
        "walk.interval_minutes": 45,
        "prompts.gap_minutes": 10,
    },
}


def with_preset(settings: Settings, name: str) -> Settings:
    """`settings` with the intervals of the preset `name`; everything else stays."""
    for key, value in PRESETS[name].items():
        settings = changed(settings, key, value)
    return settings


def preset_of(settings: Settings) -> str | None:
    """The preset whose intervals `settings` has, if any."""
    for name, values in PRESETS.items():
        if all(value_of(settings, key) == value for key, value in values.items()):
            return name
    return None


def less_often(settings: Settings, kind: Kind) -> Settings:
    """`settings` with a longer interval for `kind`, as far as it may be set."""
    key = "posture.sit_minutes" if kind is Kind.POSTURE else f"{kind.value}.interval_minutes"
    option = next(item.option for item in declared() if item.key == key)
    longer = int(value_of(settings, key) * LESS_OFTEN)
    return changed(settings, key, min(longer, option.high or longer))
