"""Where programs of the system lie, those outside PATH too."""

from __future__ import annotations

import shutil
from pathlib import Path

LIBRARY_FOLDERS = ("usr/lib/*", "usr/lib", "usr/libexec", "usr/libexec/*", "usr/lib64")


def find_program(name: str) -> str | None:
    """The full path of a program: by its name from PATH, or by name or path below a folder for libraries."""
    if "/" not in name and (found := shutil.which(name)):
        return found
    places = (path for folder in LIBRARY_FOLDERS for path in sorted(Path("/").glob(f"{folder}/{name}")))
    below = (path for path in places if path.is_file())  # libpulse has a folder "pulseaudio", for one
    return next((str(path) for path in below), None) or shutil.which(Path(name).name)
