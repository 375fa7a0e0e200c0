"""Does the person want dark windows? What the desktop portal says, for Qt doesn't ask it with every theme."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from backbreak.desktop.bus import Bus, Call, Failed, Match, Reply

NAME = "org.freedesktop.portal.Desktop"
PATH = "/org/freedesktop/portal/desktop"
SETTINGS = "org.freedesktop.portal.Settings"
NAMESPACE, KEY = "org.freedesktop.appearance", "color-scheme"

_DARK, _LIGHT = 1, 2


class ColourScheme(QObject):
    """The wish for dark or light windows, and every change of it."""

    changed = Signal()
    """`is_dark` is another now."""

    def __init__(self, bus: Bus) -> None:
        super().__init__()
        self._bus = bus
        self.is_dark: bool | None = None
        """True or False as the person wishes; None if they have no wish, or if nobody can tell."""
        bus.listen(Match(NAME, PATH, SETTINGS, "SettingChanged", NAMESPACE), self._heard)
        bus.watch_name(NAME, self._owner_changed)
        self._ask()

    def _owner_changed(self, owner: str | None) -> None:
        if owner:
            self._ask()

    def _ask(self) -> None:
        question = Call(NAME, PATH, SETTINGS, "Read", "ss", (NAMESPACE, KEY), start=False)
        self._bus.call(question, self._answered)

    def _answered(self, answer: Reply | Failed) -> None:
        match answer:
            case Reply(body=(value,)):
                self._set(value)

    def _heard(self, arguments: tuple[object, ...]) -> None:
        match arguments:
            case (_, str() as key, value) if key == KEY:
                self._set(value)

    def _set(self, value: object) -> None:
        match value:
            case ("v", inner):  # the old method Read wraps its value twice
                self._set(inner)
            case ("u", int() as wish):
                is_dark = {_DARK: True, _LIGHT: False}.get(wish)
                if is_dark is not self.is_dark:
                    self.is_dark = is_dark
                    self.changed.emit()
