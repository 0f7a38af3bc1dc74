"""The whole program from the words to the exit code, on files of our own."""

import functools
import http.server
import os
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from warbrief_tui.paths import Paths
from warbrief_tui.services.desk import Desk

from .conftest import Warbrief

PROGRAM = [sys.executable, "-m", "warbrief_tui"]


def test_what_was_imported_can_be_shown_searched_and_listed(warbrief: Warbrief, edition: Path) -> None:
    outcomes = warbrief("import", edition, "--json").json["outcomes"]
    assert [(item["done"], item["added"]) for item in outcomes] == [("added", ["imported/2025-05-21"])]

    printed = warbrief("show", "2025-05-21")
    assert printed.code == 0
    assert "## Envoys: One More Table" in printed.out
    assert "[Photo] A bridge after the strike. (A. Person / Agency)" in printed.out

    hits = warbrief("search", "envoys", "-bridges", "--json", "table").json["hits"]
    assert {(hit["anchor"], hit["kind"]) for hit in hits} == {
        ("imported/2025-05-21/2", "heading"),
        ("imported/2025-05-21/2.0", "paragraph"),
    }
    assert all(hit["heading"] == "Envoys: One More Table" for hit in hits)
    assert {hit["snippet"][start:end].lower() for hit in hits for start, end in hit["lit"]} == {"envoys", "table"}

    fronts = {front["id"]: front for front in warbrief("fronts", "--json").json["fronts"]}
    assert fronts["pokrovsk"]["statuses"] == ["attacked-no-gains"]
    printed_text = warbrief("fronts", "Pokrovsk", "--sentences").out
    assert "31 assaults (" in printed_text, "the day's engagements, with who counts them"
    assert "31 assaults in the Pokrovsk" in printed_text

    figures = warbrief("figures", "latest", "--json").json["figures"]
    assert {14, 31} <= {figure["value"] for figure in figures}
    assert "≥ 14" in warbrief("figures").out


def test_show_and_inspect_speak_the_same_shape(warbrief: Warbrief, edition: Path) -> None:
    (inspected,) = warbrief("inspect", edition, "--json").json["editions"]
    warbrief("import", edition)
    (printed,) = warbrief("show", "2025-05", "--json").json["editions"]
    assert inspected["sections"] == printed["sections"]
    assert inspected["figures"] == printed["figures"]
    assert (inspected["anchor"], printed["anchor"]) == (None, "imported/2025-05-21")


def test_importing_again_changes_nothing_and_a_new_wording_is_a_revision(warbrief: Warbrief, edition: Path) -> None:
    assert warbrief("import", edition).out.startswith(str(edition))
    assert "nothing new" in warbrief("import", edition).out
    edition.write_text(edition.read_text("utf-8").replace("two hours", "three hours"), "utf-8")
    (outcome,) = warbrief("import", edition, "--json").json["outcomes"]
    assert (outcome["done"], outcome["revised"]) == ("revised", ["imported/2025-05-21"])


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("missing.txt", None, "no such file"),
        ("empty.txt", b"", "is empty"),
        ("picture.png", b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00", "not text"),
        ("feed.xml", b'<rss version="2.0"><channel><title>x</title></channel></rss>', "no entries"),
        ("folder", "folder", "folder"),
    ],
)
@pytest.mark.parametrize("verb", ["import", "inspect"])
def test_bad_input_is_one_clear_line_and_changes_nothing(
    warbrief: Warbrief, tmp_path: Path, verb: str, name: str, content: bytes | str | None, reason: str
) -> None:
    file = tmp_path / name
    if isinstance(content, bytes):
        file.write_bytes(content)
    elif content:
        file.mkdir()
    result = warbrief(verb, file)
    assert result.code == 2
    assert len(result.err.splitlines()) == 1
    assert str(file) in result.err
    assert reason in result.err.lower()
    with Desk(Paths.under(tmp_path / "home")) as desk:
        assert desk.is_sample  # which it is while nothing is stored


@pytest.mark.parametrize(("file", "verb"), [("config.toml", "show"), ("sources.toml", "sources")])
def test_a_broken_toml_is_named(warbrief: Warbrief, tmp_path: Path, file: str, verb: str) -> None:
    (tmp_path / "home").mkdir()
    broken = tmp_path / "home" / file
    broken.write_text("theme = [")
    result = warbrief(verb)
    assert (result.code, result.out) == (2, "")
    assert str(broken) in result.err
    assert broken.read_text() == "theme = ["


