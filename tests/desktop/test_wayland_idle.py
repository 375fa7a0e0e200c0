"""Idle time on Wayland: against a compositor that speaks ext-idle-notify-v1 on a real socket."""

from __future__ import annotations

import struct
import sys
import time
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from backbreak.core.ports import Presence
from backbreak.desktop.candidates import Unavailable
from backbreak.desktop.wayland_idle import WaylandIdle
from tests.desktop.calls import Calls
from tests.desktop.contract_presence import PresenceContract, since
from tests.desktop.fake_compositor import DISPLAY, REGISTRY, FakeCompositor, text

if sys.platform == "win32":
    pytest.skip("Wayland has Unix sockets", allow_module_level=True)

MINUTE = timedelta(minutes=1)
OLD, ANY, INPUT_ONLY = 0, 1, 2


@pytest.fixture
def compositor(short_folder: Path, qtbot: QtBot) -> Iterator[FakeCompositor]:
    compositor = FakeCompositor(short_folder / "wayland")
    yield compositor
    compositor.kill()


def connected(compositor: FakeCompositor, qtbot: QtBot) -> WaylandIdle:
    adapter = WaylandIdle(compositor.environ)
    qtbot.waitUntil(lambda: adapter.why_not is None)
    return adapter


@pytest.fixture
def wayland(compositor: FakeCompositor, qtbot: QtBot) -> Iterator[WaylandIdle]:
    adapter = connected(compositor, qtbot)
    yield adapter
    adapter.close()


def counts(compositor: FakeCompositor) -> list[int]:
    return sorted(milliseconds for _request, milliseconds in compositor.notifications.values())


class TestWayland(PresenceContract):
    @pytest.fixture
    def presence(self, wayland: WaylandIdle) -> Presence:
        return wayland


def test_it_tells_when_the_person_goes_and_when_they_come_back(
    compositor: FakeCompositor, wayland: WaylandIdle, qtbot: QtBot
) -> None:
    calls = Calls()
    began = time.monotonic()
    wayland.watch(MINUTE, calls.idle, calls.back)
    qtbot.waitUntil(lambda: counts(compositor) == [60_000])
    assert wayland.idle_for() == timedelta(0)

    compositor.idle(60)
    qtbot.waitUntil(lambda: calls == ["idle"])
    idle = wayland.idle_for()
    assert idle is not None
    assert MINUTE <= idle <= MINUTE + since(began)

    compositor.touch()
    qtbot.waitUntil(lambda: calls == ["idle", "back"])
    assert wayland.idle_for() == timedelta(0)


@pytest.mark.parametrize(
    ("offered", "request_"),
    [
        ({"ext_idle_notifier_v1": 1}, ANY),
        ({"ext_idle_notifier_v1": 2}, INPUT_ONLY),
        ({"ext_idle_notifier_v1": 7}, INPUT_ONLY),
        ({"org_kde_kwin_idle": 1}, OLD),
        ({"org_kde_kwin_idle": 1, "ext_idle_notifier_v1": 1}, ANY),
    ],
)
def test_of_all_protocols_the_one_is_taken_from_which_a_film_hides_least(
    offered: dict[str, int], request_: int, short_folder: Path, qtbot: QtBot
) -> None:
    compositor = FakeCompositor(short_folder / "wayland", {**offered, "wl_output": 4, "wl_seat": 5})
    adapter = connected(compositor, qtbot)
    calls = Calls()

    adapter.watch(MINUTE, calls.idle, calls.back)

    qtbot.waitUntil(lambda: list(compositor.notifications.values()) == [(request_, 60_000)])
    adapter.close()
    compositor.kill()


def test_a_pause_in_typing_does_not_restart_the_count_to_a_minute(
    compositor: FakeCompositor, wayland: WaylandIdle, qtbot: QtBot
) -> None:
    calls = Calls()
    wayland.watch(MINUTE, calls.idle, calls.back)
    qtbot.waitUntil(lambda: counts(compositor) == [60_000])
    first = set(compositor.notifications)
    wayland.watch(timedelta(seconds=3), calls.idle, calls.back)
    qtbot.waitUntil(lambda: counts(compositor) == [3000, 60_000])
    compositor.idle(3)
    qtbot.waitUntil(lambda: calls == ["idle"])

    wayland.watch(MINUTE, calls.idle, calls.back)
    compositor.idle(60)
    qtbot.waitUntil(lambda: calls == ["idle", "idle"])
    compositor.touch()
    qtbot.waitUntil(lambda: calls == ["idle", "idle", "back"])

    qtbot.waitUntil(
        lambda: set(compositor.notifications) == first
    )  # the shorter count costs nothing any more


