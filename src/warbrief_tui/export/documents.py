"""An edition, or a passage of it, as Markdown, HTML or text to be kept elsewhere; and as a citation. Pure."""

import html
from collections.abc import Callable, Iterator, Mapping

from msgspec.structs import replace

from ..blocks import BULLET, item_leads, levels, markers, plain_text, struck_spans
from ..model import (
    Anchor,
    Block,
    Edition,
    Link,
    Listing,
    Paragraph,
    Photo,
    Preformatted,
    Quote,
    Reading,
    Section,
    Table,
)
from .line_filling import fill

_WIDTH = 78


def narrowed(edition: Edition, first: Anchor, last: Anchor | None = None) -> Edition:
    """Return the part of `edition` from `first` to `last`; an anchor without block or section means all of it."""
    start, end = _start(first), _end(last or first)
    sections = [_cut(section, number, start, end) for number, section in enumerate(edition.sections)]
    return replace(edition, sections=tuple(section for section in sections if section is not None))


def _start(anchor: Anchor) -> tuple[float, float]:
    return (anchor.section or 0, -1 if anchor.block is None else anchor.block)


def _end(anchor: Anchor) -> tuple[float, float]:
    everything = float("inf")
    return (
        everything if anchor.section is None else anchor.section,
        everything if anchor.block is None else anchor.block,
    )


def _cut(section: Section, number: int, start: tuple[float, float], end: tuple[float, float]) -> Section | None:
    """A section whose heading is not in the passage goes without it."""
    blocks = tuple(block for at, block in enumerate(section.blocks) if start <= (number, at) <= end)
    heading = section.heading if start <= (number, -1) <= end else None
    return replace(section, heading=heading, blocks=blocks) if blocks or heading else None


# Text and citation ------------------------------------------------------------------------------


def passage_text(edition: Edition) -> str:
    """Return the text alone, unwrapped, with a blank line between paragraphs."""
    parts = [
        text for section in edition.sections for text in (section.heading, *map(plain_text, section.blocks)) if text
    ]
    return "\n\n".join(parts)


def citation(reading: Reading, edition: Edition) -> str:
    """Return a quotation of `edition`, a passage of `reading`, with publisher, title, day and link."""
    day = reading.edition.day
    source = [reading.headline.source_name, f"“{reading.edition.title}”", f"{day.day} {day:%B %Y}"]
    link = f"\n{reading.edition.url}" if reading.edition.url else ""
    return f"“{passage_text(edition)}”\n— {', '.join(source)}{link}\n"


def text(reading: Reading) -> str:
    """Return an edition as plain text with title and origin, wrapped to the width of a page."""
    edition = reading.edition
    parts = [edition.title, _origin(reading), *([edition.url] if edition.url else []), passage_text(edition)]
    return "\n".join(_filled(line) for part in parts for line in (*part.split("\n"), ""))


def _filled(line: str) -> str:
    return line if "\t" in line or "  " in line.strip() else fill(line, _WIDTH, break_long_words=False)


# Markdown ---------------------------------------------------------------------------------------

_ACTIVE = str.maketrans({character: f"\\{character}" for character in "\\`*_[]<>|#"})


def markdown(reading: Reading) -> str:
    edition = reading.edition
    parts = [f"# {_md(edition.title)}", _md(_origin(reading)), *([f"<{edition.url}>"] if edition.url else [])]
    for section in edition.sections:
        if section.heading:
            parts.append(f"{'#' * min(max(section.level, 2), 6)} {_md(section.heading)}")
        parts += map(_md_block, section.blocks)
    return "\n\n".join(parts) + "\n"


def _md(text: str) -> str:
    """`text` with nothing in it that Markdown could take for more than text, a line's beginning included."""
    safe = text.translate(_ACTIVE)
    number, dot, rest = safe.partition(".")
    if safe[:1] in "-+=~":
        return "\\" + safe
    return f"{number}\\.{rest}" if dot and number.isdigit() else safe


def _md_block(block: Block) -> str:
    match block:
        case Paragraph():
            return _md_linked(block.text, block.links)
        case Quote():
            return f"> {_md_linked(block.text, block.links)}"
        case Listing():
            return "\n".join(map(str.__add__, item_leads(block, "-", indent=4), map(_md, block.items)))
        case Preformatted():
            return "\n".join(f"    {line}" for line in block.lines)
        case Photo():
            credit = f" ({_md(block.credit)})" if block.credit else ""
            return f"> *{_md(block.caption)}*{credit}"
        case Table():
            return _md_table(block)


def _md_linked(text: str, links: tuple[Link, ...]) -> str:
    parts = [_md(part) if link is None else f"[{_md(part)}](<{link.url}>)" for part, link in _split(text, links)]
    return "".join(parts)


