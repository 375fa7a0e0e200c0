"""Speech by a program that reads its text from standard input: espeak-ng, macOS's say, Windows' PowerShell.

The text never stands on a command line and never goes through a shell.
"""

from __future__ import annotations

import logging
import re
import shutil
from abc import ABC, abstractmethod
from collections.abc import Callable, Sequence

from backbreak.desktop.candidates import Unavailable
from backbreak.desktop.child import Child, Ended
from backbreak.desktop.speech import Languages
from backbreak.words import N_, Later, _

logger = logging.getLogger(__name__)

LONGEST = 30.0
"""Seconds. The longest saying of an exercise takes less than fifteen, slowly spoken."""

CALM = 155
"""Words a minute at 100 %. Most engines speak 175 if left alone: the pace of news, and not of a coach."""

_VOICE = re.compile(r"^(?P<name>.+?)\s+(?P<language>[a-z]{2,3})[_-][A-Z]\S*\s+#")


class Program(ABC):
    """Speaks by one program, which runs as long as it speaks."""

    program: str

    def __init__(self, program: str = "") -> None:
        """Raises `Unavailable` where the program isn't installed. `program` is a path, for tests."""
        self.program = program or self.program
        if shutil.which(self.program) is None:
            raise Unavailable(Later(N_("{program} is not installed"), program=self.program))
        self.trouble = self._reported = ""
        self.languages: Languages | None = None
        self._voice = Child(LONGEST)
        self._asking = Child(LONGEST)

    def learn_languages(self, heard: Callable[[], None]) -> None:
        """Ask the program which voices it has."""

        def learn(ended: Ended) -> None:
            self.trouble = _why(ended)
            if ended.well:
                self.languages = self.read_languages(ended.output)
            heard()

        self._asking.run(self.asks_voices(), hear=learn)

    def say(self, text: str, language: str, speed: int, ended: Callable[[], None]) -> None:
        """Say it, once it is known that there is a voice for it."""
        if self.languages is None and not self.trouble:
            self.learn_languages(lambda: self._say(text, language, speed, ended))
        else:
            self._say(text, language, speed, ended)

    def stop(self) -> None:
        """Be silent now."""
        self._voice.stop()
        self._asking.stop()

    def close(self) -> None:
        """Be silent, and leave nothing behind."""
        self._voice.close()
        self._asking.close()

    @abstractmethod
    def asks_voices(self) -> Sequence[str]:
        """The command that lists the voices."""

    @abstractmethod
    def read_languages(self, output: str) -> Languages:
        """The languages in what that printed."""

    @abstractmethod
    def says(self, language: str, words_a_minute: int) -> Sequence[str]:
        """The command that reads a text and says it."""

    def head(self, language: str, speed: int) -> str:
        """What the program reads before the text."""
        return ""

    def _say(self, text: str, language: str, speed: int, ended: Callable[[], None]) -> None:
        if self.languages is None or language not in self.languages:
            self._report()
            ended()
            return

        def hear(done: Ended) -> None:
            self.trouble = _why(done)
            self._report()
            ended()

        command = self.says(language, round(CALM * speed / 100))
        self._voice.run(command, self.head(language, speed) + text, hear)

    def _report(self) -> None:
        """Say once that nothing can be heard; the doctor repeats it."""
        if self.trouble and self.trouble != self._reported:
            logger.warning("no speech: %s: %s", self.program, self.trouble)
        self._reported = self.trouble


def _why(ended: Ended) -> str:
    return "" if ended.well else ended.complaint or _("exit code {n}").format(n=ended.code)


class Espeak(Program):
    """espeak-ng, where nothing better is installed: a voice of tin, but in every language."""

    program = "espeak-ng"

    def asks_voices(self) -> Sequence[str]:
        """Its table of voices."""
        return [self.program, "--voices"]

    def read_languages(self, output: str) -> Languages:
        """The second column is the language ("en-gb")."""
        rows = (line.split() for line in output.splitlines()[1:])
        return frozenset(row[1].partition("-")[0] for row in rows if len(row) > 1)

    def says(self, language: str, words_a_minute: int) -> Sequence[str]:
        """In UTF-8."""
        return [self.program, "-b", "1", "-v", language, "-s", str(words_a_minute), "--stdin"]


class Say(Program):
    """The speech of macOS."""

    program = "say"

    def __init__(self, program: str = "") -> None:
        super().__init__(program)
        self._voices: dict[str, str] = {}

    def asks_voices(self) -> Sequence[str]:
        """One voice a line: `Sara                da_DK    # Hej! Jeg hedder Sara.`."""
        return [self.program, "-v", "?"]

    def read_languages(self, output: str) -> Languages:
        """The first voice of each language is the system's own choice."""
        for line in output.splitlines():
            if found := _VOICE.match(line):
                self._voices.setdefault(found["language"], found["name"])
        return frozenset(self._voices)

    def says(self, language: str, words_a_minute: int) -> Sequence[str]:
        """With the voice of that language: the system's default would read Danish as English."""
        return [self.program, "-v", self._voices[language], "-r", str(words_a_minute), "-f", "-"]


class WindowsSpeech(Program):
    """The speech of Windows, by PowerShell, which every Windows has. It takes about a second to begin."""

    program = "powershell"

    _BEGINS = (
        "$ErrorActionPreference = 'Stop'; Add-Type -AssemblyName System.Speech; "
        "$speech = New-Object System.Speech.Synthesis.SpeechSynthesizer; "
        "$voices = $speech.GetInstalledVoices() | Where-Object { $_.Enabled }; "
    )
    _LISTS = _BEGINS + "$voices | ForEach-Object { $_.VoiceInfo.Culture.TwoLetterISOLanguageName }"
    _SAYS = _BEGINS + (
        "$reader = New-Object IO.StreamReader([Console]::OpenStandardInput(), [Text.Encoding]::UTF8); "
        "$language = $reader.ReadLine(); $speech.Rate = [int]$reader.ReadLine(); "
        "$voice = $voices | Where-Object { $_.VoiceInfo.Culture.TwoLetterISOLanguageName -eq $language } "
        "| Select-Object -First 1; $speech.SelectVoice($voice.VoiceInfo.Name); "
        "$speech.Speak($reader.ReadToEnd())"
    )

    def asks_voices(self) -> Sequence[str]:
        """One language a line."""
        return self._command(self._LISTS)

    def read_languages(self, output: str) -> Languages:
        """All of them."""
        return frozenset(output.split())

    def says(self, language: str, words_a_minute: int) -> Sequence[str]:
        """A program of ours; all that differs is read by it."""
        return self._command(self._SAYS)

    def head(self, language: str, speed: int) -> str:
        """The language, and the rate: -10 is a third of the usual speed, 10 three times as fast."""
        slower = -1  # at 100 %, since the usual speed is that of news
        return f"{language}\n{max(-10, min(10, slower + round((speed - 100) / 10)))}\n"

    def _command(self, script: str) -> Sequence[str]:
        return [self.program, "-NoProfile", "-NonInteractive", "-Command", script]
