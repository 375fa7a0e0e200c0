"""Where things lie: in a checkout, an installed wheel or a frozen program. It reads and makes none of them.

The one exception is `private_folder`, which makes a folder that nobody else may enter.
platformdirs is imported when a folder of the person's is first asked for: it costs 9 ms.
"""

from __future__ import annotations

import errno
import os
import stat
import sys
from pathlib import Path

_NAME = "backbreak"
_PACKAGE = Path(__file__).resolve().parent


def assets() -> Path:
    """The folder with exercises, poses, icons and translations."""
    frozen = getattr(sys, "_MEIPASS", None)
    if frozen is not None:
        return Path(frozen) / _NAME / "assets"
    inside = _PACKAGE / "assets"
    return inside if inside.is_dir() else _PACKAGE.parent / "assets"


def translations() -> Path:
    """The folder with one catalogue of words for each language."""
    return assets() / "translations"


def settings_file() -> Path:
    """The settings, a TOML file that a person may edit."""
    import platformdirs

    return platformdirs.user_config_path(_NAME, appauthor=False) / "settings.toml"


def mute_file(*, rehearsal: bool = False) -> Path:
    """The exercises that are not to be offered. A rehearsal (`--pace`) has a list of its own."""
    name = "rehearsal-muted.toml" if rehearsal else "muted.toml"
    return settings_file().with_name(name)


def own_exercises() -> Path:
    """The folder for the person's own exercise files."""
    import platformdirs

    return platformdirs.user_data_path(_NAME, appauthor=False) / "exercises"


def own_routines() -> Path:
    """The folder for the person's own routine files."""
    import platformdirs

    return platformdirs.user_data_path(_NAME, appauthor=False) / "routines"


def history_file(*, rehearsal: bool = False) -> Path:
    """The history, an SQLite file. A rehearsal on a hurried clock (`--pace`) has one of its own."""
    import platformdirs

    name = "rehearsal.sqlite" if rehearsal else "history.sqlite"
    return platformdirs.user_data_path(_NAME, appauthor=False) / name


def sound_cache() -> Path:
    """Where the sounds lie as loud as they were last played. It may be emptied at any time."""
    import platformdirs

    return platformdirs.user_cache_path(_NAME, appauthor=False) / "sounds"


def log_file() -> Path:
    """What the program says of its own troubles."""
    return _state() / "backbreak.log"


def place_file() -> Path:
    """Where the person has put the break window."""
    return _state() / "break-window.json"


def runtime_folder() -> Path:
    """Where the socket and the lock lie.

    On Linux $XDG_RUNTIME_DIR, which belongs to the person alone; elsewhere, or where it is missing or belongs
    to somebody else, a folder in the person's own state folder. Never one that others share.
    """
    given = os.environ.get("XDG_RUNTIME_DIR", "")
    if sys.platform != "win32" and Path(given).is_absolute() and _is_private(Path(given)):
        return Path(given) / _NAME
    return _state() / "run"


def socket() -> str:
    """The address on which the running program listens: a Unix socket, or a named pipe on Windows."""
    if sys.platform == "win32":
        return rf"\\.\pipe\{_NAME}-{os.environ.get('USERNAME', 'user')}"
    return str(runtime_folder() / "socket")


def lock_file() -> Path:
    """Held by the running program: there is one for each person."""
    return runtime_folder() / "lock"


def private_folder(folder: Path) -> Path:
    """Make `folder`, open to its owner only, and return it.

    Raises OSError where it can't be made, and PermissionError where it belongs to somebody else: whoever
    owns the folder of a socket could put their own in its place.
    """
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    if sys.platform == "win32":
        return folder
    if folder.lstat().st_uid != os.getuid():
        raise PermissionError(errno.EPERM, "belongs to somebody else", str(folder))
    folder.chmod(0o700)
    return folder


def _state() -> Path:
    import platformdirs

    return platformdirs.user_state_path(_NAME, appauthor=False)


def _is_private(folder: Path) -> bool:
    if sys.platform == "win32":
        return True
    try:
        found = folder.stat()
    except OSError:
        return False
    return stat.S_ISDIR(found.st_mode) and found.st_uid == os.getuid() and not found.st_mode & 0o077
