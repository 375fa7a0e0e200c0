"""`backbreak doctor`: what this desktop can do, and which part of Backbreak answers."""

from __future__ import annotations

import json
import sys
from argparse import ArgumentParser, Namespace
from typing import Any

from backbreak.cli import client
from backbreak.cli.table import table
from backbreak.words import N_, _

_QUESTIONS = {
    "clock": N_("Clock and sleep"),
    "presence": N_("Presence"),
    "bus": N_("Session bus"),
    "session_bus": N_("Session bus"),
    "system_bus": N_("System bus"),
    "prompt": N_("Reminder"),
    "tray": N_("Tray icon"),
}


def add_arguments(parser: ArgumentParser) -> None:
    """For people, or for programs."""
    parser.add_argument("--json", action="store_true", help=_("for programs"))


def run(options: Namespace) -> int:
    """Ask the running program; without one, ask the desktop."""
    try:
        found = client.ask("doctor").data
    except client.NotRunningError:
        from backbreak.app import diagnose

        found = diagnose()
    if options.json:
        json.dump(found, sys.stdout, indent=2, ensure_ascii=False)
        sys.stdout.write("\n")
    else:
        sys.stdout.write(text_of(found))
    return 0


def text_of(found: dict[str, Any]) -> str:
    """The findings as a person reads them."""
    questions = found["questions"]
    answers = [(_name(item), item["answer"], item["adapter"]) for item in questions]
    others = [
        (_name(item), other["adapter"], other["why_not"]) for item in questions for other in item["others"]
    ]
    text = f"Backbreak {found['version']}, {found['system']}\n\n{table(answers, '  ') if answers else ''}"
    if others:
        text += "\n" + _("Not used:") + "\n\n" + table(others, "  ")
    if problems := found.get("problems"):
        text += "\n" + _("Problems:") + "\n\n" + "".join(f"  {problem}\n" for problem in problems)
    return text


def _name(item: dict[str, Any]) -> str:
    question = str(item["question"])
    return _(_QUESTIONS[question]) if question in _QUESTIONS else question.replace("_", " ")
