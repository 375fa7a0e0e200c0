"""How full the lungs are during a movement: from its phases' breaths to a smooth rise and fall.

A breath in fills them over all phases in a row that breathe in, a breath out empties them. Where a phase
leaves the breath free, a quiet one goes on, so that it meets the breath that follows.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from backbreak.body.phase import Breath, Phase

HALF_BREATH = 4.0  # seconds of a quiet breath in or out, about: 6 to 10 a whole one


@dataclass(frozen=True, slots=True)
class Stroke:
    """A time in which the lungs go from one fullness to another (0 empty, 1 full). Times in seconds."""

    begin: float
    seconds: float
    start: float
    end: float

    def at(self, t: float) -> float:
        """Return the fullness at the time `t`; at rest at both ends (least jerk)."""
        u = min(max((t - self.begin) / self.seconds, 0.0), 1.0)
        share = min(u * u * u * (10.0 + u * (6.0 * u - 15.0)), 1.0)
        return self.start * (1.0 - share) + self.end * share


class Lungs:
    """The strokes of some phases in a row. Begins as full as `before`; `after` is the breath that follows."""

    def __init__(self, phases: Sequence[Phase], before: float, after: Breath | None) -> None:
        self._strokes = list(_strokes(phases, before, after))
        self._begins = [stroke.begin for stroke in self._strokes]
        self.end = self._strokes[-1].end if self._strokes else before

    def at(self, t: float) -> float:
        """Return the fullness `t` seconds after the first phase began."""
        return self._strokes[max(0, bisect_right(self._begins, t) - 1)].at(t)


def fullness_before(phases: Sequence[Phase]) -> float:
    """Return how full lungs are that can do the first breath of these phases: full before a breath out."""
    return 1.0 if _first(phases) == "out" else 0.0


def _first(phases: Sequence[Phase]) -> Breath | None:
    return next((phase.breath for phase in phases if phase.breath in ("in", "out")), None)


def _strokes(phases: Sequence[Phase], before: float, after: Breath | None) -> Iterator[Stroke]:
    t, full, done = 0.0, before, 0
    for breath, group in groupby(phases, key=lambda phase: phase.breath):
        run = list(group)
        seconds, done = sum(phase.seconds for phase in run), done + len(run)
        match breath:
            case "in" | "out":
                strokes = [Stroke(t, seconds, full, 1.0 if breath == "in" else 0.0)]
            case "hold":
                strokes = [Stroke(t, seconds, full, full)]
            case "free":
                strokes = _freely(t, seconds, full, _first(phases[done:]) or after)
        yield from strokes
        t, full = t + seconds, strokes[-1].end


def _freely(begin: float, seconds: float, full: float, after: Breath | None) -> list[Stroke]:
    """Breathe quietly, so often that the lungs end full before a breath out, and empty before one in."""
    wanted = seconds / HALF_BREATH
    count = max(1, round(wanted))
    if after is not None:
        odd = full != (1.0 if after == "out" else 0.0)
        count = 2 * max(0, round((wanted - odd) / 2)) + odd
    if count == 0:
        return [Stroke(begin, seconds, full, full)]
    each = seconds / count
    ends = [full if i % 2 == 0 else 1.0 - full for i in range(count + 1)]
    return [Stroke(begin + i * each, each, ends[i], ends[i + 1]) for i in range(count)]
