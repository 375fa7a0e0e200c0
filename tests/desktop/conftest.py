"""Real parts for the adapters: a session bus, an X screen, notification servers; and hostile peers."""

from __future__ import annotations

import array
import contextlib
import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from backbreak.desktop.session_bus import SessionBus
from tests.desktop.bus_peer import Peer
from tests.desktop.fake_logind import FakeLogind
from tests.patience import PATIENCE

sys.path.insert(0, str(Path(__file__).parents[2] / "packaging" / "linux"))

BUS = """<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig>
  <type>session</type>
  <listen>unix:path={socket}</listen>
  {services}
  <policy context="default">
    <allow send_destination="*"/><allow receive_sender="*"/><allow own="*"/>
  </policy>
</busconfig>
"""


def need(*programs: str) -> None:
    """Skip where the programs are missing; but in CI on Linux they must be there."""
    missing = [program for program in programs if shutil.which(program) is None]
    if missing and os.environ.get("CI") == "true" and sys.platform == "linux":
        pytest.fail(f"missing in CI: {', '.join(missing)}")
    if missing:
        pytest.skip(f"missing: {', '.join(missing)}")


class XServer:
    """An X screen of the test's own, whose person is xdotool."""

    def __init__(self) -> None:
        reader, writer = os.pipe()
        command = ["Xvfb", "-displayfd", str(writer), "-screen", "0", "640x480x24", "-nolisten", "tcp"]
        self._process = subprocess.Popen(command, pass_fds=[writer], stderr=subprocess.DEVNULL)
        os.close(writer)
        with os.fdopen(reader) as number:
            self.environ = {"DISPLAY": f":{number.readline().strip()}"}
        self._x = 0

    def move_mouse(self) -> None:
        self._x = (self._x + 7) % 600
        subprocess.run(["xdotool", "mousemove", str(self._x), "9"], env=os.environ | self.environ, check=True)

    def touch(self) -> None:
        self.move_mouse()

    def kill(self) -> None:
        self._process.kill()
        self._process.wait()


@pytest.fixture
def x_server() -> Iterator[XServer]:
    need("Xvfb", "xdotool")
    server = XServer()
    yield server
    server.kill()


def listens(path: Path) -> bool:
    """Whether a socket takes connections: its file comes a moment earlier."""
    with socket.socket(socket.AF_UNIX) as probe:
        return probe.connect_ex(str(path)) == 0


def wait_until_it_listens(path: Path) -> None:
    """Wait for a socket that takes connections."""
    end = time.monotonic() + PATIENCE
    while not listens(path):
        assert time.monotonic() < end, f"nothing listens at {path}"
        time.sleep(0.01)


class BusDaemon:
    """A session bus of the test's own, which can die and come back where it was.

    It starts peers only as `services` says, a folder of service files.
    """

    def __init__(self, folder: Path, services: Path | None = None) -> None:
        self._socket = folder / "bus"
        self._configuration = folder / "bus.conf"
        self._configuration.write_text(
            BUS.format(
                socket=self._socket, services=f"<servicedir>{services}</servicedir>" if services else ""
            )
        )
        self.environ = {"DBUS_SESSION_BUS_ADDRESS": f"unix:path={self._socket}"}
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        self._socket.unlink(missing_ok=True)
        command = ["dbus-daemon", f"--config-file={self._configuration}", "--nofork", "--nopidfile"]
        self._process = subprocess.Popen(command)
        wait_until_it_listens(self._socket)

    def kill(self) -> None:
        if self._process:
            self._process.kill()
            self._process.wait()
            self._process = None


@pytest.fixture
def short_folder() -> Iterator[Path]:
    """A folder whose path leaves room for the name of a socket: Unix allows 107 bytes."""
    with tempfile.TemporaryDirectory(prefix="bb-") as folder:
        yield Path(folder)


@pytest.fixture
def bus_daemon(short_folder: Path) -> Iterator[BusDaemon]:
    need("dbus-daemon")
    daemon = BusDaemon(short_folder)
    daemon.start()
    yield daemon
    daemon.kill()


@pytest.fixture
def bus(bus_daemon: BusDaemon, qtbot: QtBot) -> Iterator[SessionBus]:
    """Backbreak's side of the bus."""
    session_bus = SessionBus(bus_daemon.environ)
    yield session_bus
    session_bus.close()


@pytest.fixture
def peer(bus_daemon: BusDaemon, qtbot: QtBot) -> Iterator[Peer]:
    """Another program on the same bus, which answers as the test wants."""
    other = Peer(bus_daemon.environ)
    yield other
    other.close()


@pytest.fixture
def logind(bus_daemon: BusDaemon, qtbot: QtBot) -> Iterator[FakeLogind]:
    """The session of a person, on a bus that stands for the system's."""
    fake = FakeLogind(bus_daemon.environ)
    yield fake
    fake.close()


class Loudspeaker:
    """The only one of a PulseAudio of the test's own: what it is to sound is read from a pipe."""

    def __init__(self, pipe: Path) -> None:
        self._pipe = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
        self._heard = array.array("h")

    def samples_heard(self) -> int:
        """How many samples have sounded so far that are not silent."""
        with contextlib.suppress(BlockingIOError):
            while read := os.read(self._pipe, 1 << 16):
                self._heard.frombytes(read[: len(read) // 2 * 2])
        return sum(sample != 0 for sample in self._heard)

    @property
    def loudest(self) -> int:
        return max(map(abs, self._heard))

    def close(self) -> None:
        os.close(self._pipe)


@pytest.fixture
def loudspeaker(short_folder: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Loudspeaker]:
    """A sound server that every program finds which is started in this test."""
    need("pulseaudio", "paplay")
    monkeypatch.delenv("PULSE_SERVER", raising=False)
    for name in ("XDG_RUNTIME_DIR", "HOME", "XDG_CACHE_HOME", "XDG_CONFIG_HOME"):
        monkeypatch.setenv(name, str(short_folder))
    pipe = short_folder / "speaker"
    form = "rate=22050 channels=1 format=s16le use_system_clock_for_timing=yes"
    sink = f"module-pipe-sink sink_name=test file={pipe} {form}"
    command = ["pulseaudio", "-n", "--daemonize=no", "--exit-idle-time=-1", "--use-pid-file=no"]
    loads = [f"--load={module}" for module in (sink, "module-native-protocol-unix auth-anonymous=1")]
    server = subprocess.Popen([*command, *loads], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    wait_until_it_listens(short_folder / "pulse/native")
    speaker = Loudspeaker(pipe)
    yield speaker
    speaker.close()
    server.kill()
    server.wait()
