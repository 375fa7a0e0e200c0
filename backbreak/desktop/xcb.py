"""One connection to an X server, and the SYNC extension on it, by ctypes.

XCB is used, not Xlib: Xlib ends the whole process when the connection breaks, and its error handlers belong
to Qt. Qt's xcb platform needs both libraries, so they are there. On a connection of its own a fault costs
only the answer to one question.
"""

from __future__ import annotations

import ctypes
import struct
from enum import IntEnum

from backbreak.desktop.candidates import Unavailable
from backbreak.words import N_, Later

ALARM_NOTIFY = 1
"""The number of the alarm's event among those of SYNC."""

_EVENT_BYTES = 32
_ALL_ATTRIBUTES = 0x3F  # in the order of their bits: counter, value type, value, test, delta, events
_ABSOLUTE = 0


class Comparison(IntEnum):
    """When an alarm goes off: SYNC's positive and negative comparison."""

    AT_LEAST = 2
    AT_MOST = 3


class _Cookie(ctypes.Structure):
    _fields_ = (("sequence", ctypes.c_uint),)


class Xcb:
    """One connection to an X server. Replies and events are plain bytes."""

    def __init__(self, display: str) -> None:
        try:
            self._xcb = ctypes.CDLL("libxcb.so.1")
            self._sync = ctypes.CDLL("libxcb-sync.so.1")
            self._free = ctypes.CDLL(None).free
        except (OSError, AttributeError, TypeError) as fault:
            why = Later(N_("libxcb and libxcb-sync can't be loaded: {why}"), why=str(fault))
            raise Unavailable(why) from None
        for function in (self._xcb.xcb_connect, self._xcb.xcb_poll_for_event):
            function.restype = ctypes.c_void_p
        self._xcb.xcb_poll_for_queued_event.restype = ctypes.c_void_p
        self._xcb.xcb_generate_id.restype = ctypes.c_uint32
        self._free.argtypes = (ctypes.c_void_p,)
        self._connection: ctypes.c_void_p | None = ctypes.c_void_p(
            self._xcb.xcb_connect(display.encode(), None)
        )
        if self.broken:
            self.close()
            raise Unavailable(Later(N_("the X display {display} can't be reached"), display=display))

    @property
    def broken(self) -> bool:
        """Whether the connection is gone. XCB tells, and goes on answering with nothing."""
        return self._connection is None or self._xcb.xcb_connection_has_error(self._connection) != 0

    @property
    def file_descriptor(self) -> int:
        """The socket, to be watched for events."""
        return int(self._xcb.xcb_get_file_descriptor(self._connection))

    def close(self) -> None:
        """Give the connection back. It is `broken` afterwards."""
        if self._connection is not None:
            self._xcb.xcb_disconnect(self._connection)
            self._connection = None

    def extension(self, name: bytes) -> tuple[bool, int]:
        """Whether the server has an extension, and the number of its first event."""
        reply = self._reply(self._xcb, "xcb_query_extension", ctypes.c_uint16(len(name)), name)
        if reply is None:
            return False, 0
        _header, present, _opcode, first_event = struct.unpack_from("=8sBBB", reply)
        return bool(present), first_event

    def initialise_sync(self) -> bool:
        """Agree on the version, which must come first. False if the server refuses."""
        version = ctypes.c_uint8(3), ctypes.c_uint8(1)
        return self._reply(self._sync, "xcb_sync_initialize", *version) is not None

    def counter(self, wanted: bytes) -> int | None:
        """The server's own counter of that name."""
        reply = self._reply(self._sync, "xcb_sync_list_system_counters")
        if reply is None:
            return None
        (count,) = struct.unpack_from("=I", reply, 8)
        at = 32
        for _index in range(count):
            counter, _resolution, length = struct.unpack_from("=IqH", reply, at)
            if reply[at + 14 : at + 14 + length] == wanted:
                return int(counter)
            at += (14 + length + 3) // 4 * 4
        return None

    def value(self, counter: int) -> int | None:
        """What a counter stands at, None if the connection is gone."""
        reply = self._reply(self._sync, "xcb_sync_query_counter", ctypes.c_uint32(counter))
        if reply is None:
            return None
        high, low = struct.unpack_from("=iI", reply, 8)
        return int(high << 32 | low)

    def create_alarm(self, counter: int, test: Comparison, value: int) -> int:
        """An alarm that goes off once, when the counter is at least or at most `value`."""
        alarm = int(self._xcb.xcb_generate_id(self._connection))
        high, low = value >> 32, value & 0xFFFFFFFF
        attributes = struct.pack("=IIiIIiII", counter, _ABSOLUTE, high, low, test, 0, 0, 1)
        self._sync.xcb_sync_create_alarm(
            self._connection, ctypes.c_uint32(alarm), ctypes.c_uint32(_ALL_ATTRIBUTES), attributes
        )
        self._xcb.xcb_flush(self._connection)
        return alarm

    def destroy_alarm(self, alarm: int) -> None:
        """Forget an alarm. An event of it may still be on its way."""
        self._sync.xcb_sync_destroy_alarm(self._connection, ctypes.c_uint32(alarm))
        self._xcb.xcb_flush(self._connection)

    def next_event(self, *, queued_only: bool = False) -> bytes | None:
        """The next event; with `queued_only` one that a round trip has read along with its reply."""
        if self._connection is None:
            return None  # libxcb would follow the null pointer
        poll = self._xcb.xcb_poll_for_queued_event if queued_only else self._xcb.xcb_poll_for_event
        return self._take(poll(self._connection), _EVENT_BYTES)

    def _reply(self, library: ctypes.CDLL, request: str, *arguments: object) -> bytes | None:
        send, wait = getattr(library, request), getattr(library, f"{request}_reply")
        send.restype, wait.restype = _Cookie, ctypes.c_void_p
        error = ctypes.c_void_p()
        pointer = wait(self._connection, send(self._connection, *arguments), ctypes.byref(error))
        self._take(error.value, _EVENT_BYTES)
        if not pointer:
            return None
        (words,) = struct.unpack_from("=I", ctypes.string_at(pointer, 8), 4)
        return self._take(pointer, 32 + 4 * words)

    def _take(self, pointer: int | None, size: int) -> bytes | None:
        if not pointer:
            return None
        data = ctypes.string_at(pointer, size)
        self._free(pointer)
        return data
