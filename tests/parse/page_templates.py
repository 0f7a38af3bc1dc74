"""Pages of our own making: a story in the markup of twenty-two kinds of sites, among nested clutter."""

import json
import random
from collections.abc import Callable
from html import escape

from msgspec import Struct

_WHO = ("The staff", "The mayor", "A brigade on the bank", "The ferry office", "An engineer", "The river police")
_DID = ("counted nine attacks", "closed the lower road", "moved two boats", "asked for a new chain", "mended the pumps")
_WHERE = ("below the old mill", "near the second bridge", "on the far bank", "at the brick works", "by the weir")
_WHEN = ("before dawn", "in the evening", "at about ten o'clock", "after the rain had stopped", "for the third time")
_MORE = (
    "and nobody there could say who would pay for it",
    "although the guns did not rest for a single hour",
    "while the water fell by a hand and the sandbank came dry",
    "and three people were brought over the pontoon under smoke",
)
_HEADS = ("What the staff says", "Support for the ferry", "Comments from the bank", "The night", "Two boats", "Home")


class Story(Struct, frozen=True):
    title: str
    lead: str
    sections: tuple[tuple[str, tuple[str, ...]], ...]
    """Heading and paragraphs."""
    number: int

    @property
    def headings(self) -> list[str]:
        return [heading for heading, _ in self.sections]

    @property
    def text(self) -> str:
        paragraphs = (text for heading, texts in self.sections for text in (heading, *texts))
        return "\n".join((self.title, self.lead, *paragraphs))


def story(number: int) -> Story:
    draw = random.Random(number)
    heads = draw.sample(_HEADS, 3)
    sections = tuple((head, tuple(_paragraph(draw) for _ in range(draw.randint(2, 4)))) for head in heads)
    lead = f"{_sentence(draw)} {_sentence(draw)}"
    return Story(f"The river holds for day {number + 40}", lead, sections, number)


def _sentence(draw: random.Random) -> str:
    return f"{draw.choice(_WHO)} {draw.choice(_DID)} {draw.choice(_WHERE)} {draw.choice(_WHEN)}."


def _paragraph(draw: random.Random) -> str:
    if draw.random() < 0.3:
        return _sentence(draw)
    return f"{_sentence(draw)[:-1]}, {draw.choice(_MORE)}. {_sentence(draw)}"


# Clutter: its words are junk wherever they turn up ----------------------------------------------

NAV = (
    '<nav class="menu"><ul><li><a href="/">Xhome</a></li><li><a href="/w">Xworld</a></li><li><a href="/s">Xsport</a>'
    "</li></ul></nav>"
)
SHARE = (
    '<div class="share-bar"><a href="https://f.example/">Xfacebook</a> <a href="https://t.example/">Xtelegram</a></div>'
)
SIGN_UP = (
    '<div class="c-inlineSignup"><h2>Xletters to your inbox</h2><p>Subscribe to the xletter and get it by e-mail.</p>'
    "<form><input><button>Xgo</button></form></div>"
)
CARD = (
    '<div class="k7"><a href="/xferry"><h3>Xthe ferry that nobody xrepairs</h3></a><p>Xold story of the xchain, told in'
    " a few words for who missed it.</p></div>"
)
CARDS = f'<section class="recirc"><h2>Xmore on this</h2>{CARD * 3}</section>'
BIO = (
    '<div class="author-bio"><img src="/a.jpg" class="avatar"><p>Xperson writes about rivers for the xpaper. <a '
    'href="/authors/x">All xarticles</a></p></div>'
)
COMMENTS = (
    '<section id="comments" class="comments-area"><h2>Xreaders write</h2>'
    + "<div><b>Xreader</b><p>Xlong have I waited for the ferry and xnever did it come before xnoon.</p></div>" * 5
    + "</section>"
)
FOOTER = (
    '<footer class="site-footer"><p>© Xpaper. All rights reserved.</p>'
    '<ul><li><a href="/i">Ximprint</a></li></ul></footer>'
)
CONSENT = (
    '<div role="dialog" class="cookie-consent"><p>We and our xpartners use cookies. You may xaccept them.</p></div>'
)
TOPICS = (
    "<div><span>Xexplore these topics</span><ul>"
    '<li><a href="/u">Xukraine</a></li><li><a href="/e">Xeurope</a></li></ul></div>'
)
RAIL = f'<div class="right-rail sidebar"><div class="widget"><h3>Xtrending</h3>{CARD}{CARD}</div></div>'


def _p(texts: tuple[str, ...]) -> str:
    return "".join(f"<p>{escape(text)}</p>" for text in texts)


def _body(read: Story, head: str = "<h2>{0}</h2>", between: str = "") -> str:
    parts = [f"{head.format(escape(heading), slug=_slug(heading))}{_p(texts)}" for heading, texts in read.sections]
    return between.join(parts)


