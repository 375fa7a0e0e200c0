"""Asking the detectors, which may take a moment: a prompt waits for them, but not for ever."""

from __future__ import annotations

from collections.abc import Callable

from backbreak.core.holding import asked
from backbreak.core.memory import Memory
from backbreak.core.ports import Hold, Holds, Reading
from backbreak.core.rhythms import MINUTE

PATIENCE = 5 * MINUTE
"""They have a limit of their own, of six real seconds. This one is for when that is broken; it is so much
longer since with --pace it passes faster."""


class Asking:
    """Puts the question, and keeps what they said in the state."""

    def __init__(self, holds: Holds, memory: Memory) -> None:
        self.answered: Callable[[], None] = lambda: None
        """Called when they have answered."""
        self._holds, self._memory = holds, memory
        self._since: float | None = None

    @property
    def is_open(self) -> bool:
        """Whether an answer is awaited."""
        return self._since is not None

    def ask(self, now: Reading, enough: Callable[[Hold], bool], *, is_due: bool) -> bool:
        """Whether the state says what speaks against a prompt now; else wait for `answered`, and ask again.

        The first hold that is `enough` settles it. Detectors that never answer say nothing. `is_due` says
        that a prompt waits for the answer.
        """
        holds = self._holds.ask(enough, self._tell)
        if holds is None:
            self._since = now.elapsed if self._since is None else self._since
            if now.elapsed - self._since < PATIENCE:
                return False
        self._since = None
        self._memory.state = asked(self._memory.state, now.elapsed, holds or (), is_due=is_due)
        return True

    def _tell(self) -> None:
        self._since = None  # who no longer wants to know leaves no old question behind
        self.answered()
