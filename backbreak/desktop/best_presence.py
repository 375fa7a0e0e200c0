"""Is somebody there? The best of several that may know, and what is done when it falls silent."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Sequence
from datetime import timedelta
from typing import Protocol

from PySide6.QtCore import QTimer

from backbreak.core.ports import Presence
from backbreak.desktop.candidates import (
    Candidate,
    Chosen,
    PassedOver,
    Unavailable,
    broken,
    not_needed,
    try_to_make,
)

logger = logging.getLogger(__name__)

STEADY = 60.0
"""A source that has answered for so many seconds is worth a line in the log when it is lost."""


class Source(Presence, Protocol):
    """An adapter that may lose its answer and find it again."""

    why_not: object | None
    """Why it can't answer now; None while it can. A text, or one to be translated `Later`."""
    changed: Callable[[], None]
    """Called after `why_not` has become something or nothing."""

    def close(self) -> None:
        """Let go of everything."""


class Unknown:
    """Nobody can tell: the person counts as there, and no absence is ever seen."""

    def __init__(self) -> None:
        self.why_not: object | None = None
        self.changed: Callable[[], None] = _nothing

    def idle_for(self) -> timedelta | None:
        """Not known."""
        return None

    def watch(self, idle: timedelta, went_idle: Callable[[], None], came_back: Callable[[], None]) -> None:
        """Neither is ever called."""

    def unwatch(self) -> None:
        """There is nothing to forget."""

    def close(self) -> None:
        """There is nothing to let go of."""


class BestPresence:
    """The port `core.ports.Presence`: of the sources in order, the first that can answer now.

    When it falls silent the next one takes over its watch, and gives it back. Who was away then would stay so
    for ever where the next one can't tell, so they count as back.
    """

    def __init__(self, candidates: Sequence[Candidate[Source]]) -> None:
        self._candidates = candidates
        self._made: dict[str, Source | PassedOver] = {}
        self._threshold = timedelta(0)
        self._went_idle: Callable[[], None] | None = None
        self._came_back: Callable[[], None] | None = None
        self._since, self._warned_of = time.monotonic(), ""
        self._name, self._source = self._best()

    @property
    def chosen(self) -> Chosen[Presence]:
        """Who answers now, and why the others don't: for the doctor."""
        others = (self._passed_over(other) for other in self._candidates if other.name != self._name)
        return Chosen[Presence]("presence", self._name, self, tuple(others))

    def idle_for(self) -> timedelta | None:
        """The time since the last input."""
        try:
            return self._source.idle_for()
        except Exception as fault:
            self._drop(fault)
            return self.idle_for()

    def watch(self, idle: timedelta, went_idle: Callable[[], None], came_back: Callable[[], None]) -> None:
        """Tell when the person has been idle so long, and when they come back."""
        now = self.idle_for()
        self._threshold, self._came_back = idle, came_back
        self._went_idle = went_idle if now is None or now < idle else None
        self._watch_source()

    def unwatch(self) -> None:
        """Forget the watch."""
        self._went_idle = self._came_back = None
        self._source.unwatch()

    def close(self) -> None:
        """Let go of everything."""
        self.unwatch()
        for made in self._made.values():
            if not isinstance(made, PassedOver):
                made.changed = _nothing
                made.close()

    def _best(self) -> tuple[str, Source]:
        """The first that can answer, made on the way to it. The last one always can."""
        for candidate in self._candidates:
            source = self._made.get(candidate.name) or self._make(candidate)
            if not isinstance(source, PassedOver) and source.why_not is None:
                return candidate.name, source
        raise Unavailable("the last candidate must not fail")

    def _make(self, candidate: Candidate[Source]) -> Source | PassedOver:
        made = try_to_make("presence", candidate)
        if not isinstance(made, PassedOver):
            made.changed = self._choose_again
        self._made[candidate.name] = made
        return made

    def _watch_source(self) -> None:
        try:
            self._source.watch(self._threshold, self._tell_idle, self._tell_back)
        except Exception as fault:
            self._drop(fault)

    def _drop(self, fault: Exception) -> None:
        """The source that answers has a fault that it didn't see coming."""
        self._source.changed = _nothing
        self._made[self._name] = broken("presence", self._name, fault)
        self._source = Unknown()
        self._choose_again()

    def _choose_again(self) -> None:
        name, source = self._best()
        if source is self._source:
            return
        before, why_not = self._source, self._source.why_not
        if why_not is not None:
            self._warn(name, str(why_not))
        self._name, self._source, self._since = name, source, time.monotonic()
        before.unwatch()
        if self._came_back is not None:
            self._hand_over()

    def _warn(self, successor: str, why_not: str) -> None:
        """One line, and not one each time where a source comes and goes."""
        if why_not != self._warned_of or time.monotonic() - self._since >= STEADY:
            logger.warning(
                "presence: %s can't tell any more (%s); %s answers", self._name, why_not, successor
            )
        self._warned_of = why_not

    def _hand_over(self) -> None:
        """The watch goes on with another source."""
        idle = self.idle_for()
        self._watch_source()
        if self._went_idle is None and (idle is None or idle < self._threshold):
            QTimer.singleShot(0, self._count_as_back)

    def _count_as_back(self) -> None:
        if self._went_idle is None:
            self._source.unwatch()
            self._tell_back()

    def _tell_idle(self) -> None:
        if went_idle := self._went_idle:
            self._went_idle = None
            went_idle()

    def _tell_back(self) -> None:
        came_back, self._came_back, self._went_idle = self._came_back, None, None
        if came_back:
            came_back()

    def _passed_over(self, other: Candidate[Source]) -> PassedOver:
        match self._made.get(other.name):
            case None:
                return not_needed(other, self._name)
            case PassedOver() as passed_over:
                return passed_over
            case source if source.why_not is not None:
                return PassedOver(other.name, source.why_not)
            case _:
                return not_needed(other, self._name)


def _nothing() -> None:
    """Nobody wants to know."""
