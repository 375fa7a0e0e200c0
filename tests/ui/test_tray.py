from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from itertools import pairwise

import pytest
from PySide6.QtGui import QColor, QImage, QPainter
from pytestqt.qtbot import QtBot

from backbreak.core.facts import Kind
from backbreak.core.ports import Answer, Hold
from backbreak.core.status import Reason, Rhythm, State, Status, Upcoming, Why
from backbreak.ui.tray import Tray
from backbreak.ui.tray_icon import SIZES, STEPS, Face, face_of, icon_of, picture_of

MakeStatus = Callable[..., Status]


@pytest.fixture
def tray(qtbot: QtBot) -> Iterator[Tray]:
    tray = Tray(available=lambda: True)
    yield tray
    tray.hide()


def key_of(tray: Tray) -> int:
    assert tray.icon is not None
    return tray.icon.icon().cacheKey()


def with_desk_minutes(status: MakeStatus, minutes: float) -> Status:
    return status(rhythms={Kind.STRETCH: Rhythm(on=True, desk_minutes=minutes, interval_minutes=30)})


def test_every_state_looks_different_at_16_pixels(qtbot: QtBot) -> None:
    pictures = [picture_of(Face(state), 16).toImage() for state in State]

    for number, one in enumerate(pictures):
        for other in pictures[number + 1 :]:
            assert _different_pixels(one, other) > 30


def test_states_differ_without_colour(qtbot: QtBot) -> None:
    grey = [
        picture_of(Face(state), 16).toImage().convertToFormat(QImage.Format.Format_Alpha8) for state in State
    ]

    for number, one in enumerate(grey):
        for other in grey[number + 1 :]:
            assert _seen_pixels(one, other) > 20


def test_the_ring_fills_by_steps_that_can_be_seen(qtbot: QtBot) -> None:
    pictures = [picture_of(Face(State.WAITING, step), 16).toImage() for step in range(STEPS + 1)]

    assert all(_different_pixels(one, other) >= 1 for one, other in pairwise(pictures))


