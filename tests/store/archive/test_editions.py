import json
from datetime import UTC, date, datetime, timedelta

import pytest
from msgspec.structs import replace

from tests.editions import DAY, FIGURE, SECTIONS, analysis, edition, mention, paragraphs
from tests.store.conftest import LATER, NOW, Add
from warbrief_tui.errors import NothingFound, StoreError
from warbrief_tui.model import (
    Anchor,
    Dropped,
    Edition,
    Heading,
    Listing,
    Month,
    Photo,
    Quote,
    Section,
    Source,
)
from warbrief_tui.serialization import edition_from
from warbrief_tui.store.archive import day_index, editions, source_health
from warbrief_tui.store.database import Database
from warbrief_tui.store.maintenance import integrity_check
from warbrief_tui.store.search.hits import search

FULL = replace(
    edition(),
    published=datetime(2025, 5, 21, 18, 5, 1, 250, tzinfo=UTC),
    language="uk",
    excerpt=True,
    dropped=(Dropped("Subscribe!", "subscribe box"),),
    warnings=("two datelines",),
)


def with_sections(told: Edition, *sections: Section) -> Edition:
    return replace(told, sections=sections)


def test_an_edition_comes_back_as_it_was(database: Database, add: Add) -> None:
    found = analysis(mention("pokrovsk", "held"), mention("kursk", role="background"), figures=(FIGURE,))
    anchor = add(FULL, found)
    reading = database.read(editions.load, anchor)
    assert reading.edition == FULL
    assert reading.analysis == found
    assert reading.edition.anchor == anchor == Anchor("example-daily", DAY)


def test_a_hit_finds_its_edition_by_a_blocks_anchor_too(database: Database, add: Add) -> None:
    anchor = add(edition())
    assert database.read(editions.load, anchor.at(1, 2)).edition.key == edition().key


def test_a_headline_counts_without_the_body(database: Database, add: Add) -> None:
    database.write(source_health.save_sources, [Source("example-daily", "The Example Daily")])
    anchor = add(FULL)
    (headline,) = database.read(editions.month_headlines, 2025, 5)
    assert (headline.anchor, headline.source_name, headline.photos) == (anchor, "The Example Daily", 1)
    assert (headline.first_seen, headline.revised, headline.excerpt) == (NOW, None, True)
    first, _, third = (replace(heading, content_hash=0) for heading in headline.headings)
    assert first == Heading(0, None, 2, False, 14)
    assert third == Heading(2, "Losses", 3, True, 11)
    assert headline.words == sum(heading.words for heading in headline.headings)


def test_a_second_edition_of_a_day_is_its_second(database: Database, add: Add) -> None:
    first, second = add(edition(key="a")), add(edition(key="b"))
    other = add(edition("another", key="a"))
    assert [str(anchor) for anchor in (first, second, other)] == [
        "example-daily/2025-05-21",
        "example-daily/2025-05-21.2",
        "another/2025-05-21",
    ]
    assert database.read(editions.load, second).edition.n == 2
    assert {key: known.anchor for key, known in database.read(editions.stored_versions, "example-daily").items()} == {
        "a": first,
        "b": second,
    }


def test_the_same_edition_again_changes_nothing(database: Database, add: Add) -> None:
    anchor = add(edition())
    assert add(edition(), now=LATER) == anchor
    assert database.read(editions.load, anchor).headline.revised is None
    assert database.read(day_index.months) == (Month(2025, 5, 1),)


def test_another_process_may_have_added_it_in_an_earlier_version(database: Database, add: Add) -> None:
    anchor = add(edition())
    assert add(replace(edition(), title="Corrected"), now=LATER) == anchor
    assert database.read(editions.load, anchor).headline.revised == LATER


