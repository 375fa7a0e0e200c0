"""What the person says of an exercise: another one, it hurts, never again, bring it back."""

from __future__ import annotations

from dataclasses import replace

from backbreak.core.answering import Answering
from backbreak.core.facts import Fact, What
from backbreak.core.fold_breaks import HURT
from backbreak.core.mutes import Because
from backbreak.core.muting import Muting, StillHurts
from backbreak.core.offers import another_for


class Choosing(Answering):
    """The part of the reminder that follows the person's wishes; `muting` keeps those that last."""

    muting: Muting

    def another(self) -> bool:
        """Another exercise that fits, for the break that is open or the prompt that waits."""
        now, memory = self._caught_up(), self._memory
        found = another_for(memory.situation(now), memory.settings, self._exercises)
        if found is None:
            return self._nothing_to_do()
        state = memory.state
        waiting = state.prompt or state.snoozed
        kind = state.open_break.kind if state.open_break else waiting.offer.kind if waiting else None
        memory.record(Fact(now.wall, What.REPLACED, kind, found), now.elapsed)
        if memory.state.open_break is None and memory.state.prompt is not None:
            self._prompter.show(memory.state.prompt.offer)
        self.reconsider()
        return True

    def hurt(self, exercise: str | None = None, seconds: float | None = None) -> None:
        """It hurts: the break ends at once, and the exercise (or the open one) is off until brought back.

        `seconds` is how long the person moved, where that is less than the break was open.
        """
        opened = self._memory.state.open_break
        hurting = exercise or (opened.exercise if opened else None)
        self._break_off(self._attendance.read(), HURT, seconds)
        if hurting is not None:
            self.mute(hurting, Because.HURTS)
        self.reconsider()

    def mute(self, exercise: str, because: Because) -> None:
        """Never offer it again, or not here. A prompt or break that is about it gets another one."""
        self.muting.mute(exercise, because)
        opened = self._memory.state.open_break
        if opened is not None and opened.exercise == exercise:
            self.another()
        self._offer_anew()
        self.reconsider()

    def _offer_anew(self) -> None:
        """A prompt that offers what is not to be offered any more is shown with something else."""
        now, memory = self._attendance.read(), self._memory
        prompt = memory.state.prompt
        if prompt is None:
            return
        offer = self._offer(prompt.offer.kind, now)
        if (offer.exercise, offer.seated) != (prompt.offer.exercise, prompt.offer.seated):
            memory.record(Fact(now.wall, What.REPLACED, offer.kind, offer.exercise), now.elapsed)
            memory.set(prompt=replace(prompt, offer=offer))
            self._prompter.show(offer)

    def unmute(self, exercise: str) -> bool:
        """Offer it again; whether it was muted here."""
        return self.muting.unmute(exercise) or self._nothing_to_do()

    def answer_pain(self, still: StillHurts) -> None:
        """36 hours after something hurt: whether it still does."""
        self.muting.answer(still)
        self.reconsider()
