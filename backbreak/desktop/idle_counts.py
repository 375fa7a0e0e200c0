"""What a Wayland compositor counts for us: it says when nobody has touched anything for so long.

It counts from the moment at which it is asked, not from the last input. So the longest time that was asked
for stays asked for, whatever else is watched meanwhile.
"""

from __future__ import annotations

from backbreak.desktop.idle_protocols import IdleProtocol
from backbreak.desktop.wayland_wire import WaylandWire

ALWAYS_COUNTED = 60_000
"""Milliseconds that are always counted, so that long idleness is known whatever is watched."""

_LONGEST = 0xFFFFFFFF  # what the protocol has room for
_DESTROY = 0


class Counts:
    """The counts that were asked for, by the objects that tell of them. `OSError` says that all is over."""

    def __init__(self, wire: WaylandWire, protocol: IdleProtocol, notifier: int, seat: int) -> None:
        """The objects `notifier` and `seat` are bound; the numbers above both are free."""
        self._wire, self._protocol = wire, protocol
        self._notifier, self._seat = notifier, seat
        self._next = max(notifier, seat) + 1
        self._milliseconds: dict[int, int] = {}
        self._idled: set[int] = set()
        self._wanted = 0
        self.want(ALWAYS_COUNTED)

    def __contains__(self, count: int) -> bool:
        """Whether this object tells of a count."""
        return count in self._milliseconds

    def want(self, milliseconds: int) -> None:
        """Count to this, unless that is counted already, and no more to what was wanted before."""
        self._wanted = min(milliseconds, _LONGEST)
        if self._wanted not in self._milliseconds.values():
            counted = self._wanted, self._seat
            ordered = reversed(counted) if self._protocol.seat_first else counted
            self._wire.send(self._notifier, self._protocol.request, self._next, *ordered)
            self._milliseconds[self._next] = self._wanted
            self._next += 1
        self._forget_surplus()

    def idled(self, count: int) -> int:
        """It is over: nobody has touched anything for so many milliseconds."""
        self._idled.add(count)
        return self._milliseconds[count]

    def resumed(self, count: int) -> None:
        """There was input again."""
        self._idled.discard(count)
        self._forget_surplus()

    def _forget_surplus(self) -> None:
        """The longest time and what is wanted are counted on. One that said "idle" must say "back"."""
        kept = {max(self._milliseconds.values()), self._wanted}
        for count, milliseconds in tuple(self._milliseconds.items()):
            if milliseconds not in kept and count not in self._idled:
                del self._milliseconds[count]
                self._wire.send(count, _DESTROY)
