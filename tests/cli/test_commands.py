"""The command line as a whole."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from command_line import ROOT, Home, Program, reply

from backbreak import __version__
from backbreak.cli.commands import COMMANDS

LIGHT = [
    *(
        "--help",
        "--version",
        "status",
        "status --json",
        "start",
        "done",
        "pause 2h",
        "get",
        "set walk.on off",
    ),
    *("day", "exercises", "exercises --json", "check nothing.toml", "routines", "routines daily_back"),
]


def test_json_loses_no_letter_on_a_channel_that_takes_few(home: Home):
    said = home.run("exercises", "bridge", "--json", PYTHONIOENCODING="ascii").out

    assert said == said.encode("ascii", "replace").decode()
    assert "?" not in json.dumps([exercise["name"] for exercise in json.loads(said)])
    assert json.loads(said) == json.loads(home.run("exercises", "bridge", "--json").out)


def test_the_version(home: Home):
    assert home.run("--version").out == f"Backbreak {__version__}\n"


@pytest.mark.parametrize("language", ["en_GB", "da_DK"])
def test_help_names_every_command_on_a_line_of_its_own(home: Home, language: str):
    lines = home.run("--help", LANG=f"{language}.UTF-8").out.splitlines()

    assert [line.split()[0] for line in lines[-len(COMMANDS) :]] == list(COMMANDS)
    assert max(map(len, lines)) <= 80


@pytest.mark.parametrize("command", list(COMMANDS))
def test_every_command_has_help(home: Home, command: str):
    ended = home.run(command, "--help")

    assert (ended.code, ended.err) == (0, "")
    assert ended.out.startswith(f"usage: backbreak {command}")


@pytest.mark.parametrize(
    ("typed", "line"),
    [
        ("xyzzy", "backbreak: there is no command 'xyzzy'. See: backbreak --help"),
        ("strat", "backbreak: there is no command 'strat'. Did you mean start? See: backbreak --help"),
        ("--dance", "backbreak: unrecognized arguments: --dance. See: backbreak --help"),
        ("--pace 0", "backbreak: argument --pace: choose a number from 1 to 1000. See: backbreak --help"),
        ("--pace nan", "backbreak: argument --pace: choose a number from 1 to 1000. See: backbreak --help"),
        (
            "set walk.on",
            "backbreak set: the following arguments are required: VALUE. See: backbreak set --help",
        ),
        ("status x", "backbreak status: unrecognized arguments: x. See: backbreak status --help"),
        ("check", "backbreak check: the following arguments are required: FILE. See: backbreak check --help"),
    ],
)
def test_a_mistake_is_answered_in_one_line(home: Home, typed: str, line: str):
    ended = home.run(*typed.split())

    assert (ended.code, ended.out, ended.err) == (2, "", line + "\n")


def test_a_mistake_is_answered_in_danish(home: Home):
    assert home.run("strat", LANG="da_DK.UTF-8").err == (
        "backbreak: kommandoen 'strat' findes ikke. Mente du start? Se: backbreak --help\n"
    )
    assert home.run("get", "a", "b", LANG="da_DK.UTF-8").err == (
        "backbreak get: ukendte argumenter: b. Se: backbreak get --help\n"
    )


@pytest.mark.parametrize("typed", LIGHT)
def test_a_command_without_a_window_imports_no_qt(home: Home, typed: str):
    code = (
        "import sys; from backbreak.cli import commands\n"
        "try: commands.run(sys.argv[1:])\n"
        "except SystemExit: pass\n"
        "print('PySide6 is there' if 'PySide6' in sys.modules else 'no Qt', file=sys.stderr)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, *typed.split()],
        cwd=ROOT,
        env=home.full_environment,
        capture_output=True,
        text=True,
    )

    assert done.stderr.splitlines()[-1] == "no Qt"


@pytest.mark.skipif(sys.platform == "win32", reason="POSIX's pipes")
def test_a_reader_that_leaves_costs_no_traceback(home: Home):
    reader, writer = os.pipe()
    os.close(reader)
    with os.fdopen(writer, "wb") as gone:
        done = subprocess.run(
            [sys.executable, "-m", "backbreak", "day"],
            cwd=ROOT,
            env=home.full_environment,
            stdout=gone,
            stderr=subprocess.PIPE,
        )

    assert (done.returncode, done.stderr) == (0, b"")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
@pytest.mark.parametrize("command", ["get", "day"])
def test_a_full_disk_behind_a_redirection_costs_one_line(home: Home, command: str):
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [sys.executable, "-m", "backbreak", command],
            cwd=ROOT,
            env=home.full_environment,
            stdout=full,
            stderr=subprocess.PIPE,
        )

    assert done.returncode == 1
    assert done.stderr == b"What the command says cannot be written: the disk is full.\n"


@pytest.mark.skipif(sys.platform == "win32", reason="POSIX's shell")
def test_a_closed_channel_costs_nothing(home: Home):
    done = subprocess.run(
        ["sh", "-c", 'exec "$0" -m backbreak get >&-', sys.executable],
        cwd=ROOT,
        env=home.full_environment,
        stderr=subprocess.PIPE,
    )

    assert (done.returncode, done.stderr) == (0, b"")


def _hear_ctrl_c() -> None:
    """A shell lets what it runs in the background ignore Ctrl+C: the tests, and all that they start."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


