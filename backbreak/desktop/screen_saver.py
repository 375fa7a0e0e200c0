"""Whether a screen saver is on: the desktops' own, each under its name on the session bus."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QTimer

from backbreak.desktop.bus import Bus, Call, Failed, Match, Reply
from backbreak.desktop.message_bus import PATIENCE
from backbreak.words import N_, Later

NAMES = {
    "org.freedesktop.ScreenSaver": "/org/freedesktop/ScreenSaver",  # KDE Plasma, LXQt
    "org.gnome.ScreenSaver": "/org/gnome/ScreenSaver",
    "org.cinnamon.ScreenSaver": "/org/cinnamon/ScreenSaver",
    "org.mate.ScreenSaver": "/org/mate/ScreenSaver",
    "org.xfce.ScreenSaver": "/org/xfce/ScreenSaver",
}


class ScreenSavers:
    """The lock's source "screen_saver". One that is on counts as a lock: nobody sits in front of it."""

    def __init__(self, bus: Bus) -> None:
        self.why_not: object | None = Later(N_("no screen saver has answered yet"))
        """Why it doesn't know."""
        self.is_locked = False
        """What they say."""
        self.is_certain = True
        """The end is told too."""
        self.changed: Callable[[], None] = lambda: None
        """Called after either has changed."""
        self._bus = bus
        self._owners: dict[str, str | None] = {}
        self._answers: dict[str, bool] = {}
        self._attempts = 0
        self._again = QTimer()
        self._again.setSingleShot(True)
        self._again.timeout.connect(self._ask_the_silent)
        for name, path in NAMES.items():
            bus.listen(Match(name, path, name, "ActiveChanged"), self._listener(name))
            bus.watch_name(name, self._owner_watcher(name))

    def close(self) -> None:
        """Ask no more. The rest ends with the bus."""
        self._again.stop()

    def _listener(self, name: str) -> Callable[[tuple[object, ...]], None]:
        def heard(arguments: tuple[object, ...]) -> None:
            match arguments:
                case (bool() as is_on, *_):
                    self._take(name, is_on)

        return heard

    def _owner_watcher(self, name: str) -> Callable[[str | None], None]:
        def owner_changed(owner: str | None) -> None:
            self._owners[name] = owner
            self._take(name, None)
            if owner is not None:
                self._attempts = 0
                self._ask(name, owner)

        return owner_changed

    def _ask(self, name: str, owner: str) -> None:
        call = Call(name, NAMES[name], name, "GetActive", start=False)
        self._bus.call(call, lambda answer: self._take_answer(name, owner, answer))

    def _take_answer(self, name: str, owner: str, answer: Reply | Failed) -> None:
        if owner != self._owners[name] or name in self._answers:
            return
        match answer:
            case Reply(body=(bool() as is_on,)):
                self._take(name, is_on)
            case Failed() if self._attempts < len(PATIENCE) and not self._again.isActive():
                self._again.start(PATIENCE[self._attempts] * 1000)

    def _ask_the_silent(self) -> None:
        """KWin's locker takes its name a moment before it can answer."""
        self._attempts += 1
        for name, owner in self._owners.items():
            if owner is not None and name not in self._answers:
                self._ask(name, owner)

    def _take(self, name: str, is_on: bool | None) -> None:
        if is_on is None:
            self._answers.pop(name, None)
        else:
            self._answers[name] = is_on
        self.is_locked = any(self._answers.values())
        self.why_not = None if self._answers else Later(N_("no screen saver says whether it is on"))
        self.changed()
