"""One small program at a time: a newer one takes its place, and none can pile up, hang or be left behind."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from backbreak.desktop.child import Child, Ended

PYTHON = sys.executable


@pytest.fixture
def child(qtbot: QtBot) -> Iterator[Child]:
    child = Child(seconds=20)
    yield child
    child.close()


def python(program: str) -> list[str]:
    return [PYTHON, "-S", "-c", program]


def test_a_program_reads_its_text_and_its_end_is_heard(child: Child, qtbot: QtBot) -> None:
    heard: list[Ended] = []

    child.run(
        python("import sys; print(sys.stdin.buffer.read().decode()[::-1])"), "; rm -rf ~ æ", heard.append
    )

    qtbot.waitUntil(lambda: bool(heard))
    assert heard == [Ended(0, "æ ~ fr- mr ;" + os.linesep)]
    assert heard[0].well
    assert not child.is_busy


def test_a_newer_command_takes_the_place_of_the_one_that_runs(child: Child, qtbot: QtBot) -> None:
    heard: list[str] = []

    for name in ("first", "second", "third"):
        program = "print('done')" if name == "third" else "import time; time.sleep(60)"
        child.run(python(program), hear=lambda ended, name=name: heard.append(f"{name} {ended.code}"))

    qtbot.waitUntil(lambda: bool(heard))
    assert heard == ["third 0"]


@pytest.mark.parametrize(
    ("command", "complaint"),
    [
        (python("import sys; sys.exit('no such device\\nand more')"), "no such device"),
        (["/nowhere/at/all"], "No such file or directory"),
    ],
)
def test_what_went_wrong_is_told_in_one_line(
    child: Child, qtbot: QtBot, command: list[str], complaint: str
) -> None:
    heard: list[Ended] = []

    child.run(command, "something to read", heard.append)

    qtbot.waitUntil(lambda: bool(heard))
    assert not heard[0].well
    assert complaint in heard[0].complaint
    assert "\n" not in heard[0].complaint


def test_a_program_that_hangs_is_ended(qtbot: QtBot) -> None:
    child, heard = Child(seconds=0.5), []

    child.run(python("import time; time.sleep(60)"), hear=heard.append)

    qtbot.waitUntil(lambda: bool(heard))
    assert heard == [Ended(None, "", "it took too long")]


def test_a_program_that_writes_without_end_fills_no_memory(child: Child, qtbot: QtBot) -> None:
    heard: list[Ended] = []

    child.run(python("import sys; sys.stdout.write('x' * 9_000_000)"), hear=heard.append)

    qtbot.waitUntil(lambda: bool(heard))
    assert len(heard[0].output) == 1024 * 1024


@pytest.mark.skipif(sys.platform != "linux", reason="/proc is Linux's")
def test_closing_leaves_no_program_behind_and_tells_nobody(qtbot: QtBot, tmp_path: Path) -> None:
    child, heard = Child(seconds=20), []
    note = tmp_path / "pid"
    program = f"import os, time; open({str(note)!r}, 'w').write(str(os.getpid())); time.sleep(60)"
    child.run(python(program), hear=heard.append)
    qtbot.waitUntil(lambda: note.exists() and bool(note.read_text()))

    child.close()

    assert not Path("/proc", note.read_text()).exists()
    assert heard == []
