from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime

import pytest
from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt
from PySide6.QtGui import QAction, QImage, QScreen
from PySide6.QtWidgets import QApplication, QLabel, QMenu, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from backbreak.core.exercise import Exercise, Muscles
from backbreak.core.facts import Kind
from backbreak.core.mutes import Because
from backbreak.core.needs import needs_of
from backbreak.core.rhythms import RHYTHMS
from backbreak.core.sayings import Sort
from backbreak.core.session import single
from backbreak.core.session_parts import READY_SECONDS, SWITCH_SECONDS
from backbreak.core.status import OpenBreak
from backbreak.ui.break_parts import HowMenu
from backbreak.ui.break_plan import plan_of
from backbreak.ui.break_window import BreakWindow
from backbreak.ui.stage import Stage

MakeExercise = Callable[..., Exercise]
REPETITION = 10.0  # seconds
BEGAN = 100.0
NOW = datetime(2026, 11, 23, 9, 19, tzinfo=UTC)


MORE: dict[str, object] = {
    "steps": {"en": ("Sit.", "Rise."), "da": ("Sid.", "Ret dig op.")},
    "mistake": {"en": "Only the head moves.", "da": "Kun hovedet bevæger sig."},
    "muscles": Muscles(("erector_spinae",)),
}


def _nod(exercise: MakeExercise) -> Exercise:
    return replace(exercise(), id="nod", name={"en": "Nod", "da": "Nik"})


@dataclass
class Clock:
    seconds: float = BEGAN

    def __call__(self) -> float:
        return self.seconds


@dataclass
class Opened:
    """A window in which a break goes on, and what it has said so far."""

    window: BreakWindow
    clock: Clock
    beat: Clock
    heard: list[tuple[str, object]]

    @property
    def stage(self) -> Stage:
        found = self.window.findChild(Stage)
        assert isinstance(found, Stage)
        return found

    @property
    def texts(self) -> list[str]:
        return texts_of(self.window)

    @property
    def buttons(self) -> list[str]:
        return [one.text() for one in self.window.findChildren(QPushButton) if one.isVisible()]

    def click(self, text: str) -> None:
        next(
            one for one in self.window.findChildren(QPushButton) if one.text() == text and one.isVisible()
        ).click()

    def pass_time(self, seconds: float) -> None:
        self.clock.seconds += seconds
        self.beat.seconds += seconds

    def press(self, qtbot: QtBot, key: Qt.Key) -> None:
        """As somebody who has clicked the window and now uses the keys."""
        self.window.activateWindow()
        qtbot.waitUntil(self.window.isActiveWindow)
        qtbot.keyClick(self.window.focusWidget() or self.window, key)

    def move_on(self, seconds: float) -> None:
        """To that second of the exercise: getting ready is over."""
        self.beat.seconds = BEGAN + READY_SECONDS + seconds


def texts_of(window: QWidget) -> list[str]:
    return [label.text() for label in window.findChildren(QLabel) if label.isVisible() and label.text()]


@pytest.fixture
def opened(qtbot: QtBot, exercise: MakeExercise, status: object) -> Callable[..., Opened]:
    """Opens the window for a break of a kind."""
    kept = []  # what nobody holds may be collected while it paints itself

    def made(kind: Kind = Kind.STRETCH, errand: str = "", *, target: float = 300, **parts: object) -> Opened:
        breaks = {name: parts.pop(name) for name in ("standing", "seated") if name in parts}
        clock, beat, heard = Clock(), Clock(), []
        window = BreakWindow(clock, still=False, beat=beat, exercise_of={"nod": _nod(exercise)}.get)
        qtbot.addWidget(window)
        kept.append(window)
        window.finished.connect(lambda seconds: heard.append(("finished", seconds)))
        window.stopped.connect(lambda seconds: heard.append(("stopped", seconds)))
        window.put_off.connect(lambda: heard.append(("put off", 0.0)))
        window.hurt.connect(lambda id_, _moved: heard.append(("hurt", id_)))
        plan_parts = {name: parts.pop(name) for name in ("needs", "waits") if name in parts}
        leads = {name: parts.pop(name) for name in ("easier", "harder") if name in parts}
        movement = replace(exercise(serves=kind.value, **parts), **leads, **MORE)  # type: ignore[arg-type]
        plan = plan_of(movement, OpenBreak(kind, movement.id, NOW, target, **breaks), errand)  # type: ignore[arg-type]
        window.begin(replace(plan, **plan_parts))  # type: ignore[arg-type]
        clock.seconds += 1
        return Opened(window, clock, beat, heard)

    return made


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

    qtbot.waitUntil(passes, timeout=1_500)
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


