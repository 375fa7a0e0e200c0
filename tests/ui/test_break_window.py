"""What the break window shows, and that one serves every break."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from open_break import BEGAN, NOW, REPETITION, Clock, MakeExercise, Opened, nod, texts_of
from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from backbreak.core.facts import Kind
from backbreak.core.routine import Routine, Step
from backbreak.core.session import session_of
from backbreak.core.session_parts import READY_SECONDS
from backbreak.core.status import OpenBreak
from backbreak.ui.break_plan import plan_of
from backbreak.ui.break_window import BreakWindow
from backbreak.ui.stage import Stage


def test_it_names_the_exercise_in_both_languages(opened: Callable[..., Opened]) -> None:
    shown = opened().texts

    assert shown[:2] == ["Slouch and overcorrect", "Overkorrektion af siddestilling"]


def test_what_is_drawn_begins_at_one_edge(opened: Callable[..., Opened]) -> None:
    going = opened()
    image = going.window.grab().toImage()
    ground = image.pixelColor(2, 2)

    def first_ink(part: QWidget) -> int:
        top = part.mapTo(going.window, QPoint(0, 0)).y()
        rows = range(top, top + part.height())
        return min(x for y in rows for x in range(200) if image.pixelColor(x, y) != ground)

    name = next(label for label in going.window.findChildren(QLabel) if label.text() == going.texts[0])
    back = next(one for one in going.window.findChildren(QPushButton) if one.accessibleName() == "Back")
    pain = next(one for one in going.window.findChildren(QPushButton) if one.text() == "It hurts")
    edges = [first_ink(part) for part in (name, going.stage, back, pain)]

    assert max(edges) - min(edges) <= 2, edges


def test_the_list_of_open_windows_tells_it_from_the_home_window(opened: Callable[..., Opened]) -> None:
    assert opened().window.windowTitle() == "Slouch and overcorrect"


def test_it_says_what_to_do_now_and_how_to_breathe(opened: Callable[..., Opened], qtbot: QtBot) -> None:
    going = opened()
    assert "Get ready" in going.texts

    going.move_on(1.0)

    qtbot.waitUntil(lambda: "Rise as tall as you can" in going.texts)
    assert "Breathe in through the nose" in going.texts

    going.move_on(8.0)

    qtbot.waitUntil(lambda: "Let go" in going.texts)
    assert "Breathe out through the mouth" in going.texts


def test_the_ring_goes_on_while_the_figure_holds_still(opened: Callable[..., Opened], qtbot: QtBot) -> None:
    going = opened()
    going.move_on(3.2)  # the hold has begun, and lasts until the seventh second
    qtbot.wait(200)
    before = _upper_part(going.stage)

    def passes() -> bool:
        going.beat.seconds += 0.05
        return _upper_part(going.stage) != before

    qtbot.waitUntil(passes)
    assert going.beat.seconds < BEGAN + READY_SECONDS + 7.0


def _upper_part(stage: Stage) -> QImage:
    """What the screen shows of the stage's upper part, without painting it for that."""
    screen = stage.screen()
    corner = stage.mapTo(stage.window(), QPoint(0, 0))
    return screen.grabWindow(stage.window().winId(), corner.x(), corner.y(), stage.width(), 60).toImage()


def test_it_counts_the_repetitions(opened: Callable[..., Opened], qtbot: QtBot) -> None:
    going = opened(times=5)
    assert "0 of 5" in going.texts

    going.move_on(2 * REPETITION + 1)

    qtbot.waitUntil(lambda: "2 of 5" in going.texts)


def test_the_dots_fill_with_the_repetitions(opened: Callable[..., Opened], qtbot: QtBot) -> None:
    going = opened(times=5)
    going.move_on(0.5)
    qtbot.waitUntil(lambda: "Rise as tall as you can" in going.texts)
    before = going.window.grab().toImage()

    going.move_on(3 * REPETITION + 0.5)
    qtbot.waitUntil(lambda: "3 of 5" in going.texts)

    assert going.window.grab().toImage() != before


def test_between_two_sets_the_words_count_as_the_ring_does(
    opened: Callable[..., Opened], exercise: MakeExercise, qtbot: QtBot
) -> None:
    going, movement = opened(), exercise()
    routine = Routine("twice", {"en": "Twice"}, (Step(movement.id, 1, sets=2),), rest_seconds=20)
    plan = plan_of(movement, OpenBreak(Kind.STRETCH, movement.id, NOW, 60))
    began = going.beat.seconds
    going.window.begin(replace(plan, session=session_of(routine, {movement.id: movement})))

    going.beat.seconds = began + READY_SECONDS + REPETITION + 0.8

    qtbot.waitUntil(lambda: "Rest" in going.texts)
    assert "20 seconds left" in going.texts  # of which the ring counts twenty down to one


