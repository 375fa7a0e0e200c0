"""What the program says of its own troubles: a small file of the person's own, and the terminal."""

from __future__ import annotations

import logging
import os
import sys
from contextlib import suppress
from io import TextIOWrapper
from pathlib import Path
from types import TracebackType

from backbreak import file_words
from backbreak.words import _

LARGEST = 256 * 1024
"""Bytes. A log that has grown beyond this is put aside, in place of the one before."""

_FORM = "%(asctime)s %(levelname)s %(name)s: %(message)s"

logger = logging.getLogger("backbreak")


def write_to(file: Path) -> None:
    """Write warnings and faults to `file` from now on; on the terminal each is one line.

    Where the file can't be written there is only the terminal.
    """
    terminal = logging.StreamHandler()
    terminal.setFormatter(_OneLine("backbreak: %(message)s"))
    root = logging.getLogger()
    root.setLevel(logging.INFO)
    terminal.setLevel(logging.WARNING)
    root.addHandler(terminal)
    sys.excepthook = _report
    try:
        root.addHandler(_SmallFile(file))
    except OSError as error:
        logger.warning(
            "%s", _("{file}: The log cannot be written: {why}.").format(file=file, why=file_words.why(error))
        )


class _OneLine(logging.Formatter):
    """A message without the traceback that goes into the file."""

    def format(self, record: logging.LogRecord) -> str:
        return (self._fmt or "%(message)s") % {"message": record.getMessage().replace("\n", " ")}


class _SmallFile(logging.FileHandler):
    """A log file that only its owner may read, and that never grows beyond `LARGEST` by much.

    (logging.handlers could do the second, at the price of 2.5 MB of memory.)
    """

    def __init__(self, file: Path) -> None:
        """Raises OSError where the file can't be written."""
        file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        self._file = file
        super().__init__(file, encoding="utf-8")
        self.setFormatter(logging.Formatter(_FORM))

    def emit(self, record: logging.LogRecord) -> None:
        try:
            super().emit(record)
            if self.stream is not None and self.stream.tell() > LARGEST:
                self.close()
                self._file.replace(self._file.with_suffix(".old.log"))
        except OSError:
            self.handleError(record)

    def handleError(self, record: logging.LogRecord) -> None:  # noqa: N802 - logging's name
        with suppress(OSError):  # a full disk is no trouble of the person's: the next record tries again
            self.close()

    def _open(self) -> TextIOWrapper:
        descriptor = os.open(self._file, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
        return os.fdopen(descriptor, "a", encoding="utf-8")


def _report(kind: type[BaseException], fault: BaseException, trace: TracebackType | None) -> None:
    """A fault that nobody expected: all of it into the file, one line on the terminal."""
    if issubclass(kind, KeyboardInterrupt):
        sys.__excepthook__(kind, fault, trace)
        return
    logger.error("%s", _("An unexpected fault: {fault!r}").format(fault=fault), exc_info=(kind, fault, trace))
