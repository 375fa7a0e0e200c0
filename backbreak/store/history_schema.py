"""The history's SQLite file: its tables, how older files are brought up to date, and what is no history."""

from __future__ import annotations

import os
import sqlite3
import stat
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path
from typing import Any

from backbreak.store import whole_file

# Each script brings the file from the version that is its index to the next one. A script that people have
# run is never changed. `at` is UTC; with `utc_offset` (in seconds) it gives the person's local time again.
MIGRATIONS: tuple[str, ...] = (
    """
    CREATE TABLE fact (
        id INTEGER PRIMARY KEY,
        at TEXT NOT NULL,
        utc_offset INTEGER NOT NULL,
        what TEXT NOT NULL,
        kind TEXT,
        exercise TEXT,
        seconds REAL,
        reason TEXT
    );
    CREATE INDEX fact_at ON fact (at);
    CREATE TRIGGER fact_stays BEFORE UPDATE ON fact BEGIN SELECT RAISE(ABORT, 'facts stay as they are'); END;
    CREATE TABLE seen (
        one INTEGER PRIMARY KEY CHECK (one = 1),
        at TEXT NOT NULL,
        utc_offset INTEGER NOT NULL
    );
    """,
    "ALTER TABLE fact ADD COLUMN routine TEXT;",
)

WAIT_SECONDS = 0.25  # for another process that writes just now; the tray must not stand still for longer


class NewerError(Exception):
    """The file was written by a newer Backbreak, which may mean other things by it."""


def opened(file: Path) -> sqlite3.Connection:
    """Open the history in `file`, making it where there is none, private to its owner.

    Raises OSError, NewerError or sqlite3.Error (see `is_damage`).
    """
    file.parent.mkdir(parents=True, exist_ok=True)
    if file.exists() and not stat.S_ISREG(file.stat().st_mode):
        raise sqlite3.DatabaseError("not a plain file")
    os.close(os.open(file, os.O_RDWR | os.O_CREAT, 0o600))
    if stat.S_IMODE(file.stat().st_mode) & 0o077:
        file.chmod(0o600)
    connection = sqlite3.connect(file, timeout=WAIT_SECONDS, isolation_level=None)
    try:
        migrate(connection, MIGRATIONS)
        # A crash of the program loses nothing; a power cut at most what the system had not yet written out.
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = NORMAL")
    except BaseException:
        connection.close()
        raise
    return connection


def read_only(file: Path, query: str, values: tuple[Any, ...]) -> list[tuple[Any, ...]]:
    """What a file says that can't be opened for writing, not even for SQLite's own locks.

    An older one is brought up to date in memory.
    """
    address = f"{file.absolute().as_uri()}?mode=ro&immutable=1"
    try:
        with closing(sqlite3.connect(address, uri=True)) as there:
            if _version(there) == len(MIGRATIONS):
                return there.execute(query, values).fetchall()
            with closing(sqlite3.connect(":memory:", isolation_level=None)) as copy:
                there.backup(copy)
                migrate(copy, MIGRATIONS)
                return copy.execute(query, values).fetchall()
    except (sqlite3.Error, NewerError):
        return []


def migrate(connection: sqlite3.Connection, migrations: Sequence[str]) -> None:
    """Bring the file up to date in one transaction."""
    if _version(connection) == len(migrations):
        return
    connection.execute("BEGIN IMMEDIATE")
    try:
        version = _version(connection)  # another process may just have done it
        if version > len(migrations):
            raise NewerError
        if not version and connection.execute("SELECT 1 FROM sqlite_master").fetchone():
            raise sqlite3.DatabaseError("a database of something else")
        for script in migrations[version:]:
            for statement in _statements(script):
                connection.execute(statement)
        connection.execute(f"PRAGMA user_version = {len(migrations)}")
    except BaseException:
        connection.execute("ROLLBACK")
        raise
    connection.execute("COMMIT")


def is_damage(error: sqlite3.Error) -> bool:
    """Whether the file is at fault, and not the disk or another process."""
    code = getattr(error, "sqlite_errorcode", None)
    if code is None:
        return type(error) is sqlite3.DatabaseError
    return code & 0xFF in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB)


def move_aside(file: Path) -> Path:
    """Rename a damaged history together with what SQLite keeps beside it; raises OSError."""
    aside = whole_file.move_aside(file)
    for tail in ("-wal", "-shm"):
        beside = file.with_name(file.name + tail)
        if beside.exists():
            beside.rename(aside.with_name(aside.name + tail))
    return aside


def _version(connection: sqlite3.Connection) -> int:
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


def _statements(script: str) -> list[str]:
    """The statements of a script: `executescript` would commit before it begins."""
    statements, rest = [], ""
    for part in script.split(";"):
        rest += part + ";"
        if sqlite3.complete_statement(rest):
            statements.append(rest)
            rest = ""
    return statements
