"""`backbreak mute` and `unmute`: an exercise is not offered any more, or again. No program need run."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace
from dataclasses import replace
from datetime import datetime

from backbreak import paths
from backbreak.cli import client
from backbreak.cli.failure import FailureError
from backbreak.cli.parser import reason
from backbreak.cli.settings import settings_said
from backbreak.core.facts import Fact, What
from backbreak.core.mutes import Because, Mutes, mute_of, muted, unmuted
from backbreak.name_words import no_exercise
from backbreak.store.exercise_files import load_exercises
from backbreak.store.history import History
from backbreak.store.mute_file import MuteFile
from backbreak.store.problem import Problem
from backbreak.wishes import because_text, muted_text
from backbreak.words import _, language

REASONS = tuple(because.value for because in Because)


def add_arguments(parser: ArgumentParser) -> None:
    """The exercise, and why."""
    parser.add_argument("id", metavar=_("ID"), help=_("the id of an exercise"))
    if parser.get_default("command") == "mute":
        help_ = ", ".join(f"{because.value} ({because_text(because)})" for because in Because)
        parser.add_argument(
            "--because", choices=REASONS, default=Because.DISLIKE.value, type=reason, help=help_
        )


def run(options: Namespace) -> int:
    """Have the running program do it; without one, write it down."""
    arguments = {"exercise": options.id}
    if options.command == "mute":
        arguments["because"] = options.because
    try:
        text = client.ask(options.command, arguments).text
    except client.NotRunningError:
        text = (
            _mute(options.id, Because(options.because)) if options.command == "mute" else _unmute(options.id)
        )
    sys.stdout.write(f"{text}\n")
    return 0


def _mute(exercise: str, because: Because) -> str:
    name, here, now = _name(exercise), settings_said().place.here, _now()
    file = _file()
    before = _known(file)
    _keep(file, before, muted(before, exercise, because, now, here))
    _note(Fact(now, What.MUTED, exercise=exercise, reason=because.value))
    return muted_text(name, because)


def _unmute(exercise: str) -> str:
    here = settings_said().place.here
    file = _file()
    before = _known(file)
    if mute_of(before, exercise, here) is None:
        raise FailureError(_("{exercise} is not switched off here.").format(exercise=ascii(exercise)[:60]))
    _keep(file, before, unmuted(before, exercise, here))
    _note(Fact(_now(), What.UNMUTED, exercise=exercise))
    return _("{name} is offered again.").format(name=_name(exercise, known=False))


def _name(exercise: str, *, known: bool = True) -> str:
    assets = paths.assets()
    loaded = load_exercises(assets / "poses.toml", [assets / "exercises", paths.own_exercises()])
    found = loaded.exercises.get(exercise)
    if found is not None:
        return found.name.get(language(), found.name["en"])
    if not known:
        return exercise
    raise FailureError(no_exercise(exercise, loaded.exercises))


def _file() -> MuteFile:
    """The file, of which no fault may be passed over: what isn't written down here holds nowhere."""

    def fail(problem: Problem) -> None:
        raise FailureError(str(replace(problem, remedy=_("Nothing has changed."))))

    return MuteFile(paths.mute_file(), fail)


def _known(file: MuteFile) -> Mutes:
    return file.load() or ()


def _keep(file: MuteFile, before: Mutes, after: Mutes) -> None:
    if after != before:
        file.save(after)


def _note(fact: Fact) -> None:
    def say(problem: Problem) -> None:
        sys.stderr.write(f"{problem}\n")

    history = History(paths.history_file(), say)
    history.add(fact)
    history.close()


def _now() -> datetime:
    from backbreak.desktop.clock import choose_clock

    return choose_clock().adapter.read().wall
