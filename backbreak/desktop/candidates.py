"""Which adapter answers a question on this machine.

The failure policy stands here, once: candidates are tried in order, one that can't work here says so by
raising `Unavailable`, one that breaks in another way is passed over too, and the last one cannot fail.
"""

from __future__ import annotations

import logging
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from backbreak.words import N_, Later

logger = logging.getLogger(__name__)

_SYSTEMS = {"linux": "Linux", "darwin": "macOS", "win32": "Windows"}

Adapter = TypeVar("Adapter", covariant=True)


class Unavailable(Exception):  # noqa: N818 - it is no fault, it is an answer
    """This adapter can't answer here. The text says why in one line, for `backbreak doctor`."""


@dataclass(frozen=True)
class Candidate(Generic[Adapter]):
    """An adapter that might answer.

    `name` is stable: scripts and support read it. `system` is the one of `sys.platform` that it is for, if
    it is for one only.
    """

    name: str
    make: Callable[[], Adapter]
    system: str | None = None


@dataclass(frozen=True, slots=True)
class PassedOver:
    """An adapter that doesn't answer, and the reason: a text, or one to be translated `Later`."""

    adapter: str
    reason: object = ""

    @property
    def why_not(self) -> str:
        """The reason, in the language in use now."""
        return str(self.reason)


@dataclass(frozen=True)
class Chosen(Generic[Adapter]):
    """The adapter that answers a question, and those that don't, in the order in which they were tried."""

    question: str
    name: str
    adapter: Adapter
    others: tuple[PassedOver, ...] = ()


def choose(question: str, candidates: Sequence[Candidate[Adapter]]) -> Chosen[Adapter]:
    """The first candidate that can be made. What the last one raises is a fault of ours and is passed on."""
    *fallible, last = candidates
    passed_over: list[PassedOver] = []
    for position, candidate in enumerate(fallible):
        try:
            if elsewhere := only_on(candidate.system):
                raise Unavailable(elsewhere)
            adapter = candidate.make()
        except Unavailable as reason:
            passed_over.append(PassedOver(candidate.name, *reason.args))
        except Exception as fault:
            logger.warning("%s: the adapter %s failed: %r", question, candidate.name, fault)
            failed = Later(N_("it failed: {why}"), why=repr(fault))
            passed_over.append(PassedOver(candidate.name, failed))
        else:
            rest = (_not_needed(other, candidate.name) for other in candidates[position + 1 :])
            return Chosen(question, candidate.name, adapter, (*passed_over, *rest))
    return Chosen(question, last.name, last.make(), tuple(passed_over))


def only_on(system: str | None) -> Later | None:
    """Why what is for `system` alone can't answer here; None if it may."""
    if system is None or system == sys.platform:
        return None
    return Later(N_("only on {system}"), system=_SYSTEMS.get(system, system))


def _not_needed(other: Candidate[Adapter], answering: str) -> PassedOver:
    not_needed = Later(N_("not needed: {adapter} answers"), adapter=answering)
    return PassedOver(other.name, only_on(other.system) or not_needed)
