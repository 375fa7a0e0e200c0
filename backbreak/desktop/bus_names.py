"""Who owns which well-known name on a bus: a peer may come, go and be replaced at any time."""

from __future__ import annotations

from dataclasses import dataclass, field

from PySide6.QtCore import QTimer

from backbreak.desktop.bus import DBUS, DBUS_PATH, Bus, Call, Failed, Match, OwnerChanged, Reply


@dataclass(slots=True)
class _Watched:
    """A name whose owner somebody wants to know."""

    changed: list[OwnerChanged] = field(default_factory=list)
    owner: str | None = None
    is_known: bool = False


class NameOwners:
    """The owners of the names that are watched. Those who watch are told of each change, once."""

    def __init__(self, bus: Bus) -> None:
        self._bus = bus
        self._watched: dict[str, _Watched] = {}

    def watch(self, name: str, changed: OwnerChanged) -> None:
        """Tell who owns `name`: once soon, then at every change."""
        if watched := self._watched.get(name):
            watched.changed.append(changed)
            if watched.is_known:
                QTimer.singleShot(0, lambda: changed(watched.owner))
            return
        self._watched[name] = _Watched([changed])
        self._bus.listen(
            Match(DBUS, DBUS_PATH, DBUS, "NameOwnerChanged", name),
            lambda arguments: self._heard(name, arguments),
        )
        self._ask(name)

    def is_from(self, wanted: str, sender: object) -> bool:
        """Whether `sender` may speak for the wanted name. Anybody on a bus may send any signal."""
        watched = self._watched.get(wanted)
        return sender == (watched.owner if watched else wanted)

    def ask_all(self) -> None:
        """The bus is new: ask for every owner."""
        for name in self._watched:
            self._ask(name)

    def lose_all(self) -> None:
        """The bus is gone, and all owners with it."""
        for watched in tuple(self._watched.values()):
            self._set(watched, None)

    def _ask(self, name: str) -> None:
        question = Call(DBUS, DBUS_PATH, DBUS, "GetNameOwner", "s", (name,))
        self._bus.call(question, lambda answer: self._answered(name, answer))

    def _answered(self, name: str, answer: Reply | Failed) -> None:
        match answer:
            case Reply(body=(str() as owner,)):
                self._set(self._watched[name], owner)
            case _:
                self._set(self._watched[name], None)

    def _heard(self, name: str, arguments: tuple[object, ...]) -> None:
        match arguments:
            case (_, str(), str() as owner):
                self._set(self._watched[name], owner or None)

    def _set(self, watched: _Watched, owner: str | None) -> None:
        if watched.is_known and watched.owner == owner:
            return
        watched.is_known, watched.owner = True, owner
        for changed in tuple(watched.changed):
            changed(owner)
