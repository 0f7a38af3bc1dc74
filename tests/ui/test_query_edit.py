import pytest

from warbrief_tui.ui import query_edit


@pytest.mark.parametrize(
    ("query", "term", "then"),
    [
        ("drones", "front:pokrovsk", "drones front:pokrovsk "),
        ("drones front:pokrovsk", "front:pokrovsk", "drones "),
        ("front:pokrovsk drones", "front:kursk", "front:pokrovsk drones front:kursk "),
        ("drones day:2025-05 river", "day:2025-04", "drones river day:2025-04 "),
        ("source:alpha", "source:beta", "source:beta "),
        ("in:caption day:2025-05", "in:caption", "day:2025-05 "),
        ("front:pokrovsk-west", "front:pokrovsk", "front:pokrovsk-west front:pokrovsk "),
        ("", "in:caption", "in:caption "),
    ],
)
def test_a_facet_narrows_and_widens_again(query: str, term: str, then: str) -> None:
    assert query_edit.toggle_term(query, term) == then
    assert query_edit.has_term(then, term) != query_edit.has_term(query, term)


def test_the_order_goes_round_and_is_part_of_the_query() -> None:
    query = "drones sort:newest river"
    met = []
    for _ in range(4):
        query = query_edit.next_order_query(query)
        met.append((query, query_edit.order(query)))
    assert met == [
        ("drones river sort:rank ", "rank"),
        ("drones river sort:oldest ", "oldest"),
        ("drones river ", "newest"),
        ("drones river sort:rank ", "rank"),
    ]
    assert query_edit.order("sort:rank sort:oldest") == "oldest"
    assert query_edit.order("sort:strange resort:oldest") == "newest"
