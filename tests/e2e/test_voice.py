"""A break that is told aloud: the real program, a real speech server, and somebody at the loudspeaker."""

from __future__ import annotations

import array
import os
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

if sys.platform != "linux":
    pytest.skip("the virtual desktop is Linux's", allow_module_level=True)

from programs import find_program
from running_backbreak import ONLY_STRETCHES, RunningBackbreak
from screen import wait_until
from virtual_desktop import VirtualDesktop

NEEDED = ("Xvfb", "pulseaudio", "speech-dispatcher", "speech-dispatcher-modules/sd_espeak-ng")

pytestmark = [
    pytest.mark.e2e,
    pytest.mark.skipif(not all(map(find_program, NEEDED)), reason="there is no voice here"),
]

SETTINGS = ONLY_STRETCHES + '[appearance]\nlanguage = "da"\n[voice]\non = true\n[sound]\non = true\n'
SECOND = 22_050  # samples


class Room:
    """A desktop with a loudspeaker, and what has been heard in it."""

    def __init__(self, desktop: VirtualDesktop) -> None:
        self._pipe = desktop.folder / "speaker"
        form = "rate=22050 channels=1 format=s16le use_system_clock_for_timing=yes"
        sink = f"module-pipe-sink sink_name=test file={self._pipe} {form}"
        loads = [f"--load={module}" for module in (sink, "module-native-protocol-unix auth-anonymous=1")]
        server = ["pulseaudio", "-n", "--daemonize=no", "--exit-idle-time=-1", "--use-pid-file=no"]
        desktop.start([*server, *loads])
        runtime = Path(desktop.environment["XDG_RUNTIME_DIR"])
        wait_until((runtime / "pulse/native").exists, "a sound server")
        self._ears = os.open(self._pipe, os.O_RDONLY | os.O_NONBLOCK)
        self._heard = 0

    def heard(self) -> int:
        """How many samples have sounded so far."""
        while True:
            try:
                read = os.read(self._ears, 1 << 16)
            except BlockingIOError:
                return self._heard
            samples = array.array("h", read[: len(read) // 2 * 2])
            self._heard += sum(sample != 0 for sample in samples)

    def close(self) -> None:
        os.close(self._ears)


@pytest.fixture
def desktop() -> Iterator[VirtualDesktop]:
    with VirtualDesktop(panel=False, notifications=None) as desktop:
        yield desktop


@pytest.fixture
def room(desktop: VirtualDesktop) -> Iterator[Room]:
    room = Room(desktop)
    yield room
    room.close()


def test_a_stretch_is_told_aloud_and_a_pause_is_silent(desktop: VirtualDesktop, room: Room) -> None:
    backbreak = RunningBackbreak(desktop, pace=1, settings=SETTINGS)
    backbreak.wait_until_reachable()
    backbreak.command("start", "slouch_overcorrect")
    window = backbreak.wait_for_a_new_window()
    place = desktop.screen.settled_place_of(window)
    before = room.heard()

    desktop.screen.click(place.x + place.width // 2, place.y + 20)  # gives it the keyboard
    desktop.screen.wait_for_focus(window)
    time.sleep(1)  # keys of the first half second are taken for somebody else's
    desktop.screen.key("space")  # begin
    backbreak.wait_until(lambda: room.heard() > before + 3 * SECOND, "three seconds of voice and sound")

    desktop.screen.key("space")  # pause
    wait_until(lambda: is_silent_for_a_second(room), "silence")
    paused = room.heard()
    assert is_silent_for_a_second(room)

    desktop.screen.key("space")  # go on
    backbreak.wait_until(lambda: room.heard() > paused + SECOND, "the voice again")
    backbreak.command("quit")
    assert backbreak.wait_for_end() == 0
    assert backbreak.output() == ""


def is_silent_for_a_second(room: Room) -> bool:
    before = room.heard()
    time.sleep(1)
    return room.heard() == before
