import pytest
from hypothesis import given
from hypothesis import strategies as st

from warbrief_tui.errors import DamagedStore
from warbrief_tui.model import Block, Link, Listing, Paragraph, Photo, Preformatted, Quote, Table
from warbrief_tui.sanitize import clean
from warbrief_tui.store.archive import block_rows

texts = st.text(max_size=30).map(clean)
maybe = st.none() | texts
links = st.lists(st.builds(Link, texts, texts), max_size=2).map(tuple)
tables = st.integers(0, 3).flatmap(
    lambda width: st.builds(
        Table,
        st.just(()) | st.tuples(*[texts] * width),
        st.lists(st.tuples(*[texts] * width), max_size=3).map(tuple),
        maybe,
    )
)
any_block = st.one_of(
    st.builds(Paragraph, texts, maybe, maybe, links),
    st.builds(Quote, texts, links),
    st.builds(Listing, st.lists(texts, max_size=3).map(tuple), st.booleans(), links),
    st.builds(
        lambda items, levels, markers: Listing(items, False, (), levels[: len(items)], markers[: len(items)]),
        st.lists(texts, min_size=1, max_size=3).map(tuple),
        st.just(()) | st.tuples(*[st.integers(0, 4)] * 3),
        st.just(()) | st.tuples(*[st.sampled_from(("", "5.", "b.", "•"))] * 3),
    ),
    st.builds(Preformatted, st.lists(texts, min_size=1, max_size=3).map(tuple)),
    st.builds(Photo, texts, maybe, maybe, maybe),
    tables,
)


@given(any_block)
def test_a_block_comes_back_as_it_was(block: Block) -> None:
    assert block_rows.from_row(*block_rows.to_row(block)) == block


def test_the_text_is_kept_once() -> None:
    kind, text, extra = block_rows.to_row(Listing(("one depot", "two ferries")))
    assert (kind, text, extra) == ("list", "one depot\x1etwo ferries", None)


def test_a_table_is_searched_with_caption_and_header() -> None:
    _, text, _ = block_rows.to_row(Table(("what", "number"), (("tanks", "4"),), "Losses"))
    assert block_rows.display_text(text) == "Losses • what | number • tanks | 4"


def test_findings_count_in_items_and_cells() -> None:
    table = Table(("what", "number"), (("tanks", "4"),))
    assert block_rows.text_at(Listing(("one", "two")), 1, None, None) == "two"
    assert block_rows.text_at(table, None, 0, 1) == "4"
    assert block_rows.text_at(table, None, -1, 0) == "what"
    assert block_rows.text_at(Paragraph("all of it"), None, None, None) == "all of it"


@pytest.mark.parametrize(
    ("kind", "extra"),
    [("novel", None), ("table", None), ("paragraph", "[1"), ("paragraph", "[]"), ("quote", '{"x": 1}')],
)
def test_a_row_that_is_no_block_is_damage(kind: str, extra: str | None) -> None:
    with pytest.raises(DamagedStore):
        block_rows.from_row(kind, "text", extra)


def test_a_photo_without_a_caption_is_found_by_the_words_that_stand_for_it() -> None:
    bare = Photo("", None, "https://a.example/b.jpg", "A bridge at noon")
    kind, text, extra = block_rows.to_row(bare)
    assert text == "A bridge at noon"
    assert block_rows.from_row(kind, text, extra) == bare
    assert block_rows.from_row("photo", "", '{"alt":"A bridge"}') == Photo("", None, None, "A bridge")
