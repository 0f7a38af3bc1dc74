"""A timeline in MediaWiki's markup is its days, without the boxes and appendices around them."""

from datetime import date

from warbrief_tui.model import Edition, Listing

from ..reading import editions, headings, paragraphs

_EDIT = '<span class="mw-editsection">[<a href="/e">edit</a>]</span>'
_LONG = (
    "The staff said that nine attacks on the river line were turned back before dark, and that two boats were sunk at"
    " the ferry by the guns of the brigade."
)


def _head(level: int, text: str) -> str:
    return f'<div class="mw-heading mw-heading{level}"><h{level} id="x">{text}</h{level}>{_EDIT}</div>'


_REFERENCE = '<sup class="reference"><a href="#cite_note-1"><span>[</span>1<span>]</span></a></sup>'
_PAGE = f"""<!DOCTYPE html>
<html lang="en"><head><title>Timeline of the river war (June 2024) - Encyclopedia</title></head>
<body><h1 id="firstHeading">Timeline of the river war (June 2024)</h1>
<div id="mw-content-text"><div class="mw-parser-output">
<div role="note" class="hatnote">For the war before, see <a href="/x">another timeline</a>.</div>
<table class="infobox"><tr><th colspan="2">River war</th></tr><tr><td colspan="2"><img src="//u.example/map.svg">
<div class="infobox-caption">The front on 5 June 2024</div></td></tr>
<tr><th>Date</th><td>24 February 2022</td></tr></table>
<p>This timeline of the river war covers the whole month of June.</p>
<div id="toc" class="toc"><h2>Contents</h2><ul><li><a href="#1">1 June</a></li></ul></div>
{_head(2, "June 2024")}{_head(3, "1 June")}<p>{_LONG}{_REFERENCE}</p><p>Three people were killed in the river town.</p>
{_head(3, "2 June")}<ul><li>{_LONG}</li><li>The bridge was mended.</li></ul>
{_head(3, "30 June")}<p>{_LONG}</p>
{_head(2, "See also")}<ul><li><a href="/z">Outline of the river war</a></li></ul>
{_head(2, "References")}<div class="reflist"><ol class="references">
<li id="cite_note-1"><b>^</b> "Nine attacks". 1 June 2024.</li>
</ol></div><div class="navbox"><table>
<tr><th>River war</th></tr><tr><td><ul><li><a href="/q">Battles</a></li></ul></td></tr>
</table></div></div></div></body></html>"""


def _days() -> tuple[Edition, ...]:
    return editions(_PAGE, "timeline.html")


def test_each_day_is_an_edition_of_the_month_that_the_heading_names() -> None:
    assert [each.day for each in _days()] == [date(2024, 6, 1), date(2024, 6, 2), date(2024, 6, 30)]
    assert _days()[1].title == "Timeline of the river war (June 2024), 2024-06-02"


def test_boxes_edit_links_and_appendices_are_apart() -> None:
    first, second, third = _days()
    assert paragraphs(first) == [
        "This timeline of the river war covers the whole month of June.",
        f"{_LONG}[1]",
        "Three people were killed in the river town.",
    ]
    assert headings(first) == ["June 2024"]
    assert second.sections[0].blocks == (Listing((_LONG, "The bridge was mended.")),)
    assert (headings(third), paragraphs(third)) == ([], [_LONG])
    reasons = {dropped.why for dropped in first.dropped}
    assert {"infobox", "navigation", "end notes", "button"} <= reasons
