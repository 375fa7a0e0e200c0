"""One round of the reminder: catch up, decide, obey. The only place that shows a prompt."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

from backbreak.core.absence import AWAY_AFTER
from backbreak.core.asking import PATIENCE, Asking
from backbreak.core.attendance import Attendance
from backbreak.core.facts import Kind, What
from backbreak.core.fold import MISS, PLANNED, SNOOZE
from backbreak.core.holding import keeps_back
from backbreak.core.memory import Memory
from backbreak.core.outlook import status_of
from backbreak.core.ports import Alarm, Offer, Prompter, Reading
from backbreak.core.rhythms import MINUTE
from backbreak.core.situation import Decide, Decision, Prompt, Wait
from backbreak.core.state import Shown, is_there
from backbreak.core.status import Reason, Status

LOOK_EVERY = MINUTE  # while the person is there: for sleep, a set clock, and the edges of the day
READY = {Reason.TYPING, Reason.ASKING}
SEEN_EVERY = 2 * MINUTE  # a restart takes less than five minutes for desk time anyway


class Rounds:
    """Goes one round after each event; the alarm and the watch on the person call for the others."""

    def __init__(
        self,
        memory: Memory,
        attendance: Attendance,
        alarm: Alarm,
        asking: Asking,
        prompter: Prompter,
        offer: Callable[[Kind, Reading], Offer],
        decide: Decide,
    ) -> None:
        self.on_change: list[Callable[[], None]] = []
        self._memory, self._attendance = memory, attendance
        self._alarm, self._asking, self._prompter = alarm, asking, prompter
        asking.answered = self.go
        self._offer, self._decide = offer, decide
        self._decision: Decision = Wait(None, Reason.JUST_STARTED)
        self._asking_since: float | None = None
        self._seen_at: float | None = None
        self._told: Status | None = None

    def go(self) -> None:
        """Decide afresh."""
        self._go(self._attendance.read(), self._attendance.idle())

    def came_back(self) -> None:
        """The person has just done something."""
        self._attendance.watch_fired()
        now, state = self._attendance.read(), self._memory.state
        if state.away is not None and state.locked is None and state.open_break is None:
            self._attendance.end_absence(now, now.elapsed)
        self._go(now, 0.0)

    def status(self) -> Status:
        """Where everything stands now."""
        return self._status(self._attendance.read(), self._attendance.idle())

    @property
    def waits_to_show(self) -> bool:
        """Whether a prompt is due, and waits for a pause or the end of a hold."""
        return isinstance(self._decision, Wait) and self._decision.reason in READY | {Reason.HELD}

    def _go(self, now: Reading, idle: float | None) -> None:
        self._attendance.catch_up(now, idle)
        self._decision = self._decided(now, idle)
        offer = self._prompted(now, self._decision) if isinstance(self._decision, Prompt) else None
        self._arm(now)
        watched = self._decision.idle if isinstance(self._decision, Wait) else AWAY_AFTER
        self._attendance.watch(watched, lambda: self._went_idle(watched), self.came_back)
        self._saw(now)
        if offer is not None:
            self._prompter.show(offer)
        self._tell(now, idle)

    def _decided(self, now: Reading, idle: float | None) -> Decision:
        """Ask the rules; where only a hold could object, ask the holds and then the rules again."""
        memory, since = self._memory, self._asking_since
        situation = memory.situation(now, idle, since)
        decision = self._decide(situation, memory.settings)
        is_near = isinstance(decision, Prompt) or decision.reason is Reason.TYPING
        if is_near:
            is_sure = self._asking.ask(now, lambda hold: keeps_back(memory.state, hold), is_due=True)
            situation = replace(situation, state=memory.state, holds_asked=True)
            decision = self._decide(situation, memory.settings)
            if isinstance(decision, Prompt) and not is_sure:
                decision = Wait(now.elapsed + PATIENCE, Reason.ASKING)
        is_asking = isinstance(decision, Wait) and decision.reason is Reason.ASKING
        self._asking_since = (now.elapsed if since is None else since) if is_asking else None
        is_ready = isinstance(decision, Wait) and decision.reason in READY
        ready = now.elapsed if memory.state.ready is None else memory.state.ready
        is_kept = is_near or (isinstance(decision, Wait) and decision.reason is Reason.LISTENING)
        memory.set(ready=ready if is_ready else None, held=memory.state.held if is_kept else None)
        return decision

    def _prompted(self, now: Reading, prompt: Prompt) -> Offer:
        """Turn the decision to prompt into the offer that goes out."""
        reason = self._reason(prompt)
        offer = replace(self._offer(prompt.kind, now), again=reason in {SNOOZE, MISS})
        self._memory.add(now, What.PROMPTED, offer, reason=reason)
        self._memory.set(prompt=Shown(offer, now.elapsed))
        self._decision = self._decide(self._memory.situation(now), self._memory.settings)
        return offer

    def _reason(self, prompt: Prompt) -> str | None:
        """Why it is shown, where that is not only that its rhythm is due."""
        if prompt.is_return:
            return SNOOZE
        if prompt.is_planned:
            return MISS if prompt.is_again else PLANNED
        return MISS if self._memory.state.tallies[prompt.kind].was_missed else None

    def _arm(self, now: Reading) -> None:
        until = self._decision.until if isinstance(self._decision, Wait) else None
        if is_there(self._memory.state):
            look = now.elapsed + LOOK_EVERY
            until = look if until is None else min(until, look)
        if until is None:
            self._alarm.cancel()
        else:
            self._alarm.set(timedelta(seconds=max(until - now.elapsed, 0.01)), self.go)

    def _saw(self, now: Reading) -> None:
        is_time = self._seen_at is None or now.elapsed - self._seen_at >= SEEN_EVERY
        if is_time and is_there(self._memory.state):
            self._seen_at = now.elapsed
            self._memory.seen(now)

    def _went_idle(self, seconds: float) -> None:
        self._attendance.watch_fired()
        self._go(self._attendance.read(), max(self._attendance.idle() or 0.0, seconds))

    def _tell(self, now: Reading, idle: float | None) -> None:
        """Tell the displays, if what they show has changed."""
        if not self.on_change or self._asking.is_open:
            return  # the answer comes in a moment, and another round with it
        shown = self._status(now, idle).rounded()
        if shown != self._told:
            self._told = shown
            for call in tuple(self.on_change):
                call()

    def _status(self, now: Reading, idle: float | None) -> Status:
        return status_of(
            self._memory.situation(now, idle), self._memory.settings, self._decision, self._decide
        )
