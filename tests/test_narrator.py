"""What a person hears of a session who doesn't look at the screen."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from pytestqt.qtbot import QtBot

from backbreak import words
from backbreak.core.sayings import Saying, Sort
from backbreak.core.settings import Settings, changed
from backbreak.narrator import PATIENCE_MS, Narrator

ARCH = Saying(3.0, Sort.PHASE, {"en": "Rise tall", "da": "Ret dig op"}, sound="phase")
HOLD = Saying(6.0, Sort.PHASE, {"en": "Stay tall", "da": "Bliv oprejst"}, sound="phase")
ONLY_SOUNDED = Saying(9.0, Sort.PHASE, {}, sound="phase")
COUNT = Saying(9.0, Sort.COUNT, values={"done": 3, "total": 5})
SIDE = Saying(12.0, Sort.SIDE, values={"side": "right"}, sound="side")
DONE = Saying(20.0, Sort.DONE, sound="end")


class Room:
    """A room with a loudspeaker: what is heard in it. A saying goes on until it is `finished`."""

    def __init__(self) -> None:
        self.said: list[str] = []
        self.sounded: list[tuple[str, int]] = []
        self.asked_for: list[str] = []
        self._ended: Callable[[], None] | None = None

    def speech(self) -> Room:
        self.asked_for.append("voice")
        return self

    def sounds(self) -> Room:
        self.asked_for.append("sound")
        return self

    def say(self, text: str, language: str, speed: int, ended: Callable[[], None]) -> None:
        self.said.append(f"{language} {speed}: {text}" if speed != 100 or language != "en" else text)
        self._ended = ended

    def stop(self) -> None:
        self.said.append("(silence)")
        self._ended = None

    def play(self, name: str, volume: int) -> None:
        self.sounded.append((name, volume))

    def finish(self) -> None:
        ended, self._ended = self._ended, None
        assert ended is not None, "nothing is being said"
        ended()


@pytest.fixture
def room() -> Room:
    return Room()


@pytest.fixture
def narrator(room: Room, qtbot: QtBot) -> Callable[..., Narrator]:
    def made(**settings: object) -> Narrator:
        wanted = Settings()
        for key, value in settings.items():
            wanted = changed(wanted, key.replace("_", "."), value)
        return Narrator(room.speech, room.sounds, wanted)

    return made


def test_nothing_is_heard_and_nothing_looked_for_until_somebody_wants_it(
    room: Room, narrator: Callable[..., Narrator]
) -> None:
    quiet = narrator()

    quiet.tell(ARCH)
    quiet.say("Welcome back")
    quiet.hush()

    assert (room.said, room.sounded, room.asked_for) == ([], [], [])


def test_each_movement_is_said(room: Room, narrator: Callable[..., Narrator]) -> None:
    teller = narrator(voice_on=True)

    for saying in (ARCH, HOLD):
        teller.tell(saying)
        room.finish()

    assert room.said == ["Rise tall", "Stay tall"]
    assert room.sounded == []


def test_it_speaks_the_language_in_use_as_fast_as_wanted(
    room: Room, narrator: Callable[..., Narrator]
) -> None:
    words.use("da")

    narrator(voice_on=True, voice_speed=130).tell(ARCH)

    words.use("en")
    assert room.said == ["da 130: Ret dig op"]


def test_what_is_written_in_english_only_is_said_by_the_english_voice(
    room: Room, narrator: Callable[..., Narrator]
) -> None:
    words.use("da")

    narrator(voice_on=True).tell(Saying(0.0, Sort.PHASE, {"en": "Rise tall"}))

    words.use("en")
    assert room.said == ["Rise tall"]


def test_sounds_are_heard_at_their_own_volume_without_the_voice(
    room: Room, narrator: Callable[..., Narrator]
) -> None:
    teller = narrator(sound_on=True, sound_volume=30)

    for saying in (ARCH, ONLY_SOUNDED, SIDE, DONE):
        teller.tell(saying)

    assert room.sounded == [("phase", 30), ("phase", 30), ("side", 30), ("end", 30)]
    assert room.said == []


def test_volume_nought_is_silence(room: Room, narrator: Callable[..., Narrator]) -> None:
    narrator(sound_on=True, sound_volume=0).tell(DONE)

    assert room.sounded == []


def test_words_wait_for_the_sound_that_goes_with_them(
    room: Room, narrator: Callable[..., Narrator], qtbot: QtBot
) -> None:
    teller = narrator(sound_on=True, voice_on=True)

    teller.tell(SIDE)

    assert room.sounded
    assert room.said == []
    qtbot.waitUntil(lambda: bool(room.said))


def test_what_comes_while_something_is_said_waits_for_its_end(
    room: Room, narrator: Callable[..., Narrator]
) -> None:
    teller = narrator(voice_on=True)
    teller.tell(ARCH)

    teller.tell(HOLD)
    assert room.said == ["Rise tall"]

    room.finish()
    assert room.said == ["Rise tall", "en 120: Stay tall"], "and is said faster, to catch up"


def test_but_not_for_long_and_only_the_newest_is_said(
    room: Room, narrator: Callable[..., Narrator], qtbot: QtBot
) -> None:
    teller = narrator(voice_on=True)
    teller.tell(ARCH)

    teller.tell(HOLD)
    teller.tell(SIDE)

    qtbot.waitUntil(lambda: len(room.said) == 2)
    assert "right" in room.said[1]


def test_a_number_is_said_only_into_silence(room: Room, narrator: Callable[..., Narrator]) -> None:
    teller = narrator(voice_on=True)

    teller.tell(COUNT)
    teller.tell(COUNT)
    room.finish()
    teller.tell(HOLD)
    teller.tell(COUNT)
    room.finish()

    assert room.said == ["3", "Stay tall"]


def test_the_first_position_is_said_in_one_sentence(room: Room, narrator: Callable[..., Narrator]) -> None:
    step = {"en": "Stand tall, hands on your hips. Wear flat shoes, and rest a hand on the desk if you like."}

    narrator(voice_on=True).tell(Saying(1.5, Sort.START, step))

    assert room.said == ["Stand tall, hands on your hips"]


def test_a_pause_is_silent_at_once_and_what_waited_is_forgotten(
    room: Room, narrator: Callable[..., Narrator], qtbot: QtBot
) -> None:
    teller = narrator(voice_on=True)
    teller.tell(ARCH)
    teller.tell(HOLD)

    teller.hush()

    qtbot.wait(PATIENCE_MS + 200)
    assert room.said == ["Rise tall", "(silence)"]
    teller.tell(HOLD)
    assert room.said[-1] == "Stay tall"


def test_turning_the_voice_off_silences_it(room: Room, narrator: Callable[..., Narrator]) -> None:
    teller = narrator(voice_on=True)
    teller.tell(ARCH)

    teller.take(Settings())

    assert room.said == ["Rise tall", "(silence)"]


def test_a_walker_who_is_back_is_greeted(room: Room, narrator: Callable[..., Narrator]) -> None:
    narrator(voice_on=True).say("Welcome back")

    assert room.said == ["Welcome back"]
