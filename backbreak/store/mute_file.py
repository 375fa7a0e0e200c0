"""The exercises that are not to be offered: a small TOML file that a person may edit.

An entry that can't be understood costs that entry and one line. A file that can't be read at all is kept
aside before anything takes its place, and what the history tells holds meanwhile.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated, Any

from msgspec import Meta, Struct

from backbreak import file_words
from backbreak.core.mutes import Because, Mute, Mutes
from backbreak.store import whole_file
from backbreak.store.data_files import LIMIT_BYTES, read
from backbreak.store.form import FormError, Name, chosen, converted
from backbreak.store.problem import Problem
from backbreak.store.toml_lines import line_of
from backbreak.words import _

MOST = 400  # entries
_HEAD = (
    "# Exercises that Backbreak does not offer, and why: hurts, no_room, not_here or dislike.\n"
    "# Bring one back with: backbreak unmute ID\n"
)
_BECAUSE = {because.value: because for because in Because}
_LONG_AGO = datetime.min.replace(tzinfo=UTC)


class _Entry(Struct, frozen=True, forbid_unknown_fields=True):
    """One exercise. Without `since` nobody asks whether it still hurts."""

    exercise: Name
    because: str
    since: datetime | None = None
    here: Annotated[str, Meta(pattern=r"\A[a-z_]{0,40}\Z")] = ""
    asked: bool = False


class MuteFile:
    """Answers core's MuteList from `file`. Each trouble goes to `report`, as one line."""

    def __init__(self, file: Path, report: Callable[[Problem], None]) -> None:
        self._file, self._report = file, report
        self._is_lost = False  # what stands in the file is not all understood
        self._told: list[Problem] = []

    def load(self) -> Mutes | None:
        """What is kept; None where the file can't be read."""
        self._is_lost = False
        if not _is_there(self._file):
            return ()
        problems: list[Problem] = []
        mutes = read(self._file, problems, lambda table: self._taken(table, problems))
        self._is_lost = bool(problems)
        for problem in problems:
            if problem not in self._told:
                self._report(problem)
        self._told = problems
        return mutes

    def save(self, mutes: Mutes) -> None:
        """Write these and no others."""
        try:
            if self._is_lost and _is_there(self._file):
                whole_file.copy_aside(self._file)
            whole_file.write_text(self._file, _HEAD + "".join(map(_written, mutes)), whole_file.PRIVATE)
            self._is_lost = False
        except OSError as error:
            reason = _("The file cannot be saved: {why}.").format(why=file_words.why(error))
            self._report(Problem(self._file, None, "", reason, _("It holds until Backbreak is quit.")))

    def _taken(self, table: dict[str, Any], problems: list[Problem]) -> Mutes:
        entries = converted(table.get("muted", []), Annotated[list[Any], Meta(max_length=MOST)], ("muted",))
        found = (self._mute(entry, number, problems) for number, entry in enumerate(entries))
        return tuple(mute for mute in found if mute is not None)

    def _mute(self, raw: object, number: int, problems: list[Problem]) -> Mute | None:
        try:
            entry: _Entry = converted(raw, _Entry, ("muted", number))
            because = _BECAUSE[chosen(entry.because, tuple(_BECAUSE), ("muted", number, "because"))]
        except FormError as error:
            key = ".".join((f"muted[{number + 1}]", *map(str, error.path[2:])))
            line = line_of(whole_file.read_text(self._file, LIMIT_BYTES), error.path)
            problems.append(Problem(self._file, line, key, str(error)))
            return None
        since = _moment(entry.since)
        return Mute(entry.exercise, because, since, entry.here, entry.asked or since == _LONG_AGO)


def _moment(since: datetime | None) -> datetime:
    """When an exercise was switched off; a time without a zone is local, one that no clock shows long ago."""
    if since is not None and since.tzinfo is not None:
        return since
    try:
        return _LONG_AGO if since is None else since.astimezone()
    except (ValueError, OverflowError):
        return _LONG_AGO


def _is_there(file: Path) -> bool:
    return os.path.exists(file)  # noqa: PTH110 - Path.exists raises where the folder can't be entered


def _written(mute: Mute) -> str:
    lines = ["\n[[muted]]", f'exercise = "{mute.exercise}"', f'because = "{mute.because.value}"']
    if mute.since != _LONG_AGO:
        lines.append(f"since = {mute.since.isoformat(timespec='seconds')}")
    if mute.here:
        lines.append(f'here = "{mute.here}"')
    if mute.asked and mute.because is Because.HURTS:
        lines.append("asked = true  # whether it still hurts")
    return "\n".join(lines) + "\n"
