"""Idle time on a real Sway, with real input; Sway 1.7 speaks only the older of the two protocols."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from backbreak.core.ports import Presence
from backbreak.desktop.wayland_idle import WaylandIdle
from tests.desktop.conftest import need
from tests.desktop.contract_presence import KnowingContract, Person

if sys.platform != "linux":
    pytest.skip("Sway is Linux's", allow_module_level=True)

from tests.desktop.compositors import Sway


class TestSway(KnowingContract):
    @pytest.fixture
    def person(self, short_folder: Path) -> Iterator[Person]:
        need("sway", "setpriv")
        compositor = Sway(short_folder)
        yield compositor
        compositor.kill()

    @pytest.fixture
    def presence(self, person: Sway, qtbot: QtBot) -> Iterator[Presence]:
        adapter = WaylandIdle(person.environ)
        qtbot.waitUntil(lambda: adapter.why_not is None)
        yield adapter
        adapter.close()
