"""Lists, lines with columns, embeds and the small marks: what a page means by them is what a reader sees."""

import pytest

from warbrief_tui.analyse import analyse
from warbrief_tui.analyse.fronts import gazetteer_loader
from warbrief_tui.blocks import BULLET, item_leads
from warbrief_tui.model import Block, Edition, Figure, Listing, Paragraph, Preformatted

from ..reading import edition, headings, paragraphs, photos

_PROSE = "Words of the day went on for a good while, as they do in such letters, and then came to their end at last."


def _read(body: str) -> Edition:
    page = f"<html lang='en'><head><title>T</title></head><body><p>{_PROSE}</p>{body}<p>{_PROSE}</p></body></html>"
    return edition(page, "page.html")


def _blocks(body: str) -> list[Block]:
    return [block for section in _read(body).sections for block in section.blocks if block != Paragraph(_PROSE)]


def _figures(read: Edition) -> list[Figure]:
    return list(analyse(read, gazetteer_loader.load()).figures)


@pytest.mark.parametrize(
    ("body", "markers"),
    [
        ("<ol start='5'><li>one</li><li>two</li></ol>", ("5.", "6.")),
        ("<ol type='a'><li>one</li><li value='28'>two</li></ol>", ("a.", "ab.")),
        ("<ol type='I'><li>one</li><li>two</li><li value='14'>three</li></ol>", ("I.", "II.", "XIV.")),
        ("<ol style='list-style-type: upper-alpha'><li>one</li></ol>", ("A.",)),
        ("<ol reversed><li>one</li><li>two</li><li>three</li></ol>", ("3.", "2.", "1.")),
        ("<ol reversed start='9'><li>one</li><li>two</li></ol>", ("9.", "8.")),
        ("<ol start='-1'><li>one</li><li>two</li><li>three</li></ol>", ("-1.", "0.", "1.")),
        ("<ol start='99999999999'><li>one</li><li>two</li></ol>", ()),
        ("<ol><li>one</li><li>two</li></ol>", ()),
        ("<ul><li>one</li><li>two</li></ul>", ()),
    ],
)
def test_a_list_keeps_its_numbers_and_letters(body: str, markers: tuple[str, ...]) -> None:
    (block,) = _blocks(body)
    assert isinstance(block, Listing)
    assert block.markers == markers


def test_a_list_keeps_its_levels_and_the_paragraphs_of_its_items() -> None:
    body = (
        "<ul><li>one<ol><li>two<ul><li>deep</li></ul>and on</li></ol></li>"
        "<li><p>first</p><p>second</p></li><li>third<br><br>fourth<br>line</li><li></li></ul>"
    )
    (block,) = _blocks(body)
    assert block == Listing(
        ("one", "two", "deep", "and on", "first", "second", "third", "fourth line"),
        levels=(0, 1, 2, 1, 0, 0, 0, 0),
        markers=(BULLET, "1.", BULLET, "", BULLET, "", BULLET, ""),
    )
    assert list(item_leads(block, "-")) == ["- ", "  1. ", "    - ", "     ", "- ", "  ", "- ", "  "]


def test_a_list_of_two_digits_is_aligned() -> None:
    assert list(item_leads(Listing(("x",) * 10, ordered=True), "-"))[8:] == [" 9. ", "10. "]


def test_preformatted_lines_keep_their_columns_and_their_figures() -> None:
    read = _read(
        "<pre>\nLosses over the past day\nTanks              5   (+1)\nSoldiers       1,020\n"
        "   of whom: <b>9</b>\n</pre>"
    )
    block = read.sections[0].blocks[1]
    assert block == Preformatted(
        ("Losses over the past day", "Tanks              5   (+1)", "Soldiers       1,020", "   of whom: 9")
    )
    assert headings(read) == []
    stated = {(figure.text, figure.subject) for figure in _figures(read)}
    assert {("5", "Tanks"), ("1,020", "Soldiers")} <= stated


