"""The breath at a moment of a movement, as the ring shows it, and the words that go with it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil

from backbreak.body.motion import Moment, Motion
from backbreak.body.phase import Breath, Phase
from backbreak.words import _

_LONG_HOLD = 3.0  # seconds from which on a hold is counted down


@dataclass(frozen=True, slots=True)
class Breathing:
    """Lungs `fullness` full (0 to 1; None where it is not about breath), `part` of it passed, its words."""

    fullness: float | None
    part: float
    word: str
    line: str


def breathing_at(motion: Motion, moment: Moment) -> Breathing:
    """What to show and say of the breath at `moment` of `motion`. Phases in a row with one breath are one."""
    phases: tuple[Phase, ...] = getattr(motion, moment.part)
    breath = moment.phase.breath
    passed, whole = _run(phases, moment)
    part = min(1.0, passed / whole) if whole > 0 else 1.0
    held = moment.phase.is_hold and moment.phase.seconds >= _LONG_HOLD
    if held:
        part = min(1.0, moment.since / moment.phase.seconds)
        word = f"{max(1, ceil(moment.phase.seconds - moment.since))}"
    else:
        word = {"in": _("In"), "out": _("Out"), "hold": "", "free": ""}[breath]
    return Breathing(motion.breath_at(moment), part, word, _line(breath))


def _run(phases: Sequence[Phase], moment: Moment) -> tuple[float, float]:
    """Seconds passed, and seconds in all, of the phases around `moment` that share its breath."""
    first = last = moment.index
    while first > 0 and phases[first - 1].breath == moment.phase.breath:
        first -= 1
    while last + 1 < len(phases) and phases[last + 1].breath == moment.phase.breath:
        last += 1
    before = sum(phase.seconds for phase in phases[first : moment.index])
    return before + moment.since, sum(phase.seconds for phase in phases[first : last + 1])


def _line(breath: Breath) -> str:
    match breath:
        case "in":
            return _("Breathe in through the nose")
        case "out":
            return _("Breathe out through the mouth")
    return _("Breathe freely")
