"""The history: every fact is written when it happens, and no trouble with the file reaches the rhythms."""

from __future__ import annotations

import multiprocessing
import os
import sqlite3
import stat
import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from backbreak.core.facts import LONGEST_SECONDS, Fact, Kind, What
from backbreak.core.passing import remembered
from backbreak.core.ports import Reading
from backbreak.core.settings import Settings
from backbreak.store.history import History
from backbreak.store.history_schema import MIGRATIONS, NewerError, migrate, opened
from tests.full_disk import files_of_at_most

COPENHAGEN = timezone(timedelta(hours=1))
NINE = datetime(2026, 11, 23, 9, tzinfo=COPENHAGEN)
EVER = datetime(1, 1, 2, tzinfo=UTC)
posix = pytest.mark.skipif(sys.platform == "win32", reason="modes, pipes and limits are POSIX's")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "data/history.sqlite"


@pytest.fixture
def said() -> list[str]:
    return []


@pytest.fixture
def history(file: Path, said: list[str]) -> Iterator[History]:
    history = _history(file, said)
    yield history
    history.close()


def _history(file: Path, said: list[str]) -> History:
    return History(file, lambda problem: said.append(str(problem).removeprefix(f"{file}: ")))


def prompted(minutes: int = 0, **more: str) -> Fact:
    return Fact(NINE + timedelta(minutes=minutes), What.PROMPTED, Kind.STRETCH, **more)


def kept_aside(file: Path) -> list[Path]:
    return sorted(file.parent.glob("history.sqlite.broken-*"))


# ---- remembering ----


def test_what_was_begun_before_is_known_whatever_became_of_it(history: History) -> None:
    later = NINE + timedelta(hours=1)
    history.add(Fact(NINE, What.PROMPTED, Kind.STRETCH, "seated_rotation"))
    history.add(Fact(NINE, What.STARTED, Kind.STRETCH, "lateral_glide"))
    history.add(Fact(NINE, What.STARTED, Kind.ROUTINE, routine="daily_back"))
    history.add(Fact(later, What.STARTED, Kind.WALK, "walk"))

    assert history.begun_before(later) == {"lateral_glide", "daily_back"}


def test_a_fact_is_on_disk_as_soon_as_it_is_added(file: Path, history: History, said: list[str]):
    fact = Fact(NINE, What.FINISHED, Kind.WALK, "walk", 300.5, "done")
    history.add(fact)
    other = _history(file, said)

    assert other.facts_since(NINE) == [fact]
    assert said == []
    other.close()


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(
    st.builds(
        Fact,
        st.integers(10**5, 4 * 10**9).flatmap(
            lambda s: st.timezones().map(lambda z: datetime.fromtimestamp(s, z))
        ),
        st.sampled_from(What),
        st.none() | st.sampled_from(Kind),
        st.none() | st.text(st.characters(exclude_categories=["Cs"])),
        st.none() | st.floats(0, LONGEST_SECONDS),
        st.none() | st.just("typed"),
    ).filter(lambda fact: fact.is_possible)
)
def test_every_fact_comes_back_as_it_was(history: History, fact: Fact):
    history.add(fact)
    found = [read for read in history.facts_since(fact.at) if read == fact]

    assert found
    assert found[0].at.utcoffset() == fact.at.utcoffset()


def test_facts_come_oldest_first_and_from_the_moment_asked_for(history: History):
    for minutes in (30, 0, 60):
        history.add(prompted(minutes))

    assert history.facts_since(NINE + timedelta(minutes=30)) == [prompted(30), prompted(60)]


def test_local_time_survives_a_journey(history: History):
    in_tokyo = datetime(2026, 11, 24, 1, tzinfo=timezone(timedelta(hours=9)))
    history.add(Fact(in_tokyo, What.PROMPTED, Kind.WALK))
    [fact] = history.facts_since(EVER)

    assert fact.at.isoformat() == "2026-11-24T01:00:00+09:00"
    assert history.prompt_days() == [date(2026, 11, 24)]


