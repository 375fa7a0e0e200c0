"""The questions put to a bus that have no answer yet, and their time limits."""

from __future__ import annotations

import time
from dataclasses import dataclass

from PySide6.QtCore import QTimer

from backbreak.desktop.bus import Done, Failed, Reply
from backbreak.words import _

LATE_REPLIES = 16
"""So many answers are still waited for after their time; the oldest are forgotten."""


@dataclass(frozen=True, slots=True)
class _Pending:
    done: Done
    deadline: float
    late: Done | None


class PendingCalls:
    """Brings answers to those who asked, and failures where none comes. One timer, still while nothing is
    asked."""

    def __init__(self) -> None:
        self._pending: dict[int, _Pending] = {}
        self._late: dict[int, Done] = {}
        self._timer = QTimer()
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._fail_overdue)

    def add(self, serial: int, done: Done, seconds: float, late: Done | None) -> None:
        """A question was sent: its answer names `serial`."""
        self._pending[serial] = _Pending(done, time.monotonic() + seconds, late)
        self._set_timer()

    def answer(self, serial: int, answer: Reply | Failed) -> None:
        """An answer came. One that nobody waits for is left out."""
        if pending := self._pending.pop(serial, None):
            self._set_timer()
            pending.done(answer)
        elif late := self._late.pop(serial, None):
            late(answer)

    def fail_all(self, why: str) -> None:
        """No answer will come any more."""
        self._timer.stop()
        self._late.clear()
        pending, self._pending = self._pending, {}
        for question in pending.values():
            question.done(Failed(why))

    def forget_all(self) -> None:
        """Nobody waits any more."""
        self._timer.stop()
        self._late.clear()
        self._pending.clear()

    def _fail_overdue(self) -> None:
        now = time.monotonic()
        overdue = [serial for serial, question in self._pending.items() if question.deadline <= now]
        questions = [(serial, self._pending.pop(serial)) for serial in overdue]
        self._set_timer()
        for serial, question in questions:
            if question.late:
                self._late[serial] = question.late
            question.done(Failed(_("no answer in time")))
        while len(self._late) > LATE_REPLIES:
            del self._late[next(iter(self._late))]

    def _set_timer(self) -> None:
        if not self._pending:
            self._timer.stop()
            return
        nearest = min(question.deadline for question in self._pending.values())
        self._timer.start(max(0, int((nearest - time.monotonic()) * 1000) + 1))
