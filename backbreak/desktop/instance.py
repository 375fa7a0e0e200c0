"""Does Backbreak run already? A lock tells, and a socket takes the commands of the second one.

One JSON object a line: `{"command": "start", "arguments": {…}}` is answered by one line, `{"ok": true, …}` or
`{"ok": false, "error": "one line"}`. backbreak/remote.py carries them out.
"""

from __future__ import annotations

import errno
import logging
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec
from PySide6.QtCore import QLockFile, QObject, QTimer
from PySide6.QtNetwork import QLocalServer, QLocalSocket

from backbreak import file_words, paths
from backbreak.desktop.candidates import Unavailable
from backbreak.words import _

logger = logging.getLogger(__name__)

LONGEST_LINE = 64 * 1024
"""Bytes. A command has a few hundred."""

MOST_CLIENTS = 16
"""So many may be connected at once; more are turned away."""

PATIENCE = 5.0
"""Seconds that a client may be silent or not read its answers."""

_LOCK_BYTES = 512
"""More than a lock file has."""

Handle = Callable[[dict[str, Any]], dict[str, Any]]


class AlreadyRunning(Exception):  # noqa: N818 - an answer, no fault
    """Backbreak runs already. `pid` is the process that does, where that is known."""

    def __init__(self, pid: int | None) -> None:
        super().__init__(_("Backbreak is already running."))
        self.pid = pid


class _Request(msgspec.Struct):
    command: str
    arguments: dict[str, Any] = {}


class Instance(QObject):
    """This process is the one that runs, until it is closed or dies."""

    def __init__(self, lock: Path) -> None:
        """Take the lock, in a folder of the person's own. Raises `AlreadyRunning` if another process has it.

        The lock of a process that died is taken over, however it died. Raises `Unavailable` where there can't
        be one.
        """
        super().__init__()
        try:
            paths.private_folder(lock.parent)
        except OSError as error:
            raise Unavailable(_unwritable(lock.parent, error)) from None
        self._lock = QLockFile(str(lock))
        self._lock.setStaleLockTime(0)  # however old it is, its process decides
        self._server: QLocalServer | None = None
        if not self._lock.tryLock(0):
            if self._lock.error() == QLockFile.LockError.LockFailedError:
                raise AlreadyRunning(self._lock.getLockInfo()[0] or None)
            raise Unavailable(_unwritable(lock, _obstacle(lock)))

    def serve(self, address: str, handle: Handle, patience: float = PATIENCE) -> None:
        """Answer commands at `address`: a path on Unix, the name of a pipe on Windows.

        `handle` gets `command` and `arguments` and returns what is sent back; `patience` is in seconds.
        Raises `Unavailable` if the address can't be used; Backbreak then runs on without commands.
        """
        QLocalServer.removeServer(address)  # left by a crash: the lock is ours, so nobody listens there
        server = QLocalServer(self)
        server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        server.newConnection.connect(self._welcome)
        if not server.listen(address):
            raise Unavailable(
                _("No commands can be taken at {path}: {why}").format(path=address, why=server.errorString())
            )
        if sys.platform != "win32":
            Path(address).chmod(0o600)  # Qt makes it 0700
        self._server, self._handle, self._patience = server, handle, patience

    def close(self) -> None:
        """Let the next one run."""
        if self._server:
            self._server.close()
        self._lock.unlock()

    def _welcome(self) -> None:
        assert self._server
        while socket := self._server.nextPendingConnection():
            if len(self.findChildren(_Client)) >= MOST_CLIENTS:
                socket.abort()
                socket.deleteLater()
            else:
                _Client(self, socket, self._handle, self._patience)


def _obstacle(lock: Path) -> OSError:
    """What keeps a file from being written there: Qt doesn't say."""
    beside = lock.with_name(f"{lock.name}.{os.getpid()}")
    try:
        try:
            beside.write_bytes(bytes(_LOCK_BYTES))
        finally:
            beside.unlink(missing_ok=True)
    except OSError as error:
        return error
    return PermissionError(errno.EACCES, os.strerror(errno.EACCES))


def _unwritable(path: Path, error: OSError) -> str:
    text = _("{path} cannot be written: {why}. Make its folder writable.")
    if error.errno in file_words.FULL:
        text = _("{path} cannot be written: {why}. Make room there.")
    return text.format(path=path, why=file_words.why(error))


class _Client(QObject):
    """One who asks. It lives as long as the connection."""

    def __init__(self, parent: QObject, socket: QLocalSocket, handle: Handle, patience: float) -> None:
        super().__init__(parent)
        self._handle = handle
        self._socket = socket
        socket.setParent(self)
        socket.setReadBufferSize(LONGEST_LINE + 1)
        socket.readyRead.connect(self._read)
        socket.bytesWritten.connect(self._read)
        socket.disconnected.connect(self.deleteLater)
        self._silence = QTimer(self)
        self._silence.setSingleShot(True)
        self._silence.timeout.connect(self._leave)
        self._silence.start(int(patience * 1000))
        self._read()

    def _read(self) -> None:
        socket = self._socket
        while socket.canReadLine() and socket.bytesToWrite() == 0:
            self._silence.start()
            line = bytes(socket.readLine().data())
            if line.strip():
                self._answer(_reply(line, self._handle))
        if socket.bytesAvailable() > LONGEST_LINE and not socket.canReadLine():
            socket.bytesWritten.disconnect(self._read)
            socket.readyRead.disconnect(self._read)
            self._answer(_refusal(_("a command is longer than {n} bytes").format(n=LONGEST_LINE)))
            socket.disconnectFromServer()

    def _answer(self, answer: bytes) -> None:
        self._socket.write(answer + b"\n")
        self._socket.flush()

    def _leave(self) -> None:
        self._socket.abort()
        self.deleteLater()


def _reply(line: bytes, handle: Handle) -> bytes:
    """The answer to one line. It is always one line."""
    try:
        request = msgspec.json.decode(line, type=_Request)
    except (msgspec.MsgspecError, RecursionError, UnicodeDecodeError) as fault:
        return _refusal(_("not a command: {why}").format(why=fault))
    try:
        return msgspec.json.encode(handle({"command": request.command, "arguments": request.arguments}))
    except Exception:
        logger.exception("the command %r failed", request.command)
        return _refusal(_("{command} failed: see the log").format(command=request.command))


def _refusal(error: str) -> bytes:
    return msgspec.json.encode({"ok": False, "error": error})
