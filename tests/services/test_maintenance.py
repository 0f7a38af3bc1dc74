"""`doctor` and `backup`, and a Desk on damaged, unwritable and full disks."""

import os
import shutil
import zipfile
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from msgspec.structs import replace

from tests.editions import DAY, FIGURE, analysis, edition, mention
from warbrief_tui.errors import DamagedStore, ForeignStore, NewerStore, NothingFound, StoreError, UsageError
from warbrief_tui.model import Anchor, Source
from warbrief_tui.paths import Paths
from warbrief_tui.services import backup, maintenance
from warbrief_tui.services.desk import Desk
from warbrief_tui.store import database as database_module
from warbrief_tui.store.archive import editions, source_health
from warbrief_tui.store.database import Database
from warbrief_tui.store.migrations.archive import ARCHIVE
from warbrief_tui.store.migrations.runner import Migration

NOW = datetime(2025, 5, 22, 4, 0, tzinfo=UTC)
PLACE = Anchor("example-daily", DAY)


@pytest.fixture
def paths(tmp_path: Path) -> Paths:
    return Paths.under(tmp_path / "home")


def fill(paths: Paths, count: int = 30) -> None:
    with closing(Database(paths.archive)) as database:
        for number in range(count):
            database.write(editions.add, edition(day=DAY - timedelta(days=number)), analysis(), NOW)


def desk(paths: Paths, now: datetime = NOW) -> Desk:
    return Desk(paths, now=lambda: now)


def overwrite(path: Path, start: int, end: int | None = None) -> None:
    data = bytearray(path.read_bytes())
    stop = len(data) if end is None else end
    data[start:stop] = b"\xa5" * (stop - start)
    path.write_bytes(data)


def doctor_findings(paths: Paths, *, repair: bool = False) -> dict[str, tuple[bool, str]]:
    return {
        finding.subject: (finding.sound, finding.detail) for finding in maintenance.doctor(paths, NOW, repair=repair)
    }


# Doctor


def test_what_the_reader_adds_is_checked_where_there_is_such_a_file(paths: Paths) -> None:
    assert not {"fronts", "figures"} & doctor_findings(paths).keys()
    paths.config.mkdir(parents=True)
    (paths.config / "fronts.toml").write_text("[fronts.west]\nname = 3\n")
    (paths.config / "figures.toml").write_text('[[series]]\nid = "mine"\ntitle = "Mine"\ncategory = "pow"\n')
    checked = doctor_findings(paths)
    sound, line = checked["fronts"]
    assert not sound
    assert f"{paths.config / 'fronts.toml'}: fronts.west.name must be a text" in line
    assert checked["figures"] == (True, f"{paths.config / 'figures.toml'}: valid")


def test_all_is_well(paths: Paths) -> None:
    assert all(finding.sound for finding in maintenance.doctor(paths, NOW, repair=False))
    fill(paths)
    with desk(paths) as opened:
        opened.mark([PLACE])
    findings = doctor_findings(paths)
    assert all(sound for sound, _ in findings.values())
    assert findings["editions"][1] == "30 are stored, each as it was fetched"
    assert "2025" not in findings["copies"][1]
    assert list(findings) == ["archive", "editions", "findings", "index", "marks", "copies"]


