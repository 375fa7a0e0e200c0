"""What the tests of the body have in common: the exercises that ship, and poses to make movements of."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache

import pytest

from backbreak import paths
from backbreak.body.checks import check_exercise
from backbreak.body.finding import Finding
from backbreak.body.phase import NamedPose
from backbreak.core.exercise import Exercise
from backbreak.store.exercise_files import load_exercises, load_poses
from backbreak.store.pose_table import Poses


@cache
def shipped() -> Mapping[str, Exercise]:
    loaded = load_exercises(paths.assets() / "poses.toml", [paths.assets() / "exercises"])
    assert loaded.problems == []
    return loaded.exercises


@cache
def shipped_poses() -> Poses:
    return load_poses(paths.assets() / "poses.toml", [])


@pytest.fixture(scope="session")
def exercises() -> Mapping[str, Exercise]:
    return shipped()


@pytest.fixture(scope="session")
def findings() -> Callable[[str], list[Finding]]:
    """What the checks find in a shipped exercise, worked out once for all who ask."""
    return cache(lambda name: check_exercise(shipped()[name]))


@pytest.fixture(scope="session")
def poses() -> Callable[[str], NamedPose]:
    """Shipped poses by name."""
    return lambda name: shipped_poses().named(name, ())
