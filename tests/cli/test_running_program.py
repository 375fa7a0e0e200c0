"""The command line and the real program at its other end, on Qt's screen that nobody sees."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator

import pytest
from command_line import ROOT, Home
from desktop_configuration import zone_where_it_is_nine
from patience import PATIENCE

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="needs the private folders of POSIX")


@pytest.fixture
def running(home: Home) -> Iterator[subprocess.Popen[bytes]]:
    home.environment |= {"QT_QPA_PLATFORM": "offscreen", "LANG": "C.UTF-8", "TZ": zone_where_it_is_nine()}
    with subprocess.Popen(
        [sys.executable, "-m", "backbreak"],
        cwd=ROOT,
        env=home.full_environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    ) as program:
        deadline = time.monotonic() + PATIENCE
        while home.run("status").code and program.poll() is None and time.monotonic() < deadline:
            time.sleep(0.1)
        yield program
        if program.poll() is None:
            program.terminate()
        program.wait(PATIENCE)


def state(home: Home) -> str:
    return str(json.loads(home.run("status", "--json").out)["state"])


def test_a_break_from_beginning_to_end(home: Home, running: subprocess.Popen[bytes]):
    assert state(home) == "waiting"

    assert home.run("start", "walk").code == 0
    assert state(home) == "break"

    assert home.run("done").code == 0
    assert state(home) == "waiting"

    again = home.run("done")
    assert (again.code, again.out) == (1, "")
    assert again.err.count("\n") == 1


def test_a_pause_until_it_is_resumed(home: Home, running: subprocess.Popen[bytes]):
    assert home.run("pause", "2h").out.startswith("Paused until ")
    assert state(home) == "paused"

    assert home.run("resume").code == 0
    assert state(home) == "waiting"

    refused = home.run("pause", "a while")
    assert (refused.code, refused.err.count("\n")) == (1, 1)


def test_a_changed_setting_holds_at_once(home: Home, running: subprocess.Popen[bytes]):
    assert home.run("set", "walk.interval_minutes", "45").code == 0

    status = json.loads(home.run("status", "--json").out)
    assert status["rhythms"]["walk"]["interval_minutes"] == 45
    assert "45 minutes" in home.run("status").out


def test_a_setting_that_is_written_by_hand_holds_at_once(home: Home, running: subprocess.Popen[bytes]):
    home.write_settings("[walk]\ninterval_minutes = 45\n")

    deadline = time.monotonic() + PATIENCE
    while "45 minutes" not in home.run("status").out and time.monotonic() < deadline:
        time.sleep(0.2)
    assert "45 minutes" in home.run("status").out


def test_a_changed_language_is_spoken_at_once(home: Home, running: subprocess.Popen[bytes]):
    home.run("set", "appearance.language", "da")

    assert "Strækpause" in home.run("status").out
    assert home.run("done").err.startswith("Der er ingen påmindelse")


def test_a_second_start_leaves_the_first_running(home: Home, running: subprocess.Popen[bytes]):
    second = home.run()

    assert (second.code, second.out, second.err) == (0, "", "")
    assert running.poll() is None


def test_a_second_start_that_cannot_reach_the_first_does_not_run_beside_it(
    home: Home, running: subprocess.Popen[bytes]
):
    (home.folder / "run/backbreak/socket").unlink()
    second = home.run()

    assert (second.code, second.out) == (1, "")
    assert second.err.count("\n") == 1
    assert "running" in second.err or "runs" in second.err


def test_quit_ends_it_and_the_history_remembers(home: Home, running: subprocess.Popen[bytes]):
    assert home.run("quit").code == 0
    assert running.wait(PATIENCE) == 0
    assert home.run("status").code == 1
    assert (home.folder / "data/backbreak/history.sqlite").exists()


@pytest.mark.parametrize("runs", [True, False])
def test_the_doctor_knows_what_this_desktop_can_do(home: Home, running: subprocess.Popen[bytes], runs: bool):
    if not runs:
        home.run("quit")
    found = json.loads(home.run("doctor", "--json").out)

    assert {"version", "system", "questions"} <= set(found)
    assert {"question", "adapter", "answer", "others"} <= set(found["questions"][0])
    assert home.run("doctor").out.startswith("Backbreak ")


def wait_for(what: Callable[[], bool]) -> None:
    deadline = time.monotonic() + PATIENCE
    while not what():
        assert time.monotonic() < deadline
        time.sleep(0.1)


def test_an_exercise_that_is_put_into_the_folder_can_be_started(home: Home, running: subprocess.Popen[bytes]):
    folder = home.folder / "data/backbreak/exercises"
    wait_for(folder.is_dir)
    assert home.run("start", "my_glide").code == 1

    shutil.copy(ROOT / "assets/exercises/lateral_glide.toml", folder / "my_glide.toml")

    wait_for(lambda: home.run("start", "my_glide").code == 0)
    assert state(home) == "break"


def test_a_fault_in_an_exercise_is_told_until_it_is_mended(home: Home, running: subprocess.Popen[bytes]):
    folder = home.folder / "data/backbreak/exercises"
    wait_for(folder.is_dir)
    text = (ROOT / "assets/exercises/lateral_glide.toml").read_text("utf-8")

    def told() -> bool:
        return "my_glide.toml:3: place: Choose one of: chair, standing, mat." in home.run("doctor").out

    (folder / "my_glide.toml").write_text(text.replace('place = "chair"', 'place = "sofa"'), "utf-8")
    wait_for(told)
    log = (home.folder / "state/backbreak/backbreak.log").read_text("utf-8")
    assert log.count("my_glide.toml:3: place: ") == 1

    (folder / "my_glide.toml").write_text(text, "utf-8")
    wait_for(lambda: not told())
