"""`changes` and `export`."""

import csv
from io import StringIO
from pathlib import Path

import pytest

from ..conftest import Warbrief


def test_changes_of_a_revision_by_paragraph(warbrief: Warbrief, edition: Path) -> None:
    warbrief("import", edition)
    result = warbrief("changes")
    assert result.code == 1
    assert "none of these editions was revised" in result.err
    edition.write_text(edition.read_text("utf-8").replace("two hours", "three hours"), "utf-8")
    warbrief("import", edition)
    assert "met for three hours" in warbrief("changes", "2025-05").out
    (change,) = warbrief("changes", "--json").json["changes"]
    assert (change["kind"], change["anchor"]) == ("changed", "imported/2025-05-21/2.0")


def test_export_as_markdown_text_json_and_csv(warbrief: Warbrief, edition: Path) -> None:
    warbrief("import", edition)
    assert "## Envoys: One More Table\n" in warbrief("export").out
    assert "Envoys: One More Table\n" in warbrief("export", "imported/2025-05-21", "--format", "txt").out
    printed = warbrief("show", "--json").json["editions"]
    assert warbrief("export", "--json").json["editions"] == printed
    assert warbrief("export", "--format", "json").json["editions"] == printed
    head, *rows = csv.reader(StringIO(warbrief("export", "2025-05", "--format", "csv").out))
    assert head == ["anchor", "day", "source", "publisher", "title", "heading", "kind", "text"]
    photo = next(row for row in rows if row[6] == "photo")
    assert (photo[0], photo[7]) == ("imported/2025-05-21/1.1", "A bridge after the strike. (A. Person / Agency)")
    assert len(rows) == sum(len(section["blocks"]) for edition_ in printed for section in edition_["sections"])


def test_pages_go_into_a_folder_one_for_each_edition(warbrief: Warbrief, tmp_path: Path) -> None:
    result = warbrief("--sample", "export", "2025-05-21", "--format", "html", "--into", tmp_path / "pages")
    assert result.code == 0
    files = sorted((tmp_path / "pages").iterdir())
    assert sorted(result.out.split()) == [str(file) for file in files]
    assert files[0].name == "field-notes-2025-05-21.html"
    assert all(file.read_text("utf-8").startswith("<!doctype html>") for file in files)


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        (["2025-05-21", "--format", "html"], "is an HTML page"),
        (["--format", "csv", "--into", "x"], "--into writes md, html, txt"),
        (["2025-05-21", "--into", "/dev/null/x"], "cannot be written"),
    ],
)
def test_what_cannot_be_written_is_one_line(warbrief: Warbrief, words: list[str], reason: str) -> None:
    result = warbrief("--sample", "export", *words)
    assert (result.code, result.out) == (2, "")
    assert reason in result.err
