"""The person's own routines as files: saved, deleted without being lost, taken in and given out."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection
from dataclasses import replace
from pathlib import Path

from backbreak import file_words
from backbreak.core.routine import Routine
from backbreak.store import whole_file
from backbreak.store.data_files import LIMIT_BYTES, MOST_FILES, read
from backbreak.store.problem import Problem
from backbreak.store.routine_form import routine_of
from backbreak.store.routine_text import merged, said, text_of
from backbreak.store.whole_file import BrokenError
from backbreak.words import _

_LONGEST_ID = 40
_LETTERS = str.maketrans({"æ": "ae", "ø": "oe", "å": "aa", "ß": "ss"})


class RoutineFileError(Exception):
    """A file could not be written, read or moved; all is as it was. Its text is one line for the person."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(str(problem))
        self.problem = problem


class RoutineShelf:
    """One folder of routine files. `ready_made` is where those lie that come with Backbreak.

    Every method raises RoutineFileError where it can't do what it says.
    """

    def __init__(self, folder: Path, ready_made: Path) -> None:
        self._folder, self._ready_made = folder, ready_made

    def free_id(self, name: str, taken: Collection[str]) -> str:
        """Return an id made of the letters of `name` that no routine and no file has."""
        plain = (
            unicodedata.normalize("NFKD", name.lower().translate(_LETTERS)).encode("ascii", "ignore").decode()
        )
        stem = re.sub(r"[^a-z0-9]+", "_", plain).strip("_")[:_LONGEST_ID].rstrip("_")
        stem = stem if stem[:1].isalpha() else f"routine_{stem}".rstrip("_")
        return next(
            id_
            for id_ in (stem, *(f"{stem}_{n}" for n in range(2, MOST_FILES * 10)))
            if id_ not in taken and not self._file(id_).exists()
        )

    def save(self, routine: Routine, before: Routine | None = None) -> None:
        """Write a routine. What its file says beside that stays.

        `before` is what the change started from: if the file says something else by now, a copy is kept.
        """
        file = self._file(routine.id)
        try:
            old = self._text(file)
            kept = merged(self._ready_text(routine.id) if old is None else old, routine)
            text = kept or text_of(routine)
            if old is not None and (kept is None or not _says(old, before)):
                whole_file.copy_aside(file, "changed")
            whole_file.write_text(file, text)
        except (OSError, ValueError) as error:
            raise _failure(file, _("The routine cannot be saved: {why}."), error) from error

    def delete(self, id_: str) -> Path:
        """Take a routine off the shelf, and return the file that keeps it."""
        file = self._file(id_)
        try:
            return whole_file.move_aside(file, "deleted")
        except OSError as error:
            raise _failure(file, _("The routine cannot be deleted: {why}."), error) from error

    def bring_back(self, kept: Path, id_: str) -> None:
        """Put back what was deleted, unless another has its place by now."""
        file = self._file(id_)
        try:
            if file.exists():
                raise FileExistsError(17, _("there is another of this name"))
            kept.rename(file)
        except OSError as error:
            raise _failure(kept, _("The routine cannot be brought back: {why}."), error) from error

    def take_in(self, file: Path, exercises: Collection[str], taken: Collection[str]) -> Routine:
        """Copy a routine file, from anywhere, to the shelf under an id that is free, and return it."""
        problems: list[Problem] = []
        found = read(file, problems, lambda table: routine_of("new", table, exercises))
        if found is None:
            raise RoutineFileError(problems[0])
        id_ = self.free_id(file.stem, taken)
        target = self._file(id_)
        try:
            whole_file.write_text(target, whole_file.read_text(file, LIMIT_BYTES))
        except OSError as error:
            raise _failure(target, _("The routine cannot be saved: {why}."), error) from error
        return replace(found, id=id_)

    def give_out(self, routine: Routine, target: Path) -> None:
        """Write a routine to a file that somebody else can take in."""
        try:
            text = self._text(self._file(routine.id))
            start = self._ready_text(routine.id) if text is None else text
            whole_file.write_text(target, merged(start, routine) or text_of(routine))
        except (OSError, ValueError) as error:
            raise _failure(target, _("The routine cannot be saved: {why}."), error) from error

    def has(self, id_: str) -> bool:
        """Whether this is the person's own, or a ready-made one that they have changed."""
        return self._file(id_).exists()

    def is_ready_made(self, id_: str) -> bool:
        """Whether a routine of this id comes with Backbreak."""
        return (self._ready_made / f"{id_}.toml").exists()

    def _file(self, id_: str) -> Path:
        return self._folder / f"{id_}.toml"

    def _text(self, file: Path) -> str | None:
        """What a file of the person's says; None if it isn't there. One that is no text is kept aside."""
        try:
            return whole_file.read_text(file, LIMIT_BYTES)
        except FileNotFoundError:
            return None
        except BrokenError:
            whole_file.move_aside(file)
            return None

    def _ready_text(self, id_: str) -> str:
        try:
            return whole_file.read_text(self._ready_made / f"{id_}.toml", LIMIT_BYTES)
        except FileNotFoundError:
            return ""


def _says(text: str, routine: Routine | None) -> bool:
    known = frozenset(step.exercise for step in routine.steps) if routine is not None else frozenset()
    return routine is not None and said(text, routine.id, known) == routine


def _failure(file: Path, reason: str, error: OSError | ValueError) -> RoutineFileError:
    why = file_words.why(error) if isinstance(error, OSError) else str(error)
    return RoutineFileError(Problem(file, None, "", reason.format(why=why)))
