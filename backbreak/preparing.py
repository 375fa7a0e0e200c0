"""When a break is prepared, so that Start finds its window made and its first frame drawn."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta

from PySide6.QtCore import QTimer

from backbreak.core.status import State, Status

PREPARE_MS = 500
"""So long after a prompt its break is prepared: the prompt itself comes first. So does a window or a menu."""

AHEAD = timedelta(minutes=20)
"""So long before a prompt a break is prepared: what that takes, the prompt would take anyway."""

SETTLED = timedelta(minutes=1)
"""So long a program, or a whole desktop, may be busy starting."""


class Preparing:
    """Prepares the break that a prompt offers, or that the person is `likely` to start otherwise.

    `likely` gives the id of its exercise, if it has one. `steps` do the work, the last one with that id; who
    clicks meanwhile is answered between them.
    """

    def __init__(
        self,
        likely: Callable[[], str | None],
        steps: Sequence[Callable[[], object]],
        last: Callable[[str], object],
    ) -> None:
        self._likely, self._steps, self._last = likely, steps, last
        self._exercise: str | None = None
        self._began: datetime | None = None

    def follow(self, status: Status, now: datetime) -> None:
        """Prepare what a prompt offers; and the first break a while before it, once somebody is there."""
        self._began = self._began or now
        if status.prompt is not None:
            self._prepare(status.prompt.exercise)
        elif self._exercise is None and now - self._began >= SETTLED and _is_near(status, now):
            self.prepare()

    def prepare(self) -> None:
        """Prepare what the person is likely to start: they look at what it is started from."""
        self._prepare(self._likely())

    def _prepare(self, exercise: str | None) -> None:
        if exercise in (None, self._exercise):
            return
        self._exercise = exercise
        QTimer.singleShot(PREPARE_MS, lambda: self._take(0))

    def _take(self, step: int) -> None:
        if step < len(self._steps):
            self._steps[step]()
            QTimer.singleShot(0, lambda: self._take(step + 1))
        elif self._exercise is not None:
            self._last(self._exercise)


def _is_near(status: Status, now: datetime) -> bool:
    """Whether a prompt comes soon to somebody who is there."""
    if status.state is not State.WAITING or status.next is None or status.present is False:
        return False
    return status.next.at - now <= AHEAD
