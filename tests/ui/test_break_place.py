"""Where the break window comes up, and that all of it is in sight on any screen, at any size of text."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from open_break import NOW, MakeExercise, Opened
from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QScreen
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from backbreak.core.facts import Kind
from backbreak.core.needs import needs_of
from backbreak.core.rhythms import RHYTHMS
from backbreak.core.status import OpenBreak
from backbreak.ui.break_plan import plan_of


def test_it_opens_without_asking_for_the_keyboard(opened: Callable[..., Opened]) -> None:
    assert opened().window.testAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)


def test_it_lies_in_the_work_area_and_comes_back_where_it_was_put(
    opened: Callable[..., Opened], exercise: MakeExercise
) -> None:
    going = opened()
    assert QApplication.primaryScreen().availableGeometry().contains(going.window.geometry())
    going.window.move(40, 50)
    going.click("Done")

    movement = exercise()
    going.window.begin(plan_of(movement, OpenBreak(Kind.STRETCH, movement.id, NOW, 60)))

    assert (going.window.x(), going.window.y()) == (40, 50)


def test_it_tells_where_the_person_has_put_it(
    opened: Callable[..., Opened], exercise: MakeExercise, qtbot: QtBot
) -> None:
    going = opened()
    places: list[tuple[int, int]] = []
    going.window.put_elsewhere.connect(lambda x, y: places.append((x, y)))
    going.click("Done")
    assert places == []

    movement = exercise()
    going.window.begin(plan_of(movement, OpenBreak(Kind.STRETCH, movement.id, NOW, 60)))
    going.window.move(40, 50)
    going.click("Done")

    assert places == [(40, 50)]


def test_nothing_jumps_when_the_cue_changes(
    opened: Callable[..., Opened], qtbot: QtBot, danish: None
) -> None:
    going = opened()
    going.window.resize(going.window.minimumSizeHint().width(), 620)
    QApplication.processEvents()
    place = going.stage.geometry()

    going.move_on(8.0)
    qtbot.waitUntil(lambda: "Slip igen" in going.texts)

    assert going.stage.geometry() == place


@pytest.mark.parametrize("kind", RHYTHMS)
def test_on_a_low_screen_the_words_stand_beside_the_stage(
    large_text: None,
    opened: Callable[..., Opened],
    cut_off: Callable[[QWidget], list[str]],
    monkeypatch: pytest.MonkeyPatch,
    kind: Kind,
) -> None:
    low = QRect(0, 0, 1280, 560)  # what 1920 by 840 pixels are at 150 %
    monkeypatch.setattr(QScreen, "availableGeometry", lambda _screen: low)
    monkeypatch.setattr(QScreen, "geometry", lambda _screen: low)

    going = opened(kind, "Take the stairs one floor up and down", standing=True)
    QApplication.processEvents()
    going.window.ask_walking()
    QApplication.processEvents()

    assert going.window.height() <= low.height()
    assert going.window.frameGeometry().bottom() <= low.bottom()
    assert cut_off(going.window) == []
    assert going.stage.height() > 100


SMALL = QRect(0, 30, 1024, 570)  # beside a panel


@pytest.fixture
def small_screen(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(QScreen, "availableGeometry", lambda _screen: SMALL)
    monkeypatch.setattr(QScreen, "geometry", lambda _screen: QRect(0, 0, 1024, 600))


def all_in_sight(window: QWidget) -> bool:
    """Whether a window lies on the small screen with its frame, and all of its buttons in it."""
    buttons = filter(QPushButton.isVisible, window.findChildren(QPushButton))
    places = [QRect(button.mapTo(window, QPoint(0, 0)), button.size()) for button in buttons]
    framed = QRect(window.pos(), window.size() + QSize(0, 32))
    return SMALL.contains(framed) and all(window.rect().contains(place) for place in places)


@pytest.mark.usefixtures("large_text", "danish", "small_screen")
@pytest.mark.parametrize("kind", RHYTHMS)
def test_the_buttons_are_in_sight_on_the_smallest_screen_with_large_text(
    opened: Callable[..., Opened], kind: Kind
) -> None:
    errand = "Hæv bordet, tag en kop te med hen til vinduet, og læs det næste brev stående ved reolen"

    going = opened(kind, errand, standing=True)
    QApplication.processEvents()

    assert all_in_sight(going.window)
    assert errand in going.texts or kind is Kind.STRETCH


@pytest.mark.usefixtures("large_text", "small_screen")
def test_large_words_leave_the_figure_its_size_on_the_smallest_screen(opened: Callable[..., Opened]) -> None:
    going = opened(Kind.WALK, "Walk to a colleague instead of writing")
    QApplication.processEvents()

    assert going.stage.height() > 200


@pytest.mark.usefixtures("large_text", "danish", "small_screen")
def test_they_stay_in_sight_when_the_list_of_needs_gives_way_to_the_exercise(
    opened: Callable[..., Opened], qtbot: QtBot
) -> None:
    going = opened(needs=needs_of({"mat"}), waits=True)
    qtbot.wait(50)
    assert all_in_sight(going.window)

    going.click("Begynd")
    qtbot.wait(50)

    assert all_in_sight(going.window)


@pytest.mark.parametrize("kind", RHYTHMS)
@pytest.mark.parametrize("text", ["en", "da"])
def test_everything_fits_with_large_text(
    request: pytest.FixtureRequest,
    large_text: None,
    opened: Callable[..., Opened],
    cut_off: Callable[[QWidget], list[str]],
    kind: Kind,
    text: str,
) -> None:
    if text == "da":
        request.getfixturevalue("danish")

    going = opened(kind, "Læn dig tilbage, og skift stolens hældning", standing=True)
    going.window.ask_walking()
    QApplication.processEvents()

    assert going.window.height() <= 800 - 32
    assert cut_off(going.window) == []

    going.click("It hurts" if text == "en" else "Det gør ondt")
    QApplication.processEvents()
    assert cut_off(going.window) == []
