"""The checks of `doctor` that concern no stored file: terminal, configuration, sources."""

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
    """Report whether the app can be drawn here, and how."""
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
    advice = "" if sound else "; the app needs a UTF-8 terminal; set 'ascii = true' where symbols are missing"
    return [Finding("terminal", True, ", ".join(parts) + advice), Finding("pictures", True, _pictures())]


def _colours(environ: Mapping[str, str]) -> str:
    if environ.get("NO_COLOR"):
        return "no colours (NO_COLOR)"
    if environ.get("COLORTERM") in ("truecolor", "24bit"):
        return "all colours"
    return "256 colours" if "256" in environ.get("TERM", "") else "few colours"


def _pictures() -> str:
    installed = all(importlib.util.find_spec(name) is not None for name in ("PIL", "textual_image"))
    return "in the terminal too" if installed else "in the browser; 'warbrief-tui[images]' shows them in the terminal"


def configuration(paths: Paths, file: Path | None) -> list[Finding]:
    """Report whether config.toml can be read and its theme exists."""
    where = file or paths.config_file
    try:
        settings = config.load(where, required=file is not None)
    except ConfigError as problem:
        return [Finding("configuration", False, str(problem))]
    if not where.exists():
        return [Finding("configuration", True, f"{where}: no such file; the defaults are used")]
    names = {file.stem for folder in (shipped("themes"), paths.themes) for file in folder.glob("*.toml")}
    if settings.theme and settings.theme not in names:
        return [Finding("configuration", False, f"{where}: there is no theme '{settings.theme}'")]
    return [Finding("configuration", True, f"{where}: valid")]


def sources(paths: Paths) -> list[Finding]:
    """Report how many sources are enabled, and which of them fail and why."""
    from ...services.desk import Desk

    try:
        with Desk(paths) as desk:
            states = desk.sources()
    except WarbriefError as problem:
        return [Finding("sources", not isinstance(problem, ConfigError), str(problem))]
    on = [state for state in states if state.source.enabled]
    summary = f"{len(on)} of {len(states)} are on"
    return [Finding("sources", True, summary), *(_failing(state) for state in on if state.failure)]


def _failing(state: SourceState) -> Finding:
    return Finding("source", True, f"{state.source.slug} fails: {state.failure}")
