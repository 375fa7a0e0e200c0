"""The decision: should this person be asked to move now? If not, why not, and when to ask again.

Pure: the same situation always gets the same answer. Each gate below answers None ("nothing against it") or
the `Wait` that it asks for; the first that objects is what the person is told.
"""

from __future__ import annotations

from backbreak.core.absence import AWAY_AFTER, LONGEST_CALL, NEW_INPUT
from backbreak.core.breaks import HANDS_OFF, UNANSWERED, look_again
from backbreak.core.facts import Kind
from backbreak.core.limits import day_full, gap, hour_full
from backbreak.core.rhythms import MINUTE, is_on
from backbreak.core.schedule import edge, off_work
from backbreak.core.settings import Settings
from backbreak.core.situation import Decision, Gate, Situation, Wait
from backbreak.core.state import Away
from backbreak.core.status import Reason
from backbreak.core.wanted import wanted

PAUSE_IN_TYPING = 3.0
LONGEST_TYPING = 3 * MINUTE
SETTLING = 10 * MINUTE  # after a start or a return
AFTER_HOLD = MINUTE
ASK_HOLDS_EVERY = 20.0
ASK_CALL_EVERY = MINUTE
LOOK_AFTER_SLEEP = 15.0


def decide(situation: Situation, settings: Settings) -> Decision:
    """Prompt, or wait."""
    objection = _first(situation, settings, _switched_off, _busy, _absent, _off_work)
    if objection is not None:
        return objection
    wish = wanted(situation, settings)
    if isinstance(wish, Wait):
        return wish
    caps = () if wish.is_planned else (hour_full, day_full)  # the person chose the time of that one
    limits = () if wish.is_return else (gap, *caps)
    return _first(situation, settings, _edge, *limits, _after_hold, _held, _typing) or wish


def _first(situation: Situation, settings: Settings, *gates: Gate) -> Wait | None:
    objections = (gate(situation, settings) for gate in gates)
    return next((wait for wait in objections if wait is not None), None)


def _switched_off(situation: Situation, settings: Settings) -> Wait | None:
    if situation.state.open_break is None and not any(is_on(kind, settings) for kind in Kind):
        return Wait(None, Reason.ALL_OFF)
    return None


def _busy(situation: Situation, settings: Settings) -> Wait | None:
    state = situation.state
    if state.open_break is not None:
        until = look_again(state.open_break, situation.at, situation.idle, settings)
        return Wait(until, Reason.BREAK, idle=HANDS_OFF)
    if state.paused:
        return Wait(state.paused_until, Reason.PAUSED)
    if state.meeting is not None:
        return Wait(state.meeting.ends(situation.now), Reason.MEETING)
    if state.prompt is not None:
        return Wait(state.prompt.at + UNANSWERED, Reason.PROMPTED)
    return None


def _absent(situation: Situation, settings: Settings) -> Wait | None:
    state = situation.state
    if state.locked is not None:
        return Wait(None, Reason.LOCKED)
    if state.away is not None:
        return _until_back(situation, state.away)
    if state.listening is not None:
        until = min(situation.at + ASK_CALL_EVERY, state.listening + LONGEST_CALL)
        return Wait(until, Reason.LISTENING, hold=state.held.name if state.held else None)
    if situation.hands_off:
        return Wait(situation.at + AWAY_AFTER, Reason.AWAY)  # a break that has just ended was no absence yet
    return None


def _until_back(situation: Situation, away: Away) -> Wait:
    """A short idle time after a sleep may be that from before it: look for input that is new."""
    if situation.idle is None or situation.hands_off or situation.at >= away.woke + AWAY_AFTER:
        return Wait(None, Reason.AWAY)
    return Wait(situation.at + LOOK_AFTER_SLEEP, Reason.AWAY, idle=NEW_INPUT)


def _off_work(situation: Situation, settings: Settings) -> Wait | None:
    found = off_work(situation.now.local, settings.hours)
    if found is None:
        return None
    return Wait(None if found.seconds is None else situation.at + found.seconds, found.reason)


def _edge(situation: Situation, settings: Settings) -> Wait | None:
    state, at = situation.state, situation.at
    if at < state.opened + SETTLING:
        return Wait(state.opened + SETTLING, Reason.JUST_STARTED)
    if state.back is not None and at < state.back + SETTLING:
        return Wait(state.back + SETTLING, Reason.JUST_BACK)
    found = edge(situation.now.local, settings.hours)
    if found is None:
        return None
    return Wait(None if found.seconds is None else at + found.seconds, found.reason)


def _after_hold(situation: Situation, settings: Settings) -> Wait | None:
    released = situation.state.released
    until = None if released is None else released + AFTER_HOLD
    return Wait(until, Reason.HELD) if until is not None and situation.at < until else None


def _held(situation: Situation, settings: Settings) -> Wait | None:
    held = situation.state.held
    if held is None or not situation.holds_asked:
        return None
    return Wait(situation.at + ASK_HOLDS_EVERY, Reason.HELD, held.name)


def _typing(situation: Situation, settings: Settings) -> Wait | None:
    """Fire in the first pause of the typing, or after three minutes without one."""
    if situation.idle is None or situation.idle >= PAUSE_IN_TYPING:
        return None
    waits_since = situation.at if situation.state.ready is None else situation.state.ready
    until = waits_since + LONGEST_TYPING
    return Wait(until, Reason.TYPING, idle=PAUSE_IN_TYPING) if situation.at < until else None
