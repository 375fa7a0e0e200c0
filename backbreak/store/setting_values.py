"""What a person may write as the value of a setting, in the file and on the command line."""

from __future__ import annotations

import re
from datetime import time
from typing import Any

from backbreak.core.option import LONGEST_LINE, Declared
from backbreak.core.settings import WEEKDAYS, Settings, Span, Weekday, changed, declared
from backbreak.core.week import ENTRIES, days_of, time_of
from backbreak.name_words import near
from backbreak.time_words import range_text
from backbreak.words import _

Plain = bool | int | str | list[str]

_ID = re.compile(r"[a-z0-9_-]{1,60}", re.ASCII)
_SHOWN = 40  # characters of a value that are repeated to the person


class InvalidError(ValueError):
    """A value that can't be. Its text is the remedy: what may stand there instead."""


class UnknownSettingError(LookupError):
    """A key that names no setting. Its text is a whole line."""


def setting(key: str) -> Declared:
    """The setting that stands under `key`; raises UnknownSettingError with the nearest one."""
    keys = {item.key: item for item in declared()}
    if key in keys:
        return keys[key]
    raise UnknownSettingError(_("There is no setting {key}.").format(key=shown(key)) + " " + nearest(key))


def nearest(key: str) -> str:
    """The remedy for a key that names no setting."""
    return near(key, (item.key for item in declared())) or _("See them all with: backbreak get")


def checked(item: Declared, raw: object) -> Any:
    """`raw`, as TOML gives it, as the value of `item`; raises InvalidError."""
    match item.default, raw:
        case bool(), bool():
            return raw
        case bool(), _:
            raise InvalidError(_("Choose true or false."))
        case int(), int() | float() if not isinstance(raw, bool) and raw == _whole(raw):
            return _within(item, int(raw))
        case int(), _:
            raise InvalidError(_range(item))
        case tuple(), list() if all(isinstance(part, str) for part in raw):
            return _several(item, raw)
        case tuple(), _:
            raise InvalidError(_several_remedy(item))
        case time(), _:
            return _time(raw)
        case None, _:
            return _span(raw)
        case str(), str() if item.option.form == "routine" and _ID.fullmatch(raw):
            return raw
        case str(), _ if item.option.form == "routine":
            raise InvalidError(_("Write the id of a routine. See them all with: backbreak routines"))
        case _:
            return _choice(item, raw)


def from_text(item: Declared, text: str) -> Any:
    """The value of `item` as typed on the command line; raises InvalidError."""
    text = text.strip()
    match item.default:
        case bool():
            return checked(item, _TRUTH.get(text.lower(), text))
        case int():
            return checked(item, int(text) if re.fullmatch(r"\d{1,6}", text, re.ASCII) else text)
        case tuple():
            between = r"[\s,]+" if item.option.choices else r"\s*[;\n]\s*"
            between = r"\s*[,;]\s*" if item.option.form else between
            return checked(item, re.split(between, text.strip("[] ")) if text else [])
        case _:
            return checked(item, text)


def with_value(settings: Settings, key: str, text: str) -> Settings:
    """`settings` with what was typed for `key`; raises InvalidError or UnknownSettingError."""
    return changed(settings, key, from_text(setting(key), text))


def plain(value: Any) -> Plain:
    """A value as it stands in TOML and JSON."""
    match value:
        case bool() | int() | str():
            return value
        case tuple():
            return [str(plain(part)) for part in value]
        case time():
            return f"{value:%H:%M}"
        case None:
            return ""
        case _:
            return str(value)


def shown(value: object) -> str:
    """A value as it is repeated to the person: short, and with nothing that a terminal would obey."""
    match value:
        case bool():
            text = "true" if value else "false"
        case int() | float() if abs(value) >= 1e15 or value != value:
            text = str(float(value)) if abs(value) < 1e300 else "…"
        case list():
            text = "[…]"
        case dict():
            text = "{…}"
        case str():
            text = f'"{value[: _SHOWN + 1]}"' if value.isprintable() else ascii(value[:_SHOWN])
        case _:
            text = str(value)
    return text if len(text) <= _SHOWN + 2 else text[:_SHOWN] + "…"


