"""What the reader made, asked through the Desk, while editions come, change and go."""

from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from tests.editions import DAY, SECTIONS, analysis, edition, paragraphs
from warbrief_tui.errors import NothingFound, UsageError
from warbrief_tui.model import Anchor, Edition, Headline, SavedSearch, Section
from warbrief_tui.paths import Paths
from warbrief_tui.services.desk import Desk
from warbrief_tui.store.archive import editions
from warbrief_tui.store.database import Database

PLACE = Anchor("example-daily", DAY)
NOW = datetime(2025, 5, 22, 4, 0, tzinfo=UTC)


class Clock:
    """A clock that a test sets."""

    def __init__(self) -> None:
        self.now = NOW

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "home"


def store_editions(home: Path, *stored: Edition, when: datetime = NOW) -> None:
    """As another process would, which refreshes meanwhile."""
    with closing(Database(Paths.under(home).archive)) as database:
        for item in stored:
            database.write(editions.add, item, analysis(), when)


@pytest.fixture
def desk(home: Path, clock: Clock) -> Iterator[Desk]:
    store_editions(home, edition())
    with Desk(Paths.under(home), now=clock) as opened:
        yield opened


def again(home: Path) -> Desk:
    return Desk(Paths.under(home), now=lambda: NOW)


def headline(desk: Desk) -> Headline:
    (hits,) = desk.headlines(DAY.year, DAY.month)
    return hits


def read(desk: Desk) -> list[bool]:
    return [heading.read for heading in headline(desk).headings]


def revised(*sections: Section) -> Edition:
    return edition("example-daily", DAY, *sections)


# What was read


def test_sections_are_read_one_by_one_or_all_at_once(desk: Desk, home: Path) -> None:
    assert (headline(desk).unread, read(desk)) == (3, [False, False, False])
    desk.mark([PLACE.at(1)])
    assert (headline(desk).unread, read(desk)) == (2, [False, True, False])
    assert [heading.read for heading in desk.reading(PLACE).headline.headings] == [False, True, False]
    desk.mark([PLACE])
    assert headline(desk).unread == 0
    desk.mark([PLACE.at(0), PLACE.at(7)], read=False)
    assert desk.brief(DAY).readings[0].headline.unread == 1
    with again(home) as other:
        assert read(other) == [False, True, True]


def test_marks_are_taken_back_one_by_one(desk: Desk) -> None:
    desk.mark([PLACE.at(1)])
    desk.mark([PLACE])
    desk.mark([PLACE])  # changes nothing, so there is nothing of it to take back
    desk.mark([PLACE.at(2)], read=False)
    assert desk.undo() == "1 section is read again"
    assert desk.undo() == "2 sections are unread again"
    assert read(desk) == [False, True, False]
    assert desk.undo() == "1 section is unread again"
    assert desk.undo() is None


def test_a_revision_leaves_unread_what_it_changed(desk: Desk, home: Path) -> None:
    desk.mark([PLACE])
    first, second, third = SECTIONS
    store_editions(home, revised(first, Section("New", paragraphs("Something new.")), second, third))
    assert read(desk) == [True, False, True, True]


def test_marking_means_what_was_shown_also_during_a_refresh(desk: Desk, home: Path) -> None:
    desk.reading(PLACE)
    _, *rest = SECTIONS
    store_editions(home, revised(Section(None, paragraphs("News that the reader has not seen.")), *rest))
    desk.mark([PLACE])
    assert read(desk) == [False, True, True]


def test_equal_sections_of_one_edition_are_two(home: Path) -> None:
    twin = Section("Twice", paragraphs("The same words."))
    store_editions(home, revised(twin, twin))
    with again(home) as desk:
        desk.mark([PLACE.at(1)])
        assert read(desk) == [False, True]


def test_marks_outlive_the_archive(desk: Desk, home: Path) -> None:
    desk.mark([PLACE.at(1)])
    desk.star(PLACE.at(1, 1), note="the night")
    desk.close()
    for file in home.glob("archive.db*"):
        file.unlink()
    store_editions(home, edition())
    with again(home) as desk:
        assert read(desk) == [False, True, False]
        assert [star.lost for star in desk.stars()] == [False]


def test_new_is_what_came_since_the_reader_left_the_last_time(home: Path, clock: Clock) -> None:
    store_editions(home, edition())
    with Desk(Paths.under(home), now=clock) as first:
        assert first.new_editions() == (None, ())
        first.record_visit()
        assert not headline(first).new
        clock.now += timedelta(hours=1)
        store_editions(home, edition("seen", date(2025, 5, 20)), when=clock.now)
        clock.now += timedelta(hours=1)
    position = clock.now
    clock.now += timedelta(days=1)
    store_editions(home, edition("other", date(2025, 5, 23)), when=clock.now)
    clock.now += timedelta(hours=1)
    with Desk(Paths.under(home), now=clock) as later:
        later.record_visit()
        later.record_visit()
        assert [item.anchor.source for item in later.headlines(2025, 5) if item.new] == ["other"]
        since, new_headlines = later.new_editions()
        assert (since, [item.anchor.source for item in new_headlines]) == (position, ["other"])
    clock.now += timedelta(hours=1)
    with Desk(Paths.under(home), now=clock) as last:
        last.record_visit()
        assert not any(item.new for item in last.headlines(2025, 5))
        assert last.new_editions()[1] == ()


