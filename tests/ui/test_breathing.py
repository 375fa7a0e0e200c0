from __future__ import annotations

from collections.abc import Callable

import pytest

from backbreak.core.exercise import Exercise
from backbreak.ui.breathing import breathing_at

Make = Callable[..., Exercise]


def test_the_ring_is_as_full_as_the_figures_lungs_in_every_moment(exercise: Make) -> None:
    motion = exercise().once()

    for tenth in range(int(motion.seconds * 10)):
        moment = motion.moment(tenth / 10)
        assert breathing_at(motion, moment).fullness == motion.breath(tenth / 10)


@pytest.mark.parametrize(
    ("seconds", "word", "line"),
    [
        (1.0, "In", "Breathe in through the nose"),
        (4.0, "3", "Breathe freely"),
        (8.0, "Out", "Breathe out through the mouth"),
    ],
)
def test_it_says_how_to_breathe_and_counts_a_long_hold_down(
    exercise: Make, seconds: float, word: str, line: str
) -> None:
    motion = exercise().once()
    breathing = breathing_at(motion, motion.moment(seconds))

    assert (breathing.word, breathing.line) == (word, line)


def test_the_ring_closes_with_the_hold(exercise: Make) -> None:
    motion = exercise().once()

    assert breathing_at(motion, motion.moment(3.01)).part < 0.01
    assert breathing_at(motion, motion.moment(5.0)).part == pytest.approx(0.5)
