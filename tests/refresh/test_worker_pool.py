"""Workers: a document that kills one costs only itself, and no process outlives the pool."""

import asyncio
import contextlib
import io
import os
import subprocess
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from msgspec.structs import replace

from tests.editions import FIGURE, analysis, edition, mention
from warbrief_tui.analyse import analyse
from warbrief_tui.analyse.fronts import gazetteer_loader
from warbrief_tui.errors import ConfigError, ParseError
from warbrief_tui.model import (
    Document,
    Link,
    Listing,
    Paragraph,
    Photo,
    Preformatted,
    Quote,
    Section,
    Source,
    Table,
)
from warbrief_tui.parse.parser import parse
from warbrief_tui.refresh import worker_process, worker_protocol
from warbrief_tui.refresh.worker_pool import WorkerPool
from warbrief_tui.refresh.worker_protocol import Task

Process = subprocess.Popen[bytes]
NOW = datetime(2025, 5, 22, 6, 0, tzinfo=UTC)
TEXT = """Summary of the Day – May 21, 2025

The rail yard burned until noon, and the garrison of Pokrovsk counted 38 assaults.

Assaults Along the Railway: Nothing Given Up

Near Pokrovsk the line held, said the garrison; 14 people were injured in the town by drones that came at night.
"""
# Our own child, in which some documents do what a library might do to them.
UNRULY = """
import os, sys, time
from warbrief_tui.refresh import worker_process as child
parse = child.parse
def unruly(document, source):
    what, _, rest = document.data.decode().partition(" ")
    if what == "sleep":
        time.sleep(60)
    while what == "spin":
        pass
    if what == "abort":
        os.abort()
    if what == "exit":
        os._exit(0)
    if what == "swell":
        raise MemoryError
    if what == "allocate":
        bytearray(child.MEMORY)
    if what == "print":
        print("to stdout"); os.system("echo to stdout as well")
    if what == "pid":
        raise child.ParseError(str(os.getpid()))
    return parse(document, source)
def faulty(edition, gazetteer):
    if "faulty" in edition.title:
        1 / 0
    if "slow" in edition.title:
        end = time.process_time() + 0.4
        while time.process_time() < end:
            pass
    return analyse(edition, gazetteer)
analyse = child.analyse
child.analyse = faulty
child.parse = unruly
child.CPU_SECONDS = 1
sys.exit(child.main([]))
"""
CHATTERBOX = "import sys\nwhile True: sys.stdout.write('garbage' * 99)"


DAILY = Source("daily", "Daily", "https://daily.example/feed", format="auto")


def document(text: str) -> Document:
    return Document(text.encode(), "day.txt", NOW)


def feed(*titles: str) -> Document:
    items = "".join(f"<item><title>{title}</title><description>{TEXT}</description></item>" for title in titles)
    return document(f"<rss version='2.0'><channel><title>Daily</title>{items}</channel></rss>")


def unruly(count: int = 1, seconds: float = 30.0, script: str = UNRULY) -> WorkerPool:
    return WorkerPool(count, seconds=seconds, command=[sys.executable, "-c", script])


@pytest.fixture
def started(monkeypatch: pytest.MonkeyPatch) -> list[Process]:
    """The processes that were started, in order."""
    processes: list[Process] = []
    popen: Callable[..., Process] = subprocess.Popen

    def noted(*args: object, **kwargs: object) -> Process:
        processes.append(popen(*args, **kwargs))
        return processes[-1]

    monkeypatch.setattr(subprocess, "Popen", noted)
    return processes


async def pid_of(workers: WorkerPool) -> int:
    with pytest.raises(ParseError) as caught:
        await workers.parse_and_analyse(document("pid"))
    return int(str(caught.value))


def is_alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


async def test_a_document_is_understood_aside_as_it_would_be_here() -> None:
    source = Source("example-daily", "Example Daily", format="text")
    here = [(edition, analyse(edition, gazetteer_loader.load())) for edition in parse(document(TEXT), source)]
    async with WorkerPool(1) as workers:
        assert await workers.parse_and_analyse(document(TEXT), source) == here
    assert any(analysis.figures for _, analysis in here)
    assert any(analysis.mentions for _, analysis in here)


async def test_the_facts_of_a_document_reach_the_child() -> None:
    html = "<html><head><title>Day</title></head><body><h1>Day</h1><p>Пошкоджено мост.</p></body></html>"
    sent = replace(document(""), data=html.encode("cp1251"), charset="cp1251", media_type="text/html")
    async with WorkerPool(1) as workers:
        ((edition, _),) = await workers.parse_and_analyse(sent)
    assert "Пошкоджено мост." in str(edition.sections)


