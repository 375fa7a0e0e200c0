"""`backbreak doctor`: what this desktop can do, and which part of Backbreak answers."""

from __future__ import annotations

import sys
import time
from argparse import ArgumentParser, Namespace
from typing import Any

from backbreak.cli import client
from backbreak.cli.for_programs import add_json, print_json
from backbreak.cli.table import table
from backbreak.words import N_, _

ATTEMPTS, BETWEEN = 12, 0.25
"""Together a little longer than the slowest answer may take. Seconds."""

_QUESTIONS = {
    "clock": N_("Clock and sleep"),
    "presence": N_("Presence"),
    "lock": N_("Locked screen"),
    "sleep": N_("Going to sleep"),
    "bus": N_("Session bus"),
    "session_bus": N_("Session bus"),
    "system_bus": N_("System bus"),
    "prompt": N_("Reminder"),
    "tray": N_("Tray icon"),
    "motion": N_("Motion"),
    "sound": N_("Sounds"),
    "speech": N_("Voice guidance"),
    "full_screen": N_("Full screen"),
    "do_not_disturb": N_("Do not disturb"),
    "presentation": N_("Presentation"),
    "idle_inhibitor": N_("Screen kept on"),
    "media": N_("Film or music"),
    "microphone": N_("Microphone"),
    "camera": N_("Camera"),
    "screen_share": N_("Shared screen"),
    "program": N_("Chosen programs"),
}


def add_arguments(parser: ArgumentParser) -> None:
    """For people, or for programs."""
    add_json(parser)


def run(options: Namespace) -> int:
    """Ask the running program; without one, ask the desktop."""
    try:
        found = _asked()
    except client.NotRunningError:
        from backbreak.diagnosis import diagnose

        found = diagnose()
    if options.json:
        print_json(found)
    else:
        sys.stdout.write(text_of(found))
    return 0


def _asked() -> dict[str, Any]:
    """What the running program finds. Some questions take it a moment, so it is asked again."""
    for _attempt in range(ATTEMPTS):
        found = client.ask("doctor").data
        if not found.get("asking"):
            break
        time.sleep(BETWEEN)
    return found


def text_of(found: dict[str, Any]) -> str:
    """The findings as a person reads them."""
    questions = found["questions"]
    answers = [(_name(item), item["answer"], item["adapter"]) for item in questions]
    others = [
        (_name(item), other["adapter"], other["why_not"]) for item in questions for other in item["others"]
    ]
    text = f"Backbreak {found['version']}, {found['system']}\n\n{table(answers, '  ') if answers else ''}"
    if remedies := [(_name(item), item["remedy"]) for item in questions if item.get("remedy")]:
        text += "\n" + _("What you can do:") + "\n\n" + table(remedies, "  ")
    if others:
        text += "\n" + _("Not used:") + "\n\n" + table(others, "  ")
    if problems := found.get("problems"):
        text += "\n" + _("Problems:") + "\n\n" + "".join(f"  {problem}\n" for problem in problems)
    return text


def _name(item: dict[str, Any]) -> str:
    question = str(item["question"])
    return _(_QUESTIONS[question]) if question in _QUESTIONS else question.replace("_", " ")