def test_a_revision_replaces_text_findings_and_index_and_keeps_what_was(database: Database, add: Add) -> None:
    anchor = add(edition(), analysis(mention("pokrovsk"), figures=(FIGURE,)))
    revised = with_sections(edition(), Section("Corrected", paragraphs("The ferry did not sink.")))
    database.write(editions.revise, anchor, revised, analysis(mention("kursk", section=0)), LATER)
    database.run_maintenance()

    reading = database.read(editions.load, anchor)
    assert reading.edition == revised
    assert (reading.headline.first_seen, reading.headline.revised) == (NOW, LATER)
    assert [found.front for found in reading.analysis.mentions] == ["kursk"]
    assert reading.analysis.figures == ()
    assert database.read(search, "depots", 5).hits == ()
    assert [hit.anchor for hit in database.read(search, "ferry", 5).hits] == [anchor.at(0, 0)]
    ((content,),) = database.read(lambda c: c.execute("SELECT content FROM revision").fetchall())
    assert edition_from(json.loads(content)) == edition()


def test_newer_rules_replace_findings_and_nothing_else(database: Database, add: Add) -> None:
    first, second = add(FULL, analysis(mention("pokrovsk"))), add(edition(day=DAY + timedelta(days=1)))
    assert database.read(editions.outdated, "rules-1") == ()
    assert database.read(editions.outdated, "rules-2") == (second, first)
    newer = replace(analysis(mention("kursk", block=1)), version="rules-2")
    database.write(editions.replace_analysis, first, newer)
    database.run_maintenance()
    reading = database.read(editions.load, first)
    assert (reading.edition, reading.analysis, reading.headline.revised) == (FULL, newer, None)
    assert database.read(editions.outdated, "rules-2") == (second,)
    assert database.read(search, "front:pokrovsk", 5).hits == ()
    assert [hit.anchor for hit in database.read(search, "front:kursk", 5).hits] == [first.at(1, 1)]


def test_the_index_agrees_with_the_text_after_revisions(database: Database, add: Add) -> None:
    anchor = add(edition())
    for number in range(5):
        database.write(editions.revise, anchor, replace(edition(), title=f"Version {number}"), analysis(), LATER)
    assert database.write(integrity_check.check_index) == ""


def test_a_corrected_day_moves_the_edition(database: Database, add: Add) -> None:
    add(edition(day=date(2025, 5, 22), key="of the 22nd"))
    anchor = add(edition(key="k"), analysis(mention("pokrovsk"), figures=(FIGURE,)))
    moved = database.write(
        editions.revise, anchor, edition(day=date(2025, 5, 22), key="k"), analysis(mention("pokrovsk")), LATER
    )
    database.run_maintenance()
    assert moved == Anchor("example-daily", date(2025, 5, 22), 2)
    assert database.read(day_index.days) == (date(2025, 5, 22),)
    assert database.read(editions.load, moved).headline.first_seen == NOW
    assert [hit.anchor.n for hit in database.read(search, "day:2025-05-22 pokrovsk", 9).hits] == [2, 2, 1, 1]
    assert database.read(lambda c: c.execute("SELECT count(*) FROM revision").fetchone()) == (1,)
    with pytest.raises(NothingFound):
        database.read(editions.load, anchor)


def test_an_undated_item_stays_on_the_day_it_was_first_fetched(database: Database, add: Add) -> None:
    undated = replace(edition(), day_from="fetched")
    tomorrow = replace(undated, day=DAY + timedelta(days=1))
    anchor = add(undated)
    assert editions.fingerprint(undated) == editions.fingerprint(tomorrow)
    assert database.write(editions.revise, anchor, replace(tomorrow, title="New"), analysis(), LATER) == anchor


def test_the_fingerprint_is_of_what_was_said(database: Database, add: Add) -> None:
    told = edition()
    assert editions.fingerprint(replace(told, warnings=("w",), n=3, source="other")) == editions.fingerprint(told)
    changes = (
        replace(told, title="Other"),
        replace(told, day=DAY + timedelta(days=1)),
        with_sections(told, *SECTIONS[:2]),
        with_sections(told, SECTIONS[0], replace(SECTIONS[1], level=4), SECTIONS[2]),
    )
    assert len({editions.fingerprint(version) for version in (told, *changes)}) == 5
    anchor = add(told)
    assert database.read(editions.stored_versions, "example-daily")[told.key] == editions.StoredVersion(
        anchor, editions.fingerprint(told), title=told.title, url=told.url
    )


