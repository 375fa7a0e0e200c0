from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtGui import QImage, QPixmap
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from backbreak import words
from backbreak.core.exercise import Exercise, Muscles
from backbreak.ui.figure.colours import LIGHT
from backbreak.ui.figure.looks import Looks
from backbreak.ui.stage import Stage
from backbreak.ui.theme import Theme

Make = Callable[..., Exercise]


@pytest.fixture
def stage(qtbot: QtBot, exercise: Make) -> Stage:
    made = Stage()
    qtbot.addWidget(made)
    made.resize(390, 320)
    made.show_exercise(exercise())
    made.show()
    qtbot.waitExposed(made)
    return made


def shown(stage: Stage) -> QImage:
    picture = QPixmap(stage.size())
    stage.render(picture)
    return picture.toImage()


def test_it_stands_still_until_it_is_played(stage: Stage, qtbot: QtBot) -> None:
    qtbot.wait(60)

    assert stage.elapsed == 0.0
    assert not stage.is_playing


def test_time_passes_while_it_plays_and_stops_with_a_pause(stage: Stage, qtbot: QtBot) -> None:
    stage.play()
    qtbot.waitUntil(lambda: stage.elapsed > 0.1)
    stage.pause()
    then = stage.elapsed
    qtbot.wait(60)

    assert stage.elapsed == then
    stage.play()
    qtbot.waitUntil(lambda: stage.elapsed > then + 0.05)


def test_playing_what_plays_changes_nothing(stage: Stage) -> None:
    stage.seek(2.0)
    stage.play()
    stage.play()

    assert 2.0 <= stage.elapsed < 2.5


def test_the_figure_moves(stage: Stage) -> None:
    first = shown(stage)
    stage.seek(3.0)

    assert shown(stage) != first


def test_the_same_time_gives_the_same_picture(stage: Stage) -> None:
    stage.seek(2.0)
    one = shown(stage)
    stage.seek(5.0)
    shown(stage)
    stage.seek(2.0)

    assert shown(stage) == one


def test_a_repetition_closes(stage: Stage) -> None:
    stage.seek(0.0)
    one = shown(stage)
    stage.seek(10.0)

    assert shown(stage) == one


def test_after_the_last_repetition_it_rests(stage: Stage, exercise: Make) -> None:
    stage.show_exercise(exercise(), repetitions=2)
    stage.seek(20.0)
    end = shown(stage)
    stage.seek(23.0)

    assert shown(stage) == end


def test_a_new_exercise_starts_at_its_beginning_and_goes_on_playing(stage: Stage, exercise: Make) -> None:
    stage.play()
    stage.seek(4.0)
    stage.show_exercise(exercise(sides="both"), "right")

    assert stage.elapsed < 1.0
    assert stage.is_playing


def test_the_other_side_is_another_picture(stage: Stage, exercise: Make) -> None:
    stage.show_exercise(exercise(sides="both"), "left")
    left = shown(stage)
    stage.show_exercise(exercise(sides="both"), "right")

    assert shown(stage) != left


def drag(stage: Stage, right: int, down: int = 0) -> None:
    start = QPoint(195, 160)
    QTest.mousePress(stage, Qt.MouseButton.LeftButton, pos=start)
    for part in (1, 2, 3, 4):
        QTest.mouseMove(stage, start + QPoint(right, down) * part / 4)
    QTest.mouseRelease(stage, Qt.MouseButton.LeftButton, pos=start + QPoint(right, down))


def free_pixels(picture: QImage) -> tuple[int, int, int, int]:
    """How many pixels left, above, right and below figure and chair leave free.

    The room behind them has one colour from left to right.
    """
    width, height = picture.width(), picture.height()
    columns, rows = [], []
    for y in range(16, height - 16):
        room = picture.pixelColor(1, y)
        for x in range(width):
            if abs(picture.pixelColor(x, y).lightness() - room.lightness()) > 12:
                columns.append(x)
                rows.append(y)
    return (min(columns), min(rows), width - 1 - max(columns), height - 1 - max(rows))


def test_dragging_turns_the_figure_and_a_double_click_turns_it_back(stage: Stage) -> None:
    best = shown(stage)
    drag(stage, 80)
    turned = shown(stage)
    drag(stage, 0, 60)

    assert turned != best
    assert shown(stage) != turned
    QTest.mouseDClick(stage, Qt.MouseButton.LeftButton)
    assert shown(stage) == best


