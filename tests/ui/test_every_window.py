"""What holds for each window: names for a screen reader, room for large text, both languages, both themes."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from itertools import count

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QAccessible, QColor, QScreen
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from backbreak import words
from backbreak.core.exercise import PLACES, Exercise
from backbreak.core.facts import Kind
from backbreak.core.hidden import Hidden
from backbreak.core.mutes import Because
from backbreak.core.needs import Need
from backbreak.core.ports import Offer
from backbreak.core.routine import Growth, Routine, Step
from backbreak.core.settings import Settings, Span, changed
from backbreak.core.status import OpenBreak, Reason, State, Status, Why
from backbreak.ui.break_plan import plan_of
from backbreak.ui.break_window import BreakWindow
from backbreak.ui.buttons import Button, Look
from backbreak.ui.card import Card
from backbreak.ui.exercises_window import ExercisesWindow, Listed
from backbreak.ui.first_run import FirstRun
from backbreak.ui.home_window import HomeWindow
from backbreak.ui.routine_list import Entry
from backbreak.ui.routine_list import Listed as ListedRoutine
from backbreak.ui.routines_window import RoutinesWindow
from backbreak.ui.settings_window import SettingsWindow
from backbreak.ui.theme import DARK, HIGH_DARK, HIGH_LIGHT, LIGHT, Colours, Theme

CHOOSE = ("Add an exercise…", "Tilføj en øvelse…")
NOW = datetime(2026, 11, 23, 9, 19, tzinfo=UTC)
WINDOWS = ["break", "before", "details", "hurt", "walk", "home", "paused", "settings", "exercises"]
WINDOWS += ["first run", "card"]
WINDOWS += ["routines", "routine", "growing", "chooser"]


@pytest.fixture(params=["en", "da"])
def spoken(request: pytest.FixtureRequest) -> Iterator[str]:
    words.use(request.param)
    yield request.param
    words.use("en")


@pytest.fixture
def window(
    qtbot: QtBot, status: Callable[..., Status], exercise: Callable[..., Exercise]
) -> Callable[[str], QWidget]:
    kept = []  # what nobody holds may be collected while it paints itself

    def opened(name: str) -> QWidget:
        match name:
            case "break" | "before" | "details" | "hurt" | "walk":
                window = BreakWindow(count().__next__)
                kind = Kind.WALK if name == "walk" else Kind.STRETCH
                movement = exercise(sides="both")
                plan = plan_of(movement, OpenBreak(kind, movement.id, NOW, 300), "Fyld dit vandglas")
                needs = tuple(Need) if name == "before" else ()
                window.begin(replace(plan, needs=needs, may_change=True))
                if name == "details":
                    QApplication.processEvents()
                    qtbot.keyClick(window, Qt.Key.Key_D)
                if name == "hurt":
                    next(b for b in window.findChildren(Button) if b.look is Look.WARM).click()
            case "home" | "paused" | "just started":
                window = HomeWindow(still=True)
                changes: dict[str, dict[str, object]] = {
                    "home": {},
                    "paused": {"state": State.PAUSED, "missed": Kind.STRETCH, "standing": True},
                    "just started": {"why": Why(Reason.JUST_STARTED, NOW), "often_skipped": Kind.STRETCH},
                }
                window.show_status(status(**changes[name]), NOW)
                window.open()
            case "settings":
                lunch = changed(Settings(), "hours.lunch", Span.parse("12:00-12:30"))
                window = SettingsWindow(lunch, "/home/anna/.config/backbreak/settings.toml", still=True)
                window.open()
            case "first run":
                window = FirstRun(changed(Settings(), "person.spare", ("knee",)), still=True)
                window.open()
            case "exercises":
                window = ExercisesWindow(still=True)
                made = exercise()
                listed = [
                    Listed(
                        replace(made, id=place, place=place, name={"en": f"{place} " * 4}),
                        hidden=Hidden.SPARED,
                    )
                    for place in PLACES
                ]
                window.show_exercises([*listed, Listed(made, Because.HURTS)])
                window.open()
            case "routines" | "routine" | "growing" | "chooser":
                window = routines_window(exercise(sides="both"))
                window.open()
                turn_to(window, name)
            case _:
                window = Card(still=True)
                window.show_offer(
                    Offer(1, Kind.STRETCH, "arch", sitting_minutes=31), "Slouch and overcorrect"
                )
        qtbot.addWidget(window)
        kept.append(window)
        QApplication.processEvents()
        return window

    return opened


def routines_window(movement: Exercise) -> RoutinesWindow:
    window = RoutinesWindow(still=True)
    name = {"en": "A minute in the chair", "da": "Et minut på stolen"}
    growth = Growth(date(2026, 11, 9))
    steps = (Step(movement.id, 5), Step(movement.id, seconds=30, sets=2, grows=False))
    own = Routine("own", name, steps, description=name, days=("mon", "sun"), growth=growth)
    ours = Routine("ours", name, (Step(movement.id),))
    listed = [ListedRoutine(own, own=True), ListedRoutine(ours, ready_made=True)]
    window.show_routines(listed, {movement.id: movement}, NOW.date())
    return window


def turn_to(window: RoutinesWindow, page: str) -> None:
    if page != "routines":
        change = window.findChildren(Entry)[0 if page == "growing" else 1].change
        change.click()
    if page == "chooser":
        next(b for b in window.findChildren(Button) if b.text() in CHOOSE).click()


def focusable(window: QWidget) -> list[QWidget]:
    return [
        part
        for part in window.findChildren(QWidget)
        if part.focusPolicy() & Qt.FocusPolicy.TabFocus
        and part.isVisible()
        and part.isEnabled()
        and part.objectName() != "qt_spinbox_lineedit"  # a part of its spin box
    ]


@pytest.mark.parametrize("name", WINDOWS)
def test_everything_that_takes_the_keyboard_has_a_name(
    window: Callable[[str], QWidget], spoken: str, name: str
) -> None:
    parts = focusable(window(name))

    nameless = [part for part in parts if not _accessible_name(part)]

    assert parts
    assert nameless == []


@pytest.mark.parametrize("name", WINDOWS)
def test_the_tab_key_reaches_everything_and_shows_where_it_is(
    window: Callable[[str], QWidget], name: str, qtbot: QtBot
) -> None:
    opened = window(name)
    handle = opened.windowHandle()
    assert handle is not None
    handle.setFlag(Qt.WindowType.WindowDoesNotAcceptFocus, False)
    opened.activateWindow()
    qtbot.waitUntil(opened.isActiveWindow)
    parts = focusable(opened)
    parts[0].setFocus()
    shown = {}

    for _step in range(2 * len(parts) + 4):  # a time has two parts
        focused = opened.focusWidget()
        assert focused is not None
        qtbot.keyClick(focused, Qt.Key.Key_Tab)
        reached = opened.focusWidget()
        assert reached is not None
        if reached not in shown:
            shown[reached] = _looks_different_without_the_keyboard(reached)

    assert set(shown) >= set(parts)
    assert [part.accessibleName() for part, is_seen in shown.items() if not is_seen] == []


def _looks_different_without_the_keyboard(part: QWidget) -> bool:
    frame = part.parentWidget() if part.inherits("QAbstractSpinBox") else part
    assert frame is not None
    focused = frame.grab().toImage()
    part.clearFocus()
    without = frame.grab().toImage()
    part.setFocus()
    return bool(focused != without)


@pytest.mark.parametrize("name", WINDOWS)
def test_every_window_fits_the_smallest_screen_with_large_text(
    large_text: None,
    monkeypatch: pytest.MonkeyPatch,
    window: Callable[[str], QWidget],
    cut_off: Callable[[QWidget], list[str]],
    spoken: str,
    name: str,
) -> None:
    monkeypatch.setattr(QScreen, "availableGeometry", lambda _screen: QRect(0, 30, 1024, 570))
    monkeypatch.setattr(QScreen, "geometry", lambda _screen: QRect(0, 0, 1024, 600))

    opened = window(name)

    assert opened.width() <= 1024
    assert opened.height() <= 570 - 32  # its frame
    assert cut_off(opened) == []
    for area in filter(QScrollArea.isVisible, opened.findChildren(QScrollArea)):
        page = area.widget()
        assert page.width() <= area.viewport().width()


@pytest.mark.parametrize("name", ["home", "paused", "just started"])
def test_the_home_window_needs_no_scroll_bar(
    window: Callable[[str], QWidget], spoken: str, name: str
) -> None:
    opened = window(name)

    (area,) = opened.findChildren(QScrollArea)

    assert area.verticalScrollBar().maximum() == 0
    assert opened.height() <= 800 - 30 - 34, "a panel and the frame, on a small laptop's screen"


@pytest.mark.parametrize("name", ["home", "settings", "break"])
def test_an_open_window_grows_with_the_text(
    qapp: QApplication,
    window: Callable[[str], QWidget],
    cut_off: Callable[[QWidget], list[str]],
    name: str,
) -> None:
    opened = window(name)
    usual = qapp.font()
    large = qapp.font()
    large.setPointSizeF(1.5 * usual.pointSizeF())

    qapp.setFont(large)
    QApplication.processEvents()

    assert cut_off(opened) == []
    qapp.setFont(usual)


@pytest.mark.parametrize(
    ("colours", "least"), [(LIGHT, 4.5), (DARK, 4.5), (HIGH_LIGHT, 7.0), (HIGH_DARK, 7.0)]
)
def test_text_stands_out_from_its_ground(colours: Colours, least: float) -> None:
    pairs = [
        (colours.ink, colours.background),
        (colours.ink, colours.stage),
        (colours.ink, colours.chip),
        (colours.muted, colours.background),
        (colours.muted, colours.chip),
        (colours.muted, colours.stage),
        (colours.warm, colours.background),
        (colours.warm, colours.chip),
        (colours.warm, colours.stage),
        (colours.on_action, colours.action),
    ]

    assert [pair for pair in pairs if _contrast(*pair) < least] == []
    assert _contrast(colours.edge, colours.background) >= 3
    assert _contrast(colours.action, colours.background) >= 3
    assert _contrast(colours.action, colours.stage) >= 3


@pytest.mark.parametrize("colours", [HIGH_LIGHT, HIGH_DARK])
def test_with_high_contrast_every_edge_is_seen(colours: Colours) -> None:
    for part in (colours.line, colours.edge, colours.ring):
        assert _contrast(part, colours.background) >= 3


@pytest.mark.parametrize("name", WINDOWS)
def test_with_high_contrast_nothing_is_drawn_in_pale_colours(
    window: Callable[[str], QWidget], name: str
) -> None:
    follower = Theme("contrast")
    opened = window(name)
    QApplication.processEvents()

    grounds = {opened.grab().toImage().pixelColor(1, y).name() for y in range(40, opened.height() - 40, 20)}

    follower.follow("light")
    assert grounds <= {HIGH_LIGHT.background, HIGH_LIGHT.line}


def test_what_is_chosen_is_seen_also_without_grounds_of_its_own(qtbot: QtBot) -> None:
    follower = Theme("contrast")
    button = Button("Gentle", Look.CHOICE)
    button.setCheckable(True)
    qtbot.addWidget(button)
    middle = QPoint(button.sizeHint().width() // 2, 8)
    button.resize(button.sizeHint())
    free = button.grab().toImage().pixelColor(middle).name()

    button.setChecked(True)

    assert (free, button.grab().toImage().pixelColor(middle).name()) == (
        HIGH_LIGHT.background,
        HIGH_LIGHT.action,
    )
    follower.follow("light")


def test_a_theme_is_followed_by_what_is_open(window: Callable[[str], QWidget], qapp: QApplication) -> None:
    follower = Theme("light")
    opened = window("home")
    light = opened.grab().toImage().pixelColor(4, 4)

    follower.follow("dark")
    QApplication.processEvents()
    dark = opened.grab().toImage().pixelColor(4, 4)

    assert (light.name(), dark.name()) == (LIGHT.background, DARK.background)
    assert follower.dark
    follower.follow("light")
    assert not follower.dark


def _accessible_name(part: QWidget) -> str:
    interface = QAccessible.queryAccessibleInterface(part)
    return interface.text(QAccessible.Text.Name) if interface is not None else ""


def _contrast(one: str, other: str) -> float:
    """By WCAG 2.1."""
    high, low = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def _luminance(colour: str) -> float:
    def linear(part: float) -> float:
        return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4

    c = QColor(colour)
    return 0.2126 * linear(c.redF()) + 0.7152 * linear(c.greenF()) + 0.0722 * linear(c.blueF())


@pytest.mark.parametrize("name", WINDOWS)
def test_a_language_changed_to_and_fro_leaves_nothing_behind(
    window: Callable[[str], QWidget], name: str, qtbot: QtBot
) -> None:
    shown = window(name)
    retranslate = getattr(shown, "retranslate", None)
    if retranslate is None:
        return

    def parts() -> int:
        QApplication.processEvents()
        return len(QApplication.topLevelWidgets()) + len(shown.findChildren(QWidget))

    for _time in range(3):
        retranslate()
    before = parts()
    for _time in range(3):
        retranslate()

    qtbot.waitUntil(lambda: parts() <= before)
