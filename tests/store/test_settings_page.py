"""docs/settings.md says what the code declares."""

from __future__ import annotations

import runpy
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent


def test_the_page_of_settings_is_up_to_date():
    page = runpy.run_path(str(ROOT / "packaging/settings_page.py"))["page"]()

    assert (ROOT / "docs/settings.md").read_text("utf-8") == page, "run: python packaging/settings_page.py"
