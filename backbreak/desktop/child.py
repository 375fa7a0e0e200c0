"""A program of the system's that does one small thing for us: it plays a sound, or says a sentence."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QObject, QProcess, QTimer

from backbreak.words import _

LONGEST_COMPLAINT = 500
"""So many bytes of what a program complains of are kept."""

LONGEST_OUTPUT = 1024 * 1024
"""Bytes. A list of voices has a few thousand."""


@dataclass(frozen=True, slots=True)
class Ended:
    """How a program ended: its exit code, what it printed, and the first line of what it complained of.

    The code is None where it could not be started, crashed or took too long; `complaint` then says why.
    """

    code: int | None
    output: str = ""
    complaint: str = ""

    @property
    def well(self) -> bool:
        """It did what it was asked."""
        return self.code == 0


Hear = Callable[[Ended], None]


@dataclass(frozen=True, slots=True)
class _Order:
    command: tuple[str, ...]
    text: str
    hear: Hear


class Child(QObject):
    """At most one program at a time, started without waiting for it: a newer command ends the older one.

    So nothing can pile up, however slow or stuck the programs are. What they are to read or say goes through
    their standard input, never through a shell or a command line that others can see.
    """

    def __init__(self, seconds: float) -> None:
        """No program may take longer than `seconds`."""
        super().__init__()
        self._process = QProcess(self)
        self._process.finished.connect(self._finished)
        self._process.errorOccurred.connect(self._failed)
        self._process.readyReadStandardError.connect(self._read)
        self._process.readyReadStandardOutput.connect(self._read)
        self._patience = QTimer(self, singleShot=True, interval=round(seconds * 1000))
        self._patience.timeout.connect(self._process.kill)
        self._now: _Order | None = None
        self._next: _Order | None = None
        self._output = self._complaint = b""

    @property
    def is_busy(self) -> bool:
        """A program runs, or is about to."""
        return self._now is not None or self._next is not None

    def run(self, command: Sequence[str], text: str = "", hear: Hear = lambda _ended: None) -> None:
        """Start `command` with `text` to read; `hear` is told how it ended, unless something newer came."""
        self._next = _Order(tuple(command), text, hear)
        if self._process.state() is QProcess.ProcessState.NotRunning:
            self._start()
        else:
            self._now = None
            self._process.kill()

    def stop(self) -> None:
        """End what runs; nobody is told."""
        self._now = self._next = None
        self._process.kill()

    def close(self) -> None:
        """End what runs, and wait for its end, so that nothing is left behind."""
        self.stop()
        self._process.waitForFinished(1000)

    def _start(self) -> None:
        order, self._next = self._next, None
        if order is None:
            return
        self._now, self._output, self._complaint = order, b"", b""
        program, *arguments = order.command
        self._patience.start()
        self._process.start(program, arguments)
        if self._now is order:  # it could be started
            self._process.write(order.text.encode())
            self._process.closeWriteChannel()

    def _read(self) -> None:
        output = bytes(self._process.readAllStandardOutput().data())
        complaint = bytes(self._process.readAllStandardError().data())
        self._output = (self._output + output)[:LONGEST_OUTPUT]
        self._complaint = (self._complaint + complaint)[:LONGEST_COMPLAINT]

    def _finished(self, code: int, status: QProcess.ExitStatus) -> None:
        self._read()
        exited = status is QProcess.ExitStatus.NormalExit
        late = not exited and not self._patience.isActive()
        self._tell(code if exited else None, _("it took too long") if late else "")

    def _failed(self, error: QProcess.ProcessError) -> None:
        if error is QProcess.ProcessError.FailedToStart:  # else it finishes as well
            self._tell(None, self._process.errorString())

    def _tell(self, code: int | None, complaint: str) -> None:
        self._patience.stop()
        said = self._complaint.decode(errors="replace").strip().partition("\n")[0]
        ended = Ended(code, self._output.decode(errors="replace"), complaint or said)
        order, self._now = self._now, None
        if order is not None:
            order.hear(ended)
        if self._process.state() is QProcess.ProcessState.NotRunning:
            self._start()