def test_a_search_without_an_answer_says_so(warbrief: Warbrief, edition: Path) -> None:
    warbrief("import", edition)
    result = warbrief("search", "zeppelins", "--json")
    assert (result.code, result.json["hits"]) == (1, [])
    assert "nothing found" in result.err


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (["show", "2025-05-22"], 1),
        (["show", "someday"], 2),
        (["search"], 2),
        (["search", "x", "--limit", "0"], 2),
        (["fronts", "atlantis"], 1),
        (["fronts", "--days", "0"], 2),
        (["refresh"], 2),
        (["refresh", "nobody"], 2),
        (["sources", "enable"], 2),
        (["sources", "enable", "nobody"], 2),
        (["--config", "/nowhere/config.toml", "show"], 2),
        (["nonsense"], 2),
    ],
)
def test_exit_codes(warbrief: Warbrief, edition: Path, words: list[str], code: int) -> None:
    warbrief("import", edition)
    result = warbrief(*words)
    assert (result.code, result.out) == (code, "")
    assert result.err.startswith("warbrief: ")
    assert len(result.err.splitlines()) == 1


def test_an_archive_that_is_none_is_left_alone(warbrief: Warbrief, tmp_path: Path) -> None:
    (tmp_path / "home").mkdir()
    archive = tmp_path / "home" / "archive.db"
    archive.write_bytes(b"the diary of somebody else")
    result = warbrief("show")
    assert result.code == 3
    assert str(archive) in result.err
    assert archive.read_bytes() == b"the diary of somebody else"


def test_sources_are_chosen_for_good(warbrief: Warbrief) -> None:
    listed = warbrief("sources", "--json").json["sources"]
    assert not any(source["enabled"] for source in listed)
    assert "kyiv-independent is now on" in warbrief("sources", "enable", "kyiv-independent").out
    listed = warbrief("sources", "--json").json["sources"]
    assert [source["slug"] for source in listed if source["enabled"]] == ["kyiv-independent"]


def test_a_source_that_is_a_file_is_refreshed(warbrief: Warbrief, tmp_path: Path, edition: Path) -> None:
    (tmp_path / "home").mkdir()
    (tmp_path / "home" / "sources.toml").write_text(
        f'[mine]\nname = "Mine"\npath = "{edition}"\nenabled = true\n[gone]\npath = "{edition}.not"\nenabled = true\n'
    )
    result = warbrief("refresh", "--json")
    assert result.code == 1
    outcomes = {item["source"]: item for item in result.json["outcomes"]}
    assert outcomes["mine"]["added"] == ["mine/2025-05-21"]
    assert outcomes["gone"]["done"] == "failed"
    assert warbrief("refresh", "gone").code == 4
    states = {item["slug"]: item for item in warbrief("sources", "--json").json["sources"]}
    assert (states["mine"]["editions"], bool(states["mine"]["succeeded"])) == (1, True)
    assert "no such file" in states["gone"]["reason"].lower()


def test_a_refresh_tells_what_watched_searches_find(warbrief: Warbrief, tmp_path: Path, edition: Path) -> None:
    (tmp_path / "home").mkdir()
    (tmp_path / "home" / "sources.toml").write_text(f'[mine]\nname = "Mine"\npath = "{edition}"\nenabled = true\n')
    warbrief("import", str(edition))
    first_word = edition.read_text().split()[0]
    warbrief("saved", "add", "opening", first_word, "--watch")
    warbrief("saved", "add", "nothing", "found-nowhere", "--watch")
    assert warbrief("refresh", "--quiet").out == "opening: 1 new hit for this watched search\n"
    assert warbrief("refresh", "--json").json["watched"] == []


def test_the_samples_run_in_a_profile_that_is_thrown_away(warbrief: Warbrief, tmp_path: Path) -> None:
    printed = warbrief("show", "--sample")
    assert (printed.code, printed.err) == (0, "")
    assert "samples, written for warbrief" in printed.out
    assert warbrief("--sample", "refresh", "--json").json["outcomes"]
    assert [path.name for path in (tmp_path / "home").iterdir()] == ["cache"]


def test_every_command_with_json_prints_one_object(warbrief: Warbrief) -> None:
    for words in (["show"], ["fronts"], ["fronts", "pokrovsk"], ["figures"], ["sources"], ["keys"], ["paths"]):
        result = warbrief("--sample", *words, "--json")
        assert (result.code, result.err) == (0, ""), words
        assert len(result.json) > 1


def test_keys_name_id_title_keys_and_where(warbrief: Warbrief) -> None:
    keys = warbrief("keys", "--json").json["keys"]
    assert {"id", "title", "help", "keys", "where"} == set(keys[0])
    assert "brief.search" in {key["id"] for key in keys}


def test_a_log_that_was_asked_for_is_written_and_clean(warbrief: Warbrief, tmp_path: Path, edition: Path) -> None:
    assert warbrief("show", "--log", tmp_path / "nowhere" / "x.log").code == 2
    warbrief("--log", tmp_path / "run.log", "import", edition)
    assert "\x1b" not in (tmp_path / "run.log").read_text()


