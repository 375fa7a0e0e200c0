"""The line on which a key stands in a TOML text: tomllib keeps no places."""

from __future__ import annotations

import re
from collections.abc import Sequence

_HEADING = re.compile(r"\s*(\[\[?)\s*([^\[\]]+?)\s*\]\]?\s*(#.*)?$")
_LONGEST = 400  # letters of a line that are looked at; a key stands at its beginning
_QUOTES = re.compile(r'"""|\'\'\'')


def line_of(text: str, path: Sequence[str | int]) -> int | None:
    """Return the line of the key at `path` ("loop", 2, "seconds"), or that of the nearest table above it.

    Numbers count the tables of an array from 0. None: nothing of the path stands there by its name.
    """
    best: tuple[int, int] | None = None
    for number, here in _keys(text):
        length = _common(here, path)
        if length == len(here) and (best is None or length > best[0]):
            best = (length, number)
    return best[1] if best else None


def _keys(text: str) -> list[tuple[int, tuple[str | int, ...]]]:
    """Return every heading and every key at the start of a line, as line and path."""
    found: list[tuple[int, tuple[str | int, ...]]] = []
    table: tuple[str | int, ...] = ()
    counts: dict[tuple[str, ...], int] = {}
    inside = False
    for number, whole in enumerate(text.splitlines(), 1):
        line = whole[:_LONGEST]
        if inside:
            inside = len(_QUOTES.findall(whole)) % 2 == 0
            continue
        if heading := _HEADING.match(line):
            table = _table(_split(heading[2]), heading[1] == "[[", counts)
            found.append((number, table))
        elif key := re.match(r"\s*([^=#\s][^=]*?)\s*=", line):
            found.append((number, (*table, *_split(key[1]))))
            inside = len(_QUOTES.findall(whole)) % 2 == 1
    return found


def _table(names: tuple[str, ...], many: bool, counts: dict[tuple[str, ...], int]) -> tuple[str | int, ...]:
    if many:
        counts[names] = counts.get(names, -1) + 1
        for other in [other for other in counts if len(other) > len(names) and other[: len(names)] == names]:
            del counts[other]
    path: list[str | int] = []
    for i, name in enumerate(names, 1):
        path.append(name)
        if names[:i] in counts:
            path.append(counts[names[:i]])
    return tuple(path)


def _split(key: str) -> tuple[str, ...]:
    return tuple(part.strip().strip("\"'") for part in key.split("."))


def _common(here: Sequence[str | int], path: Sequence[str | int]) -> int:
    length = 0
    for a, b in zip(here, path, strict=False):
        if a != b:
            break
        length += 1
    return length