def test_after_one_side_comes_the_other(opened: Callable[..., Opened], qtbot: QtBot) -> None:
    going = opened(times=2, sides="both")
    qtbot.waitUntil(lambda: "0 of 2 · left side" in going.texts)

    going.move_on(2 * REPETITION)

    qtbot.waitUntil(lambda: "0 of 2 · right side" in going.texts)
    assert "Change sides: now the right" in going.texts
    assert going.heard == []


def test_when_all_repetitions_are_done_the_break_is_finished(
    opened: Callable[..., Opened], qtbot: QtBot
) -> None:
    going = opened(times=5)

    going.move_on(5 * REPETITION)

    qtbot.waitUntil(lambda: going.heard == [("finished", 50.0)])
    assert "Done" in going.texts
    assert "5 of 5" in going.texts
    assert going.buttons == ["Close", "It hurts"]
    assert not going.stage.is_playing
    going.click("Close")
    assert not going.window.isVisible()
    assert len(going.heard) == 1


def test_in_the_chair_a_change_of_position_leads_by_the_movement(
    opened: Callable[..., Opened], qtbot: QtBot
) -> None:
    errand = "Lean back, and change the tilt of the chair"
    going = opened(Kind.POSTURE, errand, seated=True)

    cue, line = going.texts[-2:]

    assert (cue, line) == ("Rise as tall as you can", errand)


def test_space_pauses_and_goes_on(opened: Callable[..., Opened], qtbot: QtBot) -> None:
    going = opened()
    going.move_on(1.0)
    qtbot.waitUntil(lambda: going.stage.is_playing)

    qtbot.keyClick(going.window, Qt.Key.Key_Space)
    assert not going.stage.is_playing
    assert "Resume" in going.buttons
    assert "Paused. Go on when you like." in going.texts

    qtbot.keyClick(going.window, Qt.Key.Key_Space)
    assert going.stage.is_playing
    assert "Pause" in going.buttons
    assert "Breathe in through the nose" in going.texts


def test_space_pauses_wherever_the_window_puts_the_keyboard_first(
    opened: Callable[..., Opened], qtbot: QtBot
) -> None:
    going = opened()
    focused = going.window.focusWidget()
    assert focused is not None

    qtbot.keyClick(focused, Qt.Key.Key_Space)

    assert "Resume" in going.buttons


def test_paused_time_is_not_counted(opened: Callable[..., Opened]) -> None:
    going = opened()
    going.move_on(10)
    going.click("Pause")
    going.pass_time(1000)
    going.click("Resume")
    going.pass_time(5)

    going.click("Done")

    assert going.heard == [("finished", 15.0)]
    assert not going.window.isVisible()


def test_escape_ends_it_and_counts_what_was_done(opened: Callable[..., Opened], qtbot: QtBot) -> None:
    going = opened()
    going.move_on(17)

    qtbot.keyClick(going.window, Qt.Key.Key_Escape)

    assert going.heard == [("stopped", 17.0)]
    assert not going.window.isVisible()


def test_ended_before_anything_was_done_it_is_put_off(opened: Callable[..., Opened], qtbot: QtBot) -> None:
    going = opened()
    going.move_on(2)

    qtbot.keyClick(going.window, Qt.Key.Key_Escape)

    assert going.heard == [("put off", 0.0)]


def test_what_was_skipped_was_not_done(opened: Callable[..., Opened], qtbot: QtBot) -> None:
    going = opened(times=5, sides="both")
    going.move_on(3)
    going.press(qtbot, Qt.Key.Key_Right)  # past 47 s of the left side
    going.pass_time(SWITCH_SECONDS + 5)

    going.window.close()

    assert going.heard == [("put off", 0.0)]


def test_closing_the_window_is_stopping(opened: Callable[..., Opened]) -> None:
    going = opened()
    going.move_on(30)

    going.window.close()

    assert going.heard == [("stopped", 30.0)]


