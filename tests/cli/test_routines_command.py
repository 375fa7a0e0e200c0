"""`backbreak routines`, and routine files that `backbreak check` looks at."""

from __future__ import annotations

import json

import pytest
from command_line import Home, Program

from backbreak import paths

MINE = """\
format = 1
name = "Mine"
days = ["mon", "wed"]
growth = { since = 2020-01-06, most_sets = 3 }
steps = [{ exercise = "cat_cow", repetitions = 4 }, { exercise = "bridge", seconds = 40, grows = false }]
"""


def write_own(home: Home, text: str, name: str = "mine") -> str:
    folder = home.folder / "data/backbreak/routines"
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / f"{name}.toml"
    file.write_text(text, encoding="utf-8")
    return str(file)


def test_every_routine_has_a_line_with_its_length_and_place(home: Home):
    lines = home.run("routines").out.splitlines()

    assert lines[0].split("  ")[0] == "seated_minute"
    assert "Small movements in the chair" in lines[0]
    assert "1 minute " in lines[0]
    assert "seated" in lines[0]
    assert len(lines) >= 7


def test_the_person_s_own_are_among_them(home: Home):
    write_own(home, MINE)

    [line] = [line for line in home.run("routines").out.splitlines() if line.startswith("mine ")]

    assert line.endswith("Monday and Wednesday")


def test_a_routine_in_full_shows_what_its_sets_have_grown_to(home: Home):
    write_own(home, MINE)

    shown = home.run("routines", "mine").out

    assert "3 sets: 4 repetitions" in shown
    assert "40 seconds" in shown
    assert "Days off: Tuesday, Thursday, Friday, Saturday and Sunday." in shown
    assert "One more set each week, up to 3 sets." in shown


def test_a_routine_that_is_on_every_day_ends_with_its_last_exercise(home: Home):
    assert home.run("routines", "seated_minute").out.splitlines()[-1].startswith("2.")


def test_programs_read_the_same_as_values(home: Home):
    write_own(home, MINE)

    by_id = {routine["id"]: routine for routine in json.loads(home.run("routines", "--json").out)}

    assert by_id["mine"]["own"] is True
    assert by_id["daily_back"]["own"] is False
    assert by_id["mine"]["growth"] == {"since": "2020-01-06", "every_weeks": 1, "most_sets": 3}
    assert by_id["mine"]["steps"][1] == {
        "exercise": "bridge",
        "repetitions": None,
        "seconds": 40,
        "sets": 1,
        "grows": False,
    }
    assert 600 < by_id["daily_back"]["seconds"] < 900


def test_a_routine_that_there_is_none_of_is_answered_with_where_they_are_listed(home: Home):
    ended = home.run("routines", "nope")

    assert (ended.code, ended.out) == (1, "")
    assert ended.err == "There is no routine 'nope'. See them all with: backbreak routines\n"


def test_a_file_with_a_fault_costs_one_line_and_no_other_routine(home: Home):
    file = write_own(home, MINE.replace("bridge", "brigde"))

    ended = home.run("routines")

    assert ended.err == f"{file}:5: steps[2].exercise: There is no exercise brigde. Did you mean bridge?\n"
    assert "daily_back" in ended.out
    assert ended.code == 0


@pytest.mark.parametrize(
    ("good", "bad", "code", "says"),
    [
        ("", "", 0, "is fine."),
        ("bridge", "brigde", 1, "mine.toml:5: steps[2].exercise: There is no exercise brigde."),
        ("format = 1", "format = ", 1, "mine.toml:1: This line is not TOML."),
        ('name = "Mine"', "", 1, "mine.toml: name: This key is missing."),
    ],
)
def test_check_says_of_a_routine_file_what_is_wrong(home: Home, good: str, bad: str, code: int, says: str):
    ended = home.run("check", write_own(home, MINE.replace(good, bad, 1)))

    assert ended.code == code
    assert says in ended.out + ended.err


def test_a_routine_may_use_an_exercise_of_the_person_s(home: Home):
    exercises = home.folder / "data/backbreak/exercises"
    exercises.mkdir(parents=True)
    ours = home.run("exercises", "--json").out
    assert '"my_bridge"' not in ours
    (exercises / "my_bridge.toml").write_bytes((paths.assets() / "exercises/bridge.toml").read_bytes())

    file = write_own(home, MINE.replace("bridge", "my_bridge"))

    assert home.run("check", file).code == 0


def test_the_window_is_opened_by_the_program_that_runs(home: Home, program: Program):
    assert home.run("routines", "--edit").code == 0
    assert program.heard == [{"command": "routines", "arguments": {}}]
