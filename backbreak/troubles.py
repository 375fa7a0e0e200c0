"""What went wrong with the files: told at once in the log and on the terminal, then in the home window.

`doctor` repeats it.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable
from pathlib import Path

from backbreak.store.problem import Problem
from backbreak.words import _

logger = logging.getLogger("backbreak")


class Troubles:
    """All that is wrong: what was reported since Backbreak was started, and what the `sources` have now."""

    def __init__(self) -> None:
        self.sources: list[Callable[[], Iterable[Problem]]] = []
        self._kept: list[Problem] = []
        self._told: list[str] = []

    def report(self, problem: Problem) -> None:
        """Tell a problem that no source goes on to have."""
        self._kept.append(problem)
        tell(problem)

    def lines(self) -> list[str]:
        """A line for each."""
        there_now = (problem for source in self.sources for problem in source())
        return problem_lines([*self._kept, *there_now])

    def untold(self) -> str:
        """What the person has not seen yet, in a few words; empty where there is nothing."""
        first, *more = [line for line in self.lines() if line not in self._told] or [""]
        if not first:
            return ""
        text = _("Something is wrong with a file. {problem}").format(problem=first)
        if more:
            text += " " + _("And {n} more.").format(n=len(more))
        return text

    def told(self) -> None:
        """The person has seen what there is."""
        self._told = self.lines()


def tell(problem: Problem) -> None:
    """Tell a problem of a file that is looked through anew when `doctor` asks."""
    logger.warning("%s", problem)


def problem_lines(problems: Iterable[Problem]) -> list[str]:
    """The lines for the doctor, which people show to others: the name of their home is nobody's business."""
    return [str(problem).replace(str(Path.home()), "~") for problem in problems]