def test_days_with_a_prompt_are_told_once_each(history: History):
    for minutes in (0, 5, 24 * 60):
        history.add(prompted(minutes))
    history.add(Fact(NINE + timedelta(days=3), What.OPENED))

    assert history.prompt_days() == [date(2026, 11, 23), date(2026, 11, 24)]


def test_it_knows_when_it_last_ran(file: Path, history: History, said: list[str]):
    assert history.last_seen() is None

    history.seen(NINE)
    history.seen(NINE + timedelta(minutes=2))
    history.close()

    seen = _history(file, said).last_seen()
    assert seen is not None
    assert seen.isoformat() == "2026-11-23T09:02:00+01:00"


def test_facts_cannot_be_changed_afterwards(file: Path, history: History):
    history.add(prompted())
    with closing(sqlite3.connect(file)) as other, pytest.raises(sqlite3.IntegrityError, match="stay as they"):
        other.execute("UPDATE fact SET what = 'finished'")


def test_what_a_newer_version_wrote_between_is_passed_over(file: Path, history: History):
    history.add(prompted())
    rows = [
        *(("2026-11-23T08:00:00", 3600, "levitated", None), ("2026-11-23T08:00:00", 3600, "prompted", "fly")),
        *(("yesterday", 3600, "opened", None), ("2026-11-23T08:00:00", "x", "opened", None)),
        ("2026-11-23T08:00:00", 10**12, "opened", None),
    ]
    with closing(sqlite3.connect(file)) as other, other:
        other.executemany("INSERT INTO fact (at, utc_offset, what, kind) VALUES (?, ?, ?, ?)", rows)

    assert history.facts_since(EVER) == [prompted()]
    assert history.prompt_days() == [date(2026, 11, 23)]


@pytest.mark.parametrize(
    ("what", "kind", "seconds"),
    [
        *(("prompted", None, None), ("started", None, None), ("stopped", None, 60), ("missed", None, None)),
        *(("away", None, 1e300), ("away", None, -1e12), ("paused", None, float("inf"))),
        *(("paused", None, 1e15), ("meeting", None, 1e15), ("snoozed", "stretch", 10**18)),
    ],
)
def test_what_cannot_have_happened_is_passed_over_and_the_rhythms_go_on(
    file: Path, history: History, what: str, kind: str | None, seconds: float | None
):
    history.add(prompted())
    with closing(sqlite3.connect(file)) as other, other:
        other.execute(
            "INSERT INTO fact (at, utc_offset, what, kind, seconds) VALUES (?, ?, ?, ?, ?)",
            ("2026-11-23T08:01:00", 3600, what, kind, seconds),
        )

    facts = history.facts_since(EVER)
    assert facts == [prompted()]
    assert remembered(facts, (), Reading(NINE + timedelta(minutes=5), 900.0, 900.0), Settings()).prompt


@posix
def test_nobody_else_may_read_it(file: Path, history: History):
    file.parent.mkdir()
    file.touch(0o644)
    history.add(prompted())

    modes = {path.name: stat.S_IMODE(path.stat().st_mode) for path in file.parent.iterdir()}
    assert set(modes.values()) == {0o600}
    assert "history.sqlite-wal" in modes


# ---- versions ----


def test_facts_from_before_there_were_routines_are_read_and_routines_are_added(
    file: Path, history: History, said: list[str]
):
    file.parent.mkdir()
    _write_first_version(file)
    routine = Fact(NINE + timedelta(hours=1), What.FINISHED, Kind.ROUTINE, seconds=600.0, routine="daily")
    history.add(routine)

    assert history.facts_since(EVER) == [prompted(), routine]
    assert said == []