def test_a_damaged_archive_is_told_and_repaired(paths: Paths) -> None:
    fill(paths)
    overwrite(paths.archive, paths.archive.stat().st_size * 2 // 3)
    assert not all(sound for sound, _ in doctor_findings(paths).values())
    assert "set aside as archive-damaged-2025-05-22" in doctor_findings(paths, repair=True)["archive"][1]
    findings = doctor_findings(paths)
    assert findings["archive"][0]
    assert findings["index"][0]


def test_a_damaged_index_is_built_anew(paths: Paths) -> None:
    fill(paths, 2)
    with closing(Database(paths.archive)) as database:
        database.write(lambda c: c.execute("INSERT INTO word (word) VALUES ('delete-all')"))
    assert not doctor_findings(paths)["index"][0]
    assert "has been rebuilt" in doctor_findings(paths, repair=True)["index"][1]
    assert doctor_findings(paths)["index"][0]
    with desk(paths) as opened:
        assert opened.search("garrison").hits


_LAST_QUOTE = "SELECT max(id) FROM block WHERE kind = 'quote'"


def test_an_edition_that_is_not_what_was_fetched_is_left_aside_and_fetched_again(paths: Paths) -> None:
    fill(paths, 3)
    with closing(Database(paths.archive)) as database:
        expected = source_health.Health(etag="seven", last_modified="then", retry_after=NOW + timedelta(days=1))
        database.write(source_health.save, PLACE.source, expected)
        database.write(source_health.save_item_hashes, PLACE.source, [b"read"])
        database.write(lambda c: c.execute(f"UPDATE block SET text = 'Nothing.' WHERE id = ({_LAST_QUOTE})"))
    before, after = doctor_findings(paths), doctor_findings(paths, repair=True)
    assert [before["editions"][0], before["index"][0]] == [False, False]
    assert all(sound for sound, _ in after.values())
    assert f"{PLACE}; they are now in archive-damaged-2025-05-22-040000.db only" in after["editions"][1]
    assert all(sound for sound, _ in doctor_findings(paths).values())
    with closing(Database(paths.archive)) as database:
        state = database.read(source_health.load_all)[PLACE.source]
        assert (state.editions, state.etag, state.last_modified, state.retry_after) == (
            2,
            None,
            None,
            expected.retry_after,
        )
        assert database.read(source_health.item_hashes, PLACE.source) == frozenset()
        assert PLACE not in {
            version.anchor for version in database.read(editions.stored_versions, PLACE.source).values()
        }
    with closing(Database(paths.data / "archive-damaged-2025-05-22-040000.db")) as quarantined:
        assert len(quarantined.read(editions.stored_versions, PLACE.source)) == 3


@pytest.mark.parametrize(
    "change", ["UPDATE figure SET value = 380", "UPDATE mention SET status = 'strike'", "DELETE FROM mention"]
)
def test_findings_that_are_others_than_were_found_are_looked_for_anew(paths: Paths, change: str) -> None:
    other = PLACE.day - timedelta(days=1)
    with closing(Database(paths.archive)) as database:
        for day in (DAY, other):
            findings = analysis(mention("pokrovsk"), figures=(FIGURE,))
            database.write(editions.add, edition(day=day), findings, NOW)
        database.write(lambda c: c.execute(f"{change} WHERE edition = (SELECT max(edition) FROM figure)"))
    before, after = doctor_findings(paths), doctor_findings(paths, repair=True)
    assert before["findings"] == (False, f"figures or fronts of 1 edition were altered: {PLACE}")
    assert before["editions"][0]
    assert after["findings"][1].endswith("; the next refresh finds them again")
    with closing(Database(paths.archive)) as database:
        assert database.read(editions.outdated, "rules-1") == (PLACE,)
        database.write(editions.replace_analysis, PLACE, analysis(mention("pokrovsk")))
    assert doctor_findings(paths)["findings"][0]


def test_of_a_broken_file_too_only_what_was_fetched_is_kept(paths: Paths) -> None:
    fill(paths)
    with closing(Database(paths.archive)) as database:
        database.write(lambda c: c.execute("UPDATE edition SET sha256 = 'another' WHERE day = '2025-05-21'"))
    overwrite(paths.archive, paths.archive.stat().st_size - 4096)
    findings = doctor_findings(paths, repair=True)
    assert "set aside as archive-damaged-2025-05-22" in findings["archive"][1]
    assert f"differ from what was fetched: {PLACE}; they are now in archive-damaged-" in findings["editions"][1]
    assert all(sound for sound, _ in doctor_findings(paths).values())


def test_damaged_marks_come_back_from_their_copy(paths: Paths) -> None:
    fill(paths, 1)
    for day in range(3):
        with desk(paths, NOW + timedelta(days=day)) as opened:
            opened.mark([PLACE.at(day)])
        os.utime(paths.reader.with_name("reader.db.1"), (0, (NOW + timedelta(days=day)).timestamp()))
    assert sorted(file.name for file in paths.data.glob("reader.db.[0-9]")) == [
        "reader.db.1",
        "reader.db.2",
        "reader.db.3",
    ]
    overwrite(paths.reader, 100)
    assert not doctor_findings(paths)["marks"][0]
    with desk(paths) as opened:
        assert [heading.read for heading in opened.reading(PLACE).headline.headings] == [True, True, False]
        (trouble,) = opened.warnings
        assert "set aside as reader-damaged-2025-05-22" in trouble
    assert doctor_findings(paths)["marks"][0]


def test_marks_without_a_copy_begin_anew(paths: Paths) -> None:
    fill(paths, 1)
    with desk(paths) as opened:
        opened.mark([PLACE])
    for file in paths.data.glob("reader.db.*"):
        file.unlink()
    overwrite(paths.reader, 100)
    with desk(paths) as opened:
        assert "what could be read was saved in a new one" in opened.warnings[0]
        assert opened.reading(PLACE).headline.unread == 3
        assert list(paths.data.glob("reader-damaged-*.db"))


# The Desk on bad days


def test_what_fails_on_opening_is_told_as_it_was(paths: Paths, monkeypatch: pytest.MonkeyPatch) -> None:
    fill(paths, 1)
    broken = replace(ARCHIVE, migrations=(*ARCHIVE.migrations, Migration("9999_broken", ("CREATE TABLE edition (a)",))))
    monkeypatch.setattr(Database.__init__, "__kwdefaults__", {"schema": broken, "attached": None})
    with pytest.raises(StoreError, match="table edition already exists"):
        desk(paths)


def test_an_archive_that_cannot_be_opened_is_rescued(paths: Paths) -> None:
    fill(paths)
    overwrite(paths.archive, 100 + 8, 4096)  # the table of tables
    with desk(paths) as opened:
        assert "was damaged and was set aside" in opened.warnings[0]
        assert sum(month.editions for month in opened.months()) == 30
    assert list(paths.data.glob("archive-damaged-*.db"))


def test_an_unclean_end_is_looked_into(paths: Paths) -> None:
    fill(paths)
    with desk(paths) as opened:
        assert opened.check() is None
    overwrite(paths.archive, paths.archive.stat().st_size - 3 * 4096, paths.archive.stat().st_size - 4096)
    with desk(paths) as opened:
        assert opened.check() is None  # it was closed well, so nobody looks
    before = Database(paths.archive)
    before.write(source_health.save_sources, [Source("example-daily", "The Example Daily")])
    with desk(paths) as opened:
        line = opened.check()
        assert line is not None
        assert "doctor --repair" in line
        assert opened.warnings == (line,)
    before.close()


@pytest.mark.parametrize(
    ("pragma", "error"),
    [("application_id = 7", ForeignStore), (f"user_version = {ARCHIVE.version + 1}", NewerStore)],
)
def test_what_is_not_ours_to_change_is_left(paths: Paths, pragma: str, error: type[StoreError]) -> None:
    fill(paths, 1)
    with closing(Database(paths.archive)) as database:
        database._start_writer().run(lambda: database._write_connection.execute(f"PRAGMA {pragma}"))
    before = paths.archive.read_bytes()
    with pytest.raises(error):
        desk(paths)
    assert not doctor_findings(paths, repair=True)["archive"][0]
    assert paths.archive.read_bytes() == before


def test_on_a_read_only_disk_reading_goes_on(paths: Paths, monkeypatch: pytest.MonkeyPatch) -> None:
    fill(paths, 1)
    with desk(paths) as opened:
        opened.mark([PLACE.at(0)])
    monkeypatch.setattr(database_module, "_writable", lambda path: "warbrief-" in str(path))
    with desk(paths) as opened:
        assert opened.reading(PLACE).headline.unread == 2
        opened.mark([PLACE])
        assert opened.reading(PLACE).headline.unread == 0
        assert sorted(line.partition(": ")[0].rsplit("/")[-1].partition(" ")[0] for line in opened.warnings) == [
            "archive.db",
            "reader.db",
        ]
        assert all("cannot be written" in line for line in opened.warnings)
    monkeypatch.undo()
    with desk(paths) as opened:
        assert opened.reading(PLACE).headline.unread == 2
        assert opened.warnings == ()


# Backup


def test_a_backup_holds_everything_and_is_the_readers_alone(paths: Paths, tmp_path: Path) -> None:
    with pytest.raises(NothingFound):
        backup.backup(paths, tmp_path / "all.zip")
    fill(paths, 2)
    with desk(paths) as opened:
        opened.star(PLACE, note="kept")
        paths.sources_file.write_text("# mine\n")
        names = backup.backup(paths, tmp_path / "all.zip")
    assert sorted(names) == ["archive.db", "reader.db", "sources.toml"]
    assert (tmp_path / "all.zip").stat().st_mode & 0o777 == 0o600
    other = Paths.under(tmp_path / "other")
    with zipfile.ZipFile(tmp_path / "all.zip") as copy:
        copy.extractall(other.data)
    with desk(other) as opened:
        assert [star.note for star in opened.stars()] == ["kept"]
        assert len(opened.headlines(2025, 5)) == 2
    with pytest.raises(UsageError, match="already"):
        backup.backup(paths, tmp_path / "all.zip")
    with pytest.raises(UsageError, match="cannot be written"):
        backup.backup(paths, tmp_path / "nowhere" / "all.zip")


def test_a_damaged_archive_leaves_no_half_backup(paths: Paths, tmp_path: Path) -> None:
    fill(paths, 1)
    overwrite(paths.archive, 100 + 8, 4096)
    with pytest.raises(DamagedStore):
        backup.backup(paths, tmp_path / "all.zip")
    assert not (tmp_path / "all.zip").exists()


def test_a_wrong_header_byte_is_damage_that_the_newest_copy_mends(paths: Paths) -> None:
    fill(paths, 1)
    with desk(paths) as opened:
        opened.mark([PLACE.at(0)])
    shutil.copyfile(paths.reader, paths.reader.with_name("reader.db.1"))
    with desk(paths) as opened:
        opened.mark([PLACE])
    day = datetime.fromtimestamp(paths.reader.with_name("reader.db.1").stat().st_mtime).astimezone().date().isoformat()
    overwrite(paths.reader, 3, 4)
    sound, line = doctor_findings(paths)["marks"]
    assert not sound
    assert f"the newest sound copy is of {day}" in line
    assert f"the copy of {day} took its place" in doctor_findings(paths, repair=True)["marks"][1]
    with desk(paths) as opened:
        assert opened.reading(PLACE).headline.unread == 0


def test_a_repair_says_how_many_editions_the_file_that_was_set_aside_names(paths: Paths) -> None:
    fill(paths)
    overwrite(paths.archive, 0, 4096)
    line = doctor_findings(paths, repair=True)["archive"][1]
    assert "of the 30 editions that it names 30 were saved, 0 could not be read" in line
    assert all(sound for sound, _ in doctor_findings(paths).values())
