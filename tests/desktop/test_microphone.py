"""Is a microphone in use? On real sound servers, with real recordings of what is no call too."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from backbreak.core.ports import Answer
from backbreak.core.settings import Holds
from backbreak.desktop.candidates import Candidate, Unavailable
from backbreak.desktop.detector import Adapter, Question
from backbreak.desktop.holds import Detectors
from backbreak.desktop.pipewire import PipeWire, PipeWireCamera, PipeWireMicrophone, PipeWireScreen
from backbreak.desktop.pulse import PulseMicrophone
from tests.desktop.conftest import BusDaemon, XServer, need
from tests.desktop.contract_detector import DetectorContract, ask, known
from tests.desktop.sound_servers import PipeWireServer, PulseServer

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="PipeWire and PulseAudio")


@pytest.fixture
def pipewire_server(short_folder: Path, bus_daemon: BusDaemon) -> Iterator[PipeWireServer]:
    need("pipewire", "wireplumber", "pw-dump", "pw-record", "pw-cli", "pw-link", "pw-loopback")
    server = PipeWireServer(_made(short_folder), bus_daemon.environ)
    yield server
    server.close()


@pytest.fixture
def pulse_server(short_folder: Path) -> Iterator[PulseServer]:
    need("pulseaudio", "pactl", "parec")
    server = PulseServer(_made(short_folder), {})
    yield server
    server.close()


def _made(folder: Path) -> Path:
    (folder / "sound").mkdir(mode=0o700)
    return folder / "sound"


class TestPipeWireContract(DetectorContract):
    @pytest.fixture(params=["microphone", "camera", "screen", "screen on x11"])
    def adapter(self, request: pytest.FixtureRequest, pipewire_server: PipeWireServer) -> Adapter:
        pipewire = PipeWire(pipewire_server.environ)
        match request.param:
            case "microphone":
                return PipeWireMicrophone(pipewire)
            case "camera":
                return PipeWireCamera(pipewire)
            case name:
                return PipeWireScreen(pipewire, sees_all=name == "screen")


class TestPulseContract(DetectorContract):
    @pytest.fixture
    def adapter(self, pulse_server: PulseServer) -> Adapter:
        return PulseMicrophone(pulse_server.environ)


class TestNoServerContract(DetectorContract):
    @pytest.fixture(params=["pipewire", "pulse"])
    def adapter(self, request: pytest.FixtureRequest, tmp_path: Path) -> Adapter:
        need("pw-dump", "pactl")
        environ = {"XDG_RUNTIME_DIR": str(tmp_path), "PATH": "/usr/bin"}
        if request.param == "pulse":
            return PulseMicrophone(environ)
        return PipeWireMicrophone(PipeWire(environ))


def test_a_recording_of_the_microphone_is_told_as_long_as_it_lasts(
    pipewire_server: PipeWireServer, qtbot: QtBot
) -> None:
    microphone = PipeWireMicrophone(PipeWire(pipewire_server.environ))
    recorder = pipewire_server.record("microphone")
    finding = known(microphone, qtbot)
    assert (finding.answer, finding.programs) == (Answer.YES, ("pw-record",))

    pipewire_server.end(recorder)
    qtbot.waitUntil(lambda: ask(microphone, qtbot).answer is Answer.NO)  # the answer is fresh for a second


def test_a_machine_so_busy_that_programs_start_slowly_still_tells_of_the_call(
    pipewire_server: PipeWireServer, tmp_path: Path, qtbot: QtBot
) -> None:
    real = shutil.which("pw-dump")
    (tmp_path / "pw-dump").write_text(f"#!/bin/sh\n/bin/sleep 1.5\nexec {real}\n")
    (tmp_path / "pw-dump").chmod(0o755)
    pipewire_server.record("microphone")
    environ = pipewire_server.environ | {"PATH": str(tmp_path)}
    question = Question("microphone", [Candidate("pipewire", lambda: PipeWireMicrophone(PipeWire(environ)))])
    detectors = Detectors(lambda: [[question]], Holds())
    answered: list[bool] = []

    assert detectors.ask(lambda _hold: False, lambda: answered.append(True)) is None
    qtbot.waitUntil(lambda: bool(answered), timeout=5000)

    assert question.last is not None
    assert question.last.answer is Answer.YES


def test_a_recording_of_what_the_loudspeakers_play_is_none(
    pipewire_server: PipeWireServer, qtbot: QtBot
) -> None:
    pipewire_server.record("loudspeakers", stream__capture__sink="true")

    assert known(PipeWireMicrophone(PipeWire(pipewire_server.environ)), qtbot).answer is Answer.NO


def test_a_level_meter_is_none(pipewire_server: PipeWireServer, qtbot: QtBot) -> None:
    pipewire_server.record("microphone", resample__peaks="true")

    assert known(PipeWireMicrophone(PipeWire(pipewire_server.environ)), qtbot).answer is Answer.NO


def test_an_effect_is_none_but_who_records_from_it_is(pipewire_server: PipeWireServer, qtbot: QtBot) -> None:
    made = "media.class=Audio/Source node.name=quieter"
    pipewire_server.start("pw-loopback", "-C", "microphone", "--playback-props", made)
    pipewire_server.wait(lambda: "quieter" in pipewire_server.output("pw-dump"), "the effect")
    microphone = PipeWireMicrophone(PipeWire(pipewire_server.environ))
    assert known(microphone, qtbot).answer is Answer.NO

    pipewire_server.record("quieter")
    qtbot.waitUntil(lambda: ask(microphone, qtbot).programs == ("pw-record",))


def test_pulseaudio_tells_of_a_recording_as_long_as_it_lasts(pulse_server: PulseServer, qtbot: QtBot) -> None:
    recorder = pulse_server.record("microphone")
    finding = known(PulseMicrophone(pulse_server.environ), qtbot)
    assert (finding.answer, finding.programs) == (Answer.YES, ("Phone",))

    pulse_server.end(recorder)
    qtbot.waitUntil(lambda: ask(PulseMicrophone(pulse_server.environ), qtbot).answer is Answer.NO)


def test_pulseaudio_tells_a_monitor_from_a_microphone(pulse_server: PulseServer, qtbot: QtBot) -> None:
    pulse_server.record("loudspeakers.monitor")

    assert known(PulseMicrophone(pulse_server.environ), qtbot).answer is Answer.NO


def test_the_level_meters_of_a_real_mixer_are_none(
    pulse_server: PulseServer, x_server: XServer, bus_daemon: BusDaemon, qtbot: QtBot
) -> None:
    need("pavucontrol")
    pulse_server.start("pavucontrol", extra={**x_server.environ, **bus_daemon.environ})
    listed = ("pactl", "--format=json", "list", "source-outputs")
    pulse_server.wait(lambda: "peaks" in pulse_server.output(*listed), "the mixer's meters")

    assert known(PulseMicrophone(pulse_server.environ), qtbot).answer is Answer.NO


@pytest.mark.parametrize(
    ("script", "why"),
    [
        ("echo '{'", "pw-dump writes what can't be read"),
        ("echo '{}'", "pw-dump writes what can't be read"),
        ("exit 3", "pw-dump ended with 3"),
        ("sleep 5", "pw-dump did not answer in time"),
    ],
)
def test_a_pw_dump_that_goes_wrong_is_unknown(tmp_path: Path, qtbot: QtBot, script: str, why: str) -> None:
    (tmp_path / "pw-dump").write_text(f"#!/bin/sh\n{script.replace('sleep', 'exec /bin/sleep')}\n")
    (tmp_path / "pw-dump").chmod(0o755)
    (tmp_path / "pipewire-0").touch()
    environ = {"PATH": str(tmp_path), "XDG_RUNTIME_DIR": str(tmp_path)}

    finding = ask(PipeWireMicrophone(PipeWire(environ)), qtbot)

    assert (finding.answer, str(finding.why)) == (Answer.UNKNOWN, why)


def test_what_is_not_installed_is_named_with_its_package() -> None:
    with pytest.raises(Unavailable, match="pipewire-bin"):
        PipeWireMicrophone(PipeWire({"PATH": "/nowhere"}))
    with pytest.raises(Unavailable, match="pulseaudio-utils"):
        PulseMicrophone({"PATH": "/nowhere"})


def test_nothing_is_started_where_no_server_runs(tmp_path: Path, qtbot: QtBot) -> None:
    (tmp_path / "pactl").write_text(f"#!/bin/sh\ntouch {tmp_path}/started\n")
    (tmp_path / "pactl").chmod(0o755)

    finding = ask(PulseMicrophone({"PATH": str(tmp_path), "XDG_RUNTIME_DIR": str(tmp_path)}), qtbot)

    assert finding.answer is Answer.UNKNOWN
    assert not (tmp_path / "started").exists()
