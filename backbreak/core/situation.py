"""What the rules are asked about, and what they may answer."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from backbreak.core.absence import AWAY_AFTER
from backbreak.core.facts import Kind
from backbreak.core.planned import Planned
from backbreak.core.ports import Reading
from backbreak.core.settings import Settings
from backbreak.core.state import State
from backbreak.core.status import Reason


@dataclass(frozen=True, slots=True)
class Situation:
    """The state at one moment, and how long there has been no input (None: nobody can tell).

    `holds_asked` says that the detectors have been asked just now, so that `state.held` can be relied on;
    `asking_since` is when they were first asked for the prompt that waits for their answer.
    `planned` is what comes at fixed times from now on.
    """

    state: State
    now: Reading
    idle: float | None = None
    holds_asked: bool = False
    asking_since: float | None = None
    planned: tuple[Planned, ...] = ()

    @property
    def at(self) -> float:
        """The moment in seconds of `Reading.elapsed`."""
        return self.now.elapsed

    @property
    def local(self) -> datetime:
        """The moment by the clock on the wall, without its zone."""
        return self.now.local

    @property
    def hands_off(self) -> bool:
        """Whether there has been no input for so long that nobody seems to be there."""
        return self.idle is not None and self.idle >= AWAY_AFTER

    def later(self, at: float) -> Situation:
        """The same at a later moment, with the person still there."""
        return replace(self, now=moved(self.now, at))


@dataclass(frozen=True, slots=True)
class Prompt:
    """Ask the person now. `is_return` says that a snoozed prompt comes back, `is_planned` that it comes at
    its fixed time, and then `is_again` that nobody answered it before.
    """

    kind: Kind
    is_return: bool = False
    is_planned: bool = False
    is_again: bool = False


@dataclass(frozen=True, slots=True)
class Wait:
    """Not now. Decide again at `until` (None: nothing but an event can change it), or when the person has
    been idle for `idle` seconds or is back.
    """

    until: float | None
    reason: Reason
    hold: str | None = None
    idle: float = AWAY_AFTER


Decision = Prompt | Wait
Decide = Callable[[Situation, Settings], Decision]
Gate = Callable[[Situation, Settings], Wait | None]


def moved(reading: Reading, at: float) -> Reading:
    """The reading that the clocks will show at `at`."""
    seconds = at - reading.elapsed
    return Reading(reading.wall + timedelta(seconds=seconds), reading.awake + seconds, at)


def wall_at(reading: Reading, at: float) -> datetime:
    """What the wall clock shows at `at`."""
    return reading.wall + timedelta(seconds=at - reading.elapsed)
