"""The log file."""

from __future__ import annotations

import stat
import subprocess
import sys
from pathlib import Path

import pytest

from backbreak.log import LIMIT_BYTES

ROOT = Path(__file__).parent.parent


def logged(file: Path, code: str) -> str:
    """What the terminal shows of a program that logs to `file` and then runs `code`."""
    head = "import logging, sys; from pathlib import Path; from backbreak.log import set_up"
    begin = "set_up(Path(sys.argv[1])); log = logging.getLogger('backbreak.x')"
    done = subprocess.run(
        [sys.executable, "-c", "\n".join((head, begin, code)), str(file)],
        cwd=ROOT,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0
    return done.stderr


def test_the_file_has_all_and_the_terminal_the_warnings(tmp_path: Path):
    file = tmp_path / "state/backbreak.log"
    shown = logged(file, "log.info('tray shown'); log.warning('the bus is gone'); log.debug('no')")

    assert shown == "backbreak: the bus is gone\n"
    assert [line.split(" ", 2)[2] for line in file.read_text().splitlines()] == [
        "INFO backbreak.x: tray shown",
        "WARNING backbreak.x: the bus is gone",
    ]


@pytest.mark.skipif(sys.platform == "win32", reason="modes are POSIX's")
def test_nobody_else_may_read_it(tmp_path: Path):
    logged(tmp_path / "backbreak.log", "log.info('private')")

    assert stat.S_IMODE((tmp_path / "backbreak.log").stat().st_mode) == 0o600


def test_a_talkative_program_fills_no_disk(tmp_path: Path):
    file = tmp_path / "backbreak.log"
    logged(file, "for n in range(9000): log.info('%d %s', n, 'x' * 100)")

    assert {path.name for path in tmp_path.iterdir()} == {"backbreak.log", "backbreak.log.1"}
    assert sum(path.stat().st_size for path in tmp_path.iterdir()) < 2.1 * LIMIT_BYTES
    assert file.read_text().splitlines()[-1].split(": ")[1].startswith("8999 ")


@pytest.mark.parametrize("obstacle", ["a folder in its place", "a file in the folder's place"])
def test_a_log_that_cannot_be_written_stops_nothing(tmp_path: Path, obstacle: str):
    file = tmp_path / "state/backbreak.log"
    if obstacle == "a folder in its place":
        file.mkdir(parents=True)
    else:
        file.parent.touch()

    assert logged(file, "log.warning('one'); log.warning('two')") == "backbreak: one\nbackbreak: two\n"


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
def test_a_full_disk_stops_nothing(tmp_path: Path):
    (tmp_path / "backbreak.log").symlink_to("/dev/full")

    assert logged(tmp_path / "backbreak.log", "log.warning('one'); log.warning('two')") == (
        "backbreak: one\nbackbreak: two\n"
    )
