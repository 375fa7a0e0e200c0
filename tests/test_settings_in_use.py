from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from backbreak import words
from backbreak.core.settings import Settings, changed
from backbreak.settings_in_use import SettingsInUse
from backbreak.store import settings_file
from tests.full_disk import files_of_at_most


@pytest.fixture(autouse=True)
def _english_again() -> Iterator[None]:
    yield
    words.use("en")


class Kept:
    """Settings in use, with what was told of them."""

    def __init__(self, file: Path) -> None:
        self.problems: list[str] = []
        self.heard: list[tuple[int, int]] = []
        self.settings = SettingsInUse(file, lambda problem: self.problems.append(str(problem)))
        self.settings.on_change.append(
            lambda old, new: self.heard.append((old.walk.interval_minutes, new.walk.interval_minutes))
        )


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "settings.toml"


@pytest.fixture
def kept(file: Path) -> Kept:
    return Kept(file)


def test_where_there_is_no_file_the_settings_are_new(kept: Kept, file: Path) -> None:
    assert kept.settings.are_new
    assert kept.settings.now == Settings()

    kept.settings.take(changed(kept.settings.now, "walk.interval_minutes", 50))

    assert not SettingsInUse(file, print).are_new


def test_what_is_taken_holds_for_everybody_and_at_the_next_start(kept: Kept, file: Path) -> None:
    kept.settings.take(changed(kept.settings.now, "walk.interval_minutes", 50))

    assert kept.heard == [(60, 50)]
    assert settings_file.load(file)[0].walk.interval_minutes == 50


def test_what_was_written_by_hand_holds_after_a_reload_and_its_faults_are_told(
    kept: Kept, file: Path
) -> None:
    file.write_text("[walk]\ninterval_minutes = 45\n[stretch]\ninterval_minutes = -1\n")

    kept.settings.reload()

    assert kept.heard == [(60, 45)]
    assert len(kept.problems) == 1
    assert kept.problems[0].startswith(f"{file}:4: stretch.interval_minutes")


def test_a_file_that_is_broken_while_it_runs_costs_nothing_that_holds_and_is_told_once(
    kept: Kept, file: Path
) -> None:
    kept.settings.take(changed(kept.settings.now, "walk.interval_minutes", 50))
    file.write_text("[walk\ninterval_minutes = 45\n")

    kept.settings.reload()
    kept.settings.reload()

    assert kept.settings.now.walk.interval_minutes == 50
    assert kept.heard == [(60, 50)]
    assert len(kept.problems) == 1
    assert "This line is not TOML. What held before goes on until it is mended." in kept.problems[0]
    assert [str(problem) for problem in kept.settings.problems] == kept.problems


def test_a_file_that_is_mended_holds_and_nothing_is_wrong_any_more(kept: Kept, file: Path) -> None:
    file.write_text("[walk\n")
    kept.settings.reload()
    file.write_text("[walk]\ninterval_minutes = 45\n")

    kept.settings.reload()

    assert kept.settings.now.walk.interval_minutes == 45
    assert kept.settings.problems == []


def test_what_could_not_be_saved_outlives_a_look_at_the_file(kept: Kept, file: Path) -> None:
    file.write_text("[walk]\ninterval_minutes = 45\n" + "# padding\n" * 200)
    kept.settings.reload()
    with files_of_at_most(512):
        kept.settings.take(changed(kept.settings.now, "walk.interval_minutes", 50))

    kept.settings.reload()

    assert kept.settings.now.walk.interval_minutes == 50
    assert "the disk is full" in str(kept.settings.problems[0])


def test_settings_that_cannot_be_written_hold_all_the_same_and_that_is_told(tmp_path: Path) -> None:
    (tmp_path / "in_the_way").write_text("")
    kept = Kept(tmp_path / "in_the_way" / "settings.toml")

    kept.settings.take(changed(kept.settings.now, "walk.interval_minutes", 50))

    assert kept.settings.now.walk.interval_minutes == 50
    assert kept.heard == [(60, 50)]
    assert any("They hold until Backbreak is quit." in problem for problem in kept.problems)


def test_another_language_is_in_use_before_anybody_hears_of_it(kept: Kept) -> None:
    heard_in: list[str] = []
    kept.settings.on_change.append(lambda _old, _new: heard_in.append(words.language()))

    kept.settings.take(changed(kept.settings.now, "appearance.language", "da"))

    assert heard_in == ["da"]
