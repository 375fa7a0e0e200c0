"""A shared screen and a camera on a real PipeWire: Mutter gives the screen, GStreamer takes the pictures."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from backbreak.core.ports import Answer
from backbreak.desktop.pipewire import PipeWire, PipeWireCamera, PipeWireScreen
from tests.desktop.compositors import Mutter
from tests.desktop.conftest import BusDaemon, need
from tests.desktop.contract_detector import ask, known
from tests.desktop.sound_servers import PipeWireServer

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="PipeWire")

CAMERA = (
    "factory.name=videotestsrc library.name=videotestsrc/libspa-videotestsrc node.name=camera "
    "media.class=Video/Source device.api=v4l2 object.linger=true"
)


@pytest.fixture
def server(short_folder: Path, bus_daemon: BusDaemon) -> Iterator[PipeWireServer]:
    need("pipewire", "wireplumber", "pw-dump", "pw-cli", "gst-launch-1.0")
    need_plugins("pipewiresrc", "videoconvert")
    folder = short_folder / "sound"
    folder.mkdir(mode=0o700)
    server = PipeWireServer(folder, bus_daemon.environ)
    yield server
    server.close()


def need_plugins(*names: str) -> None:
    """Skip where GStreamer can't take pictures from PipeWire; but in CI it must."""
    missing = [name for name in names if not _is_known(name)]
    if missing and os.environ.get("CI") == "true":
        pytest.fail(f"missing in CI: {', '.join(missing)}")
    if missing:
        pytest.skip(f"missing: {', '.join(missing)}")


def _is_known(plugin: str) -> bool:
    return subprocess.run(["gst-inspect-1.0", plugin], capture_output=True).returncode == 0


def watch(server: PipeWireServer, node: int) -> subprocess.Popen[bytes]:
    """Somebody takes the pictures of a node."""
    source = ["gst-launch-1.0", "--quiet", "pipewiresrc", f"path={node}"]
    return server.start(*source, "!", "videoconvert", "!", "fakesink")


def number_of(server: PipeWireServer, name: str) -> int | None:
    nodes = json.loads(server.output("pw-dump"))
    return next((n["id"] for n in nodes if _props(n).get("node.name") == name), None)


def _props(item: dict[str, dict[str, dict[str, str]]]) -> dict[str, str]:
    return (item.get("info") or {}).get("props") or {}


def test_a_screen_is_shared_while_somebody_takes_its_pictures(
    server: PipeWireServer, short_folder: Path, bus_daemon: BusDaemon, qtbot: QtBot
) -> None:
    need("mutter")
    from tests.desktop.screen_cast import ScreenCast

    (short_folder / "mutter").mkdir()
    sound = {"PIPEWIRE_RUNTIME_DIR": server.environ["XDG_RUNTIME_DIR"]}
    mutter = Mutter(short_folder / "mutter", bus_daemon.environ | sound)
    pipewire = PipeWire(server.environ)
    screen, camera = PipeWireScreen(pipewire, sees_all=True), PipeWireCamera(pipewire)
    try:
        with closing(ScreenCast(bus_daemon.environ)) as cast:
            assert known(screen, qtbot).answer is Answer.NO  # offered, but nobody looks

            call = watch(server, cast.node)
            qtbot.waitUntil(lambda: ask(screen, qtbot).answer is Answer.YES)
            assert known(screen, qtbot).programs == ("gst-launch-1.0",)
            assert known(camera, qtbot).answer is Answer.NO

            server.end(call)
            qtbot.waitUntil(lambda: ask(screen, qtbot).answer is Answer.NO)
    finally:
        mutter.kill()


def test_a_camera_that_pipewire_only_holds_is_not_in_use_until_somebody_takes_its_pictures(
    server: PipeWireServer, qtbot: QtBot
) -> None:
    camera = PipeWireCamera(PipeWire(server.environ))
    server.output("pw-cli", "create-node", "spa-node-factory", f"{{ {CAMERA} }}")
    server.wait(lambda: number_of(server, "camera") is not None, "a camera")
    assert known(camera, qtbot).answer is Answer.NO

    call = watch(server, number_of(server, "camera") or 0)
    qtbot.waitUntil(lambda: ask(camera, qtbot).answer is Answer.YES)
    server.end(call)
    qtbot.waitUntil(lambda: ask(camera, qtbot).answer is Answer.NO)
