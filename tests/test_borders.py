"""What a question from the command line loads, seen from a new interpreter; and no file of ours names this machine."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

HEAVY = ["textual", "rich", "httpx", "feedparser", "lxml", "asyncio"]
DEAR = [
    *HEAVY,
    "argparse",
    "calendar",
    "email",
    "gettext",
    "http",
    "logging",
    "shutil",
    "ssl",
    "subprocess",
    "tempfile",
]
"""What no answer from the archive needs, and what together would take longer than the answer."""


def _loaded(words: list[str], home: Path) -> tuple[int, set[str]]:
    """The exit code of `warbrief words`, and which of DEAR it imported."""
    code = (
        "import json, sys\n"
        "from warbrief_tui.cli.main import run\n"
        "from warbrief_tui.store import database\n"
        "database._SLOW_SECONDS = 60\n"  # on a busy machine a query is slow enough to be logged
        f"try: code = run({words!r})\n"
        "except SystemExit as stopped: code = stopped.code or 0\n"
        f"print(json.dumps([code, [name for name in {DEAR!r} if name in sys.modules]]), file=sys.stderr)\n"
    )
    asked = subprocess.run([sys.executable, "-c", code], cwd=home, capture_output=True, text=True, check=True)
    exit_code, loaded = json.loads(asked.stderr.splitlines()[-1])
    return exit_code, set(loaded)


def test_version_is_told_with_nothing_loaded(tmp_path: Path) -> None:
    code, loaded = _loaded(["--version"], tmp_path)
    assert (code, loaded & set(HEAVY)) == (0, set())


def test_a_search_loads_the_archive_and_little_else(tmp_path: Path) -> None:
    edition = tmp_path / "edition.txt"
    edition.write_text("Summary of the Day – May 21, 2025\nTwo bridges were hit near the river on Wednesday morning.\n")
    home = ["--home", str(tmp_path / "home")]
    assert _loaded([*home, "import", str(edition)], tmp_path)[0] == 0
    assert _loaded([*home, "search", "bridges"], tmp_path) == (0, set())
    assert _loaded([*home, "search", "nowhere-to-be-found", "--json"], tmp_path) == (1, set())
    for words in (["show", "2025-05-21"], ["show", "imported/2025-05-21/0.0", "--json"]):
        assert _loaded([*home, *words], tmp_path) == (0, set()), words


@pytest.mark.parametrize("stage", ["store.search", "analyse", "services.desk", "sources.catalogue", "views.commands"])
def test_a_stage_alone_loads_no_screen_and_no_network(stage: str) -> None:
    code = f"import sys, warbrief_tui.{stage}; print([name for name in {HEAVY!r} if name in sys.modules])"
    said = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    assert said.strip() == "[]"
