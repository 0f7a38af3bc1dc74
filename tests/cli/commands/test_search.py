"""`search`, `saved`, `stars`, `show ANCHOR`, `doctor` and `backup`, as they are typed."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from warbrief_tui.model import Anchor
from warbrief_tui.paths import Paths
from warbrief_tui.services.desk import Desk

from ..conftest import Warbrief


@pytest.fixture
def filled(warbrief: Warbrief, edition: Path) -> Warbrief:
    warbrief("import", edition)
    return warbrief


def test_a_search_says_where_and_how_it_was_read(filled: Warbrief) -> None:
    result = filled("search", "figure:drones>10", "in:lead")
    assert result.out.splitlines()[0].startswith("2025-05-21 · ")
    assert "imported/2025-05-21/0.0" in result.out
    answer = filled("search", "bridge", "sort:oldest", "--json").json
    assert answer["understood"] == "“bridge”; oldest first"
    assert {hit["kind"] for hit in answer["hits"]} >= {"heading", "caption"}
    assert filled("search", "bridge", "--sort", "rank", "--limit", "1", "--json").json["more"]


def test_how_a_search_is_read_can_be_asked(filled: Warbrief) -> None:
    result = filled("search", "--explain", "krasnoarmeysk", "-drones", "day:soon")
    assert (result.code, result.err) == (0, "")
    assert "Pokrovsk" in result.out
    assert "without “drones”" in result.out
    assert "“day:soon” read as text" in result.out
    assert '"drones"' not in filled("search", "--explain", "kursk", "--json").json["index"]


def test_what_a_search_names_can_be_shown(filled: Warbrief) -> None:
    (hit,) = filled("search", "envoys", "hours", "--json").json["hits"]
    assert filled("show", hit["anchor"]).out.rstrip().endswith("agreed on a month before.")
    section = filled("show", hit["anchor"].rpartition(".")[0]).out
    assert "## Envoys: One More Table" in section
    assert "Bridges" in filled("show", "imported/2025-05-21").out
    assert filled("show", hit["anchor"], "--json").json["anchor"] == hit["anchor"]
    for nowhere in ("imported/2025-05-21/99", "imported/2025-05-21/0.99", "nobody/2025-05-21"):
        result = filled("show", nowhere)
        assert (result.code, result.out) == (1, "")
        assert nowhere in result.err
    assert filled("show", "what/ever").code == 2


def test_searches_can_be_given_names(filled: Warbrief) -> None:
    assert filled("saved", "add", "crossings", "bridge", "OR", "river", "--watch").code == 0
    (saved,) = filled("saved", "--json").json["saved"]
    assert (saved["name"], saved["query"], saved["watch"]) == ("crossings", "bridge OR river", True)
    assert saved["unread"] > 0
    assert "watched" in filled("saved").out
    assert filled("saved", "forget", "nothing").code == 2
    assert filled("saved", "add", "empty").code == 2
    assert filled("saved", "forget").code == 2
    assert filled("saved", "forget", "crossings").out == ""


def test_stars_are_listed(filled: Warbrief, tmp_path: Path) -> None:
    assert filled("stars").code == 1
    with Desk(Paths.under(tmp_path / "home")) as desk:
        desk.star(Anchor.parse("imported/2025-05-21/0.0"), note="ask about this")
    assert "ask about this" in filled("stars").out
    (star,) = filled("stars", "--json").json["stars"]
    assert (star["anchor"], star["lost"]) == ("imported/2025-05-21/0.0", False)


def test_doctor_and_backup(filled: Warbrief, tmp_path: Path) -> None:
    assert "ok   editions: 1 are stored" in filled("doctor").out
    assert filled("doctor", "--json").json["sound"] is True
    copy = tmp_path / "copy.zip"
    assert "archive.db" in filled("backup", copy).out
    result = filled("backup", copy)
    assert result.code == 2
    assert "already" in result.err
    archive = Paths.under(tmp_path / "home").archive
    archive.write_bytes(archive.read_bytes()[: archive.stat().st_size // 2])
    result = filled("doctor")
    assert result.code == 3
    assert "BAD" in result.out
    assert "--repair" in result.out
    assert filled("doctor", "--repair").code == 0
    assert list(archive.parent.glob("archive-damaged-*.db"))


def test_a_search_loads_neither_loops_nor_drawing_nor_toml(filled: Warbrief, tmp_path: Path) -> None:
    program = (
        "import sys\nfrom warbrief_tui.cli.main import run\n"
        "from warbrief_tui.store import database\n"
        "database._SLOW_SECONDS = 60\n"  # on a busy machine a query is slow enough to be logged
        f"run(['--home', {str(tmp_path / 'home')!r}, 'search', 'bridge', '--json'])\n"
        "dear = {'asyncio', 'rich', 'tomllib', 'textual', 'logging', 'httpx', 'tempfile', 'hashlib'}\n"
        "print(*sorted(dear & set(sys.modules)), file=sys.stderr)"
    )
    outcome = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert outcome.stderr.strip() == ""
    assert '"hits"' in outcome.stdout


def test_a_backup_is_restored_only_when_asked_for(filled: Warbrief, tmp_path: Path) -> None:
    copy = tmp_path / "copy.zip"
    filled("backup", copy)
    result = filled("restore", copy)
    assert result.code == 2
    assert "--yes" in result.err
    assert filled("restore", copy, "--yes", "--json").json["restored"] == ["archive.db", "reader.db"]
    assert filled("doctor").code == 0


def test_notes_cannot_act_on_a_terminal(filled: Warbrief, tmp_path: Path) -> None:
    """Characters that act, reorder or hide are escaped in JSON and dropped from text."""
    note = "one\x9b31m \u202etwo\ufeff \U000e0041three"
    with Desk(Paths.under(tmp_path / "home")) as desk:
        desk.star(Anchor.parse("imported/2025-05-21/0.0"), note=note)
    printed = filled("stars", "--json").out
    assert not set("\x9b\u202e\ufeff\U000e0041") & set(printed)
    assert json.loads(printed)["stars"][0]["note"] == note
    assert "one31m two three" in filled("stars").out
