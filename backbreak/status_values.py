"""The form of `backbreak status --json`, which scripts rely on."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from backbreak.core.status import OpenBreak, Status
from backbreak.phrases import next_text, why_text
from backbreak.time_words import moment
from backbreak.words import language


def status_values(status: Status, now: datetime) -> dict[str, Any]:
    """A status as `status --json` prints it (the form is stable), with its sentences for a reader.

    `why` and `next_text` are in the `language` that the program speaks; `reason` is the stable name of `why`.
    """
    upcoming = status.next
    at = upcoming.at.isoformat("T", "seconds") if upcoming else ""
    return {
        "language": language(),
        "state": status.state.value,
        "why": why_text(status.why, now),
        "reason": status.why.reason.value,
        "next": {"kind": upcoming.kind.value, "at": at} if upcoming else None,
        "next_text": next_text(upcoming, now) if upcoming else "",
        "rhythms": {
            kind.value: {
                "on": rhythm.on,
                "desk_minutes": round(rhythm.desk_minutes, 1),
                "interval_minutes": rhythm.interval_minutes,
            }
            for kind, rhythm in status.rhythms.items()
        },
        "present": status.present,
        "posture": "standing" if status.standing else "sitting",
        "seated_only": status.seated_only,
        "posture_minutes": round(status.posture_minutes, 1),
        "break": _name_of(status.open_break) if status.open_break else None,
        "prompt": status.prompt.kind.value if status.prompt else None,
        "missed": status.missed.value if status.missed else None,
        "meeting_until": moment(status.meeting_until, now) if status.meeting_until else None,
        "paused_until": moment(status.paused_until, now) if status.paused_until else None,
        "holds": [
            {"name": h.name, "answer": h.answer.value, "adapter": h.adapter, "program": h.program}
            for h in status.holds
        ],
        "held_since": status.held_since.isoformat("T", "seconds") if status.held_since else None,
    }


def _name_of(opened: OpenBreak) -> str:
    return opened.routine or opened.exercise or opened.kind.value