def test_an_old_file_is_brought_up_to_date_with_its_facts(tmp_path: Path):
    with closing(sqlite3.connect(tmp_path / "x", isolation_level=None)) as connection:
        migrate(connection, MIGRATIONS)
        connection.execute(
            "INSERT INTO fact (at, utc_offset, what) VALUES ('2026-11-23T08:00:00', 0, 'opened')"
        )
        migrate(
            connection, (*MIGRATIONS, "ALTER TABLE fact ADD mood TEXT; CREATE TABLE pain (level INTEGER);")
        )

        assert connection.execute("SELECT what, mood FROM fact").fetchall() == [("opened", None)]
        assert connection.execute("SELECT count(*) FROM pain").fetchone() == (0,)
        assert connection.execute("PRAGMA user_version").fetchone() == (len(MIGRATIONS) + 1,)


def test_a_migration_that_fails_half_way_changes_nothing(tmp_path: Path):
    with closing(sqlite3.connect(tmp_path / "x", isolation_level=None)) as connection:
        migrate(connection, MIGRATIONS)
        with pytest.raises(sqlite3.OperationalError):
            migrate(connection, (*MIGRATIONS, "CREATE TABLE pain (level); CREATE TABLE pain (level);"))

        assert connection.execute("PRAGMA user_version").fetchone() == (len(MIGRATIONS),)
        assert not connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'pain'").fetchone()


def test_a_newer_file_is_left_alone(file: Path, history: History, said: list[str]):
    file.parent.mkdir()
    with closing(sqlite3.connect(file)) as newer:
        newer.execute("CREATE TABLE marvel (x)")
        newer.execute("PRAGMA user_version = 99")
    before = file.read_bytes()
    for minutes in (0, 30):
        history.add(prompted(minutes))

    assert said == ["The history is of a newer Backbreak. Update Backbreak to go on with it."]
    assert history.facts_since(EVER) == [prompted(0), prompted(30)]
    assert history.prompt_days() == [NINE.date()]
    assert file.read_bytes() == before
    with pytest.raises(NewerError):
        opened(file)


# ---- trouble ----


@pytest.mark.parametrize(
    "content", [b"this is no database", b"SQLite format 3\x00" + b"\xff" * 4000, b"\x00" * 99]
)
def test_a_broken_file_is_kept_aside_and_a_new_one_begun(
    file: Path, history: History, said: list[str], content: bytes
):
    file.parent.mkdir()
    file.write_bytes(content)

    assert history.facts_since(EVER) == []
    history.add(prompted())
    [aside] = kept_aside(file)

    assert said == [f"The history is damaged. It is kept as {aside.name}, and a new one is begun."]
    assert aside.read_bytes() == content
    assert history.facts_since(EVER) == [prompted()]


def test_a_file_that_breaks_while_it_is_used_costs_no_new_fact(file: Path, history: History, said: list[str]):
    history.add(prompted())
    history.close()
    content = bytearray(file.read_bytes())
    content[100:] = b"\xff" * (len(content) - 100)
    file.write_bytes(content)
    history.add(prompted(30))

    assert history.facts_since(EVER) == [prompted(30)]
    assert len(said) == len(kept_aside(file)) == 1


def test_a_database_of_something_else_is_kept_aside(file: Path, history: History, said: list[str]):
    file.parent.mkdir()
    with closing(sqlite3.connect(file)) as other, other:
        other.execute("CREATE TABLE recipes (cake)")
    history.add(prompted())

    [aside] = kept_aside(file)
    with closing(sqlite3.connect(aside)) as other:
        assert other.execute("SELECT count(*) FROM recipes").fetchone() == (0,)
    assert len(said) == 1


@posix
@pytest.mark.parametrize("kind", ["pipe", "folder", "device"])
def test_what_is_no_file_makes_nobody_wait(file: Path, history: History, said: list[str], kind: str):
    file.parent.mkdir()
    match kind:
        case "pipe":
            os.mkfifo(file)
        case "folder":
            file.mkdir()
        case "device":
            file.symlink_to("/dev/zero")
    history.add(prompted())

    assert history.facts_since(EVER) == [prompted()]
    assert len(said) == len(kept_aside(file)) == 1


