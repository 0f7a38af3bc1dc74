"""Stored editions are read anew when the reader's own fronts.toml changes."""

from pathlib import Path

from .conftest import Warbrief


def test_the_readers_own_fronts_are_looked_for_in_what_is_stored(
    warbrief: Warbrief, edition: Path, tmp_path: Path
) -> None:
    warbrief("import", edition)
    assert warbrief("reanalyse").out == "every edition is analysed by the current rules already\n"
    assert warbrief("fronts", "rain-front").code == 1
    own = tmp_path / "home" / "fronts.toml"
    own.parent.mkdir(exist_ok=True)
    own.write_text('[fronts.rain-front]\nname = "Rain front"\nnamed = ["Two bridges"]\n')
    assert warbrief("reanalyse").out == "1 edition analysed again\n"
    assert "Two bridges were hit near the river" in warbrief("fronts", "rain-front", "--sentences").out
    assert warbrief("reanalyse", "--json").json["reanalysed"] == 0


def test_a_wrong_fronts_file_is_named_with_its_key(warbrief: Warbrief, edition: Path, tmp_path: Path) -> None:
    warbrief("import", edition)
    own = tmp_path / "home" / "fronts.toml"
    own.parent.mkdir(exist_ok=True)
    own.write_text("[fronts.rain-front]\nname = 3\n")
    result = warbrief("reanalyse")
    assert result.code == 2
    assert f"{own}: fronts.rain-front.name must be a text" in result.err