def test_preformatted_prose_is_read_as_paragraphs() -> None:
    lines = (
        "The line near the river held all night\nalthough the guns did not rest, and the\n"
        "staff says that nine attacks failed on\nthis stretch before dark."
    )
    assert paragraphs(_read(f"<pre>{lines}</pre>"))[1:2] == [lines.replace("\n", " ")]


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("shot down 84<sup>2</sup> drones", "shot down 84[2] drones"),
        ("lost 1,020<sup><a href='#fn3'>3</a></sup> men", "lost 1,020[3] men"),
        ("the mayor<sup>a</sup> said", "the mayor[a] said"),
        ("the mayor<sup>1, 2</sup> said", "the mayor[1, 2] said"),
        ("burnt 10<sup>3</sup> m<sup>2</sup>", "burnt 10³ m²"),
        ("lost 3<sup>a</sup> huts", "lost 3[a] huts"),
        ("an area of 40 km<sup>2</sup>", "an area of 40 km²"),
        ("площа 40 км<sup>2</sup>", "площа 40 км²"),
        ("at 9 m/s<sup>-2</sup>", "at 9 m/s⁻²"),
        ("10<sup>-6</sup> of it", "10⁻⁶ of it"),
        ("on the 21<sup>st</sup> of May", "on the 21st of May"),
        ("the 2<sup>nd</sup> brigade", "the 2nd brigade"),
        ("H<sub>2</sub>O", "H2O"),
        ("x<sup>2</sup> + 1", "x² + 1"),
        ("Brand<sup>TM</sup>", "BrandTM"),
    ],
)
def test_raised_and_lowered_text_never_joins_a_number(html: str, text: str) -> None:
    assert paragraphs(_read(f"<p>It {html}.</p>"))[1] == f"It {text}."


def test_the_mark_of_a_note_is_no_part_of_a_figure() -> None:
    read = _read("<p>Air defence shot down 84<sup>2</sup> drones overnight, the Air Force said.</p>")
    assert [(figure.value, figure.text) for figure in _figures(read)] == [(84.0, "84[2] drones")]


def test_a_power_of_ten_is_no_figure() -> None:
    assert _figures(_read("<p>The staff counts 5·10<sup>4</sup> shells and 10<sup>3</sup> drones.</p>")) == []


def test_struck_text_is_marked_and_states_nothing() -> None:
    read = _read(
        "<p>Russia launched <s>150 </s>115 drones overnight.</p>"
        "<p>It killed <del>7 people</del> <ins>5 people</ins> in Kharkiv.</p>"
        "<p><strike>Russian forces captured Kupiansk.</strike> This was withdrawn.</p>"
        "<p>It cost <span style='text-decoration: line-through'>9</span>"
        " <a href='https://a.example/'>8 <s>old</s> lorries</a>.</p>"
    )
    assert paragraphs(read)[1:5] == [
        "Russia launched ~~150~~ 115 drones overnight.",
        "It killed ~~7 people~~ 5 people in Kharkiv.",
        "~~Russian forces captured Kupiansk.~~ This was withdrawn.",
        "It cost ~~9~~ 8 ~~old~~ lorries.",
    ]
    found = analyse(read, gazetteer_loader.load())
    assert [figure.value for figure in found.figures if figure.value > 6] == [115.0, 8.0]
    assert not [mention for mention in found.mentions if "Kupiansk" in mention.text]


def test_struck_text_in_headings_items_and_cells_is_marked_too() -> None:
    read = _read(
        "<h2>Losses of <s>May</s> June</h2><ul><li>Tanks: <s>5</s> 4</li></ul>"
        "<table><tr><th>Kind</th><th>Count</th></tr><tr><td>Guns</td><td><del>8</del> 7</td></tr></table>"
    )
    assert headings(read) == ["Losses of ~~May~~ June"]
    items, table = read.sections[1].blocks[0], read.sections[1].blocks[1]
    assert getattr(items, "items", None) == ("Tanks: ~~5~~ 4",)
    assert getattr(table, "rows", None) == (("Guns", "~~8~~ 7"),)


