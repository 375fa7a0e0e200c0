from __future__ import annotations

from collections.abc import Callable
from datetime import time
from typing import TypeVar

import pytest
from PySide6.QtCore import Qt, QTime
from PySide6.QtGui import QFont
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QComboBox,
    QLabel,
    QListWidget,
    QPushButton,
    QScrollArea,
    QSpinBox,
    QTimeEdit,
    QWidget,
)
from pytestqt.qtbot import QtBot
from shiboken6.Shiboken import isValid

from backbreak import words
from backbreak.core.settings import Settings, Span, changed, declared, value_of
from backbreak.core.week import Meeting
from backbreak.ui.buttons import Button
from backbreak.ui.editors import ChoiceBox
from backbreak.ui.lines_edit import LinesEdit
from backbreak.ui.list_fields import Days
from backbreak.ui.settings_window import SettingsWindow

FILE = "/home/anna/.config/backbreak/settings.toml"


@pytest.fixture
def window(qtbot: QtBot) -> SettingsWindow:
    window = SettingsWindow(Settings(), FILE, still=True)
    qtbot.addWidget(window)
    window.open()
    return window


@pytest.fixture
def heard(window: SettingsWindow) -> list[Settings]:
    heard: list[Settings] = []
    window.changed.connect(heard.append)
    return heard


Part = TypeVar("Part", bound=QWidget)


def part(window: QWidget, kind: type[Part], name: str) -> Part:
    return next(one for one in window.findChildren(kind) if one.accessibleName() == name)


def texts(window: QWidget) -> list[str]:
    return [label.text() for label in window.findChildren(QLabel) if label.isVisible()]


def button(window: QWidget, text: str) -> QPushButton:
    return next(one for one in window.findChildren(QPushButton) if one.text() == text)


def test_days_and_choices_stand_in_even_columns(window: SettingsWindow) -> None:
    QApplication.processEvents()

    days = {one.width() for one in window.findChild(Days).findChildren(Button)}
    boxes = [box.mapTo(window, box.rect().topLeft()).x() for box in window.findChildren(ChoiceBox)[-3:]]

    assert max(days) - min(days) <= 1
    assert len(set(boxes)) == 1


def test_every_setting_has_a_field_with_its_label(window: SettingsWindow) -> None:
    names = {one.accessibleName() for one in window.findChildren(QWidget)}

    assert {item.option.label for item in declared()} <= names


def test_a_number_that_is_changed_holds_at_once(
    window: SettingsWindow, heard: list[Settings], qtbot: QtBot
) -> None:
    qtbot.keyClick(part(window, QSpinBox, "Stretch after"), Qt.Key.Key_Up)

    assert [settings.stretch.interval_minutes for settings in heard] == [31]


def test_a_number_can_be_written(window: SettingsWindow, heard: list[Settings], qtbot: QtBot) -> None:
    spin = part(window, QSpinBox, "Walk after")
    spin.setFocus()
    spin.selectAll()
    qtbot.keyClicks(spin, "75")
    assert heard == []

    qtbot.keyClick(spin, Qt.Key.Key_Return)

    assert heard[-1].walk.interval_minutes == 75


@pytest.mark.parametrize(("written", "taken"), [("5", 15), ("900", 90)])
def test_a_number_out_of_reach_costs_a_kind_line_and_becomes_the_nearest(
    window: SettingsWindow, heard: list[Settings], qtbot: QtBot, written: str, taken: int
) -> None:
    spin = part(window, QSpinBox, "Stretch after")
    spin.setFocus()
    spin.selectAll()
    qtbot.keyClicks(spin, written)
    assert "Choose between 15 and 90 minutes." in texts(window)

    qtbot.keyClick(spin, Qt.Key.Key_Return)

    assert heard[-1].stretch.interval_minutes == taken
    assert "Choose between 15 and 90 minutes." not in texts(window)


def test_letters_in_a_number_are_not_taken(
    window: SettingsWindow, heard: list[Settings], qtbot: QtBot
) -> None:
    spin = part(window, QSpinBox, "Stretch after")
    spin.setFocus()
    spin.selectAll()
    qtbot.keyClicks(spin, "4x5")
    qtbot.keyClick(spin, Qt.Key.Key_Return)

    assert heard[-1].stretch.interval_minutes == 45


