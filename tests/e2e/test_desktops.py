"""What Backbreak says of the desktop that it finds, and how its parts keep in touch there."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

if sys.platform != "linux":
    pytest.skip("the virtual desktop is Linux's", allow_module_level=True)

from programs import find_program
from running_backbreak import PROGRAM, RunningBackbreak
from screen import PATIENCE
from virtual_desktop import VirtualDesktop

pytestmark = [
    pytest.mark.e2e,
    pytest.mark.skipif(find_program("Xvfb") is None, reason="there is no Xvfb"),
]


def adapters(backbreak: RunningBackbreak) -> dict[str, str]:
    """Which adapter answers which question."""
    found: dict[str, Any] = json.loads(backbreak.command("doctor", "--json"))
    return {item["question"]: item["adapter"] for item in found["questions"]}


@pytest.mark.parametrize(
    ("parts", "prompt", "tray"),
    [
        ({}, "notification", "status_notifier"),
        ({"notifications": "dunst"}, "card", "status_notifier"),
        ({"notifications": None, "panel": False}, "card", "none"),
    ],
)
def test_the_doctor_says_what_it_found(parts: dict[str, Any], prompt: str, tray: str) -> None:
    with VirtualDesktop(**parts) as desktop:
        backbreak = RunningBackbreak(desktop, pace=1)
        backbreak.wait_until_reachable()

        def found() -> bool:
            live = adapters(backbreak)
            return (live["prompt"], live["tray"], live["presence"]) == (prompt, tray, "x11")

        backbreak.wait_until(found, f"a doctor who finds {prompt} and {tray}")


def test_the_doctor_follows_what_changes() -> None:
    with VirtualDesktop(notifications="dunst", panel=False) as desktop:
        backbreak = RunningBackbreak(desktop, pace=1)
        backbreak.wait_until_reachable()

        desktop.stop_notifications()
        desktop.start_notifications("xfce")
        desktop.start_panel()

        backbreak.wait_until(lambda: adapters(backbreak)["prompt"] == "notification", "notifications")
        backbreak.wait_until(lambda: adapters(backbreak)["tray"] == "status_notifier", "the tray")


def test_a_changed_setting_holds_at_once_and_the_file_keeps_what_else_it_says() -> None:
    ours = "# mine\n[stretch]\ninterval_minutes = 20  # short\nunknown = 1\n"
    with VirtualDesktop(panel=False, notifications=None) as desktop:
        backbreak = RunningBackbreak(desktop, pace=1, settings=ours)
        backbreak.wait_until_reachable()
        assert backbreak.status()["rhythms"]["stretch"]["interval_minutes"] == 20

        backbreak.command("set", "stretch.interval_minutes", "45")

        assert backbreak.status()["rhythms"]["stretch"]["interval_minutes"] == 45
        assert backbreak.settings_file.read_text() == ours.replace("20", "45")


def test_without_a_screen_one_line_says_so(tmp_path: Path) -> None:
    environment = {"HOME": str(tmp_path), "PATH": "/usr/bin:/bin", "LANG": "C.UTF-8"}

    done = subprocess.run([PROGRAM], env=environment, capture_output=True, text=True, timeout=PATIENCE)

    assert done.returncode == 1
    assert len(done.stderr.splitlines()) == 1
    assert "DISPLAY" in done.stderr


def test_the_doctor_needs_no_screen(tmp_path: Path) -> None:
    environment = {"HOME": str(tmp_path), "PATH": "/usr/bin:/bin", "LANG": "C.UTF-8"}

    done = subprocess.run(
        [PROGRAM, "doctor", "--json"], env=environment, capture_output=True, text=True, timeout=PATIENCE
    )

    assert (done.returncode, done.stderr) == (0, "")
    found = json.loads(done.stdout)
    assert {item["question"]: item["adapter"] for item in found["questions"]}["presence"] == "unknown"
