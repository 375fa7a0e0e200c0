"""`backbreak mute`, `unmute` and `another`."""

from __future__ import annotations

import json
import sys
import tomllib
from typing import Any

import pytest
from command_line import Home, Program, refusal, reply


def muted(home: Home) -> list[dict[str, Any]]:
    file = home.settings_file.with_name("muted.toml")
    return tomllib.loads(file.read_text()).get("muted", []) if file.exists() else []


def test_without_a_running_program_it_is_written_down(home: Home):
    ended = home.run("mute", "cat_cow", "--because", "hurts")

    assert (ended.code, ended.out, ended.err) == (0, "Cat-cow is off: it hurts.\n", "")
    (entry,) = muted(home)
    assert (entry["exercise"], entry["because"]) == ("cat_cow", "hurts")
    assert entry["since"].tzinfo is not None


def test_want_of_room_is_written_down_for_the_place_of_the_settings(home: Home):
    home.write_settings('[place]\nhere = "home"\n')

    assert home.run("mute", "cat_cow", "--because", "no-room").code == 0

    assert [(entry["because"], entry["here"]) for entry in muted(home)] == [("no_room", "home")]


def test_what_is_muted_can_be_brought_back(home: Home):
    home.run("mute", "cat_cow")

    ended = home.run("unmute", "cat_cow")

    assert (ended.code, ended.out) == (0, "Cat-cow is offered again.\n")
    assert muted(home) == []
    assert home.run("unmute", "cat_cow").err == "'cat_cow' is not switched off here.\n"


def test_what_cannot_be_written_down_is_said_not_to_hold(home: Home):
    (home.folder / "config").write_text("a file where the folder should be")
    file = home.settings_file.with_name("muted.toml")

    ended = home.run("mute", "cat_cow", LANG="da_DK.UTF-8")

    assert (ended.code, ended.out) == (1, "")
    assert ended.err.splitlines()[-1] == (
        f"{file}: Filen kan ikke gemmes: Noget på vejen dertil er ikke en mappe. Intet er ændret."
    )


def test_the_list_of_exercises_says_what_is_off_here_and_why(home: Home):
    home.run("mute", "cat_cow", "--because", "hurts")
    home.run("mute", "bridge", "--because", "not-here")
    home.write_settings('[place]\nhere = "home"\n')

    lines = {line.split()[0]: line for line in home.run("exercises").out.splitlines()}
    values = {item["id"]: item["off"] for item in json.loads(home.run("exercises", "--json").out)}

    assert lines["cat_cow"].endswith("off: it hurts")
    assert "off" not in lines["bridge"], "it is off at the office"
    assert (values["cat_cow"], values["bridge"]) == ("hurts", None)


@pytest.mark.parametrize(
    ("typed", "code", "start"),
    [
        (
            ("mute", "handstand"),
            1,
            "There is no exercise 'handstand'. See them all with: backbreak exercises",
        ),
        (("mute", "cat_cow", "--because", "boring"), 2, "backbreak mute: "),
        (("mute",), 2, "backbreak mute: "),
        (("skip", "--because", "hurts"), 2, "backbreak skip: "),
    ],
)
def test_what_cannot_be_is_told_in_one_line(home: Home, typed: tuple[str, ...], code: int, start: str):
    ended = home.run(*typed)

    assert (ended.code, ended.out) == (code, "")
    assert ended.err.startswith(start)
    assert ended.err.count("\n") == 1
    assert muted(home) == []


def test_a_list_that_cannot_be_read_is_told_and_stays_as_it_is(home: Home):
    home.write_settings("")
    file = home.settings_file.with_name("muted.toml")
    file.write_text("[[muted]]\nexercise = 7\n")

    ended = home.run("mute", "cat_cow")

    assert ended.code == 1
    assert "muted.toml:2: muted[1].exercise" in ended.err
    assert file.read_text() == "[[muted]]\nexercise = 7\n"


def test_in_danish(home: Home):
    assert home.run("mute", "cat_cow", "--because", "hurts", LANG="da_DK.UTF-8").out == (
        "Svaj og skub ryg er slået fra: det gør ondt.\n"
    )


@pytest.mark.skipif(sys.platform == "win32", reason="Unix sockets")
@pytest.mark.parametrize(
    ("typed", "heard"),
    [
        ("another", {"command": "another", "arguments": {}}),
        ("mute walk", {"command": "mute", "arguments": {"exercise": "walk", "because": "dislike"}}),
        (
            "mute walk --because not-here",
            {"command": "mute", "arguments": {"exercise": "walk", "because": "not_here"}},
        ),
        ("unmute walk", {"command": "unmute", "arguments": {"exercise": "walk"}}),
        ("skip --because busy", {"command": "skip", "arguments": {"because": "busy"}}),
    ],
)
def test_the_running_program_does_it(home: Home, program: Program, typed: str, heard: dict[str, Any]):
    program.answer = reply("Done")

    assert home.run(*typed.split()).out == "Done\n"
    assert program.heard == [heard]
    assert muted(home) == []


@pytest.mark.skipif(sys.platform == "win32", reason="Unix sockets")
def test_what_the_running_program_refuses_is_not_written_down(home: Home, program: Program):
    program.answer = refusal("Nothing else fits here and now.")

    ended = home.run("another")

    assert (ended.code, ended.err) == (1, "Nothing else fits here and now.\n")
