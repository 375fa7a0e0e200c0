"""What macOS tells, against stand-ins for its calls and programs."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from backbreak.core.ports import Answer
from backbreak.desktop.candidates import Unavailable
from backbreak.desktop.detector import Adapter
from backbreak.desktop.macos_use import CoreAudio, MicrophoneRuns, Running, ScreenKeptOn
from tests.desktop.contract_detector import DetectorContract, ask

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the stand-ins are shell scripts")

PMSET = """\
2026-11-28 09:30:00 +0100
Assertion status system-wide:
   PreventUserIdleDisplaySleep    1
   PreventUserIdleSystemSleep     1
Listed by owning process:
   pid 402(Google Chrome): [0x0001] 00:00:20 NoDisplaySleepAssertion named: "Video Wake Lock"
   pid 98(zoom.us): [0x0002] 00:12:01 PreventUserIdleDisplaySleep named: "Meeting"
   pid 77(coreaudiod): [0x0003] 00:12:01 PreventUserIdleSystemSleep named: "com.apple.audio"
"""
NOTHING = """\
Assertion status system-wide:
   PreventUserIdleDisplaySleep    0
Listed by owning process:
   pid 77(powerd): [0x0003] 00:12:01 PreventUserIdleSystemSleep named: "Powerd"
"""
PS = "/sbin/launchd\n/Applications/zoom.us.app/Contents/MacOS/zoom.us\n-zsh\n"


class FakeDevices:
    def __init__(self, runs: bool | None) -> None:
        self.runs = runs

    def microphone_runs(self) -> bool:
        if self.runs is None:
            raise OSError("Core Audio refuses: 560947818")
        return self.runs


def script(folder: Path, text: str) -> str:
    """A program that writes this."""
    file = folder / "program"
    file.write_text(f"#!/bin/sh\ncat <<'END'\n{text}END\n")
    file.chmod(0o755)
    return str(file)


ENVIRON = {"PATH": "/usr/bin:/bin"}


class TestContract(DetectorContract):
    @pytest.fixture(params=["microphone", "refused", "screen", "no pmset", "programs", "no ps"])
    def adapter(self, request: pytest.FixtureRequest, tmp_path: Path) -> Adapter:
        return {
            "microphone": lambda: MicrophoneRuns(FakeDevices(runs=False)),
            "refused": lambda: MicrophoneRuns(FakeDevices(runs=None)),
            "screen": lambda: ScreenKeptOn(ENVIRON, script(tmp_path, NOTHING)),
            "no pmset": lambda: ScreenKeptOn(ENVIRON, "/nowhere/pmset"),
            "programs": lambda: Running(ENVIRON, lambda: ["teams"], script(tmp_path, PS)),
            "no ps": lambda: Running(ENVIRON, lambda: ["teams"], "/nowhere/ps"),
        }[request.param]()


def test_a_microphone_that_runs_is_in_use_by_nobody_knows_whom(qtbot: QtBot) -> None:
    finding = ask(MicrophoneRuns(FakeDevices(runs=True)), qtbot)

    assert (finding.answer, finding.programs) == (Answer.YES, ())


def test_those_who_keep_the_screen_on_are_named(tmp_path: Path, qtbot: QtBot) -> None:
    finding = ask(ScreenKeptOn(ENVIRON, script(tmp_path, PMSET)), qtbot)

    assert finding.programs == ("Google Chrome", "zoom.us")


def test_a_chosen_program_that_runs(tmp_path: Path, qtbot: QtBot) -> None:
    finding = ask(Running(ENVIRON, lambda: ["Zoom.us"], script(tmp_path, PS)), qtbot)

    assert finding.programs == ("Zoom.us",)


@pytest.mark.skipif(sys.platform == "darwin", reason="there it is available")
def test_elsewhere_it_says_for_which_system_it_is() -> None:
    with pytest.raises(Unavailable, match="macOS"):
        CoreAudio()
