"""`backbreak status`: what comes next, when, and what holds it back."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace
from typing import Any

from backbreak import words
from backbreak.cli import client
from backbreak.cli.for_programs import add_json, print_json
from backbreak.words import _


def add_arguments(parser: ArgumentParser) -> None:
    """For people, or for programs."""
    add_json(parser)


def run(options: Namespace) -> int:
    """Print it."""
    data = client.ask("status").data
    if options.json:
        print_json(data)
    else:
        sys.stdout.write(text_of(data))
    return 0


def text_of(data: dict[str, Any]) -> str:
    """The status as a person reads it, in the language in which the program has told of it."""
    if said_in := data.get("language"):
        words.use(str(said_in))
    lines = [str(data.get("next_text") or ""), str(data.get("why") or "")]
    return "\n".join((*filter(None, lines), "", _rhythms(data) + _person(data)))


def _rhythms(data: dict[str, Any]) -> str:
    from backbreak.cli.table import table
    from backbreak.core.rhythms import RHYTHMS
    from backbreak.phrases import capital, kind_name

    rows, seated = [], data.get("seated_only") is True
    for kind in RHYTHMS:
        rhythm = data.get("rhythms", {}).get(kind.value)
        if rhythm is not None:
            rows.append((capital(kind_name(kind, seated=seated)), _progress(rhythm)))
    return table(rows) + "\n" if rows else ""


def _progress(rhythm: dict[str, Any]) -> str:
    if not rhythm.get("on", True):
        return _("off")
    done, whole = int(rhythm["desk_minutes"]), rhythm["interval_minutes"]
    return _("{done} of {whole} minutes").format(done=done, whole=whole)


def _person(data: dict[str, Any]) -> str:
    from backbreak.phrases import presence_text, sitting_text, standing_text

    since, stands = int(data.get("posture_minutes") or 0), data.get("posture") == "standing"
    if since:
        posture = standing_text(since) if stands else sitting_text(since)
    else:
        posture = _("You are standing.") if stands else _("You are sitting.")
    if data.get("state") == "break":
        return f"{posture}\n"  # where they are meanwhile is nobody's business
    return f"{posture}\n{presence_text(data.get('present'))}.\n"
