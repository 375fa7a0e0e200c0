"""The history: an append-only log of facts in an SQLite file, written when they happen.

Whatever befalls the file, nothing here raises: the rhythms must go on. Facts that can't be written are kept
in memory and tried again with the next one; the trouble is reported once.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path
from typing import Any

from backbreak import file_words
from backbreak.core.facts import Fact, Kind, What
from backbreak.store import history_schema
from backbreak.store.problem import Problem
from backbreak.words import N_, _

_INSERT = (
    "INSERT INTO fact (at, utc_offset, what, kind, exercise, seconds, reason, routine)"
    " VALUES (?, ?, ?, ?, ?, ?, ?, ?)"
)
_SEEN = "REPLACE INTO seen (one, at, utc_offset) VALUES (1, ?, ?)"
_FACTS = (
    "SELECT at, utc_offset, what, kind, exercise, seconds, reason, routine FROM fact"
    " WHERE at >= ? ORDER BY at, id"
)
_DAYS = "SELECT DISTINCT date(at, utc_offset || ' seconds') FROM fact WHERE what = ? ORDER BY 1"

_WHY = {
    sqlite3.SQLITE_FULL: N_("the disk is full"),
    sqlite3.SQLITE_BUSY: N_("another program is using it"),
    sqlite3.SQLITE_LOCKED: N_("another program is using it"),
    sqlite3.SQLITE_READONLY: N_("you have no right to do so"),
    sqlite3.SQLITE_CANTOPEN: N_("you have no right to do so"),
    sqlite3.SQLITE_PERM: N_("you have no right to do so"),
    sqlite3.SQLITE_IOERR: N_("the disk is full or has a fault"),
}

Row = tuple[Any, ...]


class History:
    """Writes facts to `file` and reads them back. Each trouble goes to `report` once, as one line.

    It answers core's Log. Several processes may use the same file.
    """

    def __init__(self, file: Path, report: Callable[[Problem], None]) -> None:
        self._file, self._report = file, report
        self._connection: sqlite3.Connection | None = None
        self._unwritten: list[Fact] = []
        self._unwritten_seen: datetime | None = None
        self._is_reported = False
        self._is_newer = False

    def add(self, fact: Fact) -> None:
        """Append a fact."""
        self._unwritten.append(fact)
        self._write()

    def seen(self, at: datetime) -> None:
        """Backbreak runs, and the person's time is counted up to `at`."""
        self._unwritten_seen = at
        self._write()

    def facts_since(self, when: datetime) -> list[Fact]:
        """The facts from `when` on, oldest first, each in the local time in which it happened."""
        rows = self._rows(_FACTS, (_utc(when),))
        facts = [*_facts(rows), *(fact for fact in self._unwritten if fact.at >= when)]
        return sorted(facts, key=lambda fact: fact.at)

    def last_seen(self) -> datetime | None:
        """The `at` of the latest `seen`; None if there was none."""
        if self._unwritten_seen is not None:
            return self._unwritten_seen
        rows = self._rows("SELECT at, utc_offset FROM seen", ())
        return next((at for row in rows if (at := _local(*row)) is not None), None)

    def prompt_days(self) -> list[date]:
        """The days on which a prompt was shown, by the local time of then."""
        days = {_date(day) for (day,) in self._rows(_DAYS, (What.PROMPTED.value,))}
        days |= {fact.at.date() for fact in self._unwritten if fact.what is What.PROMPTED}
        return sorted(day for day in days if day is not None)

    def begun_before(self, when: datetime) -> set[str]:
        """The ids of all exercises and routines that were begun before `when`."""
        query = "SELECT DISTINCT exercise, routine FROM fact WHERE what = ? AND at < ?"
        rows = self._rows(query, (What.STARTED.value, _utc(when)))
        return {id_ for row in rows for id_ in row if isinstance(id_, str)}

    def close(self) -> None:
        """Write what can be written, and let go of the file. It opens again when it is needed."""
        if self._unwritten or self._unwritten_seen is not None:
            self._write(wait_seconds=2)
        self._disconnect()

    def _write(self, wait_seconds: float = history_schema.WAIT_SECONDS) -> None:
        try:
            connection = self._connected()
            connection.execute(f"PRAGMA busy_timeout = {wait_seconds * 1000:.0f}")
            while self._unwritten:
                connection.execute(_INSERT, _row(self._unwritten[0]))
                self._unwritten.pop(0)
            if self._unwritten_seen is not None:
                connection.execute(_SEEN, _time(self._unwritten_seen))
                self._unwritten_seen = None
        except (OSError, sqlite3.Error, history_schema.NewerError) as error:
            if self._recovered(error):
                self._write()
        else:
            self._is_reported = False

    def _rows(self, query: str, values: Row) -> list[Row]:
        try:
            return self._connected().execute(query, values).fetchall()
        except (OSError, sqlite3.Error, history_schema.NewerError) as error:
            if self._recovered(error) or self._is_newer:
                return []
            return history_schema.read_only(self._file, query, values)

    def _connected(self) -> sqlite3.Connection:
        if self._is_newer:
            raise history_schema.NewerError
        if self._connection is None:
            self._connection = history_schema.opened(self._file)
        return self._connection

    def _disconnect(self) -> None:
        if self._connection is not None:
            self._connection.close()
            self._connection = None

    def _recovered(self, error: Exception) -> bool:
        """Say what is wrong, and whether it is worth trying again at once: with a new file, it is."""
        self._disconnect()
        match error:
            case history_schema.NewerError():
                self._is_newer = True
                self._say(_("The history is of a newer Backbreak."), _("Update Backbreak to go on with it."))
            case sqlite3.Error() if history_schema.is_damage(error):
                return self._begun_anew()
            case sqlite3.Error():
                code = getattr(error, "sqlite_errorcode", 0) & 0xFF
                self._cannot_write(_(_WHY[code]) if code in _WHY else str(error))
            case OSError():
                self._cannot_write(file_words.why(error))
        return False

    def _begun_anew(self) -> bool:
        try:
            aside = history_schema.move_aside(self._file)
        except OSError as error:
            self._cannot_write(file_words.why(error))
            return False
        remedy = _("It is kept as {name}, and a new one is begun.").format(name=aside.name)
        self._report(Problem(self._file, None, "", _("The history is damaged."), remedy))
        return True

    def _cannot_write(self, why: str) -> None:
        self._say(_("The history cannot be saved: {why}.").format(why=why), _("It goes on in memory."))

    def _say(self, reason: str, remedy: str) -> None:
        if not self._is_reported:
            self._is_reported = True
            self._report(Problem(self._file, None, "", reason, remedy))


