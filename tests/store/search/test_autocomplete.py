from collections.abc import Iterable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.editions import DAY, FIGURE, FRONTS, analysis, edition, mention
from tests.store.conftest import Add
from warbrief_tui.model import Source
from warbrief_tui.store.archive import front_activity, source_health
from warbrief_tui.store.database import Database
from warbrief_tui.store.search import archive_suggestions
from warbrief_tui.store.search.autocomplete import FIELDS, Suggestion, completions
from warbrief_tui.store.search.query_parser import parse_query

STORED = {
    "front": [
        Suggestion("pokrovsk", "Pokrovsk", "direction", ("Покровськ",)),
        Suggestion("velyka-novosilka", "Velyka Novosilka", "direction"),
        Suggestion("novopavlivka", "Novopavlivka", "direction"),
    ],
    "source": [Suggestion("general-staff", "General Staff", "general-staff"), Suggestion("two words", "Two", "")],
    "day": [Suggestion("2025-05", "2025-05", "9 editions"), Suggestion("2025-04", "2025-04", "1 edition")],
    "figure": [Suggestion("drones", "drones", "12"), Suggestion("ballistic missiles", "ballistic missiles", "3")],
}


def stored(key: str, typed: str) -> Iterable[Suggestion]:
    return STORED[key]


def inserted(text: str, cursor: int | None = None) -> list[str]:
    found = completions(text, len(text) if cursor is None else cursor, stored)
    return [option.insert for option in found.options]


def test_at_the_beginning_every_filter_is_offered() -> None:
    assert inserted("") == [*(f"{key}:" for key in FIELDS), "near("]


@pytest.mark.parametrize(
    ("typed", "offered"),
    [
        ("fr", ["front:"]),
        ("f", ["front:", "figure:"]),
        ("-so", ["source:"]),
        ("kursk so", ["source:", "sort:"]),
        ("novo", ["front:novopavlivka ", "front:velyka-novosilka "]),
        ("пок", ["front:pokrovsk "]),
        ("gener", ["source:general-staff "]),
        ("front:", ["front:pokrovsk ", "front:velyka-novosilka ", "front:novopavlivka "]),
        ("front:nov", ["front:novopavlivka ", "front:velyka-novosilka "]),
        ('front:"velyka n', ["front:velyka-novosilka "]),
        ("front:Покр", ["front:pokrovsk "]),
        ("front:pokrowsk", ["front:pokrovsk "]),
        ("source:two", ['source:"two words" ']),
        ("source:staff", ["source:general-staff "]),
        ("day:2025-0", ["day:2025-05 ", "day:2025-04 "]),
        ("after:2025-04", []),
        ("before:2025-04 ", [*(f"{key}:" for key in FIELDS), "near("]),
        ("in:ca", ["in:caption "]),
        ("-in:t", ["in:table "]),
        ("is:s", ["is:starred "]),
        ("has:", ["has:photo ", "has:table ", "has:figure "]),
        ("last:1", ["last:1d ", "last:1w ", "last:1m ", "last:1y "]),
        ("sort:r", ["sort:rank "]),
        ("figure:ba", ['figure:"ballistic missiles"']),
        ("figure:drones", ["figure:drones>", "figure:drones>=", "figure:drones<", "figure:drones="]),
        ("(ne", ["near("]),
        ("margin:", []),
        ('"glide bo', []),
        ("near(a b", []),
        ("kursk", []),
    ],
)
def test_what_is_offered(typed: str, offered: list[str]) -> None:
    assert inserted(typed) == offered


def test_the_word_at_the_cursor_is_replaced_and_no_other() -> None:
    found = completions("drones -fro kursk", 11, stored)
    assert (found.start, found.end, found.options[0].insert) == (8, 11, "front:")
    assert completions("drones in:cap kursk", 12, stored).end == 13
    assert completions("drones ", 3, stored).end == 6
    assert completions("kursk NOT in:t", 14, stored).start == 10


@given(st.text(alphabet='abfinosuv:"-() 2025', max_size=30), st.integers(0, 30))
def test_nothing_typed_raises_and_the_cursor_is_in_what_is_replaced(text: str, at: int) -> None:
    cursor = min(at, len(text))
    found = completions(text, cursor, stored)
    assert 0 <= found.start <= cursor <= found.end <= len(text)


def test_what_is_stored_is_offered(database: Database, add: Add) -> None:
    database.write(front_activity.save_fronts, FRONTS, "1")
    database.write(source_health.save_sources, [Source("example-daily", "The Example Daily")])
    add(edition(), analysis(mention("pokrovsk"), figures=(FIGURE,)))
    add(edition(day=DAY.replace(day=3)))

    def offered(text: str) -> list[tuple[str, str]]:
        found = database.read(
            lambda c: completions(text, len(text), lambda *asked: archive_suggestions.suggestions(c, *asked))
        )
        return [(option.insert, option.help) for option in found.options]

    assert offered("front:pok") == [("front:pokrovsk ", "direction, in 1 edition of the last 14 days")]
    assert offered("source:") == [("source:example-daily ", "example-daily")]
    assert offered("day:") == [("day:2025-05 ", "2 editions")]
    assert offered("day:2025-05") == [("day:2025-05-21 ", "1 edition"), ("day:2025-05-03 ", "1 edition")]
    assert (f"figure:{FIGURE.unit}", "1 of the newest figures") in offered("figure:")


def test_what_is_offered_is_read_as_a_filter() -> None:
    for typed in ("front:", "source:", "day:", "in:", "is:", "has:", "sort:", "figure:"):
        for query in inserted(typed):
            assert parse_query(query).unrecognised == ()