def test_a_walk_that_is_closed_is_stopped(opened: Callable[..., Opened]) -> None:
    going = opened(Kind.WALK, "Fill your water glass")

    going.window.close()

    assert [what for what, _seconds in going.heard] == ["stopped"]


@pytest.mark.parametrize("key", [Qt.Key.Key_Space, Qt.Key.Key_Escape, Qt.Key.Key_Return])
def test_keys_typed_before_the_window_was_seen_do_nothing(
    opened: Callable[..., Opened], qtbot: QtBot, key: Qt.Key
) -> None:
    going = opened()
    going.clock.seconds -= 0.7  # 0.3 s after it came up

    qtbot.keyClick(going.window.focusWidget() or going.window, key)

    assert going.heard == []
    assert going.window.isVisible()
    assert "Pause" in going.buttons


def test_one_click_on_it_hurts_stops_at_once_and_says_what_to_do(opened: Callable[..., Opened]) -> None:
    going = opened()
    going.move_on(3)

    going.click("It hurts")

    assert going.heard == [("hurt", "arch")]
    assert not going.stage.is_playing
    assert "Stop at once if it hurts." in going.texts
    assert any("36 hours" in text for text in going.texts)
    assert "Call 112 at once if you have one of these signs:" in going.texts
    going.click("Close")
    assert not going.window.isVisible()
    assert len(going.heard) == 1


def test_it_hurts_can_be_said_after_the_last_repetition_too(
    opened: Callable[..., Opened], qtbot: QtBot
) -> None:
    going = opened(times=1)
    going.move_on(REPETITION)
    qtbot.waitUntil(lambda: len(going.heard) == 1)

    going.click("It hurts")

    assert [what for what, _seconds in going.heard] == ["finished", "hurt"]


def test_a_break_that_ended_elsewhere_goes_without_a_word(opened: Callable[..., Opened]) -> None:
    going = opened()

    going.window.end()

    assert going.heard == []
    assert not going.window.isVisible()
    assert not going.stage.is_playing


def test_a_walk_has_an_errand_and_a_time(opened: Callable[..., Opened], qtbot: QtBot) -> None:
    going = opened(Kind.WALK, "Fill your water glass", target=300)
    assert "Fill your water glass" in going.texts
    assert "5 minutes left" in going.texts

    going.pass_time(239)
    qtbot.waitUntil(lambda: "60 seconds left" in going.texts, timeout=3000)

    going.click("I am back")
    assert going.heard == [("finished", 240.0)]


def test_a_walk_ends_when_the_walker_is_back_and_not_by_the_clock(
    opened: Callable[..., Opened], qtbot: QtBot
) -> None:
    going = opened(Kind.WALK, "Fill your water glass", target=120)

    going.pass_time(119)
    qtbot.waitUntil(lambda: "Come back when you like." in going.texts, timeout=3000)
    assert going.heard == []

    going.window.end()
    assert "Welcome back" in going.texts
    assert going.heard == []


@pytest.mark.parametrize(
    ("standing", "seated", "said"),
    [(True, False, "I am standing"), (False, False, "I am sitting"), (False, True, "Done")],
)
def test_a_change_of_posture_is_confirmed_in_its_own_words(
    opened: Callable[..., Opened], standing: bool, seated: bool, said: str
) -> None:
    going = opened(Kind.POSTURE, "Take your next call standing", target=20, standing=standing, seated=seated)
    going.pass_time(100)
    assert going.heard == []

    going.click(said)

    assert [what for what, _seconds in going.heard] == ["finished"]


def test_somebody_who_stays_at_the_desk_is_asked_quietly(opened: Callable[..., Opened]) -> None:
    going = opened(Kind.WALK, "Fill your water glass")
    answers: list[bool] = []
    going.window.walking_answered.connect(answers.append)

    going.window.ask_walking()
    assert "You are still at the desk. Not now?" in going.texts
    going.click("I am going")

    assert answers == [True]
    assert "You are still at the desk. Not now?" not in going.texts
    assert going.window.isVisible()


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
    going.window.prepare(_nod(exercise))

    going.window.begin(plan_of(exercise(times=3), OpenBreak(Kind.STRETCH, "next", NOW, 60)))
    qtbot.waitUntil(lambda: "0 of 3" in going.texts)


