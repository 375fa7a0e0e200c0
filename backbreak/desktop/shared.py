"""One answer for all who want to know the same thing at about the same time."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Generic, TypeVar

Value = TypeVar("Value")

FRESH = 1.0
"""Seconds for which an answer serves the next one who asks."""


class Shared(Generic[Value]):
    """Passes on what `ask` finds out, and asks again only when that has grown old."""

    def __init__(self, ask: Callable[[Callable[[Value], None]], None]) -> None:
        self._ask = ask
        self._waiting: list[Callable[[Value], None]] = []
        self._value: Value | None = None
        self._at = float("-inf")

    def ask(self, told: Callable[[Value], None]) -> None:
        """Pass the answer to `told`, at once or later."""
        if self._value is not None and time.monotonic() - self._at < FRESH:
            told(self._value)
            return
        self._waiting.append(told)
        if len(self._waiting) == 1:
            self._ask(self._take)

    def _take(self, value: Value) -> None:
        self._value, self._at = value, time.monotonic()
        waiting, self._waiting = self._waiting, []
        for told in waiting:
            told(value)
