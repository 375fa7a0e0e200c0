"""Read the command line; hand over to the running program, or start one."""

from __future__ import annotations

import os
import sys
from pathlib import Path

INTERRUPTED = 130  # as shells have it


def main() -> int:
    """Do what the command line says, and return the exit code."""
    from backbreak.cli import commands

    if sys.stdout is None:  # closed by whoever started us
        sys.stdout = Path(os.devnull).open("w")  # noqa: SIM115 (until the end)
    for stream in (sys.stdout, sys.stderr):
        if hasattr(
            stream, "reconfigure"
        ):  # a terminal that lacks a letter gets another one, and no traceback
            stream.reconfigure(errors="replace")
    try:
        code = commands.run(sys.argv[1:])
        sys.stdout.flush()
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:  # the reader has seen enough
        _write_no_more()
        return 0
    except OSError as error:
        from backbreak import file_words
        from backbreak.words import _

        if error.errno not in file_words.FULL or error.filename is not None:
            raise
        _write_no_more()
        words = _("What the command says cannot be written: {why}.")
        sys.stderr.write(words.format(why=file_words.why(error)) + "\n")
        return 1
    return code


def _write_no_more() -> None:
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


if __name__ == "__main__":
    sys.exit(main())
