import pytest

from warbrief_tui.blocks import BULLET
from warbrief_tui.model import Link, Listing, Paragraph, Quote, Table

from ..reading import edition, editions, headings, paragraphs, photos

_PROSE = "Words of the day went on for a good while, as they do in such letters, and then came to their end at last."


def _page(body: str) -> str:
    return f"<!DOCTYPE html><html lang='en'><head><title>T</title></head><body>{body}</body></html>"


_FIGURES = {
    "figure": "<figure><img src='/a.jpg'><figcaption>A bridge (Petro Sample)</figcaption></figure>",
    "caption above": "<figure><figcaption>A bridge (Petro Sample)</figcaption><img src='/a.jpg'></figure>",
    "credit apart": "<figure><a><img src='/a.jpg'></a><figcaption>A bridge "
    "<cite class='credit'>Photo: Petro Sample</cite>"
    "</figcaption></figure>",
    "classic": "<div class='wp-caption'><img src='/a.jpg'><p class='wp-caption-text'>A bridge (Petro Sample)</p></div>",
    "gallery": "<dl class='gallery-item'><dt><img src='/a.jpg'></dt>"
    "<dd class='wp-caption-text'>A bridge (Petro Sample)</dd></dl>",
    "divs": "<div><img src='/a.jpg'><div class='image-caption'>A bridge</div>"
    "<div class='image-credit'>Petro Sample</div></div>",
    "blogger": "<table class='tr-caption-container'><tr><td><img src='/a.jpg'></td></tr>"
    "<tr><td class='tr-caption'>A bridge (Petro Sample)</td></tr></table>",
    "beehiiv": "<div class='image'><img src='/a.jpg'><div class='image__source'>"
    "<p>A bridge (Petro Sample)</p></div></div>",
    "small": "<p><img src='/a.jpg'><br><small>A bridge (Petro Sample)</small></p>",
    "italic": "<p><img src='/a.jpg'></p><p><em>A bridge — Petro Sample</em></p>",
    "lazy": "<noscript><img src='/a.jpg'></noscript><figure><img src='data:image/gif;base64,R0' data-src='/a.jpg'>"
    "<figcaption>A bridge (Petro Sample)</figcaption></figure>",
    "twice": "<img src='/a-300x200.jpg'><figure><img src='/a.jpg?w=10'></figure>"
    "<figcaption>A bridge (Petro Sample)</figcaption>",
}


@pytest.mark.parametrize("figure", _FIGURES.values(), ids=_FIGURES)
def test_a_picture_is_one_photo_with_caption_and_credit(figure: str) -> None:
    read = edition(_page(f"<p>{_PROSE}</p>{figure}<p>{_PROSE} Again.</p>"), url="https://a.example/x/")
    (photo,) = photos(read)
    assert (photo.caption, photo.credit) == ("A bridge", "Petro Sample")
    assert photo.url
    assert photo.url.startswith("https://a.example/a")


def test_icons_avatars_and_counting_pixels_are_no_photos() -> None:
    images = "<img class='emoji' src='a.png'><img class='avatar' src='b.png'><img width='1' height='1' src='c.gif'>"
    assert photos(edition(_page(f"<p>{_PROSE}{images}</p>"), url="https://a.example/")) == []


def test_links_lead_to_the_web_only() -> None:
    links = [
        "javascript:alert(1)",
        "mailto:a@b.example",
        "http://user:pass@c.example/d",
        "file:///etc/passwd",
        "http://[::1",
        "/e f",
    ]
    body = " ".join(f"<a href='{link}'>word{place}</a>" for place, link in enumerate(links))
    (block,) = edition(_page(f"<p>{_PROSE} {body}</p>"), url="https://a.example/").sections[0].blocks
    assert isinstance(block, Paragraph)
    assert block.links == (Link("word2", "http://c.example/d"), Link("word5", "https://a.example/e%20f"))


