"""Is the screen locked? Several may know, and one is enough to say so; and what ends a lock nobody ends."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import timedelta
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject, QTimer, Signal

from backbreak.desktop.bus import Bus
from backbreak.desktop.candidates import Candidate, Chosen, PassedOver, answering, try_to_make
from backbreak.desktop.logind import LogindSession

if TYPE_CHECKING:
    from backbreak.desktop.windows_messages import WindowsMessages

LOOK_EVERY_MS = 60_000
"""While the screen counts as locked: so often it is looked whether somebody works all the same."""

AT_WORK = timedelta(seconds=30)
"""Who touched something so lately is at work, or types their password."""

LOOKS = 3
"""So many looks in a row that find somebody at work say: it is not locked. One, where that was uncertain."""


class LockSource(Protocol):
    """One that may know whether the screen is locked."""

    why_not: object | None
    """Why it doesn't know; None while it does."""
    is_locked: bool
    """What it says; no while it doesn't know."""
    is_certain: bool
    """Whether it would also say that the screen is unlocked."""
    changed: Callable[[], None]
    """Called after either has changed."""

    def close(self) -> None:
        """Let go of everything."""


class ScreenLock(QObject):
    """Tells once when the screen is locked, and once when it isn't any more.

    A locker that crashes, or that was asked to lock and didn't, would silence the prompts for ever. So
    somebody who works on for minutes counts as more than what it says, until it says something new.
    """

    locked = Signal()
    unlocked = Signal()

    def __init__(
        self, candidates: Sequence[Candidate[LockSource]], idle_for: Callable[[], timedelta | None]
    ) -> None:
        super().__init__()
        self.is_locked = False
        """Whether the screen is locked, as far as anybody knows."""
        self._idle_for = idle_for
        self._saying: frozenset[str] = frozenset()
        self._looks = 0
        self._is_overruled = False
        self._timer = QTimer(self)
        self._timer.setInterval(LOOK_EVERY_MS)
        self._timer.timeout.connect(self.look)
        self._made = {candidate.name: try_to_make("lock", candidate) for candidate in candidates}
        for source in self._sources().values():
            source.changed = self._follow

    @property
    def chosen(self) -> Chosen[ScreenLock]:
        """Who knows, and why the others don't: for the doctor."""
        return answering("lock", self, self._made, nobody="unknown")

    def close(self) -> None:
        """Let go of everything."""
        self._timer.stop()
        for source in self._sources().values():
            source.changed = _nothing
            source.close()

    def look(self) -> None:
        """Is somebody at work, although the screen counts as locked?"""
        idle = self._idle_for()
        self._looks = self._looks + 1 if idle is not None and idle < AT_WORK else 0
        is_certain = any(source.is_certain for source in self._sources().values() if source.is_locked)
        if self._looks >= (LOOKS if is_certain else 1):
            self._is_overruled = True
            self._tell()

    def _sources(self) -> dict[str, LockSource]:
        return {name: made for name, made in self._made.items() if not isinstance(made, PassedOver)}

    def _follow(self) -> None:
        saying = frozenset(name for name, source in self._sources().items() if source.is_locked)
        if saying - self._saying or not saying:
            self._is_overruled = False
        self._saying = saying
        self._tell()

    def _tell(self) -> None:
        is_locked = bool(self._saying) and not self._is_overruled
        if is_locked == self.is_locked:
            return
        self.is_locked, self._looks = is_locked, 0
        if is_locked:
            self._timer.start()
            self.locked.emit()
        else:
            self._timer.stop()
            self.unlocked.emit()


def choose_lock(
    session_bus: Bus,
    session: LogindSession,
    windows: Callable[[], WindowsMessages],
    idle_for: Callable[[], timedelta | None],
) -> ScreenLock:
    """All of this desktop's that may know. Each is imported when it is tried."""

    def logind() -> LockSource:
        from backbreak.desktop.logind_lock import LogindLock

        return LogindLock(session)

    def screen_saver() -> LockSource:
        from backbreak.desktop.screen_saver import ScreenSavers

        return ScreenSavers(session_bus)

    def on_windows() -> LockSource:
        from backbreak.desktop.windows_messages import WindowsLock

        return WindowsLock(windows())

    def macos() -> LockSource:
        from backbreak.desktop.macos_lock import MacLock

        return MacLock()

    candidates: list[Candidate[LockSource]] = [
        Candidate("logind", logind, "linux"),
        Candidate("screen_saver", screen_saver, "linux"),
        Candidate("windows", on_windows, "win32"),
        Candidate("macos", macos, "darwin"),
    ]
    return ScreenLock(candidates, idle_for)


def _nothing() -> None:
    """Nobody wants to know."""
