import itertools
import random
import sqlite3
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.editions import DAY, FRONTS, analysis, edition, mention, paragraphs
from tests.store.conftest import LATER, NOW, Add
from warbrief_tui.model import Facets, Figure, Hit, Paragraph, Photo, SearchResult, Section, Source, Table
from warbrief_tui.sort_order import SORT_ORDERS, SortOrder
from warbrief_tui.store.archive import editions, front_activity, source_health
from warbrief_tui.store.database import Database
from warbrief_tui.store.search import indexer
from warbrief_tui.store.search.facets import facets
from warbrief_tui.store.search.hits import count_unread, search


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
    filled.write(source_health.save_sources, [Source("example-daily", "The Example Daily")])
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
    database.write(source_health.save_sources, [Source("gs", "General Staff")])
    for source, day in (("gs", DAY), ("other", DAY), ("gs", date(2025, 4, 2))):
        add(edition(source, day))
    assert found(database, "ferry day:2025-05") == ["other/2025-05-21/1.3", "gs/2025-05-21/1.3"]
    assert found(database, "ferry before:2025-05") == ["gs/2025-04-02/1.3"]
    assert found(database, 'ferry source:"general staff" after:2025-04') == ["gs/2025-05-21/1.3"]
    assert found(database, "ferry -source:gs") == ["other/2025-05-21/1.3"]
    assert found(database, "ferry day:2024 day:2025") == []


def test_a_front_is_found_by_its_name_too(filled: Database, add: Add) -> None:
    filled.write(front_activity.save_fronts, [FRONTS[0]], "1")
    add(edition("s", DAY), analysis(mention("pokrovsk", block=1)))
    assert found(filled, "front:POKROVSK") == ["s/2025-05-21/1.1", "example-daily/2025-05-21/1.0"]
    assert found(filled, "nobody -front:pokrovsk") == ["example-daily/2025-05-21/1.1"]


def test_case_accents_and_scripts(database: Database, add: Add) -> None:
    add(edition("s", DAY, Section(None, paragraphs("Куп’янськ під обстрілом", "The café in Orléans", "Łódź"))))
    assert found(database, "КУП'ЯНСЬК") == ["s/2025-05-21/0.0"]
    assert found(database, "cafe orleans") == ["s/2025-05-21/0.1"]


def test_names_in_every_spelling_and_words_in_every_form(filled: Database) -> None:
    names = [("Pokrovsk", "Krasnoarmeysk", "Красноармейск"), ("Kyiv", "Kiev")]
    filled.write(front_activity.save_fronts, FRONTS, "1", names)
    result = filled.read(search, "Красноармейск assaulted", 5)
    assert [(hit.snippet[start:end]) for hit in result.hits for start, end in hit.highlights] == [
        "Pokrovsk",
        "Assaults",
        "Pokrovsk",
        "assaults",
    ]
    assert result.description == "“Красноармейск” (also Krasnoarmeysk, Pokrovsk) and “assaulted”"
    assert found(filled, "=assaulted") == found(filled, '"assaulted"') == []


def test_what_is_being_typed_is_found_by_its_beginning(filled: Database) -> None:
    for typed in ("drones", "drone", "dron", "dro", "dr"):
        assert len(filled.read(search, typed, 5, unfinished=True).hits) == 1
    assert filled.read(search, "dro", 5).hits == ()


def test_nothing_typed_asks_nothing(filled: Database) -> None:
    assert filled.read(search, "?!", 50) == SearchResult("?!", "nothing to search for", ())


STATED = Figure(0, 0, 7, 9, "12", 12.0, "drones", "air", "RU", "attack drones", value_max=15)


@pytest.fixture
def asked(database: Database, add: Add) -> Database:
    """Two days of two publishers: figures, a photo, a table, a revision."""
    fleet = Section("Fleet", (Paragraph("Some 12 to 15 drones came at night."), Photo("A burnt hangar.")))
    tally = Section("Tally", (Paragraph("Counted again."), Table((), (("tanks", "4"),))))
    add(edition("daily", DAY, fleet, tally), analysis(figures=(STATED,)))
    add(edition("weekly", date(2025, 5, 20), fleet, key="w"), now=LATER)
    add(edition("weekly", date(2025, 5, 20), fleet, tally, key="w"), now=LATER)
    return database


