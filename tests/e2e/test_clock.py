"""What the whole program makes of a wall clock that somebody sets."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

if sys.platform != "linux":
    pytest.skip("the virtual desktop is Linux's", allow_module_level=True)

from programs import find_program
from running_backbreak import ONLY_STRETCHES, RunningBackbreak
from virtual_desktop import VirtualDesktop

from tests.desktop.conftest import need

pytestmark = [
    pytest.mark.e2e,
    pytest.mark.skipif(find_program("Xvfb") is None, reason="there is no Xvfb"),
]


def library() -> str:
    """Where the library lies that fakes the wall clock of programs: where `faketime` takes it from."""
    shown = subprocess.run(
        ["faketime", "-f", "+0s", "sh", "-c", "echo $LD_PRELOAD"], capture_output=True, text=True, check=True
    )
    return shown.stdout.strip()


def processor_seconds(process: int) -> float:
    fields = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


PACE = 20


def test_a_clock_that_jumps_by_a_year_leaves_the_rhythm_as_it_is() -> None:
    need("faketime")
    with VirtualDesktop(panel=False, notifications=None) as desktop:
        offset = desktop.folder / "offset"
        offset.write_text("+0")
        desktop.environment |= {
            "LD_PRELOAD": library(),
            "FAKETIME_TIMESTAMP_FILE": str(offset),
            "FAKETIME_NO_CACHE": "1",
            "FAKETIME_DONT_FAKE_MONOTONIC": "1",
            "DONT_FAKE_MONOTONIC": "1",
        }
        started = time.monotonic()
        seldom = ONLY_STRETCHES.replace("= 15", "= 90")  # no prompt comes in between
        backbreak = RunningBackbreak(desktop, pace=PACE, settings=seldom)
        backbreak.wait_until_reachable()
        backbreak.stay()
        minutes = 0.0
        for jump in ("+365d", "-365d", "+0", "+3600", "-3600"):
            years = {backbreak.status()["next"]["at"][:4]}
            offset.write_text(jump)
            before = processor_seconds(backbreak.process.pid)
            backbreak.stay()
            backbreak.wait_until(
                lambda more=minutes: backbreak.status()["rhythms"]["stretch"]["desk_minutes"] > more,  # type: ignore[misc]
                "desk time that goes on",
            )
            status = backbreak.status()

            assert (status["state"], status["present"]) == ("waiting", True)
            at_most = (time.monotonic() - started) * PACE / 60 + 0.1  # a status tells tenths
            assert minutes < status["rhythms"]["stretch"]["desk_minutes"] <= at_most
            assert {status["next"]["at"][:4]} != years or jump in ("+3600", "-3600")
            assert processor_seconds(backbreak.process.pid) - before < 1
            minutes = status["rhythms"]["stretch"]["desk_minutes"]

        output = desktop.output_of("backbreak")
        assert [line for line in output.splitlines() if not line.startswith("This plugin")] == []
