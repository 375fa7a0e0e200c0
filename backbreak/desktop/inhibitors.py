"""Who keeps the screen from going dark, and is that a presentation?

One that says it is for a presentation keeps prompts back; any of them tells that somebody may be watching.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol

from backbreak.desktop.bus import Failed, Reply
from backbreak.desktop.detector import Told, found, unknown
from backbreak.desktop.shared import Shared
from backbreak.words import _

SECONDS = 0.7
"""So long each of those who know may take: one after the other must fit into the time of all."""

_ABSENT = ("Error.NameHasNoOwner", "Error.ServiceUnknown")
_PRESENTS = ("presentation", "slide show", "slideshow", "præsentation", "diasshow")
_PRESENTERS = ("libreoffice", "soffice", "impress", "pympress", "pdfpc", "onlyoffice", "wpp")


@dataclass(frozen=True, slots=True)
class Inhibitor:
    """A program that keeps the screen on, and why, as it says itself."""

    who: str
    why: str = ""

    @property
    def presents(self) -> bool:
        """Whether it gives a presentation."""
        reason, name = self.why.lower(), self.who.lower()
        return any(word in reason for word in _PRESENTS) or any(word in name for word in _PRESENTERS)


Inhibitors = Sequence[Inhibitor] | Failed
Listed = Callable[[Inhibitors], None]


class Source(Protocol):
    """Somebody who knows of inhibitors."""

    def list(self, listed: Listed) -> None:
        """Pass on those that keep the screen on, once."""


class AsksSource:
    """Whether a source knows of one that `counts`."""

    def __init__(self, source: Shared[Inhibitors], counts: Callable[[Inhibitor], bool]) -> None:
        self._source, self._counts = source, counts

    def ask(self, told: Told) -> None:
        """Find out, and tell once."""

        def take(inhibitors: Inhibitors) -> None:
            if isinstance(inhibitors, Failed):
                told(unknown(inhibitors.why))
            else:
                told(found(one.who for one in inhibitors if self._counts(one)))

        self._source.ask(take)


def failed(answer: Reply | Failed, peer: str) -> Failed:
    """Why there is no answer: the peer isn't there, says so itself, or answers wrongly."""
    if isinstance(answer, Failed):
        is_absent = any(name in answer.why for name in _ABSENT)
        return Failed(_("{peer} doesn't run").format(peer=peer)) if is_absent else answer
    return Failed(_("{peer} answers wrongly").format(peer=peer))
