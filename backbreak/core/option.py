"""How a setting is declared: one dataclass field with its label, help, unit and limits."""

from __future__ import annotations

from dataclasses import Field, dataclass, field
from typing import Any, Literal

MOST_LINES, LONGEST_LINE = 40, 120
"""How many errands a person may write down, and how many characters each may have."""


@dataclass(frozen=True, slots=True)
class Option:
    """What the settings window, the file and the docs need to know of one setting."""

    label: str
    help: str = ""
    unit: str = ""
    low: int | None = None
    high: int | None = None
    choices: tuple[str, ...] = ()
    choice_labels: tuple[str, ...] = ()
    form: Literal["", "times", "meetings", "routine"] = ""  # where the default doesn't say it
    most: int | None = None  # so many entries, or lines of free text


def option(default: Any, label: str, help: str = "", **more: Any) -> Any:
    """A setting."""
    return field(default=default, metadata={"option": Option(label, help, **more)})


def minutes(default: int, label: str, low: int, high: int, help: str = "") -> Any:
    """A length of time."""
    return option(default, label, help, unit="minutes", low=low, high=high)


def percent(default: int, label: str, low: int, high: int, help: str = "") -> Any:
    """A share of the usual."""
    return option(default, label, help, unit="percent", low=low, high=high)


def choice(default: str, label: str, choices: dict[str, str], help: str = "") -> Any:
    """One of a few words, given with their labels."""
    return option(default, label, help, choices=tuple(choices), choice_labels=tuple(choices.values()))


def lines(label: str, help: str = "") -> Any:
    """Texts of the person's own, none at first."""
    return option((), label, help, most=MOST_LINES)


def some(label: str, choices: dict[str, str], help: str = "") -> Any:
    """Any of a few words, given with their labels; none at first."""
    return option((), label, help, choices=tuple(choices), choice_labels=tuple(choices.values()))


@dataclass(frozen=True, slots=True)
class Declared:
    """One setting as declared: `group` and `name` make its key ("stretch.interval_minutes")."""

    group: str
    name: str
    default: Any
    option: Option

    @property
    def key(self) -> str:
        """The key as it stands on the command line."""
        return f"{self.group}.{self.name}"


def option_of(item: Field[Any]) -> Option:
    """What was declared with a field."""
    option = item.metadata["option"]
    assert isinstance(option, Option)
    return option
