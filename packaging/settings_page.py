"""Write docs/settings.md from the declared settings: `python packaging/settings_page.py`."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from pathlib import Path

from backbreak.core.option import Declared
from backbreak.core.settings import GROUP_LABELS, declared
from backbreak.store.setting_values import plain, shown

PAGE = Path(__file__).resolve().parent.parent / "docs/settings.md"

_HEAD = """\
# Settings

<!-- Written by packaging/settings_page.py from backbreak/core/settings.py; a test compares. -->

Backbreak keeps its settings in `settings.toml`: on Linux in `~/.config/backbreak`, on Windows in
`%LOCALAPPDATA%\\backbreak`, on macOS in `~/Library/Application Support/backbreak`. The file holds what
differs from the defaults, and only you may read it. You may edit it: comments and keys that Backbreak doesn't
know stay as they are. A value that can't be is named with its line and its remedy, and the default holds for
it. A file that is no TOML is copied to `settings.toml.broken-<date>`, so that nothing is lost; in a running
Backbreak what held before goes on until you have mended it.

The settings window and the command line set the same values. A running Backbreak takes them at once, as it
takes what you write into the file:

```
backbreak get                            all settings
backbreak get walk.interval_minutes      one of them
backbreak set walk.interval_minutes 45   change it
```
"""


def page() -> str:
    """The page as it should stand in docs/settings.md."""
    return _HEAD + "".join(
        f"\n## {GROUP_LABELS[group]}: `[{group}]`\n\n"
        "| Key | Meaning | Default | May be |\n|---|---|---|---|\n" + "".join(_rows(items))
        for group, items in groupby(declared(), lambda item: item.group)
    )


def _rows(items: Iterator[Declared]) -> Iterator[str]:
    for item in items:
        meaning = ". ".join(filter(None, (item.option.label, item.option.help)))
        yield f"| `{item.name}` | {meaning} | {_toml(item)} | {_allowed(item)} |\n"


def _toml(item: Declared) -> str:
    value = plain(item.default)
    return f"`[{', '.join(map(shown, value))}]`" if isinstance(value, list) else f"`{shown(value)}`"


def _allowed(item: Declared) -> str:
    option = item.option
    if option.choice_labels:
        pairs = zip(option.choices, option.choice_labels, strict=True)
        choices = ", ".join(f'`"{choice}"` ({label})' for choice, label in pairs)
        return f"a list of: {choices}" if isinstance(item.default, tuple) else choices
    match item.default:
        case bool():
            return "`true`, `false`"
        case int():
            return f"{option.low} to {option.high} {option.unit}"
        case tuple() if option.form == "times":
            return f'a list of at most {option.most} times, such as `"10:00"`'
        case tuple() if option.form == "meetings":
            return f'a list of at most {option.most} meetings, such as `"mon wed 10:00-10:30"`'
        case str() if option.form == "routine":
            return "the id of a routine: `backbreak routines` lists them"
        case tuple() if not option.choices:
            return f"a list of at most {option.most} texts"
        case tuple():
            return 'a list of days; a range such as `"mon-fri"` is fine'
        case None:
            return '`"12:00-12:30"`, or `""` for none'
        case _:
            return '`"00:00"` to `"23:59"`'


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
