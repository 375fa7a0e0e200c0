"""The lungs fill and empty with the phases' breaths, and breathe on by themselves where they may."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from itertools import pairwise

import pytest

from backbreak import paths
from backbreak.body.motion import Motion
from backbreak.body.phase import Breath, NamedPose, Phase
from backbreak.core.exercise import Exercise

Poses = Callable[[str], NamedPose]


def standing(
    poses: Poses, *breaths: tuple[Breath, float], way_in: tuple[tuple[Breath, float], ...] = ()
) -> Motion:
    stand = poses("stand_neutral")

    def phases(some: tuple[tuple[Breath, float], ...]) -> tuple[Phase, ...]:
        return tuple(Phase(stand, stand, seconds, breath, frozenset()) for breath, seconds in some)

    return Motion(phases(breaths), phases(way_in))


def test_it_fills_breathing_in_and_empties_breathing_out(poses: Poses) -> None:
    motion = standing(poses, ("in", 3.0), ("hold", 1.0), ("out", 4.0))

    assert [motion.breath(t) for t in (0.0, 1.5, 3.0, 3.9, 6.0, 8.0)] == pytest.approx([0, 0.5, 1, 1, 0.5, 0])


def test_one_breath_may_go_over_several_phases(poses: Poses) -> None:
    motion = standing(poses, ("in", 1.0), ("in", 3.0), ("out", 4.0))

    assert motion.breath(2.0) == pytest.approx(0.5)


def test_lungs_that_begin_by_breathing_out_begin_full(poses: Poses) -> None:
    assert standing(poses, ("out", 3.0), ("in", 3.0)).breath(0.0) == 1.0
    assert standing(poses, ("in", 3.0), ("out", 3.0)).breath(0.0) == 0.0


def test_in_a_long_hold_they_breathe_on_and_meet_the_breath_that_follows(poses: Poses) -> None:
    motion = standing(poses, ("free", 20.0), ("in", 4.0), way_in=(("out", 4.0),))
    hold = [motion.breath(4.0 + t / 10) for t in range(200)]

    turns = sum(1 for a, b, c in zip(hold, hold[1:], hold[2:], strict=False) if (b - a) * (c - b) < 0)
    assert 3 <= turns <= 6
    assert hold[0] == pytest.approx(0.0)
    assert motion.breath(23.99) == pytest.approx(0.0, abs=0.01)


@pytest.mark.parametrize("name", sorted(file.stem for file in (paths.assets() / "exercises").glob("*.toml")))
def test_in_what_ships_the_chest_never_jumps(exercises: Mapping[str, Exercise], name: str) -> None:
    motion = exercises[name].motion.times(2)
    breath = [motion.breath(i / 60) for i in range(int(motion.seconds * 60) + 1)]

    assert min(breath) >= 0.0
    assert 0.67 < max(breath) <= 1.0
    assert max(abs(b - a) for a, b in pairwise(breath)) < 1 / 30


def test_cat_cow_breathes_in_to_the_cow_and_out_to_the_cat(exercises: Mapping[str, Exercise]) -> None:
    motion = exercises["cat_cow"].once()

    assert motion.breath(0.0) == 0.0
    assert motion.breath(3.2) == pytest.approx(1.0)
    assert motion.breath(5.5) == pytest.approx(0.5, abs=0.02)  # half way out, over two phases
    assert motion.breath(7.7) == pytest.approx(0.0)
