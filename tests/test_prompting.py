from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import pytest
from PySide6.QtCore import QObject, Signal
from pytestqt.qtbot import QtBot

from backbreak.core.facts import Kind
from backbreak.core.ports import Offer
from backbreak.desktop.candidates import Unavailable
from backbreak.desktop.notifications import Closed
from backbreak.prompting import Prompting

STRETCH = Offer(1, Kind.STRETCH, "seated_rotation")


def name(offer: Offer) -> str:
    return (offer.exercise or "").replace("_", " ")


class Server(QObject):
    """Notifications, on a server that is there or not."""

    acted = Signal(str)
    closed = Signal(object)
    failed = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.is_there = True
        self.shown: list[tuple[str, str, list[str]]] = []
        self.withdrawn = 0

    def show(self, title: str, body: str, actions: Sequence[tuple[str, str]]) -> None:
        if not self.is_there:
            raise Unavailable("no notification server runs")
        self.shown.append((title, body, [key for key, _label in actions]))

    def withdraw(self) -> None:
        self.withdrawn += 1


class Card(QObject):
    start_requested = Signal()
    snooze_requested = Signal(int)
    skip_requested = Signal()
    another_requested = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.offer: Offer | None = None
        self.withdrawn = self.keyboards = 0

    def show_offer(self, offer: Offer, suggested: str = "") -> None:
        self.offer = offer

    def withdraw(self) -> None:
        self.offer = None
        self.withdrawn += 1

    def take_keyboard(self) -> None:
        self.keyboards += 1


@dataclass
class Scene:
    server: Server = field(default_factory=Server)
    cards: list[Card] = field(default_factory=list)
    answers: list[object] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.prompting = Prompting(self.server, self.make_card, name)  # type: ignore[arg-type]
        self.prompting.start_requested.connect(lambda: self.answers.append("start"))
        self.prompting.snooze_requested.connect(self.answers.append)
        self.prompting.skip_requested.connect(lambda: self.answers.append("skip"))

    def make_card(self) -> Card:
        self.cards.append(Card())
        return self.cards[-1]


@pytest.fixture
def scene(qtbot: QtBot) -> Scene:
    return Scene()


def test_a_prompt_goes_out_as_a_notification_with_its_three_buttons(scene: Scene) -> None:
    scene.prompting.show(STRETCH)

    [(title, body, keys)] = scene.server.shown
    assert title
    assert "seated rotation" in body
    assert keys == ["start", "snooze", "skip"]
    assert scene.cards == []


@pytest.mark.parametrize(("key", "answer"), [("start", "start"), ("snooze", 5), ("skip", "skip")])
def test_its_buttons_answer(scene: Scene, key: str, answer: object) -> None:
    scene.prompting.show(STRETCH)
    scene.server.acted.emit(key)

    assert scene.answers == [answer]


def test_without_a_server_the_card_comes(scene: Scene) -> None:
    scene.server.is_there = False
    scene.prompting.show(STRETCH)

    assert [card.offer for card in scene.cards] == [STRETCH]


def test_a_card_that_is_shown_can_be_answered_by_keyboard(scene: Scene) -> None:
    scene.server.is_there = False
    scene.prompting.show(STRETCH)

    assert scene.prompting.take_keyboard()
    assert [card.keyboards for card in scene.cards] == [1]
    scene.prompting.withdraw()
    assert not scene.prompting.take_keyboard()


def test_a_notification_is_reached_by_the_desktops_own_keys(scene: Scene) -> None:
    scene.prompting.show(STRETCH)

    assert not scene.prompting.take_keyboard()


def test_the_card_answers_too_and_is_made_once(scene: Scene) -> None:
    scene.server.is_there = False
    scene.prompting.show(STRETCH)
    scene.prompting.show(Offer(2, Kind.WALK))
    [card] = scene.cards
    card.start_requested.emit()
    card.snooze_requested.emit(15)
    card.skip_requested.emit()

    assert scene.answers == ["start", 15, "skip"]


def test_a_server_that_fails_or_dies_leaves_the_prompt_to_the_card(scene: Scene) -> None:
    scene.prompting.show(STRETCH)
    scene.server.failed.emit("it did not answer")
    assert [card.offer for card in scene.cards] == [STRETCH]

    scene.prompting.withdraw()
    scene.prompting.show(STRETCH)
    scene.server.closed.emit(Closed.LOST)
    assert [card.offer for card in scene.cards] == [STRETCH]


def test_a_notification_that_the_person_closes_is_not_now(scene: Scene) -> None:
    scene.prompting.show(STRETCH)
    scene.server.closed.emit(Closed.DISMISSED)

    assert scene.answers == ["skip"]


@pytest.mark.parametrize("how", [Closed.EXPIRED, Closed.WITHDRAWN, Closed.UNKNOWN])
def test_a_notification_that_its_server_puts_away_is_no_answer(scene: Scene, how: Closed) -> None:
    scene.prompting.show(STRETCH)
    scene.server.closed.emit(how)

    assert scene.answers == []
    assert scene.cards == []


def test_what_is_withdrawn_does_not_come_back_as_a_card(scene: Scene) -> None:
    scene.prompting.show(STRETCH)
    scene.prompting.withdraw()
    scene.server.failed.emit("too late")

    assert scene.cards == []
    assert scene.server.withdrawn


def test_another_one_changes_the_card_that_is_there(scene: Scene) -> None:
    scene.server.is_there = False
    scene.prompting.show(STRETCH)
    [card] = scene.cards
    gone = card.withdrawn
    scene.prompting.another_requested.connect(lambda: scene.answers.append("another"))
    card.another_requested.emit()
    assert scene.answers == ["another"]

    other = Offer(1, Kind.STRETCH, "lateral_glide")
    scene.prompting.show(other)

    assert (card.offer, card.withdrawn) == (other, gone), "it does not flicker"
