"""The log: what the program says of its own troubles, in one small file that its owner alone may read."""

from __future__ import annotations

import logging
import os
import sys
from contextlib import suppress
from io import TextIOWrapper
from pathlib import Path

LIMIT_BYTES = 256 * 1024  # then the file becomes the old one, and the one before that goes


def set_up(file: Path) -> None:
    """Write to `file` from now on, and warnings to the terminal as well.

    A log that can't be written stops nothing: then the terminal alone has it.
    """
    root = logging.getLogger()
    root.setLevel(logging.WARNING)
    logging.getLogger("backbreak").setLevel(logging.INFO)
    written = _SmallFile(file)
    written.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    root.addHandler(written)
    if sys.stderr is not None:  # a program without a console on Windows has none
        shown = logging.StreamHandler()
        shown.setLevel(logging.WARNING)
        shown.setFormatter(logging.Formatter("backbreak: %(message)s"))
        root.addHandler(shown)


class _SmallFile(logging.FileHandler):
    """logging.handlers would do the same at the price of 2.5 MB of memory."""

    def __init__(self, file: Path) -> None:
        super().__init__(file, encoding="utf-8", delay=True)
        self._file = file

    def emit(self, record: logging.LogRecord) -> None:
        try:
            super().emit(record)
            if self.stream is not None and self.stream.tell() > LIMIT_BYTES:
                self.close()
                self._file.replace(self._file.with_name(f"{self._file.name}.1"))
        except OSError:
            self.handleError(record)

    def handleError(self, record: logging.LogRecord) -> None:  # noqa: N802 - logging's name
        with suppress(OSError):  # the next record opens it again, and may have more luck
            self.close()

    def _open(self) -> TextIOWrapper:
        self._file.parent.mkdir(parents=True, exist_ok=True)
        descriptor = os.open(self._file, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
        return os.fdopen(descriptor, "a", encoding="utf-8")
