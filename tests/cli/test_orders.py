"""What the running program is told, word by word."""

from __future__ import annotations

import json
import sys
from typing import Any

import pytest
from command_line import Home, Program, reply

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Unix sockets")


@pytest.mark.parametrize(
    ("typed", "heard"),
    [
        ("start", {"command": "start", "arguments": {}}),
        ("start walk", {"command": "start", "arguments": {"what": "walk"}}),
        ("start cat_cow", {"command": "start", "arguments": {"what": "cat_cow"}}),
        ("done", {"command": "done", "arguments": {}}),
        ("stop", {"command": "stop", "arguments": {}}),
        ("snooze", {"command": "snooze", "arguments": {}}),
        ("snooze 15", {"command": "snooze", "arguments": {"minutes": 15}}),
        ("skip", {"command": "skip", "arguments": {}}),
        ("pause", {"command": "pause", "arguments": {}}),
        ("pause 2h", {"command": "pause", "arguments": {"for": "2h"}}),
        ("resume", {"command": "resume", "arguments": {}}),
        ("stand", {"command": "stand", "arguments": {}}),
        ("sit", {"command": "sit", "arguments": {}}),
        ("settings", {"command": "settings", "arguments": {}}),
    ],
)
def test_the_program_hears_what_was_typed(home: Home, program: Program, typed: str, heard: dict[str, Any]):
    program.answer = reply("paused until 14:30")
    ended = home.run(*typed.split())

    assert (ended.code, ended.out, ended.err) == (0, "Paused until 14:30\n", "")
    assert program.heard == [heard]


def test_quit_ends_when_the_program_is_gone(home: Home, program: Program):
    def leave(_request: dict[str, Any]) -> bytes:
        program.stop_listening()
        return reply()

    program.answer = leave

    assert home.run("quit").code == 0
    assert home.run("status").err.startswith("Backbreak is not running.")


@pytest.mark.parametrize("minutes", ["0", "121", "-5", "soon", "5.5", "9" * 9999])
def test_a_snooze_has_limits(home: Home, minutes: str):
    ended = home.run("snooze", minutes)

    assert (ended.code, ended.out) == (2, "")
    assert ended.err.count("\n") == 1
    assert ended.err.startswith("backbreak snooze: ")


STATUS = {
    "state": "waiting",
    "why": "No break is due yet",
    "next": {"kind": "walk", "at": "2026-11-23T10:00:00+01:00"},
    "next_text": "Next: walk break in 12 minutes",
    "rhythms": {
        "stretch": {"on": True, "desk_minutes": 18.4, "interval_minutes": 30},
        "posture": {"on": False, "desk_minutes": 3.0, "interval_minutes": 40},
        "walk": {"on": True, "desk_minutes": 48.0, "interval_minutes": 60},
    },
    "present": True,
    "posture": "sitting",
    "posture_minutes": 33.9,
    "holds": [],
}


def test_status_for_people(home: Home, program: Program):
    program.answer = reply(**STATUS)

    assert home.run("status").out == (
        "Next: walk break in 12 minutes\n"
        "No break is due yet\n"
        "\n"
        "Stretch         18 of 30 minutes\n"
        "Posture change  off\n"
        "Walk break      48 of 60 minutes\n"
        "\n"
        "You have been sitting for 33 minutes.\n"
        "You are at the desk.\n"
    )


def test_status_for_people_in_danish(home: Home, program: Program):
    program.answer = reply(
        **STATUS | {"next_text": "", "why": "Frokost", "posture": "standing", "present": None}
    )

    assert home.run("status", LANG="da_DK.UTF-8").out == (
        "Frokost\n"
        "\n"
        "Strækpause      18 af 30 minutter\n"
        "Stillingsskift  fra\n"
        "Gåpause         48 af 60 minutter\n"
        "\n"
        "Du har stået op i 33 minutter.\n"
        "Skrivebordsmiljøet kan ikke se, om du er der.\n"
    )


def test_the_status_is_in_one_language_that_of_the_program(home: Home, program: Program):
    program.answer = reply(**STATUS | {"language": "da", "next_text": "Næste: gåpause", "why": "Frokost"})

    said = home.run("status", LANG="C.UTF-8").out

    assert "Næste: gåpause\nFrokost\n\nStrækpause " in said
    assert said.endswith("Du er ved skrivebordet.\n")


def test_in_a_break_nobody_is_told_that_they_are_away(home: Home, program: Program):
    program.answer = reply(**STATUS | {"state": "break", "present": False})

    assert home.run("status").out.endswith("You have been sitting for 33 minutes.\n")


@pytest.mark.parametrize(
    ("posture", "line"), [("sitting", "You are sitting."), ("standing", "You are standing.")]
)
def test_who_has_just_sat_down_has_not_sat_for_no_minutes(
    home: Home, program: Program, posture: str, line: str
):
    program.answer = reply(**STATUS | {"posture": posture, "posture_minutes": 0.4})

    assert line in home.run("status").out.splitlines()


def test_status_for_programs(home: Home, program: Program):
    program.answer = reply(**STATUS)

    assert json.loads(home.run("status", "--json").out) == STATUS


def test_the_doctor_asks_the_running_program(home: Home, program: Program):
    found = {
        "version": "0.1.0",
        "system": "linux",
        "questions": [
            {"question": "presence", "adapter": "x11", "answer": "last input 3 seconds ago", "others": []},
            {
                "question": "tray",
                "adapter": "none",
                "answer": "no",
                "others": [{"adapter": "system", "why_not": "no tray was found"}],
                "remedy": "add a tray to the panel",
            },
        ],
        "problems": ["settings.toml:3: This line is not TOML."],
    }
    program.answer = reply(**found)

    assert json.loads(home.run("doctor", "--json").out) == found
    assert home.run("doctor").out == (
        "Backbreak 0.1.0, linux\n"
        "\n"
        "  Presence   last input 3 seconds ago  x11\n"
        "  Tray icon  no                        none\n"
        "\n"
        "What you can do:\n"
        "\n"
        "  Tray icon  add a tray to the panel\n"
        "\n"
        "Not used:\n"
        "\n"
        "  Tray icon  system  no tray was found\n"
        "\n"
        "Problems:\n"
        "\n"
        "  settings.toml:3: This line is not TOML.\n"
    )
