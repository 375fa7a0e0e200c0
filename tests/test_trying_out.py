"""Who turns on sounds or the voice hears them at once, and reads it where they can't be heard."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from pytestqt.qtbot import QtBot

from backbreak import words
from backbreak.core.settings import Settings, changed
from backbreak.desktop.candidates import Chosen
from backbreak.desktop.sound import Silence, Sounds
from backbreak.desktop.speech import Languages, Mute, Speech
from backbreak.narrator import Narrator
from backbreak.trying_out import TryingOut


class Voice(Mute):
    """A voice that speaks some languages and notes what it says."""

    def __init__(self, *languages: str, trouble: str = "") -> None:
        self.languages: Languages | None = frozenset(languages)
        self.trouble = trouble
        self.said: list[str] = []

    def say(self, text: str, language: str, speed: int, ended: Callable[[], None]) -> None:
        self.said.append(f"{text} {speed}")
        ended()


class Player(Silence):
    """Notes what it plays."""

    def __init__(self) -> None:
        self.played: list[int] = []

    def play(self, name: str, volume: int) -> None:
        self.played.append(volume)


class Window:
    """The settings window as this part sees it: somebody changes settings, and reads notes below them."""

    def __init__(self, voice: Voice, player: Sounds, player_name: str = "paplay") -> None:
        self.notes: dict[str, str] = {}
        self.settings = Settings()
        self._narrator = Narrator(lambda: voice, lambda: player, self.settings)
        speech: Chosen[Speech] = Chosen("speech", "x", voice)
        self._trying = TryingOut(
            self._narrator,
            lambda: speech,
            lambda: Chosen("sound", player_name, player),
            self.notes.__setitem__,
        )

    def set(self, key: str, value: object) -> None:
        old, self.settings = self.settings, changed(self.settings, key, value)
        self._narrator.take(self.settings)
        self._trying.changed(old, self.settings)


@pytest.fixture(autouse=True)
def english(qtbot: QtBot) -> Iterator[None]:
    words.use("en")
    yield
    words.use("en")


def test_the_voice_is_heard_when_it_is_turned_on_and_as_fast_as_it_is_set() -> None:
    voice = Voice("en", "da")
    window = Window(voice, Player())

    window.set("voice.on", True)
    window.set("voice.speed", 130)
    window.set("walk.interval_minutes", 45)

    assert voice.said == ["Each movement is told like this. 100", "Each movement is told like this. 130"]
    assert window.notes["voice.on"] == ""


def test_each_volume_is_heard() -> None:
    player = Player()
    window = Window(Voice(), player)

    window.set("sound.volume", 40)
    window.set("sound.on", True)
    window.set("sound.volume", 60)
    window.set("walk.interval_minutes", 45)

    assert player.played == [40, 60]


def test_a_missing_voice_is_told_below_the_switch_with_what_to_do() -> None:
    window = Window(Voice("en"), Player())
    words.use("da")

    window.set("voice.on", True)

    assert window.notes["voice.on"].startswith("Der er ingen dansk stemme på computeren.")


def test_the_language_in_use_decides_which_voice_is_missed() -> None:
    window = Window(Voice("en"), Player())
    window.set("voice.on", True)
    assert window.notes["voice.on"] == ""

    words.use("da")
    window.set("appearance.language", "da")

    assert "dansk" in window.notes["voice.on"]


def test_a_voice_that_fails_says_why_and_who_turns_it_off_reads_nothing_more() -> None:
    window = Window(Voice(trouble="no audio device"), Player())

    window.set("voice.on", True)
    assert window.notes["voice.on"] == "Nothing can be said: no audio device"

    window.set("voice.on", False)
    assert window.notes["voice.on"] == ""


def test_where_nothing_can_play_a_sound_it_is_told() -> None:
    window = Window(Voice(), Silence(), "none")

    window.set("sound.on", True)

    assert window.notes["sound.on"] == "No program that plays sounds was found."
