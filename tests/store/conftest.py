"""An ordinary user for tests of rights: root ignores file modes."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent
NOBODY = 65534
_DROP = f"import os; os.getuid() == 0 and (os.setgid({NOBODY}), os.setuid({NOBODY}))"


@pytest.fixture
def ordinary_folder() -> Iterator[Path]:
    """A folder of an ordinary user, which they can reach: pytest's own are closed to others."""
    folder = Path(tempfile.mkdtemp())
    if os.getuid() == 0:
        os.chown(folder, NOBODY, NOBODY)
    yield folder
    folder.chmod(0o700)
    shutil.rmtree(folder)


@pytest.fixture
def as_ordinary_user() -> Callable[..., str]:
    """Run `imports`, give up root's rights, run `code`, and return what it printed."""

    def run(imports: str, code: str, *arguments: object) -> str:
        done = subprocess.run(
            [sys.executable, "-c", "\n".join((imports, _DROP, code)), *map(str, arguments)],
            cwd=ROOT,
            capture_output=True,
            text=True,
        )
        assert done.stderr == ""
        return done.stdout

    return run
