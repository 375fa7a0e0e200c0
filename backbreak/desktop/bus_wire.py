"""The socket to a D-Bus message bus: finding it, shaking hands, and cutting the stream into messages.

Jeepney's sans-I/O half does the protocol. Its blocking connection is not used: it waits without a limit for a
bus that never says hello back, and for one that doesn't read.
"""

from __future__ import annotations

import logging
import socket
import time
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from backbreak.desktop.bus import Call, Match
from backbreak.desktop.candidates import Unavailable
from backbreak.words import N_, Later, _

if TYPE_CHECKING:
    from jeepney import Message, Parser

logger = logging.getLogger(__name__)

HANDSHAKE_SECONDS = 1.0
"""A bus answers within a millisecond. It is waited for, since nothing can be asked before."""

_CHUNK = 64 * 1024


def session_address(environ: Mapping[str, str]) -> str:
    """Where the session bus is: as the environment says, or at its customary place."""
    if address := environ.get("DBUS_SESSION_BUS_ADDRESS"):
        return address
    customary = Path(environ.get("XDG_RUNTIME_DIR") or "/nonexistent", "bus")
    if customary.exists():
        return f"unix:path={customary}"
    raise Unavailable(Later(N_("there is no session bus (DBUS_SESSION_BUS_ADDRESS is not set)")))


def system_address(environ: Mapping[str, str]) -> str:
    """Where the system bus is: as the environment says, or at the place that its specification names."""
    return environ.get("DBUS_SYSTEM_BUS_ADDRESS") or "unix:path=/var/run/dbus/system_bus_socket"


class BusWire:
    """A connection that has said hello. Sending and reading never block."""

    def __init__(self, address: str) -> None:
        """Connect, waiting at most `HANDSHAKE_SECONDS`. Raises `Unavailable`."""
        if not hasattr(socket, "AF_UNIX"):
            raise Unavailable(Later(N_("this system has no D-Bus")))
        try:
            from jeepney import Parser
        except ImportError:
            raise Unavailable(Later(N_("the Python package jeepney is not installed"))) from None
        self._parser: Parser = Parser()
        self._unsent = bytearray()
        self._serial = 0
        self._socket = socket.socket(socket.AF_UNIX)
        try:
            self._shake_hands(address, time.monotonic() + HANDSHAKE_SECONDS)
        except (OSError, ValueError, RuntimeError, StopIteration) as fault:
            self._socket.close()
            raise Unavailable(Later(N_("the bus can't be reached: {why}"), why=str(fault))) from None
        self._socket.setblocking(False)

    @property
    def file_descriptor(self) -> int:
        """The socket, to be watched."""
        return self._socket.fileno()

    @property
    def has_unsent(self) -> bool:
        """Whether something waits until the bus reads again: call `flush` when it does."""
        return bool(self._unsent)

    def close(self) -> None:
        """Give the connection back."""
        self._socket.close()

    def send(self, message: Message) -> int:
        """Send, or keep to send it later, and return the serial that a reply will name. Raises `OSError`."""
        self._serial += 1
        self._unsent += message.serialise(serial=self._serial)
        self.flush()
        return self._serial

    def flush(self) -> None:
        """Send what the bus takes of that which waits."""
        while self._unsent:
            try:
                sent = self._socket.send(self._unsent)
            except BlockingIOError:
                return
            del self._unsent[:sent]

    def receive(self) -> Iterator[Message]:
        """All messages that have come. Raises `OSError` when the bus is gone, after the last of them."""
        while True:
            yield from self._parsed()
            try:
                data = self._socket.recv(_CHUNK)
            except BlockingIOError:
                return
            if not data:
                raise ConnectionResetError("the bus closed the connection")
            self._parser.add_data(data)

    def _parsed(self) -> Iterator[Message]:
        while True:
            try:
                message = self._parser.get_next_message()
            except Exception as fault:  # a peer may send what jeepney can't read; the next message is whole
                logger.warning("a D-Bus message was left out, since it can't be read: %r", fault)
                self._parser.next_msg_size = None
                continue
            if message is None:
                return
            yield message

    def _shake_hands(self, address: str, deadline: float) -> None:
        from jeepney import HeaderFields, message_bus
        from jeepney.auth import BEGIN, Authenticator
        from jeepney.bus import get_connectable_addresses

        self._wait_until(deadline)
        self._socket.connect(next(get_connectable_addresses(address)))
        authenticator = Authenticator()
        for line in authenticator:
            self._wait_until(deadline)
            self._socket.sendall(line)
            authenticator.feed(self._read())
        self._socket.sendall(BEGIN)
        hello = self.send(message_bus.Hello())
        while True:
            for message in self._parsed():
                if message.header.fields.get(HeaderFields.reply_serial) == hello:
                    return
            self._wait_until(deadline)
            self._parser.add_data(self._read())

    def _read(self) -> bytes:
        data = self._socket.recv(_CHUNK)
        if not data:
            raise ConnectionResetError(_("it closed the connection"))
        return data

    def _wait_until(self, deadline: float) -> None:
        left = deadline - time.monotonic()
        if left <= 0:
            raise TimeoutError(_("it does not answer"))
        self._socket.settimeout(left)


def method_call(call: Call) -> Message:
    """The message that asks."""
    from jeepney import DBusAddress, MessageFlag, new_method_call

    address = DBusAddress(call.path, bus_name=call.destination, interface=call.interface)
    message = new_method_call(address, call.member, call.signature or None, call.body)
    if not call.start:
        message.header.flags |= MessageFlag.no_auto_start
    return message


def match_rule(match: Match) -> str:
    """The rule by which the bus knows which signals to pass on."""
    from jeepney import MatchRule

    rule = MatchRule(
        type="signal", sender=match.sender, path=match.path, interface=match.interface, member=match.member
    )
    if match.argument is not None:
        rule.add_arg_condition(0, match.argument)
    return str(rule.serialise())
