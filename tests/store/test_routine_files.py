"""Routine files: what ships loads, what is wrong costs one clear line, and nothing is ever lost."""

from __future__ import annotations

import re
import tomllib
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from backbreak import paths
from backbreak.core.routine import (
    MOST_SETS,
    MOST_STEPS,
    MOST_WEEKS,
    REPETITIONS,
    REST_SECONDS,
    SECONDS,
    Growth,
    Routine,
    Step,
)
from backbreak.core.routine_length import length_seconds
from backbreak.store.exercise_files import load_exercises
from backbreak.store.problem import Problem
from backbreak.store.routine_files import load_routine, load_routines
from backbreak.store.routine_form import GrowthForm, RoutineForm, StepForm
from backbreak.store.routine_shelf import RoutineFileError, RoutineShelf

ASSETS = paths.assets()
OURS = ASSETS / "routines"
DOCS = Path(__file__).parents[2] / "docs" / "routines.md"
EXERCISES = load_exercises(ASSETS / "poses.toml", [ASSETS / "exercises"]).exercises

GOOD = """\
# what the physiotherapist said
format = 1
name = "My mornings"   # short

[[steps]]
exercise = "cat_cow"
repetitions = 8  # no more

[[steps]]
# the left knee is the sore one
exercise = "bridge"
seconds = 30
sets = 2
"""
MORNINGS = Routine(
    "mornings",
    {"en": "My mornings", "da": "My mornings"},
    (Step("cat_cow", 8), Step("bridge", seconds=30, sets=2)),
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    own = tmp_path / "own"
    own.mkdir()
    return own


@pytest.fixture
def shelf(folder: Path) -> RoutineShelf:
    return RoutineShelf(folder, OURS)


def in_folder(folder: Path) -> dict[str, Routine]:
    loaded = load_routines([folder], EXERCISES)
    assert loaded.problems == []
    return loaded.routines


def problem_in(folder: Path, text: str) -> Problem:
    """The one problem that a file with this text has, though the file beside it loads."""
    (folder / "good.toml").write_text(GOOD, encoding="utf-8")
    (folder / "mine.toml").write_text(text, encoding="utf-8")
    loaded = load_routines([folder], EXERCISES)
    assert list(loaded.routines) == ["good"]
    [problem] = loaded.problems
    assert problem.file.name == "mine.toml"
    assert "\n" not in str(problem)
    return problem


# ---- reading ----


def test_every_routine_that_ships_loads_and_speaks_both_languages() -> None:
    routines = in_folder(OURS)

    assert len(routines) >= 7
    for routine in routines.values():
        assert set(routine.name) == set(routine.description) == {"en", "da"}
        assert routine.name["en"] != routine.name["da"]


@pytest.mark.parametrize(
    ("routine", "minutes"),
    [
        ("seated_minute", 1),
        ("standing_three", 3),
        ("five_minutes", 5),
        ("ten_minutes", 10),
        ("fifteen_minutes", 15),
    ],
)
def test_a_routine_that_is_named_after_its_length_takes_that_long(routine: str, minutes: int) -> None:
    seconds = length_seconds(in_folder(OURS)[routine], EXERCISES)

    assert seconds == pytest.approx(60 * minutes, abs=29)


def test_the_places_are_as_the_names_say() -> None:
    routines = in_folder(OURS)

    def places(id_: str) -> set[str]:
        return {EXERCISES[step.exercise].place for step in routines[id_].steps}

    assert places("seated_minute") == {"chair"}
    assert places("standing_three") == {"standing"}
    assert "mat" not in places("five_minutes") | places("gentle_day")
    assert "mat" in places("daily_back")


def test_the_daily_programme_counts_as_its_guide_does() -> None:
    for step in in_folder(OURS)["daily_back"].steps:
        counts = EXERCISES[step.exercise].repetitions
        assert step.repetitions is not None
        assert counts.low <= step.repetitions <= counts.high


def test_the_example_of_the_docs_loads_and_says_what_the_docs_say(folder: Path) -> None:
    text = DOCS.read_text(encoding="utf-8")
    match = re.search(r"<!-- example: (\w+\.toml) -->\n```toml\n(.*?)```", text, re.DOTALL)
    assert match is not None
    (folder / match[1]).write_text(match[2], encoding="utf-8")

    evening = in_folder(folder)["evening"]

    assert not evening.is_on(date(2026, 12, 1)), "a Tuesday is a day off"
    assert [step.sets for step in evening.on(date(2026, 12, 14)).steps] == [1, 2, 3, 1]


def test_the_docs_name_every_key_with_its_limits() -> None:
    lines = [line.split("|") for line in DOCS.read_text(encoding="utf-8").splitlines()]
    limits = {cells[1].strip(" `"): cells[4].strip() for cells in lines if len(cells) == 7}

    forms = (RoutineForm, StepForm, GrowthForm)
    assert set(limits) == {"Key", "---"} | {
        key for form in forms for key in form.__struct_encode_fields__
    } - {"growth"}
    for key, (low, high) in {
        "repetitions": REPETITIONS,
        "seconds": SECONDS,
        "rest_seconds": REST_SECONDS,
        "steps": (1, MOST_STEPS),
        "sets": (1, MOST_SETS),
        "every_weeks": (1, MOST_WEEKS),
    }.items():
        assert limits[key] == f"{low} to {high}"


def test_a_file_says_all_there_is_to_say(folder: Path) -> None:
    more = 'description = "On weekdays."\nrest_seconds = 20\ndays = ["fri", "mon"]\n'
    growth = "[growth]\nsince = 2026-11-30\nevery_weeks = 2\nmost_sets = 4\n"
    (folder / "mornings.toml").write_text(GOOD.replace("\n\n", f"\n{more}{growth}\n", 1), encoding="utf-8")

    assert in_folder(folder)["mornings"] == replace(
        MORNINGS,
        description={"en": "On weekdays.", "da": "On weekdays."},
        rest_seconds=20,
        days=("mon", "fri"),
        growth=Growth(date(2026, 11, 30), 2, 4),
    )


@pytest.mark.parametrize(
    ("good", "bad", "line", "key", "says"),
    [
        ('"bridge"', '"brige"', 11, "steps[2].exercise", "There is no exercise brige. Did you mean bridge?"),
        ("seconds = 30", "seconds = 3", 12, "steps[2].seconds", "Choose at least 5."),
        ("seconds = 30", "seconds = 3000", 12, "steps[2].seconds", "Choose at most 600."),
        ("sets = 2", "sets = 11", 13, "steps[2].sets", "Choose at most 10."),
        ("sets = 2", "rest_seconds = 20", 13, "steps[2].rest_seconds", "This key belongs in another table."),
        ("sets = 2", "set = 2", 13, "steps[2].set", "There is no such key. Did you mean sets?"),
        (
            "sets = 2",
            "repetitions = 2",
            12,
            "steps[2].seconds",
            "Say either repetitions or seconds, not both.",
        ),
        ("repetitions = 8", "repetitions = 8.5", 7, "steps[1].repetitions", "This should be a whole number."),
        ("format = 1", "format = 2", 2, "format", "Choose at most 1."),
        ('"My mornings"', '" "', 3, "name", "This is empty."),
        ('"My mornings"', f'"{"x" * 61}"', 3, "name", "This is too long: at most 60."),
        ('"My mornings"', '"one\\ntwo"', 3, "name", "This is more than one line of text."),
        ('"My mornings"', '{ en = "Mine" }', 3, "name.da", "This key is missing."),
        ("format = 1", 'format = 1\ndays = ["Mon"]', 3, "days", "Choose one of: mon, tue"),
        ("format = 1", 'format = 1\ngrowth = { since = "soon" }', 3, "growth", "This should be a date"),
        ("exercise", "exercise = ", 6, "", "This line is not TOML."),
    ],
)
def test_what_is_wrong_is_said_with_its_place(
    folder: Path, good: str, bad: str, line: int, key: str, says: str
) -> None:
    problem = problem_in(folder, GOOD.replace(good, bad, 1))

    assert (problem.line, problem.key.startswith(key)) == (line, True), str(problem)
    assert problem.reason.startswith(says)


def test_a_routine_without_exercises_is_told_so(folder: Path) -> None:
    assert problem_in(folder, 'format = 1\nname = "Mine"\nsteps = []\n').reason == "This is empty."
    assert problem_in(folder, 'format = 1\nname = "Mine"\n').reason == "This key is missing."


# ---- writing ----


def test_a_saved_routine_is_the_same_when_it_is_read(folder: Path, shelf: RoutineShelf) -> None:
    routine = replace(
        MORNINGS,
        name={"en": 'A "quoted" name', "da": "Æbler og øl"},
        days=("tue",),
        growth=Growth(date(2026, 11, 30)),
        steps=(*MORNINGS.steps, Step("warm_up_march", grows=False)),
    )

    shelf.save(routine)

    assert in_folder(folder)["mornings"] == routine


@pytest.mark.parametrize("name", ["👩‍💻 pause", "a\u00a0b", "שלום\u200f", "x" * 60])
def test_whatever_a_person_types_as_a_name_is_read_again(
    folder: Path, shelf: RoutineShelf, name: str
) -> None:
    routine = replace(MORNINGS, name={"en": name, "da": name})

    shelf.save(routine)

    assert in_folder(folder)["mornings"] == routine


def test_what_could_not_be_read_again_is_never_written(folder: Path, shelf: RoutineShelf) -> None:
    (folder / "mornings.toml").write_text(GOOD, encoding="utf-8")

    with pytest.raises(RoutineFileError, match="The routine cannot be saved"):
        shelf.save(replace(MORNINGS, name={"en": "a\x07b", "da": "a\x07b"}), MORNINGS)
    with pytest.raises(RoutineFileError, match="The routine cannot be saved"):
        shelf.save(replace(MORNINGS, id="new", name={"en": "", "da": ""}))

    assert (folder / "mornings.toml").read_text("utf-8") == GOOD
    assert [file.name for file in folder.iterdir()] == ["mornings.toml"]


def test_comments_stay_and_go_with_their_exercise(folder: Path, shelf: RoutineShelf) -> None:
    file = folder / "mornings.toml"
    file.write_text(GOOD, encoding="utf-8")
    first, second = MORNINGS.steps

    shelf.save(replace(MORNINGS, steps=(replace(second, sets=3), first)), MORNINGS)

    text = file.read_text("utf-8")
    assert [line for line in GOOD.splitlines() if "#" in line and line not in text.splitlines()] == []
    assert text.index("sore one") < text.index('"bridge"') < text.index("cat_cow")
    assert "sets = 3" in text
    assert list(folder.iterdir()) == [file]


def test_many_changes_leave_a_file_that_a_person_would_have_written(
    folder: Path, shelf: RoutineShelf
) -> None:
    first, second = MORNINGS.steps
    for _again in range(5):
        shelf.save(replace(MORNINGS, steps=(second, first)))
        shelf.save(MORNINGS)

    text = (folder / "mornings.toml").read_text("utf-8")

    assert "\n\n\n" not in text
    assert text.index("exercise") < text.index("repetitions")


def test_what_somebody_wrote_meanwhile_is_kept(folder: Path, shelf: RoutineShelf) -> None:
    file = folder / "mornings.toml"
    file.write_text(GOOD.replace("30", "45"), encoding="utf-8")

    shelf.save(replace(MORNINGS, rest_seconds=5), MORNINGS)

    [kept] = folder.glob("mornings.toml.changed-*")
    assert "45" in kept.read_text("utf-8")
    assert in_folder(folder)["mornings"].rest_seconds == 5


def test_comments_in_a_form_that_cannot_be_kept_are_kept_in_a_copy(folder: Path, shelf: RoutineShelf) -> None:
    steps = 'steps = [{ exercise = "cat_cow" }, # for the morning\n { exercise = "bridge" }]\n'
    (folder / "mine.toml").write_text(f'format = 1\nname = "Mine"\n{steps}', encoding="utf-8")
    mine = in_folder(folder)["mine"]

    shelf.save(replace(mine, steps=mine.steps[::-1]), mine)

    assert in_folder(folder)["mine"].steps == mine.steps[::-1]
    everything = "".join(file.read_text("utf-8") for file in folder.iterdir())
    assert "# for the morning" in everything


@pytest.mark.parametrize("damage", [b"format = ", b"\xff\xfe", b"#" * 200_000])
def test_what_cannot_be_understood_is_kept_when_a_routine_takes_its_place(
    folder: Path, shelf: RoutineShelf, damage: bytes
) -> None:
    (folder / "mornings.toml").write_bytes(damage)

    shelf.save(MORNINGS)

    assert in_folder(folder)["mornings"] == MORNINGS
    [kept] = [file for file in folder.iterdir() if file.name != "mornings.toml"]
    assert kept.read_bytes() == damage


def test_a_ready_made_routine_is_changed_in_a_copy_and_comes_back_when_that_is_deleted(
    folder: Path, shelf: RoutineShelf
) -> None:
    ours = in_folder(OURS)["daily_back"]

    shelf.save(replace(ours, rest_seconds=40), ours)

    assert load_routines([OURS, folder], EXERCISES).routines["daily_back"].rest_seconds == 40
    assert "Lower-back exercise guide" in (folder / "daily_back.toml").read_text("utf-8")
    shelf.delete("daily_back")
    assert load_routines([OURS, folder], EXERCISES).routines["daily_back"] == ours


def test_a_deleted_routine_can_be_had_back(folder: Path, shelf: RoutineShelf) -> None:
    (folder / "mornings.toml").write_text(GOOD, encoding="utf-8")

    kept = shelf.delete("mornings")
    assert in_folder(folder) == {}
    shelf.bring_back(kept, "mornings")

    assert in_folder(folder) == {"mornings": MORNINGS}
    assert (folder / "mornings.toml").read_text("utf-8") == GOOD


def test_coming_back_takes_nobody_elses_place(folder: Path, shelf: RoutineShelf) -> None:
    shelf.save(MORNINGS)
    kept = shelf.delete("mornings")
    other = replace(MORNINGS, rest_seconds=99)
    shelf.save(other)

    with pytest.raises(RoutineFileError, match="another of this name"):
        shelf.bring_back(kept, "mornings")

    assert in_folder(folder)["mornings"] == other
    assert kept.exists()


def test_a_routine_goes_from_one_person_to_another(folder: Path, shelf: RoutineShelf, tmp_path: Path) -> None:
    (folder / "mornings.toml").write_text(GOOD, encoding="utf-8")
    sent = tmp_path / "Anna's mornings (1).toml"
    shelf.give_out(MORNINGS, sent)
    other = RoutineShelf(tmp_path / "other", OURS)

    taken = other.take_in(sent, EXERCISES, {"anna_s_mornings_1"})

    assert taken == replace(MORNINGS, id="anna_s_mornings_1_2")
    assert in_folder(tmp_path / "other") == {taken.id: taken}
    assert "physiotherapist" in (tmp_path / "other" / f"{taken.id}.toml").read_text("utf-8")


def test_a_file_with_a_fault_is_not_taken_in(shelf: RoutineShelf, folder: Path, tmp_path: Path) -> None:
    sent = tmp_path / "sent.toml"
    sent.write_text(GOOD.replace("bridge", "brigde"), encoding="utf-8")

    with pytest.raises(RoutineFileError, match=r"sent.toml:11: steps\[2\].exercise: .* Did you mean bridge"):
        shelf.take_in(sent, EXERCISES, ())

    assert list(folder.iterdir()) == []


@pytest.mark.parametrize(
    ("name", "id_"),
    [
        ("Min morgen på gulvet", "min_morgen_paa_gulvet"),
        ("  Ryg & skuldre!  ", "ryg_skuldre"),
        ("5 minutes", "routine_5_minutes"),
        ("朝", "routine"),
        ("x" * 200, "x" * 40),
    ],
)
def test_an_id_is_made_of_the_letters_of_a_name(
    shelf: RoutineShelf, folder: Path, name: str, id_: str
) -> None:
    assert shelf.free_id(name, ()) == id_
    assert shelf.free_id(name, {id_}) == f"{id_}_2"
    shelf.save(replace(MORNINGS, id=id_))
    assert list(in_folder(folder)) == [id_]
    assert shelf.free_id(name, ()) == f"{id_}_2"


def test_a_folder_that_takes_no_files_costs_nothing(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way", encoding="utf-8")
    shelf = RoutineShelf(tmp_path / "file" / "routines", OURS)

    with pytest.raises(RoutineFileError, match="The routine cannot be saved"):
        shelf.save(MORNINGS)
    with pytest.raises(RoutineFileError, match="The routine cannot be deleted"):
        shelf.delete("mornings")


def test_a_file_with_line_ends_of_windows_keeps_them(folder: Path, shelf: RoutineShelf) -> None:
    file = folder / "mornings.toml"
    file.write_bytes(GOOD.replace("\n", "\r\n").encode())

    shelf.save(replace(MORNINGS, rest_seconds=20), MORNINGS)

    written = file.read_bytes()
    assert written.count(b"\n") == written.count(b"\r\n")
    assert tomllib.loads(written.decode())["rest_seconds"] == 20


def test_a_file_beside_the_others_is_one_routine(folder: Path) -> None:
    (folder / "Mine.toml").write_text(GOOD, encoding="utf-8")
    problems: list[Problem] = []

    assert load_routine(folder / "Mine.toml", EXERCISES, problems) is None
    assert "small letters" in problems[0].reason
