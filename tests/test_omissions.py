"""What was left out of an edition: how much of it is told, and where it stood."""

from datetime import UTC, datetime

from msgspec.structs import replace

from tests.editions import edition
from tests.parse.reading import edition as parsed
from warbrief_tui.export.plain_text import edition_text
from warbrief_tui.model import Analysis, Anchor, Dropped, Headline, Paragraph, Reading, Section
from warbrief_tui.omissions import unfiltered, warning, warning_of

NOW = datetime(2025, 6, 12, 9, tzinfo=UTC)
SENTENCE = "The village on the far bank has asked for a new chain four times."
STORY = "<p>The river line held through the night although the guns on the far bank did not rest for an hour.</p>" * 3


def test_more_than_a_tenth_left_out_is_a_warning_with_its_reasons() -> None:
    lost = [Dropped(SENTENCE * 2, "comments"), Dropped(SENTENCE, "aside")]
    assert warning(1200, [*lost * 10]) == "About 420 of 1,600 words were left out as comments, aside"
    assert warning(1200, lost) is None


def test_menus_and_what_is_told_elsewhere_are_no_loss() -> None:
    assert warning(10, [Dropped(SENTENCE, "list of links"), Dropped(SENTENCE, "dateline: kept as the day")]) is None
    assert warning(10, [Dropped("Home News War River Ferry Weather Shop Contact About", "footer")]) is None


def test_an_edition_carries_the_warning_and_show_prints_it() -> None:
    page = f"<html><body><article><h1>Held</h1>{STORY}<aside><p>{SENTENCE}</p></aside></article></body></html>"
    read = parsed(page, "day.html")
    told = "About 14 of 74 words were left out as aside"
    assert told in read.warnings
    assert warning_of(read) == told
    headline = Headline(Anchor("a", read.day), "A", read.title, None, NOW, None, 57, 0, False, ())
    shown = edition_text(Reading(read, headline, Analysis("0")))
    assert f"[{told}; O in the app shows the page as it is]" in " ".join(shown.split())


def test_what_was_left_out_stands_where_it_stood() -> None:
    above = f"<h1>Held</h1><p>First of all, the ferry ran.</p><aside>{SENTENCE}</aside>"
    page = f"<html><body>{above}<h2>Then</h2>{STORY}</body></html>"
    read = parsed(page, "day.html")
    order = [part.why if isinstance(part, Dropped) else part.text for part in unfiltered(read)]
    assert order.index("aside") < order.index("Then")


def test_what_stood_under_a_block_that_is_gone_comes_last() -> None:
    read = edition("a", edition().day, Section(None, (Paragraph("One."),)))
    read = replace(read, dropped=(Dropped("Nowhere", "aside", "Gone"), Dropped("Top", "footer")))
    assert [part.text for part in unfiltered(read)] == ["Top", "One.", "Nowhere"]
