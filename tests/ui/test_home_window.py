from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QPushButton, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from backbreak.core.facts import Kind
from backbreak.core.ports import Answer, Hold
from backbreak.core.status import Reason, State, Status, Upcoming, Why
from backbreak.ui.home_window import HomeWindow
from backbreak.ui.rings import Ring

MakeStatus = Callable[..., Status]


@pytest.fixture
def home(qtbot: QtBot) -> HomeWindow:
    home = HomeWindow(still=True)
    qtbot.addWidget(home)
    return home


def ring(home: HomeWindow) -> str:
    return home.findChild(Ring).accessibleName()


def texts(home: QWidget) -> list[str]:
    return [label.text() for label in home.findChildren(QLabel) if label.isVisible()]


def button(home: QWidget, text: str) -> QPushButton:
    return next(one for one in home.findChildren(QPushButton) if one.text() == text and one.isVisible())


def choose(home: QWidget, row: str, choice: str) -> None:
    next(action for action in button(home, row).menu().actions() if action.text() == choice).trigger()


def test_it_says_what_comes_next_and_how_long_the_person_has_sat(
    home: HomeWindow, status: MakeStatus, now: datetime
) -> None:
    home.show_status(status(), now)
    home.open()

    assert ring(home) == "11 min to a stretch"
    assert "You have been sitting for 19 minutes." in texts(home)


@pytest.mark.parametrize(
    ("changes", "shown"),
    [
        ({"standing": True, "next": (Kind.POSTURE, 4)}, "4 min to sitting down"),
        ({"next": (Kind.WALK, 0.4)}, "< 1 min to a walk"),
        ({"next": (Kind.WALK, 180)}, "12:19 walk break"),
        ({"state": State.DUE}, "Now stretch"),
        ({"state": State.OFF, "next": None}, "Off"),
    ],
)
def test_the_ring_says_where_things_stand(
    home: HomeWindow, status: MakeStatus, now: datetime, changes: dict[str, object], shown: str
) -> None:
    match changes.get("next"):
        case (Kind() as kind, minutes):
            changes = changes | {"next": Upcoming(kind, now + timedelta(minutes=minutes))}

    home.show_status(status(**changes), now)

    assert ring(home) == shown


def test_it_says_why_nothing_comes(home: HomeWindow, status: MakeStatus, now: datetime) -> None:
    held = status(state=State.HELD, why=Why(Reason.HELD, hold="microphone"))
    home.show_status(held, now)
    home.open()

    assert "Waiting: microphone in use" in texts(home)
    assert ring(home) == "Waiting stretch"


def test_an_open_window_makes_room_for_what_comes_to_be_said(
    home: HomeWindow, qtbot: QtBot, status: MakeStatus, now: datetime
) -> None:
    home.show_status(status(), now)
    home.open()
    bar = home.findChild(QScrollArea).verticalScrollBar()

    home.show_status(status(why=Why(Reason.OUTSIDE_HOURS, now), missed=Kind.STRETCH), now)
    qtbot.wait(20)

    assert bar.maximum() == 0


def test_the_scroll_bar_goes_when_all_fits_again(
    home: HomeWindow, qtbot: QtBot, status: MakeStatus, now: datetime
) -> None:
    home.show_status(status(why=Why(Reason.TYPING), often_skipped=Kind.STRETCH), now)
    home.open()
    fits = home.size()
    bar = home.findChild(QScrollArea).verticalScrollBar()

    home.resize(fits.width(), 300)
    qtbot.waitUntil(bar.isVisible)
    home.resize(fits)

    qtbot.waitUntil(lambda: not bar.isVisible())


def test_nothing_jumps_when_there_is_a_reason_to_tell(
    home: HomeWindow, qtbot: QtBot, status: MakeStatus, now: datetime
) -> None:
    home.show_status(status(), now)
    home.open()
    before = button(home, "Stretch").mapTo(home, QPoint(0, 0))

    home.show_status(status(why=Why(Reason.TYPING)), now)
    qtbot.wait(20)

    assert button(home, "Stretch").mapTo(home, QPoint(0, 0)) == before


