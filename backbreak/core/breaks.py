"""An open break: whether the walk has begun, whether it is over, and what became of one left open."""

from __future__ import annotations

from dataclasses import replace

from backbreak.core.facts import Kind, What
from backbreak.core.rhythms import MINUTE, RHYTHMS, target_seconds
from backbreak.core.settings import Settings
from backbreak.core.state import Break

FULL_WALK = 5 * MINUTE
PARTIAL_WALK = 2 * MINUTE
HANDS_OFF = 10.0  # so long without input, and a walk may have begun
HANDS_ON = 3.0  # the last input is no longer ago, so it goes on
STILL_TYPING = 30.0  # input that goes on for so long says that nobody walks
FIRST_MINUTE = MINUTE
UNANSWERED = 3 * MINUTE
FULL_ROUTINE = 4.5 * MINUTE  # what is shown as five minutes is worth a walk
ONE_EXERCISE = MINUTE  # so much of a routine is worth a stretch
LEFT_OPEN, SESSION_LEFT_OPEN = 10 * MINUTE, 30 * MINUTE


def with_input(opened: Break, at: float, idle: float | None, *, locked: bool) -> Break:
    """The break after a look at the input; rule 9 asks once whether the walk is not for now."""
    if not opened.leaves_desk or idle is None:
        return opened
    if locked or idle >= HANDS_OFF:
        return replace(opened, input_since=None, asking=False)
    since = max(at - idle, opened.started) if opened.input_since is None else opened.input_since
    goes_on = idle <= HANDS_ON and at - since >= STILL_TYPING
    if goes_on and not opened.asked and at <= opened.started + FIRST_MINUTE + 1:
        return replace(opened, input_since=since, asked=True, asking=True)
    return replace(opened, input_since=since)


def over(opened: Break, at: float, idle: float | None, settings: Settings) -> tuple[What, float] | None:
    """How and when the break ended without a word from the person; None while it goes on."""
    limit = lasts_at_most(opened, settings)
    if opened.kind is Kind.ROUTINE:  # its window ends it; nobody knows what was done of one left open
        return (What.STOPPED, opened.started) if at >= opened.started + limit else None
    if not opened.leaves_desk or idle is None:
        if at < opened.started + limit:
            return None
        ended = opened.started + (limit if opened.leaves_desk else target_seconds(opened.kind, settings))
        return (What.STOPPED if opened.is_session else What.FINISHED), ended
    if opened.input_since is None:
        return None
    gone = opened.input_since - opened.started
    if gone >= FULL_WALK:
        return What.FINISHED, opened.input_since
    if idle > HANDS_ON or at < opened.started + FIRST_MINUTE:
        return None
    return (What.STOPPED, opened.input_since) if at - opened.input_since >= _patience(opened) else None


def look_again(opened: Break, at: float, idle: float | None, settings: Settings) -> float | None:
    """When `with_input` and `over` want to be asked again; None: only when there is input."""
    if not opened.leaves_desk or idle is None:
        return opened.started + lasts_at_most(opened, settings)
    if opened.input_since is None:
        return None
    until = opened.input_since + _patience(opened)
    return until if until > at else at + 1


def length_of(opened: Break, settings: Settings) -> float:
    """How long the break takes, in seconds: a routine its own time, the others by the settings."""
    return target_seconds(opened.kind, settings) if opened.seconds is None else opened.seconds


def routine_credits(seconds: float, *, finished: bool) -> tuple[Kind, ...]:
    """The rhythms that so much of a routine credits; a finished one is at least a stretch."""
    if seconds >= FULL_ROUTINE:
        return RHYTHMS
    return (Kind.STRETCH,) if finished or seconds >= ONE_EXERCISE else ()


def lasts_at_most(opened: Break, settings: Settings) -> float:
    """After how many seconds a break that nobody ended is taken to be over, where input can't tell."""
    target = length_of(opened, settings)
    if opened.leaves_desk:
        return max(target, FULL_WALK)
    if opened.kind is Kind.ROUTINE:
        return max(SESSION_LEFT_OPEN, 3 * target)
    return SESSION_LEFT_OPEN if opened.is_session else max(LEFT_OPEN, 3 * target)


def _patience(opened: Break) -> float:
    """For how long input may go on: the question "not now?" gets the time that a prompt gets."""
    assert opened.input_since is not None
    never_left = opened.input_since - opened.started < PARTIAL_WALK
    return UNANSWERED if opened.asked and never_left else STILL_TYPING
