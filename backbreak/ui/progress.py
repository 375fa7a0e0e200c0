"""How far it is to the next prompt, as a part of a whole: what the rings of tray and home window show."""

from __future__ import annotations

from datetime import datetime

from backbreak.core.status import State, Status


def part_passed(status: Status, now: datetime) -> float:
    """How much of the time before the next prompt has passed, 0 to 1; all of it when something is due.

    A prompt that is put off, by a snooze or by a rule, leaves the ring open as long as it takes to come.
    """
    if status.state in (State.DUE, State.BREAK):
        return 1.0
    if status.state is not State.WAITING or status.next is None:
        return 0.0
    rhythm = status.rhythms.get(status.next.kind)
    if rhythm is None or not rhythm.interval_minutes:
        return 0.0
    passed = rhythm.desk_minutes
    left = max(0.0, (status.next.at - now).total_seconds() / 60)
    return max(0.0, min(1.0, passed / rhythm.interval_minutes, passed / (passed + left) if left else 1.0))