@pytest.mark.parametrize(
    ("text", "kind"), [("Stretch", Kind.STRETCH), ("Stand up", Kind.POSTURE), ("Walk", Kind.WALK)]
)
def test_one_click_starts_a_break_now(
    home: HomeWindow, qtbot: QtBot, status: MakeStatus, now: datetime, text: str, kind: Kind
) -> None:
    home.show_status(status(), now)
    home.open()

    with qtbot.waitSignal(home.start_requested) as started:
        qtbot.mouseClick(button(home, text), Qt.MouseButton.LeftButton)

    assert started.args == [kind]


def test_the_person_says_that_they_stand_and_pauses_reminders(
    home: HomeWindow, qtbot: QtBot, status: MakeStatus, now: datetime
) -> None:
    home.show_status(status(), now)
    home.open()

    with qtbot.waitSignal(home.stand_requested):
        choose(home, "Posture", "I am standing")
    with qtbot.waitSignal(home.pause_requested) as paused:
        choose(home, "Reminders", "Pause reminders until tomorrow")

    assert paused.args == ["tomorrow"]


def test_paused_reminders_can_only_be_resumed(
    home: HomeWindow, qtbot: QtBot, status: MakeStatus, now: datetime
) -> None:
    until = now + timedelta(hours=2)
    home.show_status(status(state=State.PAUSED, why=Why(Reason.PAUSED), paused_until=until), now)
    home.open()

    assert ring(home) == "Paused until 11:19"
    assert len(button(home, "Reminders").menu().actions()) == 1
    with qtbot.waitSignal(home.resume_requested):
        choose(home, "Reminders", "Resume reminders")


def test_a_missed_prompt_waits_here_without_pressing(
    home: HomeWindow, qtbot: QtBot, status: MakeStatus, now: datetime
) -> None:
    home.show_status(status(missed=Kind.WALK), now)
    home.open()
    assert "You missed this: walk break." in texts(home)

    with qtbot.waitSignal(home.missed_requested):
        qtbot.mouseClick(button(home, "Start now"), Qt.MouseButton.LeftButton)

    home.show_status(status(), now)
    assert "You missed this: walk break." not in texts(home)


def test_what_is_often_skipped_can_come_less_often_or_not_at_all(
    home: HomeWindow, qtbot: QtBot, status: MakeStatus, now: datetime
) -> None:
    home.show_status(status(often_skipped=Kind.STRETCH), now)
    home.open()
    with qtbot.waitSignal(home.less_often_requested) as less:
        qtbot.mouseClick(button(home, "Less often"), Qt.MouseButton.LeftButton)

    home.show_status(status(often_skipped=Kind.STRETCH), now)
    with qtbot.waitSignal(home.off_requested) as off:
        qtbot.mouseClick(button(home, "Switch off"), Qt.MouseButton.LeftButton)

    assert (less.args, off.args) == ([Kind.STRETCH], [Kind.STRETCH])


def test_what_is_due_now_is_marked(home: HomeWindow, status: MakeStatus, now: datetime) -> None:
    home.show_status(status(), now)
    home.open()
    stretch, walk = (button(home, text) for text in ("Stretch", "Walk"))
    before = stretch.grab().toImage(), walk.grab().toImage()

    home.show_status(status(state=State.DUE), now)

    assert stretch.grab().toImage() != before[0]
    assert walk.grab().toImage() == before[1]


def test_where_nobody_can_stand_the_chip_shows_nobody_standing(
    qtbot: QtBot, status: MakeStatus, now: datetime
) -> None:
    drawn: list[str] = []
    home = HomeWindow(
        {Kind.POSTURE: lambda _painter, _place: drawn.append("standing")},
        lambda _painter, _place: drawn.append("in the chair"),
        still=True,
    )
    qtbot.addWidget(home)

    home.show_status(status(), now, can_stand=False)
    home.open()
    home.grab()

    assert set(drawn) == {"in the chair"}


def test_what_has_been_answered_leaves_no_gap(home: HomeWindow, status: MakeStatus, now: datetime) -> None:
    home.show_status(status(), now)
    home.open()
    QApplication.processEvents()
    before = home.height()
    home.show_status(status(missed=Kind.WALK), now)
    QApplication.processEvents()
    assert home.height() > before

    home.show_status(status(), now)
    QApplication.processEvents()

    assert home.height() == before


