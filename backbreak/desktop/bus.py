"""What the adapters need of a D-Bus message bus: questions with a time limit, signals, and who owns a
name."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from PySide6.QtCore import QTimer

from backbreak.words import N_, Later

DBUS = "org.freedesktop.DBus"
"""The bus itself, as a peer, and its interface."""
DBUS_PATH = "/org/freedesktop/DBus"
"""The bus's own object."""

TIME_LIMIT = 3.0
"""Seconds that a peer has for its answer, unless the caller says otherwise."""


@dataclass(frozen=True, slots=True)
class Reply:
    """What a peer answered. The values are the peer's own: check them before use."""

    body: tuple[object, ...]


@dataclass(frozen=True, slots=True)
class Failed:
    """No answer, and why: one line."""

    why: str


@dataclass(frozen=True, slots=True)
class Call:
    """A method of a peer's object. `start` says that the bus may start the peer for it."""

    destination: str
    path: str
    interface: str
    member: str
    signature: str = ""
    body: tuple[object, ...] = ()
    start: bool = True


@dataclass(frozen=True, slots=True)
class Match:
    """Which signals are wanted. `sender` may be a well-known name; `argument` is the first one, a string."""

    sender: str
    path: str
    interface: str
    member: str
    argument: str | None = None


Done = Callable[[Reply | Failed], None]
Heard = Callable[[tuple[object, ...]], None]
OwnerChanged = Callable[[str | None], None]


class Bus(Protocol):
    """A message bus. No call-back comes before the method that was given it has returned."""

    @property
    def is_connected(self) -> bool:
        """Whether there is a bus now."""

    def call(self, call: Call, done: Done, *, seconds: float = TIME_LIMIT, late: Done | None = None) -> None:
        """Ask, and pass the answer or the failure to `done`. An answer after the limit goes to `late`."""

    def listen(self, match: Match, heard: Heard) -> None:
        """Pass the arguments of every such signal to `heard`: for good, also after a loss of the bus."""

    def watch_name(self, name: str, changed: OwnerChanged) -> None:
        """Tell who owns a name: once soon, then at every change. None: nobody, or there is no bus."""


class NoBus:
    """There is no bus: every question fails, no signal comes, no name has an owner."""

    def __init__(self, why: object = "") -> None:
        self._why = why or Later(N_("there is no session bus"))

    @property
    def is_connected(self) -> bool:
        """Never."""
        return False

    def call(self, call: Call, done: Done, *, seconds: float = TIME_LIMIT, late: Done | None = None) -> None:
        """Fails soon."""
        QTimer.singleShot(0, lambda: done(Failed(str(self._why))))

    def listen(self, match: Match, heard: Heard) -> None:
        """Nothing is ever heard."""

    def watch_name(self, name: str, changed: OwnerChanged) -> None:
        """Nobody owns it."""
        QTimer.singleShot(0, lambda: changed(None))
