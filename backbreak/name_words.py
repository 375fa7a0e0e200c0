"""What is said of a name that nobody has: the nearest one, or where all of them are listed."""

from __future__ import annotations

from collections.abc import Iterable

from backbreak.words import _

_LONGEST = 80  # letters of a wrong name that are looked at


def near(wrong: str, known: Iterable[str]) -> str:
    """The nearest of the `known` names, as a question; empty if none is like it."""
    from difflib import get_close_matches

    found = get_close_matches(wrong[:_LONGEST], list(known), n=1)
    return _("Did you mean {key}?").format(key=found[0]) if found else ""


def no_exercise(name: str, known: Iterable[str]) -> str:
    """That there is no exercise of this name; it may hold anything."""
    remedy = near(name, known) or _("See them all with: backbreak exercises")
    return _("There is no exercise {name}.").format(name=ascii(name)[:60]) + " " + remedy


def no_routine(name: str, known: Iterable[str]) -> str:
    """That there is no routine of this name; it may hold anything."""
    remedy = near(name, known) or _("See them all with: backbreak routines")
    return _("There is no routine {name}.").format(name=ascii(name)[:60]) + " " + remedy
