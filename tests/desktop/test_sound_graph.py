"""Who films, and whose screen is shared, read off what pw-dump writes."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backbreak.desktop.sound_graph import Graph, read_graph

CAMERA = {"media.class": "Video/Source", "node.name": "v4l2_input.pci", "device.api": "v4l2"}
GNOME_SCREEN = {"media.class": "Stream/Output/Video", "node.name": "gnome-shell"}
WLR_SCREEN = {"media.class": "Video/Source", "node.name": "xdg-desktop-portal-wlr"}
VIRTUAL_CAMERA = {"media.class": "Video/Source", "node.name": "OBS", "media.role": "Camera"}
BROWSER = {"media.class": "Stream/Input/Video", "node.name": "webrtc-consume-stream", "client.id": 40}


def node(number: int, props: dict[str, Any], state: str = "running") -> dict[str, Any]:
    return {"id": number, "type": "PipeWire:Interface:Node", "info": {"state": state, "props": props}}


def link(from_: int, to: int) -> dict[str, Any]:
    info = {"output-node-id": from_, "input-node-id": to, "state": "active"}
    return {"id": 90 + from_, "type": "PipeWire:Interface:Link", "info": info}


FIREFOX = {
    "id": 40,
    "type": "PipeWire:Interface:Client",
    "info": {"props": {"application.name": "Firefox"}},
}


def graph(*objects: object) -> Graph:
    return read_graph(json.dumps(objects).encode())


@pytest.mark.parametrize("camera", [CAMERA, VIRTUAL_CAMERA])
def test_a_camera_that_streams_is_in_use_by_who_takes_its_pictures(camera: dict[str, Any]) -> None:
    streaming = graph(node(1, camera), node(2, BROWSER), link(1, 2), FIREFOX)

    assert list(streaming.camera_users()) == ["Firefox"]
    assert list(streaming.screen_sharers()) == []


@pytest.mark.parametrize("state", ["suspended", "idle"])
def test_a_camera_that_the_media_server_only_holds_is_not_in_use(state: str) -> None:
    assert list(graph(node(1, CAMERA, state)).camera_users()) == []


@pytest.mark.parametrize("screen", [GNOME_SCREEN, WLR_SCREEN])
def test_a_screen_that_streams_is_shared_with_who_takes_its_pictures(screen: dict[str, Any]) -> None:
    sharing = graph(node(1, screen), node(2, BROWSER), link(1, 2), FIREFOX)

    assert list(sharing.screen_sharers()) == ["Firefox"]
    assert list(sharing.camera_users()) == []


def test_a_screen_that_streams_to_nobody_known_is_shared_all_the_same() -> None:
    assert list(graph(node(1, GNOME_SCREEN)).screen_sharers()) == [""]


def test_a_screen_that_stands_still_is_not_shared() -> None:
    assert list(graph(node(1, GNOME_SCREEN, "suspended")).screen_sharers()) == []


def test_pipewire_that_carries_only_video_knows_nothing_of_sound() -> None:
    assert not graph(node(1, CAMERA)).has_sound
    assert graph(node(1, {"media.class": "Audio/Sink"})).has_sound


@pytest.mark.parametrize("text", [b"", b"{", b"{}", b"3", b"\xff"])
def test_what_is_no_list_is_refused(text: bytes) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 - of json, or ours
        read_graph(text)


KEYS = ["id", "type", "info", "props", "state", "client.id", "media.class", "device.api", "output-node-id"]
VALUES = [":Node", ":Link", ":Client", "running", "Stream/Input/Audio", "Video/Source", "Audio/Source"]
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=8),
    lambda inner: (
        st.lists(inner, max_size=4) | st.dictionaries(st.sampled_from(KEYS), inner | st.sampled_from(VALUES))
    ),
    max_leaves=30,
)


@given(st.lists(JSON, max_size=5))
def test_any_list_is_a_graph(objects: list[Any]) -> None:
    some = graph(*objects)

    users = [*some.microphone_users(), *some.camera_users(), *some.screen_sharers()]
    assert all(isinstance(user, str) for user in users)
