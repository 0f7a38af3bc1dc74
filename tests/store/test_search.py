from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.editions import DAY, FRONTS, analysis, edition, mention, paragraphs
from tests.store.conftest import Add
from warbrief_tui.model import Hit, SearchResult, Section, Source
from warbrief_tui.store import activity, health
from warbrief_tui.store.database import Database
from warbrief_tui.store.search import search


def found(database: Database, query: str, limit: int = 50) -> list[str]:
    return [str(hit.anchor) for hit in database.read(search, query, limit).hits]


@pytest.fixture
def filled(database: Database, add: Add) -> Database:
    add(edition(), analysis(mention("pokrovsk", "held")))
    return database


@pytest.mark.parametrize(
    ("query", "places"),
    [
        ("rail", ["0.0"]),
        ('"rail yard"', ["0.0"]),
        ('"yard rail"', []),
        ("pokrovsk", ["1", "1.0"]),
        ("POKROVSK garrison", ["1.0"]),
        ("pokrovsk -garrison", ["1"]),
        ("F-16s", ["1.1"]),
        ("f-16*", ["1.1"]),
        ("ferry OR bridge", ["1.2", "1.3"]),
        ("(ferry OR bridge) near -toretsk", ["1.2"]),
        ("drones", ["2.0"]),
        ("tanks", ["2.0"]),
        ("general staff", ["2.0"]),
        ("in:caption near", ["1.2"]),
        ("in:list near", ["1.3"]),
        ("in:heading pokrovsk", ["1"]),
        ("in:lead", ["0.0"]),
        ("-in:lead -in:heading -in:paragraph", ["1.1", "1.2", "1.3", "2.0"]),
        ("front:pokrovsk", ["1.0"]),
        ("front:Pokrovsk burned", []),
        ("brief", [""]),
        ("nowhere", []),
        ("  …  ", []),
    ],
)
def test_what_is_found_where(filled: Database, query: str, places: list[str]) -> None:
    assert found(filled, query) == ["example-daily/2025-05-21" + (place and f"/{place}") for place in places]


def test_a_hit_says_where_it_is_and_what_matched(filled: Database) -> None:
    filled.write(health.save_sources, [Source("example-daily", "The Example Daily")])
    (hit,) = filled.read(search, "myrnohrad", 5).hits
    section = "Pokrovsk: Assaults Along the Railway"
    assert hit == Hit(
        hit.anchor, "caption", "The Example Daily", "The day in brief", section, "A bridge near Myrnohrad.", ((14, 23),)
    )
    kinds = [hit.kind for hit in filled.read(search, "the", 50).hits]
    assert kinds == ["heading", "paragraph", "heading", "paragraph", "table"]


def test_the_title_is_found_as_a_heading_of_the_edition(filled: Database) -> None:
    (hit,) = filled.read(search, "brief", 5).hits
    assert (hit.kind, hit.anchor.section, hit.heading) == ("heading", None, None)


def test_newest_first_and_in_reading_order(database: Database, add: Add) -> None:
    two = Section("One drone", paragraphs("A drone here.", "Another drone."))
    for day in (date(2025, 5, 20), date(2025, 5, 22), date(2025, 5, 21)):
        add(edition("s", day, two))
    assert found(database, "drone", 4) == ["s/2025-05-22/0", "s/2025-05-22/0.0", "s/2025-05-22/0.1", "s/2025-05-21/0"]


def test_more_is_said_where_the_limit_cut(database: Database, add: Add) -> None:
    add(edition("s", DAY, Section(None, paragraphs("drone", "drone", "drone"))))
    assert [database.read(search, "drone", limit).more for limit in (2, 3)] == [True, False]


def test_days_and_publishers_narrow(database: Database, add: Add) -> None:
    database.write(health.save_sources, [Source("gs", "General Staff")])
    for source, day in (("gs", DAY), ("other", DAY), ("gs", date(2025, 4, 2))):
        add(edition(source, day))
    assert found(database, "ferry day:2025-05") == ["other/2025-05-21/1.3", "gs/2025-05-21/1.3"]
    assert found(database, "ferry before:2025-05") == ["gs/2025-04-02/1.3"]
    assert found(database, 'ferry source:"general staff" after:2025-04') == ["gs/2025-05-21/1.3"]
    assert found(database, "ferry -source:gs") == ["other/2025-05-21/1.3"]
    assert found(database, "ferry day:2024 day:2025") == []


def test_a_front_is_found_by_its_name_too(filled: Database, add: Add) -> None:
    filled.write(activity.save_fronts, [FRONTS[0]], "1")
    add(edition("s", DAY), analysis(mention("pokrovsk", block=1)))
    assert found(filled, "front:POKROVSK") == ["s/2025-05-21/1.1", "example-daily/2025-05-21/1.0"]
    assert found(filled, "nobody -front:pokrovsk") == ["example-daily/2025-05-21/1.1"]


def test_case_accents_and_scripts(database: Database, add: Add) -> None:
    add(edition("s", DAY, Section(None, paragraphs("Куп’янськ під обстрілом", "The café in Orléans", "Łódź"))))
    assert found(database, "КУП'ЯНСЬК") == ["s/2025-05-21/0.0"]
    assert found(database, "cafe orleans") == ["s/2025-05-21/0.1"]


def test_names_in_every_spelling_and_words_in_every_form(filled: Database) -> None:
    def spellings(word: str) -> tuple[str, ...]:
        return ("Pokrovsk", "Krasnoarmeysk") if word == "Красноармейск" else ()

    result = filled.read(search, "Красноармейск assaulted", 5, spellings)
    assert [(hit.snippet[start:end]) for hit in result.hits for start, end in hit.lit] == [
        "Pokrovsk",
        "Assaults",
        "Pokrovsk",
        "assaults",
    ]
    assert result.understood == "“Красноармейск” (also Pokrovsk, Krasnoarmeysk) and “assaulted”"
    assert found(filled, "=assaulted") == found(filled, '"assaulted"') == []


def test_what_is_being_typed_is_found_by_its_beginning(filled: Database) -> None:
    for typed in ("drones", "drone", "dron", "dro", "dr"):
        assert len(filled.read(search, typed, 5, unfinished=True).hits) == 1
    assert filled.read(search, "dro", 5).hits == ()


def test_nothing_typed_asks_nothing(filled: Database) -> None:
    assert filled.read(search, "?!", 50) == SearchResult("?!", "nothing to search for", ())


pieces = [
    "(",
    ")",
    '"',
    "-",
    "*",
    " ",
    " OR ",
    "NOT ",
    "NEAR",
    ":",
    "day:",
    "in:",
    "front:",
    "source:",
    "2025",
    "ferry",
]
pieces += ["^", "{", "'", "+", "text", "text:", "—", "\x00", "\u0300", "%", "ﬁ", "𐐀"]
typed = st.text(max_size=40) | st.lists(st.sampled_from(pieces), max_size=25).map("".join)


@settings(max_examples=1000, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(typed)
def test_no_query_raises_and_every_hit_can_be_shown(filled: Database, query: str) -> None:
    result = filled.read(search, query, 5)
    assert result.understood
    for hit in result.hits:
        assert all(0 <= start < end <= len(hit.snippet) for start, end in hit.lit)
