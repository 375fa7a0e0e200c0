"""Read the command line; hand over to the running program, or start one."""

from __future__ import annotations

import os
import sys

INTERRUPTED = 130  # as shells have it


def main() -> int:
    """Do what the command line says, and return the exit code."""
    from backbreak.cli import commands

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
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    return code


if __name__ == "__main__":
    sys.exit(main())
