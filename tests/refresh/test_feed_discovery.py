"""Discovery: from the page that a reader knows to the feed that its maker keeps behind it."""

import json
from datetime import UTC, datetime

import pytest

from warbrief_tui.errors import FetchError
from warbrief_tui.model import DiscoveredSource, Document
from warbrief_tui.refresh.feed_discovery import discover
from warbrief_tui.refresh.worker_pool import WorkerPool

NOW = datetime(2025, 5, 22, 6, 0, tzinfo=UTC)
SITE = "https://daily.example"
TEXT = "The garrison counted 38 assaults on Wednesday and gave up no ground, the staff said in the evening."
RSS = f"""<rss version="2.0"><channel><title>Example Daily</title><link>{SITE}/</link><item><guid>1</guid>
<title>Summary, May 21, 2025</title><description>&lt;p&gt;{TEXT}&lt;/p&gt;</description></item></channel></rss>"""
POSTS = json.dumps(
    [{"id": 1, "link": f"{SITE}/1", "title": {"rendered": "May 21, 2025"}, "content": {"rendered": f"<p>{TEXT}</p>"}}]
)
ITEMS = {"title": "Example Daily", "items": [{"id": "1", "title": "May 21, 2025", "content_html": f"<p>{TEXT}</p>"}]}


def page(head: str = "", body: str = "") -> str:
    return f"<html><head><title>Example Daily</title>{head}</head><body><p>{TEXT}</p>{body}</body></html>"


class Site:
    """Answers by address; whatever else is asked for is not there."""

    def __init__(self, **answers: str) -> None:
        self.answers = {address.replace("SITE", SITE): body for address, body in answers.items()}
        self.asked: list[str] = []

    async def get(
        self, url: str, etag: str | None = None, last_modified: str | None = None, *, private: bool = False
    ) -> Document | None:
        self.asked.append(url)
        if url not in self.answers:
            raise FetchError(f"{url} has nothing at this address (404)")
        return Document(self.answers[url].encode(), url, NOW, url)


async def found(site: Site, address: str = f"{SITE}/news") -> DiscoveredSource:
    async with WorkerPool(1) as workers:
        return await discover(address, site, workers, ())


@pytest.mark.parametrize(
    ("head", "body", "feed", "answer"),
    [
        ('<link rel="alternate" type="application/rss+xml" href="/rss.php">', "", "/rss.php", RSS),
        ('<link rel="alternate" type="application/feed+json" href="/f">', "", "/f", json.dumps(ITEMS)),
        ('<meta name="generator" content="WordPress 6.5">', "", "/news/feed/", RSS),
        ("", '<img src="/wp-content/a.png">', "/news/feed/", RSS),
        ('<meta name="generator" content="Squarespace 7">', "", "/news?format=rss", RSS),
        ("", '<script src="//static1.squarespace.com/a.js"></script>', "/news?format=rss", RSS),
        ('<link rel="https://api.w.org/" href="https://daily.example/wp-json/">', "", "/wp-json/wp/v2/posts", POSTS),
        (
            '<link rel="https://api.w.org/" href="https://daily.example/?rest_route=/">',
            "",
            "/?rest_route=/wp/v2/posts",
            POSTS,
        ),
        ("", '<a href="/our-rss.xml">RSS</a>', "/our-rss.xml", RSS),
        ("", "", "/feed/", RSS),
        ("", "", "/rss.xml", RSS),
        ("", "", "/atom.xml", RSS.replace("<rss", "<rss xmlns:a='x'")),
    ],
)
async def test_the_feed_behind_a_page_is_found_and_shows_what_it_brings(
    head: str, body: str, feed: str, answer: str
) -> None:
    brought = await found(Site(**{f"{SITE}/news": page(head, body), f"{SITE}{feed}": answer}))
    assert (brought.source.url, brought.source.slug, brought.source.enabled) == (SITE + feed, "example-daily", True)
    ((edition, _),) = brought.editions
    assert edition.day.isoformat() == "2025-05-21"


async def test_an_address_of_a_feed_is_that_feed() -> None:
    site = Site(**{f"{SITE}/feed.xml": RSS})
    assert (await found(site, f"{SITE}/feed.xml")).source.homepage == f"{SITE}/"
    assert site.asked == [f"{SITE}/feed.xml"]


async def test_a_page_that_answers_to_every_address_is_no_feed() -> None:
    class Everywhere(Site):
        async def get(
            self, url: str, etag: str | None = None, last_modified: str | None = None, *, private: bool = False
        ) -> Document | None:
            self.asked.append(url)
            return Document(page().encode(), url, NOW, url)

    site = Everywhere()
    with pytest.raises(FetchError, match=r"no feed was found there; .* likely addresses were asked"):
        await found(site)
    assert len(site.asked) <= 13
