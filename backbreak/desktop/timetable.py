"""When does a rule of the week come true? APScheduler's cron trigger is asked, once there is a rule."""

from __future__ import annotations

from datetime import UTC, datetime
from functools import lru_cache
from typing import Any

from backbreak.core.week import Weekly


class CronTimetable:
    """The port `core.ports.Timetable`.

    The trigger is told that the clock on the wall shows UTC. So no zone comes into it: an hour that the wall
    never shows, or shows twice, is the caller's to understand.
    """

    def next(self, rule: Weekly, since: datetime) -> datetime | None:
        """The first moment from `since` on; None if the rule has no day."""
        if not rule.days:
            return None
        found: datetime | None = _trigger(rule).get_next_fire_time(None, since.replace(tzinfo=UTC))
        return found and found.replace(tzinfo=None)


@lru_cache(maxsize=64)
def _trigger(rule: Weekly) -> Any:
    from backbreak.desktop.light_apscheduler import load_cron_trigger

    return load_cron_trigger()(
        day_of_week=",".join(rule.days), hour=rule.at.hour, minute=rule.at.minute, timezone=UTC
    )
