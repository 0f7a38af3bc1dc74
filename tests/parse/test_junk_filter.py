import pytest

from warbrief_tui.model import Link, Listing
from warbrief_tui.parse.junk_filter import is_byline, sift, why_dropped
from warbrief_tui.parse.raw_blocks import Heading, Raw, Text

from .reading import edition, photos

_PROSE = Text(
    "Words of the day went on for a good while, as they do in such letters, and then came to their end at last."
)


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("The post A Day appeared first on Letters.", "feed footer"),
        ("Subscribe now", "subscribe box"),
        ("👉 Sign up for our evening letter", "subscribe box"),
        ("Thanks for reading Letters! Subscribe for free to receive new posts.", "subscribe box"),
        ("Share this:", "share bar"),
        ("Facebook Twitter Telegram Copy link", "share bar"),
        ("Support our work from the price of a coffee", "support appeal"),
        ("Read also: Another letter about the bridge", "related posts"),
        ("Follow us on Telegram", "follow line"),
        ("© 2025 Letters", "imprint"),
        ("Читайте також: інший лист", "related posts"),
    ],
)
def test_lines_that_are_no_news(line: str, why: str) -> None:
    assert why_dropped(line) == why


@pytest.mark.parametrize(
    "line",
    [
        "Support for the law grew over the day, and the vote was won in the evening.",
        "Share prices in Moscow fell by three percent.",
        "Home guards took over the bridge.",
        "Related charges were dropped by the court on Monday.",
        "Read the letter twice, the captain told his soldiers, and then burn it where nobody sees the smoke.",
        "Get out of the town, the mayor told the families of the third district.",
        "Follow the road to the mill and you will see it.",
        "More than 200 drones were launched.",
    ],
)
def test_news_that_begins_like_junk_is_kept(line: str) -> None:
    assert why_dropped(line) is None


def test_what_stands_under_related_goes_with_it_up_to_the_next_prose() -> None:
    links = Listing(("One", "Two"), links=(Link("One", "https://a.example/1"), Link("Two", "https://a.example/2")))
    kept, dropped = sift([_PROSE, Heading("Related posts"), Text("An old letter"), links, Heading("The south"), _PROSE])
    assert kept == [_PROSE, Heading("The south"), _PROSE]
    assert {each.why for each in dropped} == {"related posts"}


def test_notes_are_end_notes_only_where_they_look_like_notes() -> None:
    notes: list[Raw] = [Heading("Notes"), Text("[1] https://a.example/1"), Text("[2] dot dot https://a.example/2")]
    assert sift([_PROSE, *notes])[0] == [_PROSE]
    prose: list[Raw] = [_PROSE, Heading("Notes"), _PROSE]
    assert sift(prose)[0] == prose


def test_a_link_glued_to_a_paragraph_is_cut_off() -> None:
    kept, dropped = sift([Text(f"{_PROSE.text} Read more", (Link("Read more", "https://a.example/"),))])
    assert kept == [_PROSE]
    assert dropped[0].text == "Read more"


def test_byline() -> None:
    assert is_byline("By Olena Sample")
    assert not is_byline("By Monday the bridge had been repaired and opened to all who had waited.")


def test_a_caption_may_repeat_the_text_and_a_pull_quote_may_not() -> None:
    prose = f"{_PROSE.text} Crews on the river brought the second ferry into service at noon."
    below = "<p><img src='https://a.example/f.jpg'></p><p><em>Crews on the river brought the second ferry</em></p>"
    read = edition(
        f"<html><body><p>{prose}</p>{below}<p><em>The second ferry into service at noon</em></p></body></html>"
    )
    assert [photo.caption for photo in photos(read)] == ["Crews on the river brought the second ferry"]
    assert [dropped.text for dropped in read.dropped] == ["The second ferry into service at noon"]
