"""The parser of the command line: every command by name, and the arguments of the one that is given."""

from __future__ import annotations

import argparse
from collections.abc import Mapping, Sequence
from importlib import import_module
from typing import Any, NoReturn

from backbreak import __version__, words
from backbreak.cli.table import table
from backbreak.name_words import near
from backbreak.words import N_, _

# argparse looks its own words up in the process's gettext domain, which follows the environment; a person may
# have chosen another language in the settings.
vars(argparse).update(_=words._, ngettext=words.ngettext)
_WORDS_OF_ARGPARSE = (
    N_("usage: "),
    N_("options"),
    N_("positional arguments"),
    N_("show this help message and exit"),
    N_("argument %(argument_name)s: %(message)s"),
    N_("expected one argument"),
    N_("expected at least one argument"),
    N_("invalid choice: %(value)r (choose from %(choices)s)"),
    N_("invalid %(type)s value: %(value)r"),
    N_("the following arguments are required: %s"),
    N_("unrecognized arguments: %s"),
    N_("ignored explicit argument %r"),
)

_VERSION = N_("show the version of the program")

Commands = Mapping[str, tuple[str, str]]


class Parser(argparse.ArgumentParser):
    """A parser that says what is wrong in one line, and where the help is."""

    def __init__(self, **more: Any) -> None:
        super().__init__(allow_abbrev=False, formatter_class=argparse.RawDescriptionHelpFormatter, **more)

    def error(self, message: str) -> NoReturn:
        """End the program with exit code 2."""
        help_ = _("See: {program} --help").format(program=self.prog)
        end = "" if message.endswith((".", "?")) else "."
        self.exit(2, f"{self.prog}: {message}{end} {help_}\n")


class _CommandParser(Parser):
    """The parser of one command: what it doesn't know it refuses itself, so that its own help is named."""

    def parse_known_args(self, args: Any = None, namespace: Any = None) -> Any:
        """As argparse has it, but nothing is left over."""
        known, unknown = super().parse_known_args(args, namespace)
        if unknown:
            self.error(_("unrecognized arguments: %s") % " ".join(unknown))
        return known, unknown


def parser_for(commands: Commands, arguments: Sequence[str]) -> Parser:
    """A parser that understands `arguments`."""
    parser = Parser(
        prog="backbreak",
        usage=_("backbreak [--pace N] [COMMAND ...]"),
        description=_(
            "A quiet break reminder. Without a command it starts in the tray,\n"
            "or opens the window of the Backbreak that runs."
        ),
        epilog=_overview(commands),
    )
    parser.set_defaults(module="tray", command=None)
    parser.add_argument("--version", action="version", version=f"Backbreak {__version__}", help=_(_VERSION))
    parser.add_argument(
        "--pace",
        type=pace,
        default=1.0,
        metavar="N",
        help=_("a clock N times faster, for tests and demonstrations"),
    )
    below = parser.add_subparsers(help=argparse.SUPPRESS, parser_class=_CommandParser)
    given = _given(commands, arguments, parser)
    for name, (module, does) in commands.items():
        command = below.add_parser(name, prog=f"backbreak {name}", description=_sentence(_(does)))
        command.set_defaults(module=module, command=name)
        if name == given:
            import_module(f"backbreak.cli.{module}").add_arguments(command)
    return parser


def pace(text: str) -> float:
    """How many times faster the clock runs, from 1 to 1000."""
    try:
        number = float(text)
    except ValueError:
        number = 0.0
    if not 1 <= number <= 1000:
        raise argparse.ArgumentTypeError(_("choose a number from 1 to 1000"))
    return number


def minutes(low: int, high: int, text: str) -> int:
    """A number of minutes in these limits."""
    if not (text.isascii() and text.isdigit() and len(text) < 6 and low <= int(text) <= high):
        raise argparse.ArgumentTypeError(
            _("Choose between {low} and {high} minutes.").format(low=low, high=high)
        )
    return int(text)


def reason(text: str) -> str:
    """A reason, which may also be written with hyphens."""
    return text.replace("-", "_")


def _given(commands: Commands, arguments: Sequence[str], parser: Parser) -> str | None:
    """The command among `arguments`; a word in its place that is none ends the program."""
    rest = iter(arguments)
    for argument in rest:
        if argument == "--pace":
            next(rest, None)
        elif argument in commands:
            return argument
        elif not argument.startswith("-"):
            nobody = _("there is no command {name}.").format(name=ascii(argument[:40]))
            parser.error(" ".join(filter(None, (nobody, near(argument, commands)))))
    return None


def _overview(commands: Commands) -> str:
    rows = [(name, _(does)) for name, (_module, does) in commands.items()]
    return _("commands") + ":\n" + table(rows, "  ")


def _sentence(text: str) -> str:
    return f"{text[:1].upper()}{text[1:]}."
