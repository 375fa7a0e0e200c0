"""What speaks against a prompt now? Each detector is asked, the cheapest first, and none keeps us waiting."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QObject, QTimer

from backbreak.core.ports import Answer, Hold
from backbreak.core.settings import Holds as Wishes
from backbreak.desktop.detector import Finding, Question

TIME_LIMIT_MS = 3000
"""So long a stage of detectors may take. Who has no answer then doesn't know. A machine that does heavy work
during a call needs seconds to start a program, and a prompt in that call is worse than one a little later."""

FRESH = 2.0
"""Seconds for which the answers are good. The rules ask again much later."""

Stages = Sequence[Sequence[Question]]
Enough = Callable[[Hold], bool]


class Detectors(QObject):
    """The port `core.ports.Holds`. `make` gives the questions, those of the first stage the cheapest; it is
    called when they are first needed.
    """

    def __init__(self, make: Callable[[], Stages], wishes: Wishes) -> None:
        super().__init__()
        self.wishes = wishes
        self._make = make
        self._stages: Stages | None = None
        self._said: list[Hold] = []
        self._said_at = float("-inf")
        self._is_complete = False
        self._round: _Round | None = None
        self._answered: list[Callable[[], None]] = []
        self._limit = QTimer(self)
        self._limit.setSingleShot(True)
        self._limit.setInterval(TIME_LIMIT_MS)
        self._limit.timeout.connect(lambda: self._round.give_up() if self._round else None)

    def use(self, wishes: Wishes) -> None:
        """Other wishes, from the next question on."""
        self.wishes = wishes
        self._said_at = float("-inf")

    def ask(self, enough: Enough, answered: Callable[[], None]) -> tuple[Hold, ...] | None:
        """What they say if that is fresh; else None, and `answered` is called in a moment."""
        if self._round is None:
            if self._is_fresh(enough):
                return tuple(self._said)
            self._begin(enough)
            if self._round is None:
                return tuple(self._said)
        if answered not in self._answered:
            self._answered.append(answered)
        return None

    @property
    def questions(self) -> tuple[Question, ...]:
        """Those that were made so far."""
        return tuple(question for stage in self._stages or () for question in stage)

    @property
    def is_asking(self) -> bool:
        """Whether answers are awaited."""
        return self._round is not None

    def counts(self, question: Question) -> bool:
        """Whether the person wants to be spared because of it."""
        return bool(getattr(self.wishes, question.hold, True))

    def survey(self) -> bool:
        """Ask all, unless that was done just now; say whether the answers are there."""
        return self.ask(lambda _hold: False, lambda: None) is not None

    def _is_fresh(self, enough: Enough) -> bool:
        is_recent = time.monotonic() - self._said_at < FRESH
        return is_recent and (self._is_complete or any(map(enough, self._said)))

    def _begin(self, enough: Enough) -> None:
        self._said = []
        if self._stages is None:
            self._stages = self._make()
        stages = [[question for question in stage if self.counts(question)] for stage in self._stages]
        self._round = _Round(
            stages, self._limit, lambda question, finding: self._take(question, finding, enough)
        )
        self._round.go(self._end)

    def _take(self, question: Question, finding: Finding, enough: Enough) -> bool:
        hold = self._hold(question.hold, finding)
        self._said.append(hold)
        return enough(hold)

    def _hold(self, name: str, finding: Finding) -> Hold:
        holding = [program for program in finding.programs if self.wishes.holds_for(name, program)]
        is_over = finding.answer is Answer.YES and bool(finding.programs) and not holding
        answer = Answer.NO if is_over else finding.answer
        return Hold(name, answer, finding.adapter, holding[0] if holding else "")

    def _end(self, *, is_complete: bool, is_late: bool) -> None:
        self._round = None
        order = [question.hold for question in self.questions]
        self._said.sort(key=lambda hold: order.index(hold.name))  # not as the answers happened to come
        self._is_complete, self._said_at = is_complete, time.monotonic()
        told, self._answered = self._answered, []
        for answered in told if is_late else ():
            answered()


class _Round:
    """Goes through the stages; `take` is given each finding, and says whether that is enough."""

    def __init__(
        self,
        stages: Sequence[Sequence[Question]],
        limit: QTimer,
        take: Callable[[Question, Finding], bool],
    ) -> None:
        self._stages = list(stages)
        self._limit, self._take = limit, take
        self._end: Callable[..., None] = lambda **_how: None
        self._open: list[Question] = []
        self._stage = 0
        self._is_enough = self._is_late = False

    def go(self, end: Callable[..., None]) -> None:
        """Begin; `end` is called when all have answered, or enough is known."""
        self._end = end
        self._next_stage()
        self._is_late = True

    def _next_stage(self) -> None:
        while self._stages and not self._is_enough:
            stage = self._stages.pop(0)
            self._open = list(stage)
            self._stage += 1
            self._ask(stage)
            if self._open:
                self._limit.start()
                return
        self._end(is_complete=not self._is_enough, is_late=self._is_late)

    def _ask(self, stage: Sequence[Question]) -> None:
        number = self._stage
        for question in stage:
            question.ask(partial(self._told, number, question))

    def _told(self, stage: int, question: Question, finding: Finding) -> None:
        if stage != self._stage or question not in self._open:
            return  # too late
        self._open.remove(question)
        self._is_enough |= self._take(question, finding)
        if not self._open and self._limit.isActive():
            self._limit.stop()
            self._next_stage()

    def give_up(self) -> None:
        """The time of this stage is over."""
        for question in tuple(self._open):
            self._open.remove(question)
            self._is_enough |= self._take(question, question.fail("in time"))
        self._next_stage()
