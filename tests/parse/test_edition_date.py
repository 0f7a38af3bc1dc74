from datetime import date

import pytest

from warbrief_tui.model import Source
from warbrief_tui.parse import edition_date

from .reading import edition, editions, headings

_NEAR = date(2025, 5, 22)
_PROSE = "Words of the day went on for a good while and said nothing of any date that could be used for it at all."


@pytest.mark.parametrize(
    "line",
    [
        "Summary of the Day – May 21, 2025",
        "Wednesday, 21 May 2025",
        "Updated: May 21, 2025, 10:15 a.m. Kyiv time",
        "Зведення за добу: 21 травня 2025 року",
        "Operational information as of 08:00 on 21.05.2025",
        "Published May 21, 2025, updated May 22, 2025",
        "Updated May 22, 2025 | First published May 21, 2025",
        "Redaktion 21.05.2025, 11.08 Uhr",
        "By A. Writer | 21 May 2025",
        "Автор Олена Ткач, 21 травня 2025, 10:15",
    ],
)
def test_a_dateline_is_a_date_beside_a_label_or_alone(line: str) -> None:
    assert edition_date.dateline(line, _NEAR) == date(2025, 5, 21)


@pytest.mark.parametrize(
    "line",
    [
        "The bridge was hit on May 21, 2025 by two drones",
        "Ukraine expects a vote by May 21, 2025?",
        "No date here",
        "Source: College for the Study of War (May 21, 2025)",
        "Джерело: оперативна інформація, 21 травня 2025",
        "2.1 Envoy's assessment of the talks (May 21, 2025)",
        "May",
    ],
)
def test_a_sentence_with_a_date_is_no_dateline(line: str) -> None:
    assert edition_date.dateline(line, _NEAR) is None


def _feed(title: str, published: str, link: str = "https://a.example/x", text: str = _PROSE) -> str:
    return (
        f"<rss version='2.0'><channel><title>T</title><item><title>{title}</title><link>{link}</link>"
        f"<pubDate>{published}</pubDate><description>{text}</description></item></channel></rss>"
    )


_LATE = "Wed, 21 May 2025 21:30:00 +0000"


@pytest.mark.parametrize(
    ("title", "link", "text", "day", "why"),
    [
        (
            "Letter of May 19, 2025",
            "https://a.example/2025/05/18/x",
            f"&lt;p&gt;Report, May 20, 2025&lt;/p&gt;{_PROSE}",
            20,
            "dateline",
        ),
        ("Letter of May 19, 2025", "https://a.example/2025/05/18/x", _PROSE, 19, "title"),
        ("Letter", "https://a.example/2025/05/18/x", f"On May 21 it rained. On May 21 it stopped. {_PROSE}", 18, "url"),
        ("Letter", "https://a.example/x", f"On May 21 it rained. On May 21 it stopped. {_PROSE}", 21, "text"),
        ("Letter", "https://a.example/x", _PROSE, 22, "published"),
        ("Letter of March 3", "https://a.example/x", _PROSE, 22, "published"),
    ],
)
def test_the_day_comes_from_the_most_trusted_place(title: str, link: str, text: str, day: int, why: str) -> None:
    read = edition(_feed(title, _LATE, link, text), "feed.xml")
    assert (read.day, read.day_from) == (date(2025, 5, day), why)


@pytest.mark.parametrize(("zone", "day"), [("Europe/Kyiv", 22), ("America/New_York", 21), ("No/Such", 21)])
def test_a_time_becomes_a_day_where_the_publisher_lives(zone: str, day: int) -> None:
    source = Source("a", "A", timezone=zone)
    assert edition(_feed("Letter", _LATE), "feed.xml", source).day == date(2025, 5, day)


def test_without_any_date_the_day_of_fetching_is_taken_with_a_warning() -> None:
    read = edition(_PROSE)
    assert (read.day, read.day_from) == (date(2025, 7, 4), "fetched")
    assert "fetched" in read.warnings[-1]


def _page(body: str, head: str = "") -> str:
    return f"<html><head><title>The river line</title>{head}</head><body><main>{body}</main></body></html>"


_ARTICLE = f"<article><h1>The river line</h1><p>{_PROSE}</p><p>{_PROSE}</p></article>"


