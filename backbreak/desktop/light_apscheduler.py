"""APScheduler's scheduler, executor and trigger, without the megabytes that come along and are never used.

`apscheduler.schedulers.base` imports asyncio for one function, importlib.metadata to scan every installed
package for plug-ins, tzlocal for a default zone, and thread and process pools for a default executor.
Backbreak hands in all of these by class, so small stand-ins take their places while the import runs: 4 MB
and 17 ms instead of 16 MB and 156 ms (measured with APScheduler 3.11.3: docs/decisions.md). What is loaded
already is left as it is, and should a later APScheduler want more of a stand-in than it has, it is imported
in the ordinary way.
"""

from __future__ import annotations

import importlib
import inspect
import logging
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from types import ModuleType
from typing import Any

logger = logging.getLogger(__name__)


def _no_version(_distribution: str) -> str:
    raise LookupError


STAND_INS: Mapping[str, Mapping[str, Any]] = {
    "asyncio": {"iscoroutinefunction": inspect.iscoroutinefunction},
    "importlib.metadata": {
        "entry_points": lambda group: (),
        "version": _no_version,
        "PackageNotFoundError": LookupError,
    },
    "tzlocal": {"get_localzone": None},
    "apscheduler.executors.pool": {"ThreadPoolExecutor": None},
}


@contextmanager
def _standing_in(stand_ins: Mapping[str, Mapping[str, Any]]) -> Iterator[None]:
    """Put the stand-ins where nothing is loaded yet, and take them away again."""
    placed: list[str] = []
    for name, attributes in stand_ins.items():
        if name not in sys.modules:
            module = ModuleType(name)
            module.__dict__.update(attributes)
            sys.modules[name] = module
            placed.append(name)
    try:
        yield
    finally:
        for name in placed:
            del sys.modules[name]


def _import() -> tuple[Any, Any, Any]:
    base = importlib.import_module("apscheduler.schedulers.base")
    debug = importlib.import_module("apscheduler.executors.debug")
    date = importlib.import_module("apscheduler.triggers.date")
    return base.BaseScheduler, debug.DebugExecutor, date.DateTrigger


def load_cron_trigger() -> Any:
    """The cron trigger, for those who plan something at fixed times."""
    with _standing_in({"tzlocal": STAND_INS["tzlocal"]}):
        return importlib.import_module("apscheduler.triggers.cron").CronTrigger


def load(stand_ins: Mapping[str, Mapping[str, Any]] = STAND_INS) -> tuple[Any, Any, Any]:
    """Import the scheduler, executor and trigger classes: lightly if it can be done, else in full."""
    try:
        with _standing_in(stand_ins):
            return _import()
    except (ImportError, AttributeError, TypeError, LookupError) as fault:
        logger.info("APScheduler is imported in full: %r", fault)
        for name in [name for name in sys.modules if name.partition(".")[0] == "apscheduler"]:
            del sys.modules[name]
        return _import()


BaseScheduler, DebugExecutor, DateTrigger = load()