async def test_one_process_serves_document_after_document() -> None:
    async with unruly() as workers:
        pid = await pid_of(workers)
        await workers.parse_and_analyse(document(TEXT))
        assert await pid_of(workers) == pid
    assert not is_alive(pid)


@pytest.mark.skipif(sys.platform == "win32", reason="sessions are POSIX")
async def test_an_interrupt_at_the_terminal_does_not_reach_the_children() -> None:
    async with unruly() as workers:
        assert os.getsid(await pid_of(workers)) != os.getsid(0)


async def test_a_document_that_is_no_edition_is_said_in_the_parser_s_words() -> None:
    with pytest.raises(ParseError) as here:
        parse(document(" "))
    async with WorkerPool(1) as workers:
        with pytest.raises(ParseError) as aside:
            await workers.parse_and_analyse(document(" "))
    assert str(aside.value) == str(here.value)


@pytest.mark.parametrize(
    ("what", "says"),
    [
        ("spin", "took too long"),
        ("abort", "ended the process"),
        ("exit", "ended the process"),
        ("swell", "needs too much memory"),
        pytest.param(
            "allocate",
            "needs too much memory",
            marks=pytest.mark.skipif(sys.platform != "linux", reason="only Linux limits address space as asked"),
        ),
    ],
)
async def test_a_document_that_kills_its_process_costs_itself_alone(what: str, says: str) -> None:
    async with unruly() as workers:
        pid = await pid_of(workers)
        with pytest.raises(ParseError, match=f"day.txt: {says}"):
            await workers.parse_and_analyse(document(what))
        assert not is_alive(pid)
        assert await workers.parse_and_analyse(document(TEXT))


async def test_a_document_that_hangs_is_ended_by_the_clock(started: list[Process]) -> None:
    async with unruly(seconds=0.3) as workers:
        with pytest.raises(ParseError, match="took too long"):
            await workers.parse_and_analyse(document("sleep"))
    assert [process.returncode is None for process in started] == [False]


async def test_our_own_fault_costs_the_findings_and_neither_edition_nor_process() -> None:
    async with unruly() as workers:
        pid = await pid_of(workers)
        ((edition, analysis),) = await workers.parse_and_analyse(feed("A faulty day"))
        assert await pid_of(workers) == pid
    assert "by a fault of warbrief itself: ZeroDivisionError" in edition.warnings[-1]
    assert (edition.title, analysis.figures, analysis.mentions) == ("A faulty day", (), ())


async def test_each_edition_has_its_own_time() -> None:
    """Six times 0.4 s are more than the second of processor time that a document, or an edition, may take."""
    async with unruly() as workers:
        found = await workers.parse_and_analyse(feed(*(f"A slow day {number}" for number in range(6))))
    assert len(found) == 6


async def test_what_is_read_is_analysed_afterwards_and_comes_to_the_same() -> None:
    async with WorkerPool(1) as workers:
        (understood,) = await workers.parse_and_analyse(document(TEXT), DAILY)
        read = await workers.parse_new(document(TEXT), DAILY)
        assert (read.editions, read.items) == ((understood[0],), frozenset())
        assert await workers.analyse(read.editions[0]) == understood[1]
        assert await workers.version() == understood[1].version


async def test_items_that_were_seen_are_not_read_again() -> None:
    async with WorkerPool(1) as workers:
        first = await workers.parse_new(feed("One", "Two"), DAILY)
        again = await workers.parse_new(feed("One", "Two", "Three"), DAILY, first.items)
        assert [edition.title for edition in again.editions] == ["Three"]
        assert first.items < again.items
        assert (await workers.parse_new(feed("One", "Two"), DAILY, first.items)).editions == ()
        with pytest.raises(ParseError, match="it is empty"):
            await workers.parse_new(document(" "), DAILY)


async def test_what_a_library_prints_is_no_answer() -> None:
    async with unruly() as workers:
        assert await workers.parse_and_analyse(document(f"print {TEXT}"))


@pytest.mark.parametrize("script", [CHATTERBOX, "print('x' * 8)", "", "import sys; sys.exit(3)", "nonsense"])
async def test_a_child_that_does_not_start_as_it_should_is_said(script: str) -> None:
    async with unruly(script=script) as workers:
        with pytest.raises(ParseError, match="does not start"):
            await workers.parse_and_analyse(document(TEXT))


async def test_nothing_is_started_before_it_is_needed(started: list[Process]) -> None:
    async with WorkerPool():
        pass
    assert started == []