@pytest.mark.parametrize(
    ("head", "below"),
    [
        ('<meta property="article:published_time" content="2025-06-12T08:00:00+03:00">', ""),
        ('<meta name="sailthru.date" content="2025-06-12 08:00:00">', ""),
        ('<meta itemprop="datePublished" content="12 June 2025">', ""),
        ('<meta name="DC.date.issued" content="2025-06-12">', ""),
        (
            '<script type="application/ld+json">{"@graph":[{"@type":"Article","datePublished":"2025-06-12"}]}</script>',
            "",
        ),
        ('<script type="application/ld+json">{"@type":"Article","datePublished":"2025-06-12T08:00:00Z",}</script>', ""),
        ("", "<ul><li><strong>Datum</strong> 12.06.2025</li><li>Permalink https://p.example/4Q</li></ul>"),
        ("", "<dl><dt>Published</dt><dd>12 June 2025, 10:15</dd></dl>"),
        ("", "<p>Опубліковано: 12 червня 2025</p>"),
        ("", '<time datetime="2025-06-12T08:00:00Z">June 12</time>'),
        (
            "",
            '<p>Updated <time datetime="2025-06-14">14</time>, posted <time datetime="2025-06-12">12</time></p>',
        ),
        ("", "<p>By A. Writer | 12 June 2025, 10:15, updated 14 June 2025</p>"),
    ],
)
def test_a_page_is_of_the_day_of_its_first_publication_wherever_it_says_so(head: str, below: str) -> None:
    assert edition(_page(_ARTICLE + below, head), "page.html").day == date(2025, 6, 12)


def test_the_date_on_a_card_is_not_that_of_the_page() -> None:
    card = '<div><a href="https://a.example/old"><h3>The Old Ferry</h3><time>April 25, 2025</time></a></div>'
    other = "<div><h3>Who Pays for the Chain</h3><span>March 12, 2025</span></div>"
    text = f"<h1>The river line</h1><p>{_PROSE}</p>{card}<p>{_PROSE}</p>{other}<p>{_PROSE}</p>"
    meta = '<meta property="article:published_time" content="2025-06-12T08:00:00Z">'
    assert edition(_page(text, meta), "page.html").day == date(2025, 6, 12)


_LIVE = f"""<article><h1>War on the river</h1><p>Live</p><p>Newsdesk 12.06.2025, 11:08</p>
<p>Thursday, 12 June</p><h2>11:04: Nine attacks beaten off</h2><p>{_PROSE}</p>
<p>Wednesday, 11 June</p><h2>15:32: Two boats sunk</h2><p>{_PROSE}</p></article>"""


def test_a_live_page_is_of_its_last_update_and_its_days_are_headings() -> None:
    metas = (
        '<meta property="article:published_time" content="2023-10-07T06:00:00Z">'
        '<meta property="article:modified_time" content="2025-06-12T09:08:00Z">'
    )
    read = edition(_page(_LIVE, metas), "page.html")
    assert read.day == date(2025, 6, 12)
    assert [head for head in headings(read) if "June" in str(head)] == ["Thursday, 12 June", "Wednesday, 11 June"]


def test_a_live_page_without_a_time_of_update_is_of_its_latest_entry() -> None:
    entries = "".join(
        f"<h2>Entry {hour}</h2><time datetime='2025-06-12T{hour}:00:00Z'>{hour}:00</time><p>{_PROSE}</p>"
        for hour in (14, 9)
    )
    meta = '<meta property="article:published_time" content="2025-06-10T06:00:00Z">'
    page = f"<html><head><title>Live updates: the river</title>{meta}</head><body><main>{entries}</main></body></html>"
    assert edition(page, "page.html").day == date(2025, 6, 12)


def test_front_matter_dates_a_text_whose_entries_have_dates_of_their_own() -> None:
    matter = "---\ntitle: Notes\ndate: 2025-07-02 23:08:00 +0800\n---\n\n"
    text = f"{matter}#### 2025-03-18\n\nTalks.\n\n#### 2025-03-19\n\nMore.\n"
    assert edition(text, "notes.md").day == date(2025, 7, 2)


def test_the_sources_of_a_digest_are_no_datelines() -> None:
    parts = "".join(
        f"## 1.{number} Part\n**Source:** Study of War ({day} June 2025, 14:05 UTC)\n\n- {_PROSE} {_PROSE}\n\n"
        for number, day in ((1, 20), (2, 21), (3, 18))
    )
    read = edition(f"# Week on the river\n\n{parts}", "week.md")
    assert (read.title, read.day) == ("Week on the river", date(2025, 6, 21))
    assert len(headings(read)) == 3


def test_days_of_a_page_may_be_short_if_most_are_long() -> None:
    long = "".join(f"<h2>{day} June 2025</h2><p>{_PROSE} {_PROSE}</p>" for day in (1, 2, 4, 5))
    read = editions(_page(f"<h1>June on the river</h1>{long}<h2>6 June 2025</h2><p>A quiet day.</p>"), "page.html")
    assert [each.day.day for each in read] == [1, 2, 4, 5, 6]
