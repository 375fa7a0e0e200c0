"""How many prompts are enough: the gap between two, and the most in an hour and in a day."""

from __future__ import annotations

from datetime import datetime, timedelta

from backbreak.core.rhythms import MINUTE
from backbreak.core.schedule import day_of, prompts_a_day
from backbreak.core.settings import Settings
from backbreak.core.situation import Situation, Wait
from backbreak.core.state import HOUR, State
from backbreak.core.status import Reason

PER_HOUR, PER_HOUR_FIRST_WEEK = 3, 2


def gap_seconds(state: State, settings: Settings) -> float:
    """The least time between two prompts: twice as long after two kinds were skipped."""
    gap = MINUTE * settings.prompts.gap_minutes
    return 2 * gap if len(state.skipped_run) > 1 else gap


def gap(situation: Situation, settings: Settings) -> Wait | None:
    """Until the gap to the last prompt is over."""
    last = situation.state.last_shown
    until = None if last is None else last + gap_seconds(situation.state, settings)
    return Wait(until, Reason.GAP) if until is not None and situation.at < until else None


def hour_full(situation: Situation, settings: Settings) -> Wait | None:
    """Until there have been fewer prompts within an hour."""
    state, at = situation.state, situation.at
    most = PER_HOUR_FIRST_WEEK if state.is_first_week(day_of(situation.local, settings.hours)) else PER_HOUR
    recent = [shown for shown in state.counted if at - shown < HOUR]
    return Wait(recent[-most] + HOUR, Reason.HOUR_FULL) if len(recent) >= most else None


def day_full(situation: Situation, settings: Settings) -> Wait | None:
    """Until the next day, where this one has had its prompts."""
    state, day = situation.state, day_of(situation.local, settings.hours)
    if state.day != day or state.day_count < prompts_a_day(settings.hours):
        return None
    midnight = datetime.combine(day + timedelta(days=1), settings.hours.start)
    left = (midnight - situation.now.wall.replace(tzinfo=None)).total_seconds()
    return Wait(situation.at + max(left, MINUTE), Reason.DAY_FULL)
