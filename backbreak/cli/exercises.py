"""`backbreak exercises [ID]`: the catalogue, or one exercise in full."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Mapping
from typing import Any

from backbreak import paths
from backbreak.cli.failure import FailureError
from backbreak.cli.for_programs import add_json, print_json
from backbreak.cli.settings import settings_said
from backbreak.cli.table import table
from backbreak.core.exercise import Exercise
from backbreak.core.mutes import Because, mute_of
from backbreak.exercise_words import caution_name, muscle_name, place_name
from backbreak.name_words import no_exercise
from backbreak.phrases import capital
from backbreak.session_words import spoken
from backbreak.store.exercise_files import load_exercises
from backbreak.store.mute_file import MuteFile
from backbreak.store.problem import Problem
from backbreak.wishes import because_text
from backbreak.words import _, language, ngettext


def add_arguments(parser: ArgumentParser) -> None:
    """For people, or for programs."""
    parser.add_argument("id", nargs="?", metavar=_("ID"), help=_("one exercise in full"))
    add_json(parser)


def run(options: Namespace) -> int:
    """Print every good exercise; what is wrong in the files goes to stderr."""
    assets = paths.assets()
    loaded = load_exercises(assets / "poses.toml", [assets / "exercises", paths.own_exercises()])
    for problem in loaded.problems:
        sys.stderr.write(f"{problem}\n")
    exercises = _chosen(loaded.exercises, options.id)
    off = _off_here()
    if options.json:
        values = [values_of(exercise, off.get(exercise.id)) for exercise in exercises]
        print_json(values)
    elif options.id is not None:
        sys.stdout.write(_in_full(exercises[0]))
    elif exercises:
        rows = [(*_row(exercise), _off_text(off.get(exercise.id))) for exercise in exercises]
        sys.stdout.write(table(rows))
    return 0


def _chosen(exercises: Mapping[str, Exercise], id_: str | None) -> list[Exercise]:
    if id_ is None:
        return list(exercises.values())
    if id_ not in exercises:
        raise FailureError(no_exercise(id_, exercises))
    return [exercises[id_]]


def _off_here() -> dict[str, Because]:
    """The exercises that are switched off at the place of the settings, and why."""

    def say(problem: Problem) -> None:
        sys.stderr.write(f"{problem}\n")

    mutes = MuteFile(paths.mute_file(), say).load() or ()
    if not mutes:
        return {}
    here = settings_said().place.here
    found = {mute.exercise: mute_of(mutes, mute.exercise, here) for mute in mutes}
    return {id_: mute.because for id_, mute in found.items() if mute is not None}


def _off_text(because: Because | None) -> str:
    return _("off: {reason}").format(reason=because_text(because)) if because else ""


def values_of(exercise: Exercise, off: Because | None) -> dict[str, Any]:
    """An exercise as `exercises --json` prints it; the form is stable. `off` is why it isn't wanted here."""
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
        "directions": list(exercise.directions),
        "discreet": exercise.discreet,
        "alternatives": list(exercise.alternatives),
        "off": off.value if off else None,
        "source": exercise.source.get("en", ""),
    }


def _row(exercise: Exercise) -> tuple[str, ...]:
    n = exercise.repetitions.desk
    times = ngettext("{n} repetition", "{n} repetitions", n).format(n=n)
    sides = _("each side") if exercise.sides == "both" else ""
    name = exercise.name.get(language(), exercise.name["en"])
    return exercise.id, capital(name), place_name(exercise.place), times, sides


def _in_full(exercise: Exercise) -> str:
    """The name, how it is done step by step, what it works, and for whom it may be wrong."""
    _id, name, place, times, sides = _row(exercise)
    muscles = exercise.muscles
    works = [", ".join(map(muscle_name, muscles.primary))]
    if muscles.secondary:
        works.append(_("also {muscles}").format(muscles=", ".join(map(muscle_name, muscles.secondary))))
    cautions = ", ".join(map(caution_name, exercise.cautions))
    facts = [
        (_("Muscles"), "; ".join(filter(None, works))),
        (_("Be careful with"), cautions),
        (_("Common mistake"), spoken(exercise.mistake)),
        (_("Where it comes from"), spoken(exercise.source)),
    ]
    steps = exercise.steps.get(language(), exercise.steps["en"])
    lines = [
        f"{name} ({', '.join(filter(None, (place, times, sides)))})",
        *("", *(f"{number}. {step}" for number, step in enumerate(steps, 1)), ""),
        *(f"{label}: {text}" for label, text in facts if text),
    ]
    return "\n".join(lines) + "\n"
