"""What goes wrong around the whole program: the rhythm goes on, a line is logged, and nothing spins."""

from __future__ import annotations

import json
import os
import resource
import shutil
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

if sys.platform != "linux":
    pytest.skip("the virtual desktop is Linux's", allow_module_level=True)

from programs import find_program
from running_backbreak import NEARLY_DUE, ONLY_STRETCHES, RunningBackbreak
from virtual_desktop import VirtualDesktop

from tests.desktop.bus_peer import Peer
from tests.desktop.conftest import need
from tests.desktop.sound_servers import PipeWireServer

pytestmark = [
    pytest.mark.e2e,
    pytest.mark.skipif(find_program("Xvfb") is None, reason="there is no Xvfb"),
]

SETTINGS = ONLY_STRETCHES + '[prompts]\ngap_minutes = 10\n[appearance]\nlanguage = "en"\n'


@pytest.fixture
def desktop() -> Iterator[VirtualDesktop]:
    with VirtualDesktop(panel=False) as desktop:
        yield desktop


def open_backbreak(desktop: VirtualDesktop) -> RunningBackbreak:
    backbreak = RunningBackbreak(desktop, pace=60, settings=SETTINGS, open_since=NEARLY_DUE)
    backbreak.wait_until_reachable()
    backbreak.stay()
    return backbreak


def adapter(backbreak: RunningBackbreak, question: str) -> str:
    found = json.loads(backbreak.command("doctor", "--json"))["questions"]
    return str(next(item["adapter"] for item in found if item["question"] == question))


def processor_seconds(process: int) -> float:
    fields = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def assert_nothing_spins(backbreak: RunningBackbreak) -> None:
    before = processor_seconds(backbreak.process.pid)
    time.sleep(2)
    assert processor_seconds(backbreak.process.pid) - before < 0.6


def own_lines(backbreak: RunningBackbreak) -> list[str]:
    """What Backbreak has written of its own troubles."""
    return [line for line in backbreak.output().splitlines() if "backbreak" in line.lower()]


def test_a_session_bus_that_dies_under_a_prompt_costs_no_prompt_and_is_used_again(
    desktop: VirtualDesktop,
) -> None:
    backbreak = open_backbreak(desktop)
    backbreak.wait_for_prompt()

    desktop.stop_bus()

    backbreak.wait_until(backbreak.windows, "our own card")
    assert backbreak.status()["state"] == "due"
    assert_nothing_spins(backbreak)
    desktop.start_bus()
    desktop.start_notifications("xfce")
    backbreak.wait_until(lambda: adapter(backbreak, "prompt") == "notification", "the notifications")
    assert backbreak.windows()  # it is answered where it is
    backbreak.command("skip")
    backbreak.wait_until(lambda: not backbreak.windows(), "an end of the card")
    backbreak.wait_for_prompt()
    [line] = own_lines(backbreak)
    assert "the session bus is lost" in line


def test_peers_that_never_answer_keep_no_prompt_back(desktop: VirtualDesktop, qtbot: object) -> None:
    desktop.stop_notifications()
    silent = Peer(desktop.environment)
    for name in ("org.freedesktop.Notifications", "org.gnome.SessionManager", "org.gnome.ScreenSaver"):
        silent.own(name)
    for name in ("org.mpris.MediaPlayer2.silent", "org.gnome.Mutter.IdleMonitor"):
        silent.own(name)
    desktop.wait_for_name("org.freedesktop.Notifications")
    desktop.wait_for_name("org.gnome.Mutter.IdleMonitor")
    backbreak = open_backbreak(desktop)

    backbreak.wait_until(backbreak.windows, "our own card")
    assert backbreak.status()["state"] == "due"
    assert_nothing_spins(backbreak)
    assert own_lines(backbreak) == []
    silent.close()


def test_a_sound_server_that_dies_in_a_call_ends_the_hold_and_a_new_one_is_asked(
    desktop: VirtualDesktop,
) -> None:
    need("pipewire", "wireplumber", "pw-dump", "pw-record", "pw-cli", "pw-link")
    folder = Path(desktop.environment["XDG_RUNTIME_DIR"])
    bus = {"DBUS_SESSION_BUS_ADDRESS": desktop.environment["DBUS_SESSION_BUS_ADDRESS"]}
    server = PipeWireServer(folder, bus)
    server.record("microphone")
    backbreak = open_backbreak(desktop)
    assert "microphone in use" in backbreak.wait_for_state("held")["why"]

    server.close()
    backbreak.wait_for_prompt()
    backbreak.command("skip")
    shutil.rmtree(server.environ["HOME"])
    (folder / "pipewire-0").unlink(missing_ok=True)
    server = PipeWireServer(folder, bus)
    server.record("microphone")
    backbreak.stay()
    assert "microphone in use" in backbreak.wait_for_state("held", timeout=60)["why"]
    server.close()
    assert own_lines(backbreak) == []


def test_a_disk_that_is_full_costs_no_prompt(desktop: VirtualDesktop) -> None:
    backbreak = open_backbreak(desktop)
    resource.prlimit(backbreak.process.pid, resource.RLIMIT_FSIZE, (4096, 4096))

    backbreak.wait_for_prompt()
    backbreak.command("skip")
    backbreak.wait_for_prompt()
    assert_nothing_spins(backbreak)
    [line] = own_lines(backbreak)
    assert "The history cannot be saved" in line
