"""Who holds a camera open, and which programs run: on the real /proc, with real processes."""

from __future__ import annotations

import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from pytestqt.qtbot import QtBot

from backbreak.core.ports import Answer
from backbreak.desktop.candidates import Unavailable
from backbreak.desktop.detector import Adapter
from backbreak.desktop.processes import ChosenPrograms, OpenCamera, Walk
from tests.desktop.contract_detector import DetectorContract, ask

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="/proc")

HOLD_IT = "exec 3<{file}; echo ready; read _end"


class Programs:
    """Real processes, under any name."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self.running: list[subprocess.Popen[str]] = []

    def start(self, name: str, *, holding: Path | str = "/dev/null") -> subprocess.Popen[str]:
        """Start a shell that is called so, and has a file open."""
        copy = self._folder / name
        if not copy.exists():
            shutil.copy("/bin/sh", copy)
        command = [str(copy), "-c", HOLD_IT.format(file=holding)]
        process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        self.running.append(process)
        assert process.stdout
        assert process.stdout.readline() == "ready\n"
        return process

    def end(self, process: subprocess.Popen[str]) -> None:
        self.running.remove(process)
        process.communicate("\n", timeout=60)


@pytest.fixture
def programs(tmp_path: Path) -> Iterator[Programs]:
    (tmp_path / "bin").mkdir()
    several = Programs(tmp_path / "bin")
    yield several
    for process in several.running.copy():
        several.end(process)


@pytest.fixture
def camera(tmp_path: Path) -> Path:
    """A file where a camera would be."""
    (tmp_path / "dev").mkdir()
    file = tmp_path / "dev" / "video0"
    file.write_bytes(b"")
    return file


class TestCameraContract(DetectorContract):
    @pytest.fixture
    def adapter(self, camera: Path) -> Adapter:
        return OpenCamera(Walk(), camera.parent)


class TestProgramsContract(DetectorContract):
    @pytest.fixture
    def adapter(self) -> Adapter:
        return ChosenPrograms(Walk(), lambda: ["a program that nobody has"])


def test_a_camera_is_in_use_while_a_program_has_it_open(
    programs: Programs, camera: Path, qtbot: QtBot
) -> None:
    open_camera = OpenCamera(Walk(), camera.parent)
    phone = programs.start("videophone", holding=camera)
    finding = ask(open_camera, qtbot)
    assert (finding.answer, finding.programs) == (Answer.YES, ("videophone",))

    programs.end(phone)
    assert ask(open_camera, qtbot).answer is Answer.NO


def test_a_media_server_that_has_the_camera_open_does_not_use_it(
    programs: Programs, camera: Path, qtbot: QtBot
) -> None:
    programs.start("wireplumber", holding=camera)

    assert ask(OpenCamera(Walk(), camera.parent), qtbot).answer is Answer.NO


def test_no_process_is_looked_at_where_there_is_no_camera(tmp_path: Path, qtbot: QtBot) -> None:
    started = time.monotonic()

    assert ask(OpenCamera(Walk(), tmp_path), qtbot).answer is Answer.NO
    assert time.monotonic() - started < 0.05


@pytest.mark.parametrize("chosen", ["zoomphone", "ZoomPhone"])
def test_a_chosen_program_that_runs_is_told_by_the_name_that_the_person_wrote(
    programs: Programs, qtbot: QtBot, chosen: str
) -> None:
    programs.start("zoomphone")

    finding = ask(ChosenPrograms(Walk(), lambda: ["another", chosen]), qtbot)

    assert (finding.answer, finding.programs) == (Answer.YES, (chosen,))


def test_a_name_longer_than_the_kernel_keeps_is_found(programs: Programs, qtbot: QtBot) -> None:
    programs.start("a-rather-long-program-name")

    chosen = ChosenPrograms(Walk(), lambda: ["a-rather-long-program-name"])
    assert ask(chosen, qtbot).answer is Answer.YES


def test_a_script_is_found_by_its_own_name(tmp_path: Path, qtbot: QtBot) -> None:
    script = tmp_path / "conference.py"
    script.write_text("print('ready', flush=True); input()")
    command = [sys.executable, str(script)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout
        assert process.stdout.readline() == "ready\n"
        finding = ask(ChosenPrograms(Walk(), lambda: ["conference"]), qtbot)
        process.communicate("\n")

    assert finding.answer is Answer.YES


def test_nothing_chosen_is_told_at_once() -> None:
    told: list[Answer] = []
    ChosenPrograms(Walk(), list).ask(lambda finding: told.append(finding.answer))

    assert told == [Answer.NO]


def test_processes_that_end_meanwhile_cost_nothing(tmp_path: Path, qtbot: QtBot) -> None:
    (tmp_path / "self").mkdir()
    for number in range(100):
        (tmp_path / str(number)).mkdir()
    (tmp_path / "7" / "comm").write_text("player\n")
    (tmp_path / "7" / "cmdline").write_bytes(b"")

    finding = ask(ChosenPrograms(Walk(tmp_path), lambda: ["player"]), qtbot)

    assert finding.programs == ("player",)


def test_without_proc_it_says_so(tmp_path: Path) -> None:
    with pytest.raises(Unavailable, match="/proc"):
        Walk(tmp_path)


def test_the_desktop_goes_on_while_many_processes_are_looked_at(tmp_path: Path, qtbot: QtBot) -> None:
    (tmp_path / "self").mkdir()
    (tmp_path / "video0").touch()
    for number in range(2000):
        (tmp_path / str(number) / "fd").mkdir(parents=True)
        (tmp_path / str(number) / "comm").write_text("idle\n")
    turns: list[float] = []  # on the clock of our own work: others may have the machine in between
    other_work = QTimer(interval=0)
    other_work.timeout.connect(lambda: turns.append(time.thread_time()))
    other_work.start()

    ask(OpenCamera(Walk(tmp_path), tmp_path), qtbot)
    other_work.stop()

    assert len(turns) >= 2000 / 40
    assert max(after - before for before, after in pairwise(turns)) < 0.1