def test_a_rhythm_can_be_switched_off_and_its_numbers_rest(
    window: SettingsWindow, heard: list[Settings], qtbot: QtBot
) -> None:
    qtbot.keyClick(part(window, QCheckBox, "Walk break"), Qt.Key.Key_Space)

    assert heard[-1].walk.on is False
    assert not part(window, QSpinBox, "Walk after").isEnabled()
    assert part(window, QSpinBox, "Stretch after").isEnabled()


def test_working_hours_are_times_of_day(window: SettingsWindow, heard: list[Settings]) -> None:
    part(window, QTimeEdit, "From").setTime(QTime(8, 30))

    assert heard[-1].hours.start == time(8, 30)


def test_working_days_are_chosen_one_by_one(
    window: SettingsWindow, heard: list[Settings], qtbot: QtBot
) -> None:
    qtbot.mouseClick(part(window, QPushButton, "Sunday"), Qt.MouseButton.LeftButton)

    assert heard[-1].hours.days == ("mon", "tue", "wed", "thu", "fri", "sat")


def test_lunch_is_off_until_it_is_wanted(window: SettingsWindow, heard: list[Settings], qtbot: QtBot) -> None:
    assert not part(window, QTimeEdit, "Lunch from").isVisible()

    qtbot.keyClick(part(window, QCheckBox, "Lunch"), Qt.Key.Key_Space)
    part(window, QTimeEdit, "Lunch until").setTime(QTime(13, 0))

    assert heard[-1].hours.lunch == Span(time(12), time(13))


def test_a_lunch_that_ends_before_it_starts_is_not_taken(
    window: SettingsWindow, heard: list[Settings], qtbot: QtBot
) -> None:
    qtbot.keyClick(part(window, QCheckBox, "Lunch"), Qt.Key.Key_Space)
    before = len(heard)

    part(window, QTimeEdit, "Lunch until").setTime(QTime(11, 0))

    assert len(heard) == before
    assert "Choose an end after the start." in texts(window)


def test_a_choice_is_one_of_the_declared_ones(
    window: SettingsWindow, heard: list[Settings], qtbot: QtBot
) -> None:
    box = part(window, QComboBox, "Exercises")
    assert [box.itemData(n) for n in range(box.count())] == ["chair", "stand", "mat"]

    box.setFocus()
    qtbot.keyClick(box, Qt.Key.Key_Down)

    assert heard[-1].place.where == "mat"


def test_a_preset_sets_the_intervals_and_nothing_else(qtbot: QtBot) -> None:
    mine = changed(Settings(), "appearance.theme", "dark")
    window = SettingsWindow(mine, FILE, still=True)
    qtbot.addWidget(window)
    window.open()

    with qtbot.waitSignal(window.changed) as heard:
        qtbot.mouseClick(button(window, "Gentle"), Qt.MouseButton.LeftButton)

    settings = heard.args[0]
    keys = ("stretch.interval_minutes", "posture.sit_minutes", "walk.interval_minutes", "appearance.theme")
    assert [value_of(settings, key) for key in keys] == [45, 50, 90, "dark"]
    assert button(window, "Gentle").isChecked()
    assert not button(window, "Balanced").isChecked()


def test_own_numbers_are_no_preset(window: SettingsWindow, qtbot: QtBot) -> None:
    assert button(window, "Balanced").isChecked()

    qtbot.keyClick(part(window, QSpinBox, "Stretch after"), Qt.Key.Key_Up)

    assert not button(window, "Balanced").isChecked()


def test_restored_defaults_can_be_undone(qtbot: QtBot) -> None:
    mine = changed(Settings(), "walk.interval_minutes", 77)
    window = SettingsWindow(mine, FILE, still=True)
    qtbot.addWidget(window)
    window.open()
    heard: list[Settings] = []
    window.changed.connect(heard.append)

    qtbot.mouseClick(button(window, "Restore defaults"), Qt.MouseButton.LeftButton)
    assert part(window, QSpinBox, "Walk after").value() == 60
    qtbot.mouseClick(button(window, "Undo"), Qt.MouseButton.LeftButton)

    assert heard == [Settings(), mine]
    assert button(window, "Restore defaults")