def test_preparing_the_next_break_leaves_the_open_one_alone(
    opened: Callable[..., Opened], exercise: MakeExercise, qtbot: QtBot
) -> None:
    going = opened(times=5)

    going.window.prepare(exercise(times=1))

    going.move_on(2 * REPETITION)
    qtbot.waitUntil(lambda: "2 of 5" in going.texts)


def test_before_the_first_time_it_says_what_is_wanted_and_shows_the_movement(
    opened: Callable[..., Opened], qtbot: QtBot
) -> None:
    going = opened(needs=needs_of({"chair"}))

    assert "Before you begin" in going.texts
    assert "A chair that stands firm and doesn't turn" in going.texts
    assert "A mat, and room to lie on the floor" not in going.texts
    assert going.stage.is_playing

    going.click("Begin (15)")

    assert "Before you begin" not in going.texts
    assert "Get ready" in going.texts
    assert going.heard == []


def test_at_the_desk_it_begins_by_itself_after_a_while(opened: Callable[..., Opened], qtbot: QtBot) -> None:
    going = opened(needs=needs_of({"chair"}))

    going.pass_time(14.0)
    qtbot.waitUntil(lambda: "Begin (1)" in going.buttons)
    going.pass_time(2.0)

    qtbot.waitUntil(lambda: "Get ready" in going.texts)


def test_a_routine_waits_until_the_mat_is_laid_out(opened: Callable[..., Opened], qtbot: QtBot) -> None:
    going = opened(needs=needs_of({"mat"}), waits=True)

    going.pass_time(1000.0)
    qtbot.wait(150)
    assert "Before you begin" in going.texts

    qtbot.keyClick(going.window, Qt.Key.Key_Space)
    assert "Get ready" in going.texts


def test_ended_while_the_list_is_read_it_is_put_off(opened: Callable[..., Opened], qtbot: QtBot) -> None:
    going = opened(needs=needs_of({"chair"}))
    going.pass_time(12.0)

    qtbot.keyClick(going.window, Qt.Key.Key_Escape)

    assert going.heard == [("put off", 0.0)]


def test_a_list_that_nobody_sees_does_not_begin_the_exercise(
    opened: Callable[..., Opened], qtbot: QtBot
) -> None:
    going = opened(needs=needs_of({"chair"}))

    going.window.hide()
    going.pass_time(30.0)
    going.window.show()
    qtbot.wait(150)

    assert "Begin" in going.buttons


def test_more_about_an_exercise_opens_by_a_key_and_goes_with_escape(
    opened: Callable[..., Opened], qtbot: QtBot
) -> None:
    going = opened()
    going.move_on(12)

    going.press(qtbot, Qt.Key.Key_D)
    assert "Step by step" in going.texts
    assert "1. Sit.\n2. Rise." in going.texts
    assert "Common mistake" in going.texts
    assert "Mainly back extensors" in going.texts

    qtbot.keyClick(going.window, Qt.Key.Key_Escape)
    assert "Step by step" not in going.texts
    assert going.window.isVisible()
    assert going.heard == []


def test_an_easier_exercise_is_offered_where_there_is_one(
    opened: Callable[..., Opened], exercise: MakeExercise, qtbot: QtBot
) -> None:
    going = opened(easier="nod", harder="gone")
    wanted: list[tuple[int, str]] = []
    going.window.exchange_wanted.connect(lambda number, id_: wanted.append((number, id_)))
    going.move_on(12)
    going.press(qtbot, Qt.Key.Key_D)
    assert [text for text in going.buttons if text.startswith(("Easier", "Harder"))] == ["Easier: Nod"]

    going.click("Easier: Nod")
    assert wanted == [(0, "nod")]
    going.window.exchange(single(_nod(exercise)))

    assert going.texts[0] == "Nod"
    assert "Get ready" in going.texts


def test_the_arrows_go_to_the_other_side_and_back(opened: Callable[..., Opened], qtbot: QtBot) -> None:
    going = opened(times=2, sides="both")
    going.move_on(2)

    going.press(qtbot, Qt.Key.Key_Right)
    assert "Change sides: now the right" in going.texts

    going.press(qtbot, Qt.Key.Key_Left)
    assert "Get ready" in going.texts
    assert "0 of 2 · left side" in going.texts


