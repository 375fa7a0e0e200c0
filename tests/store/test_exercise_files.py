"""Exercise files: what ships loads, what is wrong costs one clear line, and nothing else is lost."""

from __future__ import annotations

import re
import sys
import time
import tomllib
from pathlib import Path

import pytest

from backbreak import paths
from backbreak.body.checks import check_exercise
from backbreak.body.skeleton import place
from backbreak.core.cautions import CAUTIONS
from backbreak.core.exercise import MUSCLES, Exercise
from backbreak.store.data_files import LIMIT_BYTES, LIMIT_FOLDER_BYTES, MOST_FILES
from backbreak.store.exercise_files import load_exercises
from backbreak.store.problem import Problem
from backbreak.store.toml_lines import line_of

POSES = paths.assets() / "poses.toml"
OURS = paths.assets() / "exercises"
DOCS = Path(__file__).parents[2] / "docs" / "exercises.md"
GOOD = (OURS / "lateral_glide.toml").read_text(encoding="utf-8")


def loaded(folder: Path) -> tuple[dict[str, Exercise], list[Problem]]:
    result = load_exercises(POSES, [folder])
    return result.exercises, result.problems


def problem_in(folder: Path, text: str | bytes) -> Problem:
    """The one problem that a file with this text has, though the file beside it loads."""
    (folder / "good.toml").write_text(GOOD, encoding="utf-8")
    (folder / "mine.toml").write_bytes(text.encode() if isinstance(text, str) else text)
    exercises, problems = loaded(folder)
    assert list(exercises) == ["good"]
    [problem] = problems
    assert problem.file.name == "mine.toml"
    assert "\n" not in str(problem)
    return problem


def test_everything_that_ships_loads() -> None:
    exercises, problems = loaded(OURS)

    assert problems == []
    assert set(exercises) == {file.stem for file in OURS.glob("*.toml")}


def test_what_ships_speaks_both_languages_and_cues_every_phase() -> None:
    for exercise in loaded(OURS)[0].values():
        for phase in (*exercise.motion.way_in, *exercise.motion.loop, *exercise.motion.way_out):
            assert set(phase.cue) == {"en", "da"}, exercise.id
        assert len(exercise.steps["en"]) >= 3
        assert len(exercise.steps["da"]) >= 3
        assert exercise.muscles.primary


def test_what_ships_tells_the_common_mistake_and_its_source_and_leads_to_what_there_is() -> None:
    exercises = loaded(OURS)[0]

    for exercise in exercises.values():
        assert set(exercise.mistake) == set(exercise.source) == {"en", "da"}, exercise.id
        for other in filter(None, (exercise.easier, exercise.harder)):
            assert other in exercises
            assert other != exercise.id


def test_a_source_may_be_one_text(tmp_path: Path) -> None:
    one = re.sub(r"^source = .*$", 'source = "A friend"', GOOD, flags=re.MULTILINE)
    (tmp_path / "mine.toml").write_text(one, encoding="utf-8")

    assert loaded(tmp_path)[0]["mine"].source == {"en": "A friend"}


def test_a_source_that_is_a_book_is_refused(tmp_path: Path) -> None:
    long = re.sub(r"^source = .*$", f'source = "{"word " * 100}"', GOOD, flags=re.MULTILINE)

    assert "source" in str(problem_in(tmp_path, long))


def test_sentences_of_steps_are_short_enough_to_be_read_aloud() -> None:
    for exercise in loaded(OURS)[0].values():
        for step in (*exercise.steps["en"], *exercise.steps["da"]):
            for sentence in re.split(r"[.;:] ", step):
                assert len(sentence.split()) <= 20, sentence


def test_the_example_of_the_docs_loads_and_passes_the_checks(tmp_path: Path) -> None:
    text = DOCS.read_text(encoding="utf-8")
    match = re.search(r"<!-- example: (\w+\.toml) -->\n```toml\n(.*?)```", text, re.DOTALL)
    assert match is not None
    (tmp_path / match[1]).write_text(match[2], encoding="utf-8")

    exercises, problems = loaded(tmp_path)

    assert problems == []
    assert check_exercise(exercises["side_bend"]) == []
    bent = place(exercises["side_bend"].motion.pose(3.5)).positions
    assert bent["vertex"][0] > 0.05


def test_every_part_of_the_example_stands_in_the_whole_of_it() -> None:
    text = DOCS.read_text(encoding="utf-8")
    whole = re.search(r"<!-- example: .*?```toml\n(.*?)```", text, re.DOTALL)
    parts = re.findall(r"```toml\n(.*?)```", text.split("### 5.")[0], re.DOTALL)

    assert whole is not None
    assert len(parts) == 4
    for part in parts:
        assert part.strip() in whole[1]