def _row(fact: Fact) -> Row:
    kind = fact.kind.value if fact.kind else None
    return *_time(fact.at), fact.what.value, kind, fact.exercise, fact.seconds, fact.reason, fact.routine


def _facts(rows: list[Row]) -> Iterator[Fact]:
    """The facts in rows; what a newer Backbreak or another hand wrote there is passed over."""
    for at, utc_offset, what, kind, exercise, seconds, reason, routine in rows:
        when = _local(at, utc_offset)
        if when is None or what not in _WHATS or (kind is not None and kind not in _KINDS):
            continue
        length = seconds if isinstance(seconds, int | float) else None
        texts = _text(reason), _text(routine)
        fact = Fact(when, _WHATS[what], _KINDS.get(kind), _text(exercise), length, *texts)
        if fact.is_possible:
            yield fact


_WHATS = {what.value: what for what in What}
_KINDS = {kind.value: kind for kind in Kind}


def _time(at: datetime) -> tuple[str, int]:
    return _utc(at), round((at.utcoffset() or timedelta()).total_seconds())


def _utc(at: datetime) -> str:
    return at.astimezone(UTC).replace(tzinfo=None).isoformat(timespec="microseconds")


def _local(at: object, utc_offset: object) -> datetime | None:
    try:
        zone = timezone(timedelta(seconds=int(str(utc_offset))))
        return datetime.fromisoformat(str(at)).replace(tzinfo=UTC).astimezone(zone)
    except (ValueError, OverflowError):
        return None


def _date(day: object) -> date | None:
    try:
        return date.fromisoformat(str(day))
    except ValueError:
        return None


def _text(value: object) -> str | None:
    return value if isinstance(value, str) else None
