"""What every adapter of a detector keeps to. A test class inherits it and makes one."""

from __future__ import annotations

import time

from pytestqt.qtbot import QtBot

from backbreak.core.ports import Answer
from backbreak.desktop.detector import Adapter, Finding

AT_ONCE = 0.25
"""Seconds that asking may take on a busy machine; the answer may take longer."""

TRIES = 3
"""Whatever else the machine does, it doesn't do it each time."""


def ask(adapter: Adapter, qtbot: QtBot) -> Finding:
    """What it says."""
    told: list[Finding] = []
    adapter.ask(told.append)
    qtbot.waitUntil(lambda: bool(told))
    return told[0]


def known(adapter: Adapter, qtbot: QtBot) -> Finding:
    """What it says once it knows: on a busy machine a program may take longer than it is given."""
    findings: list[Finding] = []

    def knows() -> bool:
        findings.append(ask(adapter, qtbot))
        return findings[-1].answer is not Answer.UNKNOWN

    qtbot.waitUntil(knows)
    return findings[-1]


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
        taken = []
        for _time in range(TRIES):
            told: list[Finding] = []
            before = time.monotonic()
            adapter.ask(told.append)
            taken.append(time.monotonic() - before)
            qtbot.waitUntil(lambda told=told: bool(told))  # type: ignore[misc]

        assert min(taken) < AT_ONCE

    def test_each_question_is_answered_once(self, adapter: Adapter, qtbot: QtBot) -> None:
        told: list[Finding] = []
        adapter.ask(told.append)
        qtbot.waitUntil(lambda: bool(told))
        qtbot.wait(100)

        assert len(told) == 1

    def test_it_can_be_asked_again_with_the_same_answer(self, adapter: Adapter, qtbot: QtBot) -> None:
        qtbot.waitUntil(lambda: ask(adapter, qtbot).answer is ask(adapter, qtbot).answer)
