"""Say a sentence aloud, by the system's own speech.

Qt's own speech would cost 4 MB and its players more (docs/decisions.md), and knows no better engines.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Protocol

from backbreak.desktop.candidates import Candidate, Chosen, choose

Languages = frozenset[str]
"""Codes of two letters ("en", "da")."""


class Speech(Protocol):
    """Says one thing at a time: what is said anew cuts off what was being said. Nothing is waited for."""

    @property
    def trouble(self) -> str:
        """Why the last saying could not be heard; empty if nothing is known to be wrong."""

    @property
    def languages(self) -> Languages | None:
        """The languages that there are voices for, as far as that is known by now."""

    def learn_languages(self, heard: Callable[[], None]) -> None:
        """Find out about the languages; `heard` is called once, soon, when all that can be known is known."""

    def say(self, text: str, language: str, speed: int, ended: Callable[[], None]) -> None:
        """Say `text`, at `speed` percent of a calm pace. `ended` is called once it was said, or can't be.

        It isn't called for what was cut off or stopped. What there is no voice for isn't said: read by the
        voice of another language it would only confuse. Never raises.
        """

    def stop(self) -> None:
        """Be silent now."""

    def close(self) -> None:
        """Be silent, and leave nothing behind."""


class Mute:
    """Nothing here can speak."""

    trouble = ""
    languages: Languages | None = frozenset()

    def learn_languages(self, heard: Callable[[], None]) -> None:
        """There are none."""
        heard()

    def say(self, text: str, language: str, speed: int, ended: Callable[[], None]) -> None:
        """Nothing is heard."""
        ended()

    def stop(self) -> None:
        """It is silent already."""

    def close(self) -> None:
        """There is nothing to end."""


def choose_speech(environ: Mapping[str, str]) -> Chosen[Speech]:
    """The best way of this machine to speak."""

    def dispatcher() -> Speech:
        from backbreak.desktop.speech_dispatcher import SpeechDispatcher

        return SpeechDispatcher(environ)

    def espeak() -> Speech:
        from backbreak.desktop.speech_programs import Espeak

        return Espeak()

    def macos() -> Speech:
        from backbreak.desktop.speech_programs import Say

        return Say()

    def windows() -> Speech:
        from backbreak.desktop.speech_programs import WindowsSpeech

        return WindowsSpeech()

    return choose(
        "speech",
        [
            Candidate[Speech]("speech_dispatcher", dispatcher, "linux"),
            Candidate[Speech]("say", macos, "darwin"),
            Candidate[Speech]("windows", windows, "win32"),
            Candidate[Speech]("espeak", espeak),
            Candidate[Speech]("none", Mute),
        ],
    )
