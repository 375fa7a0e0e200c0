"""Whether a screen saver is on: the desktops' own, each under its name on the session bus."""

from __future__ import annotations

from collections.abc import Callable

from backbreak.desktop.bus import Bus, Call, Failed, Match, Reply
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
        for name, path in NAMES.items():
            bus.listen(Match(name, path, name, "ActiveChanged"), self._listener(name))
            bus.watch_name(name, self._asker(name, path))

    def close(self) -> None:
        """There is nothing to let go of: the bus ends with the program."""

    def _listener(self, name: str) -> Callable[[tuple[object, ...]], None]:
        def heard(arguments: tuple[object, ...]) -> None:
            match arguments:
                case (bool() as is_on, *_):
                    self._take(name, is_on)

        return heard

    def _asker(self, name: str, path: str) -> Callable[[str | None], None]:
        def owner_changed(owner: str | None) -> None:
            self._owners[name] = owner
            self._take(name, None)
            if owner is not None:
                call = Call(name, path, name, "GetActive", start=False)
                self._bus.call(call, lambda answer: self._take_answer(name, owner, answer))

        return owner_changed

    def _take_answer(self, name: str, owner: str, answer: Reply | Failed) -> None:
        match answer:
            case Reply(body=(bool() as is_on,)) if owner == self._owners[name] and name not in self._answers:
                self._take(name, is_on)

    def _take(self, name: str, is_on: bool | None) -> None:
        if is_on is None:
            self._answers.pop(name, None)
        else:
            self._answers[name] = is_on
        self.is_locked = any(self._answers.values())
        self.why_not = None if self._answers else Later(N_("no screen saver says whether it is on"))
        self.changed()
