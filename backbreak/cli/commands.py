"""The commands, and the way from an argument to the module that carries it out."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from importlib import import_module

from backbreak import words
from backbreak.cli.failure import FailureError
from backbreak.words import N_

# Name, module below backbreak.cli, and what it does.
COMMANDS: dict[str, tuple[str, str]] = {
    "status": ("status", N_("what comes next, when, and what holds it back")),
    "start": ("orders", N_("begin a break now")),
    "done": ("orders", N_("finish the break")),
    "stop": ("orders", N_("end the break early")),
    "snooze": ("orders", N_("put the reminder off")),
    "skip": ("orders", N_("skip the reminder")),
    "another": ("orders", N_("ask for another exercise")),
    "pause": ("orders", N_("pause the reminders")),
    "resume": ("orders", N_("resume the reminders")),
    "meeting": ("orders", N_("tell that you are in a meeting")),
    "stand": ("orders", N_("tell that you stand")),
    "sit": ("orders", N_("tell that you sit")),
    "settings": ("orders", N_("open the settings")),
    "welcome": ("orders", N_("answer the questions of the first start again")),
    "quit": ("orders", N_("end Backbreak")),
    "get": ("settings", N_("show the settings, or one of them")),
    "set": ("settings", N_("change a setting")),
    "exercises": ("exercises", N_("list the exercises")),
    "routines": ("routines", N_("list the routines, or edit them")),
    "mute": ("muting", N_("never offer an exercise again")),
    "unmute": ("muting", N_("offer an exercise again")),
    "check": ("check", N_("check exercise and routine files")),
    "render": ("render", N_("make a picture of an exercise")),
    "day": ("day", N_("the reminders that the settings give on a working day")),
    "doctor": ("doctor", N_("what this desktop can do")),
}


def run(arguments: Sequence[str]) -> int:
    """Carry out one command line, in the person's language, and return the exit code."""
    words.use(_chosen_language())
    from backbreak.cli.parser import parser_for

    options = parser_for(COMMANDS, arguments).parse_args(arguments)
    try:
        return int(import_module(f"backbreak.cli.{options.module}").run(options))
    except FailureError as failure:
        sys.stderr.write(f"{failure}\n")
        return 1


def _chosen_language() -> str:
    from backbreak import paths

    file = paths.settings_file()
    if not os.path.exists(file):  # noqa: PTH110 - Path.exists raises where the folder can't be entered
        return "system"
    from backbreak.store.settings_file import load  # 20 ms, which only those pay who have changed something

    return load(file)[0].appearance.language
