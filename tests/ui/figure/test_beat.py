from __future__ import annotations

import itertools

import pytest

from backbreak import paths
from backbreak.body.motion import Motion
from backbreak.store.exercise_files import load_exercises
from backbreak.ui.figure.beat import Frame, fingerprint, frame_at
from backbreak.ui.figure.framing import on_the_spot

ASSETS = paths.assets()
SHIPPED = load_exercises(ASSETS / "poses.toml", [ASSETS / "exercises"]).exercises


def frames(motion: Motion, begin: float, end: float) -> list[Frame]:
    """The frames that a stage shows which paints each as soon as it begins."""
    shown, at = [], begin
    while at < end - 1e-3:
        shown.append(frame_at(motion, at + 1e-5))
        at += shown[-1].left + 1e-5
    return shown


def poses(motion: Motion, begin: float, end: float) -> list[bytes]:
    return [fingerprint(on_the_spot(motion, frame.seconds)) for frame in frames(motion, begin, end)]


def begins(motion: Motion) -> float:
    return sum(phase.seconds for phase in motion.way_in)


@pytest.mark.parametrize("name", SHIPPED)
def test_each_repetition_shows_the_very_same_frames(name: str) -> None:
    motion = SHIPPED[name].on_side("left").times(None)
    start, once = begins(motion), motion.loop_seconds * (2 if motion.alternates else 1)

    first = poses(motion, start, start + once)
    hundredth = poses(motion, start + 99 * once, start + 100 * once)

    assert first == hundredth


def test_a_movement_to_and_fro_comes_back_by_the_poses_by_which_it_went() -> None:
    motion = SHIPPED["cat_cow"].on_side("none").times(None)
    start = begins(motion)

    shown = poses(motion, start, start + motion.loop_seconds)

    assert len(set(shown)) <= len(shown) / 2 + 2


@pytest.mark.parametrize("name", SHIPPED)
def test_there_are_about_thirty_frames_a_second_evenly_spread(name: str) -> None:
    motion = SHIPPED[name].on_side("left").times(None)
    shown = frames(motion, 0.0, begins(motion) + motion.loop_seconds)
    apart = [after.seconds - before.seconds for before, after in itertools.pairwise(shown)]

    assert min(apart) > 1 / 36
    assert max(apart) < 1 / 25


def test_a_frame_is_shown_until_the_next_one_begins() -> None:
    motion = SHIPPED["walk"].on_side("none").times(None)
    now = frame_at(motion, 7.654)

    assert 7.654 - 1 / 25 < now.seconds <= 7.654 < 7.654 + now.left
    assert frame_at(motion, 7.654 + 0.99 * now.left).seconds == pytest.approx(now.seconds)
    assert frame_at(motion, 7.654 + 1.01 * now.left).seconds == pytest.approx(7.654 + now.left)


def test_before_its_start_and_after_its_end_a_movement_stands() -> None:
    motion = SHIPPED["cat_cow"].on_side("none").times(1)

    assert frame_at(motion, -1.0).seconds == pytest.approx(0.0, abs=1e-6)
    ended = frame_at(motion, motion.seconds + 5.0)
    assert motion.pose(ended.seconds) == motion.pose(motion.seconds)
    assert ended.left > 0.0
