"""What real pages do to a reader: names that lie, boxes in the middle, credits outside captions, walls in the way."""

import pytest

from warbrief_tui.errors import ParseError
from warbrief_tui.model import Quote
from warbrief_tui.omissions import text_of

from .reading import edition, editions, headings, paragraphs, photos

_A = "The dam gate was lowered at seven, said the keeper, and the lower meadow stayed dry for another night."
_B = "Crews from two towns carried sandbags along the dyke until the wind turned and the water began to fall."
_C = "Nobody in the meadow was hurt, wrote the district, and the cattle came back over the road by noon."


def _page(body: str, head: str = "") -> str:
    return f"<!doctype html><html lang='en'><head><title>The dam holds</title>{head}</head><body>{body}</body></html>"


def _texts(page: str) -> list[str]:
    return paragraphs(edition(page, "page.html"))


@pytest.mark.parametrize(
    "name",
    [
        *(
            "paywall",
            "sidebar-main",
            "widget",
            "masthead",
            "comments-enabled",
            "subscribe-wall__content",
            "promo-story",
        ),
        *("navigation-page", "relatedContent", "banner", "cookie-free", "donate-layout", "share-this-story"),
    ],
)
def test_what_holds_title_and_prose_is_kept_whatever_it_is_called(name: str) -> None:
    story = f"<h1>The dam holds</h1><p>{_A}</p><h2>After it</h2><p>{_B}</p>"
    comments = "<footer>" + f"<p>Someone asks: {_C}</p>" * 6 + "</footer>"
    read = edition(_page(f"<main><div class='{name}' id='{name}'>{story}</div>{comments}</main>"), "page.html")
    assert (paragraphs(read), headings(read)) == ([_A, _B], ["After it"])


@pytest.mark.parametrize(
    "heading", ["Donate blood today", "Comments of the week", "Related charges", "The newsletter war"]
)
def test_an_id_that_is_the_slug_of_a_heading_says_nothing(heading: str) -> None:
    slug = heading.lower().replace(" ", "-")
    for part in (f"<h2 id='{slug}'>{heading}</h2>", f"<section id='{slug}'><h2>{heading}</h2></section>"):
        assert headings(edition(_page(f"<p>{_A}</p>{part}<p>{_B}</p>"), "page.html")) == [heading]


def test_the_text_that_linked_data_declares_is_the_story() -> None:
    data = f'<script type="application/ld+json">{{"@type": "NewsArticle", "articleBody": "{_A} {_B} {_C}"}}</script>'
    longer = "".join(
        f"<p>{number}. Another page tells more of it, at length, in words of its own.</p>" for number in range(9)
    )
    page = _page(f"<div class='x'><p>{_A}</p><p>{_B}</p><p>{_C}</p></div><div class='y'>{longer}</div>", data)
    assert _texts(page) == [_A, _B, _C]


def test_styles_and_scripts_are_never_text() -> None:
    code = "<style>.a { color: red }</style><script>var a = {'b': 1};</script>"
    deep = "<div>" * 600 + f"{code}{_A}" + "</div>" * 600
    for page in (_page(f"{code}<div class='comments'>{_A}</div>"), _page(deep)):
        whole = " ".join(_texts(page))
        assert "gate was lowered" in whole
        assert not {"color", "var"} & set(whole.split())


def test_a_sign_up_line_takes_only_itself_out() -> None:
    for line in ("Subscribe to our newsletter", "Share this", "Support us on Patreon", "Related:", "Comments"):
        story = (
            f"<p>{_A}</p><p>{line}</p><p>Two boats sank.</p><h2>Losses</h2><ul><li>Boats: 2</li></ul><p>It rained.</p>"
        )
        read = edition(_page(f"<h1>The dam holds</h1>{story}"), "page.html")
        assert paragraphs(read) == [_A, "Two boats sank.", "It rained."]
        assert headings(read) == ["Losses"]
        assert [each.text for each in read.dropped if each.text == line] == [line]


def test_a_standfirst_beside_the_body_is_the_lead() -> None:
    lead = "The gate is down and the meadow dry. Two towns helped."
    header = f"<header><h1>The dam holds</h1><p>{lead}</p></header>"
    page = _page(f"<main>{header}<div class='article-body'><p>{_A}</p><p>{_B}</p></div></main>")
    assert _texts(page) == [lead, _A, _B]


def test_a_heading_carries_no_links_marks_or_kickers() -> None:
    for mark in ("<a href='#x'>#</a>", "<a href='/e' class='mw-editsection'>[edit]</a>", "<button>Copy link</button>"):
        assert headings(edition(_page(f"<p>{_A}</p><h2>After it {mark}</h2><p>{_B}</p>"), "page.html")) == ["After it"]
    title = "<h1><span class='kicker'>War and water</span><span>The dam holds</span></h1>"
    read = edition(_page(f"{title}<p>{_A}</p>"), "page.html")
    assert read.title == "The dam holds"


@pytest.mark.parametrize(
    "line",
    ["DAM TOWN, Ukraine —", "By Olena Sample", "Photograph: Nobody/Agency", "Photo: Some Agency", "Reuters", "(AP)"],
)
def test_place_lines_bylines_agencies_and_credits_are_no_headings(line: str) -> None:
    read = edition(_page(f"<h1>The dam holds</h1><p>{_A}</p><div>{line}</div><p>{_B}</p><p>{_C}</p>"), "page.html")
    assert headings(read) == []


