"""How long does an edition of 6,000 words take in each shape, beside feedparser with its defaults on the same bytes?

    .venv/bin/python benchmarks/parse.py [--words 6000] [--runs 9]

feedparser gets what warbrief gets, wrapped as the description of a feed's only item where it is no feed; its defaults
sanitise and resolve addresses. The text is drawn with a fixed seed. Prints the quickest of the runs.
"""

import argparse
import json
import random
import re
import textwrap
from collections.abc import Callable
from datetime import UTC, datetime
from html import escape
from io import BytesIO
from time import perf_counter

import feedparser

from warbrief_tui.model import Document
from warbrief_tui.parse.parser import parse

_NOW = datetime(2025, 5, 22, 9, tzinfo=UTC)
_WORDS = re.findall(
    r"\S+",
    "the of to and a in that was for on with as by at from his they were had over near after before drones troops"
    " village brigade officials road night energy region district crews repair hit damaged shelter train bridge"
    " Kharkiv Pokrovsk Kupiansk Sumy Kherson Reuters Kyiv Monday minister “enough” engineers’ 14 2,350 $40 12%",
)
Edition = list[tuple[str, str]]
"""What the shapes are made of: (head, prose or photo; its text)."""


def edition(words: int) -> Edition:
    draw = random.Random(2025)
    made: Edition = []
    while sum(len(text.split()) for _, text in made) < words:
        made.append(("head", " ".join(draw.choices(_WORDS, k=8)).title()))
        for _ in range(5):
            sentences = (" ".join(draw.choices(_WORDS, k=20)).capitalize() + "." for _ in range(4))
            made.append(("prose", " ".join(sentences)))
        made.append(("photo", " ".join(draw.choices(_WORDS, k=14)).capitalize() + "."))
    return made


def _html(parts: Edition, head: str, prose: str, photo: str) -> str:
    forms = {"head": head, "prose": prose, "photo": photo}
    return "\n".join(forms[kind].format(escape(text), number=number) for number, (kind, text) in enumerate(parts))


def _text(parts: Edition) -> list[str]:
    return [f"{text} (A. Person / Agency)" if kind == "photo" else text for kind, text in parts]


def _wordpress(parts: Edition) -> str:
    return _html(
        parts,
        '<h2 class="wp-block-heading">{0}</h2>',
        '<p>{0} <a href="https://s.example/{number}">more of it</a></p>',
        '<figure class="wp-block-image"><img src="https://s.example/{number}.jpg" alt=""/>'
        '<figcaption class="wp-element-caption">{0} (A. Person / Agency)</figcaption></figure>',
    )


def _substack(parts: Edition) -> str:
    return _html(
        parts,
        '<h3 class="header-anchor-post">{0}</h3>',
        "<p><span>{0}</span></p>",
        '<div class="captioned-image-container"><figure><a class="image-link" href="https://c.example/{number}.png">'
        '<div class="image2-inset"><picture><img src="https://c.example/{number}.png"/></picture></div></a>'
        '<figcaption class="image-caption">{0} Photo: Agency</figcaption></figure></div>',
    )


def _breaks(parts: Edition) -> str:
    return _html(
        parts,
        "<b>{0}</b><br /><br />",
        "{0}<br /><br />",
        '<table class="tr-caption-container"><tr><td><img src="https://b.example/{number}.jpg"/></td></tr>'
        '<tr><td class="tr-caption">{0} (Agency)</td></tr></table><br />',
    )


def _feed(inner: str) -> str:
    return (
        '<?xml version="1.0" encoding="UTF-8"?><rss version="2.0" '
        'xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>S</title><link>https://s.example/'
        f"</link><item><title>A day</title><link>https://s.example/p</link>{inner}</item></channel></rss>"
    )


def _page(body: str) -> str:
    return f"<!DOCTYPE html><html><head><title>A day</title></head><body><article>{body}</article></body></html>"


def shapes(parts: Edition) -> dict[str, str]:
    lines = _text(parts)
    marks = {"head": "## {}", "prose": "{} [more](https://s.example/)", "photo": "![](https://s.example/a.jpg)\n*{}*"}
    wordpress = _wordpress(parts)
    item = {"id": "1", "title": "A day", "content_html": wordpress}
    return {
        "text, blank lines": "\n\n".join(lines),
        "text, a line a block": "\n".join(lines),
        "text, wrapped": "\n\n".join(textwrap.fill(line, 72) for line in lines),
        "Markdown": "\n\n".join(marks[kind].format(text) for kind, text in parts),
        "page, WordPress": _page(wordpress),
        "page, Substack": _page(_substack(parts)),
        "page, breaks": _page(_breaks(parts)),
        "feed, content": _feed(f"<content:encoded><![CDATA[{wordpress}]]></content:encoded>"),
        "feed, description": _feed(f"<description>{escape(wordpress)}</description>"),
        "JSON Feed": json.dumps({"version": "https://jsonfeed.org/version/1.1", "title": "S", "items": [item]}),
    }


def best(job: Callable[[], object], runs: int) -> float:
    """Milliseconds of the quickest run."""
    times = []
    for _ in range(runs):
        began = perf_counter()
        job()
        times.append(perf_counter() - began)
    return min(times) * 1000


def main() -> None:
    options = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    options.add_argument("--words", type=int, default=6000)
    options.add_argument("--runs", type=int, default=9)
    asked = options.parse_args()
    print(f"{'shape':24}{'warbrief':>12}{'feedparser':>12}{'ratio':>8}")
    for name, text in shapes(edition(asked.words)).items():
        wrapped = text if name.startswith("feed") else _feed(f"<description>{escape(text)}</description>")
        document, feed = Document(text.encode(), "edition", _NOW), wrapped.encode()
        ours = best(lambda document=document: parse(document), asked.runs)  # type: ignore[misc]
        theirs = best(lambda feed=feed: feedparser.parse(BytesIO(feed)), asked.runs)  # type: ignore[misc]
        print(f"{name:24}{ours:9.1f} ms{theirs:9.1f} ms{ours / theirs:8.2f}")


if __name__ == "__main__":
    main()
