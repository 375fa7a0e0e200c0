"""A person's home, and a program that runs in it."""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from command_line import Home, Program


@pytest.fixture
def home() -> Iterator[Home]:
    if sys.platform == "win32":
        pytest.skip("on Windows nothing moves the folders of the person who runs the tests")
    with tempfile.TemporaryDirectory() as name:  # a short path: that of a socket has at most 107 letters
        folder = Path(name)
        environment = {"HOME": name}
        for what in ("CONFIG", "DATA", "STATE", "CACHE"):
            environment[f"XDG_{what}_HOME"] = f"{name}/{what.lower()}"
        (folder / "run").mkdir(mode=0o700)
        yield Home(folder, environment | {"XDG_RUNTIME_DIR": f"{name}/run"})


@pytest.fixture
def program(home: Home) -> Iterator[Program]:
    program = Program(home)
    yield program
    program.close()
