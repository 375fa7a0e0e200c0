"""Whether somebody is there, as the whole program finds out: locked screens, and compositors of Wayland."""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

if sys.platform != "linux":
    pytest.skip("the virtual desktop is Linux's", allow_module_level=True)

from programs import find_program
from pytestqt.qtbot import QtBot
from running_backbreak import ONLY_STRETCHES, RunningBackbreak
from virtual_desktop import VirtualDesktop

from tests.desktop.compositors import Kwin, Mutter
from tests.desktop.conftest import need
from tests.desktop.fake_logind import FakeLogind

pytestmark = [
    pytest.mark.e2e,
    pytest.mark.skipif(find_program("Xvfb") is None, reason="there is no Xvfb"),
]


PACE = 20
ROUNDED = 0.1  # minutes: a status tells tenths
NO_PROMPT = ONLY_STRETCHES.replace("= 15", "= 90")  # comes in between, however slow the machine


@pytest.fixture
def desktop() -> Iterator[VirtualDesktop]:
    with VirtualDesktop(panel=False, notifications=None) as desktop:
        yield desktop


def logind_of(desktop: VirtualDesktop) -> FakeLogind:
    """A logind on the desktop's system bus."""
    return FakeLogind({"DBUS_SESSION_BUS_ADDRESS": desktop.environment["DBUS_SYSTEM_BUS_ADDRESS"]})


def question(backbreak: RunningBackbreak, name: str) -> dict[str, Any]:
    """What the doctor says to one question."""
    found = json.loads(backbreak.command("doctor", "--json"))
    return next(item for item in found["questions"] if item["question"] == name)


def minutes_since(moment: float) -> float:
    """How many minutes have gone by for Backbreak since then, at most."""
    return (time.monotonic() - moment) * PACE / 60 + ROUNDED


def test_who_locks_the_screen_for_two_minutes_has_had_a_break(desktop: VirtualDesktop, qtbot: QtBot) -> None:
    logind = logind_of(desktop)
    backbreak = RunningBackbreak(desktop, pace=PACE, settings=NO_PROMPT)
    backbreak.wait_until_reachable()

    def is_told(answer: str) -> None:
        qtbot.waitUntil(lambda: question(backbreak, "lock")["answer"] == answer)

    def desk_minutes() -> float:
        return float(backbreak.status()["rhythms"]["stretch"]["desk_minutes"])

    is_told("not locked")
    backbreak.stay()
    qtbot.waitUntil(lambda: desk_minutes() > 1)

    logind.set(LockedHint=True)
    is_told("locked")
    assert (backbreak.status()["present"], "locked" in backbreak.status()["why"]) == (False, True)
    before = desk_minutes()
    qtbot.wait(int(3 * 60_000 / PACE))  # three minutes for Backbreak
    assert desk_minutes() == before
    unlocked = time.monotonic()
    logind.set(LockedHint=False)
    is_told("not locked")

    assert desk_minutes() <= minutes_since(unlocked)
    assert backbreak.status()["present"] is True
    assert question(backbreak, "sleep")["adapter"] == "logind"
    logind.close()


SLEEPING = """
import os, time

real = time.clock_gettime
def clock_gettime(clock):
    with open(os.environ["SECONDS_ASLEEP"]) as file:
        return real(clock) + (float(file.read() or 0) if clock == time.CLOCK_BOOTTIME else 0)
time.clock_gettime = clock_gettime
"""


class Sleeper:
    """No machine of a test can sleep: the clock that counts sleep goes forward, and logind says the rest."""

    def __init__(self, desktop: VirtualDesktop, qtbot: QtBot) -> None:
        self._asleep, self._seconds, self._qtbot = desktop.folder / "asleep", 0.0, qtbot
        self._asleep.write_text("0")
        (desktop.folder / "sitecustomize.py").write_text(SLEEPING)
        desktop.environment |= {"PYTHONPATH": str(desktop.folder), "SECONDS_ASLEEP": str(self._asleep)}
        self.logind = logind_of(desktop)

    def sleep(self, seconds: float) -> None:
        self.logind.prepare_for_sleep(True)
        self._qtbot.wait(200)
        self._seconds += seconds
        self._asleep.write_text(str(self._seconds))
        self.logind.prepare_for_sleep(False)
        self._qtbot.wait(200)


def test_a_long_sleep_is_a_rest_and_a_short_one_keeps_the_progress(
    desktop: VirtualDesktop, qtbot: QtBot
) -> None:
    machine = Sleeper(desktop, qtbot)
    backbreak = RunningBackbreak(desktop, pace=PACE, settings=NO_PROMPT)
    backbreak.wait_until_reachable()
    qtbot.waitUntil(lambda: question(backbreak, "sleep")["adapter"] == "logind")

    def desk_minutes() -> float:
        return float(backbreak.status()["rhythms"]["stretch"]["desk_minutes"])

    backbreak.stay()
    qtbot.waitUntil(lambda: desk_minutes() > 2)

    asked = time.monotonic()
    before = desk_minutes()
    machine.sleep(2)  # two thirds of a minute for Backbreak
    backbreak.stay()
    assert before <= desk_minutes() < before + minutes_since(asked) + 1

    woken = time.monotonic()
    machine.sleep(30)  # ten minutes
    backbreak.stay()
    backbreak.wait_until(lambda: backbreak.status()["present"], "somebody who is back")
    assert desk_minutes() <= minutes_since(woken)
    assert backbreak.status()["state"] == "waiting"
    machine.logind.close()


@pytest.mark.parametrize(
    ("compositor", "program", "adapter"), [(Kwin, "kwin_wayland", "wayland"), (Mutter, "mutter", "mutter")]
)
def test_on_wayland_the_compositor_is_asked_and_backbreak_outlives_it(
    compositor: type[Kwin | Mutter], program: str, adapter: str, desktop: VirtualDesktop, qtbot: QtBot
) -> None:
    need(program)
    folder = desktop.folder / "wayland"
    folder.mkdir(mode=0o700)
    bus = {"DBUS_SESSION_BUS_ADDRESS": desktop.environment["DBUS_SESSION_BUS_ADDRESS"]}
    wayland = compositor(Path(folder), bus)
    desktop.environment |= wayland.environ | {"QT_QPA_PLATFORM": "offscreen"}  # its windows don't matter here
    backbreak = RunningBackbreak(desktop, pace=1)
    backbreak.wait_until_reachable()

    qtbot.waitUntil(lambda: question(backbreak, "presence")["adapter"] == adapter)
    assert backbreak.status()["present"] is True

    wayland.kill()

    qtbot.waitUntil(lambda: question(backbreak, "presence")["adapter"] == "unknown")
    assert backbreak.process.poll() is None
    assert backbreak.status()["present"] is None
