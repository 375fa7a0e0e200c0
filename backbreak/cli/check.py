"""`backbreak check FILE…`: whether exercise and routine files are good, and if not, the line and the reason.

A file is good if it is well formed. An exercise must also be one that a body can do: the acceptance table of
body/checks. A routine may use every exercise that loads.
"""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from backbreak import paths
from backbreak.body.checks import Finding, check_exercise
from backbreak.core.exercise import Exercise
from backbreak.phrases import capital
from backbreak.store.exercise_files import load_exercise, load_exercises, load_poses
from backbreak.store.problem import Problem
from backbreak.store.routine_files import is_routine, load_routine
from backbreak.store.toml_lines import line_of
from backbreak.time_words import number_text
from backbreak.words import N_, _

_CRITERIA = {
    "limb length": N_("a limb changes its length"),
    "joint limits": N_("a joint bends further than it can"),
    "contact slide": N_("what is planted slides"),
    "flat feet": N_("a foot does not stand flat"),
    "penetration": N_("the body sinks into the ground"),
    "gap": N_("what is planted hangs in the air"),
    "balance": N_("the body would fall"),
    "continuity": N_("the movement jerks"),
    "speed": N_("the movement is too fast"),
    "tempo": N_("the stretch is not held as long as the file says"),
    "breath": N_("nobody breathes like that"),
    "loop closes": N_("the loop does not end where it began"),
    "girdle": N_("a shoulder goes further than it can"),
    "self-penetration": N_("one part of the body goes through another"),
    "foreshortening": N_("the movement is hardly seen from there"),
    "exercise": N_("this is not how the exercise is done"),
    "symmetry": N_("the two sides differ"),
}


def add_arguments(parser: ArgumentParser) -> None:
    """The files."""
    parser.add_argument("files", nargs="+", type=Path, metavar=_("FILE"))


def run(options: Namespace) -> int:
    """Print what is wrong; exit code 1 if anything is."""
    problems: list[Problem] = []
    poses = load_poses(paths.assets() / "poses.toml", problems)
    for file in options.files:
        before = len(problems)
        if is_routine(file):
            load_routine(file, _exercises(), problems)
        elif (exercise := load_exercise(file, poses, problems)) is not None:
            problems += _movement_problems(file, exercise)
        if len(problems) == before:
            sys.stdout.write(_("{file} is fine.").format(file=file) + "\n")
    for problem in problems:
        sys.stderr.write(f"{problem}\n")
    return 1 if problems else 0


@cache
def _exercises() -> Mapping[str, Exercise]:
    assets = paths.assets()
    return load_exercises(assets / "poses.toml", [assets / "exercises", paths.own_exercises()]).exercises


def _movement_problems(file: Path, exercise: Exercise) -> list[Problem]:
    worst: dict[tuple[str, str], Finding] = {}
    for finding in check_exercise(exercise):
        key = (finding.phase, finding.criterion)
        worst[key] = max(worst.get(key, finding), finding, key=_excess)
    text = file.read_text("utf-8") if worst else ""
    return [_problem(file, text, finding) for finding in worst.values()]


def _excess(finding: Finding) -> float:
    return abs(finding.amount - finding.limit) / max(abs(finding.limit), 1)


def _problem(file: Path, text: str, finding: Finding) -> Problem:
    part, _dot, number = finding.phase.partition(".")
    path: tuple[str | int, ...] = (part, int(number) - 1) if number.isdigit() else (part,)
    criterion = _CRITERIA.get(finding.criterion)
    reason = _("{criterion} (at {time} s: {measure}, the limit is {limit})").format(
        criterion=_(criterion) if criterion else finding.criterion,
        time=number_text(finding.time),
        measure=" ".join(filter(None, (_thing(finding), number_text(finding.amount), _unit(finding.unit)))),
        limit=number_text(finding.limit),
    )
    return Problem(file, line_of(text, path), finding.phase, f"{capital(reason)}.")


def _thing(finding: Finding) -> str:
    """The joint or angle, by the name that it has in the file."""
    return finding.what if finding.criterion not in ("breath", "tempo") else ""


def _unit(unit: str) -> str:
    return unit.replace("degrees", "°").replace("times", "×")
