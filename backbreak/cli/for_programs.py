"""`--json`: what commands tell other programs."""

from __future__ import annotations

import json
import sys
from argparse import ArgumentParser
from typing import Any

from backbreak.words import _


def add_json(parser: ArgumentParser) -> None:
    """The option."""
    parser.add_argument("--json", action="store_true", help=_("for programs"))


def print_json(values: Any) -> None:
    """Print it; where the channel doesn't take every letter, those beyond ASCII are escaped, not lost."""
    takes_all = (sys.stdout.encoding or "").lower().replace("-", "") == "utf8"
    json.dump(values, sys.stdout, indent=2, ensure_ascii=not takes_all)
    sys.stdout.write("\n")
