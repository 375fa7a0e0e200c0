"""One Backbreak for each person, and the commands that a second one sends."""

from __future__ import annotations

import json
import select
import socket
import stat
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from backbreak.desktop.candidates import Unavailable
from backbreak.desktop.instance import LONGEST_LINE, MOST_CLIENTS, AlreadyRunning, Instance
from tests.full_disk import files_of_at_most

PATIENCE = 0.8

on_unix = pytest.mark.skipif(sys.platform == "win32", reason="Unix sockets")

HOLDER = """
import os, sys, time
from pathlib import Path
from PySide6.QtCore import QCoreApplication
from backbreak.desktop.instance import Instance
application = QCoreApplication([])
instance = Instance(Path(sys.argv[1]))
instance.serve(sys.argv[2], lambda request: {"ok": True})
print(os.getpid(), flush=True)
time.sleep(60)
"""


def echo(request: dict[str, Any]) -> dict[str, Any]:
    return {"ok": True, "data": request}


@pytest.fixture
def address(short_folder: Path) -> str:
    if sys.platform == "win32":
        return rf"\\.\pipe\{short_folder.name}"
    return str(short_folder / "socket")


@pytest.fixture
def instance(short_folder: Path, address: str, qtbot: QtBot) -> Iterator[Instance]:
    running = Instance(short_folder / "lock")
    running.serve(address, echo, PATIENCE)
    yield running
    running.close()


class Client:
    """The second program: it has no Qt, and waits for its answer on a thread of its own."""

    def __init__(self, address: str, data: bytes, *, answers: int = 1) -> None:
        self.received = b""
        self.ended = False
        self._address, self._data, self._answers = address, data, answers
        self._thread = threading.Thread(target=self._run, daemon=True)
        self._thread.start()

    def _run(self) -> None:
        with socket.socket(socket.AF_UNIX) as connection:
            connection.settimeout(20)
            try:
                connection.connect(self._address)
                connection.sendall(self._data)
                while self.received.count(b"\n") < self._answers:
                    data = connection.recv(65536)
                    if not data:
                        break
                    self.received += data
            except (ConnectionError, BrokenPipeError):
                pass
        self.ended = True

    @property
    def replies(self) -> list[Any]:
        return [json.loads(line) for line in self.received.splitlines()]


def has_news(connection: socket.socket) -> bool:
    """Whether something has come, or the other side has hung up."""
    return bool(select.select([connection], [], [], 0)[0])


def talk(address: str, data: bytes, qtbot: QtBot, *, answers: int = 1) -> list[Any]:
    client = Client(address, data, answers=answers)
    qtbot.waitUntil(lambda: client.ended)
    return client.replies


@pytest.fixture
def holder(short_folder: Path, address: str) -> Iterator[tuple[subprocess.Popen[bytes], int]]:
    """Another process that runs already, and its id (in a venv of Windows not that of what was started)."""
    command = [sys.executable, "-c", HOLDER, str(short_folder / "lock"), address]
    with subprocess.Popen(command, stdout=subprocess.PIPE) as process:
        assert process.stdout
        yield process, int(process.stdout.readline())
        process.kill()


def test_a_second_start_is_told_that_one_runs_and_which(
    holder: tuple[subprocess.Popen[bytes], int], short_folder: Path, qtbot: QtBot
) -> None:
    with pytest.raises(AlreadyRunning) as told:
        Instance(short_folder / "lock")

    assert told.value.pid == holder[1]


@on_unix
def test_what_a_crash_left_behind_is_taken_over(
    holder: tuple[subprocess.Popen[bytes], int], short_folder: Path, address: str, qtbot: QtBot
) -> None:
    process, _pid = holder
    process.kill()
    process.wait()
    assert Path(address).exists()

    instance = Instance(short_folder / "lock")
    instance.serve(address, echo)

    assert talk(address, b'{"command": "status"}\n', qtbot)[0]["ok"] is True
    instance.close()


def test_when_the_first_has_ended_the_next_may_start(short_folder: Path, address: str, qtbot: QtBot) -> None:
    first = Instance(short_folder / "lock")
    first.serve(address, echo)
    first.close()

    second = Instance(short_folder / "lock")
    second.serve(address, echo)
    second.close()


@on_unix
def test_a_command_is_answered_in_one_line(instance: Instance, address: str, qtbot: QtBot) -> None:
    request = {"command": "snooze", "arguments": {"minutes": 5, "text": "æ\nø"}}

    replies = talk(address, json.dumps(request).encode() + b"\n", qtbot)

    assert replies == [{"ok": True, "data": request}]


@on_unix
def test_several_commands_on_one_connection_are_answered_in_order(
    instance: Instance, address: str, qtbot: QtBot
) -> None:
    data = b"".join(b'{"command": "%d"}\n' % number for number in range(50))

    replies = talk(address, data, qtbot, answers=50)

    assert [reply["data"]["command"] for reply in replies] == [str(number) for number in range(50)]


@on_unix
def test_a_command_that_comes_in_pieces_is_put_together(
    instance: Instance, address: str, qtbot: QtBot
) -> None:
    with socket.socket(socket.AF_UNIX) as connection:
        connection.connect(address)
        connection.sendall(b'{"comm')
        qtbot.wait(50)
        connection.sendall(b'and": "status"}\n')
        qtbot.waitUntil(lambda: has_news(connection))

        assert json.loads(connection.recv(1000))["data"]["command"] == "status"


@on_unix
def test_the_socket_is_the_persons_alone(instance: Instance, address: str) -> None:
    assert stat.S_IMODE(Path(address).stat().st_mode) == 0o600


