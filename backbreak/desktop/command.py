"""A program of the system that answers a question on its standard output, run without waiting for it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QObject, QProcess, QProcessEnvironment, QTimer

from backbreak.desktop.bus import Failed
from backbreak.words import _

SECONDS = 2.5
"""So long it may take."""

MOST_BYTES = 8_000_000
"""More than this no honest answer has."""

Done = Callable[[bytes | Failed], None]


class Command(QObject):
    """One program. Asked again while it runs, it is not started twice: all get the same answer."""

    def __init__(self, command: Sequence[str], environ: Mapping[str, str], seconds: float = SECONDS) -> None:
        super().__init__()
        self._name = Path(command[0]).name  # where it lies is nobody's business
        self._waiting: list[Done] = []
        self._output = bytearray()
        self._process = QProcess(self)
        self._process.setProgram(command[0])
        self._process.setArguments(list(command[1:]))
        self._process.setProcessEnvironment(_in_plain_english(environ))
        self._process.setStandardErrorFile(QProcess.nullDevice())
        self._process.setStandardInputFile(QProcess.nullDevice())
        self._process.readyReadStandardOutput.connect(self._read)
        self._process.finished.connect(self._finished)
        self._process.errorOccurred.connect(self._failed)
        self._limit = QTimer(self)
        self._limit.setSingleShot(True)
        self._limit.setInterval(int(seconds * 1000))
        self._limit.timeout.connect(self._process.kill)
        if application := QCoreApplication.instance():
            application.aboutToQuit.connect(self._leave)

    def run(self, done: Done) -> None:
        """Run it, and pass what it wrote to `done`, or why it failed. `done` is called later."""
        self._waiting.append(done)
        if len(self._waiting) == 1 and self._process.state() is QProcess.ProcessState.NotRunning:
            self._output.clear()
            self._limit.start()
            QTimer.singleShot(0, self._process.start)  # one that can't be started fails at once

    def _leave(self) -> None:
        """Nobody waits for the answer any more."""
        self._waiting.clear()
        if self._process.state() is not QProcess.ProcessState.NotRunning:
            self._process.kill()
            self._process.waitForFinished(500)

    def _read(self) -> None:
        self._output += self._process.readAllStandardOutput().data()
        if len(self._output) > MOST_BYTES:
            self._process.kill()

    def _finished(self, code: int, status: QProcess.ExitStatus) -> None:
        if status is QProcess.ExitStatus.CrashExit:
            self._tell(Failed(_("{program} did not answer in time").format(program=self._name)))
        elif code != 0:
            self._tell(Failed(_("{program} ended with {code}").format(program=self._name, code=code)))
        else:
            self._read()
            self._tell(bytes(self._output))

    def _failed(self, error: QProcess.ProcessError) -> None:
        if error is QProcess.ProcessError.FailedToStart:
            self._tell(Failed(_("{program} can't be started").format(program=self._name)))

    def _tell(self, answer: bytes | Failed) -> None:
        self._limit.stop()
        waiting, self._waiting = self._waiting, []
        for done in waiting:
            done(answer)


def _in_plain_english(environ: Mapping[str, str]) -> QProcessEnvironment:
    """Numbers with a decimal comma make no JSON."""
    environment = QProcessEnvironment()
    for name, value in {**environ, "LC_ALL": "C"}.items():
        environment.insert(name, value)
    return environment
