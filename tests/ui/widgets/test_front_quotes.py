from datetime import date

from msgspec.structs import replace

from warbrief_tui.model import Mention
from warbrief_tui.ui.widgets.front_quotes import FrontQuotes, QuotedEdition, QuotedSentence, quote_items
from warbrief_tui.views.symbols import UNICODE

from ..fake_desk import FakeDesk


def test_a_sentence_is_shown_once_under_the_publisher_that_said_it() -> None:
    items = list(quote_items("Wed 21 May", FakeDesk().front_reports("pokrovsk", date(2025, 5, 21))))
    assert items[0] == "Wed 21 May"
    speakers = [item for item in items if isinstance(item, QuotedEdition)]
    assert [speaker.headline.source_name for speaker in speakers] == ["The Daily Line", "Staff Digest"]
    sentences = [(item.headline.anchor, item.mention.section, item.mention.block, item.start) for item in items
                 if isinstance(item, QuotedSentence)]  # fmt: skip
    assert len(sentences) == len(set(sentences)) > 1


def _highlights(mention: Mention, text: str) -> list[str]:
    quotes = FrontQuotes(signs=UNICODE)
    (report,) = FakeDesk().front_reports("sumy", date(2025, 5, 18))
    quotes.show("", [replace(report, mentions=((mention, text),))], ("Pokrovsk", "Покровськ"))
    (line,) = quotes.compose_item(quotes.items[-1], 100)
    return [run.text for run in line if "match" in run.meaning.split()]


def test_the_fronts_name_is_lit_also_where_a_sentence_goes_on_about_it() -> None:
    text = "At Pokrovsk they held; they were sixty men and two old cars against a battalion."
    name = Mention(0, 0, 3, 11, "pokrovsk", "Pokrovsk", "held", "today")
    assert _highlights(name, text) == ["Pokrovsk"]
    assert _highlights(replace(name, start=23, end=len(text)), text) == ["Pokrovsk"]


def test_a_day_on_which_nothing_is_said_shows_nothing() -> None:
    assert not list(quote_items("Mon 19 May", ()))
