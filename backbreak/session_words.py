"""What is said in a session, as sentences in the person's language."""

from __future__ import annotations

from backbreak.core.exercise import Text
from backbreak.core.sayings import Saying, Sort
from backbreak.time_words import seconds_text
from backbreak.words import _, language


def spoken(text: Text) -> str:
    """`text` in the person's language, or in English where it has not been translated."""
    return text.get(language()) or text.get("en", "")


def side_text(side: str) -> str:
    """That the other side's turn has come, which is `side`."""
    return _("Change sides: now the left") if side == "left" else _("Change sides: now the right")


def saying_text(saying: Saying) -> str:
    """The words of a saying; empty for one that is only sounded."""
    if saying.text is not None:
        return spoken(saying.text)
    values = saying.values
    match saying.sort:
        case Sort.COUNT:
            return str(values["done"])
        case Sort.SIDE:
            return side_text(str(values["side"]))
        case Sort.REST:
            return _("Rest for {time}").format(time=seconds_text(float(values["seconds"])))
        case Sort.DONE:
            return _("Done")
    return ""