def test_the_docs_name_every_caution_and_every_muscle() -> None:
    text = DOCS.read_text(encoding="utf-8")

    for name in (*CAUTIONS, *MUSCLES):
        assert name in text


def test_a_later_folder_replaces_an_exercise_by_its_name(tmp_path: Path) -> None:
    own = GOOD.replace("Seated lateral glides", "My own glide")
    (tmp_path / "lateral_glide.toml").write_text(own, encoding="utf-8")

    exercises = load_exercises(POSES, [OURS, tmp_path]).exercises

    assert exercises["lateral_glide"].name["en"] == "My own glide"
    assert "cat_cow" in exercises


def test_a_folder_that_is_not_there_has_no_exercises(tmp_path: Path) -> None:
    assert loaded(tmp_path / "none") == ({}, [])


@pytest.mark.parametrize(
    ("old", "new", "key", "reason"),
    [
        ('place = "chair"', 'place = "sofa"', "place", "Choose one of: chair, standing, mat."),
        ('place = "chair"\n', "", "place", "This key is missing."),
        ("seconds = 1.5", 'seconds = "long"', "loop[2].seconds", "This should be a number."),
        ("seconds = 1.5", "seconds = 0", "loop[2].seconds", "Choose at least 0.05."),
        ("seconds = 1.5", "seconds = 7200", "loop[2].seconds", "Choose at most 120."),
        ("seconds = 1.5", "seconds = nan", "loop[2].seconds", "Choose at least 0.05."),
        ("seconds = 1.5", "seconds = inf", "loop[2].seconds", "Choose at most 120."),
        ("seconds = 1.5\n", "", "loop[2].seconds", "This key is missing."),
        (
            "seconds = 1.5",
            "secons = 1.5",
            "loop[2].secons",
            "There is no such key. Did you mean seconds?",
        ),
        (
            "seconds = 1.5",
            "seconds = 1.5\nplantet = []",
            "loop[2].plantet",
            "There is no such key. Did you mean planted?",
        ),
        ('breath = "hold"', 'breath = "gasp"', "loop[2].breath", "Choose one of: in, out, hold, free."),
        (
            '"seat_glide_left"',
            '"seat_glide_lift"',
            "loop[1].to",
            "There is no pose seat_glide_lift. Did you mean seat_glide_left?",
        ),
        (
            'to = "seat_neutral"',
            'to = "seat_good"',
            "loop[3].to",
            "The loop must end in the pose in which it starts",
        ),
        (
            '"heel", "ball"',
            '"heels", "ball"',
            "planted",
            "There is no point heels on the body.",
        ),
        ("low = 5", "low = 50", "repetitions.high", "Choose at least 50."),
        ('en = "Slide the ribs to the side, shoulders level"', 'en = ""', "loop[1].cue.en", "This is empty."),
        ('"leg_pain"', '"tail"', "cautions", "Choose one of: "),
    ],
)
def test_a_fault_is_told_with_line_key_and_reason(
    tmp_path: Path, old: str, new: str, key: str, reason: str
) -> None:
    assert old in GOOD
    text = GOOD.replace(old, new, 1)

    problem = problem_in(tmp_path, text)

    assert problem.key == key
    assert problem.reason.startswith(reason)
    last = re.split(r"[.\[]", key.removesuffix("]"))[-1]
    line = text.splitlines()[problem.line - 1] if problem.line else ""
    assert last in line or line.startswith("[[loop]]") or "missing" in reason


def test_a_fault_in_the_third_phase_is_told_on_its_own_line(tmp_path: Path) -> None:
    text = GOOD[: GOOD.rindex("seconds = 2.5")] + 'seconds = "2.5"\n' + GOOD[GOOD.rindex('breath = "in"') :]

    problem = problem_in(tmp_path, text)

    assert problem.line == text[: text.rindex('seconds = "2.5"')].count("\n") + 1


def test_what_is_no_toml_is_told_with_its_line(tmp_path: Path) -> None:
    problem = problem_in(tmp_path, GOOD.replace("[steps]", "[steps"))

    assert problem.line == GOOD[: GOOD.index("[steps]")].count("\n") + 1


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\xff\xfe\x00x",
        b"x = " + b"[" * 5000 + b"]" * 5000,
        b"#" * (LIMIT_BYTES + 1),
        b"[[[",
        b"format = 1" + b"\n" * 1000,
        b"poses = 3",
        b"loop = 1",
    ],
)
def test_garbage_costs_one_line(tmp_path: Path, content: bytes) -> None:
    assert problem_in(tmp_path, content).reason