def idle_for_a_moment(compositor: FakeCompositor, wayland: WaylandIdle, qtbot: QtBot) -> Calls:
    """What was told of a person who has touched nothing for a fifth of a second, and was watched for that."""
    calls = Calls()
    wayland.watch(timedelta(milliseconds=200), calls.idle, calls.back)
    qtbot.waitUntil(lambda: counts(compositor) == [200, 60_000])
    compositor.idle(0.2)
    qtbot.waitUntil(lambda: calls == ["idle"])
    return calls


def test_input_after_a_pause_is_heard_although_only_the_pause_was_watched(
    compositor: FakeCompositor, wayland: WaylandIdle, qtbot: QtBot
) -> None:
    idle_for_a_moment(compositor, wayland, qtbot)
    later = Calls()
    wayland.watch(timedelta(milliseconds=500), later.idle, later.back)
    qtbot.waitUntil(lambda: counts(compositor) == [200, 500, 60_000])

    compositor.touch()

    qtbot.wait(700)
    assert later == []
    assert wayland.idle_for() == timedelta(0)
    assert counts(compositor) == [500, 60_000]


def test_who_is_idle_already_is_told_of_by_the_clock_alone(
    compositor: FakeCompositor, wayland: WaylandIdle, qtbot: QtBot
) -> None:
    began = time.monotonic()
    calls = idle_for_a_moment(compositor, wayland, qtbot)

    wayland.watch(timedelta(milliseconds=500), calls.idle, calls.back)  # the compositor says nothing yet

    qtbot.waitUntil(lambda: calls == ["idle", "idle"])
    idle = wayland.idle_for()
    assert idle is not None
    assert timedelta(milliseconds=500) <= idle <= since(began) + timedelta(milliseconds=200)


@pytest.mark.parametrize(
    ("environ", "why_not"),
    [
        ({}, "no Wayland session"),
        ({"XDG_SESSION_TYPE": "x11", "XDG_RUNTIME_DIR": "/nonexistent"}, "no Wayland session"),
        ({"XDG_SESSION_TYPE": "wayland", "XDG_RUNTIME_DIR": "/nonexistent"}, "can't be reached"),
        ({"WAYLAND_DISPLAY": "wayland-7"}, "XDG_RUNTIME_DIR"),
        ({"WAYLAND_DISPLAY": "/nonexistent/wayland-7"}, "can't be reached"),
        ({"WAYLAND_DISPLAY": "/" + "x" * 200}, "can't be reached"),
    ],
)
def test_without_a_compositor_it_says_so(environ: dict[str, str], why_not: str) -> None:
    with pytest.raises(Unavailable, match=why_not):
        WaylandIdle(environ)


def test_a_display_is_looked_for_where_the_session_keeps_its_sockets(
    compositor: FakeCompositor, short_folder: Path, qtbot: QtBot
) -> None:
    environ = {"WAYLAND_DISPLAY": "wayland", "XDG_RUNTIME_DIR": str(short_folder)}
    adapter = WaylandIdle(environ)

    qtbot.waitUntil(lambda: adapter.why_not is None)
    adapter.close()


@pytest.mark.parametrize(
    ("globals_", "missing"),
    [
        ({"wl_seat": 7, "wl_compositor": 4}, "ext_idle_notifier_v1"),
        ({"ext_idle_notifier_v1": 1}, "wl_seat"),
        ({}, "ext_idle_notifier_v1"),
    ],
)
def test_a_compositor_that_does_not_offer_it_is_passed_over(
    globals_: dict[str, int], missing: str, short_folder: Path, qtbot: QtBot
) -> None:
    compositor = FakeCompositor(short_folder / "wayland", globals_)
    adapter = WaylandIdle(compositor.environ)
    told: list[str] = []
    adapter.changed = lambda: told.append(str(adapter.why_not))

    qtbot.waitUntil(lambda: told == [f"the compositor doesn't offer {missing}"])

    assert adapter.idle_for() is None
    adapter.close()
    compositor.kill()


