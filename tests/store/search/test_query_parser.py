from datetime import date

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from warbrief_tui.store.search.query_ast import AllOf, AnyOf, Filter, Near, Node, Query, Term, fts_expression
from warbrief_tui.store.search.query_description import describe
from warbrief_tui.store.search.query_parser import parse_query


def words(*every: Node, none: tuple[Node, ...] = ()) -> Query:
    return Query(AllOf(every, none))


KURSK, DRONES, LYMAN = Term("kursk"), Term("drones"), Term("lyman")


@pytest.mark.parametrize(
    ("typed", "query"),
    [
        ("kursk drones", words(KURSK, DRONES)),
        ("kursk AND drones", words(KURSK, DRONES)),
        ('"glide bombs" kursk', words(Term("glide bombs", "phrase"), KURSK)),
        ("dron* kursk", words(Term("dron", "prefix"), KURSK)),
        ('"glide bom"*', words(Term("glide bom", "prefix"))),
        ("kursk -drones", words(KURSK, none=(DRONES,))),
        ("kursk NOT drones", words(KURSK, none=(DRONES,))),
        ("kursk drones OR lyman", words(KURSK, AnyOf((DRONES, LYMAN)))),
        ("kursk OR drones OR lyman", words(AnyOf((KURSK, DRONES, LYMAN)))),
        ("(kursk drones) OR lyman", words(AnyOf((AllOf((KURSK, DRONES)), LYMAN)))),
        ("-(kursk OR drones) lyman", words(LYMAN, none=(AnyOf((KURSK, DRONES)),))),
        ("kursk (-drones -lyman)", words(KURSK, none=(DRONES, LYMAN))),
        ("kursk -(-drones)", words(KURSK)),
        ("((kursk))", words(KURSK)),
        ("-drones", words(none=(DRONES,))),
        ("kursk)) (drones", words(KURSK, DRONES)),
        ("=kursk =", words(Term("kursk", "exact"))),
        ('"glide bombs', words(Term("glide bombs", "phrase"))),
        ("OR kursk OR", words(KURSK)),
        ("F-16 don't C++ U.S.", words(Term("F-16"), Term("don't"), Term("C++"), Term("U.S."))),
        ("or and not", words(Term("or"), Term("and"), Term("not"))),
        ("— ** $ () \"\" kursk", words(KURSK)),
        ("10:30 https://example.org", words(Term("10:30"), Term("https://example.org"))),
        ("near(kursk drones, 5) lyman", words(Near(("kursk", "drones"), 5), LYMAN)),
        ("-NEAR(kursk drones)", words(none=(Near(("kursk", "drones"), 10),))),
        ("near(kursk, 5) near() near(kursk drones", words(KURSK, Near(("kursk", "drones"), 10))),
        ("near kursk", words(Term("near"), KURSK)),
        ("", words()),
    ],
)  # fmt: skip
def test_words(typed: str, query: Query) -> None:
    assert parse_query(typed) == query


@pytest.mark.parametrize(
    ("typed", "first", "last"),
    [
        ("day:2025-05-21", date(2025, 5, 21), date(2025, 5, 21)),
        ("day:2025-02", date(2025, 2, 1), date(2025, 2, 28)),
        ("day:2024", date(2024, 1, 1), date(2024, 12, 31)),
        ("after:2025-05-21", date(2025, 5, 22), date.max),
        ("before:2025-05", date.min, date(2025, 4, 30)),
        ("after:2025-04 before:2025-05-03", date(2025, 5, 1), date(2025, 5, 2)),
        ("after:9999", date.max, date.max),
    ],
)
def test_days(typed: str, first: date, last: date) -> None:
    assert parse_query(typed) == Query(AllOf(), first=first, last=last)


def test_filters_stand_beside_the_words() -> None:
    asked = parse_query('drones source:Daily -front:"Velyka Novosilka" in:caption')
    assert asked.words == AllOf((DRONES,))
    assert asked.filters == (
        Filter("source", "daily"),
        Filter("front", "velyka novosilka", True),
        Filter("in", "caption"),
    )


@pytest.mark.parametrize(
    ("typed", "asked"),
    [
        ("is:unread", Filter("is", "unread")),
        ("-has:Table", Filter("has", "table", True)),
        ("figure:drones>100", Filter("figure", "drones", comparison=(">", 100))),
        ('figure:"attack drones>=1.5k"', Filter("figure", "attack drones", comparison=(">=", 1500))),
        ("-figure:tanks<2m", Filter("figure", "tanks", True, ("<", 2e6))),
        ("figure:=7", Filter("figure", "", comparison=("=", 7))),
        ("figure:drones", Filter("figure", "drones")),
    ],
)
def test_filters(typed: str, asked: Filter) -> None:
    assert parse_query(typed).filters == (asked,)


def test_the_last_days_are_counted_from_today() -> None:
    today = date(2025, 5, 21)
    for typed, first in (("1d", today), ("2w", date(2025, 5, 8)), ("1m", date(2025, 4, 22)), ("1y", date(2024, 5, 22))):
        assert parse_query(f"last:{typed}", today=today).first == first
    assert parse_query("last:9999y", today=today).first <= date.max


def test_the_order_may_be_said() -> None:
    assert parse_query("kursk sort:Rank").sort == "rank"
    assert parse_query("kursk").sort is None


@pytest.mark.parametrize(
    "typed",
    ["day:yesterday", "day:2025-13", "after:2025-02-30", "in:margin", "-day:2025-05-21", "last:2w", "is:green",
     "has:sound", "sort:best", "-sort:rank", "figure:>", "figure:drones>many", "figure:drones>1.2.3"],
)  # fmt: skip
def test_what_looks_like_a_filter_and_is_none_is_searched_as_text(typed: str) -> None:
    asked = parse_query(typed)
    assert asked.unrecognised == (typed,)
    assert asked.words != AllOf()
    assert f"“{typed}” read as text" in describe(asked)


def test_the_last_word_may_be_a_beginning_while_it_is_typed() -> None:
    assert parse_query("kursk dron", unfinished=True).words == AllOf((KURSK, Term("dron", "begun")))
    assert parse_query("kursk dron ", unfinished=True).words == AllOf((KURSK, Term("dron")))
    assert parse_query("kursk -dron", unfinished=True).words == AllOf((KURSK,), (Term("dron", "begun"),))
    assert parse_query('"glide bom', unfinished=True).words == AllOf((Term("glide bom", "prefix"),))
    assert parse_query('"glide bombs"', unfinished=True).words == AllOf((Term("glide bombs", "phrase"),))
    assert parse_query("=kursk", unfinished=True).words == AllOf((Term("kursk", "exact"),))


pieces = st.sampled_from(
    [
        "(",
        ")",
        '"',
        "-",
        "*",
        " ",
        "OR",
        " OR ",
        "NOT ",
        "AND",
        ":",
        "day:",
        "in:",
        "front:",
        "2025-05",
        "kursk",
        "^",
        "{",
        "'",
    ]
)


@given(st.text(max_size=60) | st.lists(pieces, max_size=20).map("".join))
@example("(" * 400 + "kursk")
@example("-(" * 200 + "-kursk")
@example("\ud800 \x00 kursk")
def test_anything_typed_is_a_question(typed: str) -> None:
    asked = parse_query(typed)
    assert describe(asked)
    if asked.words.every:
        assert fts_expression(asked.words).startswith("(")
