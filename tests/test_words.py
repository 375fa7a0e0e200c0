"""The catalogue of words: nothing missing, nothing left over, and Danish as a Dane writes it."""

from __future__ import annotations

import importlib.util
import os
import plistlib
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from string import Formatter

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po

from backbreak import time_words, words
from backbreak.core.settings import GROUP_LABELS, declared

ROOT = Path(__file__).parent.parent
PO = ROOT / "assets/translations/da/LC_MESSAGES/backbreak.po"


@pytest.fixture(scope="module", autouse=True)
def _compiled() -> Iterator[None]:
    spec = importlib.util.spec_from_file_location("hook", ROOT / "packaging/compile_translations.py")
    assert spec is not None
    assert spec.loader is not None
    hook = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(hook)
    assert PO.with_suffix(".mo") in hook.compile_all(ROOT)
    yield
    words.use("en")


def _danish() -> Catalog:
    with PO.open("rb") as file:
        return read_po(file, abort_invalid=True)


def _messages() -> list[Message]:
    return [message for message in _danish() if message.id]


def _first(message_id: str | tuple[str, ...]) -> str:
    return message_id if isinstance(message_id, str) else message_id[0]


def _in_the_code() -> dict[str, str]:
    """Every message id of the program, with the place where it stands."""
    keywords = {"_": None, "N_": None, "ngettext": (1, 2)}
    found = {
        _first(message): f"{file}:{line}"
        for file, line, message, *_ in extract_from_dir(ROOT / "backbreak", keywords=keywords)
    }
    for setting in declared():
        option = setting.option
        texts = (option.label, option.help, option.unit, *option.choice_labels)
        found |= dict.fromkeys(filter(None, texts), f"settings: {setting.key}")
    return found | dict.fromkeys(GROUP_LABELS.values(), "settings: groups")


def test_every_text_of_the_program_is_in_danish():
    translated = {_first(message.id) for message in _messages() if all(_forms(message))}

    missing = {text: place for text, place in _in_the_code().items() if text not in translated}

    assert not missing


def test_no_danish_text_has_lost_its_english_one():
    left_over = {_first(message.id) for message in _messages()} - set(_in_the_code())

    assert not left_over


def test_no_message_is_marked_as_doubtful():
    assert [message.id for message in _messages() if message.fuzzy] == []


def test_every_message_stands_once():
    ids = re.findall(r'^msgid (".+")$', PO.read_text("utf-8"), re.MULTILINE)

    assert sorted(ids) == sorted(set(ids))


@pytest.mark.parametrize("message", _messages(), ids=lambda message: _first(message.id)[:40])
def test_placeholders_agree(message: Message):
    english = _fields(message.id if isinstance(message.id, str) else message.id[1])

    for form in _forms(message):
        assert _fields(form) == english


@pytest.mark.parametrize("message", _messages(), ids=lambda message: _first(message.id)[:40])
def test_danish_keeps_to_the_rules_of_style(message: Message):
    assert [broken for form in _forms(message) for broken in _broken_rules(form)] == []


@pytest.mark.parametrize(
    "text",
    [
        "Vent...",
        "10 % tilbage",
        "10% tilbage",
        "i morgen kl 09.00",
        "kl. 09:30",
        "Snooze i 5 minutter",
        "Husk at rejse dig",
        "Du skal rejse dig",
        "Her kan Du vælge",
        "Man kan vælge",
        "Her kan De vælge",
        'Skriv "12.00"',
        "5 - 10 gange",
        "f.eks. en gåtur",
    ],
)
def test_the_rules_of_style_find_what_they_are_for(text: str):
    assert _broken_rules(text)


def test_the_rules_of_style_let_them_be_spoken_of_as_they():
    assert not _broken_rules("Skift mellem de to stillinger")