def _slug(text: str) -> str:
    return text.lower().replace(" ", "-")


def _page(read: Story, body: str, head: str = "", attributes: str = "") -> str:
    return (
        f'<!doctype html><html lang="en"><head><title>{escape(read.title)} | The Xpaper</title>'
        f'<meta property="og:title" content="{escape(read.title)}"><meta property="og:site_name" content="The Xpaper">'
        f'<link rel="canonical" href="https://paper.example/2025/06/12/{read.number}">{head}'
        f"<style>.xstyle {{ color: red }}</style></head><body {attributes}>{body}"
        "<script>var xscript = {'xcode': 1};</script></body></html>"
    )


def _lead(read: Story) -> str:
    return f'<p class="lead">{escape(read.lead)}</p>'


def _h1(read: Story) -> str:
    return f"<h1>{escape(read.title)}</h1>"


def _classic(read: Story) -> str:
    text = f'<div class="entry-content">{_lead(read)}{_body(read, between=SIGN_UP)}</div>'
    post = f'<div class="post"><h1 class="entry-title">{escape(read.title)}</h1>{text}{SHARE}{BIO}</div>'
    main = f'<div id="main">{post}{COMMENTS}</div>'
    return _page(read, f"{NAV}{main}{RAIL}{FOOTER}", attributes='class="single has-sidebar comments-enabled"')


def _block_theme(read: Story) -> str:
    text = f'<div class="wp-block-post-content">{_lead(read)}{_body(read, between=CARD)}</div>'
    return _page(
        read, f"<header>{NAV}</header><main><article>{_h1(read)}{text}</article>{CARDS}</main>{FOOTER}{CONSENT}"
    )


def _letter(read: Story) -> str:
    button = '<div class="header-anchor"><button aria-label="Link">Link</button></div>'
    head = f'<h3 class="header-anchor-post">{{0}}{button}</h3>'
    text = (
        f'<div class="available-content"><div class="body markup">{_lead(read)}{_body(read, head, SIGN_UP)}</div></div>'
    )
    return _page(
        read,
        f'<div class="main-menu">{NAV}</div><article class="post">{_h1(read)}{SHARE}{text}</article>{COMMENTS}',
    )


def _slugs(read: Story) -> str:
    text = f'<section class="gh-content">{_lead(read)}{_body(read, "<h2 id={slug!r}>{0}</h2>", SIGN_UP)}</section>'
    return _page(read, f"{NAV}<main><article>{_h1(read)}{text}</article></main>{CARDS}{FOOTER}")


def _nameless(read: Story) -> str:
    text = f'<div class="mx-4 mt-2"><div class="flex">{_lead(read)}{_body(read, between=CARD)}</div></div>'
    return _page(read, f"<div>{NAV}<div><div>{_h1(read)}</div><div>{text}</div></div><div>{TOPICS}{CARDS}</div></div>")


def _tables(read: Story) -> str:
    left = f'<td valign="top">{NAV}</td>'
    text = f'<td valign="top">{_h1(read)}{_lead(read)}{_body(read)}</td><td valign="top">{CARD * 2}</td>'
    return _page(read, f'<table width="100%"><tr>{left}{text}</tr></table>{FOOTER}')


def _one_form(read: Story) -> str:
    content = f'<div id="content">{_h1(read)}{_lead(read)}{_body(read)}</div>'
    text = f'<form action="/"><input type="hidden" value="1">{NAV}{content}{FOOTER}</form>'
    return _page(read, text)


def _streamed(read: Story) -> str:
    text = f"<main><article>{_h1(read)}{_lead(read)}{_body(read)}</article></main>"
    return _page(read, f'<template id="B:0"></template>{FOOTER}<div hidden id="S:0">{text}</div>')


def _paywall(read: Story) -> str:
    body = " ".join((read.lead, *(text for _, texts in read.sections for text in texts)))
    data = {"@type": "NewsArticle", "headline": read.title, "articleBody": body, "isAccessibleForFree": False}
    head = f'<script type="application/ld+json">{json.dumps(data)}</script>'
    text = "".join(f'<div class="paywall body__inner">{part}</div>' for part in (_lead(read), _body(read)))
    return _page(read, f"{NAV}<article>{_h1(read)}{text}<footer>{COMMENTS}</footer></article>", head)


def _grid(read: Story) -> str:
    text = f'<div class="sidebar-grid sidebar-grid--narrow">{_h1(read)}{_lead(read)}{_body(read, between=SHARE)}</div>'
    return _page(read, f'{NAV}<main><article class="article">{text}</article></main>{RAIL}{FOOTER}')


