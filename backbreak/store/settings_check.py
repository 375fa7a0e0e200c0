"""What of a parsed settings file is good, and what is wrong with the rest, line by line."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from backbreak.core.option import Declared
from backbreak.core.settings import GROUP_LABELS, Settings, changed, declared
from backbreak.store import setting_values as values
from backbreak.store.problem import Problem
from backbreak.words import _, ngettext

_MOST_PROBLEMS = 20
_MOST_CHARACTERS = 60  # of a key that is repeated to the person


@dataclass(frozen=True, slots=True)
class Parsed:
    """A settings file as TOML understands it, and its text, in which the lines are found."""

    file: Path
    text: str
    table: dict[str, Any]


def taken(parsed: Parsed) -> tuple[Settings, list[Problem]]:
    """The settings that are good, the defaults for the others, and a problem for each that is wrong."""
    settings, problems = Settings(), []
    for item in declared():
        raw = _raw(parsed.table, item)
        if raw is None:
            continue
        try:
            settings = changed(settings, item.key, values.checked(item, raw))
        except values.InvalidError as error:
            problems.append(_bad_value(parsed, item, raw, str(error)))
    return settings, [*problems, *_unknown_problems(parsed)]


def _raw(table: dict[str, Any], item: Declared) -> object | None:
    group = table.get(item.group)
    return group.get(item.name) if isinstance(group, dict) else None


def _unknown_problems(parsed: Parsed) -> list[Problem]:
    """A problem for each key that means nothing here; the first of them only, if there are many."""
    unknown = list(_unknown(parsed.table))
    problems = [_unknown_key(parsed, group, name) for group, name in unknown[:_MOST_PROBLEMS]]
    hidden = len(unknown) - len(problems)
    if hidden:
        more = ngettext("{n} more unknown key.", "{n} more unknown keys.", hidden).format(n=hidden)
        problems.append(Problem(parsed.file, None, "", more))
    return problems


def _unknown(table: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """Group and name of each key that is not declared; the name is empty where the group is at fault."""
    known: dict[str, set[str]] = {}
    for item in declared():
        known.setdefault(item.group, set()).add(item.name)
    for group, content in table.items():
        if group in known and isinstance(content, dict):
            yield from ((group, name) for name in content if name not in known[group])
        else:
            yield group, ""


def _unknown_key(parsed: Parsed, group: str, name: str) -> Problem:
    key = f"{group}.{name}" if name else group
    if group in GROUP_LABELS and not name:
        reason, remedy = _("This is not a table."), _("Write it as a table: [{group}].").format(group=group)
    else:
        reason, remedy = _("There is no such setting; it is left alone."), values.nearest(key)
    line = line_of(parsed.text, group if name else "", name or group)
    printable = key if key.isprintable() else ascii(key)
    return Problem(parsed.file, line, printable[:_MOST_CHARACTERS], reason, remedy)


def _bad_value(parsed: Parsed, item: Declared, raw: object, remedy: str) -> Problem:
    default = values.shown(values.plain(item.default))
    return Problem(
        parsed.file,
        line_of(parsed.text, item.group, item.name),
        item.key,
        _("{value} is not valid.").format(value=values.shown(raw)),
        f"{remedy} " + _("The default {default} is used.").format(default=default),
    )


def line_of(text: str, group: str, name: str) -> int | None:
    """The line of a key, as far as a look at the lines can tell: tomllib keeps no places."""
    heading = re.compile(r'\s*\[+\s*(["\']?)(.*?)\1\s*\]+')
    key = re.compile(rf'\s*(["\']?){re.escape(name)}\1\s*[.=]')
    dotted = re.compile(rf'\s*(["\']?){re.escape(group)}\1\s*(=\s*{{|\.\s*(["\']?){re.escape(name)}\3\s*=)')
    inside = ""
    for number, line in enumerate(text.splitlines(), 1):
        if found := heading.match(line):
            inside = found[2]
            if not group and inside == name:
                return number
        elif (inside == group and key.match(line)) or (group and not inside and dotted.match(line)):
            return number
    return None
