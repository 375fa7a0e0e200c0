"""A routine as the text of a file: what is there already keeps its comments, its order and its style."""

from __future__ import annotations

import re
import tomllib
from typing import Any

from backbreak.core.exercise import Text
from backbreak.core.routine import Growth, Routine, Step
from backbreak.core.settings import WEEKDAYS
from backbreak.store.form import FormError
from backbreak.store.routine_form import routine_of
from backbreak.words import _


def text_of(routine: Routine) -> str:
    """Return a text that says `routine`; raises ValueError for one that can't be read again."""
    text = merged("", routine)
    if text is None:
        raise ValueError(_("it could not be read again"))
    return text


def said(text: str, id_: str, known: frozenset[str]) -> Routine | None:
    """Return the routine that a text says; None if it says none."""
    try:
        return routine_of(id_, tomllib.loads(text), known)
    except (ValueError, FormError, RecursionError):
        return None


def merged(text: str, routine: Routine) -> str | None:
    """Return `text` with what makes it say `routine`; None where that can't be done to this text."""
    import tomlkit
    from tomlkit.exceptions import TOMLKitError

    known = frozenset(step.exercise for step in routine.steps)
    try:
        document = tomlkit.parse(text)
        before = document.unwrap()
        for key, value in _values(routine).items():
            _put(document, before, key, value)
        _put_growth(document, routine.growth)
        if before.get("steps") != (steps := [_step_values(step) for step in routine.steps]):
            _put_steps(document, steps)
        new = re.sub(r"\n{3,}", "\n\n", tomlkit.dumps(document))  # where steps were taken out
    except (TOMLKitError, TypeError, ValueError, LookupError, AttributeError, RecursionError):
        return None  # TOML that only tomllib understands, or a text where a table should be
    if "\r\n" in text:
        new = re.sub(r"\r?\n", "\r\n", new)
    return new if said(new, routine.id, known) == routine else None


def _values(routine: Routine) -> dict[str, Any]:
    """Every key but the tables; None for one that need not be said."""
    return {
        "format": 1,
        "name": _text_value(routine.name),
        "description": _text_value(routine.description) if routine.description else None,
        "rest_seconds": routine.rest_seconds if routine.rest_seconds != _usual("rest_seconds") else None,
        "days": list(routine.days) if routine.days != WEEKDAYS else None,
    }


def _usual(name: str) -> Any:
    return Routine.__dataclass_fields__[name].default


def _text_value(text: Text) -> str | dict[str, str]:
    """One text where it is the same in every language."""
    return next(iter(text.values())) if len(set(text.values())) == 1 else dict(text)


def _step_values(step: Step) -> dict[str, Any]:
    said = {"exercise": step.exercise, "repetitions": step.repetitions, "seconds": step.seconds}
    more = {"sets": step.sets if step.sets != 1 else None, "grows": None if step.grows else False}
    return {key: value for key, value in (said | more).items() if value is not None}


def _put(table: Any, before: dict[str, Any], key: str, value: Any) -> None:
    import tomlkit

    if value is None:
        table.pop(key, None)
    elif before.get(key) != value:
        if isinstance(value, dict):
            inline = tomlkit.inline_table()
            inline.update(value)
            value = inline
        table[key] = value


def _put_growth(document: Any, growth: Growth | None) -> None:
    import tomlkit

    if growth is None:
        document.pop("growth", None)
        return
    if "growth" not in document:
        document["growth"] = tomlkit.table()
    table = document["growth"]
    values = {"since": growth.since, "every_weeks": growth.every_weeks, "most_sets": growth.most_sets}
    before = table.unwrap()
    for key, value in values.items():
        _put(table, before, key, value)


def _put_steps(document: Any, steps: list[dict[str, Any]]) -> None:
    """Write the steps anew; each that was there before, wherever it has gone, brings its comments along."""
    import tomlkit

    there = list(document.pop("steps", []))
    tables = tomlkit.aot()
    for values in steps:
        found = next((table for table in there if table.get("exercise") == values["exercise"]), None)
        if found is None:
            table = tomlkit.table()
        else:
            there.remove(found)
            table = found
        before = dict(table.unwrap())
        for key in (*values, *(before.keys() - values.keys())):
            _put(table, before, key, values.get(key))
        tables.append(table)
    document["steps"] = tables
