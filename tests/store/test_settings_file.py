"""The settings file: what is good is taken, what is wrong is said, nothing is lost."""

from __future__ import annotations

import os
import stat
import sys
import tomllib
from collections.abc import Callable
from dataclasses import replace
from datetime import time
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from backbreak.core.settings import Settings, Span, changed, declared, value_of
from backbreak.store import setting_values as values
from backbreak.store.settings_file import LIMIT_BYTES, NotSavedError, load, save
from tests.full_disk import files_of_at_most

ANY = settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=200, deadline=None)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "settings.toml"


def problems_of(file: Path) -> list[str]:
    return [str(problem).removeprefix(str(file)) for problem in load(file)[1]]


def kept_aside(file: Path) -> list[Path]:
    return sorted(file.parent.glob("settings.toml.broken-*"))


# ---- reading ----


def test_without_a_file_the_defaults_hold(file: Path):
    assert load(file) == (Settings(), [])
    assert not file.exists()


def test_a_full_file_is_understood(file: Path):
    file.write_text(
        "[walk]\non = false\ninterval_minutes = 45\n"
        '[hours]\ndays = ["mon", "fri"]\nstart = "08:00"\nend = 17:30:00\nlunch = "12:00-12:30"\n'
        '[place]\nwhere = "chair"\n'
    )
    read, problems = load(file)

    assert problems == []
    assert (read.walk.on, read.walk.interval_minutes, read.place.where) == (False, 45, "chair")
    assert (read.hours.days, read.hours.start, read.hours.end) == (("mon", "fri"), time(8), time(17, 30))
    assert read.hours.lunch == Span(time(12), time(12, 30))


def test_a_bad_value_costs_that_value_and_names_line_and_remedy(file: Path):
    file.write_text("# mine\n[walk]\nlength_minutes = 7\ninterval_minutes = 900\n")

    assert load(file)[0].walk == replace(Settings().walk, length_minutes=7)
    assert problems_of(file) == [
        ":4: walk.interval_minutes: 900 is not valid. "
        "Choose between 25 and 120 minutes. The default 60 is used."
    ]


@pytest.mark.parametrize(
    "value",
    [
        *(
            "nan",
            "inf",
            "-inf",
            "true",
            "60.5",
            "1e400",
            "0x" + "f" * 900,
            "[]",
            "{}",
            '"60"',
            '"\\u001b[2J"',
        ),
        *("1979-05-27", "[[[[1]]]]", '{a.b.c = "x"}'),
    ],
)
def test_a_value_of_another_type_costs_that_value(file: Path, value: str):
    file.write_text(f"walk.interval_minutes = {value}\nwalk.length_minutes = 3\n")
    [problem] = problems_of(file)

    assert load(file)[0].walk == replace(Settings().walk, length_minutes=3)
    assert problem.startswith(":1: walk.interval_minutes: ")
    assert problem.isprintable()
    assert len(problem) < 200


def test_a_working_day_may_end_on_the_next_morning(file: Path):
    file.write_text('[hours]\nstart = "22:00"\nend = "06:00"\n')

    assert load(file) == (changed(changed(Settings(), "hours.start", time(22)), "hours.end", time(6)), [])


def test_an_unknown_key_is_named_with_what_was_meant(file: Path):
    file.write_text("[walk]\nintervall_minutes = 45\n")

    assert problems_of(file) == [
        ":2: walk.intervall_minutes: There is no such setting; it is left alone. "
        "Did you mean walk.interval_minutes?"
    ]


def test_a_value_where_a_table_belongs_is_said(file: Path):
    file.write_text("walk = 5\n")

    assert problems_of(file) == [":1: walk: This is not a table. Write it as a table: [walk]."]


def test_a_thousand_faults_are_summed_up(file: Path):
    file.write_text("".join(f"key{n} = 1\n" for n in range(1000)))
    lines = problems_of(file)

    assert len(lines) == 21
    assert lines[-1] == ": 980 more unknown keys."


def test_broken_toml_costs_no_start_and_is_kept(file: Path):
    text = "[walk]\ninterval_minutes = 45\nthis is no TOML\n"
    file.write_text(text)
    read, problems = load(file)
    [aside] = kept_aside(file)

    assert read == Settings()
    assert [problem.line for problem in problems] == [3]
    assert aside.name in str(problems[0])
    assert aside.read_text() == file.read_text() == text


def test_a_broken_file_is_kept_once_however_often_it_is_read(file: Path):
    file.write_text("broken")
    for _ in range(3):
        load(file)

    assert len(kept_aside(file)) == 1