@on_unix
@pytest.mark.parametrize(
    "line",
    [
        b"rubbish",
        b"\xff\xfe\x00",
        b"[]",
        b"5",
        b"null",
        b"{}",
        b'{"command": 5}',
        b'{"command": "status", "arguments": []}',
        b'{"command": "status", "arguments": {"a": NaN}}',
        b'{"command": "status"',
        b'{"command": "\xff"}',
        b"[" * 60_000,
        b'{"command": "x", "arguments": ' + b'{"a":' * 10_000,
    ],
)
def test_rubbish_is_refused_in_one_line_and_the_next_command_counts(
    instance: Instance, address: str, qtbot: QtBot, line: bytes
) -> None:
    refused, answered = talk(address, line + b'\n{"command": "status"}\n', qtbot, answers=2)

    assert refused["ok"] is False
    assert refused["error"].startswith("not a command: ")
    assert "\n" not in refused["error"]
    assert answered["ok"] is True


@on_unix
def test_a_line_without_end_is_cut_off(instance: Instance, address: str, qtbot: QtBot) -> None:
    replies = talk(address, b"x" * (LONGEST_LINE + 100), qtbot)

    assert replies == [{"ok": False, "error": f"a command is longer than {LONGEST_LINE} bytes"}]
    assert talk(address, b'{"command": "status"}\n', qtbot)[0]["ok"] is True


@on_unix
def test_a_command_that_breaks_costs_one_line_and_is_in_the_log(
    short_folder: Path, address: str, qtbot: QtBot, caplog: pytest.LogCaptureFixture
) -> None:
    def broken(_request: dict[str, Any]) -> dict[str, Any]:
        raise RuntimeError("a fault of ours")

    instance = Instance(short_folder / "lock")
    instance.serve(address, broken)

    assert talk(address, b'{"command": "start"}\n', qtbot) == [
        {"ok": False, "error": "start failed: see the log"}
    ]
    assert "a fault of ours" in caplog.text
    instance.close()


@on_unix
def test_clients_that_say_nothing_are_let_go_and_hold_nobody_up(
    short_folder: Path, address: str, qtbot: QtBot
) -> None:
    instance = Instance(short_folder / "lock")
    instance.serve(address, echo, patience=3)
    silent = [socket.socket(socket.AF_UNIX) for _ in range(MOST_CLIENTS - 1)]
    for connection in silent:
        connection.connect(address)
    qtbot.wait(50)

    assert talk(address, b'{"command": "status"}\n', qtbot)[0]["ok"] is True
    assert not any(map(has_news, silent)), "it was answered only when the others had been let go"

    qtbot.waitUntil(lambda: all(map(has_news, silent)))
    for connection in silent:
        assert connection.recv(1) == b""
        connection.close()
    instance.close()


@on_unix
def test_a_flood_of_clients_is_turned_away(instance: Instance, address: str, qtbot: QtBot) -> None:
    flood = [socket.socket(socket.AF_UNIX) for _ in range(MOST_CLIENTS + 5)]
    for connection in flood:
        connection.connect(address)
        connection.setblocking(False)
        qtbot.wait(5)
    turned_away = 0
    for connection in flood:
        try:
            turned_away += connection.recv(1) == b""
        except BlockingIOError:
            continue

    assert turned_away == 5
    for connection in flood:
        connection.close()
    qtbot.wait(50)
    assert talk(address, b'{"command": "status"}\n', qtbot)[0]["ok"] is True


@on_unix
def test_a_client_that_never_reads_its_answers_is_let_go(
    short_folder: Path, address: str, qtbot: QtBot
) -> None:
    handled: list[int] = []

    def long_answer(_request: dict[str, Any]) -> dict[str, Any]:
        handled.append(1)
        return {"ok": True, "text": "x" * 100_000}

    instance = Instance(short_folder / "lock")
    instance.serve(address, long_answer, PATIENCE)
    with socket.socket(socket.AF_UNIX) as connection:
        connection.connect(address)
        connection.sendall(b'{"command": "status"}\n' * 1000)
        qtbot.wait(int(PATIENCE * 1000) + 500)

        assert len(handled) < 50
        connection.settimeout(2)
        received = 0
        while data := connection.recv(1_000_000):
            received += len(data)
    assert received < 100_000 * 50
    instance.close()


@pytest.mark.skipif(sys.platform == "win32", reason="paths of Unix")
def test_an_address_that_cannot_be_used_is_named(short_folder: Path, qtbot: QtBot) -> None:
    instance = Instance(short_folder / "lock")

    with pytest.raises(Unavailable, match="No commands can be taken at /nonexistent/socket: "):
        instance.serve("/nonexistent/socket", echo)
    with pytest.raises(Unavailable, match="No commands can be taken"):
        instance.serve("/tmp/" + "x" * 200, echo)
    instance.close()


def test_its_folder_is_made(short_folder: Path, qtbot: QtBot) -> None:
    instance = Instance(short_folder / "new" / "lock")

    assert (short_folder / "new" / "lock").exists()
    instance.close()


def test_a_folder_that_cannot_be_made_is_named(short_folder: Path, qtbot: QtBot) -> None:
    (short_folder / "taken").write_text("")

    with pytest.raises(Unavailable, match=r"taken/backbreak cannot be written: .* Make its folder writable"):
        Instance(short_folder / "taken" / "backbreak" / "lock")


@pytest.mark.skipif(sys.platform == "win32", reason="limits of Unix")
def test_where_the_disk_is_full_room_is_asked_for(short_folder: Path, qtbot: QtBot) -> None:
    lock = short_folder / "lock"

    with files_of_at_most(0), pytest.raises(Unavailable) as refused:
        Instance(lock)

    assert str(refused.value) == f"{lock} cannot be written: the disk is full. Make room there."
    assert not list(short_folder.iterdir())
