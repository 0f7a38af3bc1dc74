from datetime import date

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from warbrief_tui.store.query import (
    LONGEST,
    Either,
    Filter,
    Group,
    Node,
    Query,
    Term,
    expression,
    read,
    spelled,
    understood,
)


def words(*every: Node, none: tuple[Node, ...] = ()) -> Query:
    return Query(Group(every, none))


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
        ("kursk drones OR lyman", words(KURSK, Either((DRONES, LYMAN)))),
        ("kursk OR drones OR lyman", words(Either((KURSK, DRONES, LYMAN)))),
        ("(kursk drones) OR lyman", words(Either((Group((KURSK, DRONES)), LYMAN)))),
        ("-(kursk OR drones) lyman", words(LYMAN, none=(Either((KURSK, DRONES)),))),
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
        ("", words()),
    ],
)  # fmt: skip
def test_words(typed: str, query: Query) -> None:
    assert read(typed) == query


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
    assert read(typed) == Query(Group(), first=first, last=last)


def test_filters_stand_beside_the_words() -> None:
    asked = read('drones source:Daily -front:"Velyka Novosilka" in:caption')
    assert asked.words == Group((DRONES,))
    assert asked.filters == (
        Filter("source", "daily"),
        Filter("front", "velyka novosilka", True),
        Filter("in", "caption"),
    )


@pytest.mark.parametrize("typed", ["day:yesterday", "day:2025-13", "after:2025-02-30", "in:margin", "-day:2025-05-21"])
def test_what_looks_like_a_filter_and_is_none_is_searched_as_text(typed: str) -> None:
    asked = read(typed)
    assert asked.as_text == (typed,)
    assert asked.words != Group()
    assert f"“{typed}” read as text" in understood(asked)


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ('kursk "glide bombs"', "“kursk” and “glide bombs”"),
        ("kursk OR drones", "“kursk” or “drones”"),
        ("dron* kursk OR lyman", "words beginning with “dron” and (“kursk” or “lyman”)"),
        ("kursk -drones", "“kursk”; without “drones”"),
        ("kursk -(drones lyman)", "“kursk”; without (“drones” and “lyman”)"),
        ("(kursk -drones) OR lyman", "(“kursk” without “drones”) or “lyman”"),
        ("source:daily -front:kursk", "published by daily; not about the front kursk"),
        ("in:lead day:2025-05", "in the lead; from 2025-05-01 up to 2025-05-31"),
        ("day:2025-05-21 in:table", "in a table; on 2025-05-21"),
        ("after:2025-05-21", "from 2025-05-22"),
        ("before:2025-05-21", "up to 2025-05-20"),
        ("day:2024 day:2025", "on no day"),
        ("…", "nothing to search for"),
        ("x" * 501, f"“{'x' * 500}”; only the first {LONGEST} characters were read"),
    ],
)
def test_the_reader_is_told_how_it_was_read(typed: str, told: str) -> None:
    assert understood(read(typed)) == told


def test_an_expression_quotes_every_word() -> None:
    asked = read('=kursk AND ("NEAR" OR dron*) -Київ').words
    assert expression(asked) == '(("kursk" AND ("NEAR" OR "dron" *)) NOT ("Київ"))'
    assert expression(Term('a"b', "exact")) == '"a""b"'


def test_a_word_is_asked_for_in_its_forms_and_spellings() -> None:
    assert expression(Term("kyiv", also=("Kiev", "Київ"))).startswith('("kyiv" OR "Kiev" OR "Київ" OR "kyived"')
    assert '"drone"' in expression(Term("drones"))
    assert "drone" not in expression(Term("drones", "exact")).replace("drones", "")


def test_names_are_asked_for_in_every_spelling_but_where_told_not_to() -> None:
    asked = spelled(read('kyiv OR "kyiv" -(kyiv lyman) =kyiv kyiv*').words, lambda word: ("Kiev",) * (word == "kyiv"))
    told = "(“kyiv” (also Kiev) or “kyiv” (also Kiev)) and exactly “kyiv” and words beginning with “kyiv”"
    assert understood(Query(asked)) == f"{told}; without (“kyiv” (also Kiev) and “lyman”)"


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
    asked = read(typed)
    assert understood(asked)
    if asked.words.every:
        assert expression(asked.words).startswith("(")
