"""What every adapter for "Is somebody there?" keeps to. A test class inherits it and makes one."""

from __future__ import annotations

import time
from datetime import timedelta
from typing import Protocol

from pytestqt.qtbot import QtBot

from backbreak.core.ports import Presence
from tests.desktop.calls import Calls

LONG = timedelta(hours=1)
SHORT = timedelta(milliseconds=800)
LONGER = timedelta(seconds=3)
PAUSE = 1.5  # seconds
ROUNDED = 0.1
"""Seconds. Qt's coarse timers, KWin's among them, ring up to a twentieth early."""


def since(moment: float) -> timedelta:
    """How long ago that was, by the test's own clock; some sources round."""
    return timedelta(seconds=time.monotonic() - moment + ROUNDED)


class Person(Protocol):
    """Somebody at this desktop, who does nothing unless told to."""

    def touch(self) -> None:
        """A key or the mouse, now."""


class PresenceContract:
    """Needs a fixture `presence`, the adapter, on a desktop where nobody does anything."""

    def test_idle_time_is_known_and_not_negative_or_honestly_unknown(self, presence: Presence) -> None:
        idle = presence.idle_for()

        assert idle is None or idle >= timedelta(0)

    def test_nothing_is_called_before_watch_returns(self, presence: Presence) -> None:
        calls = Calls()

        presence.watch(timedelta(0), calls.idle, calls.back)

        assert calls == []

    def test_a_watch_that_was_forgotten_stays_silent(self, presence: Presence, qtbot: QtBot) -> None:
        calls = Calls()
        presence.watch(timedelta(milliseconds=50), calls.idle, calls.back)
        presence.unwatch()
        presence.unwatch()

        qtbot.wait(200)

        assert calls == []

    def test_a_watch_that_was_replaced_stays_silent(self, presence: Presence, qtbot: QtBot) -> None:
        calls = Calls()
        presence.watch(timedelta(milliseconds=50), calls.idle, calls.back)
        presence.watch(LONG, calls.idle, calls.back)

        qtbot.wait(200)

        assert calls == []

    def test_each_call_back_comes_at_most_once(self, presence: Presence, qtbot: QtBot) -> None:
        calls = Calls()
        presence.watch(timedelta(milliseconds=20), calls.idle, calls.back)

        qtbot.wait(300)

        assert len(calls) == len(set(calls))

    def test_a_call_back_may_watch_and_ask_again(self, presence: Presence, qtbot: QtBot) -> None:
        def idle() -> None:
            presence.idle_for()
            presence.watch(LONG, idle, idle)
            presence.unwatch()

        presence.watch(timedelta(milliseconds=20), idle, idle)

        qtbot.wait(150)


class KnowingContract(PresenceContract):
    """For those that do know. Needs a fixture `person` too."""

    def test_it_tells_once_when_the_person_goes_and_once_when_they_come_back(
        self, presence: Presence, person: Person, qtbot: QtBot
    ) -> None:
        calls = Calls()
        touched = time.monotonic()
        person.touch()
        presence.watch(SHORT, calls.idle, calls.back)

        qtbot.waitUntil(lambda: calls == ["idle"])
        idle = presence.idle_for()
        at_most = since(touched)
        qtbot.wait(300)
        assert calls == ["idle"]
        assert idle is not None
        assert SHORT <= idle <= at_most

        person.touch()
        qtbot.waitUntil(lambda: calls == ["idle", "back"])
        idle = presence.idle_for()
        assert idle is None or idle < SHORT
        person.touch()
        qtbot.wait(300)
        assert calls == ["idle", "back"]

    def test_input_in_between_puts_the_going_off(
        self, presence: Presence, person: Person, qtbot: QtBot
    ) -> None:
        calls = Calls()
        person.touch()
        presence.watch(3 * SHORT, calls.idle, calls.back)
        for _ in range(5):
            qtbot.wait(600)
            person.touch()

        assert calls == []
        qtbot.waitUntil(lambda: calls == ["idle"])

    def test_who_is_known_to_be_away_is_only_waited_for(
        self, presence: Presence, person: Person, qtbot: QtBot
    ) -> None:
        first, calls = Calls(), Calls()
        person.touch()
        presence.watch(SHORT, first.idle, first.back)
        qtbot.waitUntil(lambda: first == ["idle"])

        presence.watch(SHORT, calls.idle, calls.back)
        qtbot.wait(300)
        assert calls == []

        person.touch()
        qtbot.waitUntil(lambda: calls == ["back"])

    def test_a_pause_that_was_watched_counts_in_a_longer_watch(
        self, presence: Presence, person: Person, qtbot: QtBot
    ) -> None:
        calls = Calls()
        touched = time.monotonic()
        person.touch()
        presence.watch(SHORT, calls.idle, calls.back)
        qtbot.waitUntil(lambda: calls == ["idle"])
        qtbot.wait(int(PAUSE * 1000))

        watched = time.monotonic()
        presence.watch(LONGER, calls.idle, calls.back)

        qtbot.waitUntil(lambda: calls == ["idle", "idle"])
        assert since(watched) < LONGER, "it was counted anew"
        idle = presence.idle_for()
        assert idle is not None
        assert LONGER <= idle <= since(touched)
