"""What `doctor` says of what is around the store: the terminal, the configuration, the sources."""

import importlib.util
import os
import shutil
import sys
from collections.abc import Mapping
from pathlib import Path

from ... import config
from ...errors import ConfigError, WarbriefError
from ...model import SourceState
from ...paths import Paths, shipped
from ...services.maintenance import Finding


def terminal(environ: Mapping[str, str] = os.environ) -> list[Finding]:
    """Whether the app can be drawn here, and how."""
    kind = environ.get("TERM", "")
    stream = sys.__stdout__
    encoding = (stream.encoding if stream is not None else None) or "unknown"
    size = shutil.get_terminal_size()
    parts = [
        kind or "TERM is not set",
        f"{size.columns} by {size.lines}" if stream is not None and stream.isatty() else "no terminal here",
        _colours(environ),
        encoding.upper(),
    ]
    sound = kind not in ("", "dumb") and "UTF" in encoding.upper()
    advice = "" if sound else "; the app wants a terminal with UTF-8, 'ascii = true' helps where signs are missing"
    return [Finding("terminal", True, ", ".join(parts) + advice), Finding("pictures", True, _pictures())]


def _colours(environ: Mapping[str, str]) -> str:
    if environ.get("NO_COLOR"):
        return "no colours (NO_COLOR)"
    if environ.get("COLORTERM") in ("truecolor", "24bit"):
        return "all colours"
    return "256 colours" if "256" in environ.get("TERM", "") else "few colours"


def _pictures() -> str:
    there = all(importlib.util.find_spec(name) is not None for name in ("PIL", "textual_image"))
    return "in the terminal too" if there else "in the browser; 'warbrief-tui[images]' shows them in the terminal"


def configuration(paths: Paths, file: Path | None) -> list[Finding]:
    """Whether config.toml can be read, and whether the theme it names is there."""
    where = file or paths.config_file
    try:
        settings = config.load(where, required=file is not None)
    except ConfigError as problem:
        return [Finding("configuration", False, str(problem))]
    if not where.exists():
        return [Finding("configuration", True, f"{where}: there is none, so the defaults hold")]
    names = {one.stem for folder in (shipped("themes"), paths.themes) for one in folder.glob("*.toml")}
    if settings.theme and settings.theme not in names:
        return [Finding("configuration", False, f"{where}: there is no theme '{settings.theme}'")]
    return [Finding("configuration", True, f"{where}: every setting is understood")]


def sources(paths: Paths) -> list[Finding]:
    """How many are on, and which of them fail and why."""
    from ...services.desk import Desk

    try:
        with Desk(paths) as desk:
            states = desk.sources()
    except WarbriefError as problem:
        return [Finding("sources", not isinstance(problem, ConfigError), str(problem))]
    on = [state for state in states if state.source.enabled]
    told = f"{len(on)} of {len(states)} are on"
    return [Finding("sources", True, told), *(_failing(state) for state in on if state.failure)]


def _failing(state: SourceState) -> Finding:
    return Finding("source", True, f"{state.source.slug} fails: {state.failure}")