@pytest.mark.parametrize(
    ("query", "places"),
    [
        ("has:figure", ["daily/2025-05-21/0.0"]),
        ("figure:drones", ["daily/2025-05-21/0.0"]),
        ('figure:"attack drone"', ["daily/2025-05-21/0.0"]),
        ("figure:drones>14", ["daily/2025-05-21/0.0"]),
        ("figure:air<13", ["daily/2025-05-21/0.0"]),
        ("figure:=14", ["daily/2025-05-21/0.0"]),
        ("figure:drones>15", []),
        ('figure:"drones tanks"', []),
        ("night -figure:drones", ["weekly/2025-05-20/0.0"]),
        ("night -figure:drones>20", ["daily/2025-05-21/0.0", "weekly/2025-05-20/0.0"]),
        ("has:photo in:paragraph", ["daily/2025-05-21/0.0", "weekly/2025-05-20/0.0"]),
        ("has:table in:heading", ["daily/2025-05-21/1", "weekly/2025-05-20/1"]),
        ("-has:photo counted source:daily", ["daily/2025-05-21/1.0"]),
        ("is:revised tally", ["weekly/2025-05-20/1"]),
        ("-is:revised tally", ["daily/2025-05-21/1"]),
        ("is:new tally", ["weekly/2025-05-20/1"]),
        ("is:unread hangar", ["daily/2025-05-21/0.1", "weekly/2025-05-20/0.1"]),
        ("is:starred", []),
        ("last:1d hangar", ["daily/2025-05-21/0.1"]),
        ("near(drones night, 2)", ["daily/2025-05-21/0.0", "weekly/2025-05-20/0.0"]),
        ("near(drone comes night, 3) last:1d", []),
        ("near(some night, 3)", []),
        ("hangar sort:oldest", ["weekly/2025-05-20/0.1", "daily/2025-05-21/0.1"]),
        ("counted OR tally sort:oldest source:daily", ["daily/2025-05-21/1", "daily/2025-05-21/1.0"]),
        ("night OR hangar sort:rank source:daily", ["daily/2025-05-21/0.1", "daily/2025-05-21/0.0"]),
    ],
)
def test_what_can_be_asked_beside_words(asked: Database, query: str, places: list[str]) -> None:
    result = asked.read(search, query, 50, today=DAY, since=NOW)
    assert [str(hit.anchor) for hit in result.hits] == places


VALUES = [0.5, 1, 7, 9.5, 10, 99, 100, 101, 999, 1000, 25_000, 3e6]


@pytest.mark.parametrize("tagged", [True, False])
def test_every_figure_that_holds_is_found_and_no_other(database: Database, add: Add, tagged: bool) -> None:
    lines = paragraphs(*(f"Line {number}." for number in range(len(VALUES))))
    stated = [
        Figure(
            0,
            block,
            0,
            4,
            "",
            float(value),
            "drones",
            "air",
            "RU",
            "drones",
            value_max=value * 3 if block % 3 == 0 else None,
        )
        for block, value in enumerate(VALUES)
    ]
    add(edition("s", DAY, Section(None, lines)), analysis(figures=tuple(stated)))
    if not tagged:  # as an earlier warbrief left it
        database.write(as_of_old)
    for how, number in itertools.product(("<", "<=", ">", ">=", "="), VALUES):
        holds = {figure.block for figure in stated if _holds(figure, how, number)}
        hits = database.read(search, f"figure:drones{how}{number:.7g}", 50).hits
        assert {hit.anchor.block for hit in hits} == holds, (how, number)
    database.run_maintenance()
    assert database.read(lambda c: c.execute("SELECT count(*) FROM untagged").fetchone()) == (0,)
    assert len(found(database, "figure:>=1k")) == 3


def as_of_old(c: sqlite3.Connection) -> None:
    (stored,) = c.execute("SELECT id FROM edition").fetchone()
    indexer.remove(c, stored)
    c.execute("UPDATE block SET tags = 'hasfigure n64726f6e65' WHERE tags NOT NULL")
    indexer.enqueue(c, stored)
    indexer.index_pending(c)
    c.execute("INSERT INTO untagged VALUES (?)", (stored,))


