"""`full`: the page of an excerpt is fetched when it is asked for, and only then."""

import functools
import http.server
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from .conftest import EDITION, Warbrief


class _Folder(http.server.SimpleHTTPRequestHandler):
    def log_message(self, format: str, *arguments: object) -> None:  # noqa: A002
        """Keep quiet."""


@pytest.fixture
def served(tmp_path: Path) -> Iterator[str]:
    handler = functools.partial(_Folder, directory=str(tmp_path))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


def _source(tmp_path: Path, served: str) -> None:
    item = "<title>May 21, 2025</title><description>Two bridges were hit near the river […]</description>"
    item += f"<link>{served}/edition.txt</link><guid>1</guid>"
    (tmp_path / "feed.xml").write_text(
        f'<rss version="2.0"><channel><title>S</title><item>{item}</item></channel></rss>'
    )
    home = tmp_path / "home"
    home.mkdir()
    (home / "sources.toml").write_text(f'[mine]\nurl = "{served}/feed.xml"\nprivate = true\nenabled = true\n')


def test_an_excerpt_becomes_whole_on_demand(warbrief: Warbrief, tmp_path: Path, edition: Path, served: str) -> None:
    _source(tmp_path, served)
    assert warbrief("refresh").code == 0
    assert EDITION.splitlines()[3] not in warbrief("show", "2025-05-21").out
    assert warbrief("full", "mine/2025-05-21", "--json").json["revised"] == ["mine/2025-05-21"]
    assert EDITION.splitlines()[3] in warbrief("show", "2025-05-21").out
    assert "nothing new" in warbrief("refresh").out
    again = warbrief("full", "mine/2025-05-21")
    assert (again.code, again.err) == (2, "warbrief: mine/2025-05-21 is not an excerpt\n")


def test_never_means_never(warbrief: Warbrief, tmp_path: Path, edition: Path, served: str) -> None:
    assert edition.exists()
    _source(tmp_path, served)
    assert warbrief("refresh").code == 0
    assert warbrief("sources", "set", "mine", "full", "never").code == 0
    refused = warbrief("full", "mine/2025-05-21")
    assert refused.code == 2
    assert "full = \"never\"; 'warbrief sources set mine full ask' allows its pages to be fetched" in refused.err
    assert EDITION.splitlines()[3] not in warbrief("show", "2025-05-21").out


def test_what_is_not_stored_has_no_page(warbrief: Warbrief) -> None:
    assert warbrief("full", "mine/2025-05-21").code == 1