def _breaks(read: Story) -> str:
    parts = [f"<h2>{escape(head)}</h2>{'<br><br>'.join(map(escape, texts))}" for head, texts in read.sections]
    return _page(
        read, f'{NAV}<div id="wrap"><div class="col">{_h1(read)}{escape(read.lead)}{"".join(parts)}</div>{RAIL}</div>'
    )


def _in_parts(read: Story) -> str:
    parts = [
        f'<div class="text-block">{_p((head,)).replace("p>", "h2>")}{_p(texts)}</div>{SIGN_UP}'
        for head, texts in read.sections
    ]
    return _page(read, f"{NAV}<section><div>{_h1(read)}{_lead(read)}</div>{''.join(parts)}</section>{CARDS}{FOOTER}")


def _beside(read: Story) -> str:
    header = (
        f'<header><p class="kicker">Xkicker</p>{_h1(read)}<div class="byline">By Xperson</div>{_lead(read)}</header>'
    )
    return _page(read, f'{NAV}<main>{header}<div class="article-body">{_body(read)}</div>{BIO}{CARDS}</main>{FOOTER}')


def _elements(read: Story) -> str:
    promotion = "<x-promo><aside><p>Xpromoted words of a xshop.</p></aside></x-promo>"
    text = f"<x-article><x-body>{_lead(read)}{_body(read, between=promotion)}</x-body></x-article>"
    return _page(read, f"<x-nav>{NAV}</x-nav><x-main>{_h1(read)}{text}</x-main>{FOOTER}")


def _builder(read: Story) -> str:
    parts = "".join(
        f'<div class="elementor-widget elementor-widget-text">{part}</div>' for part in (_lead(read), _body(read))
    )
    return _page(
        read, f'{NAV}<div class="elementor"><div class="elementor-widget">{_h1(read)}</div>{parts}</div>{FOOTER}'
    )


def _boxes(read: Story) -> str:
    box = f'<div role="complementary" aria-label="Box"><div>Xanalysis 11.04.2022</div>{CARD}</div>'
    return _page(
        read, f"{NAV}<main><article>{_h1(read)}{_lead(read)}{_body(read, between=box)}{TOPICS}</article></main>{FOOTER}"
    )


def _pictures(read: Story) -> str:
    caption = "<figcaption>The ferry landing on Thursday. Photograph: Nobody/Agency</figcaption>"
    photo = f'<figure><img src="/p.jpg?width={{0}}">{caption}</figure>'
    return _page(
        read,
        f"{NAV}<main><article>{photo.format(300)}{_h1(read)}{photo.format(900)}{_lead(read)}{_body(read)}</article></main>{CARDS}",
    )


def _bulletin(read: Story) -> str:
    parts = "".join(
        f"<h2>{escape(head)}</h2><ul>{''.join(f'<li>{escape(text)}</li>' for text in texts)}</ul>"
        for head, texts in read.sections
    )
    return _page(
        read,
        f'{NAV}<div class="widget"><div class="masthead">{_h1(read)}{_lead(read)}</div>{parts}</div>{COMMENTS}',
    )


def _hero(read: Story) -> str:
    hero = f'<div class="hero banner"><div class="promo-title">{_h1(read)}{_lead(read)}</div></div>'
    return _page(
        read,
        f'{NAV}<main>{hero}<section class="story-text">{_body(read, between=SIGN_UP)}</section>{CARDS}</main>{FOOTER}',
    )


def _entries(read: Story) -> str:
    entries = "".join(
        f'<article class="entry"><h2>{escape(head)}</h2>{_p(texts)}</article>' for head, texts in read.sections
    )
    return _page(
        read, f'{NAV}<main>{_h1(read)}{_lead(read)}<div class="live-blog">{entries}</div></main>{RAIL}{FOOTER}'
    )


def _unclosed(read: Story) -> str:
    return _page(read, f"<header><div><button><span>Xmenu{NAV}<main>{_h1(read)}{_lead(read)}{_body(read)}</main>")


def _hidden_copy(read: Story) -> str:
    text = f"<article>{_h1(read)}{_lead(read)}{_body(read)}</article>"
    hidden = "<p>Xhidden words that no reader of this page ever sees, here.</p>" * 4
    copy = f'<div style="display: none"><h2>Xcopy</h2>{hidden}</div>'
    return _page(read, f"{NAV}<main>{text}{copy}</main>{FOOTER}")


TEMPLATES: tuple[Callable[[Story], str], ...] = (
    *(_classic, _block_theme, _letter, _slugs, _nameless, _tables, _one_form, _streamed, _paywall, _grid, _breaks),
    *(_in_parts, _beside, _elements, _builder, _boxes, _pictures, _bulletin, _hero, _entries, _unclosed, _hidden_copy),
)  # fmt: skip
