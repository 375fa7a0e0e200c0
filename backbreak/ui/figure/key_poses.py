"""Which few poses stand for a movement where less motion is wanted: those in which it comes to a stop."""

from __future__ import annotations

from functools import cached_property
from itertools import accumulate, pairwise
from math import ceil

from backbreak.body.motion import Motion

_MOST = 4
_LOOK = 1.5  # seconds that a pose needs to be looked at; a march or a walk doesn't give them
_WITHIN = 1e-3  # seconds by which a moment lies within its phase


class KeyPoses:
    """Tells for each second of a movement which stretch of it is shown by a pose, and an arrow to its end."""

    def __init__(self, motion: Motion) -> None:
        self._motion = motion

    def stretch(self, seconds: float) -> tuple[float, float]:
        """When the stretch begins and ends in which this second falls; both lie within their phases.

        It goes from stop to stop. A movement that never stops goes from phase to phase; one that is too quick
        to be looked at is told slowly, by a few of its phases.
        """
        if self._is_quick:
            return self._told_slowly(seconds)
        moment = self._motion.moment(seconds)
        begin = seconds - moment.since
        end = begin + moment.phase.seconds
        if self._stops:
            while begin > _WITHIN and (before := self._motion.moment(begin - _WITHIN).phase).through:
                begin -= before.seconds
            while self._motion.moment(end - _WITHIN).phase.through and end < self._motion.seconds - _WITHIN:
                end += self._motion.moment(end + _WITHIN).phase.seconds
        return begin + _WITHIN, end - _WITHIN

    @property
    def _stops(self) -> bool:
        return not all(phase.through for phase in self._motion.loop)

    @property
    def _is_quick(self) -> bool:
        return self._motion.loop_seconds < 2 * _LOOK

    def _told_slowly(self, seconds: float) -> tuple[float, float]:
        begin, end = self._keys[int(seconds / _LOOK) % len(self._keys)]
        return begin + _WITHIN, end - _WITHIN

    @cached_property
    def _keys(self) -> list[tuple[float, float]]:
        """Begin and end of some phases of the first repetition, evenly chosen."""
        into = sum(phase.seconds for phase in self._motion.way_in)
        phases = list(pairwise(accumulate((phase.seconds for phase in self._motion.loop), initial=into)))
        return phases[:: ceil(len(phases) / _MOST)]
