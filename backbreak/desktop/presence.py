"""Is somebody there? The adapters that may know, and the one that admits that it doesn't."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import timedelta

from backbreak.core.ports import Presence
from backbreak.desktop.candidates import Candidate, Chosen, choose
from backbreak.desktop.x11_idle import XSyncIdle


class Unknown:
    """Nobody can tell: the person counts as there, and no absence is ever seen."""

    def idle_for(self) -> timedelta | None:
        """Not known."""
        return None

    def watch(self, idle: timedelta, went_idle: Callable[[], None], came_back: Callable[[], None]) -> None:
        """Neither is ever called."""

    def unwatch(self) -> None:
        """There is nothing to forget."""


def choose_presence(environ: Mapping[str, str]) -> Chosen[Presence]:
    """The best way of this desktop to tell whether somebody is there."""
    return choose(
        "presence",
        [
            Candidate[Presence]("x11", lambda: XSyncIdle(environ)),
            Candidate[Presence]("unknown", Unknown),
        ],
    )
