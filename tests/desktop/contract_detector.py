"""What every adapter of a detector keeps to. A test class inherits it and makes one."""

from __future__ import annotations

import time

from pytestqt.qtbot import QtBot

from backbreak.core.ports import Answer
from backbreak.desktop.detector import Adapter, Finding

AT_ONCE = 0.25
"""Seconds that asking may take on a busy machine; the answer may take longer."""


def ask(adapter: Adapter, qtbot: QtBot) -> Finding:
    """What it says, within the time that the rules give it."""
    told: list[Finding] = []
    adapter.ask(told.append)
    qtbot.waitUntil(lambda: bool(told), timeout=3000)
    return told[0]


class DetectorContract:
    """Needs a fixture `adapter`, on a desktop where nothing goes on."""

    def test_nothing_going_on_is_no_or_honestly_unknown(self, adapter: Adapter, qtbot: QtBot) -> None:
        finding = ask(adapter, qtbot)

        assert finding.answer in (Answer.NO, Answer.UNKNOWN)
        assert finding.programs == ()

    def test_an_unknown_says_why_in_one_line(self, adapter: Adapter, qtbot: QtBot) -> None:
        finding = ask(adapter, qtbot)

        assert finding.answer is Answer.NO or (str(finding.why) and "\n" not in str(finding.why))

    def test_asking_never_keeps_the_desktop_waiting(self, adapter: Adapter, qtbot: QtBot) -> None:
        ask(adapter, qtbot)  # what is loaded when first asked doesn't count
        told: list[Finding] = []
        before = time.monotonic()
        adapter.ask(told.append)

        assert time.monotonic() - before < AT_ONCE
        qtbot.waitUntil(lambda: bool(told), timeout=3000)

    def test_each_question_is_answered_once(self, adapter: Adapter, qtbot: QtBot) -> None:
        told: list[Finding] = []
        adapter.ask(told.append)
        qtbot.waitUntil(lambda: bool(told), timeout=3000)
        qtbot.wait(100)

        assert len(told) == 1

    def test_it_can_be_asked_again_with_the_same_answer(self, adapter: Adapter, qtbot: QtBot) -> None:
        assert ask(adapter, qtbot).answer is ask(adapter, qtbot).answer
