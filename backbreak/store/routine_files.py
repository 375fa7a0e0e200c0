"""Routine files: what comes with Backbreak, and what the person makes. They are data; nothing in them runs.

A file that is wrong costs that routine and one clear line; the others load.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from pathlib import Path

from backbreak.core.routine import Routine
from backbreak.store.data_files import id_of, load_all, read
from backbreak.store.problem import Problem
from backbreak.store.routine_form import routine_of


@dataclass(frozen=True, slots=True)
class LoadedRoutines:
    """The routines by their ids, and what is wrong in the files that gave none."""

    routines: dict[str, Routine]
    problems: list[Problem]


def load_routines(folders: Sequence[Path], exercises: Collection[str]) -> LoadedRoutines:
    """Return every good routine of the folders; one in a later folder replaces its namesake.

    `exercises` are the ids that there are. It never raises: a folder that isn't there has no routines.
    """
    problems: list[Problem] = []
    routines = load_all(folders, problems, lambda file: load_routine(file, exercises, problems))
    return LoadedRoutines(routines, problems)


def load_routine(file: Path, exercises: Collection[str], problems: list[Problem]) -> Routine | None:
    """Return the routine in a file, or add what is wrong with it to `problems` and return None."""
    id_ = id_of(file, problems)
    if id_ is None:
        return None
    return read(file, problems, lambda table: routine_of(id_, table, exercises))


def is_routine(file: Path) -> bool:
    """Whether a file has a routine's list of steps, and not the two texts of an exercise's.

    One that can't be read as TOML is told by the folder that it lies in.
    """
    table = read(file, [], dict)
    steps = None if table is None else table.get("steps")
    return isinstance(steps, list) or (steps is None and file.resolve().parent.name == "routines")
