"""The figures of several days, as a time series needs them."""

import sqlite3
from collections.abc import Collection
from datetime import date

from ...model import Anchor, Figure
from .. import column_codecs, row_ids
from . import edition_content

AttributedFigure = tuple[Anchor, str, Figure]
"""The anchor of an edition, the name of its publisher, and one of its figures."""


def figures_of_span(c: sqlite3.Connection, categories: Collection[str], day: date, span: int) -> list[AttributedFigure]:
    """Return the figures of some categories in the `span` days up to `day`, oldest first, without repeated ones."""
    columns = ", ".join(f"f.{name}" for name in edition_content.FIGURE_COLUMNS.split(", "))
    first = date.fromordinal(max(1, day.toordinal() - span + 1))
    rows = c.execute(
        f"""SELECT e.source, e.day, e.n, coalesce(s.name, e.source), {columns}
        FROM figure f JOIN edition e ON e.id = f.edition LEFT JOIN source s ON s.slug = e.source
        WHERE f.edition BETWEEN ? AND ? AND NOT f.repeated AND f.category IN (SELECT value FROM json_each(?))
        ORDER BY f.edition, f.number""",  # noqa: S608
        (*row_ids.editions_between(first, day), column_codecs.to_json(sorted(categories))),
    )
    return [
        (Anchor(source, column_codecs.parse_day(on), n), name, edition_content.figure_from_row(row))
        for source, on, n, name, *row in rows
    ]
