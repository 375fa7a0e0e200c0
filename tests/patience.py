"""Waiting in tests: long enough for a busy machine, and at the end with a word on what was there instead."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from typing import Any

from pytestqt.qtbot import QtBot

PATIENCE = 60.0
"""Seconds that something may take which only has to come true. They cost nothing where all goes well."""


class PatientBot(QtBot):
    """Waits by its own patience, except where a test says how long something may take at most."""

    def waitUntil(  # noqa: N802
        self, callback: Callable[[], bool | None], *, timeout: int = int(PATIENCE * 1000)
    ) -> None:
        """Wait until the callback is true. The error says what the values are that it looks at."""
        __tracebackhide__ = True
        try:
            super().waitUntil(callback, timeout=timeout)
        except self.TimeoutError as error:
            raise self.TimeoutError(f"{error}; {what_it_sees(callback)}") from error.__cause__


def what_it_sees(callback: Any) -> str:
    """The values of a lambda's variables, and of those attributes of theirs that it asks for."""
    seen = []
    for name, value in _variables(callback).items():
        asked = [attribute for attribute in callback.__code__.co_names if attribute in _values(value)]
        seen += [f"{name}.{attribute} is {getattr(value, attribute)!r}" for attribute in asked]
        if not asked and type(value).__repr__ is not object.__repr__ and not callable(value):
            seen.append(f"{name} is {value!r}")
    return "; ".join(seen) or "what it asks for can't be shown"


def _variables(callback: Any) -> dict[str, Any]:
    """What a function has from the one around it, and its defaults."""
    if not inspect.isfunction(callback):
        return {}
    given = inspect.signature(callback).parameters.values()
    return {
        **inspect.getclosurevars(callback).nonlocals,
        **{each.name: each.default for each in given if each.default is not each.empty},
    }


def _values(thing: object) -> set[str]:
    """Its attributes that are no methods."""
    return {name for name in dir(thing) if not callable(getattr(type(thing), name, None))}
