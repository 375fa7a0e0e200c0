"""Sounds are played by what the system has, at a volume of our own, and a failure costs nothing."""

from __future__ import annotations

import array
import os
import sys
import wave
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from backbreak import paths
from backbreak.desktop.candidates import Unavailable
from backbreak.desktop.loudness import Loudness
from backbreak.desktop.sound import Player, Silence, Sounds, WindowsPlayer, choose_sounds
from tests.desktop.conftest import BusDaemon, Loudspeaker, need
from tests.desktop.sound_servers import PipeWireServer

SOUNDS = paths.assets() / "sounds"

Playing = Callable[[str], tuple[Sounds, Callable[[], str]]]


@pytest.fixture
def loudness(tmp_path: Path) -> Loudness:
    return Loudness(SOUNDS, tmp_path / "cache")


def loudest(file: Path) -> int:
    with wave.open(str(file), "rb") as sound:
        return max(map(abs, array.array("h", sound.readframes(sound.getnframes()))))


# -- how loud


def test_half_the_volume_is_ten_decibels_less(loudness: Loudness) -> None:
    whole, half = loudest(loudness.file("end", 100)), loudest(loudness.file("end", 50))

    assert half / whole == pytest.approx(10 ** (-10 / 20), rel=0.01)


def test_a_new_volume_holds_for_the_next_sound(loudness: Loudness) -> None:
    loud, silent = loudest(loudness.file("side", 80)), loudest(loudness.file("side", 0))

    assert loud > 1000
    assert silent == 0
    assert loudest(loudness.file("side", 80)) == loud


def test_every_sound_has_its_own_file(loudness: Loudness) -> None:
    files = {loudness.file(name, 50) for name in ("phase", "side", "end")}

    assert len(files) == 3


# -- who plays: one contract for all


class Winsound:
    """What Python offers on Windows."""

    SND_FILENAME, SND_ASYNC, SND_NODEFAULT = 0x20000, 1, 2

    def __init__(self) -> None:
        self.playing: str | None = None
        self.broken = False

    def PlaySound(self, sound: str | None, flags: int) -> None:  # noqa: N802 (its name)
        if self.broken:
            raise RuntimeError("Failed to play sound")
        assert sound is None or flags & self.SND_ASYNC, "Backbreak would stand still"
        self.playing = sound


@pytest.fixture
def playing(tmp_path: Path, loudness: Loudness) -> Iterator[Playing]:
    """A way to play, and what it plays or has just played, as the name of a file."""
    made: list[Sounds] = []

    def make(kind: str) -> tuple[Sounds, Callable[[], str]]:
        note = tmp_path / "played"
        note.touch()
        sounds: Sounds
        match kind:
            case "program":
                script = f"import sys; open({str(note)!r}, 'w').write(sys.argv[1])"
                sounds = Player([sys.executable, "-S", "-c", script], loudness)
            case "windows":
                winsound = Winsound()
                sounds = WindowsPlayer(loudness, winsound)
                made.append(sounds)
                return sounds, lambda: Path(winsound.playing or "").name
            case _:
                sounds = Silence()
        made.append(sounds)
        return sounds, lambda: Path(note.read_text()).name

    yield make
    for one in made:
        one.close()


@pytest.mark.parametrize("kind", ["program", "windows"])
def test_a_sound_is_played_by_its_name(playing: Playing, kind: str, qtbot: QtBot) -> None:
    sounds, played = playing(kind)

    for name in ("phase", "side"):
        sounds.play(name, 60)
        qtbot.waitUntil(lambda name=name: played() == f"{name}.wav")

    assert sounds.trouble == ""


@pytest.mark.parametrize("kind", ["program", "windows", "none"])
def test_a_sound_that_is_not_there_is_no_reason_to_fall(
    playing: Playing,
    kind: str,
    caplog: pytest.LogCaptureFixture,
) -> None:
    sounds, _played = playing(kind)

    sounds.play("nonsense", 60)
    sounds.play("nonsense", 60)

    assert len(caplog.records) <= 1
    assert ("nonsense" in sounds.trouble) is (kind != "none")