def _md_table(table: Table) -> str:
    columns = len(table.header or table.rows[0])
    header = table.header or ("",) * columns
    rows = [header, ("---",) * columns, *table.rows]
    lines = ["| " + " | ".join(cell if cell == "---" else _md(cell) for cell in row) + " |" for row in rows]
    return "\n".join(([f"*{_md(table.caption)}*", ""] if table.caption else []) + lines)


# HTML -------------------------------------------------------------------------------------------


def as_html(reading: Reading) -> str:
    """Return a complete HTML page that requests nothing: photos become their captions."""
    edition = reading.edition
    link = f'<p><a href="{html.escape(edition.url)}">{html.escape(edition.url)}</a></p>\n' if edition.url else ""
    body = "\n".join(_html_sections(edition))
    return (
        f'<!doctype html>\n<html lang="{html.escape(edition.language)}">\n<head><meta charset="utf-8">'
        f"<title>{html.escape(edition.title)}</title></head>\n<body>\n<h1>{_escaped(edition.title)}</h1>\n"
        f"<p>{html.escape(_origin(reading))}</p>\n{link}{body}\n</body>\n</html>\n"
    )


def _html_sections(edition: Edition) -> Iterator[str]:
    for section in edition.sections:
        if section.heading:
            level = min(max(section.level, 2), 6)
            yield f"<h{level}>{_escaped(section.heading)}</h{level}>"
        yield from map(_html_block, section.blocks)


def _html_block(block: Block) -> str:
    match block:
        case Paragraph():
            return f"<p>{_html_linked(block.text, block.links)}</p>"
        case Quote():
            return f"<blockquote><p>{_html_linked(block.text, block.links)}</p></blockquote>"
        case Listing():
            return _html_list(block)
        case Preformatted():
            return f"<pre>{html.escape(chr(10).join(block.lines))}</pre>"
        case Photo():
            credit = f" <small>{html.escape(block.credit)}</small>" if block.credit else ""
            return f"<figure><figcaption>{_escaped(block.caption)}{credit}</figcaption></figure>"
        case Table():
            return _html_table(block)


def _html_list(block: Listing) -> str:
    if not (block.levels or block.markers):
        tag = "ol" if block.ordered else "ul"
        return f"<{tag}>{''.join(f'<li>{_escaped(item)}</li>' for item in block.items)}</{tag}>"
    rows = zip(levels(block), markers(block), block.items, strict=True)
    return f"<ul>{''.join(_html_item(*row) for row in rows)}</ul>"


def _html_item(level: int, marker: str, item: str) -> str:
    """An item on a deeper level is indented; a marker that is no bullet stands in the text."""
    plain = marker == BULLET
    style = "" if plain and not level else f' style="margin-left: {2 * level}em{"" if plain else "; list-style: none"}"'
    return f"<li{style}>{'' if plain or not marker else f'{html.escape(marker)} '}{_escaped(item)}</li>"


def _escaped(text: str) -> str:
    """`text` as HTML; what its publisher struck out as a deletion."""
    parts: list[str] = []
    at = 0
    for start, end in struck_spans(text):
        parts += [html.escape(text[at:start]), f"<del>{html.escape(text[start + 2 : end - 2])}</del>"]
        at = end
    return "".join((*parts, html.escape(text[at:])))


def _html_linked(text: str, links: tuple[Link, ...]) -> str:
    return "".join(
        _escaped(part) if link is None else f'<a href="{html.escape(link.url)}">{_escaped(part)}</a>'
        for part, link in _split(text, links)
    )


def _html_table(table: Table) -> str:
    caption = f"<caption>{_escaped(table.caption)}</caption>" if table.caption else ""
    header = _html_row(table.header, "th") if table.header else ""
    return f"<table>{caption}{header}{''.join(_html_row(row, 'td') for row in table.rows)}</table>"


def _html_row(row: tuple[str, ...], tag: str) -> str:
    return f"<tr>{''.join(f'<{tag}>{_escaped(cell)}</{tag}>' for cell in row)}</tr>"


# Both -------------------------------------------------------------------------------------------


def _origin(reading: Reading) -> str:
    day = reading.edition.day
    return f"{reading.headline.source_name}, {day:%A} {day.day} {day:%B %Y}"


def _split(text: str, links: tuple[Link, ...]) -> Iterator[tuple[str, Link | None]]:
    """`text` in the order of reading, with the link of each part that is one."""
    at = 0
    for link in links:
        start = text.find(link.text, at) if link.text else -1
        if start >= 0:
            yield text[at:start], None
            yield link.text, link
            at = start + len(link.text)
    yield text[at:], None


FORMATS: Mapping[str, Callable[[Reading], str]] = {"md": markdown, "html": as_html, "txt": text}
"""By the ending of a file's name."""
