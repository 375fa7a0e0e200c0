"""Is an X server an XWayland? It sees only what goes to X11 windows, so its idle time is worth nothing."""

from __future__ import annotations

import ctypes
import struct

from backbreak.desktop.x11_windows import WindowProperties

_NAME = b"XWAYLAND"  # the extension's name since 23.1, and how the names of its screens have always begun


class Screens(WindowProperties):
    """What an X server says of itself and its screens."""

    @property
    def is_xwayland(self) -> bool:
        """Whether it is one; no, if it doesn't say."""
        has_extension, _event = self.extension(_NAME)
        return has_extension or any(name.startswith(_NAME) for name in self.names())

    def names(self) -> list[bytes]:
        """What the outputs are called, by RandR 1.3; none where that is missing."""
        if not self.extension(b"RANDR")[0]:
            return []
        try:
            self._randr = ctypes.CDLL("libxcb-randr.so.0")
        except OSError:
            return []
        version = ctypes.c_uint32(1), ctypes.c_uint32(3)
        self._reply(self._randr, "xcb_randr_query_version", *version)
        resources = self._reply(
            self._randr, "xcb_randr_get_screen_resources_current", ctypes.c_uint32(self.root)
        )
        if resources is None:
            return []
        configured, controllers, outputs = struct.unpack_from("=IHH", resources, 12)
        numbers = struct.unpack_from(f"={outputs}I", resources, 32 + 4 * controllers)
        return [self._name(number, configured) for number in numbers]

    def _name(self, output: int, configured: int) -> bytes:
        numbers = ctypes.c_uint32(output), ctypes.c_uint32(configured)
        reply = self._reply(self._randr, "xcb_randr_get_output_info", *numbers)
        if reply is None:
            return b""
        controllers, modes, _preferred, clones, length = struct.unpack_from("=5H", reply, 26)
        start = 36 + 4 * (controllers + modes + clones)
        return reply[start : start + length]
