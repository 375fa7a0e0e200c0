"""A routine: several exercises in a row, each so often or for so long, and on which days."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date
from unicodedata import category

from backbreak.core.exercise import Text
from backbreak.core.settings import WEEKDAYS, Weekday

MOST_STEPS = 30
MOST_SETS = 10
MOST_WEEKS = 12
LONGEST_NAME = 60
LONGEST_DESCRIPTION = 200
REPETITIONS = (1, 100)
SECONDS = (5, 600)
REST_SECONDS = (0, 300)


_NO_TEXT = ("Cc", "Cs", "Zl", "Zp")
"""Categories of what no line of text has: control characters, halves of letters, line breaks."""


def is_line(text: str) -> bool:
    """Whether a text is one line: all that people write, and nothing that steers a screen."""
    return not any(category(letter) in _NO_TEXT for letter in text)


def as_line(text: str) -> str:
    """What of a text can stand on one line, without blanks that nobody sees."""
    return " ".join(filter(None, "".join(letter if is_line(letter) else " " for letter in text).split(" ")))


@dataclass(frozen=True, slots=True)
class Step:
    """One exercise of a routine.

    `repetitions` are for each side; None takes the exercise's own default. `seconds`, if given, are for each
    side and replace the repetitions: the movement goes on until the repetition in which they are over ends.
    `sets` are done one after the other with a rest between them (the exercise guide: repeat 5 to 10 times,
    take a break, repeat). A step that doesn't `grow` keeps its sets when those of a routine grow: a warm-up.
    """

    exercise: str
    repetitions: int | None = None
    seconds: int | None = None
    sets: int = 1
    grows: bool = True


@dataclass(frozen=True, slots=True)
class Growth:
    """One more set every so many weeks, until an exercise has `most_sets`. `since` begins the first week."""

    since: date
    every_weeks: int = 1
    most_sets: int = 3

    def sets(self, sets: int, day: date) -> int:
        """How many `sets` have become on that day. More than `most_sets` stay as many."""
        grown = max(0, (day - self.since).days) // (7 * self.every_weeks)
        return max(sets, min(self.most_sets, sets + grown))


@dataclass(frozen=True, slots=True)
class Routine:
    """Exercises in order. `rest_seconds` lie between two sets of one exercise.

    `days` are those on which it is offered; the others are days off. Started by hand it may be on any day.
    """

    id: str
    name: Text
    steps: tuple[Step, ...]
    rest_seconds: int = 15
    description: Text = field(default_factory=dict)
    days: tuple[Weekday, ...] = WEEKDAYS
    growth: Growth | None = None

    def __post_init__(self) -> None:
        """A routine has something to do."""
        if not self.steps:
            raise ValueError(f"the routine {self.id!r} has no exercise")

    def is_on(self, day: date) -> bool:
        """Whether it is offered on that day."""
        return WEEKDAYS[day.weekday()] in self.days

    def on(self, day: date) -> Routine:
        """The routine as it is done on that day, with the sets that it has grown to."""
        growth = self.growth
        if growth is None:
            return self
        grown = (
            replace(step, sets=growth.sets(step.sets, day)) if step.grows else step for step in self.steps
        )
        return replace(self, steps=tuple(grown))