def test_the_near_side_goes_with_the_mouse(stage: Stage) -> None:
    """Seen from its right side the figure looks to the right: drawn to the left, its face comes to us."""
    drag(stage, -180)
    from_the_front = shown(stage)
    skin = [
        (x, y)
        for x in range(140, 250)
        for y in range(110)
        if from_the_front.pixelColor(x, y).name() == LIGHT.skin
    ]

    left, _above, right, _below = free_pixels(from_the_front)
    assert abs(left - right) < 12  # seen from the front, both halves are alike
    assert len(skin) > 50  # and there is the face
    drag(stage, 180)
    drag(stage, 180)
    assert free_pixels(shown(stage))[0] == pytest.approx(left, abs=12)
    assert shown(stage) != from_the_front  # it is the back


def test_dragging_to_and_fro_comes_back_to_where_it_was(stage: Stage) -> None:
    best = shown(stage)
    drag(stage, 80, 40)
    drag(stage, -80, -40)

    assert shown(stage) == best


def test_other_buttons_and_mere_movements_turn_nothing(stage: Stage) -> None:
    best = shown(stage)
    QTest.mouseMove(stage, QPoint(300, 200))
    QTest.mousePress(stage, Qt.MouseButton.RightButton, pos=QPoint(100, 100))
    QTest.mouseMove(stage, QPoint(200, 100))
    QTest.mouseRelease(stage, Qt.MouseButton.RightButton, pos=QPoint(200, 100))
    QTest.mouseMove(stage, QPoint(100, 100))

    assert shown(stage) == best


