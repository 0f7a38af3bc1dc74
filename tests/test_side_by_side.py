"""Two readers have warbrief open while cron refreshes, twice at once: nobody waits in vain, nothing is lost."""

import subprocess
import sys
from contextlib import closing
from pathlib import Path

from tests.editions import analysis, edition
from tests.store.conftest import NOW
from warbrief_tui.paths import Paths
from warbrief_tui.services.desk import Desk
from warbrief_tui.store.archive import editions
from warbrief_tui.store.database import Database
from warbrief_tui.store.maintenance import integrity_check
from warbrief_tui.store.search import indexer

ROOT = Path(__file__).parents[1]
SAMPLES = ROOT / "sample_feeds"


def started(*words: object) -> "subprocess.Popen[str]":
    pipe = subprocess.PIPE
    return subprocess.Popen(
        [sys.executable, "-m", *map(str, words)], cwd=ROOT, stdin=pipe, stdout=pipe, stderr=pipe, text=True
    )


def ended(process: "subprocess.Popen[str]") -> tuple[int, str]:
    _, problem = process.communicate(timeout=120)
    return process.returncode, problem


def test_two_readers_and_two_refreshes_at_once(tmp_path: Path) -> None:
    paths = Paths.under(tmp_path)
    with closing(Database(paths.archive)) as database:
        database.write(editions.add, edition(), analysis(), NOW)
    folders = [path for path in sorted(SAMPLES.iterdir()) if path.is_dir()]
    paths.sources_file.write_text(
        "".join(f'[{folder.name}s]\nname = "{folder.name}"\npath = "{folder}"\nenabled = true\n' for folder in folders)
    )
    readers = [started("tests.looking", tmp_path, name) for name in ("one", "two")]
    for reader in readers:
        assert reader.stdout
        assert reader.stdout.readline() == "open\n"
    refreshes = [started("warbrief_tui", "--home", tmp_path, "refresh", *due) for due in ((), ("--due", "--quiet"))]
    refreshed = [ended(process) for process in refreshes]
    assert [(code, "busy" in problem or "another program" in problem) for code, problem in refreshed] == [
        (0, False)
    ] * 2
    assert [ended(reader) for reader in readers] == [(0, ""), (0, "")]
    with closing(Database(paths.archive)) as database:
        database.run_maintenance()
        assert database.read(integrity_check.check_archive).sound
        assert (database.read(indexer.pending_count), database.write(integrity_check.check_index)) == (0, "")
        for folder in folders:
            known = database.read(editions.stored_versions, f"{folder.name}s")
            assert len(known) == len({found.anchor for found in known.values()}) > 0
    with Desk(paths) as desk:
        assert [saved.name for saved in desk.saved_searches()] == ["one", "two"]
        assert {asked.split()[0] for asked in desk.history()} == {"one", "two"}
        assert len(desk.search("drones").hits) > 1
