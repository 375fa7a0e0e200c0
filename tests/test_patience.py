"""What a wait in vain tells whoever reads of it."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

SHORTLY = 30


class Lamp:
    def __init__(self) -> None:
        self.colour = "red"
        self.events = ["switched on"]

    @property
    def is_green(self) -> bool:
        return self.colour == "green"

    def rest(self) -> None:
        pass


def test_it_says_what_was_there_instead(qtbot: QtBot) -> None:
    told = ["idle"]
    with pytest.raises(qtbot.TimeoutError, match=r"in 30 milliseconds; told is \['idle'\]$"):
        qtbot.waitUntil(lambda: told == ["back"], timeout=SHORTLY)


def test_of_a_thing_it_says_what_was_asked_of_it(qtbot: QtBot) -> None:
    lamp = Lamp()
    with pytest.raises(qtbot.TimeoutError, match=r"; lamp\.is_green is False; lamp\.colour is 'red'$"):
        qtbot.waitUntil(lambda: lamp.is_green and lamp.colour == "red", timeout=SHORTLY)
    with pytest.raises(qtbot.TimeoutError, match="can't be shown"):
        qtbot.waitUntil(lambda: lamp.rest() is not None, timeout=SHORTLY)  # type: ignore[func-returns-value]


@pytest.mark.parametrize("colour", ["green"])
def test_it_knows_the_values_that_a_lambda_took_along(qtbot: QtBot, colour: str) -> None:
    with pytest.raises(qtbot.TimeoutError, match=r"colour is 'green'$"):
        qtbot.waitUntil(lambda colour=colour: colour == "red", timeout=SHORTLY)


def test_what_is_no_function_is_waited_for_all_the_same(qtbot: QtBot) -> None:
    with pytest.raises(qtbot.TimeoutError, match="can't be shown"):
        qtbot.waitUntil(bool, timeout=SHORTLY)


def test_a_failed_assertion_is_kept_as_the_cause(qtbot: QtBot) -> None:
    def holds() -> None:
        raise AssertionError("not yet")

    with pytest.raises(qtbot.TimeoutError) as failed:
        qtbot.waitUntil(holds, timeout=SHORTLY)
    assert str(failed.value.__cause__) == "not yet"


def test_it_returns_as_soon_as_it_is_true(qtbot: QtBot) -> None:
    looks: list[int] = []
    qtbot.waitUntil(lambda: looks.append(1) or len(looks) == 3)  # type: ignore[func-returns-value]
    assert len(looks) == 3
