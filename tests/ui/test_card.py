from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QMenu, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from backbreak.core.facts import Kind
from backbreak.core.ports import Offer
from backbreak.ui.card import Card

STRETCH = Offer(7, Kind.STRETCH, "slouch_overcorrect", sitting_minutes=31)


@pytest.fixture
def card(qtbot: QtBot) -> Iterator[Card]:
    card = Card(still=True)
    qtbot.addWidget(card)
    return card


def button(card: QWidget, text: str) -> QPushButton:
    return next(one for one in card.findChildren(QPushButton) if one.text() == text and one.isVisible())


def test_a_prompt_says_what_is_asked_and_why(card: Card) -> None:
    card.show_offer(STRETCH, "Slouch and overcorrect")

    assert card.accessibleName() == "Time for a short stretch?"
    assert "31 minutes" in card.accessibleDescription()
    assert "Slouch and overcorrect" in card.accessibleDescription()


def test_without_a_compositor_the_corners_are_not_black(card: Card) -> None:
    card.show_offer(STRETCH)
    image = card.grab().toImage()
    mask = card.mask()

    shown = [QPoint(x, y) for x in range(20) for y in range(20) if mask.contains(QPoint(x, y))]

    assert shown
    assert min(image.pixelColor(point).lightness() for point in shown) > 180


@pytest.mark.parametrize(("text", "asked"), [("Start", "start"), ("Skip", "skip")])
def test_one_click_answers_and_the_card_goes(card: Card, qtbot: QtBot, text: str, asked: str) -> None:
    heard: list[str] = []
    card.start_requested.connect(lambda: heard.append("start"))
    card.skip_requested.connect(lambda: heard.append("skip"))
    card.show_offer(STRETCH)

    qtbot.mouseClick(button(card, text), Qt.MouseButton.LeftButton)

    assert heard == [asked]
    assert not card.isVisible()


@pytest.mark.parametrize("minutes", [5, 15, 30])
def test_a_prompt_can_be_put_off_for_a_time_of_choice(card: Card, qtbot: QtBot, minutes: int) -> None:
    card.show_offer(STRETCH)
    menu = button(card, "Snooze").menu()
    assert isinstance(menu, QMenu)

    with qtbot.waitSignal(card.snooze_requested) as put_off:
        next(choice for choice in menu.actions() if choice.text() == f"{minutes} minutes").trigger()

    assert put_off.args == [minutes]
    assert not card.isVisible()


def test_escape_means_later_and_not_never(card: Card, qtbot: QtBot) -> None:
    card.show_offer(STRETCH)

    with qtbot.waitSignal(card.snooze_requested) as put_off, qtbot.assertNotEmitted(card.skip_requested):
        qtbot.keyClick(card, Qt.Key.Key_Escape)

    assert put_off.args == [5]


def test_a_card_asks_for_no_keyboard(card: Card) -> None:
    card.show_offer(STRETCH)

    handle = card.windowHandle()
    assert handle is not None
    assert handle.flags() & Qt.WindowType.WindowDoesNotAcceptFocus
    assert card.testAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)


def test_a_card_that_was_clicked_takes_the_keyboard(card: Card, qtbot: QtBot) -> None:
    card.show_offer(STRETCH)

    qtbot.mouseClick(card, Qt.MouseButton.LeftButton, pos=QPoint(8, 40))

    handle = card.windowHandle()
    assert handle is not None
    assert not handle.flags() & Qt.WindowType.WindowDoesNotAcceptFocus
    qtbot.waitUntil(lambda: bool(button(card, "Start").hasFocus()))


def test_a_card_can_be_answered_by_keyboard_and_hands_the_keyboard_on(card: Card, qtbot: QtBot) -> None:
    handed_on: list[bool] = []
    card.start_requested.connect(lambda: handed_on.append(card.gives_keyboard))
    card.show_offer(STRETCH)

    card.take_keyboard()
    qtbot.waitUntil(lambda: bool(button(card, "Start").hasFocus()))
    qtbot.keyClick(button(card, "Start"), Qt.Key.Key_Space)

    assert handed_on == [True]
    assert not card.gives_keyboard


def test_a_card_that_is_answered_by_mouse_leaves_the_keyboard_where_it_is(card: Card, qtbot: QtBot) -> None:
    handed_on: list[bool] = []
    card.start_requested.connect(lambda: handed_on.append(card.gives_keyboard))
    other = QWidget()
    qtbot.addWidget(other)
    other.show()
    other.activateWindow()
    qtbot.waitUntil(other.isActiveWindow)
    card.show_offer(STRETCH)

    qtbot.mouseClick(button(card, "Start"), Qt.MouseButton.LeftButton)

    assert handed_on == [False]


def test_the_next_prompt_is_shy_again(card: Card, qtbot: QtBot) -> None:
    card.show_offer(STRETCH)
    qtbot.mouseClick(card, Qt.MouseButton.LeftButton, pos=QPoint(8, 40))
    card.withdraw()

    card.show_offer(STRETCH)

    handle = card.windowHandle()
    assert handle is not None
    assert handle.flags() & Qt.WindowType.WindowDoesNotAcceptFocus


def test_a_card_lies_in_the_corner_of_the_work_area(card: Card) -> None:
    card.show_offer(STRETCH)

    area = QApplication.primaryScreen().availableGeometry()
    assert area.contains(card.geometry())
    assert area.bottomRight().x() - card.geometry().right() < 40
    assert area.bottomRight().y() - card.geometry().bottom() < 40


def test_a_card_fits_in_danish_with_large_text(
    danish: None, large_text: None, qtbot: QtBot, cut_off: Callable[[QWidget], list[str]]
) -> None:
    card = Card(still=True)
    qtbot.addWidget(card)

    card.show_offer(STRETCH, "Overkorrektion af siddestilling")

    assert cut_off(card) == []
    assert card.width() <= 1280 - 48


def test_another_one_is_a_click_and_the_card_stays(card: Card, qtbot: QtBot) -> None:
    card.show_offer(STRETCH, "Slouch and overcorrect")

    with qtbot.waitSignal(card.another_requested):
        qtbot.mouseClick(button(card, "Another one"), Qt.MouseButton.LeftButton)

    assert card.isVisible()


@pytest.mark.parametrize(
    "offer", [Offer(1, Kind.POSTURE, "sit_to_stand", standing=True), Offer(1, Kind.ROUTINE, routine="mat")]
)
def test_where_there_is_one_way_only_no_other_is_offered(card: Card, offer: Offer) -> None:
    card.show_offer(offer, "Raise the desk")

    assert "Another one" not in [one.text() for one in card.findChildren(QPushButton) if one.isVisible()]


def test_a_longer_suggestion_gets_the_room_it_needs(
    card: Card, cut_off: Callable[[QWidget], list[str]]
) -> None:
    card.show_offer(STRETCH, "Short")
    QApplication.processEvents()

    card.show_offer(STRETCH, "A name that is so long that it takes a second and a third line of the card")
    QApplication.processEvents()

    assert cut_off(card) == []