@pytest.mark.parametrize(
    ("html", "line"),
    [
        (
            "<iframe src='https://www.youtube.com/embed/abc' title='The bridge'></iframe>",
            "[Video] The bridge: https://www.youtube.com/embed/abc",
        ),
        (
            "<div><iframe data-src='//player.vimeo.com/video/9'></iframe></div>",
            "[Video] https://player.vimeo.com/video/9",
        ),
        ("<video><source src='/strike.mp4'></video>", "[Video] https://a.example/strike.mp4"),
        ("<audio src='https://a.example/a.mp3'></audio>", "[Audio] https://a.example/a.mp3"),
        ("<object data='https://a.example/a.mp4'></object>", "[Video] https://a.example/a.mp4"),
        ("<lite-youtube videoid='abc_-1'></lite-youtube>", "[Video] https://www.youtube.com/watch?v=abc_-1"),
        ("<script data-telegram-post='river/99'></script>", "[Post] https://t.me/river/99"),
        (
            "<div class='fb-post' data-href='https://www.facebook.com/r/posts/9'></div>",
            "[Post] https://www.facebook.com/r/posts/9",
        ),
        ("<div class='wp-block-embed__wrapper'>https://youtu.be/xyz</div>", "[Video] https://youtu.be/xyz"),
        (
            "<iframe src='https://www.google.com/maps/embed?pb=1'></iframe>",
            "[Map] https://www.google.com/maps/embed?pb=1",
        ),
        ("<iframe src='https://t.me/river/9?embed=1'></iframe>", "[Post] https://t.me/river/9?embed=1"),
        ("<iframe src='https://datawrapper.dwcdn.net/x/'></iframe>", "[Chart] https://datawrapper.dwcdn.net/x/"),
        (
            "<figure><video src='/x.mp4'></video><figcaption>The bridge falls (Press)</figcaption></figure>",
            "[Video] The bridge falls (Press): https://a.example/x.mp4",
        ),
    ],
)
def test_an_embed_leaves_a_line_with_its_address(html: str, line: str) -> None:
    page = f"<html><head><title>T</title></head><body><p>{_PROSE}</p>{html}<p>{_PROSE}</p></body></html>"
    (block,) = [
        b for b in edition(page, "page.html", url="https://a.example/").sections[0].blocks if b != Paragraph(_PROSE)
    ]
    assert isinstance(block, Paragraph)
    assert block.text == line
    assert [link.url for link in block.links] == [line.rsplit(" ", 1)[1]]


@pytest.mark.parametrize(
    "html",
    [
        "<iframe src='https://ad.doubleclick.net/x'></iframe>",
        "<iframe src='about:blank'></iframe>",
        "<iframe width='1' height='1' src='https://a.example/x'></iframe>",
        "<iframe style='display:none' src='https://a.example/x'></iframe>",
        "<iframe src='https://a.substack.com/embed?x=1'></iframe>",
        "<iframe srcdoc='x'></iframe>",
        "<video></video>",
        "<video src='blob:https://a.example/1'></video>",
    ],
)
def test_advertising_and_frames_without_address_leave_nothing(html: str) -> None:
    assert _blocks(html) == []


def test_an_embed_is_no_figure() -> None:
    assert _figures(_read("<iframe src='https://t.me/river/1500?drones=61'></iframe>")) == []


@pytest.mark.parametrize(
    "image",
    [
        "<img class='emoji' alt='🔥' src='https://a.example/1f525.png'>",
        "<img class='wp-smiley' src='https://s.w.org/images/core/emoji/15/svg/1f525.svg'>",
        "<img alt='fire' src='https://cdn.example/twemoji/72x72/1f525.png'>",
    ],
)
def test_a_picture_of_an_emoji_is_its_character(image: str) -> None:
    read = _read(f"<p>{image} The store burnt {image}</p><ul><li>{image} One</li></ul>")
    assert paragraphs(read)[1] == "🔥 The store burnt 🔥"
    assert read.sections[0].blocks[2] == Listing(("🔥 One",))
    assert photos(read) == []


@pytest.mark.parametrize("tag", ["ul", "ol", "li", "pre", "s", "sup", "blockquote"])
def test_no_nesting_exhausts_the_stack(tag: str) -> None:
    deep = f"<{tag}>" * 3000 + "the end" + f"</{tag}>" * 3000
    read = edition(f"<html><body><p>{_PROSE}</p>{deep}</body></html>", "page.html")
    assert paragraphs(read)[0] == _PROSE
