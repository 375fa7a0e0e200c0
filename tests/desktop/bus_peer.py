"""A peer on a bus that answers as a test wants: rightly, wrongly, late or never.

Jeepney is imported when it is used: it is installed on Linux only.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QSocketNotifier
from pytestqt.qtbot import QtBot

from backbreak.desktop.bus import Bus, Call
from backbreak.desktop.bus_wire import BusWire, session_address

if TYPE_CHECKING:
    from jeepney import Message

Answer = tuple[str, tuple[Any, ...]]
"""A signature and the values to it."""


class Peer:
    """`answers` says by a method's name what is answered: an `Answer`, an error by name, or None: never."""

    def __init__(self, environ: Mapping[str, str]) -> None:
        self.answers: dict[str, Answer | str | None] = {}
        self.asked: list[tuple[str, tuple[Any, ...]]] = []
        """The methods that were called, with their arguments."""
        self.on_call: Callable[[str], None] = lambda _member: None
        self._unanswered: list[Message] = []
        self._wire = BusWire(session_address(environ))
        self._notifier = QSocketNotifier(self._wire.file_descriptor, QSocketNotifier.Type.Read)
        self._notifier.activated.connect(self._read)

    def own(self, name: str) -> None:
        from jeepney import message_bus

        self._wire.send(message_bus.RequestName(name))  # it waits for its turn

    def give_up(self, name: str) -> None:
        from jeepney import message_bus

        self._wire.send(message_bus.ReleaseName(name))

    def signal(self, path: str, interface: str, member: str, signature: str, body: tuple[Any, ...]) -> None:
        from jeepney import DBusAddress, new_signal

        emitter = DBusAddress(path, interface=interface)
        self._wire.send(new_signal(emitter, member, signature, body))

    def answer_late(self, signature: str, body: tuple[Any, ...]) -> None:
        """Answer now what was not answered before."""
        from jeepney import new_method_return

        for message in self._unanswered:
            self._wire.send(new_method_return(message, signature, body))
        self._unanswered.clear()

    def calls(self, member: str) -> list[tuple[Any, ...]]:
        return [arguments for name, arguments in self.asked if name == member]

    def close(self) -> None:
        self._notifier.setEnabled(False)
        self._wire.close()

    def _read(self) -> None:
        from jeepney import MessageType

        try:
            for message in self._wire.receive():
                if message.header.message_type is MessageType.method_call:
                    self._answer(message)
                if not self._notifier.isEnabled():  # closed by what was called
                    return
        except OSError:  # the bus has died
            self.close()

    def _answer(self, message: Message) -> None:
        from jeepney import HeaderFields, new_error, new_method_return

        member = message.header.fields[HeaderFields.member]
        self.asked.append((member, tuple(message.body)))
        match self.answers.get(member):
            case None:
                self._unanswered.append(message)
            case str() as error:
                self._wire.send(new_error(message, error, "s", ("as the test wants",)))
            case (signature, body):
                self._wire.send(new_method_return(message, signature, body))
        self.on_call(member)


def round_trip(peer: Peer, bus: Bus, name: str, qtbot: QtBot) -> None:
    """Wait until all that the peer has said so far under that name has arrived."""
    arrived: list[object] = []
    peer.answers["RoundTrip"] = ("", ())
    bus.call(Call(name, "/", name, "RoundTrip"), arrived.append)
    qtbot.waitUntil(lambda: bool(arrived))


def own(peer: Peer, bus: Bus, qtbot: QtBot, *names: str) -> None:
    """Let the peer own the names, and wait until others on the bus find it under them."""
    for name in names:
        owners: list[str | None] = []
        bus.watch_name(name, owners.append)
        peer.own(name)
        qtbot.waitUntil(lambda owners=owners: bool(owners and owners[-1]))