STYLE = {
    "an ellipsis is one character": r"\.\.\.",
    "a space that does not break stands before %": r"(?<!\u00a0)%(?![HMsr(])",
    "kl. has a full stop": r"\bkl\b(?!\.)",
    "a time has a full stop": r"(?<!»)(?<!-)\b\d\d:\d\d",
    "snooze is udsæt": r"(?i)snooze",
    "no commands beyond the imperative": r"(?i)\b(skal|husk)\b",
    "du is lower-case within a sentence": r"[a-zæøå,»] (Du|Dig|Din|Dit|Dine)\b",
    "du, never man, De, vi or brugeren": r"\b(?i:man|vi|brugeren)\b|[a-zæøå,] De\b",
    "Danish quotation marks": r"[\"“”„]",
    "an en dash in ranges": r"\d ?- ?\d",
    "no abbreviations that are read aloud": r"\b(ca|evt|f\.eks|osv)\.",
    "a pause is no brud": r"(?i)\bbrud\b",
    "the system is a skrivebordsmiljø": r"(?i)desktop",
}


def _broken_rules(text: str) -> list[str]:
    quoted = re.sub(r"»[\d:-]+«", "»«", text)  # what is typed into a file keeps the file's form
    return [rule for rule, pattern in STYLE.items() if re.search(pattern, quoted)]


def _forms(message: Message) -> tuple[str, ...]:
    return (message.string,) if isinstance(message.string, str) else tuple(message.string)


def _fields(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


# ---- speaking ----


def test_the_language_changes_while_the_program_runs():
    assert words.use("da") == "da"
    assert (time_words.minutes_text(1), time_words.minutes_text(12)) == ("1 minut", "12 minutter")

    assert words.use("en") == "en"
    assert time_words.minutes_text(12) == "12 minutes"


def test_a_language_without_words_falls_back_to_english():
    assert words.use("tlh") == "en"
    assert words.language() == "en"
    assert words._("yes") == "yes"


@pytest.mark.parametrize("damage", [b"", b"\xde\x12\x04\x95", b"not a catalogue at all", None])
def test_a_checkout_without_a_sound_catalogue_speaks_english(tmp_path: Path, damage: bytes | None):
    shutil.copytree(ROOT / "backbreak", tmp_path / "backbreak", ignore=shutil.ignore_patterns("__pycache__"))
    folder = tmp_path / "assets/translations/da/LC_MESSAGES"
    folder.mkdir(parents=True)
    shutil.copy(PO, folder)
    if damage is not None:
        (folder / "backbreak.mo").write_bytes(damage)

    code = "from backbreak import words; print(words.use('da'), words._('yes'))"
    done = subprocess.run([sys.executable, "-c", code], cwd=tmp_path, capture_output=True, text=True)

    assert (done.stdout, done.stderr) == ("en yes\n", "")


@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="asks the environment only")
@pytest.mark.parametrize(
    ("environment", "language"),
    [
        ({}, "en"),
        ({"LANG": "da_DK.UTF-8"}, "da"),
        ({"LANG": "en_GB.UTF-8", "LC_MESSAGES": "da_DK.UTF-8"}, "da"),
        ({"LANG": "da_DK.UTF-8", "LC_ALL": "C"}, "en"),
        ({"LANG": "en_GB.UTF-8", "LANGUAGE": "da:en"}, "da"),
        ({"LANG": "en_GB.UTF-8", "LANGUAGE": "nb:da:en"}, "da"),
        ({"LANG": "da_DK.UTF-8", "LANGUAGE": "en:da"}, "en"),
        ({"LANG": "C.UTF-8", "LANGUAGE": "da"}, "en"),
        ({"LANG": "../../etc"}, "en"),
    ],
)
def test_the_language_of_the_system(environment: dict[str, str], language: str):
    asked = ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG")
    clean = {name: value for name, value in os.environ.items() if name not in asked}
    code = "from backbreak import words; print(words.use())"
    done = subprocess.run(
        [sys.executable, "-c", code], env=clean | environment, cwd=ROOT, capture_output=True, text=True
    )

    assert (done.stdout, done.stderr) == (f"{language}\n", "")


def test_the_finder_says_its_language_in_a_property_list(tmp_path: Path):
    folder = tmp_path / "Library/Preferences"
    folder.mkdir(parents=True)
    file = folder / ".GlobalPreferences.plist"

    assert words._asked_of_macos(tmp_path) == []

    file.write_bytes(plistlib.dumps({"AppleLanguages": ["da-DK", "en-GB"]}))
    assert words._asked_of_macos(tmp_path) == ["da-DK", "en-GB"]

    file.write_bytes(b"nonsense")
    assert words._asked_of_macos(tmp_path) == []