def test_who_stands_is_shown_somebody_in_the_chair_to_sit_down(
    qtbot: QtBot, status: MakeStatus, now: datetime
) -> None:
    drawn: list[str] = []
    home = HomeWindow(
        {Kind.POSTURE: lambda _painter, _place: drawn.append("standing")},
        lambda _painter, _place: drawn.append("in the chair"),
        still=True,
    )
    qtbot.addWidget(home)
    home.show_status(status(standing=True), now)
    home.open()
    home.grab()
    assert set(drawn) == {"in the chair"}
    drawn.clear()

    home.show_status(status(standing=False), now)
    home.grab()

    assert set(drawn) == {"standing"}


def test_where_nobody_can_stand_it_asks_for_another_position(
    home: HomeWindow, status: MakeStatus, now: datetime
) -> None:
    home.show_status(status(), now, can_stand=False)
    home.open()

    assert button(home, "Change position")
    home.show_status(status(next=Upcoming(Kind.POSTURE, now + timedelta(minutes=4))), now, can_stand=False)
    assert ring(home) == "4 min to a new position"


def test_it_asks_for_news_only_while_it_can_be_seen(
    home: HomeWindow, qtbot: QtBot, status: MakeStatus, now: datetime
) -> None:
    home.show_status(status(), now)
    home.open()
    assert home.is_fresh_kept
    home.hide()
    assert not home.is_fresh_kept


def test_everything_can_be_reached_by_keyboard_in_the_order_of_reading(
    home: HomeWindow, qtbot: QtBot, status: MakeStatus, now: datetime
) -> None:
    home.show_status(status(), now)
    home.open()
    qtbot.waitUntil(home.isActiveWindow)
    button(home, "Stretch").setFocus()

    reached = []
    for _step in range(10):
        focused = home.focusWidget()
        assert isinstance(focused, QAbstractButton)
        reached.append(focused.text())
        qtbot.keyClick(focused, Qt.Key.Key_Tab)

    rows = ["Routine", "Posture", "Meeting", "Reminders"]
    assert reached == ["Stretch", "Stand up", "Walk", *rows, "Settings…", "If it hurts…", "Quit"]


def test_a_routine_is_started_by_its_name_and_length(
    home: HomeWindow, qtbot: QtBot, status: MakeStatus, now: datetime
) -> None:
    home.show_routines(
        {"mine": "Back & shoulders, 5 minutes", "daily_back": "Daily back programme, 13 minutes"}
    )
    home.show_status(status(), now)
    home.open()
    menu = button(home, "Routine").menu()
    assert [action.text() for action in menu.actions()] == [
        "Back && shoulders, 5 minutes",  # as Qt writes what is no keyboard mark
        "Daily back programme, 13 minutes",
        "All routines…",
    ]

    with qtbot.waitSignal(home.routine_requested) as started:
        menu.actions()[1].trigger()
    with qtbot.waitSignal(home.routines_requested):
        menu.actions()[2].trigger()

    assert started.args == ["daily_back"]


def test_escape_closes_it(home: HomeWindow, qtbot: QtBot, status: MakeStatus, now: datetime) -> None:
    home.show_status(status(), now)
    home.open()

    qtbot.keyClick(home, Qt.Key.Key_Escape)

    assert not home.isVisible()


def test_it_changes_its_language_while_it_is_open(
    home: HomeWindow, status: MakeStatus, now: datetime, danish: None
) -> None:
    home.show_status(status(), now)
    home.retranslate()
    home.open()

    assert ring(home) == "11 min. til en strækpause"
    assert "Du har siddet i 19 minutter." in texts(home)
    assert button(home, "Indstillinger…")


@pytest.mark.parametrize(("words", "answer"), [("It is better", "better"), ("It is the same", "same")])
def test_after_36_hours_it_asks_whether_it_still_hurts(
    home: HomeWindow, qtbot: QtBot, status: MakeStatus, now: datetime, words: str, answer: str
) -> None:
    home.show_status(status(still_hurts="cat_cow", missed=Kind.WALK), now)
    home.open()

    with qtbot.waitSignal(home.pain_answered) as heard:
        qtbot.mouseClick(button(home, words), Qt.MouseButton.LeftButton)

    assert heard.args == [answer]


def test_a_meeting_is_told_in_the_window(home: HomeWindow, status: MakeStatus, now: datetime) -> None:
    asked: list[tuple[str, bool]] = []
    home.meeting_requested.connect(lambda until, stand: asked.append((until, stand)))
    home.show_status(status(), now)
    home.open()
    choices = button(home, "Meeting").menu().actions()

    assert [choice.text() for choice in choices[::4]] == ["Until 10:00", "Standing, until 10:00"]
    choices[1].trigger()
    choices[4].trigger()
    assert asked == [("10:30", False), ("10:00", True)]


