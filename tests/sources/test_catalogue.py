"""The catalogue: the shipped sources are sound, and what is wrong in the reader's file is named."""

from pathlib import Path

import pytest

from warbrief_tui.errors import ConfigError, UsageError
from warbrief_tui.sources import catalogue


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "config" / "sources.toml"


def write(file: Path, text: str) -> Path:
    file.parent.mkdir(exist_ok=True)
    file.write_text(text, "utf-8")
    return file


def test_the_shipped_sources_are_off_until_chosen_and_complete(file: Path) -> None:
    sources = catalogue.load(file)
    assert "transform-ukraine" in [source.slug for source in sources]
    assert not any(source.enabled or source.private or source.path for source in sources)
    assert all(source.shipped and source.url.startswith("https://") for source in sources)
    assert all(source.name and source.attribution and source.homepage for source in sources)
    assert len({source.url for source in sources}) == len(sources)


def test_the_reader_changes_single_keys_of_a_shipped_source(file: Path) -> None:
    write(file, "[meduza]\nenabled = true\nname = 'My Meduza'\n")
    shipped = {source.slug: source for source in catalogue.load(file.with_name("none.toml"))}
    changed = {source.slug: source for source in catalogue.load(file)}
    assert (changed["meduza"].enabled, changed["meduza"].name) == (True, "My Meduza")
    assert changed["meduza"].url == shipped["meduza"].url
    assert {slug for slug in shipped if changed[slug] != shipped[slug]} == {"meduza"}


def test_the_reader_s_own_sources_come_last(file: Path) -> None:
    write(
        file,
        "[my-brigade]\nurl = 'http://192.168.1.5/feed'\nprivate = true\n"
        "[notes]\npath = 'letters/2025'\nlanguage = 'uk'\ntimezone = 'Europe/Warsaw'\nformat = 'text'\n",
    )
    brigade, notes = catalogue.load(file)[-2:]
    assert (brigade.slug, brigade.name, brigade.private, brigade.shipped) == ("my-brigade", "my-brigade", True, False)
    assert brigade.timezone == "Europe/Kyiv"
    assert notes.path == str(file.parent / "letters/2025")
    assert (notes.language, notes.timezone, notes.format) == ("uk", "Europe/Warsaw", "text")


def test_a_path_takes_the_place_of_a_shipped_address(file: Path) -> None:
    write(file, "[meduza]\npath = '/tmp/meduza.xml'\n")
    meduza = next(source for source in catalogue.load(file) if source.slug == "meduza")
    assert (meduza.path, meduza.url) == ("/tmp/meduza.xml", "")


def test_a_tilde_is_the_reader_s_home(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", "/home/reader")
    assert catalogue.load(write(file, "[notes]\npath = '~/notes'\n"))[-1].path == "/home/reader/notes"


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("[notes", "is not valid TOML"),
        ("[Notes]\nurl = 'https://a.example'", "[Notes]: a source is named with a-z, 0-9 and -"),
        ("['']\nurl = 'https://a.example'", "a source is named with"),
        ("[imported]\npath = 'x'", "not 'imported'"),
        ("notes = 3", "[notes]: must be a table"),
        ("[[notes]]\nurl = 'https://a.example'", "[notes]: must be a table"),
        ("[notes]\nurl = 'https://a.example'\ncolour = 'red'", "[notes] colour: no such key; allowed are name, url"),
        ("[notes]\nurl = 3", "[notes] url: must be text in quotes"),
        ("[notes]\nurl = 'https://a.example'\nenabled = 'yes'", "[notes] enabled: must be true or false"),
        ("[notes]\nname = 'Notes'", "[notes]: needs either url or path"),
        ("[notes]\nurl = 'https://a.example'\npath = 'x'", "[notes]: needs either url or path, and not both"),
        ("[notes]\nurl = 'ftp://a.example'", "[notes] url: 'ftp://a.example' is no address"),
        ("[notes]\nurl = 'a.example/feed'", "is no address"),
        ("[notes]\nurl = 'https://'", "is no address"),
        ("[notes]\nurl = 'https://a.example:0'", "is no address"),
        ("[notes]\nurl = 'https://a.example:99999'", "is no address"),
        ("[notes]\nurl = 'https://[::1'", "is no address"),
        ("[notes]\nurl = 'https://a.example'\nhomepage = 'x'", "[notes] homepage: 'x' is no address"),
        ("[notes]\nurl = 'https://a.example'\nformat = 'pdf'", "allowed are auto, feed, json-feed, html, text"),
        ("[notes]\nurl = 'https://a.example'\ntimezone = 'Kyiv'", "[notes] timezone: 'Kyiv' is unknown"),
        ("[notes]\nurl = 'https://a.example'\ntimezone = '../etc'", "is unknown; one looks like Europe/Kyiv"),
        ("[notes]\nurl = 'https://a.example'\ntimezone = 'Europe'", "is unknown; one looks like Europe/Kyiv"),
        ("[notes]\npath = '~nobody-of-that-name/x'", "the home of a user who does not exist"),
        ("[\"no\\u001btes\"]\nurl = 'https://a.example'", "a source is named with"),
    ],
)
def test_what_is_wrong_is_named_with_its_file_and_key(file: Path, text: str, says: str) -> None:
    write(file, text)
    with pytest.raises(ConfigError) as caught:
        catalogue.load(file)
    assert says in str(caught.value)
    assert str(caught.value).startswith(f"{file}: ")
    assert str(caught.value).isprintable()


