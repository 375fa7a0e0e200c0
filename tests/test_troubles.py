"""What is wrong with the person's files, as they hear of it."""

from __future__ import annotations

from pathlib import Path

from backbreak.store.problem import Problem
from backbreak.troubles import Troubles

FULL = Problem(Path("history.sqlite"), None, "", "The disk is full.")
WRONG = Problem(Path.home() / "hop.toml", 3, "name", "It is missing.", "Write a name.")


def test_what_is_wrong_is_told_with_its_place_but_not_with_the_name_of_the_home() -> None:
    troubles = Troubles()
    troubles.sources.append(lambda: [WRONG])

    assert troubles.untold() == (
        "Something is wrong with a file. ~/hop.toml:3: name: It is missing. Write a name."
    )


def test_of_many_faults_the_first_is_told_and_how_many_more_there_are() -> None:
    troubles = Troubles()
    troubles.sources += [lambda: [FULL], lambda: [WRONG, WRONG]]

    assert troubles.untold() == (
        "Something is wrong with a file. history.sqlite: The disk is full. And 2 more."
    )


def test_what_the_person_has_read_is_not_told_again_but_what_comes_later_is() -> None:
    troubles = Troubles()
    there: list[Problem] = [WRONG]
    troubles.sources.append(lambda: there)

    troubles.told()
    assert troubles.untold() == ""
    assert len(troubles.lines()) == 1

    there.append(FULL)
    assert "The disk is full." in troubles.untold()


def test_what_has_been_mended_is_no_trouble_any_more() -> None:
    troubles = Troubles()
    there: list[Problem] = [WRONG]
    troubles.sources.append(lambda: there)

    there.clear()

    assert troubles.untold() == ""
