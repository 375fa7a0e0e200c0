"""The way to the running program: a line of JSON there, one back, over a socket of the person's alone."""

from __future__ import annotations

import json
import socket
import sys
import time
from typing import Any, NamedTuple

from backbreak import paths
from backbreak.cli.failure import FailureError
from backbreak.words import _

PATIENCE_SECONDS = 15.0
"""A machine that is busy with other things takes five to answer, and that is no reason to end a process."""

LONGEST_ANSWER = 256 * 1024  # bytes; a full status has one kilobyte


class NotRunningError(FailureError):
    """Nobody listens."""

    def __init__(self) -> None:
        super().__init__(_("Backbreak is not running. Start it with: backbreak"))


class Reply(NamedTuple):
    """What the running program answered: a line for the person (or none), and values."""

    text: str
    data: dict[str, Any]


def ask(command: str, arguments: dict[str, Any] | None = None) -> Reply:
    """Send a command to the running program.

    Raises NotRunningError, or FailureError if it refuses, is stuck or answers rubbish.
    """
    said = json.dumps({"command": command, "arguments": arguments or {}}, ensure_ascii=False)
    request = said.encode(errors="replace") + b"\n"  # a terminal may give bytes that are no letters
    address = paths.socket()
    try:
        answer = _over_pipe(address, request) if sys.platform == "win32" else _over_socket(address, request)
    except (FileNotFoundError, ConnectionRefusedError):
        raise NotRunningError from None
    except TimeoutError:
        raise FailureError(
            _("Backbreak runs, but does not answer. End its process and start it again with: backbreak")
        ) from None
    except OSError as error:
        why = error.strerror or str(error)
        raise FailureError(
            _("Backbreak cannot be reached at {place}: {why}.").format(place=address, why=why)
        ) from None
    return _understood(answer)


def is_running() -> bool:
    """Whether somebody listens."""
    try:
        ask("status")
    except NotRunningError:
        return False
    except FailureError:
        return True
    return True


def _over_socket(address: str, request: bytes) -> bytes:
    deadline = time.monotonic() + PATIENCE_SECONDS
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as connection:
        connection.settimeout(PATIENCE_SECONDS)
        connection.connect(address)
        connection.sendall(request)
        answer = b""
        while b"\n" not in answer and len(answer) <= LONGEST_ANSWER:
            left = deadline - time.monotonic()
            if left <= 0:
                raise TimeoutError
            connection.settimeout(left)
            part = connection.recv(65536)
            if not part:
                break
            answer += part
    return answer


def _over_pipe(address: str, request: bytes) -> bytes:
    """Windows: a named pipe is opened as a file. Reading it knows no time limit, so a thread waits for it."""
    from threading import Thread

    answers: list[bytes] = []

    def talk() -> None:
        with open(address, "r+b", buffering=0) as pipe:  # noqa: PTH123 - a pipe is no path
            pipe.write(request)
            answers.append(pipe.readline(LONGEST_ANSWER + 1))

    with open(address, "r+b", buffering=0):  # noqa: PTH123 - raises here if nobody listens
        pass
    thread = Thread(target=talk, daemon=True)
    thread.start()
    thread.join(PATIENCE_SECONDS)
    if not answers:
        raise TimeoutError
    return answers[0]


def _understood(answer: bytes) -> Reply:
    try:
        found = json.loads(answer) if len(answer) <= LONGEST_ANSWER else None
    except (ValueError, RecursionError):
        found = None
    match found:
        case {"ok": True, "text": str(text), "data": dict(data)}:
            return Reply(_line(text), data)
        case {"ok": False, "error": str(error)}:
            raise FailureError(_line(error))
        case _:
            raise FailureError(
                _("Backbreak gave an answer that cannot be read. Start it again: backbreak quit, backbreak")
            )


def _line(text: str) -> str:
    """One line, with nothing in it that a terminal would obey."""
    return "".join(letter if letter.isprintable() else " " for letter in text)
