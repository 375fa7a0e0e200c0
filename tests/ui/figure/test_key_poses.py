"""What is shown of a movement where less motion is wanted."""

from __future__ import annotations

from itertools import pairwise

import pytest

from backbreak.body.motion import Motion
from backbreak.ui.figure.key_poses import KeyPoses
from tests.body.conftest import shipped

SHIPPED = shipped()
EACH = 0.05  # seconds between two looks


def shown(motion: Motion, seconds: float) -> list[float]:
    """When each pose that is shown begins, in order, without those that are shown twice in a row."""
    keys = KeyPoses(motion)
    begins = [keys.stretch(EACH * look)[0] for look in range(int(seconds / EACH))]
    return [begin for before, begin in pairwise([-1.0, *begins]) if abs(begin - before) > 1e-6]


@pytest.mark.parametrize("name", SHIPPED)
def test_a_repetition_is_told_by_two_to_four_poses(name: str) -> None:
    motion = SHIPPED[name].motion.times(None)
    into = sum(phase.seconds for phase in motion.way_in)
    poses = {
        tuple(round(value, 3) for value in motion.pose(begin).values)
        for begin in shown(motion, into + max(motion.loop_seconds, 6.0))
        if begin >= into
    }

    assert 2 <= len(poses) <= 4


@pytest.mark.parametrize("name", SHIPPED)
def test_no_picture_follows_the_one_before_so_fast_that_it_flashes(name: str) -> None:
    motion = SHIPPED[name].motion.times(None)

    assert len(shown(motion, 60.0)) <= 2 * 60


def test_what_flows_through_a_pose_is_shown_from_stop_to_stop() -> None:
    cat_cow = SHIPPED["cat_cow"].motion.times(2)

    begin, end = KeyPoses(cat_cow).stretch(6.2)  # past the middle, on the way to the cat

    assert cat_cow.moment(begin).phase.start.name == "cow"
    assert cat_cow.moment(end).phase.end.name == "cat"


def test_the_last_stretch_ends_with_the_movement() -> None:
    motion = SHIPPED["cat_cow"].motion.times(1)

    begin, end = KeyPoses(motion).stretch(motion.seconds + 5)

    assert begin < end <= motion.seconds