def test_the_keyboard_turns_it_too_wherever_in_the_window_it_is(qtbot: QtBot, exercise: Make) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    stage, button = Stage(), QPushButton("Pause")
    column = QVBoxLayout(window)
    column.addWidget(stage)
    column.addWidget(button)
    stage.show_exercise(exercise())
    window.show()
    window.activateWindow()
    button.setFocus()
    qtbot.waitUntil(button.hasFocus)
    best = shown(stage)

    seen = []
    for key in (Qt.Key.Key_Left, Qt.Key.Key_Down, Qt.Key.Key_Right, Qt.Key.Key_Up):
        QTest.keyClick(button, key, Qt.KeyboardModifier.ControlModifier)
        seen.append(shown(stage))
    assert best not in seen[:3]
    assert seen[3] == best
    QTest.keyClick(button, Qt.Key.Key_Left, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(button, Qt.Key.Key_Home, Qt.KeyboardModifier.ControlModifier)
    assert shown(stage) == best
    assert button.hasFocus()


@pytest.mark.parametrize("right", range(0, 360, 60))
@pytest.mark.parametrize("down", [0, 35, 90])
def test_nothing_is_cut_off_from_wherever_it_is_seen(stage: Stage, right: int, down: int) -> None:
    stage.turn(right, down)
    for seconds in (0.0, 4.0):
        stage.seek(seconds)

        assert min(free_pixels(shown(stage))) >= 4


def test_the_figure_stays_as_large_as_it_was(stage: Stage) -> None:
    best = free_pixels(shown(stage))
    stage.turn(180.0, 0.0)
    turned = free_pixels(shown(stage))

    assert (turned[1], turned[3]) == pytest.approx((best[1], best[3]), abs=8)


def test_a_turned_figure_moves_on(stage: Stage) -> None:
    stage.turn(40.0, 10.0)
    first = shown(stage)
    stage.seek(3.0)

    assert shown(stage) != first


def test_the_next_exercise_is_shown_from_its_best_side(stage: Stage, exercise: Make) -> None:
    best = shown(stage)
    stage.turn(40.0, 10.0)
    stage.show_exercise(exercise())

    assert shown(stage) == best


def test_it_tells_how_to_turn_it(stage: Stage) -> None:
    assert "Ctrl and the arrow keys" in stage.accessibleDescription()
    assert "Drag" in stage.toolTip()


def test_turning_nothing_is_harmless(qtbot: QtBot) -> None:
    empty = Stage()
    qtbot.addWidget(empty)
    empty.show()
    drag(empty, 50)
    QTest.mouseDClick(empty, Qt.MouseButton.LeftButton)


class Paintings(QObject):
    """Counts how often a widget is painted."""

    def __init__(self) -> None:
        super().__init__()
        self.count = 0

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 (Qt's name)
        self.count += event.type() == QEvent.Type.Paint
        return False


def frames(stage: Stage, qtbot: QtBot, milliseconds: int) -> int:
    """How often the stage is painted in that time."""
    paintings = Paintings()
    stage.installEventFilter(paintings)
    qtbot.wait(milliseconds)
    stage.removeEventFilter(paintings)
    return paintings.count


def test_it_paints_at_most_thirty_times_a_second(stage: Stage, qtbot: QtBot) -> None:
    stage.seek(0.8)
    stage.play()

    assert 3 <= frames(stage, qtbot, 500) <= 17


def test_nothing_is_painted_while_the_body_holds_a_pose(stage: Stage, qtbot: QtBot) -> None:
    stage.seek(4.0)
    stage.play()
    qtbot.wait(100)

    assert frames(stage, qtbot, 300) == 0
    assert 4.3 < stage.elapsed < 7.0


def test_nothing_is_painted_while_it_is_paused(stage: Stage, qtbot: QtBot) -> None:
    stage.play()
    qtbot.wait(50)
    stage.pause()
    qtbot.wait(50)

    assert frames(stage, qtbot, 200) == 0


def test_nothing_is_painted_while_it_is_hidden_but_time_goes_on(stage: Stage, qtbot: QtBot) -> None:
    stage.play()
    stage.hide()
    before = stage.elapsed

    assert frames(stage, qtbot, 150) == 0
    assert stage.elapsed > before
    stage.seek(1.0)
    stage.show()
    assert frames(stage, qtbot, 300) > 2


@pytest.mark.skipif(sys.platform != "linux", reason="reads what the system says of memory")
def test_what_it_keeps_of_a_movement_is_given_back_when_it_is_hidden(stage: Stage) -> None:
    def own_mb() -> float:
        lines = Path("/proc/self/smaps_rollup").read_text().splitlines()
        return next(int(line.split()[1]) for line in lines if line.startswith("Anonymous:")) / 1024

    now = [0.0]
    stage.follow(lambda: now[0])
    stage.play()
    stage.repaint()
    before = own_mb()
    for frame in range(300):
        now[0] = frame / 30
        stage.repaint()
    kept = own_mb()
    stage.hide()

    assert 2.0 < kept - before < 8.0
    assert own_mb() - before < 1.0


def test_with_reduced_motion_it_shows_one_pose_a_phase(stage: Stage) -> None:
    stage.still = True
    stage.seek(0.2)
    early = shown(stage)
    stage.seek(2.5)
    late = shown(stage)
    stage.seek(8.0)

    assert early == late
    assert shown(stage) != late


def test_with_reduced_motion_it_paints_only_when_the_pose_changes(stage: Stage, qtbot: QtBot) -> None:
    stage.still = True
    stage.play()
    qtbot.wait(100)

    assert frames(stage, qtbot, 300) == 0


def test_a_pause_shows_where_the_movement_goes_until_it_goes_on(stage: Stage) -> None:
    stage.seek(2.0)
    bare = shown(stage)
    stage.pause()
    paused = shown(stage)
    stage.play()
    stage.pause()
    stage.seek(2.0)

    assert paused != bare
    assert shown(stage) == paused


@pytest.mark.parametrize(
    "other", [("dark",), ("light", Looks("fair", "grey", "plum"))], ids=["theme", "looks"]
)
def test_it_follows_the_theme_and_the_looks_that_are_chosen(
    stage: Stage, qapp: QApplication, other: tuple[str, Looks] | tuple[str]
) -> None:
    before = qapp.palette()
    theme = Theme("light")
    qapp.processEvents()
    usual = shown(stage)

    theme.follow(*other)
    qapp.processEvents()
    chosen = shown(stage)
    theme.follow("light")
    qapp.processEvents()
    again = shown(stage)
    qapp.setPalette(before)

    assert chosen != usual
    assert again == usual


def test_it_says_what_it_shows_in_the_persons_language(stage: Stage, exercise: Make) -> None:
    assert stage.accessibleName() == "Slouch and overcorrect"
    words.use("da")
    stage.show_exercise(exercise())
    words.use("en")

    assert stage.accessibleName() == "Overkorrektion af siddestilling"


def test_without_an_exercise_it_is_empty(qtbot: QtBot) -> None:
    empty = Stage()
    qtbot.addWidget(empty)
    empty.resize(100, 80)
    empty.show()

    assert shown(empty).pixelColor(50, 40) == empty.palette().color(empty.backgroundRole())


def test_a_thousand_repaints_keep_none_alive(stage: Stage, qapp: QApplication) -> None:
    """PySide6 6.12 under Python 3.11 loses a reference to None with every call, until the process aborts."""
    stage.repaint()
    before = sys.getrefcount(None)
    for frame in range(1000):
        stage.seek(frame / 100)
        stage.repaint()

    assert sys.getrefcount(None) >= before - 50


def test_the_muscles_glow_on_request_and_go_on_doing_so_in_the_next_exercise(
    stage: Stage, exercise: Make
) -> None:
    glowing = replace(exercise(), muscles=Muscles(("quadriceps", "obliques")))
    stage.show_exercise(glowing)
    plain = shown(stage)

    stage.show_muscles(True)
    assert shown(stage) != plain

    stage.show_exercise(glowing)
    assert shown(stage) != plain

    stage.show_muscles(False)
    assert shown(stage) == plain