_TRUTH: dict[str, bool] = {
    **dict.fromkeys(("on", "true", "yes", "1", "til", "ja"), True),
    **dict.fromkeys(("off", "false", "no", "0", "fra", "nej"), False),
}


def _whole(raw: float) -> int | None:
    try:
        return int(raw)
    except (ValueError, OverflowError):  # not a number, or infinite
        return None


def _within(item: Declared, number: int) -> int:
    low, high = item.option.low, item.option.high
    if (low is not None and number < low) or (high is not None and number > high):
        raise InvalidError(_range(item))
    return number


def _range(item: Declared) -> str:
    return range_text(item.option.low, item.option.high, item.option.unit)


def _choice(item: Declared, raw: object) -> str:
    if isinstance(raw, str) and raw in item.option.choices:
        return raw
    raise InvalidError(_("Choose one of: {choices}.").format(choices=", ".join(item.option.choices)))


def _several(item: Declared, parts: list[str]) -> tuple[object, ...]:
    """Days, times, meetings, some of the choices in their order, or lines of free text."""
    if item.option.choices == WEEKDAYS:
        return _days(parts)
    if item.option.form:
        return _entries(item, parts)
    if not item.option.choices:
        return _lines(item, parts)
    wanted = {part.strip().lower() for part in parts if part.strip()}
    if not wanted <= set(item.option.choices):
        raise InvalidError(_several_remedy(item))
    return tuple(choice for choice in item.option.choices if choice in wanted)


def _entries(item: Declared, parts: list[str]) -> tuple[object, ...]:
    try:
        found = ENTRIES[item.option.form](parts)
    except ValueError:
        raise InvalidError(_several_remedy(item)) from None
    if len(found) > (item.option.most or 0):
        raise InvalidError(_("Write at most {n}.").format(n=item.option.most))
    return found


def _lines(item: Declared, parts: list[str]) -> tuple[str, ...]:
    lines = [" ".join(part.split()) for part in parts]
    lines = [line for line in lines if line]
    if len(lines) > (item.option.most or 0) or any(_is_bad(line) for line in lines):
        raise InvalidError(_several_remedy(item))
    return tuple(lines)


def _is_bad(line: str) -> bool:
    return len(line) > LONGEST_LINE or not line.isprintable()


def _several_remedy(item: Declared) -> str:
    if item.option.choices == WEEKDAYS:
        return _days_remedy()
    if item.option.form == "times":
        return _("Write times as 10:00, with commas between them.")
    if item.option.form == "meetings":
        return _("Write meetings as mon 10:00-10:30, with commas between them.")
    if not item.option.choices:
        text = _("Write at most {n} lines of plain text, each of at most {letters} letters.")
        return text.format(n=item.option.most, letters=LONGEST_LINE)
    return _("Choose from: {choices}.").format(choices=", ".join(item.option.choices))


def _days(parts: list[str]) -> tuple[Weekday, ...]:
    """Days ("mon") and ranges of them ("mon-fri"), in the order of the week."""
    try:
        return days_of(parts)
    except ValueError:
        raise InvalidError(_days_remedy()) from None


def _days_remedy() -> str:
    return _("Choose days from: {days}.").format(days=", ".join(WEEKDAYS))


def _time(raw: object) -> time:
    if isinstance(raw, time):
        return raw.replace(second=0, microsecond=0, tzinfo=None)
    try:
        return time_of(str(raw))
    except ValueError:
        raise InvalidError(_("Write a time as 09:30.")) from None


def _span(raw: object) -> Span | None:
    if raw == "":
        return None
    try:
        return Span.parse(str(raw))
    except ValueError:
        raise InvalidError(_("Write it as 12:00-12:30, or empty for none.")) from None
