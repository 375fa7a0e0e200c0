"""One question about what might speak against a prompt ("is a microphone in use?"), and its adapters.

An adapter answers once, at once or later, and needn't watch its own time: those who ask do.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from backbreak.core.ports import Answer
from backbreak.desktop.candidates import Candidate, PassedOver, Unavailable, only_on
from backbreak.words import N_, Later

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Finding:
    """What an adapter found out. `programs` are those for which it says yes, as far as they are known.

    `why` is the reason of an unknown: a text, or one to be translated `Later`.
    """

    answer: Answer
    programs: tuple[str, ...] = ()
    adapter: str = ""
    why: object = ""


NO = Finding(Answer.NO)


def yes(*programs: str) -> Finding:
    """Yes, for these."""
    return Finding(Answer.YES, programs)


def found(programs: Iterable[str]) -> Finding:
    """Yes if there are any. One whose name isn't known stands as an empty one."""
    several = tuple(dict.fromkeys(programs))
    return yes(*several) if several else NO


def unknown(why: object) -> Finding:
    """Not known, and why."""
    return Finding(Answer.UNKNOWN, why=why)


Told = Callable[[Finding], None]


class Adapter(Protocol):
    """One way to find out."""

    def ask(self, told: Told) -> None:
        """Find out, and tell once. Never blocks."""


class Question:
    """Asks its adapters in order until one knows, or, with `any_of`, until one says yes.

    They are made when first asked. One that breaks is logged once, and doesn't know.
    """

    def __init__(self, hold: str, candidates: Sequence[Candidate[Adapter]], *, any_of: bool = False) -> None:
        self.hold = hold
        self.last: Finding | None = None
        """What was found last."""
        self.candidates = tuple(candidates)
        """The ways to an answer."""
        self._any_of = any_of
        self._adapters: list[tuple[str, Adapter]] | None = None
        self._unavailable: list[PassedOver] = []
        self._why: dict[str, object] = {}
        self._logged: set[str] = set()

    def ask(self, told: Told) -> None:
        """Find out, and tell once."""
        if self._adapters is None:
            self._adapters = list(self._make())
        self._ask_from(0, unknown(Later(N_("nothing can tell it here"))), told)

    def fail(self, why: str) -> Finding:
        """The time is over: it isn't known."""
        self._log("in time", f"no answer {why}")
        self.last = unknown(Later(N_("no answer in time")))
        return self.last

    @property
    def adapter(self) -> str:
        """The adapter that knew last; "unknown" if none did."""
        return (self.last.adapter if self.last else "") or "unknown"

    @property
    def others(self) -> tuple[PassedOver, ...]:
        """The adapters that don't answer, and why not."""
        made = (PassedOver(name, self._why_not(name)) for name, _adapter in self._adapters or ())
        return tuple(other for other in (*made, *self._unavailable) if other.adapter != self.adapter)

    def _why_not(self, name: str) -> object:
        return self._why.get(name) or Later(N_("not needed: {adapter} answers"), adapter=self.adapter)

    def _make(self) -> Iterable[tuple[str, Adapter]]:
        for candidate in self.candidates:
            try:
                if elsewhere := only_on(candidate.system):
                    raise Unavailable(elsewhere)
                yield candidate.name, candidate.make()
            except Unavailable as reason:
                self._unavailable.append(PassedOver(candidate.name, *reason.args))
            except Exception as fault:
                self._log(candidate.name, f"{candidate.name} failed: {fault!r}")
                failed = Later(N_("it failed: {why}"), why=repr(fault))
                self._unavailable.append(PassedOver(candidate.name, failed))

    def _ask_from(self, position: int, best: Finding, told: Told) -> None:
        assert self._adapters is not None
        if position == len(self._adapters):
            self.last = best
            told(best)
            return
        name, adapter = self._adapters[position]
        is_told = False

        def take(finding: Finding) -> None:
            nonlocal is_told
            if is_told:
                return
            is_told = True
            self._take(position, name, replace(finding, adapter=name), best, told)

        try:
            adapter.ask(take)
        except Exception as fault:
            self._log(name, f"{name} failed: {fault!r}")
            take(unknown(Later(N_("it failed: {why}"), why=repr(fault))))

    def _take(self, position: int, name: str, finding: Finding, best: Finding, told: Told) -> None:
        self._why[name] = finding.why
        if finding.answer is Answer.UNKNOWN:
            still_unknown = replace(finding, adapter="")
            self._ask_from(position + 1, best if best.adapter else still_unknown, told)
        elif finding.answer is Answer.NO and self._any_of:
            self._ask_from(position + 1, best if best.adapter else finding, told)
        else:
            self.last = finding
            told(finding)

    def _log(self, what: str, why: str) -> None:
        if what not in self._logged:
            self._logged.add(what)
            logger.warning("%s is not known: %s", self.hold, why)
