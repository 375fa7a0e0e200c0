"""What the program says of its own troubles: a small file of the person's own, and the terminal."""

from __future__ import annotations

import logging
import os
import sys
from pathlib import Path
from types import TracebackType

from backbreak.words import _

LARGEST = 256 * 1024
"""Bytes. A log that has grown beyond this at a start is put aside, in place of the one before."""

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
        root.addHandler(_file_handler(file))
    except OSError as error:
        logger.warning(
            "%s", _("{file}: The log cannot be written: {why}.").format(file=file, why=error.strerror)
        )


class _OneLine(logging.Formatter):
    """A message without the traceback that goes into the file."""

    def format(self, record: logging.LogRecord) -> str:
        return (self._fmt or "%(message)s") % {"message": record.getMessage().replace("\n", " ")}


def _file_handler(file: Path) -> logging.Handler:
    file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    if file.exists() and file.stat().st_size > LARGEST:
        file.replace(file.with_suffix(".old.log"))
    os.close(os.open(file, os.O_CREAT | os.O_WRONLY | os.O_APPEND, 0o600))
    handler = logging.FileHandler(file, encoding="utf-8")
    handler.setFormatter(logging.Formatter(_FORM))
    return handler


def _report(kind: type[BaseException], fault: BaseException, trace: TracebackType | None) -> None:
    """A fault that nobody expected: all of it into the file, one line on the terminal."""
    if issubclass(kind, KeyboardInterrupt):
        sys.__excepthook__(kind, fault, trace)
        return
    logger.error("%s", _("An unexpected fault: {fault!r}").format(fault=fault), exc_info=(kind, fault, trace))
