"""A day's brief as plain text: what `show` prints, and the app where there is no terminal."""

from collections.abc import Iterator, Sequence

from ..blocks import item_leads
from ..model import (
    Block,
    Brief,
    Change,
    Edition,
    Headline,
    Listing,
    Paragraph,
    Photo,
    Preformatted,
    Quote,
    Reading,
    Section,
    Table,
)
from ..omissions import warning_of
from .line_filling import fill

WIDTH = 78


def brief_text(brief: Brief) -> str:
    parts = [_title(f"{brief.day:%A} {brief.day.day} {brief.day:%B %Y}")]
    parts += [edition_text(reading) for reading in brief.readings]
    return "\n\n".join(parts)


def edition_text(reading: Reading) -> str:
    edition = reading.edition
    head = f"{reading.headline.source_name}: {edition.title}"
    parts = [fill(head, WIDTH) + "\n" + "-" * min(WIDTH, len(head))]
    if edition.url:
        parts.append(edition.url)
    loss = warning_of(edition)
    notes = [fill(f"[{loss}; O in the app shows the page as it is]", WIDTH)] if loss else []
    return "\n\n".join([*parts, *_sections(edition), *notes])


def changes_text(headline: Headline, changes: Sequence[Change]) -> str:
    """Return the changes of a revision: `-` for removed, `+` for added, both for reworded text."""
    head = f"{headline.source_name}: {headline.title}"
    when = f"revised {headline.revised:%Y-%m-%d %H:%M} UTC" if headline.revised else "never revised"
    parts = [fill(head, WIDTH) + "\n" + "-" * min(WIDTH, len(head)), when]
    return "\n\n".join([*parts, *map(_change, changes)])


def _change(change: Change) -> str:
    lines = [f"{change.kind}{f' {change.anchor}' if change.anchor else ''}"]
    for mark, text in (("- ", change.before), ("+ ", change.after)):
        if text is not None:
            lines.append(fill(text, WIDTH, initial_indent=mark, subsequent_indent="  "))
    return "\n".join(lines)


def _title(text: str) -> str:
    return f"{text}\n{'=' * len(text)}"


def _sections(edition: Edition) -> Iterator[str]:
    return filter(None, map(section_text, edition.sections))


def section_text(section: Section) -> str:
    heading = [_heading(section)] if section.heading else []
    return "\n\n".join([*heading, *map(block_text, section.blocks)])


def _heading(section: Section) -> str:
    mark = "#" * max(2, section.level)
    return fill(f"{mark} {section.heading}", WIDTH, subsequent_indent=" " * (len(mark) + 1))


def block_text(block: Block) -> str:
    match block:
        case Paragraph():
            return fill(block.text, WIDTH)
        case Quote():
            return fill(block.text, WIDTH, initial_indent="> ", subsequent_indent="> ")
        case Listing():
            return "\n".join(_items(block))
        case Preformatted():
            return "\n".join(block.lines)
        case Photo():
            credit = f" ({block.credit})" if block.credit else ""
            return fill(f"[Photo] {block.caption}{credit}", WIDTH, subsequent_indent="        ")
        case Table():
            return _table(block)


def _items(block: Listing) -> Iterator[str]:
    for opening, item in zip(item_leads(block, "-"), block.items, strict=True):
        yield fill(item, WIDTH, initial_indent=opening, subsequent_indent=" " * len(opening))


def _table(table: Table) -> str:
    lines = [table.header, *table.rows] if table.header else list(table.rows)
    widths = [max(len(row[column]) for row in lines) for column in range(len(lines[0]))] if lines else []
    drawn = ["  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in lines]
    if table.header:
        drawn.insert(1, "  ".join("-" * width for width in widths))
    return "\n".join([table.caption, *drawn] if table.caption else drawn)