def test_text_that_changed_in_the_file_is_shown_with_a_warning(database: Database, add: Add) -> None:
    anchor = add(edition())
    database.write(lambda c: c.execute("UPDATE block SET text = replace(text, '38', '88') WHERE kind = 'paragraph'"))
    (warning,) = database.read(editions.load, anchor).edition.warnings
    assert "differs from what was fetched" in warning


def test_headlines_stand_newest_day_first_then_by_publisher(database: Database, add: Add) -> None:
    database.write(
        source_health.save_sources, [Source("zeta", "Aardvark"), Source("alpha", "zebra"), Source("mid", "Media")]
    )
    for source in ("alpha", "zeta", "mid"):
        add(edition(source))
    add(edition("mid", date(2025, 5, 31)))
    add(edition("mid", date(2025, 6, 1)))
    add(edition("mid", date(2024, 12, 31)))
    named = [
        (headline.anchor.day.day, headline.source_name) for headline in database.read(editions.month_headlines, 2025, 5)
    ]
    assert named == [(31, "Media"), (21, "Aardvark"), (21, "Media"), (21, "zebra")]
    assert [reading.headline.source_name for reading in database.read(editions.load_day, DAY)] == [
        "Aardvark",
        "Media",
        "zebra",
    ]
    assert len(database.read(editions.month_headlines, 2024, 12)) == 1


@pytest.mark.parametrize("day", [date.min, date.max])
def test_the_first_and_the_last_day_there_is(database: Database, add: Add, day: date) -> None:
    anchor = add(edition(day=day))
    assert [headline.anchor for headline in database.read(editions.month_headlines, day.year, day.month)] == [anchor]
    assert database.read(search, f"day:{day} ferry", 5).hits


def test_an_edition_that_is_too_long_is_refused_whole(database: Database, add: Add) -> None:
    with pytest.raises(StoreError, match="more than 65535 blocks"):
        add(edition("s", DAY, Section(None, paragraphs(*["word"] * 65536))))
    assert database.read(day_index.latest) is None


def test_what_is_not_there(database: Database) -> None:
    with pytest.raises(NothingFound, match="example-daily/2025-05-21 is stored"):
        database.read(editions.load, Anchor("example-daily", DAY))
    assert database.read(editions.load_day, DAY) == ()
    with pytest.raises(ValueError, match="without a source"):
        database.write(editions.add, replace(edition(), source=None), analysis(), NOW)


def test_what_was_found_in_a_text_that_is_revised_meanwhile_is_not_kept(database: Database, add: Add) -> None:
    anchor = add(edition(), analysis(mention("kursk")))
    database.write(
        editions.replace_analysis, anchor, replace(analysis(), version="rules-2"), replace(edition(), title="Older")
    )
    assert database.read(editions.outdated, "rules-2") == (anchor,)
    database.write(editions.replace_analysis, anchor, replace(analysis(), version="rules-2"), edition())
    assert database.read(editions.outdated, "rules-2") == ()


def test_a_checksum_of_what_an_earlier_warbrief_stored_is_still_the_same() -> None:
    blocks = (Listing(("a",)), Quote("b"), Photo("c"))
    read = Edition("T", date(2025, 5, 21), "title", (Section(None, blocks),), "k")
    assert editions.fingerprint(read) == "b444baaa868901f05c834f5a972341579fc777e3399b358226a1f89cad3eef9a"
    numbered = replace(read, sections=(Section(None, (replace(blocks[0], markers=("2.",)), *blocks[1:])),))
    assert editions.fingerprint(numbered) != editions.fingerprint(read)
