"""What the system lacks is installed where that is allowed; elsewhere one line says how."""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

LINUX = Path(__file__).resolve().parents[1] / "packaging" / "linux"
HEAD = "# A list for this test.\n# need apt dnf pacman zypper\n"
MANAGERS = {"apt": "apt-get", "dnf": "dnf", "pacman": "pacman", "zypper": "zypper"}

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="these are Linux's packages")
as_root = pytest.mark.skipif("os.geteuid() != 0", reason="needs root")


@pytest.fixture
def folder() -> Iterator[Path]:
    """A folder that every user may read, with the scripts in it and a `bin` for stand-ins."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        folder.chmod(0o755)
        (folder / "bin").mkdir()
        for script in ("system_packages.py", "programs.py"):
            shutil.copy(LINUX / script, folder)
        yield folder


def write_program(folder: Path, name: str, text: str) -> None:
    program = folder / "bin" / name
    program.write_text(f"#!/bin/sh\n{text}\n")
    program.chmod(0o755)


ORDINARY_USER = """
import os, sys
sys.path.insert(0, {folder!r})
import system_packages
if os.geteuid() == 0:
    os.setuid(65534)
sys.exit(system_packages.main(["needs.txt"]))
"""


def run(folder: Path, rows: str, *, ordinary_user: bool = False) -> subprocess.CompletedProcess[str]:
    (folder / "needs.txt").write_text(HEAD + rows)
    program = (
        ["-c", ORDINARY_USER.format(folder=str(folder))]
        if ordinary_user
        else ["system_packages.py", "needs.txt"]
    )
    environment = {"PATH": f"{folder / 'bin'}:/nowhere"}
    command = [sys.executable, "-B", *program]
    return subprocess.run(command, env=environment, cwd=folder, capture_output=True, text=True, timeout=30)


def test_nothing_is_said_when_all_is_there(folder: Path) -> None:
    write_program(folder, "there", "")

    done = run(folder, "library:libc.so.6 a b c d\nprogram:there a b c d\n")

    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


@as_root
def test_what_is_missing_is_installed_for_root(folder: Path) -> None:
    write_program(folder, "there", "")
    (folder / "bin" / "missing").touch()  # no program until it is made one
    write_program(folder, "apt-get", f'echo "$@" >> {folder}/asked; /bin/chmod +x {folder}/bin/missing')

    done = run(folder, "program:missing one b c d\nprogram:there two b c d\n")

    asked = (folder / "asked").read_text().splitlines()
    assert done.returncode == 0, done.stderr
    assert asked[-1].split()[0] == "install"
    assert "one" in asked[-1].split()
    assert "two" not in asked[-1].split()


def test_a_folder_of_that_name_is_no_program(folder: Path) -> None:
    name = next(path.name for path in sorted(Path("/usr/lib").iterdir()) if path.is_dir())

    done = run(folder, f"program:{name} one b c d\n", ordinary_user=True)

    assert done.returncode != 0
    assert f"program:{name}" in done.stderr


@as_root
def test_an_install_that_does_not_help_is_an_error(folder: Path) -> None:
    write_program(folder, "apt-get", "")

    done = run(folder, "program:missing one b c d\n")

    assert done.returncode == 1
    assert "one" in done.stderr.splitlines()[-1]


@pytest.mark.parametrize("manager", MANAGERS)
def test_an_ordinary_user_is_told_one_line(folder: Path, manager: str) -> None:
    write_program(folder, MANAGERS[manager], f"echo run >> {folder}/asked")
    write_program(folder, "sudo", "exit 1")  # wants a password

    done = run(folder, "program:missing of-apt of-dnf of-pacman of-zypper\n", ordinary_user=True)

    assert done.returncode == 1
    assert done.stdout == ""
    line = done.stderr.splitlines()[-1].strip()
    assert line.startswith(f"sudo {MANAGERS[manager]} ")
    assert line.endswith(f" of-{manager}")
    assert not (folder / "asked").exists()


def test_an_unknown_system_is_told_what_is_needed(folder: Path) -> None:
    done = run(folder, "library:libnothing.so.9 a b c d\n")

    assert done.returncode == 1
    assert "libnothing.so.9" in done.stderr


def test_every_need_of_ours_has_a_package_for_every_manager() -> None:
    from system_packages import INSTALL, read_needs

    for name in ("run.txt", "desktop.txt", "tests.txt", "sound.txt"):
        needs = read_needs(LINUX / name)

        assert needs
        assert all(need.packages.keys() == INSTALL.keys() for need in needs)
