from __future__ import annotations

import logging
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from backbreak import log


@pytest.fixture(autouse=True)
def clean_logging() -> Iterator[None]:
    root, hook = logging.getLogger(), sys.excepthook
    before, level = root.handlers[:], root.level
    yield
    for handler in set(root.handlers) - set(before):
        root.removeHandler(handler)
        handler.close()
    root.setLevel(level)
    sys.excepthook = hook


def test_a_trouble_is_one_line_on_the_terminal_and_all_of_it_in_the_file(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], caplog: pytest.LogCaptureFixture
) -> None:
    file = tmp_path / "state" / "backbreak.log"
    log.write_to(file)
    fault = RuntimeError("of two\nlines")

    sys.excepthook(RuntimeError, fault, None)

    assert capsys.readouterr().err.count("\n") == 1
    assert "RuntimeError: of two" in file.read_text()


@pytest.mark.skipif(sys.platform == "win32", reason="modes are POSIX's")
def test_the_log_is_the_persons_alone(tmp_path: Path) -> None:
    file = tmp_path / "backbreak.log"
    log.write_to(file)

    assert file.stat().st_mode & 0o777 == 0o600


def test_a_talkative_program_fills_no_disk(tmp_path: Path) -> None:
    log.write_to(tmp_path / "backbreak.log")
    for number in range(9000):
        logging.getLogger("backbreak.test").info("%d %s", number, "x" * 100)

    assert {path.name for path in tmp_path.iterdir()} == {"backbreak.log", "backbreak.old.log"}
    assert sum(path.stat().st_size for path in tmp_path.iterdir()) < 2.1 * log.LARGEST
    assert ": 8999 x" in (tmp_path / "backbreak.log").read_text().splitlines()[-1]


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
def test_a_full_disk_is_no_trouble(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / "backbreak.log").symlink_to("/dev/full")
    log.write_to(tmp_path / "backbreak.log")

    for text in ("one", "two"):
        logging.getLogger("backbreak.test").warning(text)

    assert capsys.readouterr().err == "backbreak: one\nbackbreak: two\n"


def test_without_a_place_for_the_file_the_terminal_remains(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], caplog: pytest.LogCaptureFixture
) -> None:
    in_the_way = tmp_path / "state"
    in_the_way.write_text("a file where the folder should be")

    log.write_to(in_the_way / "backbreak.log")

    assert capsys.readouterr().err.count("\n") == 1
