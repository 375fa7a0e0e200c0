"""What a person says of an exercise: never again, since it hurts or for another reason; bring it back."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal

from backbreak.core.facts import Fact, What
from backbreak.core.memory import Memory
from backbreak.core.mutes import Because, Mute, Mutes, mute_of, to_ask
from backbreak.core.ports import MuteList, Reading

StillHurts = Literal["better", "same"]


class Muting:
    """The exercises that are not to be offered. What changes goes into the history, and is kept for good."""

    def __init__(self, memory: Memory, read: Callable[[], Reading], kept: MuteList) -> None:
        self._memory, self._read, self._kept = memory, read, kept
        self.reload()

    @property
    def mutes(self) -> Mutes:
        """All that was said and not taken back, here and elsewhere."""
        return self._memory.state.mutes

    def reload(self) -> None:
        """Take what is kept, which another program or the person may have changed."""
        kept = self._kept.load()
        if kept is not None:
            self._memory.set(mutes=kept)

    def mute(self, exercise: str, because: Because) -> None:
        """Never offer it again, or not here."""
        self._add(What.MUTED, exercise, because.value)

    def unmute(self, exercise: str) -> bool:
        """Bring it back; whether it was muted here."""
        was_muted = self.mute_of(exercise) is not None
        if was_muted:
            self._add(What.UNMUTED, exercise)
        return was_muted

    def answer(self, still: StillHurts) -> None:
        """The person was asked whether it still hurts. The exercise stays off until they bring it back."""
        due = to_ask(self.mutes, self._read().wall)
        if due is not None:
            self._add(What.ASKED, due.exercise, still)

    def mute_of(self, exercise: str) -> Mute | None:
        """What keeps an exercise from being offered here; None if nothing does."""
        return mute_of(self.mutes, exercise, self._memory.settings.place.here)

    def _add(self, what: What, exercise: str, reason: str | None = None) -> None:
        before = self.mutes
        now = self._read()
        self._memory.record(Fact(now.wall, what, exercise=exercise, reason=reason), now.elapsed)
        if self.mutes != before:
            self._kept.save(self.mutes)
