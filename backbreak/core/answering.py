"""What the person says to a prompt, and in the break that follows: begin, done, later, not now.

Methods that answer a bool say whether there was anything to do.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from backbreak.core.attendance import Attendance
from backbreak.core.breaks import FULL_WALK
from backbreak.core.choice import ExerciseChoice, RoutineChoice
from backbreak.core.facts import Kind, What
from backbreak.core.memory import Memory
from backbreak.core.offers import offer_for, rise_of
from backbreak.core.outlook import likely_kind
from backbreak.core.ports import Offer, Prompter, Reading
from backbreak.core.rhythms import MINUTE, target_seconds
from backbreak.core.rounds import Rounds

SNOOZE_MINUTES = 5


class Answering:
    """The half of the reminder that the person talks to: each answer changes the state, then it decides."""

    _memory: Memory
    _attendance: Attendance
    _rounds: Rounds
    _prompter: Prompter
    _exercises: Sequence[ExerciseChoice]
    _routines: Sequence[RoutineChoice]

    def start(
        self, kind: Kind | None = None, exercise: str | None = None, routine: str | None = None
    ) -> bool:
        """Begin a break: of that kind, with that exercise or routine, or the one that is asked for or comes
        next. Raises ValueError for an exercise or a routine that there is none of.
        """
        chosen = self._known(exercise)
        if routine is not None and self._length_of(routine) is None:
            raise ValueError(f"there is no routine {routine!r}")
        now = self._caught_up()
        self._break_off(now)
        kind = Kind.ROUTINE if routine else kind or (chosen.kind or Kind.STRETCH if chosen else None)
        kind = kind or likely_kind(self._memory.situation(now), self._memory.settings)
        offer = self._chosen(self._offer(kind, now), exercise, routine)
        if kind is Kind.ROUTINE and offer.routine is None:
            raise ValueError("no routine was named")
        seconds = self._length_of(offer.routine)
        if kind is Kind.ROUTINE and seconds is None:
            return self._skip(now, kind, "gone")  # it was deleted after it had been offered
        self._withdraw(now, "started", unless=kind)
        self._take_back()
        self._memory.add(now, What.STARTED, offer, seconds=seconds)
        is_session = chosen is not None and chosen.kind is None
        self._memory.set_break(rise=rise_of(offer), seated=offer.seated, is_session=is_session)
        self.reconsider()
        return True

    def likely(self) -> Offer:
        """What `start` would begin now, if nothing were named."""
        now = self._attendance.read()
        return self._offer(likely_kind(self._memory.situation(now), self._memory.settings), now)

    def done(self, seconds: float | None = None) -> bool:
        """The break is finished, or what was asked for is done already.

        `seconds` is how long the person moved, where that is less than the break was open.
        """
        now, state = self._attendance.read(), self._memory.state
        if (opened := state.open_break) is not None:
            lasted = now.elapsed - opened.started
            self._memory.finish(now, opened, lasted if seconds is None else seconds, opened.rise)
        elif (kind := state.prompt.offer.kind if state.prompt else state.missed) is not None:
            offer = self._offer(kind, now)
            self._take_back()
            lasted = self._length_of(offer.routine) or target_seconds(kind, self._memory.settings)
            self._memory.finish(now, offer, lasted, rise_of(offer))
        else:
            return False
        self.reconsider()
        return True

    def stop(
        self, reason: str | None = None, *, seconds: float | None = None, nothing_done: bool = False
    ) -> bool:
        """The break is broken off; after "hurt", that exercise is not among the next ones offered.

        `seconds` is how long the person moved, where that is less than the break was open. Where
        `nothing_done` of what a prompt asked for, it is put off and no more: the prompt comes back.
        """
        now, opened = self._attendance.read(), self._memory.state.open_break
        if opened is not None and opened.answers is not None and nothing_done and reason is None:
            self._memory.add(now, What.SNOOZED, opened.answers, seconds=SNOOZE_MINUTES * MINUTE)
        else:
            self._break_off(now, reason, seconds)
        self.reconsider()
        return opened is not None

    def snooze(self, minutes: int = SNOOZE_MINUTES) -> bool:
        """The prompt comes back in so many minutes."""
        now, state = self._caught_up(), self._memory.state
        waiting = state.prompt or state.snoozed
        if waiting is None:
            return self._nothing_to_do()
        self._take_back()
        self._memory.add(now, What.SNOOZED, waiting.offer, seconds=minutes * MINUTE)
        self.reconsider()
        return True

    def skip(self, reason: str | None = None) -> bool:
        """Not now: the prompt or break that is open, was put off or missed, or waits to be shown."""
        now = self._attendance.read() if self._memory.state.open_break else self._caught_up()
        state = self._memory.state
        waiting = state.prompt or state.snoozed
        kind = state.open_break.kind if state.open_break else waiting.offer.kind if waiting else state.missed
        if kind is None and self._rounds.waits_to_show:
            kind = likely_kind(self._memory.situation(now), self._memory.settings)
        return self._skip(now, kind, reason)

    def ignore_missed(self) -> bool:
        """The person does not want the prompt that nobody answered: the same as skipping it."""
        return self._skip(self._caught_up(), self._memory.state.missed, "missed")

    def answer_walking(self, now: bool) -> bool:
        """Rule 9: the person is about to walk, or walks another time."""
        opened = self._memory.state.open_break
        if opened is None or not opened.asking:
            return False
        reading = self._attendance.read()
        if not now:
            return self._skip(reading, opened.kind, "not now")
        self._memory.set_break(asking=False, input_since=reading.elapsed)
        self.reconsider()
        return True

    def stand(self) -> None:
        """The person says that they stand."""
        self._posture(What.STOOD)

    def sit(self) -> None:
        """The person says that they sit."""
        self._posture(What.SAT)

    def reconsider(self) -> None:
        """Decide afresh: the one way to a prompt. Anybody may call it at any time."""
        self._rounds.go()

    def _caught_up(self) -> Reading:
        now = self._attendance.read()
        self._attendance.catch_up(now, self._attendance.idle())
        return now

    def _nothing_to_do(self) -> bool:
        self.reconsider()
        return False

    def _offer(self, kind: Kind, now: Reading) -> Offer:
        return offer_for(kind, self._memory.situation(now), self._memory.settings, self._exercises)

    def _known(self, exercise: str | None) -> ExerciseChoice | None:
        found = next((choice for choice in self._exercises if choice.id == exercise), None)
        if exercise is not None and found is None:
            raise ValueError(f"there is no exercise {exercise!r}")
        return found

    def _length_of(self, routine: str | None) -> float | None:
        return next((choice.seconds for choice in self._routines if choice.id == routine), None)

    @staticmethod
    def _chosen(offer: Offer, exercise: str | None, routine: str | None) -> Offer:
        """The offer, with what the person chose in its place."""
        return replace(offer, exercise=exercise or offer.exercise, routine=routine or offer.routine)

    def _break_off(self, now: Reading, reason: str | None = None, moved: float | None = None) -> None:
        opened = self._memory.state.open_break
        if opened is not None:
            seconds = now.elapsed - opened.started if moved is None else moved
            is_walked = opened.kind is Kind.WALK and seconds >= FULL_WALK
            what = What.FINISHED if is_walked else What.STOPPED
            self._memory.add(now, what, opened, seconds=seconds, reason=reason)

    def _skip(self, now: Reading, kind: Kind | None, reason: str | None) -> bool:
        if kind is None:
            return self._nothing_to_do()
        self._take_back()
        self._memory.add(now, What.SKIPPED, kind=kind, reason=reason)
        self.reconsider()
        return True

    def _posture(self, what: What) -> None:
        """The person's word on posture; a posture prompt or break that asks for it is done with it."""
        opened, prompt = self._memory.state.open_break, self._memory.state.prompt
        if opened is not None and opened.rise is (what is What.STOOD):
            self.done()
            return
        now = self._caught_up()
        if prompt is not None and prompt.offer.kind is Kind.POSTURE:
            self._withdraw(now, "answered")
        self._memory.add(now, what)
        self.reconsider()

    def _withdraw(self, now: Reading, reason: str, unless: Kind | None = None) -> None:
        prompt = self._memory.state.prompt
        if prompt is not None and prompt.offer.kind is not unless:
            self._take_back()
            self._memory.add(now, What.WITHDRAWN, prompt.offer, reason=reason)

    def _take_back(self) -> None:
        if self._memory.state.prompt is not None:
            self._prompter.withdraw()
