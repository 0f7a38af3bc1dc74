"""The shipped samples as sources, and as an archive that is built once per version and copied for each use."""

import asyncio
import contextlib
import hashlib
import shutil
import tempfile
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from msgspec.structs import replace

from .. import __version__
from ..errors import FetchError
from ..model import Document, RefreshStatus, Source
from ..paths import shipped
from ..store.archive import source_health
from ..store.database import Database
from . import background_analysis, pipeline
from .front_names import save_front_names
from .worker_pool import WorkerPool


def sources() -> tuple[Source, ...]:
    """Return the catalogue of the samples, every entry enabled."""
    from ..sources import catalogue

    return tuple(replace(source, enabled=True) for source in catalogue.read(_folder() / "sources.toml"))


def copy(cache: Path, into: Path) -> Path:
    """Copy a fresh archive of the samples into the folder `into`, to be thrown away after use.

    The original is kept in `cache` (which may be read-only) and rebuilt when samples or rules change.
    """
    archive = into / "archive.db"
    original = cache / f"samples-{_key()}.db"
    if not original.exists():
        _make(archive)
        _copy_atomically(archive, original)
    else:
        shutil.copyfile(original, archive)
    return archive


def _folder() -> Path:
    return shipped("sample_feeds")


def _key() -> str:
    """Return a key that changes with the samples and with the code and data that parse and analyse them."""
    package = Path(__file__).resolve().parents[1]
    made_of = [*_files(_folder()), *_files(package / "parse"), *_files(package / "analyse"), *_files(package / "store")]
    facts = (f"{path}:{path.stat().st_mtime_ns}:{path.stat().st_size}" for path in made_of)
    return hashlib.sha256("\n".join([__version__, *facts]).encode()).hexdigest()[:16]


def _files(folder: Path) -> Iterable[Path]:
    return sorted(path for path in folder.rglob("*") if path.is_file() and "__pycache__" not in path.parts)


def _make(archive: Path) -> None:
    database = Database(archive)
    try:
        with ThreadPoolExecutor(1) as executor:  # a thread of its own: the caller's may have a loop already
            executor.submit(asyncio.run, _fill(database)).result()
    finally:
        database.close()


async def _fill(database: Database) -> None:
    """Refresh the samples through the whole pipeline; a failure is a bug, because they are ours."""
    chosen = sources()
    database.write(source_health.save_sources, chosen)
    save_front_names(database, None)
    async with WorkerPool() as workers:
        now = datetime.now(UTC)
        refreshed = pipeline.refresh(chosen, database=database, http=_NoNetwork(), workers=workers, now=now)
        async with contextlib.aclosing(refreshed):
            async for outcome in refreshed:
                if outcome.status is RefreshStatus.FAILED:
                    raise RuntimeError(f"sample {outcome.slug}: {outcome.reason}")
        async with contextlib.aclosing(
            background_analysis.analyse_pending(database=database, workers=workers)
        ) as steps:
            async for _ in steps:
                continue
    database.run_maintenance()


class _NoNetwork:
    """A fetcher that is never called, because the samples are files."""

    async def get(self, url: str, *_: Any, **__: Any) -> Document | None:
        raise FetchError(f"{url}: is no sample")


def _copy_atomically(archive: Path, original: Path) -> None:
    """Put a copy of `archive` where the next run finds it, in place of those of earlier versions."""
    with contextlib.suppress(OSError):  # without a cache the next run makes its own
        original.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        for old in original.parent.glob("samples-*.db"):
            old.unlink()
        with tempfile.NamedTemporaryFile(dir=original.parent, delete=False) as temporary:
            shutil.copyfile(archive, temporary.name)
        Path(temporary.name).replace(original)
