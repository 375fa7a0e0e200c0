"""The exercises at hand follow the person's own files."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from backbreak import paths
from backbreak.catalogue import Catalogue
from backbreak.store.problem import Problem

OURS = paths.assets() / "exercises"


@pytest.fixture
def own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    if sys.platform != "linux":
        pytest.skip("elsewhere nothing moves the folders of the person who runs the tests")
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    folder = paths.own_exercises()
    folder.mkdir(parents=True)
    return folder


def test_a_file_that_comes_is_read_and_one_that_goes_is_forgotten(own: Path) -> None:
    catalogue = Catalogue(pytest.fail)
    assert catalogue.exercise("mine") is None

    (own / "mine.toml").write_bytes((OURS / "lateral_glide.toml").read_bytes())
    catalogue.reload()

    assert catalogue.exercise("mine") is not None
    assert "mine" in {choice.id for choice in catalogue.choices()}

    (own / "mine.toml").unlink()
    catalogue.reload()

    assert catalogue.exercise("mine") is None
    assert "mine" not in catalogue.names()


def test_what_is_wrong_is_reported_once_and_forgotten_when_it_is_mended(own: Path) -> None:
    reported: list[Problem] = []
    catalogue = Catalogue(reported.append)
    (own / "mine.toml").write_text("place = 1")
    catalogue.reload()
    catalogue.reload()

    assert [problem.file.name for problem in reported] == ["mine.toml"]
    assert list(catalogue.problems()) == reported

    (own / "mine.toml").unlink()
    catalogue.reload()

    assert list(catalogue.problems()) == []