def test_slower_lasts_longer(opened: Callable[..., Opened], qtbot: QtBot) -> None:
    going = opened(times=5)
    for _step in range(2):
        going.press(qtbot, Qt.Key.Key_Minus)

    going.beat.seconds += 2 * READY_SECONDS + REPETITION + 1

    qtbot.wait(150)
    assert "0 of 5 · 0.5×" in going.texts
    going.beat.seconds += REPETITION
    qtbot.waitUntil(lambda: "1 of 5 · 0.5×" in going.texts)


def test_the_speed_stays_for_the_next_break(
    opened: Callable[..., Opened], exercise: MakeExercise, qtbot: QtBot
) -> None:
    going = opened(times=5)
    going.press(qtbot, Qt.Key.Key_Plus)
    movement = exercise(times=5)

    going.window.begin(plan_of(movement, OpenBreak(Kind.STRETCH, movement.id, NOW, 60)))
    going.beat.seconds += (READY_SECONDS + 4 * REPETITION + 1) / 1.25

    qtbot.waitUntil(lambda: "4 of 5 · 1.25×" in going.texts)


def test_one_that_repeats_goes_on_until_it_is_stopped(opened: Callable[..., Opened], qtbot: QtBot) -> None:
    going = opened(times=1)
    repeat = next(a for a in going.window.findChildren(QAction) if a.text() == "Repeat until I stop")
    repeat.trigger()

    going.move_on(3 * REPETITION + 3 * READY_SECONDS + 1)

    qtbot.waitUntil(lambda: "0 of 1 · again and again" in going.texts)
    assert going.heard == []
    assert "Done" not in going.texts


def test_what_is_said_is_told_in_time_and_hushed_by_a_pause(
    opened: Callable[..., Opened], qtbot: QtBot
) -> None:
    going = opened(times=2)
    told: list[Sort] = []
    hushed: list[bool] = []
    going.window.told.connect(lambda saying: told.append(saying.sort))
    going.window.hushed.connect(lambda: hushed.append(True))

    going.move_on(0.2)
    qtbot.waitUntil(lambda: Sort.PHASE in told)
    going.click("Pause")
    assert hushed == [True]

    going.click("Resume")
    going.move_on(2 * REPETITION + 1)
    qtbot.waitUntil(lambda: Sort.DONE in told)


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


def test_who_is_welcomed_back_is_not_asked_about_the_walk_any_more(opened: Callable[..., Opened]) -> None:
    going = opened(Kind.WALK)
    going.window.ask_walking()

    going.window.end()

    assert "Welcome back" in going.texts
    assert "You are still at the desk. Not now?" not in going.texts


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


def test_the_buttons_are_in_sight_on_the_smallest_screen_with_large_text(
    large_text: None, danish: None, opened: Callable[..., Opened], monkeypatch: pytest.MonkeyPatch
) -> None:
    small = QRect(0, 30, 1024, 570)  # beside a panel
    monkeypatch.setattr(QScreen, "availableGeometry", lambda _screen: small)
    monkeypatch.setattr(QScreen, "geometry", lambda _screen: QRect(0, 0, 1024, 600))
    errand = "Hæv bordet, tag en kop te med hen til vinduet, og læs det næste brev stående ved reolen"

    going = opened(Kind.POSTURE, errand, standing=True)
    QApplication.processEvents()

    window = going.window
    assert small.contains(QRect(window.pos(), window.size()))
    assert errand in going.texts
    for button in filter(QPushButton.isVisible, window.findChildren(QPushButton)):
        place = QRect(button.mapTo(window, QPoint(0, 0)), button.size())
        assert window.rect().contains(place), button.text()


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


def test_never_again_takes_a_reason_in_the_windows_menu(opened: Callable[..., Opened]) -> None:
    shown = opened()
    refused: list[tuple[str, object]] = []
    shown.window.refused.connect(lambda id_, because: refused.append((id_, because)))
    menu = next(one for one in shown.window.findChildren(HowMenu))
    again = next(one for one in menu.findChildren(QMenu) if one.title() == "Not this one again")

    next(one for one in again.actions() if one.text() == "No room here").trigger()

    assert [one.text() for one in again.actions()] == ["No room here", "Not here", "I don't like it"]
    assert refused == [("arch", Because.NO_ROOM)]


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
