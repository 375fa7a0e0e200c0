"""Run a command in a virtual desktop that ends with it.

python packaging/linux/in_virtual_desktop.py COMMAND…
"""

from __future__ import annotations

import signal
import subprocess
import sys
from collections.abc import Sequence

from virtual_desktop import VirtualDesktop


def _stop(*_: object) -> None:
    raise SystemExit(1)


def main(command: Sequence[str]) -> int:
    """Run a command in a virtual desktop; return its exit code."""
    if not command:
        print("usage: in_virtual_desktop.py COMMAND…", file=sys.stderr)
        return 2
    signal.signal(signal.SIGTERM, _stop)  # so that everything is ended
    with VirtualDesktop() as desktop:
        return subprocess.run(command, env=desktop.environment).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
