"""`backbreak get` and `backbreak set`: the settings, scriptable. A running program takes a change at once."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace
from dataclasses import replace

from backbreak import paths
from backbreak.cli import client
from backbreak.cli.failure import FailureError
from backbreak.cli.for_programs import add_json, print_json
from backbreak.cli.table import table
from backbreak.core.settings import Settings, declared, value_of
from backbreak.store import setting_values as values
from backbreak.store import settings_file
from backbreak.store.problem import Problem
from backbreak.store.whole_file import BrokenError
from backbreak.words import _


def add_arguments(parser: ArgumentParser) -> None:
    """A key, and for `set` a value."""
    if parser.get_default("command") == "set":
        parser.add_argument("key", metavar=_("KEY"))
        parser.add_argument("value", metavar=_("VALUE"), nargs="+")
    else:
        parser.add_argument("key", metavar=_("KEY"), nargs="?")
        add_json(parser)


def run(options: Namespace) -> int:
    """Show or change."""
    return _set(options) if options.command == "set" else _get(options)


def settings_said() -> Settings:
    """The settings of the file. What is wrong in it is said, and the defaults hold for that."""
    settings, problems = settings_file.load(paths.settings_file())
    for problem in problems:
        sys.stderr.write(f"{problem}\n")
    return settings


def _get(options: Namespace) -> int:
    settings = settings_said()
    keys = [_known(options.key)] if options.key else [item.key for item in declared()]
    found = {key: values.plain(value_of(settings, key)) for key in keys}
    if options.json:
        print_json(found)
    elif options.key:
        sys.stdout.write(_text(found[options.key]) + "\n")
    else:
        sys.stdout.write(table([(key, f"= {_text(value)}") for key, value in found.items()]))
    return 0


def _set(options: Namespace) -> int:
    key, text = _known(options.key), " ".join(options.value)
    _refuse_a_broken_file()
    settings = settings_said()
    try:
        settings = values.with_value(settings, key, text)
    except values.InvalidError as error:
        wrong = _("{value} is not valid.").format(value=values.shown(text))
        raise FailureError(f"{key}: {wrong} {error}") from None
    if values.setting(key).option.form == "routine":
        from backbreak.cli import routines  # it reads all of them, for this setting only

        routines.must_be_there(str(value_of(settings, key)))
    try:
        settings_file.save(paths.settings_file(), settings)
    except settings_file.NotSavedError as error:
        unchanged = replace(error.problem, remedy=_("Nothing has changed."))
        raise FailureError(str(unchanged)) from None
    _tell()
    sys.stdout.write(f"{key} = {_text(values.plain(value_of(settings, key)))}\n")
    return 0


def _refuse_a_broken_file() -> None:
    """A save would put the defaults in the place of all that is written there."""
    file = paths.settings_file()
    try:
        settings_file.understand(file)
    except BrokenError as error:
        remedy = _("Mend it first. Nothing has changed.")
        raise FailureError(str(Problem(file, error.line, "", str(error), remedy))) from None


def _tell() -> None:
    """Have the running program, if there is one, read the file again."""
    try:
        client.ask("reload")
    except client.NotRunningError:
        return


def _known(key: str) -> str:
    try:
        return values.setting(key).key
    except values.UnknownSettingError as error:
        raise FailureError(str(error)) from None


def _text(value: values.Plain) -> str:
    match value:
        case bool():
            return "true" if value else "false"
        case list():
            return ("; " if any(" " in part for part in value) else ",").join(value)
        case _:
            return str(value)
