"""Small text files that are read and written whole: bounded, in one step, and never lost."""

from __future__ import annotations

import errno
import os
import stat
from datetime import UTC, datetime
from pathlib import Path

from backbreak.words import _

PRIVATE = 0o600
"""The mode of a file that says what somebody suffers from."""


class BrokenError(Exception):
    """A file whose content can't be understood at all. Its text says why; `line` says where, if known."""

    def __init__(self, why: str, line: int | None = None) -> None:
        super().__init__(why)
        self.line = line


def read_text(file: Path, limit_bytes: int) -> str:
    """The UTF-8 text in `file`, without a byte order mark.

    Raises OSError, or BrokenError for what is no text, no plain file (a pipe would make us wait for ever) or
    larger than `limit_bytes`.
    """
    descriptor = os.open(file, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    with os.fdopen(descriptor, "rb") as opened:
        if not stat.S_ISREG(os.fstat(descriptor).st_mode):
            raise BrokenError(_("This is not a plain file."))
        raw = opened.read(limit_bytes + 1)
    if len(raw) > limit_bytes:
        raise BrokenError(_("It is larger than {n} KB.").format(n=limit_bytes // 1024))
    try:
        return raw.decode().removeprefix("\ufeff")
    except UnicodeDecodeError as error:
        raise BrokenError(_("This is not UTF-8 text."), raw[: error.start].count(b"\n") + 1) from None


def write_text(file: Path, text: str, mode: int = 0o666) -> None:
    """Put `text` in the place of `file` in one step; raises OSError, and then leaves the old one.

    A link stays a link, and the file keeps its mode; a new one gets `mode`, less the person's umask.
    One that its owner made read-only is not touched.
    """
    target = Path(os.path.realpath(file))
    if target.exists() and not os.access(target, os.W_OK):
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(target))
    target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    new = target.with_name(f".{target.name}.{os.getpid()}.new")
    try:
        with open(new, "wb", opener=lambda name, flags: os.open(name, flags, mode)) as opened:
            opened.write(text.encode())
            opened.flush()
            os.fsync(opened.fileno())
        if target.exists():
            new.chmod(stat.S_IMODE(target.stat().st_mode))
        new.replace(target)
    except OSError:
        new.unlink(missing_ok=True)
        raise
    _sync_folder(target.parent)


def copy_aside(file: Path, as_: str = "broken") -> Path:
    """Copy a file to a name that says when it was last changed, and return it; raises OSError.

    A file is kept once, however often it is met. `as_` is the word in the name for what it is.
    """
    content = file.read_bytes()
    aside = _free_name(file, content, as_)
    if not aside.exists():
        try:
            aside.write_bytes(content)
            aside.chmod(stat.S_IMODE(file.stat().st_mode))
        except OSError:
            aside.unlink(missing_ok=True)
            raise
    return aside


def move_aside(file: Path, as_: str = "broken") -> Path:
    """Rename a file to a name that says when it was last changed, and return it; raises OSError."""
    return file.rename(_free_name(file, None, as_))


def _free_name(file: Path, content: bytes | None, as_: str) -> Path:
    """A name that is free, or belongs to a file of this content."""
    stamp = datetime.fromtimestamp(file.stat().st_mtime, UTC).strftime("%Y%m%d-%H%M%S")
    name = f"{file.name}.{as_}-{stamp}"
    for again in range(2, 100):
        aside = file.with_name(name)
        if not os.path.lexists(aside) or (content is not None and aside.read_bytes() == content):
            return aside
        name = f"{file.name}.{as_}-{stamp}-{again}"
    raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), name)


def _sync_folder(folder: Path) -> None:
    """Make a rename last through a power cut, where the system lets folders be opened."""
    try:
        descriptor = os.open(folder, os.O_RDONLY)
    except OSError:
        return
    try:
        os.fsync(descriptor)
    except OSError:
        return
    finally:
        os.close(descriptor)
