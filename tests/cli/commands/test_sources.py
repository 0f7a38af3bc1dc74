"""`warbrief sources`: a page becomes a source, the file stays the reader's, lists go in and out."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.fetch import hostile
from tests.refresh.test_flow import FEED

from ..conftest import Warbrief

PAGE = """<html><head><title>Harbour Letters</title>
<link rel="alternate" type="application/rss+xml" title="Harbour Letters » Comments" href="/comments/feed/">
<link rel="alternate" type="application/rss+xml" title="Harbour Letters" href="/letters"></head>
<body>Hello</body></html>"""
OPML = """<?xml version="1.0"?><opml version="2.0"><head/><body><outline text="War">
<outline type="rss" text="The Long View" xmlUrl="https://view.example/feed" htmlUrl="https://view.example/"/>
<outline xmlUrl="javascript:alert(1)" text="x"/>
<outline type="rss" text="The Long View" xmlUrl="https://other.example/feed"/>
<outline text="Kyiv" xmlUrl="https://www.kyivpost.com/feed"/></outline></body></opml>"""


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[hostile.Hostile]:
    for name in ("http_proxy", "all_proxy", "HTTP_PROXY", "ALL_PROXY"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setitem(
        hostile.REPLIES, "daily", lambda caller: caller.answer(PAGE.encode(), Content_Type="text/html; charset=utf-8")
    )
    monkeypatch.setitem(hostile.REPLIES, "letters", lambda caller: caller.answer(FEED.encode(), ETag='"1"'))
    with hostile.hostile_server() as server:
        yield server


def test_a_page_leads_to_its_feed_which_is_shown_before_it_is_saved(
    warbrief: Warbrief, server: hostile.Hostile
) -> None:
    preview = warbrief("sources", "add", server.url("daily"), "--private")
    assert (preview.code, "nothing was added" in preview.err) == (0, True)
    assert f"Harbour Letters: {server.url('letters')}" in preview.out
    assert "2025-05-21  Summary of the Day" in preview.out
    assert "harbour-letters" not in warbrief("sources").out
    saved = warbrief("sources", "add", server.url("daily"), "--private", "--yes", "--as", "letters", "--json").json
    assert (saved["saved"], saved["source"]["slug"], len(saved["editions"])) == (True, "letters", 1)

    tested = warbrief("sources", "test", "letters")
    assert "  1 edition;" in tested.out
    refreshed = warbrief("refresh", "letters", "--json").json["outcomes"]
    assert [(outcome["done"], outcome["added"]) for outcome in refreshed] == [("added", ["letters/2025-05-21"])]
    assert warbrief("refresh", "--due").out == ""
    assert warbrief("refresh", "--quiet").out == ""
    (state,) = warbrief("sources", "list", "letters", "--json").json["sources"]
    assert (state["state"], state["editions"], state["reason"]) == ("ok", 1, None)
    assert state["next_try"] > state["tried"]


def test_a_publisher_under_another_address_is_recognised_and_asked_about(
    warbrief: Warbrief, server: hostile.Hostile, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(hostile.REPLIES, "mirror", lambda caller: caller.answer(FEED.encode()))
    warbrief("sources", "add", server.url("letters"), "--private", "--yes", "--as", "letters")
    same = warbrief("sources", "add", server.url("letters") + "/", "--private")
    assert "this seems to be 'letters'" in same.err
    assert "it seems to be" not in warbrief("sources", "add", server.url("mirror"), "--private").err
    warbrief("refresh", "letters")
    mirror = warbrief("sources", "add", server.url("mirror"), "--private")
    assert "this seems to be 'letters'" in mirror.err
    assert warbrief("sources", "add", server.url("mirror"), "--private", "--json").json["same_as"] == "letters"


def test_a_feed_address_is_one_of_the_web(warbrief: Warbrief, server: hostile.Hostile, tmp_path: Path) -> None:
    listed = warbrief("sources", "add", server.url("letters").replace("http:", "feed:"), "--private")
    assert server.url("letters") in listed.out
    file = tmp_path / "feeds.opml"
    file.write_text(
        '<opml version="2.0"><body><outline text="A" xmlUrl="feed://a.example/f.xml"/>'
        '<outline text="B" xmlUrl="feed:https://b.example/f.xml"/>'
        '<outline text="A again" xmlUrl="https://www.a.example/f.xml/"/></body></opml>'
    )
    added = warbrief("sources", "import", file, "--json").json["added"]
    assert [source["url"] for source in added] == ["http://a.example/f.xml", "https://b.example/f.xml"]


def test_what_failed_waits_and_says_so_and_gone_is_told(
    warbrief: Warbrief, server: hostile.Hostile, tmp_path: Path
) -> None:
    (tmp_path / "home").mkdir()
    (tmp_path / "home" / "sources.toml").write_text(
        "".join(
            f"[{slug}]\nurl = '{server.url(path)}'\nprivate = true\nenabled = true\n"
            for slug, path in (("here", "404"), ("gone", "410"))
        )
    )
    assert warbrief("refresh").code == 4
    requests = len(server.seen)
    again = warbrief("refresh")
    assert (again.code, len(server.seen)) == (4, requests)
    assert "here: not fetched:" in again.out
    states = {state["slug"]: state for state in warbrief("sources", "list", "here", "gone", "--json").json["sources"]}
    assert (states["here"]["state"], states["gone"]["state"]) == ("failing", "gone")
    warbrief("sources", "enable", "gone")
    (state,) = warbrief("sources", "list", "gone", "--json").json["sources"]
    assert state["state"] == "new"
    assert "410" in warbrief("refresh", "gone").err


def test_a_page_without_a_feed_is_said(warbrief: Warbrief, server: hostile.Hostile) -> None:
    result = warbrief("sources", "add", server.url("ok"), "--private")
    assert result.code != 0
    assert len(result.err.splitlines()) == 1


def test_a_folder_can_be_added_and_is_read_again_when_it_changed(
    warbrief: Warbrief, edition: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "Letters from Home"
    folder.mkdir()
    edition.rename(folder / "one.txt")
    assert "added letters-from-home" in warbrief("sources", "add", folder, "--yes").out
    assert "1 new" in warbrief("refresh").out
    assert "nothing new" in warbrief("refresh").out
    (folder / "two.txt").write_text("Summary of the Day – May 22, 2025\nThe second letter says the rain is over.\n")
    assert "1 new" in warbrief("refresh").out


def test_one_key_is_changed_and_what_cannot_be_is_refused(warbrief: Warbrief, tmp_path: Path) -> None:
    file = tmp_path / "home" / "sources.toml"
    file.parent.mkdir()
    file.write_text("# mine\n[meduza] # the best\nenabled = true\n")
    assert warbrief("sources", "set", "meduza", "interval", "180").code == 0
    assert warbrief("sources", "set", "meduza", "full", "always").code == 0
    assert file.read_text() == '# mine\n[meduza] # the best\nenabled = true\ninterval = 180\nfull = "always"\n'
    for words in (
        ["interval", "3"],
        ["interval", "-5"],
        ["colour", "red"],
        ["private", "perhaps"],
        ["full", "sometimes"],
        ["url", "ftp://x"],
        ["name"],
    ):
        result = warbrief("sources", "set", "meduza", *words)
        assert (result.code, len(result.err.splitlines())) == (2, 1)
    assert "180" in file.read_text()


def test_only_the_reader_s_own_can_be_removed(warbrief: Warbrief, tmp_path: Path) -> None:
    file = tmp_path / "home" / "sources.toml"
    file.parent.mkdir()
    file.write_text("# first\n[mine]\nurl = 'https://mine.example/'\n\n# second\n[meduza]\nenabled = true\n")
    assert "comes with warbrief" in warbrief("sources", "remove", "meduza").err
    assert warbrief("sources", "remove", "nobody").code == 2
    assert warbrief("sources", "remove", "mine").code == 0
    assert "[meduza]" in file.read_text()
    assert "[mine]" not in file.read_text()
    assert "[mine]" in file.with_name("sources.toml~").read_text()


def test_opml_goes_in_once_and_comes_out(warbrief: Warbrief, tmp_path: Path) -> None:
    file = tmp_path / "feeds.opml"
    file.write_text(OPML)
    added = warbrief("sources", "import", file, "--json").json["added"]
    assert [(source["slug"], source["url"]) for source in added] == [
        ("the-long-view", "https://view.example/feed"),
        ("the-long-view-2", "https://other.example/feed"),
    ]
    assert "no new sources" in warbrief("sources", "import", file).out
    out = tmp_path / "out.opml"
    warbrief("sources", "export", out)
    again = warbrief("--home", tmp_path / "other", "sources", "import", out, "--json").json["added"]
    assert [source["url"] for source in again] == ["https://view.example/feed", "https://other.example/feed"]
    assert warbrief("sources", "export").out == out.read_text()


@pytest.mark.parametrize(
    "content",
    [
        "",
        "<rss/>",
        "no xml",
        "<opml><body/></opml>",
        "<!DOCTYPE x [<!ENTITY e SYSTEM 'file:///etc/passwd'>]><opml>&e;</opml>",
    ],
)
def test_what_is_no_opml_is_said(warbrief: Warbrief, tmp_path: Path, content: str) -> None:
    file = tmp_path / "feeds.opml"
    file.write_text(content)
    result = warbrief("sources", "import", file)
    assert (result.code, len(result.err.splitlines())) == (2, 1)
    assert str(file) in result.err
