from warbrief_tui.model import Facets
from warbrief_tui.ui.widgets.facet_list import Facet, FacetList, facet_items
from warbrief_tui.views.styled_line import width_of
from warbrief_tui.views.symbols import UNICODE

FACETS = Facets(
    (("2025-05", "day:2025-05", 1200), ("2025-04", "day:2025-04", 3)),
    tuple((f"Front {n}", f"front:f{n}", 20 - n) for n in range(12)),
    (("Alpha", "source:alpha", 9),),
    (("paragraph", "in:paragraph", 9),),
    more=True,
)


def test_each_kind_of_count_has_its_heading_and_months_their_names() -> None:
    items = list(facet_items(FACETS, "drones source:alpha"))
    assert [item for item in items if isinstance(item, str) and item] == [
        "Of the newest hits",
        "KIND",
        "PUBLISHER",
        "FRONT",
        "MONTH",
    ]
    facets = [item for item in items if isinstance(item, Facet)]
    assert [facet.label for facet in facets if facet.term.startswith("day:")] == ["May 2025", "April 2025"]
    assert sum(facet.term.startswith("front:") for facet in facets) == 8
    assert [facet.term for facet in facets if facet.active] == ["source:alpha"]


def test_counts_stand_at_the_right_and_what_is_asked_for_is_marked() -> None:
    facets = FacetList(signs=UNICODE)
    lines = [facets.compose_item(item, 26)[0] for item in facet_items(FACETS, "day:2025-05")]
    assert all(width_of(line) <= 26 for line in lines)
    texts = ["".join(run.text for run in line) for line in lines]
    assert " • May 2025         1,200 " in texts
    assert "   April 2025           3 " in texts


def test_the_cursor_stays_on_its_facet() -> None:
    facets = FacetList(signs=UNICODE)
    facets.show(FACETS, "")
    facets.put_cursor(len(facets.items) - 1)
    facets.show(Facets(FACETS.months[1:]), "day:2025-04")
    assert isinstance(facets.current, Facet)
    assert facets.current.term == "day:2025-04"
    facets.show(Facets(), "")
    assert facets.current is None
