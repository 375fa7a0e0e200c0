"""A compositor on a real socket that speaks as much Wayland as whoever asks for idle time needs."""

from __future__ import annotations

import socket
import struct
from pathlib import Path

from PySide6.QtCore import QSocketNotifier

DISPLAY, REGISTRY = 1, 2


class FakeCompositor:
    """Offers `globals_`, interface by interface with its version, to one client after the other.

    Nobody touches anything until the test says `idle()`, and is back with `touch()`.
    """

    def __init__(self, path: Path, globals_: dict[str, int] | None = None) -> None:
        self.environ = {"WAYLAND_DISPLAY": str(path)}
        self.globals_ = {"wl_seat": 8, "ext_idle_notifier_v1": 2} if globals_ is None else globals_
        self.answers = True
        """Whether it says what it offers."""
        self.notifications: dict[int, tuple[int, int]] = {}
        """What is counted: by its object the request that asked for it, and the milliseconds."""
        self.destroyed = 0
        self.connections = 0
        self._path = path
        self._client: socket.socket | None = None
        self._bound: dict[int, str] = {}
        self._idled: set[int] = set()
        self.start()

    def start(self) -> None:
        self._server = socket.socket(socket.AF_UNIX)
        self._server.bind(str(self._path))
        self._server.listen()
        self._callers = QSocketNotifier(self._server.fileno(), QSocketNotifier.Type.Read)
        self._callers.activated.connect(self._accept)

    def kill(self) -> None:
        self._callers.setEnabled(False)
        self._server.close()
        self._path.unlink(missing_ok=True)
        self.hang_up()

    def hang_up(self) -> None:
        if self._client is not None:
            self._reader.setEnabled(False)
            self._client.close()
        self._client = None

    def idle(self, seconds: float) -> None:
        """Nobody has touched anything for so long."""
        for notification, (_request, milliseconds) in self.notifications.items():
            if milliseconds <= seconds * 1000 and notification not in self._idled:
                self._idled.add(notification)
                self.say(notification, 0)

    def touch(self) -> None:
        for notification in sorted(self._idled & set(self.notifications)):
            self.say(notification, 1)
        self._idled.clear()

    def say(self, target: int, opcode: int, body: bytes = b"") -> None:
        self.send(struct.pack("=IHH", target, opcode, 8 + len(body)) + body)

    def send(self, data: bytes) -> None:
        if self._client is not None:
            self._client.sendall(data)

    def offer(self, name: int, interface: str, version: int) -> None:
        self.say(REGISTRY, 0, struct.pack("=I", name) + text(interface) + struct.pack("=I", version))

    def _accept(self) -> None:
        self.hang_up()
        self._client, _address = self._server.accept()
        self.connections += 1
        self.notifications, self._bound, self._idled = {}, {}, set()
        self._reader = QSocketNotifier(self._client.fileno(), QSocketNotifier.Type.Read)
        self._reader.activated.connect(self._read)

    def _read(self) -> None:
        assert self._client is not None
        data = self._client.recv(65536)
        if not data:
            self.hang_up()
        while data and self._client is not None:
            target, opcode, size = struct.unpack_from("=IHH", data)
            self._obey(target, opcode, data[8:size])
            data = data[size:]

    def _obey(self, target: int, opcode: int, body: bytes) -> None:
        numbers = struct.unpack(f"={len(body) // 4}I", body)
        match target, opcode:
            case 1, 1 if self.answers:
                for name, (interface, version) in enumerate(self.globals_.items(), start=40):
                    self.offer(name, interface, version)
            case 1, 0 if self.answers:
                self.say(numbers[0], 0, struct.pack("=I", 0))
                self.say(DISPLAY, 1, struct.pack("=I", numbers[0]))  # delete_id
            case 2, 0:
                self._bound[numbers[-1]] = list(self.globals_)[numbers[0] - 40]
            case _ if self._bound.get(target) == "ext_idle_notifier_v1" and opcode in (1, 2):
                assert self._bound[numbers[2]] == "wl_seat"
                self.notifications[numbers[0]] = opcode, numbers[1]
            case _ if self._bound.get(target) == "org_kde_kwin_idle" and opcode == 0:
                assert self._bound[numbers[1]] == "wl_seat"
                self.notifications[numbers[0]] = opcode, numbers[2]
            case _ if target in self.notifications and opcode == 0:
                del self.notifications[target]
                self.destroyed += 1


def text(value: str) -> bytes:
    data = value.encode() + b"\0"
    return struct.pack("=I", len(data)) + data.ljust((len(data) + 3) // 4 * 4, b"\0")
