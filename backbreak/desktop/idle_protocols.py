"""The protocols by which a Wayland compositor tells that nobody has touched anything, as numbers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

SEAT = "wl_seat"


@dataclass(frozen=True, slots=True)
class IdleProtocol:
    """One of them: `request` asks the notifier to count, and names the seat before or after the time.

    What is asked for then says "idle" with its event 0, "back" with 1, and is destroyed by its request 0.
    """

    interface: str
    version: int
    request: int
    seat_first: bool = False


PROTOCOLS = (
    IdleProtocol("ext_idle_notifier_v1", version=2, request=2),  # a film hides nothing from this one
    IdleProtocol("ext_idle_notifier_v1", version=1, request=1),
    IdleProtocol("org_kde_kwin_idle", version=1, request=0, seat_first=True),  # until Sway 1.7, KWin 5.26
)
"""The best first."""

INTERFACES = frozenset({SEAT, *(protocol.interface for protocol in PROTOCOLS)})


def best(offered: Mapping[str, tuple[int, int]]) -> IdleProtocol | None:
    """The best that is among those `offered`: by interface a number and the version."""
    for protocol in PROTOCOLS:
        _name, version = offered.get(protocol.interface, (0, 0))
        if version >= protocol.version:
            return protocol
    return None
