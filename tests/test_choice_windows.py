"""The windows in which a person says what suits them, on a real reminder."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from backbreak.choice_windows import ChoiceWindows
from backbreak.core.mutes import Because, Mute
from backbreak.core.settings import Settings, changed
from backbreak.ui.buttons import Switch
from backbreak.ui.exercises_window import ExercisesWindow
from backbreak.ui.first_run import FirstRun
from tests.body.conftest import shipped
from tests.desk import EXERCISES, Desk

Kind = TypeVar("Kind", bound=QWidget)


class Office:
    """A desk with the windows."""

    def __init__(self) -> None:
        self.desk = Desk("09:00")
        self.settings = Settings()
        self.taken: list[Settings] = []
        self.windows = ChoiceWindows(
            self.desk.reminder, lambda: EXERCISES, shipped().get, lambda: self.settings, lambda: True
        )

    def exercises(self) -> ExercisesWindow:
        self.windows.open_exercises()
        return shown(ExercisesWindow)[0]

    def first_run(self) -> FirstRun:
        self.windows.open_first_run(self.taken.append)
        return shown(FirstRun)[0]

    def mute(self, exercise: str) -> Mute:
        found = self.desk.reminder.muting.mute_of(exercise)
        assert found is not None
        return found


def shown(kind: type[Kind]) -> list[Kind]:
    return [one for one in QApplication.topLevelWidgets() if isinstance(one, kind) and one.isVisible()]


@pytest.fixture
def office(qapp: QApplication) -> Iterator[Office]:
    yield Office()
    for window in (*shown(ExercisesWindow), *shown(FirstRun)):
        window.close()  # whoever looks for a window next finds their own


def test_what_is_switched_off_in_the_list_is_not_offered(office: Office) -> None:
    office.exercises().muted.emit("lateral_glide", Because.NO_ROOM)

    mute = office.mute("lateral_glide")
    assert (mute.because, mute.here) == (Because.NO_ROOM, "office")


def test_another_reason_takes_the_place_of_pain(office: Office) -> None:
    office.desk.reminder.hurt("lateral_glide")

    office.exercises().muted.emit("lateral_glide", Because.DISLIKE)

    assert office.mute("lateral_glide").because is Because.DISLIKE


def test_choosing_that_it_hurts_once_more_does_not_forget_since_when(office: Office) -> None:
    office.desk.reminder.hurt("lateral_glide")
    since = office.desk.machine.wall
    office.desk.for_minutes(90)

    office.exercises().muted.emit("lateral_glide", Because.HURTS)

    assert abs(office.mute("lateral_glide").since - since) < timedelta(seconds=1)


def test_the_first_answers_leave_alone_what_was_set_meanwhile(office: Office, qtbot: QtBot) -> None:
    window = office.first_run()
    office.settings = changed(office.settings, "walk.interval_minutes", 45)
    desk = next(
        one for one in window.findChildren(Switch) if one.accessibleName().startswith("Do you have a sit")
    )

    qtbot.keyClick(desk, Qt.Key.Key_Space)
    window.close()

    (taken,) = office.taken
    assert (taken.walk.interval_minutes, taken.place.standing_desk) == (45, False)


def test_the_first_questions_are_asked_in_one_window(office: Office) -> None:
    office.first_run()
    office.first_run()

    assert len(shown(FirstRun)) == 1


def test_questions_that_were_left_alone_are_let_go_of(office: Office, qtbot: QtBot) -> None:
    def all_made() -> int:
        return sum(isinstance(one, FirstRun) for one in QApplication.topLevelWidgets())

    before = all_made()
    for _time in range(3):
        office.first_run().close()

    qtbot.waitUntil(lambda: all_made() <= before + 1)
