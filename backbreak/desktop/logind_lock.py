"""Whether the session is locked, as logind knows: by the desktop's own hint, or by what it was asked."""

from __future__ import annotations

from collections.abc import Callable

from backbreak.desktop.logind import LogindSession


class LogindLock:
    """The lock's source "logind".

    Some lockers give no hint but obey logind's request; others show themselves in a session of their own and
    leave ours in the background, as somebody else who uses the machine does.
    """

    def __init__(self, session: LogindSession) -> None:
        self.why_not: object | None = session.why_not
        """Why it doesn't know."""
        self.is_locked = False
        """What it says."""
        self.is_certain = False
        """Only the hint ends for certain: nobody need tell logind that what it asked for is over."""
        self.changed: Callable[[], None] = lambda: None
        """Called after either has changed."""
        self._session = session
        self._was_asked = self._was_hinted = self._was_in_front = False
        session.changed.append(self._follow)
        session.asked_to.append(self._take_request)

    def close(self) -> None:
        """Follow the session no more."""
        self._session.changed.remove(self._follow)
        self._session.asked_to.remove(self._take_request)

    def _take_request(self, member: str) -> None:
        self._was_asked = member == "Lock"
        self._say()

    def _follow(self) -> None:
        self.why_not = self._session.why_not
        self._was_in_front = self._was_in_front or self._session.says("Active") is True
        if self.why_not is not None:
            self._was_asked = self._was_in_front = False
        self._say()

    def _say(self) -> None:
        hint = self._session.says("LockedHint") is True
        if self._was_hinted and not hint:
            self._was_asked = False
        self._was_hinted = hint
        self.is_certain = hint
        is_behind = self._was_in_front and self._session.says("Active") is False
        self.is_locked = self.why_not is None and (hint or self._was_asked or is_behind)
        self.changed()