def test_settings_changed_elsewhere_are_shown_and_not_sent_back(
    window: SettingsWindow, heard: list[Settings]
) -> None:
    window.show_settings(changed(Settings(), "stretch.interval_minutes", 55))

    assert part(window, QSpinBox, "Stretch after").value() == 55
    assert heard == []


def test_it_says_where_the_file_lies(window: SettingsWindow) -> None:
    assert any(FILE in text for text in texts(window))


def test_a_number_comes_with_the_right_form_of_its_unit(window: SettingsWindow, qtbot: QtBot) -> None:
    spin = part(window, QSpinBox, "A stretch takes")
    assert spin.text() == "1 minute"

    qtbot.keyClick(spin, Qt.Key.Key_Up)

    assert spin.text() == "2 minutes"


def test_it_changes_its_language_and_keeps_the_values(
    window: SettingsWindow, heard: list[Settings], qtbot: QtBot, danish: None
) -> None:
    qtbot.keyClick(part(window, QSpinBox, "Stretch after"), Qt.Key.Key_Up)

    window.retranslate()

    values = [spin.text() for spin in window.findChildren(QSpinBox) if spin.isVisible()]
    assert values[0] == "31 minutter"
    assert "Arbejdstid" in texts(window)
    assert len(heard) == 1


def test_the_language_is_chosen_with_the_mouse_and_the_keyboard_stays_there(
    window: SettingsWindow, qtbot: QtBot
) -> None:
    def follow(settings: Settings) -> None:
        words.use(settings.appearance.language)
        window.retranslate()
        assert isValid(box)  # Qt goes on with the click on it

    window.changed.connect(follow)
    box = part(window, QComboBox, "Language")
    box.setFocus()
    box.showPopup()
    choices = box.view()
    place = choices.visualRect(box.model().index(box.findText("Dansk"), 0)).center()
    try:
        qtbot.mouseMove(choices.viewport(), place)
        qtbot.wait(QApplication.doubleClickInterval() + 50)  # what is released sooner only opened the list
        qtbot.mouseClick(choices.viewport(), Qt.MouseButton.LeftButton, pos=place)

        assert "Udseende" in texts(window)
        assert part(window, QComboBox, "Sprog").hasFocus()
    finally:
        words.use("en")


def test_a_routine_that_is_saved_meanwhile_does_not_disturb_what_is_being_written(
    window: SettingsWindow, heard: list[Settings], qtbot: QtBot
) -> None:
    edit = part(window, LinesEdit, "What to do with a walk")
    edit.setFocus()
    edit.selectAll()
    qtbot.keyClicks(edit, "Water the pla")

    window.show_routines()
    qtbot.keyClicks(window.focusWidget(), "nts")

    assert part(window, LinesEdit, "What to do with a walk").toPlainText() == "Water the plants"


def test_rolling_the_wheel_over_a_number_scrolls_and_changes_nothing(
    window: SettingsWindow, heard: list[Settings], qtbot: QtBot, roll: Callable[[QWidget], bool]
) -> None:
    spin = part(window, QSpinBox, "Stretch after")
    spin.clearFocus()

    taken = roll(spin)

    assert not taken
    assert heard == []


def test_what_is_spared_is_switched_on_one_by_one(
    window: SettingsWindow, heard: list[Settings], qtbot: QtBot
) -> None:
    for name in ("Sore knees", "Recent surgery"):
        qtbot.keyClick(part(window, QCheckBox, name), Qt.Key.Key_Space)

    assert heard[-1].person.spare == ("surgery", "knee")


