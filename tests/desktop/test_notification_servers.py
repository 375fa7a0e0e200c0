"""Notifications on the real xfce4-notifyd, whose buttons are clicked, and on the real dunst."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest
from pytestqt.qtbot import QtBot

from backbreak.desktop.candidates import Unavailable
from backbreak.desktop.notifications import Closed, Notifications
from backbreak.desktop.session_bus import SessionBus
from tests.desktop.conftest import need
from tests.desktop.prompt import Seen, show

if TYPE_CHECKING:
    from virtual_desktop import VirtualDesktop

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="a desktop of Linux")


@pytest.fixture(scope="module")
def desktop() -> Iterator[VirtualDesktop]:
    need("Xvfb", "xdotool", "xfwm4", "dbus-daemon", "dunst")
    from virtual_desktop import VirtualDesktop

    with VirtualDesktop(panel=False, notifications=None) as desktop:
        yield desktop


@pytest.fixture
def real_bus(desktop: VirtualDesktop, qtbot: QtBot) -> Iterator[SessionBus]:
    bus = SessionBus(desktop.environment)
    yield bus
    bus.close()


@pytest.fixture
def on_xfce(desktop: VirtualDesktop, real_bus: SessionBus, qtbot: QtBot) -> Iterator[Notifications]:
    desktop.start_notifications("xfce")
    notifications = Notifications(real_bus, "Backbreak", "backbreak", "dialog-information")
    qtbot.waitUntil(lambda: notifications.why_not is None)
    yield notifications
    notifications.withdraw()
    desktop.stop_notifications()


def shown(desktop: VirtualDesktop, on_xfce: Notifications, qtbot: QtBot) -> Seen:
    """A prompt is on the screen; what becomes of it will be seen."""
    seen = Seen(on_xfce)
    show(on_xfce)
    qtbot.waitUntil(lambda: desktop.start_button() is not None)
    return seen


def click_start(desktop: VirtualDesktop, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: desktop.start_button() is not None)
    qtbot.wait(300)  # it slides in
    button = desktop.start_button()
    assert button
    desktop.screen.click(button.x + button.width // 2, button.y + button.height // 2)


def test_the_real_start_button_is_drawn_and_starts(
    desktop: VirtualDesktop, on_xfce: Notifications, qtbot: QtBot
) -> None:
    seen = Seen(on_xfce)
    show(on_xfce)

    click_start(desktop, qtbot)

    qtbot.waitUntil(lambda: bool(seen.events))
    qtbot.waitUntil(lambda: desktop.start_button() is None)
    assert seen.events == ["start"]
    assert on_xfce.server
    assert on_xfce.server.name == "Xfce Notify Daemon"


def test_the_last_button_skips(desktop: VirtualDesktop, on_xfce: Notifications, qtbot: QtBot) -> None:
    seen = shown(desktop, on_xfce, qtbot)
    qtbot.wait(300)
    (window,) = desktop.screen.windows(window_class="Xfce4-notifyd")
    place, start = desktop.screen.place_of(window), desktop.start_button()
    assert start

    desktop.screen.click(place.x + place.width - 40, start.y + start.height // 2)

    qtbot.waitUntil(lambda: bool(seen.events))
    assert seen.events == ["skip"]


def test_a_click_beside_the_buttons_dismisses(
    desktop: VirtualDesktop, on_xfce: Notifications, qtbot: QtBot
) -> None:
    seen = shown(desktop, on_xfce, qtbot)
    qtbot.wait(300)
    (window,) = desktop.screen.windows(window_class="Xfce4-notifyd")
    place = desktop.screen.place_of(window)

    desktop.screen.click(place.x + 60, place.y + 30)

    qtbot.waitUntil(lambda: bool(seen.events))
    assert seen.events == [Closed.DISMISSED]


def test_a_withdrawn_prompt_leaves_the_screen(
    desktop: VirtualDesktop, on_xfce: Notifications, qtbot: QtBot
) -> None:
    seen = shown(desktop, on_xfce, qtbot)

    on_xfce.withdraw()

    qtbot.waitUntil(lambda: desktop.start_button() is None)
    assert seen.events == []


def test_a_server_that_restarts_is_used_again(
    desktop: VirtualDesktop, on_xfce: Notifications, qtbot: QtBot
) -> None:
    seen = shown(desktop, on_xfce, qtbot)

    desktop.restart_notifications()
    qtbot.waitUntil(lambda: seen.events == [Closed.LOST])
    qtbot.waitUntil(lambda: on_xfce.why_not is None)
    show(on_xfce)
    click_start(desktop, qtbot)

    qtbot.waitUntil(lambda: seen.events == [Closed.LOST, "start"])


def test_dunst_is_known_to_draw_no_buttons(
    desktop: VirtualDesktop, real_bus: SessionBus, qtbot: QtBot
) -> None:
    desktop.start_notifications("dunst")
    notifications = Notifications(real_bus, "Backbreak", "backbreak", "dialog-information")

    qtbot.waitUntil(lambda: notifications.server is not None)

    assert notifications.server
    assert "actions" in notifications.server.capabilities
    with pytest.raises(Unavailable, match="dunst announces buttons, but draws none"):
        show(notifications)
    desktop.stop_notifications()