def test_a_meeting_that_is_on_shows_its_end(home: HomeWindow, status: MakeStatus, now: datetime) -> None:
    over: list[bool] = []
    home.meeting_over_requested.connect(lambda: over.append(True))
    until = datetime(2026, 11, 23, 9, 30, tzinfo=UTC)
    held = status(
        state=State.HELD, why=Why(Reason.MEETING, until), meeting_until=until, meeting_standing=True
    )
    home.show_status(held, now)
    home.open()
    row = button(home, "Meeting")

    assert "until 09:30" in ring(home)
    assert "In a meeting until 09:30" not in texts(home), "the ring says so already"
    assert row.accessibleName() == "Meeting: standing, until 09:30"
    row.menu().actions()[0].trigger()
    assert over == [True]


def test_a_hold_of_two_hours_is_told(home: HomeWindow, status: MakeStatus, now: datetime) -> None:
    asked: list[bool] = []
    home.long_hold_ignored.connect(lambda: asked.append(True))
    held = status(state=State.HELD, long_hold=Hold("microphone", Answer.YES, program="zoom"))
    home.show_status(held, now)
    home.open()
    assert "For two hours reminders have waited: microphone in use (zoom)." in texts(home)
    button(home, "Ignore zoom from now on").click()
    assert asked == [True]


def test_who_keeps_waiting_is_not_told_again(home: HomeWindow, status: MakeStatus, now: datetime) -> None:
    held = status(state=State.HELD, long_hold=Hold("microphone", Answer.YES, program="zoom"))
    home.show_status(held, now)
    home.open()
    button(home, "Keep waiting").click()
    home.show_status(held, now)
    assert not any("two hours" in text for text in texts(home))

    home.show_status(status(), now)
    home.show_status(held, now)  # another one, on another day
    assert any("two hours" in text for text in texts(home))


def test_a_long_hold_that_was_seen_is_not_told_again_when_the_window_opens(
    home: HomeWindow, status: MakeStatus, now: datetime
) -> None:
    held = status(state=State.HELD, long_hold=Hold("microphone", Answer.YES))
    home.show_status(held, now)
    home.open()
    assert button(home, "Remind me all the same: microphone in use").isVisible()
    home.close()
    home.show_status(held, now)
    home.open()

    assert not any("two hours" in text for text in texts(home))


def test_how_to_come_back_without_a_tray_is_said_once(
    home: HomeWindow, status: MakeStatus, now: datetime
) -> None:
    home.show_status(status(), now)
    home.open()
    home.tell_no_tray()
    words = "Your desktop shows no tray icons. Start Backbreak once more to see this window again."
    assert words in texts(home)

    home.close()
    home.show_status(status(), now)
    home.open()
    assert words not in texts(home)


def test_what_matters_more_is_said_before_how_to_come_back(
    home: HomeWindow, status: MakeStatus, now: datetime
) -> None:
    home.tell_no_tray()
    home.show_status(status(missed=Kind.STRETCH), now)
    home.open()
    assert "You missed this: stretch." in texts(home)

    home.show_status(status(), now)
    assert any("no tray icons" in text for text in texts(home))


def test_who_only_sits_is_never_told_to_walk(home: HomeWindow, status: MakeStatus, now: datetime) -> None:
    upcoming = Upcoming(Kind.WALK, now + timedelta(minutes=4), seated=True)
    home.show_status(status(next=upcoming, seated_only=True, missed=Kind.WALK), now, can_stand=False)
    home.open()

    said = " ".join([ring(home), *texts(home), *(b.text() for b in home.findChildren(QPushButton))]).lower()

    assert "to a movement break" in said
    assert button(home, "Move")
    assert not {"walk", "stand"} & set(said.replace(".", " ").split())


def test_trouble_with_a_file_is_told_until_it_has_been_read(
    home: HomeWindow, status: MakeStatus, now: datetime, qtbot: QtBot
) -> None:
    home.show_trouble("Something is wrong with a file. hop.toml:3: name: It is missing.")
    home.show_status(status(), now)
    home.open()
    assert "Something is wrong with a file. hop.toml:3: name: It is missing." in texts(home)

    with qtbot.waitSignal(home.trouble_told):
        button(home, "OK").click()

    assert not any("hop.toml" in text for text in texts(home))
