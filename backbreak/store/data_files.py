"""Folders of small TOML files that a person may write: bounded, and each fault told as one line.

They are data; nothing in them runs.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Sequence
from itertools import accumulate
from pathlib import Path
from typing import Any, TypeVar

from backbreak import file_words
from backbreak.store import whole_file
from backbreak.store.form import FormError
from backbreak.store.problem import Problem
from backbreak.store.toml_lines import line_of
from backbreak.store.whole_file import BrokenError
from backbreak.words import _

LIMIT_BYTES = 128 * 1024  # of one file; the longest of ours has 8 KB
LIMIT_FOLDER_BYTES = 1024 * 1024
MOST_FILES = 200

_ID = re.compile(r"[a-z][a-z0-9_]{0,59}")
_T = TypeVar("_T")


def load_all(
    folders: Sequence[Path], problems: list[Problem], load: Callable[[Path], _T | None]
) -> dict[str, _T]:
    """What `load` makes of each file, by its id; a good one in a later folder replaces its namesake."""
    found: dict[str, _T] = {}
    for folder in folders:
        for file in files_in(folder, problems):
            if (loaded := load(file)) is not None:
                found[file.stem] = loaded
    return found


def files_in(folder: Path, problems: list[Problem]) -> list[Path]:
    """Return the TOML files of a folder, as many as may be read; `problems` gets what is left out."""
    try:
        files = sorted(file for file in folder.iterdir() if file.suffix == ".toml")
    except FileNotFoundError:
        return []
    except OSError as error:
        reason = _("The folder cannot be read: {why}.").format(why=file_words.why(error))
        problems.append(Problem(folder, None, "", reason))
        return []
    if len(files) > MOST_FILES:
        reason = _("There are more than {n} files; the rest is left out.").format(n=MOST_FILES)
        problems.append(Problem(folder, None, "", reason))
    return _small_enough(folder, files[:MOST_FILES], problems)


def _small_enough(folder: Path, files: Sequence[Path], problems: list[Problem]) -> list[Path]:
    """Return as many files as have no more than LIMIT_FOLDER_BYTES together: reading them takes its time."""
    sizes = accumulate(min(_size(file), LIMIT_BYTES) for file in files)
    fitting = [file for file, size in zip(files, sizes, strict=True) if size <= LIMIT_FOLDER_BYTES]
    if len(fitting) < len(files):
        reason = _("The files have more than {n} KB together; the rest is left out.")
        problems.append(Problem(folder, None, "", reason.format(n=LIMIT_FOLDER_BYTES // 1024)))
    return fitting


def _size(file: Path) -> int:
    try:
        return file.stat().st_size
    except OSError:
        return 0


def id_of(file: Path, problems: list[Problem]) -> str | None:
    """Return the id that the name of a file gives, or add what is wrong with it to `problems`."""
    if _ID.fullmatch(file.stem):
        return file.stem
    reason = _("The name of the file has other characters than small letters, digits and underscores.")
    problems.append(Problem(file, None, "", reason))
    return None


def read(file: Path, problems: list[Problem], use: Callable[[dict[str, Any]], _T]) -> _T | None:
    """Return what `use` makes of a file, or add what is wrong with it to `problems` and return None.

    `use` gets what the file says, and may raise FormError.
    """
    text = ""
    try:
        text = whole_file.read_text(file, LIMIT_BYTES)
        return use(_parsed(text))
    except OSError as error:
        reason = _("The file cannot be read: {why}.").format(why=file_words.why(error))
        problems.append(Problem(file, None, "", reason))
    except BrokenError as error:
        problems.append(Problem(file, error.line, "", str(error)))
    except FormError as error:
        problems.append(Problem(file, line_of(text, error.path), _dotted(error.path), str(error)))
    return None


def _parsed(text: str) -> dict[str, Any]:
    try:
        return tomllib.loads(text)
    except ValueError as error:
        place = re.search(r"\(at line (\d+)", str(error))
        raise BrokenError(_("This line is not TOML."), int(place[1]) if place else None) from None
    except RecursionError:
        raise BrokenError(_("It is nested too deeply.")) from None


def _dotted(path: Sequence[str | int]) -> str:
    """Write a path as a person counts: the first table of an array is number 1."""
    text = ""
    for part in path:
        text += f"[{part + 1}]" if isinstance(part, int) else f".{part}"
    key = text.removeprefix(".")
    return (key if key.isprintable() else ascii(key))[:80]
