"""What every adapter for "Is somebody there?" keeps to. A test class inherits it and makes one."""

from __future__ import annotations

from datetime import timedelta

from pytestqt.qtbot import QtBot

from backbreak.core.ports import Presence

LONG = timedelta(hours=1)


class PresenceContract:
    """Needs a fixture `presence`, the adapter, on a desktop where nobody does anything."""

    def test_idle_time_is_known_and_not_negative_or_honestly_unknown(self, presence: Presence) -> None:
        idle = presence.idle_for()

        assert idle is None or idle >= timedelta(0)

    def test_nothing_is_called_before_watch_returns(self, presence: Presence) -> None:
        calls: list[str] = []

        presence.watch(timedelta(0), lambda: calls.append("idle"), lambda: calls.append("back"))

        assert calls == []

    def test_a_watch_that_was_forgotten_stays_silent(self, presence: Presence, qtbot: QtBot) -> None:
        calls: list[str] = []
        presence.watch(timedelta(milliseconds=50), lambda: calls.append("idle"), lambda: calls.append("back"))
        presence.unwatch()
        presence.unwatch()

        qtbot.wait(200)

        assert calls == []

    def test_a_watch_that_was_replaced_stays_silent(self, presence: Presence, qtbot: QtBot) -> None:
        calls: list[str] = []
        presence.watch(timedelta(milliseconds=50), lambda: calls.append("old"), lambda: calls.append("old"))
        presence.watch(LONG, lambda: calls.append("new"), lambda: calls.append("new"))

        qtbot.wait(200)

        assert calls == []

    def test_each_call_back_comes_at_most_once(self, presence: Presence, qtbot: QtBot) -> None:
        calls: list[str] = []
        presence.watch(timedelta(milliseconds=20), lambda: calls.append("idle"), lambda: calls.append("back"))

        qtbot.wait(300)

        assert len(calls) == len(set(calls))

    def test_a_call_back_may_watch_and_ask_again(self, presence: Presence, qtbot: QtBot) -> None:
        def idle() -> None:
            presence.idle_for()
            presence.watch(LONG, idle, idle)
            presence.unwatch()

        presence.watch(timedelta(milliseconds=20), idle, idle)

        qtbot.wait(150)
