"""Make the sounds of the guided break: `python packaging/make_sounds.py` writes assets/sounds/*.wav.

Soft struck notes, as of a wooden bar: the tone and two quiet overtones that fade sooner. They are computed,
not recorded, so that anybody may change and share them. `phase` is one note, `side` two, `end` three: so they
can be told apart without looking, and by those who don't hear which of two notes is the higher.
"""

from __future__ import annotations

import array
import math
import wave
from dataclasses import dataclass
from pathlib import Path

FOLDER = Path(__file__).resolve().parent.parent / "assets/sounds"

RATE = 22_050
"""Samples a second: the highest overtone is far below half of it."""

PEAK = 0.2
"""Of full scale, which is -14 dBFS: a sound that surprises is too loud."""

RISE = 0.014
"""Seconds in which a note comes in. One that begins at once clicks."""

FALL = 0.06
"""Seconds in which the last of a sound goes out."""

OVERTONES = ((1.0, 1.0, 1.0), (2.0, 0.22, 0.55), (3.98, 0.05, 0.22))
"""For each part of a note: its frequency, its strength and how long it rings, as multiples of the tone's."""


@dataclass(frozen=True, slots=True)
class Note:
    """A tone of `pitch` Hz, struck `at` seconds after the beginning, that has faded to 1/e after `rings`."""

    pitch: float
    at: float
    rings: float
    strength: float = 1.0

    def value(self, t: float) -> float:
        """How far it swings at `t` seconds."""
        since = t - self.at
        if since <= 0:
            return 0.0
        rise = 1.0 if since >= RISE else 0.5 - 0.5 * math.cos(math.pi * since / RISE)
        turned = math.tau * self.pitch * since
        swing = sum(
            strength * math.exp(-since / (self.rings * lasts)) * math.sin(turned * times)
            for times, strength, lasts in OVERTONES
        )
        return self.strength * rise * swing


E4, A4, C5, E5 = 329.63, 440.0, 523.25, 659.26

SOUNDS: dict[str, tuple[float, tuple[Note, ...]]] = {
    "phase": (0.5, (Note(E4, 0.0, 0.13),)),
    "side": (0.8, (Note(A4, 0.0, 0.16), Note(E4, 0.17, 0.18))),
    "end": (1.7, (Note(A4, 0.0, 0.34, 0.8), Note(C5, 0.18, 0.36, 0.85), Note(E5, 0.36, 0.42))),
}
"""Each sound's length in seconds and its notes."""


def samples(name: str) -> list[int]:
    """The sound `name` as 16-bit samples."""
    seconds, notes = SOUNDS[name]
    times = [number / RATE for number in range(round(seconds * RATE))]
    swings = [sum(note.value(t) for note in notes) * _falling(seconds - t) for t in times]
    loudest = max(map(abs, swings))
    return [round(swing / loudest * PEAK * 32767) for swing in swings]


def _falling(left: float) -> float:
    return 1.0 if left >= FALL else 0.5 - 0.5 * math.cos(math.pi * left / FALL)


def write(name: str, file: Path) -> None:
    """Write the sound `name` as a WAV file, one channel."""
    data = array.array("h", samples(name))
    with wave.open(str(file), "wb") as sound:
        sound.setnchannels(1)
        sound.setsampwidth(2)
        sound.setframerate(RATE)
        sound.writeframes(data.tobytes())


if __name__ == "__main__":
    FOLDER.mkdir(exist_ok=True)
    for each in SOUNDS:
        write(each, FOLDER / f"{each}.wav")