def test_a_player_that_fails_says_why_once(
    loudness: Loudness, qtbot: QtBot, caplog: pytest.LogCaptureFixture
) -> None:
    player = Player([sys.executable, "-S", "-c", "import sys; sys.exit('connection refused')"], loudness)

    for _time in range(2):
        player.play("phase", 60)
        qtbot.waitUntil(lambda: player.trouble == "connection refused")
        qtbot.waitUntil(lambda: not player._child.is_busy)

    assert len(caplog.records) == 1


def test_windows_without_a_sound_card_is_silent(loudness: Loudness, caplog: pytest.LogCaptureFixture) -> None:
    winsound = Winsound()
    winsound.broken = True
    sounds = WindowsPlayer(loudness, winsound)

    sounds.play("phase", 60)

    assert sounds.trouble == "Failed to play sound"


def test_a_player_that_is_not_installed_says_so(loudness: Loudness) -> None:
    with pytest.raises(Unavailable, match="xmms is not installed"):
        Player(["xmms"], loudness)


@pytest.mark.skipif(sys.platform != "linux", reason="Linux has several sound servers")
def test_a_sound_server_that_does_not_run_is_passed_over(loudness: Loudness, tmp_path: Path) -> None:
    chosen = choose_sounds({"XDG_RUNTIME_DIR": str(tmp_path)}, loudness)

    why_not = {other.adapter: other.why_not for other in chosen.others}
    assert chosen.name not in ("pipewire", "pulseaudio")
    assert "pulse/native is missing" in why_not["pulseaudio"]
    assert "pipewire-0 is missing" in why_not["pipewire"]
    assert why_not["winsound"] == "only on Windows"


# -- a real sound server


@pytest.mark.skipif(sys.platform != "linux", reason="PulseAudio is Linux's")
def test_a_sound_reaches_the_loudspeaker_softly(
    loudspeaker: Loudspeaker, loudness: Loudness, qtbot: QtBot
) -> None:
    chosen = choose_sounds(os.environ, loudness)
    assert chosen.name == "pulseaudio"

    chosen.adapter.play("end", 50)

    qtbot.waitUntil(lambda: loudspeaker.samples_heard() > 20_000)  # about a second
    assert chosen.adapter.trouble == ""
    assert loudspeaker.loudest == pytest.approx(loudest(loudness.file("end", 50)), rel=0.05)
    chosen.adapter.close()


@pytest.mark.skipif(sys.platform != "linux", reason="PipeWire is Linux's")
def test_a_sound_reaches_pipewires_loudspeakers(
    short_folder: Path,
    bus_daemon: BusDaemon,
    loudness: Loudness,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    need("pipewire", "wireplumber", "pw-dump", "pw-record", "pw-cli", "pw-play")
    folder = short_folder / "sound"
    folder.mkdir(mode=0o700)
    server = PipeWireServer(folder, bus_daemon.environ)
    recording = folder / "heard.wav"
    for name, value in server.environ.items():
        monkeypatch.setenv(name, value)
    chosen = choose_sounds(server.environ, loudness)
    assert chosen.name == "pipewire"
    props = "{ stream.capture.sink=true }"
    recorder = server.start(
        "pw-record", "--target", "loudspeakers", "-P", props, "--format", "s16", str(recording)
    )
    server.wait(recording.exists, "a recording")

    chosen.adapter.play("end", 50)

    qtbot.waitUntil(lambda: not chosen.adapter._child.is_busy)  # type: ignore[attr-defined]
    qtbot.wait(300)
    server.end(recorder)
    server.close()
    assert chosen.adapter.trouble == ""
    assert loudest(recording) == pytest.approx(loudest(loudness.file("end", 50)), rel=0.1)
