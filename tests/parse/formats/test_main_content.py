"""Whole pages of other people's making: the news is kept whole, and what stands around it is not in it."""

import pytest

from ..reading import edition, headings, paragraphs, photos

_PROSE = [
    f"Paragraph {number} says in some twenty words what the crews of the eastern district did with the pumps, and why."
    for number in range(12)
]
_NEWS = ["<h2>The pumps</h2>", *(f"<p>{text}</p>" for text in _PROSE[:6])]
_NEWS += [
    "<figure><img src='https://p.example/1.jpg'><figcaption>The pumps. (A. Person / Agency)</figcaption></figure>"
]
_NEWS += ["<h2>The crews</h2>", *(f"<p>{text}</p>" for text in _PROSE[6:])]
_JUNK = "Soup for the autumn, in ten steps that anybody can follow who has a pot and an hour to spare for it."
_BODY = "".join(_NEWS)
_CARDS = f"<div><a href='/1'><h3>Soup</h3></a><p><a href='/1'>{_JUNK}</a></p></div>" * 3
_COMMENTS = "".join(f"<li><p>{_JUNK} Said at length by reader {number}.</p></li>" for number in range(30))
_HALF = len(_NEWS) // 2
_AD = f'<div class="ad">{_JUNK}</div>'


def _builder(block: str) -> str:
    inner = f'<div class="elementor-widget-container">{block}</div>'
    return f'<section class="elementor-section"><div class="elementor-element elementor-widget">{inner}</div></section>'


def _part(blocks: list[str]) -> str:
    return f'<div class="article-body">{"".join(blocks)}</div>'


@pytest.mark.parametrize(
    "body",
    [
        f'<div class="css-1"><h1>A day</h1><div class="css-2">{_BODY}</div></div><div class="css-9">{_CARDS}</div>',
        f'<div class="text"><h1>A day</h1>{_BODY}</div><section id="comments"><ul>{_COMMENTS}</ul></section>',
        f'<div class="text"><h1>A day</h1>{_BODY}</div><div><ol class="commentlist">{_COMMENTS}</ol></div>',
        f'<div class="elementor"><h1>A day</h1>{"".join(map(_builder, _NEWS))}</div><aside>{_JUNK}</aside>',
        f'<div class="news"><h1>A day</h1>{_part(_NEWS[:_HALF])}{_AD}{_part(_NEWS[_HALF:])}</div>',
        (
            f"<table><tr><td><a href='/'>Home</a></td><td><table><tr><td><h1>A day</h1>{_BODY}</td></tr></table></td>"
            f"<td><p>{_JUNK}</p></td></tr></table>"
        ),
        f"<main><article><h1>A day</h1>{_BODY}</article><section class='more-stories'>{_CARDS}</section></main>",
        f"<div class='cookie-consent'><p>{_JUNK}</p></div><main><h1>A day</h1>"
        + "".join(f"<section>{block}</section>" for block in _NEWS)
        + "</main>",
    ],
    ids=["hashed", "comments", "commentlist", "builder", "two-parts", "layout", "cards", "sections"],
)
def test_the_news_is_kept_whole_and_nothing_else(body: str) -> None:
    read = edition(f"<html><head><title>A day</title></head><body>{body}</body></html>", "day.html")
    assert read.title == "A day"
    assert headings(read) == ["The pumps", "The crews"]
    assert paragraphs(read) == _PROSE
    assert [(photo.caption, photo.credit) for photo in photos(read)] == [("The pumps.", "A. Person / Agency")]
