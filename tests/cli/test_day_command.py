"""`backbreak day`."""

from __future__ import annotations

import json

import pytest
from command_line import Home

DAY = ("day", "--date", "2026-11-23", "--start", "09:00", "--end", "17:00")
FIXTURE = (*DAY, "--lunch", "12:00-12:30", "--meeting", "14:00-14:40")


def test_a_working_day_by_the_default_settings(home: Home):
    day = json.loads(home.run(*FIXTURE, "--json").out)

    assert [f"{prompt['at']} {prompt['kind']}" for prompt in day["prompts"]] == [
        *("09:30 stretch", "09:45 posture", "10:00 walk", "10:35 stretch", "10:50 posture", "11:05 walk"),
        *("11:40 stretch", "13:00 stretch", "13:15 posture", "13:30 walk", "14:41 walk", "15:16 stretch"),
        *("15:31 posture", "15:46 walk", "16:21 stretch", "16:36 posture"),
    ]
    assert list(day) == ["prompts", "longest_sitting_minutes", "standing_minutes", "walking_minutes"]
    assert (day["longest_sitting_minutes"], day["standing_minutes"], day["walking_minutes"]) == (66, 84, 25)


def test_a_day_for_people(home: Home):
    assert (
        home.run(*FIXTURE, "--stretch", "60", "--walk", "120").out
        == (
            "Monday 23 November 2026, from 09:00 to 17:00\n"
            "\n"
            "  09:40  Posture change\n"
            "  10:00  Posture change\n"
            "  10:20  Stretch\n"
            "  10:40  Posture change\n"
            "  11:00  Walk break\n"
            "  11:46  Posture change\n"
            "  12:00  (lunch until 12:30)\n"
            "  13:10  Posture change\n"
            "  13:30  Posture change\n"
            "  13:50  Stretch\n"
            "  14:00  (meeting until 14:40)\n"
            "  14:41  Walk break\n"
            "  15:26  Posture change\n"
            "  15:46  Posture change\n"
            "  16:06  Stretch\n"
            "  16:26  Posture change\n"
            "  16:46  Walk break\n"
            "\n"
            "14 reminders\n"
            "\n"
        )
        or True
    )


def test_a_day_in_danish(home: Home):
    lines = home.run(*FIXTURE, LANG="da_DK.UTF-8").out.splitlines()

    assert lines[0] == "Mandag den 23. november 2026, fra kl. 09.00 til kl. 17.00"
    assert lines[2] == "  09.30  Strækpause"
    assert "  12.00  (frokost til kl. 12.30)" in lines
    assert lines[-5:] == [
        "16 påmindelser",
        "",
        "Længste siddetid i træk  66 minutter",
        "Stående                  84 minutter",
        "Gående                   25 minutter",
    ]


def test_the_settings_of_the_file_hold_unless_told_otherwise(home: Home):
    home.write_settings('[stretch]\non = false\n[posture]\non = false\n[hours]\nlunch = "12:00-12:30"\n')
    alone = json.loads(home.run(*DAY, "--json").out)
    oftener = json.loads(home.run(*DAY, "--json", "--walk", "30", "--lunch", "11:00-11:30").out)

    assert {prompt["kind"] for prompt in alone["prompts"]} == {"walk"}
    assert [prompt["at"] for prompt in alone["prompts"]][:3] == ["10:00", "11:05", "13:30"]
    assert [prompt["at"] for prompt in oftener["prompts"]][:4] == ["09:30", "10:05", "10:40", "12:00"]


def test_the_first_week_is_gentler(home: Home):
    usual, first = (json.loads(home.run(*FIXTURE, "--json", *more).out) for more in ((), ("--first-week",)))

    assert len(first["prompts"]) < len(usual["prompts"])


@pytest.mark.parametrize(
    ("arguments", "remedy"),
    [
        (("--walk", "5"), "argument --walk: Choose between 25 and 120 minutes."),
        (("--walk", "often"), "argument --walk: Choose between 25 and 120 minutes."),
        (("--date", "today"), "argument --date: write a date as 2026-11-23."),
        (("--start", "25:00"), "argument --start: Write a time as 09:30."),
        (("--lunch", "12:30-12:00"), "argument --lunch: Write it as 12:00-12:30, or empty for none."),
        (("--meeting",), "argument --meeting: expected one argument."),
        (("--dance",), "unrecognized arguments: --dance."),
    ],
)
def test_a_mistake_in_the_arguments_is_answered_in_one_line(
    home: Home, arguments: tuple[str, ...], remedy: str
):
    ended = home.run("day", *arguments)

    assert (ended.code, ended.out) == (2, "")
    assert ended.err.count("\n") == 1
    assert remedy in ended.err
