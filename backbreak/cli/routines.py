"""`backbreak routines [ID]`: the routines, or one of them in full; `--edit` opens their window."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from backbreak import paths
from backbreak.cli.failure import FailureError
from backbreak.cli.for_programs import add_json, print_json
from backbreak.cli.table import table
from backbreak.core.exercise import Exercise
from backbreak.core.routine import Growth, Routine
from backbreak.core.routine_length import length_seconds, places_of
from backbreak.core.settings import WEEKDAYS
from backbreak.name_words import no_routine
from backbreak.repertoire import Repertoire
from backbreak.routine_words import (
    days_off_text,
    days_text,
    exercise_name,
    growth_text,
    length_text,
    places_text,
    routine_description,
    routine_name,
    step_text,
)
from backbreak.store.exercise_files import load_exercises
from backbreak.words import _

Exercises = Mapping[str, Exercise]


def add_arguments(parser: ArgumentParser) -> None:
    """For people, or for programs."""
    parser.add_argument("id", nargs="?", metavar=_("ID"), help=_("one routine in full"))
    add_json(parser)
    parser.add_argument("--edit", action="store_true", help=_("open the window for routines"))


def run(options: Namespace) -> int:
    """Print every good routine; what is wrong in the files goes to stderr."""
    if options.edit:
        from backbreak.cli import client

        client.ask("routines")
        return 0
    exercises, repertoire = _loaded()
    routines = _chosen(repertoire.routines(), options.id)
    routines.sort(key=lambda routine: length_seconds(routine, exercises))
    if options.json:
        found = [values_of(routine, exercises, own=repertoire.shelf.has(routine.id)) for routine in routines]
        print_json(found)
    elif options.id is not None:
        sys.stdout.write(_in_full(routines[0], exercises, _today()))
    else:
        sys.stdout.write(table([_row(routine, exercises) for routine in routines]))
    return 0


def must_be_there(id_: str) -> None:
    """Raises FailureError where there is no routine of this id."""
    _exercises, repertoire = _loaded()
    _chosen(repertoire.routines(), id_)


def _loaded() -> tuple[Exercises, Repertoire]:
    assets = paths.assets()
    exercises = load_exercises(assets / "poses.toml", [assets / "exercises", paths.own_exercises()]).exercises
    return exercises, Repertoire(lambda: exercises, lambda problem: sys.stderr.write(f"{problem}\n"))


def _chosen(routines: Sequence[Routine], id_: str | None) -> list[Routine]:
    if id_ is None:
        return list(routines)
    found = [routine for routine in routines if routine.id == id_]
    if not found:
        raise FailureError(no_routine(id_, [routine.id for routine in routines]))
    return found


def values_of(routine: Routine, exercises: Exercises, *, own: bool) -> dict[str, Any]:
    """A routine as `routines --json` prints it; the form is stable. `own`: it has a file of the person's."""
    return {
        "id": routine.id,
        "name": dict(routine.name),
        "description": dict(routine.description),
        "own": own,
        "seconds": round(length_seconds(routine, exercises)),
        "places": list(places_of(routine, exercises)),
        "days": list(routine.days),
        "rest_seconds": routine.rest_seconds,
        "growth": _growth_values(routine.growth),
        "steps": [
            {
                "exercise": step.exercise,
                "repetitions": step.repetitions,
                "seconds": step.seconds,
                "sets": step.sets,
                "grows": step.grows,
            }
            for step in routine.steps
        ],
    }


def _growth_values(growth: Growth | None) -> dict[str, Any] | None:
    if growth is None:
        return None
    return {
        "since": growth.since.isoformat(),
        "every_weeks": growth.every_weeks,
        "most_sets": growth.most_sets,
    }


def _row(routine: Routine, exercises: Exercises) -> tuple[str, ...]:
    length = length_text(length_seconds(routine, exercises))
    where = places_text(places_of(routine, exercises))
    days = "" if routine.days == WEEKDAYS else days_text(routine.days)
    return routine.id, routine_name(routine), length, where, days


def _in_full(routine: Routine, exercises: Exercises, today: date) -> str:
    """The name, what it is for, what is done as it has grown to today, and on which days."""
    now = routine.on(today)
    _id, name, length, where, _days = _row(now, exercises)
    steps = [
        (f"{number}.", exercise_name(exercises[step.exercise]), step_text(step, exercises[step.exercise]))
        for number, step in enumerate(now.steps, 1)
    ]
    growth = growth_text(routine.growth, today) if routine.growth else ""
    below = [days_off_text(routine.days), growth]
    head = [f"{name} ({length}, {where})", routine_description(routine)]
    return "\n".join([*filter(None, head), "", table(steps), *filter(None, below)]).rstrip("\n") + "\n"


def _today() -> date:
    from backbreak.desktop.clock import choose_clock

    return choose_clock().adapter.read().wall.date()
