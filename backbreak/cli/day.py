"""`backbreak day`: the reminders that the settings give on a working day, by the very rules that remind."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, ArgumentTypeError, Namespace
from collections.abc import Callable, Sequence
from datetime import date, datetime, time
from typing import Any

from backbreak.cli.for_programs import add_json, print_json
from backbreak.cli.settings import settings_said
from backbreak.cli.table import table
from backbreak.core.choice import RoutineChoice
from backbreak.core.day import Day, simulate
from backbreak.core.settings import Settings, Span, changed
from backbreak.desktop.timetable import CronTimetable
from backbreak.phrases import capital, kind_name
from backbreak.store import setting_values as values
from backbreak.time_words import clock_digits, clock_time, date_text, minutes_text
from backbreak.words import _, ngettext

_INTERVALS = {
    "stretch": "stretch.interval_minutes",
    "posture": "posture.sit_minutes",
    "stand": "posture.stand_minutes",
    "walk": "walk.interval_minutes",
}


def add_arguments(parser: ArgumentParser) -> None:
    """The day, and what differs from the settings."""
    instead, repeatable = _("instead of the settings"), _("may be repeated")
    add_json(parser)
    parser.add_argument("--date", type=_day, metavar="2026-11-23", help=_("today without it"))
    parser.add_argument("--start", type=_value("hours.start"), metavar="09:00", help=instead)
    parser.add_argument("--end", type=_value("hours.end"), metavar="17:00", help=instead)
    for name, help_ in (("--lunch", instead), ("--meeting", _("when reminders wait"))):
        repeated = f"{help_}; {repeatable}"
        parser.add_argument(
            name, type=_value("hours.lunch"), action="append", metavar="12:00-12:30", help=repeated
        )
    for name, key in _INTERVALS.items():
        parser.add_argument(f"--{name}", type=_value(key), metavar=_("MINUTES"), help=instead)
    parser.add_argument("--first-week", action="store_true", help=_("by the gentler rules of the first week"))


def run(options: Namespace) -> int:
    """Print it."""
    settings = settings_said()
    for name, key in _INTERVALS.items():
        if getattr(options, name) is not None:
            settings = changed(settings, key, getattr(options, name))
    on = options.date or _today()
    start, end = options.start or settings.hours.start, options.end or settings.hours.end
    lunches, meetings = _lunches(options, settings), tuple(filter(None, options.meeting or ()))
    day = simulate(
        *(settings, on, start, end, lunches, meetings),
        first_week=options.first_week,
        timetable=CronTimetable(),
        routines=_routines(on) if settings.programme.on else (),
    )
    if options.json:
        print_json(values_of(day))
    else:
        sys.stdout.write(_heading(on, start, end) + _events(day, on, lunches, meetings) + _figures(day))
    return 0


def values_of(day: Day) -> dict[str, Any]:
    """A day as `day --json` prints it; the form is stable."""
    return {
        "prompts": [{"at": f"{at:%H:%M}", "kind": kind.value} for at, kind in day.prompts],
        "longest_sitting_minutes": day.longest_sitting_minutes,
        "standing_minutes": day.standing_minutes,
        "walking_minutes": day.walking_minutes,
    }


def _heading(on: date, start: time, end: time) -> str:
    text = _("{date}, from {start} to {end}")
    times = {"start": clock_time(_at(on, start)), "end": clock_time(_at(on, end))}
    return capital(text.format(date=date_text(on), **times)) + "\n\n"


def _events(day: Day, on: date, lunches: tuple[Span, ...], meetings: tuple[Span, ...]) -> str:
    events = [(at, capital(kind_name(kind))) for at, kind in day.prompts]
    for text, spans in ((_("(lunch until {time})"), lunches), (_("(meeting until {time})"), meetings)):
        events += [(span.start, text.format(time=clock_time(_at(on, span.end)))) for span in spans]
    rows = [(clock_digits(_at(on, at)), text) for at, text in sorted(events, key=lambda event: event[0])]
    n = len(day.prompts)
    count = ngettext("{n} reminder", "{n} reminders", n).format(n=n)
    return (table(rows, "  ") + "\n" if rows else "") + count + "\n\n"


def _figures(day: Day) -> str:
    return table(
        [
            (_("Longest unbroken sitting"), minutes_text(day.longest_sitting_minutes)),
            (_("Standing"), minutes_text(day.standing_minutes)),
            (_("Walking"), minutes_text(day.walking_minutes)),
        ]
    )


def _routines(on: date) -> Sequence[RoutineChoice]:
    """The routines as they are done on that day."""
    from backbreak.catalogue import Catalogue
    from backbreak.repertoire import Repertoire

    exercises = Catalogue(lambda _problem: None).exercises
    return tuple(Repertoire(exercises, lambda _problem: None).choices(on, exercises()))


def _lunches(options: Namespace, settings: Settings) -> tuple[Span, ...]:
    if options.lunch is None:
        return settings.hours.lunches
    return tuple(filter(None, options.lunch))


def _at(on: date, at: time) -> datetime:
    return datetime.combine(on, at)


def _today() -> date:
    from backbreak.desktop.clock import choose_clock

    return choose_clock().adapter.read().wall.date()


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise ArgumentTypeError(_("write a date as 2026-11-23")) from None


def _value(key: str) -> Callable[[str], Any]:
    """What may stand for a setting may stand here."""

    def convert(text: str) -> Any:
        try:
            return values.from_text(values.setting(key), text)
        except values.InvalidError as error:
            raise ArgumentTypeError(str(error)) from None

    return convert