def test_what_is_offered_later_is_taken(short_folder: Path, qtbot: QtBot) -> None:
    compositor = FakeCompositor(short_folder / "wayland", {"wl_seat": 1})
    adapter = WaylandIdle(compositor.environ)
    qtbot.waitUntil(lambda: "doesn't offer" in str(adapter.why_not))

    compositor.globals_["ext_idle_notifier_v1"] = 2
    compositor.offer(41, "ext_idle_notifier_v1", 2)

    qtbot.waitUntil(lambda: adapter.why_not is None)
    adapter.close()
    compositor.kill()


def test_a_compositor_that_never_answers_holds_nobody_up(short_folder: Path, qtbot: QtBot) -> None:
    compositor = FakeCompositor(short_folder / "wayland")
    compositor.answers = False

    adapter = WaylandIdle(compositor.environ)
    qtbot.wait(200)

    assert "has not answered yet" in str(adapter.why_not)
    assert adapter.idle_for() is None
    adapter.close()
    compositor.kill()


NONSENSE = {
    "an error": struct.pack("=IHH", DISPLAY, 0, 8 + 8 + 8) + struct.pack("=II", 4, 0) + text("no"),
    "a header that is too short": struct.pack("=IHH", REGISTRY, 0, 3),
    "a text without an end": struct.pack("=IHHIII", REGISTRY, 0, 20, 1, 4_000_000, 7),
    "an empty offer": struct.pack("=IHH", REGISTRY, 0, 8),
    "a seat that is taken away": struct.pack("=IHHI", REGISTRY, 1, 12, 40),
}


@pytest.mark.parametrize("nonsense", NONSENSE.values(), ids=NONSENSE)
def test_a_compositor_that_fails_or_speaks_nonsense_is_left_and_found_again(
    nonsense: bytes, compositor: FakeCompositor, wayland: WaylandIdle, qtbot: QtBot
) -> None:
    calls = Calls()
    told: list[bool] = []
    wayland.changed = lambda: told.append(wayland.why_not is None)
    wayland.watch(MINUTE, calls.idle, calls.back)

    compositor.send(nonsense)
    qtbot.waitUntil(lambda: told == [False])
    assert "is lost" in str(wayland.why_not)
    assert wayland.idle_for() is None

    qtbot.waitUntil(lambda: told == [False, True])
    assert compositor.connections == 2
    assert calls == []


def test_a_dead_compositor_is_looked_for_calmly_and_found(
    compositor: FakeCompositor, wayland: WaylandIdle, qtbot: QtBot
) -> None:
    compositor.kill()
    qtbot.waitUntil(lambda: wayland.why_not is not None)
    qtbot.wait(300)
    compositor.start()

    qtbot.waitUntil(lambda: wayland.why_not is None)


def test_a_compositor_that_hangs_up_each_time_is_called_ever_more_rarely(
    compositor: FakeCompositor, wayland: WaylandIdle, qtbot: QtBot
) -> None:
    lost: list[bool] = []
    wayland.changed = lambda: lost.append(wayland.why_not is None) or compositor.hang_up()  # type: ignore[func-returns-value]

    compositor.hang_up()
    qtbot.wait(6000)

    assert compositor.connections == 2  # after 2 s; the next time is 5 s later


def test_a_call_back_that_breaks_is_no_fault_of_the_compositor(
    compositor: FakeCompositor, wayland: WaylandIdle, qtbot: QtBot
) -> None:
    def broken() -> None:
        raise OSError("the disk is full")

    wayland.watch(MINUTE, broken, broken)
    qtbot.waitUntil(lambda: counts(compositor) == [60_000])

    with qtbot.captureExceptions() as exceptions:
        compositor.idle(60)
        qtbot.waitUntil(lambda: bool(exceptions))

    assert wayland.why_not is None
