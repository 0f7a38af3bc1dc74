"""The log: one cleaned line for each event, made when there is something to write."""

import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from warbrief_tui import log


@pytest.fixture(autouse=True)
def _no_log_stays_open() -> Iterator[None]:
    yield
    log.stop()


def test_a_line_has_time_and_level_and_there_is_no_file_before_it(tmp_path: Path) -> None:
    file = tmp_path / "state" / "run.log"
    log.start(file, make_folder=True)
    log.debug("a detail that was not asked for")
    assert not file.exists()
    log.info("fetched %s: %d", "https://daily.example/feed", 200)
    line = file.read_text("utf-8")
    assert re.fullmatch(r"\d{4}-\d\d-\d\d \d\d:\d\d:\d\d,\d{3} INFO fetched https://daily.example/feed: 200\n", line)
    assert file.stat().st_mode & 0o777 == 0o600


def test_foreign_text_stays_on_its_line_and_cannot_act_on_a_terminal(tmp_path: Path) -> None:
    log.start(tmp_path / "run.log")
    log.warning("not fetched: %s", "\x1b]0;owned\x07a title\n2026-01-01 00:00:00,000 INFO forged")
    log.error("unexpected error", details="Traceback\n  File \x9b31m\n2026-01-01 forged")
    first, *rest = (tmp_path / "run.log").read_text("utf-8").splitlines()
    assert "\x1b" not in first
    assert first.endswith("a title 2026-01-01 00:00:00,000 INFO forged")
    assert [line[:4] for line in rest[1:]] == ["    "] * 3
    assert "\x9b" not in "".join(rest)


def test_a_grown_log_is_set_aside_when_it_is_opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(log, "_MAX_BYTES", 10)
    file = tmp_path / "run.log"
    file.write_text("an earlier line\n")
    log.start(file)
    log.info("a line")
    assert (tmp_path / "run.log.1").read_text() == "an earlier line\n"
    assert len(file.read_text().splitlines()) == 1


def test_a_log_that_cannot_be_written_stops_nothing(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    log.start(tmp_path / "file" / "run.log")
    with pytest.raises(OSError, match="file"):
        log.open_now()
    log.info("a line")
    assert log.file() is None


def test_a_failure_is_told_with_its_cause() -> None:
    error = ValueError("it failed")
    assert log.with_cause(error) == "it failed"
    error.__cause__ = KeyError("name")
    assert log.with_cause(error) == "it failed (KeyError: 'name')"


def test_logging_is_not_imported_before_a_line_is_written(tmp_path: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from warbrief_tui import log; log.start(Path(sys.argv[1])); "
        "before = 'logging' in sys.modules; log.info('x'); print(before, 'logging' in sys.modules)"
    )
    ran = subprocess.run([sys.executable, "-c", code, tmp_path / "l"], capture_output=True, text=True, check=True)
    assert ran.stdout.split() == ["False", "True"]