def test_two_broken_files_of_one_second_are_both_kept(file: Path):
    for text in ("first", "second"):
        file.write_text(text)
        os.utime(file, (1_700_000_000, 1_700_000_000))
        load(file)

    assert [aside.read_text() for aside in kept_aside(file)] == ["first", "second"]


def test_notepads_byte_order_mark_and_line_ends_are_fine(file: Path):
    file.write_bytes(b"\xef\xbb\xbf[walk]\r\ninterval_minutes = 45\r\n")

    assert load(file)[0].walk.interval_minutes == 45
    assert problems_of(file) == []


@pytest.mark.parametrize(
    "content",
    [
        b"a = " + b"[\n" * 30_000,
        b"a = " + b"{a=" * 300,
        b".".join([b"a"] * 30_000) + b" = 1",
        (b".".join([b"a"] * 499) + b" = 1\n") * 60,
        b"\x00\x01\x02\xff\xfe",
        "[walk]\n".encode("utf-16"),
        b"[walk]\n" * 2,
        b"a = 1\n" * 10_000,
        b"x" * (LIMIT_BYTES + 1),
        b"a = " + b"9" * 10_000,
        b"a = 2026-99-99",
    ],
    ids=str.split("arrays tables dots lines binary utf16 twice same huge number date"),
)
def test_hostile_content_costs_one_line(file: Path, content: bytes):
    file.write_bytes(content)
    read, problems = load(file)

    assert read == Settings()
    assert len(problems) == 1
    assert str(problems[0]).isprintable()
    assert len(str(problems[0])) < 400
    assert file.read_bytes() == content


@pytest.mark.skipif(sys.platform == "win32", reason="pipes and devices in the file system are POSIX's")
@pytest.mark.parametrize("kind", ["pipe", "folder", "device", "loop"])
def test_what_is_no_file_makes_nobody_wait(file: Path, kind: str):
    match kind:
        case "pipe":
            os.mkfifo(file)
        case "folder":
            file.mkdir()
        case "device":
            file.symlink_to("/dev/zero")
        case "loop":
            file.symlink_to(file)
    read, problems = load(file)

    assert read == Settings()
    assert len(problems) == 1


@ANY
@given(st.binary(max_size=300))
@example(b"\xff")
@example(b"hours.days = 5")
def test_any_bytes_give_settings_that_hold(file: Path, content: bytes):
    file.write_bytes(content)

    assert_valid(load(file)[0])


_SCALARS = st.sampled_from(
    [
        "true",
        "-1",
        "0",
        "15",
        "20",
        "60",
        "900",
        "nan",
        "1.5",
        '"mat"',
        '"09:30"',
        '"12:00-13:00"',
        "12:30:45",
    ]
)
_VALUES = _SCALARS | st.lists(_SCALARS | st.just('"mon"'), max_size=3).map(lambda v: f"[{', '.join(v)}]")
_KEYS = st.sampled_from([item.key for item in declared()])


@ANY
@given(st.dictionaries(_KEYS, _VALUES))
def test_any_values_give_settings_that_hold_and_can_be_saved(file: Path, lines: dict[str, str]):
    file.write_text("".join(f"{key} = {value}\n" for key, value in lines.items()))
    read, _problems = load(file)
    assert_valid(read)

    wanted = changed(changed(read, "walk.interval_minutes", 77), "hours.days", ("tue",))
    save(file, wanted)

    assert load(file)[0] == wanted


def assert_valid(read: Settings) -> None:
    for item in declared():
        value = value_of(read, item.key)
        assert values.checked(item, values.plain(value)) == value


# ---- writing ----


def test_what_differs_from_the_defaults_is_written(file: Path):
    save(file, changed(Settings(), "walk.interval_minutes", 45))
    table = tomllib.loads(file.read_text())

    assert table == {"walk": {"interval_minutes": 45}}
    assert file.read_text().startswith("# Settings of Backbreak.")


def test_the_folder_is_made(tmp_path: Path):
    file = tmp_path / "a/b/settings.toml"
    save(file, changed(Settings(), "walk.on", False))

    assert load(file)[0].walk.on is False


def test_comments_order_and_unknown_keys_survive(file: Path):
    file.write_text(
        "# my settings\n\nfuture = 'x'\n\n[place] # the office\nwhere = 'chair'   # no mat\nsofa = true\n\n"
        "[walk]\ninterval_minutes = 45 # was 60\n"
    )
    save(file, changed(load(file)[0], "walk.interval_minutes", 90))

    assert file.read_text() == (
        "# my settings\n\nfuture = 'x'\n\n[place] # the office\nwhere = 'chair'   # no mat\nsofa = true\n\n"
        "[walk]\ninterval_minutes = 90 # was 60\n"
    )


