"""What a person asks for in the tray or a window, done."""

from __future__ import annotations

import logging
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, Signal

from backbreak.core.facts import Kind, What
from backbreak.core.status import Reason, State
from backbreak.requests import Requests
from backbreak.settings_in_use import SettingsInUse
from backbreak.store import settings_file
from tests.desk import Desk, office


class Menu(QObject):
    """What can be asked for, without anything to click on."""

    start_requested = Signal(object)
    missed_requested = Signal()
    stand_requested = Signal()
    sit_requested = Signal()
    resume_requested = Signal()
    pause_requested = Signal(str)
    meeting_requested = Signal(str, bool)
    meeting_over_requested = Signal()
    long_hold_ignored = Signal()


class Asked:
    """A desk, and a menu that is served."""

    def __init__(self, file: Path) -> None:
        self.desk = Desk("09:00", office(posture__on=False, walk__on=False))
        settings = SettingsInUse(file, lambda problem: pytest.fail(str(problem)))
        settings.take(self.desk.settings)
        settings.on_change.append(lambda _old, new: self.desk.reminder.change(new))
        self.settings, self.file, self.menu = settings, file, Menu()
        Requests(self.desk.reminder, self.desk.machine, settings).serve(self.menu)


@pytest.fixture
def asked(tmp_path: Path) -> Asked:
    return Asked(tmp_path / "settings.toml")


def test_a_break_is_begun_and_a_posture_is_told(asked: Asked) -> None:
    asked.menu.start_requested.emit(Kind.WALK)
    asked.menu.stand_requested.emit()

    assert asked.desk.told(What.STARTED, What.STOOD) == ["09:00 started walk", "09:00 stood"]


def test_what_was_missed_is_begun(asked: Asked) -> None:
    asked.desk.until("09:34")
    assert asked.desk.status.missed is Kind.STRETCH

    asked.menu.missed_requested.emit()

    assert asked.desk.told(What.STARTED) == ["09:34 started stretch"]


def test_reminders_are_paused_and_resumed(asked: Asked) -> None:
    asked.menu.pause_requested.emit("30m")
    assert asked.desk.why is Reason.PAUSED
    assert f"{asked.desk.status.paused_until:%H:%M}" == "09:30"

    asked.menu.resume_requested.emit()

    assert asked.desk.status.state is State.WAITING


def test_a_meeting_is_begun_and_ended(asked: Asked) -> None:
    asked.menu.meeting_requested.emit("10:00", True)
    assert (asked.desk.why, asked.desk.status.standing) == (Reason.MEETING, True)

    asked.menu.meeting_over_requested.emit()

    assert asked.desk.status.meeting_until is None


def test_a_menu_that_stood_open_until_its_time_was_over_does_nothing_and_says_so_in_the_log(
    asked: Asked, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.ERROR):
        asked.menu.meeting_requested.emit("08:30", False)

    assert asked.desk.status.meeting_until is None
    assert [record.getMessage() for record in caplog.records] == [
        "08:30 is no end of a meeting in the next 12 hours. Write 14:30, 45m or off."
    ]


def test_a_program_that_held_everything_back_is_ignored_from_now_on(asked: Asked) -> None:
    asked.desk.detectors.names.add("microphone")
    asked.desk.detectors.programs["microphone"] = "obs"
    asked.desk.until("12:00")
    assert asked.desk.status.long_hold is not None

    asked.menu.long_hold_ignored.emit()

    assert asked.settings.now.holds.ignored_programs == ("microphone:obs",)
    assert settings_file.load(asked.file)[0].holds.ignored_programs == ("microphone:obs",)
    assert asked.desk.until("12:10").seen == ["12:00 stretch"]


def test_what_holds_without_a_name_is_ignored_until_it_is_over(asked: Asked) -> None:
    asked.desk.detectors.names.add("microphone")
    asked.desk.until("12:00")

    asked.menu.long_hold_ignored.emit()

    assert asked.settings.now.holds.ignored_programs == ()
    assert asked.desk.until("12:10").seen == ["12:00 stretch"]


def test_nothing_is_ignored_where_nothing_holds(asked: Asked) -> None:
    asked.menu.long_hold_ignored.emit()

    assert asked.settings.now.holds.ignored_programs == ()