def _holds(figure: Figure, how: str, number: float) -> bool:
    most = figure.value_max or figure.value
    return {
        "<": figure.value < number,
        "<=": figure.value <= number,
        ">": most > number,
        ">=": most >= number,
        "=": figure.value <= number <= most,
    }[how]


def test_the_fitting_are_looked_for_among_the_newest(filled: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "newest" not in filled.read(search, "near sort:rank", 5).description
    monkeypatch.setattr("warbrief_tui.store.search.hits.RANKED", 1)
    result = filled.read(search, "near sort:rank", 5)
    assert (len(result.hits), result.description.endswith("the most fitting of the newest 1")) == (1, True)


def test_what_is_not_indexed_yet_is_told(filled: Database) -> None:
    filled.write(editions.add, edition("late"), analysis(), NOW)
    result = filled.read(search, "ferry", 5)
    assert (result.unindexed, len(result.hits)) == (1, 1)
    assert result.description == "“ferry”; 1 new edition is not indexed yet, and cannot be found"
    filled.run_maintenance()
    assert (filled.read(search, "ferry", 5).unindexed, len(found(filled, "ferry"))) == (0, 2)


def test_facets_count_and_narrow(asked: Database) -> None:
    asked.write(source_health.save_sources, [Source("daily", "The Daily")])
    counts = asked.read(facets, "drones OR hangar")
    assert counts.months == (("2025-05", "day:2025-05", 4),)
    assert counts.sources == (("The Daily", "source:daily", 2), ("weekly", "source:weekly", 2))
    assert {term: count for _, term, count in counts.kinds} == {"in:paragraph": 2, "in:caption": 2}
    for _, term, count in (*counts.sources, *counts.kinds, *counts.months):
        assert len(found(asked, f"(drones OR hangar) {term}")) == count
    assert not counts.more
    assert asked.read(facets, " ") == Facets()


def test_facets_name_the_fronts(filled: Database) -> None:
    filled.write(front_activity.save_fronts, FRONTS, "1")
    assert filled.read(facets, "garrison").fronts == (("Pokrovsk", "front:pokrovsk", 1),)


def test_a_source_named_whole_is_no_other(database: Database, add: Add) -> None:
    add(edition("daily"))
    add(edition("daily-two"))
    assert len(found(database, "ferry source:daily")) == 1
    assert len(found(database, "ferry source:dail")) == 2


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
    "is:",
    "has:photo",
    "figure:",
    "drones>1",
    "near(",
    ", 3)",
    "last:2w",
    "sort:rank",
    "sort:oldest",
    "is:unread",
    "is:starred",
]
pieces += ["^", "{", "'", "+", "text", "text:", "—", "\x00", "\u0300", "%", "ﬁ", "𐐀"]
typed = st.text(max_size=40) | st.lists(st.sampled_from(pieces), max_size=25).map("".join)


def random_query(draw: random.Random) -> str:
    letters = [chr(draw.choice([draw.randrange(32, 127), draw.randrange(0x2000), draw.randrange(0xD800)]))]
    return "".join(draw.choice([*pieces, *letters, "drones", "ferry "]) for _ in range(draw.randrange(1, 30)))


def campaign(filled: Database, queries: int, seed: int) -> None:
    """Random and adversarial queries, through search in every order, facets and the count of what is unread."""
    draw = random.Random(seed)
    for _ in range(queries):
        query = random_query(draw)
        sort: SortOrder = draw.choice(tuple(SORT_ORDERS))
        assert filled.read(search, query, 3, unfinished=draw.random() < 0.5, sort=sort, today=DAY).description
        if draw.random() < 0.1:
            filled.read(facets, query)
            filled.read(count_unread, query)


def test_five_thousand_queries_raise_nothing(filled: Database) -> None:
    campaign(filled, 5_000, 1)


@pytest.mark.soak
def test_a_hundred_thousand_queries_raise_nothing(filled: Database) -> None:
    campaign(filled, 100_000, 2)


@settings(max_examples=300, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(typed)
def test_no_query_raises_and_every_hit_can_be_shown(filled: Database, query: str) -> None:
    result = filled.read(search, query, 5)
    assert result.description
    for hit in result.hits:
        assert all(0 <= start < end <= len(hit.snippet) for start, end in hit.highlights)
