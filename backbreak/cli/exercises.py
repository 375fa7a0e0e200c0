"""`backbreak exercises`: the catalogue."""

from __future__ import annotations

import json
import sys
from argparse import ArgumentParser, Namespace
from typing import Any

from backbreak import paths
from backbreak.cli.table import table
from backbreak.core.exercise import Exercise
from backbreak.phrases import capital, place_name
from backbreak.store.exercise_files import load_exercises
from backbreak.words import _, language, ngettext


def add_arguments(parser: ArgumentParser) -> None:
    """For people, or for programs."""
    parser.add_argument("--json", action="store_true", help=_("for programs"))


def run(options: Namespace) -> int:
    """Print every good exercise; what is wrong in the files goes to stderr."""
    assets = paths.assets()
    loaded = load_exercises(assets / "poses.toml", [assets / "exercises", paths.own_exercises()])
    for problem in loaded.problems:
        sys.stderr.write(f"{problem}\n")
    exercises = list(loaded.exercises.values())
    if options.json:
        json.dump([values_of(exercise) for exercise in exercises], sys.stdout, indent=2, ensure_ascii=False)
        sys.stdout.write("\n")
    elif exercises:
        sys.stdout.write(table([_row(exercise) for exercise in exercises]))
    return 0


def values_of(exercise: Exercise) -> dict[str, Any]:
    """An exercise as `exercises --json` prints it; the form is stable."""
    return {
        "id": exercise.id,
        "name": dict(exercise.name),
        "place": exercise.place,
        "sides": exercise.sides,
        "repetitions": exercise.repetitions.default,
        "hold_seconds": exercise.hold_seconds,
        "cautions": list(exercise.cautions),
        "muscles": {
            "primary": list(exercise.muscles.primary),
            "secondary": list(exercise.muscles.secondary),
        },
        "source": exercise.source,
    }


def _row(exercise: Exercise) -> tuple[str, ...]:
    n = exercise.repetitions.desk
    times = ngettext("{n} repetition", "{n} repetitions", n).format(n=n)
    sides = _("each side") if exercise.sides == "both" else ""
    name = exercise.name.get(language(), exercise.name["en"])
    return exercise.id, capital(name), place_name(exercise.place), times, sides