def test_nested_lists_give_their_items_in_place() -> None:
    body = (
        "<ul><li>One <b>bold</b> thing<ol><li>Inner</li><li>Other</li></ol></li><ul>"
        "<li>Stray</li></ul><li>Two</li></ul>"
    )
    assert edition(_page(f"<p>{_PROSE}</p>{body}")).sections[0].blocks[1] == Listing(
        ("One bold thing", "Inner", "Other", "Stray", "Two"),
        levels=(0, 1, 1, 1, 0),
        markers=(BULLET, "1.", "2.", BULLET, BULLET),
    )


def test_spans_are_filled_and_heads_joined() -> None:
    rows = (
        "<tr><th rowspan=2>Kind</th><th colspan=2>Count</th></tr><tr><th>Day</th><th>Sum</th></tr>"
        "<tr><td>Tanks</td><td>3</td><td>10</td></tr><tr><td colspan=2>None</td><td>0</td></tr>"
    )
    assert edition(_page(f"<p>{_PROSE}</p><table>{rows}</table>")).sections[0].blocks[1] == Table(
        ("Kind", "Count Day", "Count Sum"), (("Tanks", "3", "10"), ("None", "None", "0"))
    )


def test_a_layout_table_is_read_as_paragraphs() -> None:
    read = edition(_page(f"<table><tr><td><p>{_PROSE}</p></td><td><h2>Side</h2><p>{_PROSE} Two.</p></td></tr></table>"))
    assert paragraphs(read) == [_PROSE, f"{_PROSE} Two."]


def test_breaks_part_paragraphs_where_the_author_meant_them_to() -> None:
    body = (
        "First line ends.<br>Second line runs<br>on to its end.<br><br>Third."
        "<br>tanks – 10 (+2)<br>guns – 20 (+1)<br>cars – 3 (+1)"
    )
    assert paragraphs(edition(_page(f"<div>{body}</div>"))) == [
        "First line ends.",
        "Second line runs on to its end.",
        "Third.",
        "tanks – 10 (+2)",
        "guns – 20 (+1)",
        "cars – 3 (+1)",
    ]


def test_bold_paragraphs_head_a_page_without_headings() -> None:
    body = (
        f"<p>{_PROSE}</p><p><b>The north</b></p><p>{_PROSE} N.</p><p>"
        f"<strong>Forces advanced in the east.</strong></p><p>{_PROSE} E.</p>"
    )
    assert headings(edition(_page(body))) == ["The north", "Forces advanced in the east."]


def test_a_pull_quote_that_repeats_the_text_is_dropped_and_another_one_kept() -> None:
    body = (
        f"<p>{_PROSE}</p><blockquote>went on for a good while</blockquote><blockquote>"
        f"<p>We saw another thing.</p></blockquote>"
    )
    read = edition(_page(body))
    assert read.sections[0].blocks[1:] == (Quote("We saw another thing."),)
    assert [dropped.why for dropped in read.dropped] == ["repeated pull quote"]


def test_several_articles_are_several_editions() -> None:
    parts = "".join(
        f"<article><h2><a href='/{day}'>Letter of June {day}, 2025</a></h2><p>{_PROSE} {day} {_PROSE}</p></article>"
        for day in (3, 2)
    )
    found = editions(_page(f"<nav>Menu</nav>{parts}"), url="https://a.example/")
    assert [(each.key, each.day.day, each.day_from) for each in found] == [
        ("https://a.example/3", 3, "title"),
        ("https://a.example/2", 2, "title"),
    ]


def test_a_film_takes_the_caption_of_its_figure() -> None:
    read = edition(
        _page(
            f"<p>{_PROSE}</p><figure><iframe src='https://v.example'></iframe>"
            f"<figcaption>A film of it</figcaption></figure>"
        )
    )
    assert photos(read) == []
    assert paragraphs(read)[1] == "[Embedded page] A film of it: https://v.example"
