"""Speech by Speech Dispatcher, which screen readers on Linux use as well, over its own protocol (SSIP).

`spd-say` could say a sentence too, but it can't be stopped without silencing every other program.
"""

from __future__ import annotations

import logging
import shutil
from collections.abc import Callable, Mapping
from pathlib import Path

from PySide6.QtCore import QObject, QTimer
from PySide6.QtNetwork import QLocalSocket

from backbreak.desktop.candidates import Unavailable
from backbreak.desktop.child import Child, Ended
from backbreak.desktop.speech import Languages
from backbreak.words import N_, Later, _

logger = logging.getLogger(__name__)

PROGRAM = "speech-dispatcher"

PATIENCE = 30.0
"""Seconds that a saying may take; then the server is taken for stuck."""

LEAVES_AFTER = 60.0
"""Seconds of silence after which it is left, so that a server that runs for us alone can end."""

LONGEST_REPLY = 4 * 1024 * 1024
"""Bytes that may wait to be read. espeak-ng's list of voices has half a million."""

_NOBODY_LISTENS = (
    QLocalSocket.LocalSocketError.ServerNotFoundError,
    QLocalSocket.LocalSocketError.ConnectionRefusedError,  # a socket that a crash left
)
_VOICES = "249"  # the code of the long list


class SpeechDispatcher(QObject):
    """A connection to it, made when something is first to be said; the server is started if need be."""

    def __init__(
        self, environ: Mapping[str, str], patience: float = PATIENCE, leaves_after: float = LEAVES_AFTER
    ) -> None:
        """Raises `Unavailable` where it neither runs nor is installed."""
        super().__init__()
        self._address = _address(environ)
        if not Path(self._address).exists() and shutil.which(PROGRAM) is None:
            raise Unavailable(Later(N_("{program} is not installed"), program=PROGRAM))
        self.trouble = ""
        self.languages: Languages | None = None
        self._found: set[str] = set()
        self._learners: list[Callable[[], None]] = []
        self._saying: tuple[str, str, int] | None = None
        self._waiting: tuple[str, str, int] | None = None
        self._ended: Callable[[], None] | None = None
        self._message = ""
        self._unnumbered = 0  # sayings that it has not given a number yet; only the last one's counts
        self._lines: list[str] = []
        self._server = Child(10)
        self._was_started = self._was_greeted = self._has_tried_again = False
        self._socket = QLocalSocket(self)
        self._socket.setReadBufferSize(LONGEST_REPLY)
        self._socket.connected.connect(self._greet)
        self._socket.readyRead.connect(self._read)
        self._socket.errorOccurred.connect(self._lost)
        self._patience = QTimer(self, singleShot=True, interval=round(patience * 1000))
        self._patience.timeout.connect(lambda: self._give_up(_("it does not answer")))
        self._silence = QTimer(self, singleShot=True, interval=round(leaves_after * 1000))
        self._silence.timeout.connect(self._leave)

    def learn_languages(self, heard: Callable[[], None]) -> None:
        """Ask for its voices; greeting it does that."""
        if self.languages is not None:
            heard()
            return
        self._learners.append(heard)
        self._patience.start()
        self._connect()

    def say(self, text: str, language: str, speed: int, ended: Callable[[], None]) -> None:
        """Say it, as soon as the server is there."""
        self._waiting, self._ended, self._message = (text, language, speed), ended, ""
        self._has_tried_again = False
        self._patience.start()
        self._silence.stop()
        if self._is_connected and self.languages is not None:
            self._speak()
        else:
            self._connect()

    def stop(self) -> None:
        """Be silent now, and let the other programs speak on."""
        self._waiting = self._ended = None
        self._patience.stop()
        self._silence.start()
        if self._is_connected:
            self._send("CANCEL SELF")

    def close(self) -> None:
        """Be silent, and leave."""
        self._learners.clear()
        self.stop()
        self._socket.flush()
        self._leave()
        self._server.close()

    # -- the connection

    @property
    def _is_connected(self) -> bool:
        return self._socket.state() is QLocalSocket.LocalSocketState.ConnectedState

    def _connect(self) -> None:
        is_free = self._socket.state() is QLocalSocket.LocalSocketState.UnconnectedState
        if is_free and not self._server.is_busy:
            self._socket.connectToServer(self._address)

    def _start_server(self) -> None:
        def started(ended: Ended) -> None:
            if ended.well:
                self._socket.connectToServer(self._address)
            else:
                self._give_up(ended.complaint or _("exit code {n}").format(n=ended.code))

        self._was_started = True
        self._server.run([PROGRAM, "--spawn"], hear=started)  # it goes on in the background

    def _greet(self) -> None:
        self._was_started, self._was_greeted = False, True
        self._found.clear()
        self._lines.clear()
        self._unnumbered = 0
        self._send("SET SELF CLIENT_NAME user:backbreak:main")
        self._send("SET SELF NOTIFICATION END ON")
        self._send("SET SELF NOTIFICATION CANCEL ON")
        if self.languages is None:
            self._send("LIST SYNTHESIS_VOICES")
        else:
            self._speak()

    def _lost(self) -> None:
        was_there, self._was_greeted = self._was_greeted, False
        if was_there and self.languages is not None and not self._has_tried_again:
            self._socket.abort()  # it ends when it has had nothing to say for a while
            if self._ended is not None:
                self._has_tried_again = True
                self._waiting = self._waiting or self._saying
                QTimer.singleShot(0, self, self._connect)  # the socket is still busy closing
        elif not was_there and self._socket.error() in _NOBODY_LISTENS and not self._was_started:
            QTimer.singleShot(0, self, self._start_server)
        else:
            self._give_up(self._socket.errorString())

    def _leave(self) -> None:
        """Let the connection go, without a word."""
        self._silence.stop()
        self._was_greeted = False
        self._socket.blockSignals(True)
        self._socket.abort()
        self._socket.blockSignals(False)

    def _give_up(self, why: str) -> None:
        if why != self.trouble and self._ended is not None:
            logger.warning("no speech: %s: %s", PROGRAM, why)
        self.trouble = why
        self.languages = None
        self._waiting = None
        self._was_started = False
        self._leave()
        self._tell_learners()
        self._tell_ended()

    # -- the protocol

    def _send(self, line: str) -> None:
        self._socket.write(f"{line}\r\n".encode())

    def _read(self) -> None:
        while self._socket.canReadLine():
            line = bytes(self._socket.readLine().data()).decode(errors="replace").rstrip("\r\n")
            self._heard(line[:3], line[3:4] == "-", line[4:])

    def _heard(self, code: str, more: bool, what: str) -> None:
        if code == _VOICES and more:
            self._found.add(_language_of(what))
        elif more:
            self._lines.append(what)
        else:
            lines, self._lines = self._lines, []
            self._answered(code, lines, what)

    def _answered(self, code: str, lines: list[str], what: str) -> None:
        match code:
            case "249":  # its end
                self.languages, self.trouble = frozenset(self._found), ""
                self._tell_learners()
                if self._ended is None:
                    self._patience.stop()
                    self._silence.start()
                self._speak()
            case "225":
                self._unnumbered -= 1
                self._message = lines[0] if lines and not self._unnumbered else ""
            case "702" | "703" if lines and lines[0] == self._message:  # said, or cut off by another program
                self._tell_ended()
            case _ if "300" <= code <= "599":
                self._give_up(what)

    def _speak(self) -> None:
        if self._waiting is None or self.languages is None:
            return
        self._saying, self._waiting = self._waiting, None
        text, language, speed = self._saying
        if language not in self.languages:
            self._tell_ended()
            return
        self._send("CANCEL SELF")
        self._send(f"SET SELF LANGUAGE {language}")
        self._send(f"SET SELF RATE {_rate(speed)}")
        self._send("SPEAK")
        self._unnumbered += 1
        line = " ".join(text.split())
        self._send("." + line if line.startswith(".") else line)
        self._send(".")

    def _tell_learners(self) -> None:
        learners, self._learners = self._learners, []
        for heard in learners:
            heard()

    def _tell_ended(self) -> None:
        self._patience.stop()
        self._silence.start()
        ended, self._ended = self._ended, None
        if ended is not None:
            ended()


def _address(environ: Mapping[str, str]) -> str:
    """Where it listens; raises `Unavailable` where that isn't a socket of this machine."""
    method, _, place = environ.get("SPEECHD_ADDRESS", "").partition(":")
    if method == "inet_socket":
        raise Unavailable(Later(N_("it runs on another machine")))
    if place and place != "default":
        return place
    folder = environ.get("XDG_RUNTIME_DIR") or environ.get("XDG_CACHE_HOME") or str(Path.home() / ".cache")
    return str(Path(folder) / "speech-dispatcher" / "speechd.sock")


def _language_of(voice: str) -> str:
    """Of a line in the list of voices: its name, language and variant."""
    _name, _tab, rest = voice.partition("\t")
    return rest.partition("\t")[0].partition("-")[0].lower()


def _rate(speed: int) -> int:
    """From -100 to 100: a third of the usual speed, to more than twice as fast."""
    return max(-100, min(100, 2 * (speed - 100) if speed < 100 else round(0.77 * (speed - 100))))
