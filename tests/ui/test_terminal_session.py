"""The terminal lent to other programs, on a real one."""

import os
import signal
import stat
import sys
import time
from pathlib import Path

import pytest

from .test_run import restored, terminal


def _program(file: Path, code: str) -> str:
    file.write_text(f"#!{sys.executable}\nimport os, signal, sys, time\n{code}\n")
    file.chmod(stat.S_IRWXU)
    return str(file)


def test_the_pager_has_the_terminal_and_ctrl_c_is_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    code = (
        "print(len(sys.stdin.read()) > 500, 'PAGED', flush=True)\ntry: time.sleep(20)\nexcept KeyboardInterrupt: pass"
    )
    monkeypatch.setenv("PAGER", _program(tmp_path / "pager", code))
    with terminal() as app:
        app.keys(b"P")
        app.wait_for(b"True PAGED")
        assert restored(app.output), "the pager is not on our screen"
        app.output = b""
        os.killpg(app.child.pid, signal.SIGINT)
        app.wait_for(b"Rail line under pressure")
        app.read_until_still()
        app.keys(b"q")
        assert app.end() == 0


def test_ctrl_z_stops_it_with_the_terminal_restored_and_going_on_draws_it_again() -> None:
    with terminal() as app:
        app.read_until_still()
        app.keys(b"\x1a")
        end = time.monotonic() + 20
        while os.waitpid(app.child.pid, os.WNOHANG | os.WUNTRACED)[1] == 0:
            assert time.monotonic() < end
            app.read_until_still()
        app.read_until_still()
        assert restored(app.output)
        app.output = b""
        os.kill(app.child.pid, signal.SIGCONT)
        app.wait_for(b"Rail line under pressure")
        app.keys(b"q")
        assert app.end() == 0