def test_the_ideas_that_come_with_backbreak_are_a_list_to_edit(
    window: SettingsWindow, heard: list[Settings], qtbot: QtBot
) -> None:
    edit = part(window, LinesEdit, "What to do with a walk")
    assert edit.toPlainText().startswith("Fetch the paper from the printer\n")

    edit.setPlainText("Water the plants\n\n  Feed   the fish ")
    qtbot.waitUntil(lambda: bool(heard))

    assert [settings.errands.walk for settings in heard] == [("Water the plants", "Feed the fish")]


def test_an_emptied_list_of_ideas_brings_ours_back(
    window: SettingsWindow, heard: list[Settings], qtbot: QtBot
) -> None:
    window.show_settings(changed(Settings(), "errands.walk", ("Water the plants",)))
    edit = part(window, LinesEdit, "What to do with a walk")
    edit.setFocus()
    edit.setPlainText("")

    qtbot.keyClick(edit, Qt.Key.Key_Tab)

    assert heard[-1].errands.walk == ()
    assert edit.toPlainText().startswith("Fetch the paper from the printer\n")


def test_too_long_an_idea_is_told_and_not_taken(
    window: SettingsWindow, heard: list[Settings], qtbot: QtBot
) -> None:
    part(window, LinesEdit, "What to do with a walk").setPlainText("x" * 121)

    qtbot.waitUntil(lambda: any("at most 120 letters" in text for text in texts(window)))
    assert heard == []


def test_the_tab_key_leaves_a_list_of_ideas(window: SettingsWindow, qtbot: QtBot) -> None:
    edit = part(window, LinesEdit, "When you stand up")
    edit.setFocus()

    qtbot.keyClick(edit, Qt.Key.Key_Tab)

    assert window.focusWidget() is not edit
    assert "\t" not in edit.toPlainText()


def test_meetings_are_written_one_on_a_line(window: SettingsWindow, heard: list[Settings]) -> None:
    edit = part(window, LinesEdit, "Each week")
    edit.setPlainText("mon 10:00-10:30\ntue thu 9:15-9:30")
    edit.edited.emit()

    assert [str(meeting) for meeting in heard[-1].meetings.times] == [
        "mon 10:00-10:30",
        "tue thu 09:15-09:30",
    ]


def test_a_meeting_that_is_none_is_told_and_changes_nothing(
    window: SettingsWindow, heard: list[Settings]
) -> None:
    edit = part(window, LinesEdit, "Each week")
    edit.setPlainText("mon morning")
    edit.edited.emit()

    assert heard == []
    assert "Write each as mon 10:00-10:30." in texts(window)


def test_danish_days_and_times_are_written_and_read(window: SettingsWindow, heard: list[Settings]) -> None:
    meeting = Meeting(("mon", "sat"), Span(time(10), time(10, 30)))
    words.use("da")
    window.show_settings(changed(Settings(), "meetings.times", (meeting,)))
    window.retranslate()
    edit = part(window, LinesEdit, "Hver uge")
    assert edit.toPlainText() == "man lør 10.00–10.30"

    edit.setPlainText("tir onsdag Tors 9.15–9.30")
    edit.edited.emit()
    words.use("en")
    assert [str(meeting) for meeting in heard[-1].meetings.times] == ["tue wed thu 09:15-09:30"]


def test_a_routine_is_chosen_by_its_name(qtbot: QtBot) -> None:
    names = {"daily_back": "Daily back programme", "mine": "Mine"}
    window = SettingsWindow(Settings(), FILE, lambda: names, still=True)
    qtbot.addWidget(window)
    heard: list[Settings] = []
    window.changed.connect(heard.append)
    box = part(window, QComboBox, "Routine")
    assert [box.itemText(n) for n in range(box.count())] == list(names.values())

    box.setCurrentIndex(1)
    box.activated.emit(1)
    assert [settings.programme.routine for settings in heard] == ["mine"]


def test_it_says_beside_the_settings_for_it_what_holds_a_reminder_back(window: SettingsWindow) -> None:
    words = "Waiting since 09:30: microphone in use (zoom)"
    window.show_held(words)
    window.retranslate()
    assert words in [label.text() for label in window.findChildren(QLabel) if label.isVisible()]

    window.show_held("")
    assert words not in [label.text() for label in window.findChildren(QLabel)]


