"""What went wrong with the files: told at once in the log and on the terminal, and repeated by `doctor`."""

from __future__ import annotations

import logging
from collections.abc import Iterable
from pathlib import Path

from backbreak.store.problem import Problem

logger = logging.getLogger("backbreak")


class Troubles:
    """Tells each problem, and keeps it for as long as Backbreak runs."""

    def __init__(self) -> None:
        self.kept: list[Problem] = []

    def report(self, problem: Problem) -> None:
        """Tell a problem that `doctor` is to repeat."""
        self.kept.append(problem)
        tell(problem)


def tell(problem: Problem) -> None:
    """Tell a problem of a file that is looked through anew when `doctor` asks."""
    logger.warning("%s", problem)


def problem_lines(problems: Iterable[Problem]) -> list[str]:
    """The lines for the doctor, which people show to others: the name of their home is nobody's business."""
    return [str(problem).replace(str(Path.home()), "~") for problem in problems]