def test_a_lock_of_another_program_is_waited_out(file: Path, history: History, said: list[str]):
    history.add(prompted())
    with closing(sqlite3.connect(file, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        history.add(prompted(30))
        history.add(prompted(60))
        meanwhile = history.facts_since(EVER)
        other.execute("ROLLBACK")
    history.add(prompted(90))

    assert meanwhile == [prompted(0), prompted(30), prompted(60)]
    assert said == ["The history cannot be saved: another program is using it. It goes on in memory."]
    history.close()
    assert len(_history(file, said).facts_since(EVER)) == 4


@posix
def test_a_full_disk_is_said_once_and_nothing_is_lost(file: Path, history: History, said: list[str]):
    history.add(prompted())
    history.close()
    with files_of_at_most(file.stat().st_size):
        for minutes in (30, 60):
            history.add(prompted(minutes))
        history.seen(NINE)
        assert history.facts_since(EVER) == [prompted(0), prompted(30), prompted(60)]
        assert history.last_seen() == NINE
    history.add(prompted(90))
    history.close()

    assert len(said) == 1
    assert said[0].startswith("The history cannot be saved: the disk is full")
    assert len(_history(file, said).facts_since(EVER)) == 4


_READ_ONLY = """
import sys
from datetime import datetime, UTC
from pathlib import Path
from backbreak.core.facts import Fact, What
from backbreak.store.history import History
import difflib, gettext, sqlite3
"""


@posix
@pytest.mark.parametrize("made", [False, True])
def test_a_read_only_folder_is_said_once(
    ordinary_folder: Path, as_ordinary_user: Callable[..., str], made: bool
):
    file = ordinary_folder / "history.sqlite"
    if made:
        first = _history(file, [])
        first.add(prompted())
        first.close()
        file.chmod(0o444)
    ordinary_folder.chmod(0o555)
    code = """
history = History(Path(sys.argv[1]), print)
for _ in range(3): history.add(Fact(datetime(2026, 11, 23, tzinfo=UTC), What.OPENED))
print(len(history.facts_since(datetime(2026, 11, 22, tzinfo=UTC))))
"""
    said = as_ordinary_user(_READ_ONLY, code, file)

    reason = "The history cannot be saved: you have no right to do so. It goes on in memory."
    assert said == f"{file}: {reason}\n{4 if made else 3}\n"


@posix
def test_an_old_history_that_cannot_be_written_is_read_all_the_same(
    ordinary_folder: Path, as_ordinary_user: Callable[..., str]
):
    file = ordinary_folder / "history.sqlite"
    _write_first_version(file)
    file.chmod(0o444)
    ordinary_folder.chmod(0o555)
    code = """
history = History(Path(sys.argv[1]), lambda problem: None)
print([fact.kind.value for fact in history.facts_since(datetime(2026, 11, 22, tzinfo=UTC))])
print(*history.prompt_days(), history.begun_before(datetime(2027, 1, 1, tzinfo=UTC)))
"""
    assert as_ordinary_user(_READ_ONLY, code, file) == "['stretch']\n2026-11-23 set()\n"


def _write_first_version(file: Path) -> None:
    """A history as the first version of its tables had it, with one prompt at nine."""
    with closing(sqlite3.connect(file, isolation_level=None)) as old:
        migrate(old, MIGRATIONS[:1])
        old.execute(
            "INSERT INTO fact (at, utc_offset, what, kind)"
            " VALUES ('2026-11-23T08:00:00', 3600, 'prompted', 'stretch')"
        )


def test_two_processes_write_the_same_history(file: Path, history: History):
    context = multiprocessing.get_context("spawn")
    writers = [context.Process(target=_write_fifty, args=(file, number)) for number in range(2)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join(60)

    assert [writer.exitcode for writer in writers] == [0, 0]
    assert len(history.facts_since(EVER)) == 100


def _write_fifty(file: Path, number: int) -> None:
    history = _history(file, [])
    for minutes in range(50):
        history.add(prompted(minutes, reason=str(number)))
    history.close()
