"""What a run leaves in its log: fetches, decisions, workers, migrations, repairs, and failures with their cause."""

import functools
import http.server
import re
import sqlite3
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from warbrief_tui.store import database

from .conftest import Warbrief

FEED = """<?xml version="1.0"?><rss version="2.0"><channel><title>Daily</title><item>
<title>Summary of the Day – May 21, 2025</title><guid>1</guid><pubDate>Wed, 21 May 2025 20:00:00 GMT</pubDate>
<description>&lt;p&gt;Two bridges were hit near the river on Wednesday, the staff says.&lt;/p&gt;</description>
</item></channel></rss>"""


class _Folder(http.server.SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        """Say nothing."""


@pytest.fixture
def served(tmp_path: Path) -> Iterator[str]:
    """The address at which the files of `tmp_path` are served."""
    handler = functools.partial(_Folder, directory=str(tmp_path))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


def _subscribe(home: Path, url: str) -> None:
    home.mkdir(exist_ok=True)
    (home / "sources.toml").write_text(f'[daily]\nname = "Daily"\nurl = "{url}"\nenabled = true\nprivate = true\n')


def test_a_failed_refresh_leaves_its_reason_in_the_readers_log(warbrief: Warbrief, tmp_path: Path, served: str) -> None:
    _subscribe(tmp_path / "home", f"{served}/nothing.xml")
    assert warbrief("refresh", "daily").code == 4
    lines = (tmp_path / "home" / "warbrief.log").read_text("utf-8").splitlines()
    assert any(re.search(r" INFO fetched \S+/nothing.xml: 404, \d+ bytes, \d+ ms$", line) for line in lines)
    assert any(" WARNING refresh of daily failed: " in line and "404" in line for line in lines)


def test_a_refused_connection_is_logged_with_its_cause(warbrief: Warbrief, tmp_path: Path) -> None:
    with http.server.HTTPServer(("127.0.0.1", 0), _Folder) as closed:
        address = f"http://127.0.0.1:{closed.server_port}/feed"
    _subscribe(tmp_path / "home", address)
    warbrief("refresh", "daily")
    logged = (tmp_path / "home" / "warbrief.log").read_text("utf-8")
    assert re.search(r" WARNING not fetched, after \d+ ms: .*\(ConnectError", logged)


def test_a_log_that_is_named_has_fetches_decisions_workers_and_migrations(
    warbrief: Warbrief, tmp_path: Path, served: str
) -> None:
    (tmp_path / "feed.xml").write_text(FEED, "utf-8")
    _subscribe(tmp_path / "home", f"{served}/feed.xml")
    log_file = tmp_path / "run.log"
    assert warbrief("--log", log_file, "refresh", "daily").code == 0
    logged = log_file.read_text("utf-8")
    assert not (tmp_path / "home" / "warbrief.log").exists()
    assert re.search(r" INFO migrated \S+archive\.db from schema 0 to \d+ in \d+ ms$", logged, re.MULTILINE)
    assert re.search(r" INFO fetched \S+/feed\.xml: 200, \d+ bytes, \d+ ms$", logged, re.MULTILINE)
    assert " INFO added daily/2025-05-21" in logged
    assert re.search(r" INFO worker \d+ started$", logged, re.MULTILINE)
    assert re.search(r" INFO worker \d+ ended with 0$", logged, re.MULTILINE)


def test_what_is_skipped_is_logged_with_its_reason(warbrief: Warbrief, tmp_path: Path, edition: Path) -> None:
    for _ in range(2):
        warbrief("import", edition)
    logged = (tmp_path / "home" / "warbrief.log").read_text("utf-8")
    assert logged.count(" INFO added imported/2025-05-21") == 1
    assert re.search(r" INFO skipped imported \S.*: it is stored already$", logged, re.MULTILINE)


def test_a_slow_query_is_logged_by_name(
    warbrief: Warbrief, tmp_path: Path, edition: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    warbrief("import", edition)
    monkeypatch.setattr(database, "_SLOW_SECONDS", 0.0)
    warbrief("search", "bridges")
    logged = (tmp_path / "home" / "warbrief.log").read_text("utf-8")
    assert re.search(r" INFO slow query: search took \d+ ms$", logged, re.MULTILINE)


def test_a_repair_is_logged(warbrief: Warbrief, tmp_path: Path, edition: Path) -> None:
    warbrief("import", edition)
    with sqlite3.connect(tmp_path / "home" / "archive.db") as archive:
        archive.execute("INSERT INTO word (word) VALUES ('delete-all')")
    archive.close()
    warbrief("doctor", "--repair")
    assert " WARNING rebuilt the search index of " in (tmp_path / "home" / "warbrief.log").read_text("utf-8")
