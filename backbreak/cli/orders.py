"""What the running program is told, by one word each: start, done, snooze, pause, quit and so on."""

from __future__ import annotations

import sys
import time
from argparse import ArgumentParser, Namespace
from functools import partial
from typing import Any

from backbreak.cli import client
from backbreak.cli.parser import minutes, reason
from backbreak.words import _

LONGEST_SNOOZE = 120  # minutes
SKIPPED = ("busy", "no_room", "not_here", "dislike")
_ARGUMENTS = ("what", "minutes", "because", "for", "until", "stand")


def add_arguments(parser: ArgumentParser) -> None:
    """What can be said with each of them."""
    match parser.get_default("command"):
        case "start":
            help_ = _(
                "stretch, posture, walk, or the id of an exercise or a routine; the next one without it"
            )
            parser.add_argument("what", nargs="?", metavar=_("KIND|EXERCISE|ROUTINE"), help=help_)
        case "snooze":
            help_ = _("how long, in minutes (5 without it)")
            within = partial(minutes, 1, LONGEST_SNOOZE)
            parser.add_argument("minutes", nargs="?", type=within, metavar="MIN", help=help_)
        case "skip":
            help_ = _("why, for your history: {reasons}").format(reasons=", ".join(SKIPPED))
            parser.add_argument("--because", choices=SKIPPED, type=reason, help=help_)
        case "meeting":
            help_ = _("14:30, or how long: 45m; off when it is over")
            parser.add_argument("until", metavar=_("UNTIL"), help=help_)
            parser.add_argument("--stand", action="store_true", help=_("you stand in it"))
        case "pause":
            help_ = _("how long: 30m, 2h or tomorrow; until you resume without it")
            parser.add_argument("for", nargs="?", metavar=_("HOW LONG"), help=help_)


def run(options: Namespace) -> int:
    """Tell it, and print its answer."""
    given = {name: value for name, value in vars(options).items() if name in _ARGUMENTS}
    arguments: dict[str, Any] = {name: value for name, value in given.items() if value is not None}
    reply = client.ask(options.command, arguments)
    if options.command == "quit":
        _wait_for_the_end()
    if reply.text:
        sys.stdout.write(f"{reply.text[:1].upper()}{reply.text[1:]}\n")
    return 0


def _wait_for_the_end() -> None:
    """A script may start it again at once, so it has to be gone."""
    deadline = time.monotonic() + client.PATIENCE_SECONDS
    while client.is_running() and time.monotonic() < deadline:
        time.sleep(0.05)
