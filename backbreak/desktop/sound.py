"""Play one of our soft sounds, by whatever program the system has for it.

Qt's own player would cost 21 MB (docs/decisions.md); these cost nothing while nothing sounds.
"""

from __future__ import annotations

import importlib
import logging
import shutil
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any, Protocol

from backbreak.desktop.candidates import Candidate, Chosen, Unavailable, choose
from backbreak.desktop.child import Child, Ended
from backbreak.desktop.loudness import Loudness
from backbreak.words import N_, Later, _

logger = logging.getLogger(__name__)

LONGEST = 6.0
"""Seconds. The longest sound has less than two; a server that doesn't answer is given up."""


class Sounds(Protocol):
    """Plays sounds. Nothing is waited for, and a new sound takes the place of the one that plays."""

    @property
    def trouble(self) -> str:
        """Why the last sound could not be heard; empty if nothing is known to be wrong."""

    def play(self, name: str, volume: int) -> None:
        """Play the sound `name` ("phase", "side", "end") at `volume` percent. Never raises."""

    def close(self) -> None:
        """Be silent, and leave nothing behind."""


class Player:
    """Plays sound files by a program of the system's, whose command ends with the file."""

    def __init__(self, command: Sequence[str], loudness: Loudness) -> None:
        """Raises `Unavailable` where the program isn't installed."""
        if shutil.which(command[0]) is None:
            raise Unavailable(Later(N_("{program} is not installed"), program=command[0]))
        self._command = tuple(command)
        self._loudness = loudness
        self._child = Child(LONGEST)
        self.trouble = ""

    def play(self, name: str, volume: int) -> None:
        """Play it."""
        try:
            file = self._loudness.file(name, volume)
        except OSError as error:
            self._hear(Ended(None, complaint=str(error)))
        else:
            self._child.run([*self._command, str(file)], hear=self._hear)

    def close(self) -> None:
        """Be silent."""
        self._child.close()

    def _hear(self, ended: Ended) -> None:
        was, self.trouble = (
            self.trouble,
            "" if ended.well else ended.complaint or _("exit code {n}").format(n=ended.code),
        )
        if self.trouble and self.trouble != was:
            logger.warning("no sound: %s: %s", self._command[0], self.trouble)


PlaySound = Callable[[str | None, int], None]


class WindowsPlayer:
    """Plays sound files by winsound, which takes a file and returns at once."""

    def __init__(self, loudness: Loudness, winsound: Any = None) -> None:
        self._winsound = winsound or importlib.import_module("winsound")
        self._loudness = loudness
        self.trouble = ""

    def play(self, name: str, volume: int) -> None:
        """Play it."""
        sound = self._winsound
        try:
            file = self._loudness.file(name, volume)
            sound.PlaySound(str(file), sound.SND_FILENAME | sound.SND_ASYNC | sound.SND_NODEFAULT)
        except (OSError, RuntimeError) as error:
            if str(error) != self.trouble:
                logger.warning("no sound: %s", error)
            self.trouble = str(error)
        else:
            self.trouble = ""

    def close(self) -> None:
        """Be silent."""
        self._winsound.PlaySound(None, 0)


class Silence:
    """Nothing here can play a sound."""

    trouble = ""

    def play(self, name: str, volume: int) -> None:
        """Nothing is heard."""

    def close(self) -> None:
        """There is nothing to end."""


def choose_sounds(environ: Mapping[str, str], loudness: Loudness) -> Chosen[Sounds]:
    """The best way of this machine to play a sound."""

    def on_pipewire() -> Player:
        _need_socket(environ, "PIPEWIRE_RUNTIME_DIR", environ.get("PIPEWIRE_REMOTE") or "pipewire-0")
        return Player(["pw-play"], loudness)

    def on_pulseaudio() -> Player:
        if not environ.get("PULSE_SERVER"):
            _need_socket(environ, "", "pulse/native")
        return Player(["paplay", "--latency-msec=60"], loudness)

    def on_alsa() -> Player:
        if not _has_sound_card():
            raise Unavailable(Later(N_("no sound card was found")))
        return Player(["aplay", "-q"], loudness)

    return choose(
        "sound",
        [
            Candidate[Sounds]("pipewire", on_pipewire, "linux"),
            Candidate[Sounds]("pulseaudio", on_pulseaudio, "linux"),
            Candidate[Sounds]("alsa", on_alsa, "linux"),
            Candidate[Sounds]("afplay", lambda: Player(["afplay"], loudness), "darwin"),
            Candidate[Sounds]("winsound", lambda: WindowsPlayer(loudness), "win32"),
            Candidate[Sounds]("none", Silence),
        ],
    )


def _has_sound_card(cards: Path = Path("/proc/asound/cards")) -> bool:
    """As ALSA says: a line for each card, or one that says that there is none."""
    try:
        return cards.read_text("utf-8", "replace").lstrip().startswith(tuple("0123456789"))
    except OSError:
        return False


def _need_socket(environ: Mapping[str, str], variable: str, name: str) -> None:
    """Raise `Unavailable` unless a sound server listens there."""
    folder = environ.get(variable) or environ.get("XDG_RUNTIME_DIR") or ""
    if not folder or not (Path(folder) / name).exists():
        raise Unavailable(Later(N_("it doesn't run: {path} is missing"), path=f"$XDG_RUNTIME_DIR/{name}"))
