"""The shipped timers say what the program understands."""

import configparser
import os
import shlex
import shutil
import subprocess
from pathlib import Path

import pytest

from warbrief_tui.cli import main

CONTRIB = Path(__file__).resolve().parents[1] / "contrib"


def unit(name: str) -> configparser.ConfigParser:
    parser = configparser.ConfigParser(interpolation=None)
    parser.optionxform = str  # type: ignore[method-assign, assignment]
    parser.read(CONTRIB / name, "utf-8")
    return parser


def test_the_timer_starts_a_command_that_exists() -> None:
    assert unit("warbrief-refresh.timer")["Install"]["WantedBy"] == "timers.target"
    program, *words = shlex.split(unit("warbrief-refresh.service")["Service"]["ExecStart"])
    assert program.endswith("/warbrief")
    asked = main.parse(words)
    assert (asked.verb, asked.due, asked.quiet) == ("refresh", True, True)


def test_the_line_for_cron_runs_as_cron_runs_it(tmp_path: Path) -> None:
    """Five fields, then a command for sh; here a stand-in on the path writes down how it was called."""
    (line,) = (line for line in (CONTRIB / "crontab").read_text("utf-8").splitlines() if not line.startswith("#"))
    command = line.split(maxsplit=5)[5]
    stand_in = tmp_path / ".local" / "bin" / "warbrief"
    stand_in.parent.mkdir(parents=True)
    stand_in.write_text('#!/bin/sh\necho "$@" > "$HOME/called"\n')
    stand_in.chmod(0o755)
    subprocess.run(["/bin/sh", "-c", command], env={"HOME": str(tmp_path)}, check=True)
    asked = main.parse((tmp_path / "called").read_text().split())
    assert (asked.verb, asked.due, asked.quiet) == ("refresh", True, True)


@pytest.mark.skipif(not shutil.which("systemd-analyze"), reason="needs systemd")
def test_systemd_accepts_the_units(tmp_path: Path) -> None:
    for kind in ("service", "timer"):
        text = (CONTRIB / f"warbrief-refresh.{kind}").read_text("utf-8").replace("%h/.local/bin/warbrief", "/bin/true")
        (tmp_path / f"warbrief-refresh.{kind}").write_text(text)
    units = sorted(map(str, tmp_path.iterdir()))
    environment = {**os.environ, "XDG_RUNTIME_DIR": str(tmp_path)}
    subprocess.run(["systemd-analyze", "--user", "verify", *units], check=True, env=environment)