def test_a_revision_since_the_last_visit_is_told_with_what_is_new(home: Path, clock: Clock) -> None:
    store_editions(home, edition())
    with Desk(Paths.under(home), now=clock) as first:
        first.record_visit()
    clock.now += timedelta(hours=1)
    with closing(Database(Paths.under(home).archive)) as database:
        database.write(editions.revise, PLACE, edition(title="The day again"), analysis(), clock.now)
    with Desk(Paths.under(home), now=clock) as later:
        (new_headlines,) = later.new_editions()[1]
        assert (new_headlines.title, new_headlines.new, new_headlines.revised) == ("The day again", False, clock.now)


# Stars and places


def test_a_star_stands_on_an_edition_a_section_or_a_block(desk: Desk, clock: Clock) -> None:
    for anchor, note in ((PLACE, ""), (PLACE.at(2), ""), (PLACE.at(1, 1), "heard them too")):
        desk.star(anchor, note=note)
        clock.now += timedelta(minutes=1)
    newest, section, whole = desk.stars()
    assert (newest.anchor, newest.note, newest.lost) == (PLACE.at(1, 1), "heard them too", False)
    assert newest.text == "We heard F-16s all night, and nobody slept."
    assert (section.text, whole.text, whole.title) == ("Losses", "The day in brief", "The day in brief")
    assert headline(desk).starred
    assert [heading.starred for heading in headline(desk).headings] == [False, True, True]
    for star in desk.stars():
        desk.star(star.anchor, on=False)
    assert (desk.stars(), headline(desk).starred) == ((), False)


def test_a_star_again_changes_its_note(desk: Desk) -> None:
    desk.star(PLACE.at(1, 1), note="one")
    desk.star(PLACE.at(1, 1), note="two")
    assert [star.note for star in desk.stars()] == ["two"]


def test_stars_go_with_their_text(desk: Desk, home: Path) -> None:
    desk.star(PLACE.at(0, 0))
    desk.star(PLACE.at(1, 1))
    desk.star(PLACE.at(2, 0))
    first_block = Section(
        None, paragraphs("Shelling went on along the whole line, and the rail yard burned until one o'clock.")
    )
    store_editions(home, revised(first_block, Section("New", paragraphs("Something new.")), SECTIONS[1]))
    stars = {star.text.partition(" ")[0]: star for star in desk.stars()}
    assert (stars["Shelling"].anchor, stars["Shelling"].lost) == (PLACE.at(0, 0), False)
    assert (stars["We"].anchor, stars["We"].lost) == (PLACE.at(2, 1), False)
    assert (stars["Reported"].anchor, stars["Reported"].lost) == (PLACE.at(2, 0), True)
    assert [heading.starred for heading in headline(desk).headings] == [True, False, True]
    desk.star(PLACE.at(2, 1), on=False)
    assert len(desk.stars()) == 2


def test_what_is_not_there_cannot_be_starred(desk: Desk) -> None:
    for nowhere in (PLACE.at(9), PLACE.at(1, 9), Anchor("nobody", DAY)):
        with pytest.raises(NothingFound, match=str(nowhere)):
            desk.star(nowhere)


def test_reading_goes_on_where_it_stopped(desk: Desk, home: Path, clock: Clock) -> None:
    assert (desk.last_position(), desk.reading(PLACE).position) == (None, None)
    desk.save_position(PLACE.at(1, 2))
    clock.now += timedelta(minutes=1)
    store_editions(home, edition("other", DAY, *SECTIONS, key="o"))
    desk.save_position(Anchor("other", DAY).at(0, 0))
    assert desk.last_position() == Anchor("other", DAY).at(0, 0)
    store_editions(home, revised(Section("New", paragraphs("Something new.")), *SECTIONS))
    assert desk.reading(PLACE).position == PLACE.at(2, 2)
    with again(home) as other:
        assert other.last_position() == Anchor("other", DAY).at(0, 0)


# Searches and choices


