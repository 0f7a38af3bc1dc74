"""The counts beside the hits, by kind, publisher, front and month; choosing one narrows the search."""

from collections.abc import Iterator
from datetime import date

from msgspec import Struct

from ...model import Facets
from ...views.styled_line import Span, StyledLine, spread
from .. import query_edit
from .row_list import RowList, index_of

_MAX_EACH = 8
"""Rows under each heading but the last."""


class Facet(Struct, frozen=True):
    label: str
    term: str
    """The filter that is added to the query."""
    count: int
    active: bool
    """True if the query has the term already: choosing it removes it."""


FacetItem = str | Facet


class FacetList(RowList[FacetItem]):
    """The counts; a Chosen message carries a Facet."""

    def show(self, facets: Facets, query: str) -> None:
        """Show the counts of a query; the cursor stays on its facet if that is still there."""
        term = self.current.term if isinstance(self.current, Facet) else ""
        items = tuple(facet_items(facets, query))
        self.set_items(items, index_of(items, lambda item: isinstance(item, Facet) and item.term == term))

    def selectable(self, item: FacetItem) -> bool:
        return isinstance(item, Facet)

    def compose_item(self, item: FacetItem, width: int) -> tuple[StyledLine, ...]:
        if isinstance(item, str):
            return ((Span(" "), Span(item, "label")),)
        sign = self.signs.bullet if item.active else " "
        label = (Span(f" {sign} ", "key"), Span(item.label, "strong" if item.active else ""))
        return (spread(label, (Span(f"{item.count:,} ", "dim"),), width, self.signs.ellipsis),)


def facet_items(facets: Facets, query: str) -> Iterator[FacetItem]:
    """Yield the rows of the list: headings and facets."""
    yield from ("Of the newest hits", "") if facets.more else ()
    kinds = {"KIND": facets.kinds, "PUBLISHER": facets.sources, "FRONT": facets.fronts}
    for heading, rows in kinds.items():
        if rows:
            yield heading
            yield from (_facet(*row, query) for row in rows[:_MAX_EACH])
            yield ""
    if facets.months:
        yield "MONTH"
        yield from (_facet(*row, query) for row in facets.months)


def _facet(label: str, term: str, count: int, query: str) -> Facet:
    return Facet(_label(label, term), term, count, query_edit.has_term(query, term))


def _label(label: str, term: str) -> str:
    """Return `May 2025` for `2025-05`."""
    if term != f"day:{label}":
        return label
    return f"{date.fromisoformat(f'{label}-01'):%B %Y}"
