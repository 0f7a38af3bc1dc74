"""SIGTERM and SIGHUP end a command, also where SIGINT is ignored and where a read blocks."""

import signal
import socket
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="signals are another thing there")

WITHOUT_SIGINT = ["/bin/sh", "-c", "trap '' INT; exec \"$@\"", "sh"]
"""As a shell starts what runs in the background of a script."""
UNDER_NOHUP = ["/bin/sh", "-c", "trap '' INT HUP; exec \"$@\"", "sh"]
PROGRAM = [sys.executable, "-m", "warbrief_tui", "--home"]
ENDINGS = [(signal.SIGTERM, 143), (signal.SIGHUP, 129)]


def start(*command: object) -> "subprocess.Popen[str]":
    pipe = subprocess.PIPE
    return subprocess.Popen([*map(str, command)], stdin=subprocess.DEVNULL, stdout=pipe, stderr=pipe, text=True)


@pytest.mark.parametrize("context", [[], WITHOUT_SIGINT], ids=["default", "without SIGINT"])
@pytest.mark.parametrize("verb", ["inspect", "refresh"])
@pytest.mark.parametrize(("sent", "code"), ENDINGS)
def test_it_ends_while_a_server_is_silent(
    tmp_path: Path, context: list[str], verb: str, sent: signal.Signals, code: int
) -> None:
    """The signal comes once the server was called, which takes the call and says nothing."""
    with socket.create_server(("127.0.0.1", 0)) as silent:
        address = f"http://127.0.0.1:{silent.getsockname()[1]}/"
        (tmp_path / "sources.toml").write_text(f"[mine]\nurl = '{address}'\nprivate = true\nenabled = true\n")
        words = ["inspect", address, "--private"] if verb == "inspect" else ["refresh", "mine"]
        with start(*context, *PROGRAM, tmp_path, *words) as program, silent.accept()[0]:
            program.send_signal(sent)
            err = program.communicate(timeout=60)[1]
    assert (program.returncode, err) == (code, "")


def test_a_hang_up_that_nohup_ignores_stays_ignored(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        address = f"http://127.0.0.1:{silent.getsockname()[1]}/"
        with start(*UNDER_NOHUP, *PROGRAM, tmp_path, "inspect", address, "--private") as program, silent.accept()[0]:
            program.send_signal(signal.SIGHUP)
            program.send_signal(signal.SIGTERM)
            program.communicate(timeout=60)
    assert program.returncode == 143


BLOCKED = """
import asyncio, os, sys
from warbrief_tui.cli import termination
termination._PATIENCE = 0.2
termination.interrupt_on_termination()
reading, _ = os.pipe()

def read():
    print("reading", flush=True)
    os.read(reading, 1)

if sys.argv[1] == "thread":
    asyncio.run(asyncio.to_thread(read))
else:
    try:
        read()
    except KeyboardInterrupt:
        sys.exit(128 + 15)
"""


@pytest.mark.parametrize("context", [[], WITHOUT_SIGINT], ids=["default", "without SIGINT"])
@pytest.mark.parametrize("where", ["thread", "main"])
def test_it_ends_while_a_read_blocks(context: list[str], where: str) -> None:
    with start(*context, sys.executable, "-c", BLOCKED, where) as program:
        assert program.stdout is not None
        assert program.stdout.readline() == "reading\n"
        program.terminate()
        program.communicate(timeout=60)
    assert program.returncode == 143