def test_a_bug_names_its_log(warbrief: Warbrief, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        raise ZeroDivisionError("\x1b]0;owned\x07")

    monkeypatch.setattr(Desk, "latest", broken)
    result = warbrief("show")
    log = tmp_path / "home" / "warbrief.log"
    assert result.code == 70
    assert str(log) in result.err
    assert "ZeroDivisionError" in log.read_text()
    assert "\x1b" not in log.read_text()


def test_no_foreign_byte_acts_on_the_terminal(warbrief: Warbrief, tmp_path: Path) -> None:
    file = tmp_path / "evil.txt"
    file.write_text(
        "Summary – May 21, 2025\nA \x1b]0;owned\x07title, \x9b31m and \u202ereversed words were seen there.\n"
    )
    warbrief("import", file)
    for words in (["show"], ["search", "words"], ["show", "--json"]):
        out = warbrief(*words).out
        assert "owned" in out
        assert not {"\x1b", "\x07", "\x9b", "\u202e"} & set(out)


def _program(home: Path, *words: str, **options: object) -> "subprocess.Popen[str]":
    environment = os.environ | {"PYTHONUNBUFFERED": "1"}
    pipes = {"stdin": subprocess.DEVNULL, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "text": True}
    return subprocess.Popen([*PROGRAM, "--home", str(home), *words], env=environment, **pipes | options)  # type: ignore[call-overload, no-any-return]


def test_where_there_is_no_terminal_it_prints_the_brief(tmp_path: Path) -> None:
    with _program(tmp_path, "--sample") as program:
        out, err = program.communicate(timeout=60)
    assert (program.returncode, err) == (0, "")
    assert "21 May 2025" in out


def test_a_reader_who_has_enough_is_no_error(tmp_path: Path) -> None:
    with _program(tmp_path, "--sample", "show", "2025-05") as program:
        assert program.stdout is not None
        assert program.stdout.readline()
        program.stdout.close()
        program.stdout = None
        err = program.communicate(timeout=60)[1]
    assert (program.returncode, err) == (0, "")


@pytest.mark.parametrize(("sent", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_signals_end_it_with_their_codes(tmp_path: Path, sent: signal.Signals, code: int) -> None:
    """It waits for a server that takes the call and says nothing; the signal comes once it is called."""
    with socket.create_server(("127.0.0.1", 0)) as silent:
        address = f"http://127.0.0.1:{silent.getsockname()[1]}/"
        with _program(tmp_path, "inspect", address, "--private") as program, silent.accept()[0]:
            program.send_signal(sent)
            err = program.communicate(timeout=60)[1]
    assert (program.returncode, err) == (code, "")


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


def test_an_address_is_inspected_as_a_file_is(warbrief: Warbrief, edition: Path, served: str) -> None:
    (of_file,) = warbrief("inspect", edition, "--json").json["editions"]
    (of_address,) = warbrief("inspect", f"{served}/{edition.name}", "--json").json["editions"]
    assert of_address["url"] == f"{served}/{edition.name}"
    assert of_address["sections"] == of_file["sections"]


def test_an_address_without_a_page_is_one_clear_line(warbrief: Warbrief, served: str) -> None:
    result = warbrief("inspect", f"{served}/nothing.xml")
    assert (result.code, result.out) == (1, "")
    assert "404" in result.err
    assert len(result.err.splitlines()) == 1


def test_the_readers_keys_are_listed_and_wrong_ones_are_named_with_their_file(
    warbrief: Warbrief, tmp_path: Path
) -> None:
    file = tmp_path / "home" / "config.toml"
    file.parent.mkdir()
    file.write_text('[keys]\n"brief.search" = "ctrl+f"\n')
    keys = {key["id"]: key["keys"] for key in warbrief("keys", "--json").json["keys"]}
    assert keys["brief.search"] == ["ctrl+f"]
    file.write_text('[keys]\n"brief.search" = "q"\n')
    result = warbrief("keys")
    assert result.code == 2
    assert f"{file}: [keys] 'q' would be both 'brief.search' and 'brief.quit'" in result.err


def test_show_changes_tells_what_a_revision_changed(warbrief: Warbrief, edition: Path) -> None:
    warbrief("import", edition)
    assert warbrief("show", "2025-05-21", "--changes").code == 1
    edition.write_text(edition.read_text("utf-8").replace("two hours", "three hours"), "utf-8")
    warbrief("import", edition)
    result = warbrief("show", "2025-05-21", "--changes")
    assert "changed imported/2025-05-21/2.0" in result.out
    assert "- The envoys met for two hours" in result.out
    assert "+ The envoys met for three hours" in result.out
    (change,) = warbrief("show", "2025-05-21", "--changes", "--json").json["changes"]
    assert change["edition"] == "imported/2025-05-21"
    assert (change["kind"], change["anchor"]) == ("changed", "imported/2025-05-21/2.0")
    assert "three hours" in change["after"]
