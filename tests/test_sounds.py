"""The sounds are our own, soft, and as packaging/make_sounds.py makes them.

If one of these fails after you have changed that: python packaging/make_sounds.py, and listen.
"""

from __future__ import annotations

import array
import math
import runpy
import wave
from itertools import pairwise
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
SCRIPT = runpy.run_path(str(ROOT / "packaging/make_sounds.py"))
SOUNDS = sorted((ROOT / "assets/sounds").glob("*.wav"))
QUIET = 0.25 * 32767  # -12 dBFS


def read(file: Path) -> tuple[array.array[int], int]:
    """The samples of a sound, and how many of them make a second."""
    with wave.open(str(file), "rb") as sound:
        assert (sound.getnchannels(), sound.getsampwidth()) == (1, 2)
        samples = array.array("h", sound.readframes(sound.getnframes()))
        rate = sound.getframerate()
    return samples, rate


def test_there_is_a_sound_for_a_phase_a_side_and_the_end() -> None:
    assert [file.stem for file in SOUNDS] == ["end", "phase", "side"]


@pytest.mark.parametrize("file", SOUNDS, ids=lambda file: file.stem)
def test_a_sound_is_as_its_recipe_makes_it(file: Path) -> None:
    samples, _rate = read(file)
    made = SCRIPT["samples"](file.stem)

    assert len(samples) == len(made)
    # The last digit may differ with another machine's sine.
    assert max(abs(one - other) for one, other in zip(samples, made, strict=True)) <= 1


@pytest.mark.parametrize("file", SOUNDS, ids=lambda file: file.stem)
def test_a_sound_is_soft_short_and_without_a_click(file: Path) -> None:
    samples, rate = read(file)
    loudest = max(map(abs, samples))

    assert QUIET / 2 < loudest < QUIET
    assert len(samples) / rate < 2
    # It comes in and goes out by degrees: a jump at either end would be heard as a click.
    assert max(map(abs, samples[: rate // 1000])) < 0.05 * loudest
    assert max(map(abs, samples[-rate // 100 :])) < 0.05 * loudest
    # Within, no step is larger than the steepest of a sine of 2.7 kHz.
    steps = [abs(later - sooner) for sooner, later in pairwise(samples)]
    assert max(steps) < loudest * math.tau * 2_700 / rate


def test_sounds_differ_in_rhythm_and_not_only_in_pitch() -> None:
    assert {file.stem: notes_heard(file) for file in SOUNDS} == {"phase": 1, "side": 2, "end": 3}


def notes_heard(file: Path) -> int:
    """How often a sound swells: parts of 60 ms that are clearly louder than the one before."""
    samples, rate = read(file)
    part = rate * 60 // 1000
    power = [sum(s * s for s in samples[at : at + part]) for at in range(0, len(samples), part)]
    swells = [later > 1.3 * sooner for sooner, later in zip([1, *power], power, strict=False)]
    return sum(now and not before for before, now in zip([False, *swells], swells, strict=False))
