"""`backbreak get` and `backbreak set`."""

from __future__ import annotations

import json
import sys

import pytest
from command_line import Home, Program

from backbreak.core.settings import declared


def test_every_setting_is_shown(home: Home):
    lines = home.run("get").out.splitlines()

    assert [line.split(" =")[0].rstrip() for line in lines] == [item.key for item in declared()]
    assert len({line.index("=") for line in lines}) == 1


def test_one_setting_is_shown_bare(home: Home):
    home.write_settings("[walk]\ninterval_minutes = 45\n")

    assert home.run("get", "walk.interval_minutes").out == "45\n"
    assert home.run("get", "hours.days").out == "mon,tue,wed,thu,fri,sat,sun\n"
    assert json.loads(home.run("get", "--json").out)["walk.interval_minutes"] == 45


def test_a_change_is_written_and_told(home: Home, program: Program):
    ended = home.run("set", "hours.days", "mon-fri")

    assert (ended.code, ended.out, ended.err) == (0, "hours.days = mon,tue,wed,thu,fri\n", "")
    assert 'days = ["mon", "tue", "wed", "thu", "fri"]' in home.settings_file.read_text()
    assert program.heard == [{"command": "reload", "arguments": {}}]


def test_a_change_holds_when_nothing_runs(home: Home):
    assert home.run("set", "hours.lunch", "12:00", "-", "12:30").out == "hours.lunch = 12:00-12:30\n"
    assert home.run("set", "hours.lunch", "").out == "hours.lunch = \n"
    assert home.run("get", "hours.lunch").out == "\n"


@pytest.mark.parametrize(
    ("arguments", "line"),
    [
        (
            ("walk.interval_minutes", "900"),
            'walk.interval_minutes: "900" is not valid. Choose between 25 and 120 minutes.',
        ),
        (("walk.on", "maybe"), 'walk.on: "maybe" is not valid. Choose true or false.'),
        (("walk.onn", "true"), 'There is no setting "walk.onn". Did you mean walk.on?'),
        (("walk.on", "\x1b[2J"), "walk.on: '\\x1b[2J' is not valid. Choose true or false."),
    ],
)
def test_what_cannot_be_set_is_answered_in_one_line(home: Home, arguments: tuple[str, str], line: str):
    ended = home.run("set", *arguments)

    assert (ended.code, ended.out, ended.err) == (1, "", line + "\n")
    assert not home.settings_file.exists()


def test_a_routine_that_is_not_there_cannot_be_chosen(home: Home):
    ended = home.run("set", "programme.routine", "nope")

    assert (ended.code, ended.out) == (1, "")
    assert ended.err == "There is no routine 'nope'. See them all with: backbreak routines\n"
    assert not home.settings_file.exists()
    assert home.run("set", "programme.routine", "gentle_day").code == 0


def test_a_fault_in_the_file_is_said_and_the_rest_is_shown(home: Home):
    home.write_settings("[walk]\ninterval_minutes = 900\nlength_minutes = 3\n")
    ended = home.run("get", "walk.length_minutes")

    assert (ended.code, ended.out) == (0, "3\n")
    assert ended.err == (
        f"{home.settings_file}:2: walk.interval_minutes: 900 is not valid. "
        "Choose between 25 and 120 minutes. The default 60 is used.\n"
    )


def test_a_file_that_is_broken_is_not_replaced_by_one_change(home: Home):
    broken = '[person]\nspare = ["knee"]\noops\n'
    home.write_settings(broken)

    ended = home.run("set", "walk.on", "off")

    assert (ended.code, ended.out) == (1, "")
    assert ended.err == (
        f"{home.settings_file}:3: This line is not TOML. Mend it first. Nothing has changed.\n"
    )
    assert home.settings_file.read_text() == broken


@pytest.mark.skipif(sys.platform == "win32", reason="a folder in the place of a file")
def test_settings_that_cannot_be_saved_are_said(home: Home):
    (home.folder / "config").write_text("a file where the folder belongs")
    ended = home.run("set", "walk.on", "off")

    assert (ended.code, ended.out) == (1, "")
    [line] = [line for line in ended.err.splitlines() if "cannot be saved" in line]
    assert line.startswith(f"{home.settings_file}: The settings cannot be saved: ")
    assert line.endswith(". Nothing has changed.")
