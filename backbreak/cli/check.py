"""`backbreak check FILE…`: whether exercise files are good, and if not, the line and the reason."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace
from pathlib import Path

from backbreak import paths
from backbreak.store.exercise_files import load_exercise, load_poses
from backbreak.store.problem import Problem
from backbreak.words import _


def add_arguments(parser: ArgumentParser) -> None:
    """The files."""
    parser.add_argument("files", nargs="+", type=Path, metavar=_("FILE"))


def run(options: Namespace) -> int:
    """Print what is wrong; exit code 1 if anything is."""
    problems: list[Problem] = []
    poses = load_poses(paths.assets() / "poses.toml", problems)
    for file in options.files:
        before = len(problems)
        if load_exercise(file, poses, problems) is not None and len(problems) == before:
            sys.stdout.write(_("{file} is fine.").format(file=file) + "\n")
    for problem in problems:
        sys.stderr.write(f"{problem}\n")
    return 1 if problems else 0
