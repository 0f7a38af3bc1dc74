"""The app on a real pseudo-terminal: how it ends, and what it leaves behind."""

import contextlib
import fcntl
import os
import pty
import select
import signal
import subprocess
import sys
import termios
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PROGRAM = """
import signal, sys
from pathlib import Path
from tests.ui.fake_desk import NOW, FakeDesk
from warbrief_tui.ui.app import Warbrief, run

class Broken(FakeDesk):
    def search(self, query, limit=50, **how):
        raise RuntimeError("\\x1b]0;owned\\x07 in a failure")

def desk(how):
    if how.startswith("hostile"):
        from tests.ui.test_hostile import NASTY, HostileDesk
        return HostileDesk(NASTY[how.split()[1]])
    return Broken() if how == "broken" else FakeDesk()

how = sys.argv[1]
if how == "deaf":
    signal.signal(signal.SIGHUP, signal.SIG_IGN)
sys.exit(run(Warbrief(desk(how), themes=[Path("themes")], now=lambda: NOW)))
"""


class Terminal:
    def __init__(self, how: str, session: bool = True, controlling: bool = False) -> None:
        self.master, slave = pty.openpty()
        self.output = b""
        env = {**os.environ, "TERM": "xterm-256color", "COLUMNS": "100", "LINES": "30"}
        command = [sys.executable, "-c", PROGRAM, how]
        own = (lambda: fcntl.ioctl(slave, termios.TIOCSCTTY, 0)) if controlling else None
        self.child = subprocess.Popen(
            command,
            stdin=slave,
            stdout=slave,
            stderr=slave,
            cwd=ROOT,
            env=env,
            start_new_session=session or controlling,
            preexec_fn=own,  # noqa: PLW1509 (no thread runs beside a test)
        )
        os.close(slave)

    def wait_for(self, words: bytes) -> None:
        end = time.monotonic() + 20
        while words not in self.output:
            assert time.monotonic() < end, self.output[-2000:]
            if select.select([self.master], [], [], 0.1)[0]:
                self.output += os.read(self.master, 65536)

    def read_until_still(self) -> None:
        """Read until the app sleeps and writes nothing, at six looks in a row: Textual waits 0.1 s after an Esc."""
        deadline = time.monotonic() + 20
        idle_rounds = 0
        while idle_rounds < 6 and time.monotonic() < deadline:
            if select.select([self.master], [], [], 0.05)[0]:
                self.output += os.read(self.master, 65536)
                idle_rounds = 0
            else:
                idle_rounds = 0 if self._is_runnable() else idle_rounds + 1

    def _is_runnable(self) -> bool:
        """Whether a thread of the app has something to do, and on a busy machine waits for a processor."""
        states = []
        for stat in Path(f"/proc/{self.child.pid}/task").glob("*/stat"):
            with contextlib.suppress(OSError):  # the thread has ended
                states.append(stat.read_text().rpartition(")")[2].split()[0])
        return "R" in states

    def keys(self, keys: bytes) -> None:
        os.write(self.master, keys)

    def end(self) -> int:
        """The exit code; what is written until then is read, so that nobody waits for anybody."""
        end = time.monotonic() + 20
        while self.child.poll() is None:
            assert time.monotonic() < end, self.output[-2000:]
            with contextlib.suppress(OSError):
                if select.select([self.master], [], [], 0.05)[0]:
                    self.output += os.read(self.master, 65536)
        with contextlib.suppress(OSError):
            while select.select([self.master], [], [], 0.05)[0]:
                self.output += os.read(self.master, 65536)
        return self.child.returncode


@contextlib.contextmanager
def terminal(
    how: str = "", first: bytes = b"Rail line under pressure", *, session: bool = True, controlling: bool = False
) -> Iterator[Terminal]:
    opened = Terminal(how, session, controlling)
    try:
        opened.wait_for(first)
        yield opened
    finally:
        if opened.child.poll() is None:
            opened.child.kill()
        opened.child.wait()
        with contextlib.suppress(OSError):
            os.close(opened.master)


def restored(output: bytes) -> bool:
    return b"\x1b[?1049l" in output and output.rindex(b"\x1b[?1049l") > output.index(b"\x1b[?1049h")


def test_q_leaves_with_0_and_restores_the_terminal() -> None:
    with terminal() as app:
        app.keys(b"q")
        assert app.end() == 0
        assert restored(app.output)


@pytest.mark.parametrize(("name", "code"), [("SIGTERM", 143), ("SIGHUP", 129), ("SIGINT", 130)])
def test_a_signal_ends_it_with_its_code_and_a_restored_terminal(name: str, code: int) -> None:
    with terminal() as app:
        os.kill(app.child.pid, getattr(signal, name))
        assert app.end() == code
        assert restored(app.output)


def test_a_failure_of_the_app_is_exit_70_and_its_text_does_not_act_on_the_terminal() -> None:
    with terminal("broken") as app:
        app.keys(b"s")
        app.wait_for(b"search all editions")
        app.keys(b"pokr")
        assert app.end() == 70
        assert restored(app.output)
        assert b"in a failure" in app.output, "logged, and without a log the last resort prints it"
        assert b"\x1b]0;" not in app.output


@pytest.mark.parametrize("how", ["", "deaf"])
@pytest.mark.parametrize(("session", "controlling"), [(True, False), (False, False), (False, True)])
def test_a_vanished_terminal_ends_it_even_when_nobody_says_so(how: str, session: bool, controlling: bool) -> None:
    with terminal(how, session=session, controlling=controlling) as app:
        os.close(app.master)
        assert app.child.wait(timeout=20) == 129


@pytest.mark.parametrize("session", [True, False])
def test_a_terminal_that_vanishes_while_much_is_written_ends_it_too(session: bool) -> None:
    with terminal(session=session) as app:
        app.keys(b"jk" * 400)
        os.close(app.master)
        assert app.child.wait(timeout=20) == 129


def test_a_signal_ends_it_while_the_terminal_takes_nothing() -> None:
    with terminal() as app:
        for _ in range(60):  # nobody reads what they cause: the terminal fills, and the app waits for it
            app.keys(b"Gw" * 5)
            time.sleep(0.05)
        app.child.terminate()
        assert app.child.wait(timeout=20) == 143