def test_a_file_that_is_no_text_is_named(file: Path) -> None:
    write(file, "")
    file.write_bytes(b"\xff\xfe[notes]")
    with pytest.raises(ConfigError, match="is not UTF-8"):
        catalogue.load(file)
    with pytest.raises(ConfigError, match="cannot be read"):
        catalogue.load(file.parent)


def test_enabling_makes_the_file_and_its_folder_for_the_reader_alone(file: Path) -> None:
    catalogue.set_enabled(file, "meduza", True)
    assert [source.slug for source in catalogue.load(file) if source.enabled] == ["meduza"]
    assert file.parent.stat().st_mode & 0o777 == 0o700
    assert file.stat().st_mode & 0o077 == 0
    catalogue.set_enabled(file, "meduza", False)
    assert not any(source.enabled for source in catalogue.load(file))


def test_enabling_keeps_comments_and_the_version_before(file: Path) -> None:
    before = "# mine\n[meduza] # the best\nname = 'M' # short\n\n[notes]\npath = 'x'\n"
    write(file, before)
    catalogue.set_enabled(file, "meduza", True)
    catalogue.set_enabled(file, "notes", True)
    after = file.read_text("utf-8")
    assert all(line in after for line in before.splitlines())
    assert [source.slug for source in catalogue.load(file) if source.enabled] == ["meduza", "notes"]
    catalogue.set_enabled(file, "notes", False)
    assert file.with_name("sources.toml~").read_text("utf-8") == after
    assert sorted(path.name for path in file.parent.iterdir()) == ["sources.toml", "sources.toml~"]


@pytest.mark.parametrize("text", ["meduza = { name = 'M' }\n", "meduza.name = 'M'\n", "[meduza]\n", ""])
def test_every_way_to_write_a_table_can_be_edited(file: Path, text: str) -> None:
    write(file, text)
    catalogue.set_enabled(file, "meduza", True)
    catalogue.set_enabled(file, "bellingcat", True)
    assert [source.slug for source in catalogue.load(file) if source.enabled] == ["meduza", "bellingcat"]


def test_a_linked_file_stays_a_link(file: Path, tmp_path: Path) -> None:
    dotfile = write(tmp_path / "dotfiles" / "warbrief.toml", "[notes]\npath = 'x'\n")
    file.parent.mkdir()
    file.symlink_to(dotfile)
    catalogue.set_enabled(file, "meduza", True)
    assert file.is_symlink()
    assert "meduza" in dotfile.read_text("utf-8")


def test_an_unknown_slug_is_answered_with_near_ones_and_changes_nothing(file: Path) -> None:
    with pytest.raises(UsageError, match=r"no source 'meduzza'; did you mean meduza\?"):
        catalogue.set_enabled(file, "meduzza", True)
    with pytest.raises(UsageError, match="`warbrief sources` lists them all"):
        catalogue.set_enabled(file, "zzz", True)
    assert not file.parent.exists()


def test_a_broken_file_is_not_edited(file: Path) -> None:
    write(file, "[notes")
    with pytest.raises(ConfigError):
        catalogue.set_enabled(file, "meduza", True)
    assert file.read_text("utf-8") == "[notes"


def test_a_file_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    (tmp_path / "config").write_text("a file where a folder should be")
    with pytest.raises(ConfigError, match=r"sources\.toml: cannot be"):
        catalogue.set_enabled(tmp_path / "config" / "sources.toml", "meduza", True)


def test_section_rules_are_lists_of_lines(tmp_path: Path) -> None:
    file = tmp_path / "sources.toml"
    file.write_text('[mine]\nurl = "https://mine.example/feed"\n')
    catalogue.set_value(file, "mine", "skip", "Support us*; Also read ;")
    assert 'skip = ["Support us*", "Also read"]' in file.read_text()
    (mine,) = (source for source in catalogue.load(file) if source.slug == "mine")
    assert (mine.skip, mine.headings) == (("Support us*", "Also read"), ())
    catalogue.set_value(file, "mine", "skip", "")
    file.write_text('[mine]\nurl = "https://mine.example/feed"\nskip = "Also read"\n')
    with pytest.raises(ConfigError, match="must be a list of lines"):
        catalogue.load(file)
