"""Programs of the system that are asked something, and go wrong in every way."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from backbreak.desktop.bus import Failed
from backbreak.desktop.command import Command

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the programs are shell scripts")


def shell(script: str, seconds: float = 20.0) -> Command:
    return Command(["/bin/sh", "-c", script], dict(os.environ), seconds)


def output_of(command: Command, qtbot: QtBot) -> bytes | Failed:
    told: list[bytes | Failed] = []
    command.run(told.append)
    assert told == []
    qtbot.waitUntil(lambda: bool(told))
    return told[0]


def test_what_it_writes_is_the_answer_whatever_it_complains_of(qtbot: QtBot) -> None:
    assert output_of(shell("echo yes; echo no >&2"), qtbot) == b"yes\n"


def test_a_long_answer_comes_whole(qtbot: QtBot) -> None:
    answer = output_of(shell("head -c 3000000 /dev/zero"), qtbot)

    assert isinstance(answer, bytes)
    assert len(answer) == 3_000_000


def test_one_that_never_stops_writing_is_ended(qtbot: QtBot) -> None:
    assert isinstance(output_of(shell("exec cat /dev/zero"), qtbot), Failed)


def test_one_that_hangs_is_ended_in_time_and_can_be_asked_again(tmp_path: Path, qtbot: QtBot) -> None:
    command = shell(f"test -e {tmp_path}/fast && exec echo ready; exec sleep 30", 0.2)
    assert isinstance(output_of(command, qtbot), Failed)

    (tmp_path / "fast").touch()
    qtbot.waitUntil(lambda: output_of(command, qtbot) == b"ready\n")


def test_numbers_are_written_in_plain_english(qtbot: QtBot) -> None:
    environ = dict(os.environ) | {"LC_ALL": "da_DK.UTF-8"}

    assert output_of(Command(["/bin/sh", "-c", "echo $LC_ALL"], environ), qtbot) == b"C\n"


def test_all_who_ask_meanwhile_get_the_same_answer_from_one_run(tmp_path: Path, qtbot: QtBot) -> None:
    command = shell(f"echo run >> {tmp_path}/runs; sleep 0.1; echo done")
    told: list[bytes | Failed] = []
    command.run(told.append)
    command.run(told.append)

    qtbot.waitUntil(lambda: len(told) == 2)
    assert told == [b"done\n", b"done\n"]
    assert (tmp_path / "runs").read_text() == "run\n"


def test_one_that_is_not_there_can_be_asked_and_asked_again(qtbot: QtBot) -> None:
    command = Command(["/nowhere/program"], dict(os.environ))

    for _time in range(2):
        assert output_of(command, qtbot) == Failed("program can't be started")


def test_an_end_of_backbreak_meanwhile_leaves_nothing_running(qtbot: QtBot) -> None:

    script = """
import os, sys
from PySide6.QtCore import QCoreApplication, QTimer
from backbreak.desktop.command import Command
application = QCoreApplication([])
command = Command(["/bin/sleep", "20"], os.environ, 30)
command.run(print)
QTimer.singleShot(300, application.quit)
application.exec()
"""
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, timeout=60)

    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