def test_a_subtitle_is_a_heading_below_the_first_words_and_a_lead_above_them() -> None:
    read = edition(
        _page(
            "<h1>The dam holds</h1><h2 class='subtitle'>And the meadow</h2>"
            f"<p>{_A}</p><h2 class='subtitle'>Then</h2><p>{_B}</p>"
        ),
        "page.html",
    )
    assert headings(read) == ["Then"]
    assert paragraphs(read)[0] == "And the meadow"


_BOXES = (
    (
        (
            "<div class='img-box'><img src='/1.jpg'><div class='img-box__caption'>The gate</div>"
            "<div class='img-box__source'>Source: A Fund</div></div>"
        ),
        ("The gate", "A Fund"),
    ),
    (
        "<figure><div><img src='/1.jpg'><span>Getty Images</span></div><figcaption>The gate</figcaption></figure>",
        ("The gate", "Getty Images"),
    ),
    (
        "<div class='picBox'><a href='#'><img src='/1.jpg'></a><p>Shut at seven: the gate</p></div>",
        ("Shut at seven: the gate", None),
    ),
    (
        (
            "<figure><img src='/1.jpg?w=300'><figcaption>The gate</figcaption></figure>"
            "<figure><img src='/1.jpg?w=900'><figcaption>The gate</figcaption></figure>"
        ),
        ("The gate", None),
    ),
    (
        (
            "<figure><img src='/1-300x200.jpg'></figure>"
            "<figure><img src='/1-900x600.jpg'><figcaption>The gate. Photograph: A/B</figcaption></figure>"
        ),
        ("The gate.", "A/B"),
    ),
)


@pytest.mark.parametrize(("box", "photo"), _BOXES)
def test_the_words_around_a_picture_are_its_caption_and_credit(box: str, photo: tuple[str, str | None]) -> None:
    read = edition(_page(f"<h1>The dam holds</h1><p>{_A}</p>{box}<p>{_B}</p>"), "page.html", url="https://a.example/")
    assert [(each.caption, each.credit) for each in photos(read)] == [photo]
    assert (headings(read), paragraphs(read)) == ([], [_A, _B])


def test_the_short_items_of_a_digest_are_no_teasers() -> None:
    items = [(f"Town {number}", f"{_A} {_B} {_C} {_A}" if number % 2 else _A) for number in range(6)]
    boxes = "".join(
        f"<div class='item'><h2><a href='/town/{number}'>{name}</a></h2><p>{text}</p></div>"
        for number, (name, text) in enumerate(items)
    )
    read = edition(_page(f"<h1>The dam holds</h1><p>{_B} {_C}</p>{boxes}"), "page.html", url="https://a.example/")
    assert headings(read) == [name for name, _ in items]


def test_pictures_that_one_service_scales_are_told_apart() -> None:
    images = "".join(f"<img src='/_next/image?url=%2Fphotos%2F{number}.jpg&w=640'>" for number in (1, 2))
    read = edition(_page(f"<p>{_A}</p>{images}<p>{_B}</p>"), "page.html", url="https://a.example/")
    assert len(photos(read)) == 2


def test_a_quotation_keeps_its_speaker_and_no_lone_mark() -> None:
    quotation = "<blockquote><p>We stay at the gate.</p><span>„</span></blockquote>"
    figure = f"<figure>{quotation}<figcaption>The keeper</figcaption></figure>"
    read = edition(_page(f"<p>{_A}</p>{figure}<p>{_B}</p>"), "page.html")
    quotes = [block.text for section in read.sections for block in section.blocks if isinstance(block, Quote)]
    assert quotes == ["We stay at the gate. — The keeper"]


@pytest.mark.parametrize(
    ("title", "text", "wall"),
    [
        ("Your privacy choices", "We and our 30 partners use cookies and process personal data.", "a consent page"),
        ("Sign in to continue", "This story is for members. Log in or subscribe now to read on.", "a log-in page"),
        ("Attention Required!", "Please verify you are human: enable cookies and JavaScript.", "a challenge page"),
        (
            "404 - Page not found",
            "The page you were looking for may have been moved.",
            "a page that says it is not there",
        ),
        ("Seite nicht gefunden", "Hier ist nichts. Zur Startseite", "a page that says it is not there"),
    ],
)
def test_a_page_in_the_way_is_refused_by_name(title: str, text: str, wall: str) -> None:
    page = f"<html><head><title>{title} - The Paper</title></head><body><h1>{title}</h1><p>{text}</p></body></html>"
    with pytest.raises(ParseError, match=wall):
        editions(page, "page.html")


@pytest.mark.parametrize(
    ("title", "text"),
    [
        ("404 drones were shot down", "The page of the log says 404 drones; none of them came through to the town."),
        (
            "Access denied to the bridge",
            "Security checks at the bridge kept lorries waiting, the guard said on Monday.",
        ),
        (
            "Ministry loses cookies case",
            "A court held that consent to cookies must be asked for, and fined the ministry.",
        ),
    ],
)
def test_news_that_sounds_like_a_wall_is_read(title: str, text: str) -> None:
    page = f"<html><body><h1>{title}</h1><p>{text}</p><p>{_A}</p></body></html>"
    assert [text_of(block) for block in edition(page, "page.html").sections[0].blocks] == [text, _A]
