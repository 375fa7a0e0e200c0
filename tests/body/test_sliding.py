from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import pytest

from backbreak.body.motion import Motion
from backbreak.body.skeleton import place
from backbreak.core.exercise import Exercise

MM = 1750.0


def heights(motion: Motion, point: str) -> list[float]:
    """Of a point, over all of a movement, in millimetres."""
    times = (t / 20 for t in range(int(motion.seconds * 20)))
    return [place(motion.pose(t)).positions[point][1] * MM for t in times]


@pytest.mark.parametrize("point", ["left_wrist", "right_wrist", "left_fingertip", "right_fingertip"])
def test_hands_that_slide_never_leave_the_floor_nor_sink_into_it(
    exercises: Mapping[str, Exercise], point: str
) -> None:
    found = heights(exercises["childs_pose"].once(), point)

    assert max(found) - min(found) < 1.5


def test_they_get_on_all_the_same(exercises: Mapping[str, Exercise]) -> None:
    motion = exercises["childs_pose"].once()
    ahead = [place(motion.pose(t)).positions["left_wrist"][2] * MM for t in (2.0, 4.0, 5.2, 7.0)]

    assert ahead == sorted(ahead)
    assert ahead[-1] - ahead[0] > 150


def test_without_sliding_the_same_hands_would_sink(exercises: Mapping[str, Exercise]) -> None:
    motion = exercises["childs_pose"].once()
    loop = tuple(replace(phase, hands_slide=False) for phase in motion.loop)
    found = heights(replace(motion, loop=loop), "left_wrist")

    assert max(found) - min(found) > 5
