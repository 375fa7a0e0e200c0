"""Exercise files: what comes with Backbreak, and what the person writes. They are data; nothing in them runs.

A file that is wrong costs that exercise and one clear line; the others load.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from backbreak.core.exercise import Exercise
from backbreak.store.data_files import id_of, load_all, read
from backbreak.store.exercise_build import exercise_of
from backbreak.store.exercise_form import exercise_form
from backbreak.store.pose_table import Poses
from backbreak.store.problem import Problem


@dataclass(frozen=True, slots=True)
class Loaded:
    """The exercises by their ids, and what is wrong in the files that gave none."""

    exercises: dict[str, Exercise]
    problems: list[Problem]


def load_exercises(poses: Path, folders: Sequence[Path]) -> Loaded:
    """Return every good exercise of the folders; one in a later folder replaces its namesake.

    `poses` is the file of named poses that all of them may use. It never raises: a folder that isn't there
    has no exercises.
    """
    problems: list[Problem] = []
    shared = load_poses(poses, problems)
    exercises = load_all(folders, problems, lambda file: load_exercise(file, shared, problems))
    return Loaded(exercises, problems)


def load_poses(file: Path, problems: list[Problem]) -> Poses:
    """Return the named poses in a file, or add what is wrong with it to `problems` and return none."""
    return read(file, problems, lambda table: Poses.none().with_table(table, ())) or Poses.none()


def load_exercise(file: Path, poses: Poses, problems: list[Problem]) -> Exercise | None:
    """Return the exercise in a file, or add what is wrong with it to `problems` and return None."""
    id_ = id_of(file, problems)
    if id_ is None:
        return None
    return read(file, problems, lambda table: exercise_of(id_, exercise_form(table), poses))
