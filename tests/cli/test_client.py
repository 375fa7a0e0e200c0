"""The way to the running program, whatever it does at the other end."""

from __future__ import annotations

import socket
import sys
import time

import pytest
from command_line import Home, Program, refusal, reply

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Unix sockets")


@pytest.mark.parametrize("command", ["status", "start", "done", "quit", "settings"])
def test_without_a_running_program_a_line_says_how_to_start_it(home: Home, command: str):
    ended = home.run(command)

    assert (ended.code, ended.out) == (1, "")
    assert ended.err == "Backbreak is not running. Start it with: backbreak\n"


def test_the_line_is_in_the_persons_language(home: Home):
    assert home.run("done", LANG="da_DK.UTF-8").err == (
        "Backbreak kører ikke. Start programmet med: backbreak\n"
    )


def test_the_language_of_the_settings_goes_before_that_of_the_system(home: Home):
    home.write_settings('[appearance]\nlanguage = "da"\n')

    assert home.run("done", LANG="en_GB.UTF-8").err.startswith("Backbreak kører ikke.")


def test_a_socket_that_a_crash_left_behind_counts_as_not_running(home: Home):
    (home.folder / "run/backbreak").mkdir()
    with socket.socket(socket.AF_UNIX) as left:
        left.bind(str(home.folder / "run/backbreak/socket"))

    assert home.run("done").err.startswith("Backbreak is not running.")


def test_a_refusal_is_repeated_in_one_line(home: Home, program: Program):
    program.answer = refusal("No prompt and no break is open.\n\x1b[2J\nAnd more.")
    ended = home.run("done")

    assert (ended.code, ended.out) == (1, "")
    assert ended.err == "No prompt and no break is open.  [2J And more.\n"


def test_bytes_that_are_no_letters_reach_the_program_as_a_name_that_it_can_refuse(
    home: Home, program: Program
):
    home.run("start", "caf\udce9")

    assert program.heard == [{"command": "start", "arguments": {"what": "caf?"}}]


@pytest.mark.parametrize(
    "rubbish",
    [
        b"what?\n",
        b"{}\n",
        b'{"ok": true}\n',
        b'{"ok": true, "text": 5, "data": {}}\n',
        b'{"ok": "yes", "text": "", "data": {}}\n',
        b"\xff\xfe\n",
        b"[" * 100_000 + b"\n",
        b"x" * 300_000,
        b'{"ok": true, "text": "cut',
    ],
    ids=str.split("words empty bare types truth binary deep endless cut"),
)
def test_rubbish_costs_one_line(home: Home, program: Program, rubbish: bytes):
    program.answer = rubbish
    ended = home.run("done")

    assert (ended.code, ended.out) == (1, "")
    assert ended.err.startswith("Backbreak gave an answer that cannot be read.")
    assert ended.err.count("\n") == 1


def test_a_program_that_is_stuck_is_given_up_after_a_quarter_of_a_minute(home: Home, program: Program):
    program.answer = b""
    start = time.monotonic()
    ended = home.run("status")

    assert 14.5 < time.monotonic() - start < 25
    assert (ended.code, ended.out) == (1, "")
    assert ended.err.startswith("Backbreak runs, but does not answer.")


def test_a_place_that_cannot_be_a_socket_is_named(home: Home):
    (home.folder / "run/backbreak").write_text("a file where a folder belongs")
    ended = home.run("done")

    assert ended.code == 1
    assert (
        ended.err == f"Backbreak cannot be reached at {home.folder}/run/backbreak/socket: Not a directory.\n"
    )


def test_a_second_start_opens_the_window_of_the_first(home: Home, program: Program):
    program.answer = reply()
    ended = home.run()

    assert (ended.code, ended.out, ended.err) == (0, "", "")
    assert program.heard == [{"command": "home", "arguments": {}}]


def test_a_second_start_cannot_hurry_the_first(home: Home, program: Program):
    assert home.run("--pace", "60").err == "Backbreak is already running. Quit it first: backbreak quit\n"


def test_a_qt_that_lacks_its_libraries_is_named(home: Home):
    broken = home.folder / "broken/PySide6"
    broken.mkdir(parents=True)
    why = "libGL.so.1: cannot open shared object file: No such file or directory"
    (broken / "__init__.py").write_text(f"raise ImportError({why!r})\n")
    ended = home.run(QT_QPA_PLATFORM="offscreen", PYTHONPATH=str(broken.parent))

    assert (ended.code, ended.out) == (1, "")
    assert ended.err == f"Qt cannot be loaded: {why}. The README lists what has to be installed.\n"


def test_without_a_screen_a_start_says_so(home: Home):
    ended = home.run()

    assert ended.code == 1
    assert ended.err.startswith("There is no screen to show Backbreak on: DISPLAY")
