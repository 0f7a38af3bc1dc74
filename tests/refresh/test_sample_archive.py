"""The samples' archive is made once, copied for each use, and made again when what it is made of has changed."""

from pathlib import Path

import pytest

from warbrief_tui.refresh import sample_archive
from warbrief_tui.store.archive import day_index
from warbrief_tui.store.database import Database


def _editions(archive: Path) -> int:
    database = Database(archive)
    try:
        return sum(month.editions for month in database.read(day_index.months))
    finally:
        database.close()


@pytest.fixture(scope="module")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("cache")
    sample_archive.copy(folder, tmp_path_factory.mktemp("first"))
    return folder


def test_every_sample_is_in_it(cache: Path, tmp_path: Path) -> None:
    assert _editions(sample_archive.copy(cache, tmp_path)) == 26


async def test_it_can_be_made_where_a_loop_runs(tmp_path: Path) -> None:
    assert _editions(sample_archive.copy(tmp_path / "cache", tmp_path)) == 26


def test_the_original_is_kept_and_the_copy_is_the_readers(cache: Path, tmp_path: Path) -> None:
    (original,) = cache.iterdir()
    before = original.stat().st_mtime_ns
    sample_archive.copy(cache, tmp_path).write_bytes(b"thrown away")
    assert [path.name for path in cache.iterdir()] == [original.name]
    assert original.stat().st_mtime_ns == before


def test_it_is_made_again_when_rules_change(cache: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    own = tmp_path / "cache"
    own.mkdir()
    (own / "samples-of-an-older-version.db").write_bytes(b"old")
    monkeypatch.setattr(sample_archive, "__version__", "0.0.0-test")
    assert _editions(sample_archive.copy(own, tmp_path)) == 26
    assert len(list(own.iterdir())) == 1


def test_without_a_cache_it_is_made_for_this_run(tmp_path: Path) -> None:
    blocked = tmp_path / "cache"
    blocked.write_text("a file where the folder should be")
    assert _editions(sample_archive.copy(blocked, tmp_path)) == 26


def test_every_source_is_on_and_labelled() -> None:
    for source in sample_archive.sources():
        assert source.enabled
        assert "sample" in f"{source.name} {source.attribution}".lower()
