from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from warbrief_tui.store import row_ids

slots = st.integers(0, row_ids.MAX_SLOT)


@given(st.dates(), slots)
def test_the_day_is_in_the_id(day: date, slot: int) -> None:
    assert row_ids.day_of(row_ids.edition_id(day, slot)) == day


@given(st.dates(max_value=date(9999, 12, 30)), slots, slots, slots)
def test_a_later_day_is_a_greater_id_and_an_earlier_line_too(day: date, slot: int, first: int, second: int) -> None:
    edition, next_day = row_ids.edition_id(day, slot), row_ids.edition_id(day + timedelta(days=1), 0)
    assert edition < next_day
    assert row_ids.block_id(edition, first) < row_ids.block_id(next_day, second) < 2**63
    assert (row_ids.block_id(edition, first) > row_ids.block_id(edition, second)) == (first < second)


@given(st.dates(), slots, slots)
def test_spans_hold_all_of_their_days_and_nothing_else(day: date, slot: int, position: int) -> None:
    first, last = row_ids.editions_between(day, day)
    edition = row_ids.edition_id(day, slot)
    assert first <= edition <= last
    low, high = row_ids.blocks_between(edition, edition)
    assert low <= row_ids.block_id(edition, position) <= high
