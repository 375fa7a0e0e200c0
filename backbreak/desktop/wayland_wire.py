"""A connection to a Wayland compositor, as far as numbers and texts go: messages out, events in.

Neither library nor generated code: of all of Wayland five requests and six events are needed. Qt's own
connection isn't lent to others, and there may be none, where Qt uses X11.
"""

from __future__ import annotations

import os
import socket
import struct
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from backbreak.desktop.candidates import Unavailable
from backbreak.words import N_, Later

_HEADER = struct.Struct("=IHH")  # the object, the request's or event's number, the size with this header
_CHUNK = 4096


@dataclass(frozen=True, slots=True)
class Event:
    """What an object of the compositor's says: `opcode` is the event's number in its interface."""

    object: int
    opcode: int
    body: bytes

    def number(self, offset: int = 0) -> int:
        """The number at an offset. Raises `OSError` where there is none."""
        try:
            return int(struct.unpack_from("=I", self.body, offset)[0])
        except struct.error as fault:
            raise _unreadable() from fault

    def text(self, offset: int) -> tuple[str, int]:
        """The text at an offset, and the offset after it. Raises `OSError` where there is none."""
        length = self.number(offset)
        start, end = offset + 4, offset + 4 + length
        if length == 0 or end > len(self.body):
            raise _unreadable()
        return self.body[start : end - 1].decode(errors="replace"), start + _padded(length)


def socket_path(environ: Mapping[str, str]) -> str:
    """Where the session's compositor listens. Raises `Unavailable` where the session is none of Wayland."""
    display = environ.get("WAYLAND_DISPLAY", "")
    if not display and environ.get("XDG_SESSION_TYPE") == "wayland":
        display = "wayland-0"  # what Wayland's own library takes
    if not display:
        raise Unavailable(Later(N_("this is no Wayland session (WAYLAND_DISPLAY is not set)")))
    folder = environ.get("XDG_RUNTIME_DIR", "")
    if not (display.startswith("/") or folder):
        raise Unavailable(Later(N_("XDG_RUNTIME_DIR is not set")))
    return str(Path(folder, display))


class WaylandWire:
    """The connection. Nothing blocks; `OSError` says that it is over."""

    def __init__(self, path: str) -> None:
        """Connect. Raises `OSError`."""
        if not hasattr(socket, "AF_UNIX"):
            raise OSError("this system has no Unix sockets")
        self._unread = b""
        self._socket = socket.socket(socket.AF_UNIX)
        self._socket.setblocking(False)
        try:
            self._socket.connect(os.fsencode(path))
        except OSError:
            self._socket.close()
            raise

    @property
    def file_descriptor(self) -> int:
        """The socket, to be watched for events."""
        return self._socket.fileno()

    def close(self) -> None:
        """Give the connection back. The compositor forgets all objects of it."""
        self._socket.close()

    def send(self, target: int, opcode: int, *arguments: int | str) -> None:
        """Ask an object for something. Raises `OSError`, also where the compositor doesn't read any more."""
        body = b"".join(map(_packed, arguments))
        message = _HEADER.pack(target, opcode, _HEADER.size + len(body)) + body
        if self._socket.send(message) != len(message):
            raise ConnectionError("the compositor reads nothing any more")

    def receive(self) -> Iterator[Event]:
        """All events that have come. Raises `OSError` when the compositor is gone, after the last of them."""
        while True:
            yield from self._events()
            try:
                data = self._socket.recv(_CHUNK)
            except BlockingIOError:
                return
            if not data:
                raise ConnectionResetError("the compositor closed the connection")
            self._unread += data

    def _events(self) -> Iterator[Event]:
        while len(self._unread) >= _HEADER.size:
            target, opcode, size = _HEADER.unpack_from(self._unread)
            if size < _HEADER.size:
                raise _unreadable()
            if len(self._unread) < size:
                return
            body, self._unread = self._unread[_HEADER.size : size], self._unread[size:]
            yield Event(target, opcode, body)


def _packed(argument: int | str) -> bytes:
    if isinstance(argument, int):
        return struct.pack("=I", argument)
    text = argument.encode() + b"\0"
    return struct.pack("=I", len(text)) + text.ljust(_padded(len(text)), b"\0")


def _padded(length: int) -> int:
    return (length + 3) // 4 * 4


def _unreadable() -> OSError:
    return ConnectionError("what the compositor sent can't be read")
