"""Which field suits a setting."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import time

from backbreak.core.option import Declared
from backbreak.core.settings import WEEKDAYS
from backbreak.ui.field import Field
from backbreak.ui.fields import Amount, Choices, ClockTime, Lunch, OnOff
from backbreak.ui.line_fields import Entries, Lines
from backbreak.ui.list_fields import Days, Some
from backbreak.words import _


def field_for(declared: Declared, routines: Mapping[str, str]) -> Field:
    """The field that suits the values of `declared`. `routines` are names by ids."""
    match declared.default:
        case bool():
            return OnOff()
        case int():
            return Amount(declared)
        case time():
            return ClockTime()
        case None:
            return Lunch()
        case tuple() if declared.option.choices == WEEKDAYS:
            return Days()
        case tuple() if declared.option.choices:
            return Some(declared)
        case tuple() if declared.option.form:
            return Entries(declared)
        case tuple():
            return Lines(declared)
        case _ if declared.option.form == "routine":
            return Choices(routines)
        case _:
            choices, labels = declared.option.choices, map(_, declared.option.choice_labels)
            return Choices(dict(zip(choices, labels, strict=True)))
