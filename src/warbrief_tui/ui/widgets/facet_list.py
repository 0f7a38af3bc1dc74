"""What the hits are made of: how many of each kind, publisher, front and month; choosing one narrows the search."""

from collections.abc import Iterator
from datetime import date

from msgspec import Struct

from ...model import Facets
from ...views.styled_line import Span, StyledLine, spread
from .. import query_edit
from .row_list import RowList, index_of

_MOST = 8
"""Of each, where others follow."""


class Facet(Struct, frozen=True):
    label: str
    term: str
    """What is added to the query."""
    count: int
    active: bool
    """True where the query has the term already: choosing it takes it away."""


FacetItem = str | Facet


class FacetList(RowList[FacetItem]):
    """Chosen carries a Facet."""

    def show(self, facets: Facets, query: str) -> None:
        """The cursor stays on its facet, if that is still there."""
        here = self.current.term if isinstance(self.current, Facet) else ""
        items = tuple(facet_items(facets, query))
        self.set_items(items, index_of(items, lambda item: isinstance(item, Facet) and item.term == here))

    def selectable(self, item: FacetItem) -> bool:
        return isinstance(item, Facet)

    def compose_item(self, item: FacetItem, width: int) -> tuple[StyledLine, ...]:
        if isinstance(item, str):
            return ((Span(" "), Span(item, "label")),)
        sign = self.signs.bullet if item.active else " "
        left = (Span(f" {sign} ", "key"), Span(item.label, "strong" if item.active else ""))
        return (spread(left, (Span(f"{item.count:,} ", "dim"),), width, self.signs.ellipsis),)


def facet_items(facets: Facets, query: str) -> Iterator[FacetItem]:
    yield from ("Of the newest hits", "") if facets.more else ()
    kinds = {"KIND": facets.kinds, "PUBLISHER": facets.sources, "FRONT": facets.fronts}
    for heading, some in kinds.items():
        if some:
            yield heading
            yield from (_facet(*one, query) for one in some[:_MOST])
            yield ""
    if facets.months:
        yield "MONTH"
        yield from (_facet(*one, query) for one in facets.months)


def _facet(label: str, term: str, count: int, query: str) -> Facet:
    return Facet(_label(label, term), term, count, query_edit.holds(query, term))


def _label(label: str, term: str) -> str:
    """`2025-05` as `May 2025`."""
    if term != f"day:{label}":
        return label
    return f"{date.fromisoformat(f'{label}-01'):%B %Y}"