@pytest.mark.skipif(sys.platform == "win32", reason="POSIX's signals")
def test_ctrl_c_ends_a_command_quietly(home: Home, program: Program):
    program.answer = b""
    running = subprocess.Popen(
        [sys.executable, "-m", "backbreak", "status"],
        cwd=ROOT,
        env=home.full_environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        preexec_fn=_hear_ctrl_c,
    )
    program.wait_until_asked()
    running.send_signal(signal.SIGINT)

    assert running.communicate(timeout=60) == (b"", b"")
    assert running.returncode == 130


def test_a_terminal_that_lacks_letters_gets_others(home: Home, program: Program):
    program.answer = reply("Gåpause – nu")
    ended = home.run("start", PYTHONIOENCODING="ascii")

    assert (ended.code, ended.out, ended.err) == (0, "G?pause ? nu\n", "")


# ---- exercises and their files ----


def test_every_exercise_has_a_line(home: Home):
    ended = home.run("exercises")

    assert (ended.code, ended.err) == (0, "")
    files = sorted(file.stem for file in (ROOT / "assets/exercises").glob("*.toml"))
    assert files
    assert sorted(line.split()[0] for line in ended.out.splitlines()) == files


def test_one_exercise_is_shown_in_full_in_the_persons_language(home: Home):
    english = home.run("exercises", "bridge").out
    danish = home.run("exercises", "bridge", LANG="da_DK.UTF-8").out

    assert english.startswith("Bridge (on the floor, 5 repetitions)\n\n1. Lie on your back")
    assert "Muscles: gluteus maximus, hamstrings, back extensors; also deep abdominals\n" in english
    assert "Be careful with: a sore neck, high blood pressure or dizziness, pregnancy\n" in english
    assert "Common mistake: The low back arches" in english
    assert "Almindelig fejl: Lænden svajer" in danish
    assert "Muskler: store sædemuskel, hasemuskler, rygstrækkere; desuden dybe mavemuskler\n" in danish


def test_an_exercise_that_is_not_there_is_named(home: Home):
    ended = home.run("exercises", "brigde")

    assert (ended.code, ended.out) == (1, "")
    assert ended.err == "There is no exercise 'brigde'. Did you mean bridge?\n"


def test_exercise_files_of_ours_are_fine(home: Home):
    files = [str(ROOT / f"assets/exercises/{name}.toml") for name in ("bridge", "walk")]  # all: tests/body
    ended = home.run("check", *files)

    assert (ended.code, ended.err) == (0, "")
    assert ended.out.splitlines() == [f"{file} is fine." for file in files]


def test_a_fault_in_an_exercise_file_is_named_with_its_line(home: Home, tmp_path: Path):
    file = tmp_path / "own.toml"
    file.write_text("\n[name]\nfr = 'Le chat'\n")
    ended = home.run("check", str(file), str(tmp_path / "none.toml"))

    assert (ended.code, ended.out) == (1, "")
    assert [line.split(": ")[0] for line in ended.err.splitlines()] == [f"{file}:3", f"{tmp_path}/none.toml"]


def test_a_movement_that_nobody_can_do_is_named_with_its_phase(home: Home, tmp_path: Path):
    text = (ROOT / "assets/exercises/seated_rotation.toml").read_text("utf-8")
    first = text.index("[[loop]]")
    hurried = text[:first] + text[first:].replace("seconds = 3", "seconds = 0.2", 1)
    file = tmp_path / "hurried.toml"
    file.write_text(hurried, "utf-8")
    ended = home.run("check", str(file), LANG="da_DK.UTF-8")

    line = hurried[:first].count("\n") + 1
    assert (ended.code, ended.out) == (1, "")
    assert any(
        problem.startswith(f"{file}:{line}: loop.1: Bevægelsen er for hurtig")
        for problem in ended.err.splitlines()
    )