@pytest.mark.parametrize("panel", ["#f5f4f2", "#1d1f21"])
def test_a_quarter_more_of_the_ring_is_seen_at_16_pixels(qtbot: QtBot, panel: str) -> None:
    quarters = [_on_panel(Face(State.WAITING, step), panel) for step in range(0, STEPS + 1, STEPS // 4)]

    assert all(_seen_pixels(one, other) >= 20 for one, other in pairwise(quarters))


def test_the_icon_is_drawn_for_each_size_a_panel_asks_for(qtbot: QtBot) -> None:
    sizes = {size.width() for size in icon_of(Face(State.WAITING, 3)).availableSizes()}

    assert sizes == set(SIZES)


def test_the_ring_shows_how_far_the_next_break_is(status: MakeStatus, now: datetime) -> None:
    def step(passed: int, left: int) -> int:
        rhythms = {Kind.STRETCH: Rhythm(on=True, desk_minutes=passed, interval_minutes=30)}
        upcoming = Upcoming(Kind.STRETCH, now + timedelta(minutes=left))
        return face_of(status(rhythms=rhythms, next=upcoming), now).step

    assert step(0, 30) == 0
    assert step(15, 15) == STEPS // 2
    assert step(30, 0) == STEPS
    assert step(35, 5) < STEPS, "snoozed: a full ring would say that it is due now"


def test_the_icon_is_redrawn_only_when_it_would_look_different(
    tray: Tray, status: MakeStatus, now: datetime
) -> None:
    tray.show_status(with_desk_minutes(status, 19.0), now)
    before = key_of(tray)

    tray.show_status(with_desk_minutes(status, 19.2), now + timedelta(seconds=12))
    assert key_of(tray) == before

    tray.show_status(with_desk_minutes(status, 25), now + timedelta(minutes=6))
    assert key_of(tray) != before


def test_nothing_moves_in_the_tray_while_the_person_is_away(
    tray: Tray, status: MakeStatus, now: datetime
) -> None:
    tray.show_status(status(), now)
    icon, tip = key_of(tray), tray.icon.toolTip() if tray.icon else ""

    away = status(present=False, why=Why(Reason.AWAY), next=None)
    tray.show_status(away, now + timedelta(minutes=10))

    assert tray.icon is not None
    assert (key_of(tray), tray.icon.toolTip()) == (icon, tip)


def test_the_tool_tip_changes_at_most_once_a_minute(tray: Tray, status: MakeStatus, now: datetime) -> None:
    assert tray.icon is not None
    tray.show_status(status(), now)
    first = tray.icon.toolTip()
    assert "11 minutes" in first

    tray.show_status(status(), now + timedelta(seconds=45))
    assert tray.icon.toolTip() == first

    tray.show_status(status(), now + timedelta(seconds=61))
    assert "10 minutes" in tray.icon.toolTip()


def test_a_new_state_is_told_at_once(tray: Tray, status: MakeStatus, now: datetime) -> None:
    assert tray.icon is not None
    tray.show_status(status(), now)

    paused = status(state=State.PAUSED, why=Why(Reason.PAUSED), next=None)
    tray.show_status(paused, now + timedelta(seconds=1))

    assert "paused" in tray.icon.toolTip().lower()


def test_a_tray_that_comes_later_gets_an_icon_of_its_own(
    qtbot: QtBot, status: MakeStatus, now: datetime
) -> None:
    there = False
    tray = Tray(available=lambda: there)
    tray.show_status(status(), now)
    assert not tray.is_shown

    there = True
    with qtbot.waitSignal(tray.appeared):
        assert tray.retry()

    assert tray.icon is not None
    assert tray.icon.isVisible()
    assert "11 minutes" in tray.icon.toolTip()
    tray.hide()


def test_a_tray_that_nobody_announces_is_looked_for_more_and_more_seldom(qtbot: QtBot) -> None:
    looked: list[float] = []

    def available() -> bool:
        looked.append(time.monotonic())
        return len(looked) > 3

    tray = Tray(available, look_again_ms=400)
    qtbot.waitUntil(lambda: tray.is_shown)

    pauses = [later - earlier for earlier, later in pairwise(looked)]
    assert [round(pause / 0.4) for pause in pauses] == [1, 2, 4]
    tray.hide()


def test_the_menu_asks_for_what_its_entries_say(tray: Tray, status: MakeStatus, now: datetime) -> None:
    asked: list[object] = []
    tray.start_requested.connect(asked.append)
    tray.pause_requested.connect(asked.append)
    tray.stand_requested.connect(lambda: asked.append("stand"))
    tray.quit_requested.connect(lambda: asked.append("quit"))
    tray.show_status(status(), now)

    menu = tray.menu
    for action in (menu.stretch, menu.posture, menu.walk, menu.two_hours, menu.stand, menu.quit):
        action.trigger()

    assert asked == [Kind.STRETCH, Kind.POSTURE, Kind.WALK, "2h", "stand", "quit"]


def test_the_menu_offers_only_what_can_be_done(tray: Tray, status: MakeStatus, now: datetime) -> None:
    tray.show_status(status(), now)
    assert _entries(tray) == [
        "Next: stretch in 11 minutes",
        "Stretch now",
        "Stand up now",
        "Walk now",
        "I am standing",
        "In a meeting until",
        "Standing in a meeting until",
        "Pause reminders for 30 minutes",
        "Pause reminders for 2 hours",
        "Pause reminders until tomorrow",
        "Routines…",
        "If it hurts…",
        "Settings…",
        "Quit",
    ]

    paused = status(state=State.PAUSED, why=Why(Reason.PAUSED), standing=True, missed=Kind.WALK)
    tray.show_status(paused, now)
    assert _entries(tray) == [
        "Reminders are paused",
        "Missed: walk break. Start now",
        "Stretch now",
        "Sit down now",
        "Walk now",
        "I am sitting",
        "Resume reminders",
        "Routines…",
        "If it hurts…",
        "Settings…",
        "Quit",
    ]


def test_36_hours_after_something_hurt_the_menu_asks_about_it(
    tray: Tray, status: MakeStatus, now: datetime, qtbot: QtBot
) -> None:
    tray.show_status(status(still_hurts="cat_cow"), now)

    assert _entries(tray)[1] == "Something hurt 36 hours ago. Is it still the same?"
    with qtbot.waitSignal(tray.home_requested):
        tray.menu.pain.trigger()


def test_the_menu_leads_to_what_is_wrong_with_a_file(tray: Tray, status: MakeStatus, qtbot: QtBot) -> None:
    assert not tray.menu.trouble.isVisible()

    tray.menu.show_trouble(there_is=True)

    assert tray.menu.trouble.isVisible()
    with qtbot.waitSignal(tray.home_requested):
        tray.menu.trouble.trigger()


def test_where_nobody_can_stand_the_menu_does_not_ask_for_it(
    tray: Tray, status: MakeStatus, now: datetime
) -> None:
    tray.show_status(status(), now, can_stand=False)

    assert "Change position now" in _entries(tray)
    assert not {"Stand up now", "I am standing"} & set(_entries(tray))


def test_the_menu_is_right_to_the_minute_when_it_opens(tray: Tray, status: MakeStatus, now: datetime) -> None:
    later = now + timedelta(minutes=4)
    tray.show_status(status(), now)
    tray.show_status(status(), later)
    assert _entries(tray)[0] == "Next: stretch in 11 minutes"

    tray.opening.connect(lambda: tray.show_status(status(), later))
    tray.menu.aboutToShow.emit()

    assert _entries(tray)[0] == "Next: stretch in 7 minutes"


def test_the_menu_changes_its_language(tray: Tray, status: MakeStatus, now: datetime, danish: None) -> None:
    tray.show_status(status(), now)
    tray.retranslate()

    assert "Indstillinger…" in _entries(tray)


def _entries(tray: Tray) -> list[str]:
    return [a.text() for a in tray.menu.actions() if a.isVisible() and not a.isSeparator()]


def _different_pixels(one: QImage, other: QImage) -> int:
    return sum(one.pixel(x, y) != other.pixel(x, y) for x in range(one.width()) for y in range(one.height()))


def _on_panel(face: Face, panel: str) -> QImage:
    """The icon on a panel of this colour, in shades of grey: what somebody sees who sees no colours."""
    image = QImage(16, 16, QImage.Format.Format_RGB32)
    image.fill(QColor(panel))
    painter = QPainter(image)
    painter.drawPixmap(0, 0, picture_of(face, 16))
    painter.end()
    return image.convertToFormat(QImage.Format.Format_Grayscale8)


def _seen_pixels(one: QImage, other: QImage) -> int:
    """How many pixels of two grey pictures differ by more than a shade."""
    pairs = zip(bytes(one.constBits()), bytes(other.constBits()), strict=True)
    return sum(abs(a - b) > 32 for a, b in pairs)


def test_a_meeting_is_told_by_its_end(tray: Tray, status: MakeStatus, now: datetime) -> None:
    asked: list[tuple[str, bool]] = []
    tray.meeting_requested.connect(lambda until, stand: asked.append((until, stand)))
    tray.show_status(status(), now)
    tray.menu.aboutToShow.emit()
    tray.show_status(status(), now)

    ends = tray.menu.meeting.actions()
    assert [action.text() for action in ends] == ["10:00", "10:30", "11:00", "11:30"]
    ends[1].trigger()
    tray.menu.standing_meeting.actions()[0].trigger()
    assert asked == [("10:30", False), ("10:00", True)]


def test_in_a_meeting_the_menu_offers_its_end(tray: Tray, status: MakeStatus, now: datetime) -> None:
    until = now + timedelta(minutes=30)
    why = Why(Reason.MEETING, until)
    tray.show_status(status(state=State.HELD, why=why, meeting_until=until), now)

    entries = _entries(tray)
    assert "The meeting is over" in entries
    assert "In a meeting until" not in entries
    assert entries[0].startswith("In a meeting until ")


def test_who_cannot_stand_is_not_offered_to_stand_in_a_meeting(
    tray: Tray, status: MakeStatus, now: datetime
) -> None:
    tray.show_status(status(), now, can_stand=False)

    assert "Standing in a meeting until" not in _entries(tray)


def test_a_hold_of_two_hours_can_be_ignored(tray: Tray, status: MakeStatus, now: datetime) -> None:
    asked: list[bool] = []
    tray.long_hold_ignored.connect(lambda: asked.append(True))
    held = Hold("full_screen", Answer.YES, program="vlc")
    tray.show_status(status(state=State.HELD, why=Why(Reason.HELD, hold="full_screen"), long_hold=held), now)

    assert "Ignore vlc from now on" in _entries(tray)
    tray.menu.long_hold.trigger()
    assert asked == [True]


def test_who_only_sits_finds_no_walk_in_the_menu(tray: Tray, status: MakeStatus, now: datetime) -> None:
    tray.show_status(status(seated_only=True, missed=Kind.WALK), now, can_stand=False)

    entries = _entries(tray)
    assert "Move now" in entries
    assert "Missed: movement break. Start now" in entries
    assert not any("Walk" in entry or "tand" in entry for entry in entries)


def test_a_face_that_comes_again_is_not_drawn_anew() -> None:
    """Qt keeps the pictures of every icon that a panel has asked for: they would come to 10 MB."""
    assert icon_of(Face(State.BREAK)).cacheKey() == icon_of(Face(State.BREAK)).cacheKey()
