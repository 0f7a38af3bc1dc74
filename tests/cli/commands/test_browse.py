"""`new` and `photos`."""

from pathlib import Path

from warbrief_tui.paths import Paths
from warbrief_tui.services.desk import Desk

from ..conftest import Warbrief


def test_new_is_what_came_since_the_app_was_left(warbrief: Warbrief, edition: Path, tmp_path: Path) -> None:
    result = warbrief("new")
    assert result.code == 1
    assert "has not been opened yet" in result.err
    older = edition.with_name("older.txt")
    older.write_text(edition.read_text("utf-8").replace("May 21", "May 20"), "utf-8")
    warbrief("import", older)
    with Desk(Paths.under(tmp_path / "home")) as desk:
        desk.record_visit()
    result = warbrief("new", "--json")
    assert (result.code, result.json["editions"]) == (1, [])
    warbrief("import", edition)
    printed = warbrief("new", "--json").json
    assert [(item["anchor"], item["new"]) for item in printed["editions"]] == [("imported/2025-05-21", True)]
    pokrovsk = next(item for item in printed["fronts"] if item["id"] == "pokrovsk")
    assert pokrovsk["statuses"] == ["attacked-no-gains"]
    assert "31 assaults" in pokrovsk["text"]
    result = warbrief("new")
    assert result.code == 0
    assert result.out.startswith("Imported files: 1 new\n    imported/2025-05-21  Rain Slows the Guns")
    assert "Pokrovsk" in result.out


def test_photos_have_caption_credit_and_place_and_can_be_found(warbrief: Warbrief, edition: Path) -> None:
    warbrief("import", edition)
    (photo,) = warbrief("photos", "--json").json["photos"]
    assert photo["caption"] == "A bridge after the strike."
    assert photo["credit"] == "A. Person / Agency"
    assert photo["anchor"] == "imported/2025-05-21/1.1"
    assert "A bridge after the strike. (A. Person / Agency)" in warbrief("photos", "2025-05", "--find", "BRIDGE").out
    result = warbrief("photos", "--find", "ferry")
    assert (result.code, result.out) == (1, "")
    assert "no photos with these words" in result.err


def test_addresses_of_the_samples_photos_are_told(warbrief: Warbrief) -> None:
    result = warbrief("--sample", "photos", "2025-05-21")
    assert result.code == 0
    assert "https://images.example.org/" in result.out