def test_a_bad_value_that_was_not_touched_stays_for_its_owner_to_mend(file: Path):
    file.write_text("[walk]\ninterval_minutes = 900\n")
    save(file, changed(load(file)[0], "stretch.on", False))

    assert "interval_minutes = 900" in file.read_text()
    assert load(file)[0].stretch.on is False


def test_line_ends_of_windows_stay(file: Path):
    file.write_bytes(b"[walk]\r\ninterval_minutes = 45\r\n")
    save(file, changed(changed(load(file)[0], "walk.on", False), "stretch.on", False))

    assert file.read_bytes().count(b"\n") == file.read_bytes().count(b"\r\n") > 3


def test_saving_what_the_file_says_already_leaves_it_alone(file: Path):
    file.write_text("[walk]\ninterval_minutes = 45\n")
    os.utime(file, (1, 1))
    save(file, load(file)[0])

    assert file.stat().st_mtime == 1


@pytest.mark.parametrize(
    "text", ["this is no TOML", "walk = 5\n[[place]]\nwhere = 'mat'\n", "x" * (LIMIT_BYTES + 1)]
)
def test_a_file_that_cannot_be_kept_is_kept_aside(file: Path, text: str):
    file.write_text(text)
    wanted = changed(Settings(), "walk.interval_minutes", 45)
    save(file, wanted)

    assert load(file) == (wanted, [])
    assert [aside.read_text() for aside in kept_aside(file)] == [text]


@pytest.mark.skipif(sys.platform == "win32", reason="modes are POSIX's")
def test_what_hurts_is_nobody_elses_business(tmp_path: Path):
    file = tmp_path / "backbreak" / "settings.toml"
    save(file, changed(Settings(), "person.spare", ("pregnancy",)))

    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert stat.S_IMODE(file.parent.stat().st_mode) == 0o700


@pytest.mark.skipif(sys.platform == "win32", reason="modes and links are POSIX's")
def test_mode_and_link_of_the_file_survive(tmp_path: Path):
    real, link = tmp_path / "dotfiles.toml", tmp_path / "settings.toml"
    real.write_text("[walk]\n")
    real.chmod(0o600)
    link.symlink_to(real)
    save(link, changed(Settings(), "walk.on", False))

    assert link.is_symlink()
    assert stat.S_IMODE(real.stat().st_mode) == 0o600
    assert "on = false" in real.read_text()


@pytest.mark.skipif(sys.platform == "win32", reason="POSIX's limits")
def test_a_full_disk_leaves_the_old_file_and_says_so(file: Path):
    before = "[walk]\ninterval_minutes = 45\n" + "# padding\n" * 200
    file.write_text(before)
    wanted = changed(load(file)[0], "walk.on", False)
    with files_of_at_most(512), pytest.raises(NotSavedError) as caught:
        save(file, wanted)

    assert str(caught.value) == (
        f"{file}: The settings cannot be saved: the disk is full. They hold until Backbreak is quit."
    )
    assert file.read_text() == before
    assert list(file.parent.iterdir()) == [file]


_SAVE = """
import sys, tomlkit
from pathlib import Path
from backbreak.core.settings import Settings, changed
from backbreak.store.settings_file import NotSavedError, save
"""


@pytest.mark.skipif(sys.platform == "win32", reason="modes are POSIX's")
@pytest.mark.parametrize(("what", "mode"), [("", 0o500), ("settings.toml", 0o400)])
def test_a_read_only_place_is_said_in_one_line(
    ordinary_folder: Path, as_ordinary_user: Callable[..., str], what: str, mode: int
):
    file = ordinary_folder / "settings.toml"
    file.write_text("[walk]\ninterval_minutes = 45\n")
    (ordinary_folder / what).chmod(mode)
    code = """
try: save(Path(sys.argv[1]), changed(Settings(), "walk.on", False))
except NotSavedError as error: print(error)
"""
    said = as_ordinary_user(_SAVE, code, file)

    reason = "The settings cannot be saved: you have no right to do so."
    assert said == f"{file}: {reason} They hold until Backbreak is quit.\n"
    assert file.read_text() == "[walk]\ninterval_minutes = 45\n"


def test_a_loop_of_links_is_said_in_one_line(file: Path):
    file.symlink_to(file)
    with pytest.raises(NotSavedError, match="the link leads back to itself"):
        save(file, changed(Settings(), "walk.on", False))
