"""Markdown as GitHub and site builders write it."""

from datetime import UTC, date, datetime

import pytest

from warbrief_tui.blocks import BULLET
from warbrief_tui.model import Link, Listing, Paragraph, Photo, Preformatted, Quote, Table

from ..reading import edition, headings, paragraphs

_PROSE = "Words of the day went on for a good while, as they do in such letters, and then came to their end at last."


def _paragraph(line: str) -> Paragraph:
    block = edition(f"# Notes\n\n{_PROSE}\n\n{line}\n\n{_PROSE}\n", "notes.md").sections[0].blocks[1]
    assert isinstance(block, Paragraph)
    return block


@pytest.mark.parametrize(
    ("line", "text", "urls"),
    [
        ("[x](https://a.example/b_(city)) here", "x here", ["https://a.example/b_(city)"]),
        ("[map][1] here\n\n[1]: https://a.example 'title'", "map here", ["https://a.example"]),
        ("a &amp; b", "a & b", []),
        ("a <b>bold</b> word", "a bold word", []),
        ("It's 'quoted' here", "It's 'quoted' here", []),
        ("~~150~~ 115 drones", "~~150~~ 115 drones", []),
        ("**Click** **here****to see** it", "Click here to see it", []),
        ("**Word:**і __далі__ snake_case_name", "Word:і далі snake_case_name", []),
        ("See https://a.example/x now", "See https://a.example/x now", ["https://a.example/x"]),
        ("Shelling.[[iv]](https://a.example/n#_edn4) Nobody.", "Shelling.[iv] Nobody.", ["https://a.example/n#_edn4"]),
        ("Here {{ site.url }} {% raw %} it is", "Here it is", []),
        ("    An indented line of prose", "An indented line of prose", []),
    ],
)
def test_inline_marks_are_read_as_github_reads_them(line: str, text: str, urls: list[str]) -> None:
    block = _paragraph(line)
    assert block.text == text
    assert [link.url for link in block.links] == urls


def test_a_block_is_read_as_what_it_is() -> None:
    text = f"""# Notes

{_PROSE}

```sh
# no heading
  x = 1
```

- one
  1. two
- [x] four

{_PROSE}

• plain
• bullets

| Kind | Count |
|:-----|------:|
| Tanks | 5 (+1) |

> A quote
> goes on.

![A bridge](https://a.example/b.jpg "The bridge at noon (Petro Sample)")

## 1. The north ##

{_PROSE}
"""
    read = edition(text, "notes.md")
    assert headings(read) == ["1. The north"]
    assert read.sections[0].blocks[1:] == (
        Preformatted(("# no heading", "  x = 1")),
        Listing(("one", "two", "[x] four"), levels=(0, 1, 0), markers=(BULLET, "1.", BULLET)),
        Paragraph(_PROSE),
        Listing(("plain", "bullets")),
        Table(("Kind", "Count"), (("Tanks", "5 (+1)"),)),
        Quote("A quote goes on."),
        Photo("The bridge at noon", "Petro Sample", "https://a.example/b.jpg", "A bridge"),
    )


def test_front_matter_gives_title_time_address_and_language() -> None:
    matter = (
        "---\nlayout: post\ntitle: >-\n  Notes: the river\n  front\ndate:   2025-06-12 01:08:00 +0800  # local\n"
        "canonical: 'https://a.example/notes'\nlang: en\ntags: [a, b]\n---\n"
    )
    read = edition(f"{matter}\n{_PROSE}\n", "2025-06-13-notes.md")
    assert (read.title, read.url, read.language) == ("Notes: the river front", "https://a.example/notes", "en")
    assert read.published == datetime(2025, 6, 11, 17, 8, tzinfo=UTC)
    assert read.day == date(2025, 6, 11)


def test_lines_of_a_wrapped_text_make_paragraphs_and_others_stay_lines() -> None:
    wrapped = (
        "**Notes** of **today**\n\nThe river line held through the night although\n"
        "the guns on the far bank did not rest, and nine\nattacks of the other side failed.\n"
        "The staff says that all of them were turned back\nbefore it was dark on that day.\n"
    )
    assert len(paragraphs(edition(wrapped, "notes.md"))) == 1
    kept = "# Notes\n\nTanks fell by 5.\nGuns fell by 7.\n"
    assert paragraphs(edition(kept, "notes.md")) == ["Tanks fell by 5.", "Guns fell by 7."]


def test_end_notes_and_empty_links_leave_nothing() -> None:
    text = (
        f"# Notes\n\n{_PROSE}[[iv]](https://a.example/n#_edn4)\n\n[](https://a.example/x)\n\n"
        "[[iv]](https://a.example/n#_ednref4) https://a.example/one; https://a.example/two\n"
    )
    read = edition(text, "notes.md")
    assert paragraphs(read) == [f"{_PROSE}[iv]"]
    assert read.sections[0].blocks[0] == Paragraph(f"{_PROSE}[iv]", links=(Link("[iv]", "https://a.example/n#_edn4"),))