def test_a_routine_that_is_made_meanwhile_can_be_chosen(qtbot: QtBot) -> None:
    names = {"daily_back": "Daily back programme"}
    window = SettingsWindow(Settings(), "", lambda: names, still=True)
    qtbot.addWidget(window)
    names["mine"] = "Mine"

    window.show_routines()

    box = next(box for box in window.findChildren(ChoiceBox) if box.accessibleName() == "Routine")
    assert [box.itemText(n) for n in range(box.count())] == ["Daily back programme", "Mine"]


def test_the_programme_leads_to_the_window_for_routines(qtbot: QtBot) -> None:
    window = SettingsWindow(Settings(), still=True)
    qtbot.addWidget(window)

    with qtbot.waitSignal(window.routines_requested):
        next(button for button in window.findChildren(Button) if button.text() == "All routines…").click()


def test_what_a_setting_cannot_do_here_is_told_below_it_until_it_can(window: SettingsWindow) -> None:
    window.show_note("voice.on", "There is no Danish voice on this computer.")
    window.retranslate()
    assert "There is no Danish voice on this computer." in texts(window)

    window.show_note("voice.on", "")
    assert "There is no Danish voice on this computer." not in texts(window)


def test_a_percentage_is_told_as_one(window: SettingsWindow, heard: list[Settings], qtbot: QtBot) -> None:
    volume = part(window, QSpinBox, "Volume")
    assert volume.text() == "50%"

    volume.stepUp()

    assert heard[-1].sound.volume == 60


def in_sight(window: SettingsWindow, text: str) -> bool:
    scroll = window.findChild(QScrollArea)
    heading = next(one for one in window.findChildren(QLabel) if one.text() == text)
    top = heading.mapTo(scroll, heading.rect().topLeft()).y()
    return 0 <= top < scroll.height() // 2


def test_a_section_that_is_chosen_beside_the_settings_comes_into_sight(
    window: SettingsWindow, qtbot: QtBot
) -> None:
    index = window.findChild(QListWidget)
    assert index.isVisible()
    assert not in_sight(window, "When to wait")

    row = index.findItems("When to wait", Qt.MatchFlag.MatchExactly)[0]
    qtbot.mouseClick(index.viewport(), Qt.MouseButton.LeftButton, pos=index.visualItemRect(row).center())

    assert in_sight(window, "When to wait")
    assert index.currentItem() is row


def test_the_section_in_sight_is_marked_beside_the_settings(window: SettingsWindow) -> None:
    index, bar = window.findChild(QListWidget), window.findChild(QScrollArea).verticalScrollBar()
    assert index.currentItem().text() == "How often"

    bar.setValue(bar.maximum() // 2)

    assert in_sight(window, index.currentItem().text()) or index.currentRow() > 3


def test_the_keyboard_goes_from_a_section_to_its_first_field(window: SettingsWindow, qtbot: QtBot) -> None:
    index = window.findChild(QListWidget)
    index.setFocus()
    qtbot.keyClick(index, Qt.Key.Key_Down)
    qtbot.keyClick(index, Qt.Key.Key_Return)

    assert part(window, QCheckBox, "Seated stretch").hasFocus()


def test_large_text_takes_the_room_of_the_sections(window: SettingsWindow) -> None:
    index = window.findChild(QListWidget)
    before = QApplication.font()
    large = QFont(before)
    large.setPixelSize(40)
    QApplication.setFont(large)
    QApplication.processEvents()

    hidden, wide = not index.isVisible(), window.width()
    QApplication.setFont(before)

    assert hidden
    assert wide <= window.screen().availableGeometry().width()


def test_restoring_the_defaults_goes_on_sparing_what_is_spared(
    window: SettingsWindow, heard: list[Settings], qtbot: QtBot
) -> None:
    window.show_settings(changed(changed(Settings(), "person.spare", ("knee",)), "place.where", "mat"))

    qtbot.mouseClick(button(window, "Restore defaults"), Qt.MouseButton.LeftButton)

    assert heard == [changed(Settings(), "person.spare", ("knee",))]
    assert part(window, QCheckBox, "Sore knees").isChecked()
