"""Words for lengths of time, moments, dates and numbers, as each language writes them."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from backbreak.words import N_, _, ngettext

_WEEKDAYS = (
    *(N_("Monday"), N_("Tuesday"), N_("Wednesday"), N_("Thursday"), N_("Friday")),
    *(N_("Saturday"), N_("Sunday")),
)
_MONTHS = (
    *(N_("January"), N_("February"), N_("March"), N_("April"), N_("May"), N_("June")),
    *(N_("July"), N_("August"), N_("September"), N_("October"), N_("November"), N_("December")),
)


def minutes_text(minutes: float) -> str:
    """A length in whole minutes, written out."""
    n = _whole(minutes)
    return ngettext("{n} minute", "{n} minutes", n).format(n=n)


def seconds_text(seconds: float) -> str:
    """A length in whole seconds, written out."""
    n = _whole(seconds)
    return ngettext("{n} second", "{n} seconds", n).format(n=n)


def amount_text(number: int, unit: str) -> str:
    """A number with the unit of a setting, "minutes" or "percent"."""
    return _("{n}%").format(n=number) if unit == "percent" else minutes_text(number)


def range_text(low: int | None, high: int | None, unit: str) -> str:
    """The remedy for a number that is too small or too large for a setting."""
    if unit == "percent":
        return _("Choose between {low} and {high} percent.").format(low=low, high=high)
    return _("Choose between {low} and {high} minutes.").format(low=low, high=high)


def duration_text(length: timedelta) -> str:
    """A length as people say it: seconds below a minute, hours and minutes from an hour on."""
    seconds = length.total_seconds()
    if seconds < 59.5:
        return seconds_text(seconds)
    hours, minutes = divmod(_whole(seconds / 60), 60)
    if not hours:
        return minutes_text(minutes)
    return _("{h} h {min} min").format(h=hours, min=minutes) if minutes else _("{h} h").format(h=hours)


def left_text(seconds: float) -> str:
    """What is left of a break, in seconds below two minutes."""
    n = _whole(seconds)
    if n < 120:
        return ngettext("{n} second left", "{n} seconds left", n).format(n=n)
    n = _whole(seconds / 60)
    return ngettext("{n} minute left", "{n} minutes left", n).format(n=n)


def in_text(length: timedelta) -> str:
    """How far ahead something is."""
    seconds = length.total_seconds()
    if seconds <= 0:
        return _("now")
    if seconds < 60:
        return _("in less than a minute")
    n = _whole(seconds / 60)
    if n > 60:
        return _("in {length}").format(length=duration_text(length))
    return ngettext("in {n} minute", "in {n} minutes", n).format(n=n)


def number_text(value: float) -> str:
    """A measured number with three significant digits at most, and the person's decimal sign."""
    text = f"{value:.3g}" if abs(value) < 1000 else f"{value:.0f}"
    return text.replace(".", _("."))


def clock_digits(at: datetime) -> str:
    """The time of day for a table, where the column says that it is one."""
    return at.strftime(_("%H:%M"))


def clock_time(at: datetime) -> str:
    """The time of day for a sentence."""
    return _("{clock}").format(clock=clock_digits(at))


def moment(at: datetime, now: datetime) -> str:
    """A time in the days around `now`, with its day unless that is today."""
    days = (at.date() - now.date()).days
    if days == 0:
        return clock_time(at)
    if days == 1:
        return _("tomorrow at {time}").format(time=clock_time(at))
    day = _(_WEEKDAYS[at.weekday()]) if 0 < days < 7 else _day_and_month(at)
    return _("{day} at {time}").format(day=day, time=clock_time(at))


def date_text(day: date) -> str:
    """A date in full, with its weekday."""
    weekday = _(_WEEKDAYS[day.weekday()])
    return _("{weekday} {day} {year}").format(weekday=weekday, day=_day_and_month(day), year=day.year)


def weekday_name(number: int) -> str:
    """A day of the week, Monday being 0."""
    return _(_WEEKDAYS[number])


def _day_and_month(day: date) -> str:
    return _("{day} {month}").format(day=day.day, month=_(_MONTHS[day.month - 1]))


def _whole(value: float) -> int:
    return int(value + 0.5)