@pytest.mark.parametrize(
    ("pose", "key", "reason"),
    [
        ('like = "mine"\nknee = 200', "poses.mine.like", "There is no pose mine."),
        ('like = "seat_neutral"\nknee = 200', "poses.mine.knee", "Choose at most 155."),
        ('like = "seat_neutral"\nleft_knee = nan', "poses.mine.left_knee", "Choose at least 0."),
        ('like = "seat_neutral"\ntail = 3', "poses.mine.tail", "There is no such joint or angle."),
        (
            'like = "seat_neutral"\nlumbar_sid = 3',
            "poses.mine.lumbar_sid",
            "There is no such joint or angle. Did",
        ),
        ('like = "seat_neutral"\nroot = [0, inf, 0]', "poses.mine.root[2]", "Choose at most 2."),
        ('like = "seat_neutral"\nroot = [0, 1]', "poses.mine.root", ""),
        ('like = "other"\n[poses.other]\nlike = "mine"', "poses.", "These poses build on each other"),
        ("like = 3", "poses.mine.like", "This should be a text."),
    ],
)
def test_a_fault_in_a_pose_is_told_with_its_angle(tmp_path: Path, pose: str, key: str, reason: str) -> None:
    problem = problem_in(tmp_path, GOOD.replace("[[loop]]", f"[poses.mine]\n{pose}\n\n[[loop]]", 1))

    assert problem.key.startswith(key)
    assert problem.reason.startswith(reason)
    assert problem.line is not None


def test_one_side_may_differ_from_what_is_said_of_both(tmp_path: Path) -> None:
    pose = '[poses.mine]\nlike = "seat_neutral"\nleft_knee = 80\nknee = 95\n\n[[loop]]'
    text = GOOD.replace("[[loop]]", pose, 1).replace("seat_glide_left", "mine")
    (tmp_path / "mine.toml").write_text(text, encoding="utf-8")

    exercises, problems = loaded(tmp_path)

    assert problems == []
    angles = exercises["mine"].motion.loop[0].end.pose.angles
    assert (angles["left_knee"], angles["right_knee"]) == (80.0, 95.0)


def test_a_pose_for_the_left_gives_the_one_for_the_right(tmp_path: Path) -> None:
    (tmp_path / "mine.toml").write_text(GOOD.replace("seat_glide_left", "seat_glide_right"), encoding="utf-8")

    exercises, problems = loaded(tmp_path)

    assert problems == []
    assert exercises["mine"].motion.loop[0].end.pose.angles["lumbar_side"] < 0


def test_names_of_files_are_ids(tmp_path: Path) -> None:
    for name in ("Side Bend.toml", "ø.toml", ".toml.toml", "notes.txt"):
        (tmp_path / name).write_text(GOOD, encoding="utf-8")

    exercises, problems = loaded(tmp_path)

    assert exercises == {}
    assert len(problems) == 3


def test_too_many_files_cost_the_rest_of_them(tmp_path: Path) -> None:
    for i in range(MOST_FILES + 3):
        (tmp_path / f"e{i:03}.toml").write_text("x", encoding="utf-8")

    problems = loaded(tmp_path)[1]

    assert len(problems) == MOST_FILES + 1
    assert str(MOST_FILES) in problems[0].reason


def test_too_much_text_together_costs_the_rest_of_the_files(tmp_path: Path) -> None:
    long = GOOD + "#" * (LIMIT_BYTES - len(GOOD.encode()))
    fitting = LIMIT_FOLDER_BYTES // LIMIT_BYTES
    for i in range(fitting + 2):
        (tmp_path / f"e{i:03}.toml").write_text(long, encoding="utf-8")

    exercises, problems = loaded(tmp_path)

    assert len(exercises) == fitting
    [problem] = problems
    assert "together" in problem.reason


PHASE = '[[loop]]\nseconds = {}\nbreath = "free"\n'


@pytest.mark.parametrize(
    ("text", "key"),
    [
        (GOOD + PHASE.format(1) * 3000, "loop"),  # a sea of key frames
        (GOOD + PHASE.format(119) * 3, "loop"),  # minutes and minutes
        (GOOD.replace("seconds = 1.5", "seconds = 1e308"), "loop[2].seconds"),
        (GOOD.replace("seconds = 1.5", f"seconds = {'9' * 5000}"), ""),
        (GOOD.replace("low = 5", "low = 1000000000"), "repetitions.low"),
        (GOOD.replace("[steps]", "[steps]\n" + ".".join("a" * 3000) + " = 1"), "steps"),
        (GOOD.replace("[steps]", '[steps]\n"' + "a" * 60000 + '" = 1'), "steps"),
        ('breath = [\n"' + " " * 100_000 + '"\n]\n' + GOOD, "breath"),
        ('name = "' + "\u202e" * 30_000 + '"\n', ""),
        ("".join(f"[poses.p{i}]\nlike = 'p{i + 1}'\n" for i in range(59)) + GOOD, ""),
        ("".join(f"[poses.p{i}]\nlike = 'seat_neutral'\n" for i in range(3000)) + GOOD, ""),
    ],
)
def test_what_is_made_to_do_harm_costs_one_line_and_no_time(tmp_path: Path, text: str, key: str) -> None:
    begin = time.perf_counter()

    problem = problem_in(tmp_path, text)

    assert time.perf_counter() - begin < 3.0
    assert problem.key.startswith(key)
    assert len(str(problem).removeprefix(str(tmp_path))) < 400


