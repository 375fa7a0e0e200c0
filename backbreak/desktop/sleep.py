"""Does the machine go to sleep, has it woken? Where nobody tells, the clocks show it afterwards."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject, Signal

from backbreak.desktop.bus import Bus, Match
from backbreak.desktop.candidates import Candidate, Chosen, PassedOver, answering, try_to_make
from backbreak.desktop.logind import MANAGER, NAME, PATH
from backbreak.words import N_, Later

if TYPE_CHECKING:
    from backbreak.desktop.windows_messages import WindowsMessages


class SleepSource(Protocol):
    """One that may tell."""

    why_not: object | None
    """Why it doesn't; None while it does."""
    told: Callable[[bool], None]
    """Called with yes before the machine sleeps, with no afterwards."""

    def close(self) -> None:
        """Tell no more."""


class LogindSleep:
    """The source "logind". Nothing is delayed by it: what must be kept is kept in a moment."""

    def __init__(self, system_bus: Bus) -> None:
        self.why_not: object | None = Later(N_("logind has not answered yet"))
        """Why it doesn't tell."""
        self.told: Callable[[bool], None] = lambda _asleep: None
        """Called with yes before the machine sleeps, with no afterwards."""
        system_bus.listen(Match(NAME, PATH, MANAGER, "PrepareForSleep"), self._hear)
        system_bus.watch_name(NAME, self._owner_changed)

    def close(self) -> None:
        """There is nothing to let go of: the bus ends with the program."""

    def _owner_changed(self, owner: str | None) -> None:
        self.why_not = None if owner else Later(N_("logind is not running"))

    def _hear(self, arguments: tuple[object, ...]) -> None:
        match arguments:
            case (bool() as asleep,):
                self.told(asleep)


class Sleep(QObject):
    """Tells of sleep before and after it, as far as the system does."""

    about_to_sleep = Signal()
    woke = Signal()

    def __init__(self, candidates: Sequence[Candidate[SleepSource]]) -> None:
        super().__init__()
        self._made = {candidate.name: try_to_make("sleep", candidate) for candidate in candidates}
        for source in self._sources():
            source.told = self._tell

    @property
    def chosen(self) -> Chosen[Sleep]:
        """Who tells, and why the others don't: for the doctor."""
        return answering("sleep", self, self._made, nobody="clocks")

    def close(self) -> None:
        """Tell no more."""
        for source in self._sources():
            source.close()

    def _sources(self) -> list[SleepSource]:
        return [made for made in self._made.values() if not isinstance(made, PassedOver)]

    def _tell(self, asleep: bool) -> None:
        (self.about_to_sleep if asleep else self.woke).emit()


def choose_sleep(system_bus: Bus, windows: Callable[[], WindowsMessages]) -> Sleep:
    """Who tells of sleep on this system."""

    def on_windows() -> SleepSource:
        from backbreak.desktop.windows_messages import WindowsSleep

        return WindowsSleep(windows())

    return Sleep(
        [
            Candidate("logind", lambda: LogindSleep(system_bus), "linux"),
            Candidate("windows", on_windows, "win32"),
        ]
    )