@pytest.mark.skipif(sys.platform == "win32", reason="there is no niceness")
async def test_those_that_are_patient_let_others_go_first(started: list[Process]) -> None:
    async with WorkerPool(1, patient=True) as workers:
        await workers.parse_and_analyse(document(TEXT))
        (process,) = started
        assert os.getpriority(os.PRIO_PROCESS, process.pid) > os.getpriority(os.PRIO_PROCESS, 0)


async def test_as_many_documents_as_processes_at_once() -> None:
    async with unruly(2) as workers:
        pids = await asyncio.gather(*(pid_of(workers) for _ in range(6)))
    assert 1 <= len(set(pids)) <= 2


async def test_whoever_stops_waiting_leaves_no_process_behind(started: list[Process]) -> None:
    async with unruly() as workers:
        waiting = asyncio.create_task(workers.parse_and_analyse(document("sleep")))
        while not started:
            await asyncio.sleep(0.01)
        waiting.cancel()
        with pytest.raises(asyncio.CancelledError):
            await waiting
        assert await workers.parse_and_analyse(document(TEXT))
    assert [process.returncode is None for process in started] == [False, False]


async def test_a_gazetteer_that_is_wrong_is_the_reader_s_to_mend(tmp_path: Path) -> None:
    broken = tmp_path / "fronts.toml"
    broken.write_text("[broken")
    async with WorkerPool(1, broken) as workers:
        with pytest.raises(ConfigError, match=r"fronts\.toml"):
            await workers.parse_and_analyse(document(TEXT))


def test_the_child_needs_neither_network_nor_screen() -> None:
    asked = "import sys, warbrief_tui.refresh.worker_process; print(sorted({'httpx', 'textual'} & set(sys.modules)))"
    assert subprocess.check_output([sys.executable, "-c", asked], text=True).strip() == "[]"


def test_a_command_line_may_run_its_own_loop() -> None:
    async def once() -> int:
        async with WorkerPool(1) as workers:
            return len(await workers.parse_and_analyse(document(TEXT)))

    assert asyncio.run(once()) == 1


BLOCKS = (
    Paragraph("A paragraph.", "Kharkiv", "10:00", (Link("there", "https://x.example/"),)),
    Quote("A quote."),
    Listing(("One", "Two"), ordered=True),
    Photo("A bridge.", "A. Writer", "https://x.example/1.jpg"),
    Table(("Front", "Assaults"), (("North", "3"),), "Assaults"),
    Preformatted(("North    3",)),
)


async def test_an_edition_crosses_the_pipe_as_it_is() -> None:
    sent = replace(edition(), sections=(Section("All kinds", BLOCKS),), published=NOW, excerpt=True)
    stream = io.BytesIO()
    worker_protocol.write(stream, Task(Document(b"", "day", NOW), None, worker_protocol.ANALYSE, edition=sent))
    worker_protocol.write(stream, (sent, analysis(mention("kursk"), figures=(FIGURE,))))
    stream.seek(0)
    task = worker_protocol.read_task(stream)
    assert task is not None
    assert task.edition == sent
    assert worker_protocol.read_edition(stream) == (sent, analysis(mention("kursk"), figures=(FIGURE,)))


LARGE = [
    pytest.param(b"<p>a" * 1_200_000, "text/html", id="a million paragraphs"),
    pytest.param(b"<p>" + b"1," * 500_000, "text/html", id="a million figures"),
    pytest.param(b"a\n\n" * 1_500_000, "text/plain", id="a million lines"),
]


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux limits address space as asked")
@pytest.mark.parametrize(("data", "media_type"), LARGE)
async def test_a_document_that_needs_too_much_is_refused_for_that(data: bytes, media_type: str) -> None:
    sent = Document(data, "large", NOW, media_type=media_type)
    async with WorkerPool(1, seconds=120) as workers:
        with pytest.raises(ParseError, match=r"large: (needs too much memory|took too long)"):
            await workers.parse_and_analyse(sent)
        assert await workers.parse_and_analyse(document(TEXT))


@pytest.mark.skipif(sys.platform != "linux", reason="/proc is of Linux")
async def test_a_worker_stays_within_its_memory(started: list[Process]) -> None:
    line = b"<p>" + b"The garrison held the crossing and counted assaults on the line. " * 6 + b"</p>"
    async with WorkerPool(1, seconds=120) as workers:
        with contextlib.suppress(ParseError):
            await workers.parse_and_analyse(Document(line * 8_000, "page", NOW, media_type="text/html"))
        (worker,) = [process for process in started if process.poll() is None]
        status = Path(f"/proc/{worker.pid}/status").read_text()
        peak = next(line for line in status.splitlines() if line.startswith("VmPeak:"))
        assert int(peak.split()[1]) * 1024 <= worker_process.MEMORY <= 150 * 2**20
