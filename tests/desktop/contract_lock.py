"""What every source for "Is the screen locked?" keeps to. A test class inherits it and makes one."""

from __future__ import annotations

from collections.abc import Callable

from pytestqt.qtbot import QtBot

from backbreak.desktop.candidates import Candidate
from backbreak.desktop.lock import LockSource, ScreenLock


class Told(list[str]):
    """What a lock has told."""

    def __init__(self, lock: ScreenLock) -> None:
        super().__init__()
        lock.locked.connect(lambda: self.append("locked"))
        lock.unlocked.connect(lambda: self.append("unlocked"))


class LockContract:
    """What every source of the lock keeps to. Needs `source`, and `locks` to lock and unlock."""

    def test_it_says_that_the_screen_is_locked_and_is_not_any_more(
        self, source: LockSource, locks: Callable[[bool], None], qtbot: QtBot
    ) -> None:
        lock = ScreenLock([Candidate("source", lambda: source)], lambda: None)
        told = Told(lock)
        qtbot.waitUntil(lambda: source.why_not is None)
        assert not lock.is_locked

        for _ in range(2):
            told.clear()
            locks(True)
            qtbot.waitUntil(lambda: told == ["locked"])
            assert lock.is_locked
            locks(False)
            qtbot.waitUntil(lambda: told == ["locked", "unlocked"])
            assert not lock.is_locked

        lock.close()
        locks(True)
        qtbot.wait(100)
        assert told == ["locked", "unlocked"]
