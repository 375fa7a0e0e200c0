"""Which adapter answers a question on this machine.

The failure policy stands here, once: candidates are tried in order, one that can't work here says so by
raising `Unavailable`, one that breaks in another way is passed over too, and the last one cannot fail.
"""

from __future__ import annotations

import logging
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, Protocol, TypeVar

from backbreak.words import N_, Later

logger = logging.getLogger(__name__)

_SYSTEMS = {"linux": "Linux", "darwin": "macOS", "win32": "Windows"}

Adapter = TypeVar("Adapter", covariant=True)
Together = TypeVar("Together")


class OnlyOn(Later):
    """Why an adapter for one of the `sys.platform`s can't answer on another: nobody misses it there."""

    def __init__(self, system: str) -> None:
        super().__init__(N_("only on {system}"), system=_SYSTEMS.get(system, system))


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
        made = try_to_make(question, candidate)
        if not isinstance(made, PassedOver):
            rest = (not_needed(other, candidate.name) for other in candidates[position + 1 :])
            return Chosen(question, candidate.name, made, (*passed_over, *rest))
        passed_over.append(made)
    return Chosen(question, last.name, last.make(), tuple(passed_over))


def try_to_make(question: str, candidate: Candidate[Adapter]) -> Adapter | PassedOver:
    """The adapter, or why there is none."""
    try:
        if elsewhere := only_on(candidate.system):
            raise Unavailable(elsewhere)
        return candidate.make()
    except Unavailable as reason:
        return PassedOver(candidate.name, *reason.args)
    except Exception as fault:
        return broken(question, candidate.name, fault)


def broken(question: str, name: str, fault: Exception) -> PassedOver:
    """An adapter has a fault that nobody thought of: that is said in the log, and it is passed over."""
    logger.warning("%s: the adapter %s failed: %r", question, name, fault)
    return PassedOver(name, Later(N_("it failed: {why}"), why=repr(fault)))


class MayKnow(Protocol):
    """One of several that may answer a question together, and may lose its answer and find it again."""

    why_not: object | None
    """Why it doesn't know; None while it does."""


def answering(
    question: str, adapter: Together, made: Mapping[str, MayKnow | PassedOver], *, nobody: str
) -> Chosen[Together]:
    """Which of those who were `made` know, the first by name; `nobody` is the name where none does."""
    reasons = {
        name: one.reason if isinstance(one, PassedOver) else one.why_not
        for name, one in made.items()
        if isinstance(one, PassedOver) or one.why_not is not None
    }
    first, *more = [name for name in made if name not in reasons] or [nobody]
    also = [PassedOver(name, Later(N_("it answers as well"))) for name in more]
    return Chosen(question, first, adapter, (*also, *(PassedOver(*reason) for reason in reasons.items())))


def only_on(system: str | None) -> OnlyOn | None:
    """Why what is for `system` alone can't answer here; None if it may."""
    if system is None or system == sys.platform:
        return None
    return OnlyOn(system)


def not_needed(other: Candidate[Adapter], answering: str) -> PassedOver:
    """A candidate that was not tried, since `answering` can."""
    answered = Later(N_("not needed: {adapter} answers"), adapter=answering)
    return PassedOver(other.name, only_on(other.system) or answered)
