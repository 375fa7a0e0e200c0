"""The command line as a person runs it: a process of its own, and a program that answers it or does not."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from threading import Event, Thread
from typing import Any

ROOT = Path(__file__).parent.parent


@dataclass(frozen=True)
class Ended:
    """How a command ended."""

    code: int
    out: str
    err: str


@dataclass
class Home:
    """A person's folders, and the command line in them."""

    folder: Path
    environment: dict[str, str] = field(default_factory=dict)

    @property
    def settings_file(self) -> Path:
        return self.folder / "config/backbreak/settings.toml"

    def write_settings(self, text: str) -> None:
        self.settings_file.parent.mkdir(parents=True, exist_ok=True)
        self.settings_file.write_text(text)

    def run(self, *arguments: str, **environment: str) -> Ended:
        done = subprocess.run(
            [sys.executable, "-m", "backbreak", *arguments],
            cwd=ROOT,
            env=self.full_environment | environment,
            capture_output=True,
            encoding="utf-8",
            timeout=60,
        )
        return Ended(done.returncode, done.stdout, done.stderr)

    @property
    def full_environment(self) -> dict[str, str]:
        asked = ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG", "DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
        clean = {name: value for name, value in os.environ.items() if name not in asked}
        return clean | {"PYTHONIOENCODING": "utf-8"} | self.environment


class Program:
    """The running program's end of a real socket: it keeps what it hears, and says what it is told."""

    def __init__(self, home: Home) -> None:
        self.heard: list[dict[str, Any]] = []
        self.answer: bytes | Callable[[dict[str, Any]], bytes] = _ok
        folder = home.folder / "run/backbreak"
        folder.mkdir(mode=0o700)
        self._server = socket.socket(socket.AF_UNIX)
        self._server.bind(str(folder / "socket"))
        self._server.listen()
        self._open: list[socket.socket] = []
        self._asked = Event()
        Thread(target=self._serve, daemon=True).start()

    def _serve(self) -> None:
        while True:
            try:
                connection, _address = self._server.accept()
            except OSError:
                return
            self._open.append(connection)
            line = connection.makefile("rb").readline()
            request = json.loads(line)
            self.heard.append(request)
            self._asked.set()
            answer = self.answer(request) if callable(self.answer) else self.answer
            try:
                connection.sendall(answer)
                if answer:
                    connection.close()
            except OSError:
                continue  # the client has had enough

    def wait_until_asked(self) -> None:
        assert self._asked.wait(60)

    def stop_listening(self) -> None:
        with suppress(OSError):  # it was told to stop already
            self._server.shutdown(socket.SHUT_RDWR)  # closing alone doesn't wake the thread that accepts
        self._server.close()

    def close(self) -> None:
        self.stop_listening()
        for connection in self._open:
            connection.close()


def reply(text: str = "", **data: Any) -> bytes:
    return json.dumps({"ok": True, "text": text, "data": data}).encode() + b"\n"


def refusal(error: str) -> bytes:
    return json.dumps({"ok": False, "error": error}).encode() + b"\n"


def _ok(_request: dict[str, Any]) -> bytes:
    return reply()
