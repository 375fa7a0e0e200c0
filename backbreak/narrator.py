"""Tells a session aloud, for those who don't look at the screen: by voice and by soft sounds."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject, QTimer

from backbreak.core.settings import Settings
from backbreak.words import _, language

if TYPE_CHECKING:
    from backbreak.core.sayings import Saying

PATIENCE_MS = 1_600
"""So long a new saying waits for the end of the one before; then it cuts that off, or it came too late."""

HURRY = 1.2
"""So much faster is said what had to wait. With both, none of the thousand sayings of our exercises in both
languages is cut off, spoken by espeak-ng; without, 27 were."""

AFTER_SOUND_MS = 350
"""So long words wait for the sound that goes with them, so that neither drowns the other."""


class Speech(Protocol):
    """What is needed of a voice."""

    def say(self, text: str, language: str, speed: int, ended: Callable[[], None]) -> None:
        """Say it instead of what is being said; `ended` is called when that has been done."""

    def stop(self) -> None:
        """Be silent now."""


class Sounds(Protocol):
    """What is needed of a player of sounds."""

    def play(self, name: str, volume: int) -> None:
        """Play the sound."""


class Narrator(QObject):
    """Says and sounds what it is told to, as far as the person wants to hear it.

    Voice and player are made when they are first needed: most people never turn them on.
    """

    def __init__(
        self, speech: Callable[[], Speech], sounds: Callable[[], Sounds], settings: Settings
    ) -> None:
        super().__init__()
        self._speech, self._sounds = speech, sounds
        self._settings = settings
        self._speaks = False
        self._next: tuple[str, str] | None = None  # the words, and their language
        self._is_late = False
        self._begins = QTimer(self, singleShot=True)
        self._begins.timeout.connect(self._begin)

    def take(self, settings: Settings) -> None:
        """Take settings that were changed; who turns the voice off wants silence at once."""
        was_on, self._settings = self._settings.voice.on, settings
        if was_on and not settings.voice.on:
            self._silence()

    def tell(self, saying: Saying) -> None:
        """Say and sound what has come up in a session."""
        wanted, sounds = self._settings.sound, False
        if saying.sound is not None and wanted.on and wanted.volume > 0:
            self._sounds().play(saying.sound, wanted.volume)
            sounds = True
        if self._settings.voice.on:
            self._say(self._words(saying), _language_of(saying), after_sound=sounds)

    def say(self, words: str) -> None:
        """Say a sentence in the language in use."""
        self._say(words)

    def sample(self, *, sound: bool, voice: bool) -> None:
        """Let the person hear what they are setting."""
        if sound and self._settings.sound.on and self._settings.sound.volume > 0:
            self._sounds().play("phase", self._settings.sound.volume)
        if voice:
            self._say(_("Each movement is told like this."), after_sound=sound)

    def hush(self) -> None:
        """What was being said holds no longer: the session was paused, moved on, or ended."""
        if self._settings.voice.on:
            self._silence()

    @property
    def _is_busy(self) -> bool:
        return self._speaks or self._next is not None

    def _words(self, saying: Saying) -> str:
        from backbreak.core.sayings import Sort  # with the body that moves: the tray can do without
        from backbreak.session_words import saying_text

        if saying.sort is Sort.COUNT and self._is_busy:
            return ""  # a number cuts nothing off, and comes too late when it has waited
        text = saying_text(saying)
        # The first position in one sentence; what else is good to know there is time to read, not to hear.
        return text.partition(". ")[0] if saying.sort is Sort.START else text

    def _say(self, words: str, code: str = "", *, after_sound: bool = False) -> None:
        if not words or not self._settings.voice.on:
            return
        self._next = words, code or language()
        if self._begins.isActive():
            return  # it is said in the place of what would have been said then
        self._is_late = self._speaks
        if self._speaks or after_sound:
            self._begins.start(PATIENCE_MS if self._speaks else AFTER_SOUND_MS)
        else:
            self._begin()

    def _begin(self) -> None:
        self._begins.stop()
        saying, self._next = self._next, None
        if saying is not None:
            self._speaks = True
            speed = self._settings.voice.speed * (HURRY if self._is_late else 1)
            self._is_late = False
            self._speech().say(*saying, round(speed), self._ended)

    def _ended(self) -> None:
        self._speaks = False
        if self._next is not None:
            self._begin()

    def _silence(self) -> None:
        self._begins.stop()
        self._next = None
        if self._speaks:
            self._speaks = False
            self._speech().stop()


def _language_of(saying: Saying) -> str:
    """The language of its words: an exercise of the person's own may be written in one only."""
    has_it = saying.text is None or bool(saying.text.get(language()))
    return language() if has_it else "en"
