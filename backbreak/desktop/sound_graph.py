"""What runs through PipeWire: who records a microphone, who films, whose screen is shared. From `pw-dump`."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

_CAMERA_APIS = frozenset({"v4l2", "libcamera"})


@dataclass(frozen=True, slots=True)
class Node:
    """One end of the streams: a device, or a program's stream."""

    number: int
    state: str
    props: dict[str, Any]
    client: dict[str, Any] = field(default_factory=dict)

    @property
    def media_class(self) -> str:
        """ "Audio/Source", "Stream/Input/Audio", …"""
        return str(self.props.get("media.class", ""))

    @property
    def is_running(self) -> bool:
        """Whether anything flows."""
        return self.state == "running"

    @property
    def is_effect(self) -> bool:
        """Whether it only passes on, or measures, what others record: a filter, a loop, a level meter."""
        is_filter = self.props.get("media.category") == "Filter" or "node.link-group" in self.props
        return is_filter or self.props.get("media.role") == "DSP" or self._is_meter

    @property
    def _is_meter(self) -> bool:
        names = ("resample.peaks", "stream.monitor")
        return any(str(self.props.get(name, "")).lower() in ("true", "1") for name in names)

    @property
    def program(self) -> str:
        """The program's name, as it gives it."""
        names = ("application.name", "application.process.binary", "node.name")
        found = (self.props.get(name) or self.client.get(name) for name in names)
        return next((str(name) for name in found if name), "")


@dataclass(frozen=True, slots=True)
class Graph:
    """All nodes, and which feeds which."""

    nodes: dict[int, Node]
    feeds: frozenset[tuple[int, int]]  # (from, to)

    @property
    def has_sound(self) -> bool:
        """Whether PipeWire carries the sound here; on some systems PulseAudio does."""
        return any(node.media_class.startswith("Audio/") for node in self.nodes.values())

    def microphone_users(self) -> Iterator[str]:
        """The programs that record from a source; from an output's monitor doesn't count."""
        for node in self.nodes.values():
            is_recording = node.media_class == "Stream/Input/Audio" and node.is_running
            if is_recording and not node.is_effect and self._hears_a_source(node):
                yield node.program

    def camera_users(self) -> Iterator[str]:
        """The programs that take pictures from a camera through PipeWire."""
        return self._watchers(is_camera=True)

    def screen_sharers(self) -> Iterator[str]:
        """The programs that take pictures of the screen, or of a window."""
        return self._watchers(is_camera=False)

    def _watchers(self, *, is_camera: bool) -> Iterator[str]:
        for node in self.nodes.values():
            gives_pictures = node.media_class in ("Video/Source", "Stream/Output/Video")
            if gives_pictures and node.is_running and _is_camera(node) is is_camera:
                watchers = [self.nodes[to] for from_, to in self.feeds if from_ == node.number]
                yield from [watcher.program for watcher in watchers] or [""]

    def _hears_a_source(self, node: Node) -> bool:
        feeding = (self.nodes[from_] for from_, to in self.feeds if to == node.number)
        return any("Source" in other.media_class for other in feeding)


def _is_camera(node: Node) -> bool:
    return str(node.props.get("device.api")) in _CAMERA_APIS or node.props.get("media.role") == "Camera"


def read_graph(text: bytes) -> Graph:
    """The graph that `pw-dump` wrote. Raises ValueError if that is none."""
    whole = json.loads(text)
    if not isinstance(whole, list):
        raise ValueError("no list of objects")
    objects = [item for item in whole if isinstance(item, dict) and isinstance(item.get("info"), dict)]
    clients = {_number(item.get("id")): _props(item) for item in objects if _is(item, "Client")}
    nodes = {}
    for item in objects:
        if _is(item, "Node") and (number := _number(item.get("id"))) >= 0:
            props = _props(item)
            client = clients.get(_number(props.get("client.id")), {})
            nodes[number] = Node(number, str(item["info"].get("state")), props, client)
    links = (item["info"] for item in objects if _is(item, "Link"))
    feeds = ((_number(link.get("output-node-id")), _number(link.get("input-node-id"))) for link in links)
    return Graph(nodes, frozenset(feed for feed in feeds if feed[0] in nodes and feed[1] in nodes))


def _number(value: object) -> int:
    """The number of an object; one that none has for anything else."""
    return value if isinstance(value, int) else -1


def _is(item: dict[str, Any], sort: str) -> bool:
    return str(item.get("type", "")).endswith(f":{sort}")


def _props(item: dict[str, Any]) -> dict[str, Any]:
    props = item["info"].get("props")
    return props if isinstance(props, dict) else {}