@pytest.mark.skipif(sys.platform == "win32", reason="links need a right there")
def test_links_that_lead_back_and_devices_cost_one_line_each(tmp_path: Path) -> None:
    (tmp_path / "one.toml").symlink_to(tmp_path / "two.toml")
    (tmp_path / "two.toml").symlink_to(tmp_path / "one.toml")
    (tmp_path / "zero.toml").symlink_to("/dev/zero")
    (tmp_path / "folder.toml").mkdir()
    (tmp_path / "good.toml").write_text(GOOD, encoding="utf-8")

    exercises, problems = loaded(tmp_path)

    assert list(exercises) == ["good"]
    assert sorted(problem.file.name for problem in problems) == [
        *("folder.toml", "one.toml", "two.toml", "zero.toml")
    ]
    assert "leads back to itself" in problems[1].reason


@pytest.mark.skipif(sys.platform == "win32", reason="links need a right there")
def test_a_folder_that_leads_back_to_itself_costs_one_line(tmp_path: Path) -> None:
    (tmp_path / "folder").symlink_to(tmp_path / "folder")

    exercises, problems = loaded(tmp_path / "folder")

    assert exercises == {}
    assert len(problems) == 1


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such pipes")
def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    import os

    os.mkfifo(tmp_path / "mine.toml")

    exercises, problems = loaded(tmp_path)

    assert exercises == {}
    assert len(problems) == 1


def test_a_broken_file_of_poses_is_told_and_costs_what_uses_it(tmp_path: Path) -> None:
    poses = tmp_path / "poses.toml"
    poses.write_text('[stand]\nknee = "bent"\n', encoding="utf-8")

    result = load_exercises(poses, [OURS])

    assert result.exercises == {}
    assert result.problems[0].file == poses
    assert (result.problems[0].line, result.problems[0].key) == (2, "stand.knee")


def test_lines_of_keys_are_found_past_texts_of_many_lines() -> None:
    text = 'a = """\nb = 1\n[[loop]]\n"""\nb = 2\n[[loop]]\nx = 1\n[[loop]]\n"x" = 2\n[loop.cue]\nen = ""\n'
    tomllib.loads(text)

    assert line_of(text, ("b",)) == 5
    assert line_of(text, ("loop", 0, "x")) == 7
    assert line_of(text, ("loop", 1, "x")) == 9
    assert line_of(text, ("loop", 1, "cue", "en")) == 11
    assert line_of(text, ("loop", 1, "missing")) == 8
    assert line_of(text, ("nothing",)) is None


def test_hands_that_hold_on_are_read_for_both_and_for_one(tmp_path: Path) -> None:
    text = GOOD.replace("[[loop]]", '[[loop]]\nhands_on = "left_shin"', 1)
    first, second, rest = text.split("[[loop]]", 2)
    (tmp_path / "mine.toml").write_text(
        f'hands_on = "pelvis"\n{first}[[loop]]{second}[[loop]]\nhands_on = {{ right = "chest" }}{rest}',
        encoding="utf-8",
    )

    exercises, problems = loaded(tmp_path)

    assert problems == []
    loop = exercises["mine"].motion.loop
    assert [phase.hands_on for phase in loop] == [
        {"left": "left_shin", "right": "left_shin"},
        {"right": "chest"},
        {"left": "pelvis", "right": "pelvis"},
    ]


@pytest.mark.parametrize(
    ("value", "key"),
    [
        ('"tail"', "loop[1].hands_on"),
        ('{ up = "chest" }', "loop[1].hands_on.up"),
        ('{ left = "x" }', "loop[1].hands_on.left"),
    ],
)
def test_hands_on_what_is_no_part_of_the_body_are_told(tmp_path: Path, value: str, key: str) -> None:
    problem = problem_in(tmp_path, GOOD.replace("[[loop]]", f"[[loop]]\nhands_on = {value}", 1))

    assert problem.key == key
    assert problem.reason.startswith("Choose one of: ")
