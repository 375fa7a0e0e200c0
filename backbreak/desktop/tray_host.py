"""Is there a place for tray icons? The StatusNotifier watcher on the session bus knows."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from backbreak.desktop.bus import Bus, Call, Failed, Match, Reply

NAME = "org.kde.StatusNotifierWatcher"
PATH = "/StatusNotifierWatcher"


class TrayHost(QObject):
    """Tells when a host for tray icons comes up.

    Qt registers an icon only with a host that is there when the icon is made, so a new one has to be made
    then. That a host restarts Qt notices by itself.
    """

    appeared = Signal()
    """There is a host, and there was none before."""

    def __init__(self, bus: Bus) -> None:
        super().__init__()
        self._bus = bus
        self.is_there: bool | None = None
        """Whether there is a host; None while that is being asked."""
        for member in ("StatusNotifierHostRegistered", "StatusNotifierHostUnregistered"):
            bus.listen(Match(NAME, PATH, NAME, member), lambda _arguments: self._ask())
        bus.watch_name(NAME, self._owner_changed)

    def _owner_changed(self, owner: str | None) -> None:
        if owner:
            self._ask()
        else:
            self.is_there = False

    def _ask(self) -> None:
        wanted = (NAME, "IsStatusNotifierHostRegistered")
        question = Call(NAME, PATH, "org.freedesktop.DBus.Properties", "Get", "ss", wanted, start=False)
        self._bus.call(question, self._answered)

    def _answered(self, answer: Reply | Failed) -> None:
        match answer:
            case Reply(body=(("b", bool() as is_there),)):
                appeared = is_there and not self.is_there
                self.is_there = is_there
                if appeared:
                    self.appeared.emit()
            case _:
                self.is_there = False