def test_searches_have_names_and_unread_hits(desk: Desk) -> None:
    desk.save_search("Bridges", "bridge OR ferry", watch=True)
    desk.save_search("air", "F-16s")
    desk.save_search("air", "F-16*")
    assert desk.saved_searches() == (
        SavedSearch("air", "F-16*", False, 1),
        SavedSearch("Bridges", "bridge OR ferry", True, 2),
    )
    desk.mark([PLACE.at(1)])
    assert [search.unread for search in desk.saved_searches()] == [0, 0]
    desk.forget_search("air")
    assert [search.name for search in desk.saved_searches()] == ["Bridges"]
    with pytest.raises(UsageError, match="'air'"):
        desk.forget_search("air")
    with pytest.raises(UsageError, match="name"):
        desk.save_search(" ", "x")


def test_a_watched_search_tells_the_lines_that_were_not_there_before(desk: Desk, home: Path) -> None:
    desk.save_search("air", "F-16s", watch=True)
    desk.save_search("fields", "harvest", watch=True)
    desk.save_search("river", "ferry")
    first = NOW + timedelta(hours=1)
    assert desk.new_saved_search_hits(NOW) == (("air", 1),)
    assert desk.new_saved_search_hits(first) == ()
    store_editions(home, edition(day=DAY + timedelta(days=1)), when=first)
    assert desk.new_saved_search_hits(first) == (("air", 1),)
    second = first + timedelta(hours=1)
    store_editions(
        home,
        revised(*SECTIONS, Section("Fields", paragraphs("The harvest began.", "A harvest of F-16s."))),
        when=second,
    )
    assert desk.new_saved_search_hits(second) == (("air", 1), ("fields", 2))
    assert desk.new_saved_search_hits(second + timedelta(seconds=1)) == ()
    assert desk.new_saved_search_hits(first) == (("air", 2), ("fields", 2))


def test_questions_are_remembered_once_each_the_last_first(desk: Desk) -> None:
    for query in ("one", "two", " one ", "  "):
        desk.add_to_history(query)
    assert desk.history() == ("one", "two")
    for number in range(250):
        desk.add_to_history(str(number))
    assert len(desk.history()) == 200


def test_choices_last(desk: Desk, home: Path) -> None:
    assert desk.get_preference("theme") is None
    desk.set_preference("theme", "day")
    with again(home) as other:
        assert other.get_preference("theme") == "day"


# While samples are shown, and where nothing can be written


def test_marks_on_samples_go_with_them(home: Path, tmp_path: Path) -> None:
    with again(home) as desk:
        latest = desk.latest()
        assert latest
        sample = desk.brief(latest).readings[0].headline.anchor
        desk.mark([sample])
        desk.star(sample)
        assert desk.reading(sample).headline.unread == 0
    with again(home) as desk:
        assert desk.stars() == ()


# While there are only the samples


def test_what_says_nothing_of_an_edition_outlives_the_samples(home: Path) -> None:
    with again(home) as desk:
        assert desk.is_sample
        place = desk.headlines(2025, 5)[0].anchor
        desk.save_search("Ferries", "ferry", watch=True)
        desk.save_search("Passing", "drones")
        desk.forget_search("Passing")
        desk.add_to_history("bridge")
        desk.set_preference("theme", "paper")
        desk.star(place)
        desk.mark([place])
        assert [saved.name for saved in desk.saved_searches()] == ["Ferries"]
        assert len(desk.stars()) == 1
    with again(home) as desk:
        assert (desk.history(), desk.get_preference("theme"), desk.is_sample) == (("bridge",), "paper", True)
        assert desk.stars() == ()  # what was said of a sample goes with it
    store_editions(home, edition())
    with again(home) as desk:
        assert not desk.is_sample
        assert [(saved.name, saved.query, saved.watch) for saved in desk.saved_searches()] == [
            ("Ferries", "ferry", True)
        ]
        assert (desk.history(), desk.get_preference("theme"), headline(desk).unread) == (("bridge",), "paper", 3)
        desk.add_to_history("ferry")
        assert desk.history() == ("ferry", "bridge")


def test_it_is_there_from_the_moment_the_first_edition_comes(home: Path) -> None:
    with again(home) as desk:
        desk.save_search("Ferries", "ferry")
        store_editions(home, edition())
        assert not desk.is_sample
        assert [(saved.name, saved.unread) for saved in desk.saved_searches()] == [("Ferries", 1)]


def test_what_was_opened_at_once_is_compared_afterwards(home: Path, desk: Desk) -> None:
    assert desk.reading(PLACE, at_once=True).edition.warnings == ()
    assert desk.check() is None
    with closing(Database(Paths.under(home).archive)) as archive:
        archive.write(lambda c: c.execute("UPDATE block SET text = 'Nobody said so.' WHERE kind = 'paragraph'"))
    assert desk.reading(PLACE, at_once=True).edition.warnings == ()
    line = desk.check()
    assert line is not None
    assert line.startswith(f"{PLACE} differs from what was fetched")
    assert desk.check() is None
