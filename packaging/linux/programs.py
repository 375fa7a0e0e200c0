"""Where programs of the system lie, those outside PATH too."""

from __future__ import annotations

import shutil
from pathlib import Path

LIBRARY_FOLDERS = ("usr/lib/*", "usr/lib", "usr/libexec", "usr/lib64")


def find_program(name: str) -> str | None:
    """The full path of a program: by its name from PATH, or by its path below a folder for libraries."""
    if "/" not in name:
        return shutil.which(name)
    found = (path for folder in LIBRARY_FOLDERS for path in sorted(Path("/").glob(f"{folder}/{name}")))
    return next((str(path) for path in found), None) or shutil.which(Path(name).name)
