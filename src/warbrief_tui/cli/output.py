"""Printing: text is cleaned, tables are drawn by rich, JSON stands alone on its stream."""

import sys
from collections.abc import Iterable, Sequence
from typing import Any

from ..sanitize import clean, escaped_json, one_line


def print_text(text: str = "") -> None:
    """Print `text`, cleaned, on stdout."""
    sys.stdout.write(clean(text) + "\n")


def warn(text: str) -> None:
    """Print one line of diagnostics on stderr."""
    sys.stderr.write(f"warbrief: {one_line(text)}\n")
    sys.stderr.flush()


def print_json(data: dict[str, Any]) -> None:
    """Print one JSON object on stdout, with `schema` first; what could act on a terminal is escaped."""
    import json  # slow to import, and the app needs none

    from msgspec.json import format as indented

    dense = json.dumps({"schema": 1, **data}, ensure_ascii=False).encode("utf-8", "replace")
    sys.stdout.write(escaped_json(indented(dense, indent=1).decode()) + "\n")  # `json` itself indents ten times slower


def print_table(header: Sequence[str], rows: Iterable[Sequence[str]], *, right: Sequence[str] = ()) -> None:
    """Print a table without boxes. Columns named in `right` are right-aligned; cells are text, never markup."""
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="bold")
    for name in header:
        table.add_column(Text(name), justify="right" if name in right else "left", overflow="fold")
    for row in rows:
        table.add_row(*(Text(clean(cell)) for cell in row))
    console = Console(highlight=False, markup=False, emoji=False)
    if not console.is_terminal:
        console.width = max(160, console.width)
    with console.capture() as capture:
        console.print(table)
    sys.stdout.writelines(f"{line.rstrip()}\n" for line in capture.get().splitlines())
