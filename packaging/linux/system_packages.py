"""Find out what Backbreak lacks of the system's libraries and programs; install it, or say how.

    python3 packaging/linux/system_packages.py run.txt desktop.txt

Installs what is missing where it may (as root, or by sudo without a password). Elsewhere it prints the one
line to run and exits with 1. Quick when all is there. Needs Python's standard library only.
"""

from __future__ import annotations

import ctypes
import os
import shlex
import shutil
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from programs import find_program

# For each package manager: what to run before, and what installs.
INSTALL = {
    "apt": ("apt-get update -q", "apt-get install -q -y --no-install-recommends"),
    "dnf": ("", "dnf install -y"),
    "pacman": ("", "pacman -S --needed --noconfirm"),
    "zypper": ("", "zypper --non-interactive install"),
}
COMMANDS = {"apt": "apt-get"}  # where the program has another name than its column


@dataclass(frozen=True, slots=True)
class Need:
    """A library ("library:libEGL.so.1") or program ("program:Xvfb"), and its package for each manager."""

    what: str
    packages: dict[str, str]

    def is_met(self) -> bool:
        """Is it there? A library counts when it can be loaded."""
        kind, _, name = self.what.partition(":")
        if kind == "program":
            return find_program(name) is not None
        try:
            ctypes.CDLL(name)
        except OSError:
            return False
        return True


def read_needs(path: Path) -> list[Need]:
    """Read a list: its second line names the columns, the others hold a need and its packages."""
    _, head, *rows = path.read_text(encoding="utf-8").splitlines()
    managers = head.removeprefix("# need").split()
    return [Need(what, dict(zip(managers, names, strict=True))) for what, *names in map(str.split, rows)]


def package_manager() -> str | None:
    """The first package manager that is here and that the lists know."""
    return next((name for name in INSTALL if shutil.which(COMMANDS.get(name, name))), None)


def lines_to_run(manager: str, packages: Sequence[str]) -> list[str]:
    """What to run, as root, to install these packages."""
    before, install = INSTALL[manager]
    return [line for line in (before, f"{install} {' '.join(packages)}") if line]


def privilege() -> list[str] | None:
    """What to put before a command so that it may install: nothing for root, or sudo without a password."""
    if os.geteuid() == 0:
        return []
    sudo = shutil.which("sudo")
    if sudo and subprocess.run([sudo, "-n", "true"], capture_output=True).returncode == 0:
        return [sudo, "-n"]
    return None


def install(lines: Sequence[str], prefix: Sequence[str]) -> bool:
    """Run the lines; True if all succeeded."""
    quiet = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    keep = ["env", "DEBIAN_FRONTEND=noninteractive"] if prefix else []
    return all(
        subprocess.run([*prefix, *keep, *shlex.split(line)], env=quiet, stdin=subprocess.DEVNULL).returncode
        == 0
        for line in lines
    )


def main(lists: Sequence[str]) -> int:
    """See to it that all needs of the lists are met; return the exit code."""
    needs = [need for name in lists for need in read_needs(Path(__file__).parent / name)]
    missing = [need for need in needs if not need.is_met()]
    if not missing:
        return 0
    manager = package_manager()
    if manager is None:
        print(
            "Backbreak needs these of the system:", ", ".join(need.what for need in missing), file=sys.stderr
        )
        return 1
    lines = lines_to_run(manager, sorted({need.packages[manager] for need in missing}))
    prefix = privilege()
    if prefix is not None:
        print("Installing:", " && ".join(lines), flush=True)
        if install(lines, prefix) and all(need.is_met() for need in missing):
            return 0
    as_root = "" if os.geteuid() == 0 else "sudo "
    print("Backbreak needs more of the system's packages. Please run this, then try again:", file=sys.stderr)
    print("    " + " && ".join(as_root + line for line in lines), file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