def test_after_one_side_comes_the_other(opened: Callable[..., Opened], qtbot: QtBot) -> None:
    going = opened(times=2, sides="both")
    qtbot.waitUntil(lambda: "0 of 2 · left side" in going.texts)

    going.move_on(2 * REPETITION)

    qtbot.waitUntil(lambda: "0 of 2 · right side" in going.texts)
    assert "Change sides: now the right" in going.texts
    assert going.heard == []


def test_a_walk_has_an_errand_and_a_time(opened: Callable[..., Opened], qtbot: QtBot) -> None:
    going = opened(Kind.WALK, "Fill your water glass", target=300)
    assert "Fill your water glass" in going.texts
    assert "5 minutes left" in going.texts

    going.pass_time(239)
    qtbot.waitUntil(lambda: "60 seconds left" in going.texts)

    going.click("I am back")
    assert going.heard == [("finished", 240.0)]


def test_one_window_serves_the_next_break_from_its_start(
    opened: Callable[..., Opened], exercise: MakeExercise, qtbot: QtBot
) -> None:
    going = opened(times=5)
    going.click("It hurts")
    going.click("Close")
    movement = exercise(times=3)

    going.window.begin(plan_of(movement, OpenBreak(Kind.STRETCH, movement.id, NOW, 60)))

    assert "0 of 3" in going.texts
    assert [text for text in going.buttons if text] == ["Pause", "It hurts", "Done"]
    assert going.stage.elapsed == 0


def test_a_window_that_was_prepared_shows_nothing_and_begins_as_any_other(
    qtbot: QtBot, exercise: MakeExercise
) -> None:
    beat, movement = Clock(), exercise(times=3)
    window = BreakWindow(Clock(), beat=beat)
    qtbot.addWidget(window)

    window.prepare(movement)
    assert not window.isVisible()

    window.begin(plan_of(movement, OpenBreak(Kind.STRETCH, movement.id, NOW, 60)))
    beat.seconds += READY_SECONDS + 1
    qtbot.waitUntil(lambda: "Rise as tall as you can" in texts_of(window))


def test_the_next_break_is_prepared_after_one_that_was_ended_from_elsewhere(
    opened: Callable[..., Opened], exercise: MakeExercise, qtbot: QtBot
) -> None:
    going = opened(times=3)
    going.move_on(1.0)

    going.window.end()
    going.window.prepare(nod(exercise))

    going.window.begin(plan_of(exercise(times=3), OpenBreak(Kind.STRETCH, "next", NOW, 60)))
    qtbot.waitUntil(lambda: "0 of 3" in going.texts)


def test_preparing_the_next_break_leaves_the_open_one_alone(
    opened: Callable[..., Opened], exercise: MakeExercise, qtbot: QtBot
) -> None:
    going = opened(times=5)

    going.window.prepare(exercise(times=1))

    going.move_on(2 * REPETITION)
    qtbot.waitUntil(lambda: "2 of 5" in going.texts)


def test_less_motion_holds_at_once_for_the_open_break(opened: Callable[..., Opened], qtbot: QtBot) -> None:
    going = opened()
    going.move_on(0.5)
    qtbot.waitUntil(lambda: going.stage.is_playing)

    going.window.follow_motion(still=True)
    below_the_ring = going.stage.rect().adjusted(0, 90, 0, 0)
    first = going.stage.grab(below_the_ring).toImage()
    going.beat.seconds += 1.5  # still in the first phase

    assert going.stage.grab(below_the_ring).toImage() == first
    going.window.follow_motion(still=False)
    assert going.stage.grab(below_the_ring).toImage() != first


def test_nothing_is_painted_while_nothing_changes(opened: Callable[..., Opened], qtbot: QtBot) -> None:
    going = opened()
    going.move_on(5)
    going.click("Pause")
    qtbot.wait(200)  # the last frame is painted
    paintings = Paintings(going.window)

    qtbot.wait(600)  # six ticks

    assert paintings.of == []


def test_a_paused_figure_shows_where_the_person_goes(opened: Callable[..., Opened], qtbot: QtBot) -> None:
    going = opened(times=2, sides="both")
    going.move_on(5)
    going.click("Pause")
    qtbot.wait(200)
    before = going.stage.grab().toImage()

    going.press(qtbot, Qt.Key.Key_Right)

    assert going.stage.grab().toImage() != before
    assert "Resume" in going.buttons


class Paintings(QObject):
    """Notes which parts of a window are painted."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.of: list[str] = []
        for part in window.findChildren(QWidget):
            part.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 (Qt's name)
        if event.type() == QEvent.Type.Paint:
            self.of.append(type(watched).__name__)
        return False
