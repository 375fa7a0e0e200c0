"""The settings file: TOML that a person may edit.

Reading takes what is good: a bad value costs that value, a broken file costs no start. Writing keeps what
Backbreak doesn't know (comments, order, unknown keys), and replaces the file in one step. What can't be
understood is kept aside before anything takes its place.
"""

from __future__ import annotations

import os
import re
import tomllib
from contextlib import suppress
from pathlib import Path
from typing import Any

from backbreak import file_words
from backbreak.core.settings import Settings, declared, value_of
from backbreak.store import setting_values as values
from backbreak.store import whole_file
from backbreak.store.problem import Problem
from backbreak.store.settings_check import Parsed, taken
from backbreak.store.whole_file import BrokenError
from backbreak.words import _

LIMIT_BYTES = 64 * 1024  # a file with every setting in it has 2 KB
_LONGEST_LINE = 1000  # characters; tomllib's time grows with the square of a dotted key's length


class NotSavedError(Exception):
    """The settings could not be written; they still hold in memory. Its text is one line for the person."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(str(problem))
        self.problem = problem


def load(file: Path, held: Settings | None = None) -> tuple[Settings, list[Problem]]:
    """The settings in `file`, with the defaults for all that is absent or wrong, and what is wrong.

    Where nothing in it can be understood, `held` go on: those that held before. It never raises.
    A file that is no TOML is copied aside, and stays where it is for the person to mend.
    """
    try:
        return taken(_parsed(file))
    except FileNotFoundError:
        return Settings(), []
    except OSError as error:
        reason = _("The settings cannot be read: {why}.").format(why=file_words.why(error))
        remedy = _("The defaults are used.") if held is None else _("What held before goes on.")
        return held or Settings(), [Problem(file, None, "", reason, remedy)]
    except BrokenError as error:
        return held or Settings(), [_broken(file, error, goes_on=held is not None)]


def understand(file: Path) -> None:
    """Raises BrokenError for a file in which nothing can be understood."""
    with suppress(OSError):  # what can't be read can't be written, either
        _parsed(file)


def save(file: Path, settings: Settings) -> None:
    """Write to `file` what it doesn't say yet. Raises NotSavedError, and then leaves the file as it was."""
    try:
        text = _text_to_save(Path(os.path.realpath(file)), settings)
        if text is not None:
            whole_file.write_text(file, text, whole_file.PRIVATE)
    except OSError as error:
        reason = _("The settings cannot be saved: {why}.").format(why=file_words.why(error))
        raise NotSavedError(
            Problem(file, None, "", reason, _("They hold until Backbreak is quit."))
        ) from error


def _parsed(file: Path) -> Parsed:
    text = whole_file.read_text(file, LIMIT_BYTES)
    for number, line in enumerate(text.split("\n"), 1):
        if len(line) > _LONGEST_LINE:
            raise BrokenError(_("This line is too long."), number)
    try:
        return Parsed(file, text, tomllib.loads(text))
    except ValueError as error:
        place = re.search(r"\(at line (\d+)", str(error))
        raise BrokenError(_("This line is not TOML."), int(place[1]) if place else None) from None
    except RecursionError:
        raise BrokenError(_("It is nested too deeply.")) from None


def _broken(file: Path, error: BrokenError, *, goes_on: bool) -> Problem:
    remedy = _("The defaults are used until it is mended.")
    if goes_on:
        remedy = _("What held before goes on until it is mended.")
    try:
        if _is_small(file):
            kept = whole_file.copy_aside(file)
            remedy += " " + _("A copy is kept as {name}.").format(name=kept.name)
    except OSError:
        pass  # it stays where it is, and a save that can't keep it is refused
    return Problem(file, error.line, "", str(error), remedy)


def _keep(target: Path) -> None:
    """See to it that what is in `target` outlives a save."""
    if _is_small(target):
        whole_file.copy_aside(target)
    else:
        whole_file.move_aside(target)


def _is_small(file: Path) -> bool:
    return file.is_file() and file.stat().st_size <= LIMIT_BYTES


def _text_to_save(target: Path, settings: Settings) -> str | None:
    """The file's new text; None if the old one says the same."""
    try:
        parsed = _parsed(target)
    except FileNotFoundError:
        return _merged("", settings, Settings())
    except BrokenError:
        _keep(target)
        return _merged("", settings, Settings())
    there, _problems = taken(parsed)
    if there == settings:
        return None
    new = _merged(parsed.text, settings, there)
    if new is None:
        _keep(target)
        new = _merged("", settings, Settings())
    return new


def _merged(text: str, settings: Settings, there: Settings) -> str | None:
    """`text` with what differs between `there` and `settings`; None if that can't be done to this text."""
    import tomlkit
    from tomlkit.exceptions import TOMLKitError

    try:
        document = tomlkit.parse(text) if text else _fresh()
        for item in declared():
            value = value_of(settings, item.key)
            if value != value_of(there, item.key):
                _put(document, item.group, item.name, values.plain(value))
        new = tomlkit.dumps(document)
        if "\r\n" in text:
            new = re.sub(r"\r?\n", "\r\n", new)
        understood, _problems = taken(Parsed(Path(), new, tomllib.loads(new)))
    except (TOMLKitError, TypeError, ValueError, LookupError, AttributeError, RecursionError):
        return None  # "walk = 5" where [walk] should be, or TOML that only tomllib understands
    return new if understood == settings else None


def _put(document: Any, group: str, name: str, value: values.Plain) -> None:
    import tomlkit

    if group not in document:
        document[group] = tomlkit.table()
    document[group][name] = value


def _fresh() -> Any:
    import tomlkit

    document = tomlkit.document()
    document.add(tomlkit.comment("Settings of Backbreak. What does not stand here has its default value:"))
    document.add(tomlkit.comment('see them all with "backbreak get", or in docs/settings.md.'))
    return document
