"""`inspect` as text: the sections with the rule that recognised each part, what was left out, and the findings."""

import textwrap
from collections.abc import Iterator

from ...model import Analysis, Block, Edition, Figure, Listing, Mention, Photo, Preformatted, Table
from ...serialization import kind_of
from ...views import figure_format
from ...views.symbols import UNICODE

_LINE = 110
_MAX_TEXTS = 3
"""Texts that are printed of those left out for one reason."""


def text(edition: Edition, analysis: Analysis) -> str:
    return "\n".join(
        [
            edition.title,
            *_facts(edition),
            *(line for index in range(len(edition.sections)) for line in _section(edition, index)),
            *_dropped(edition),
            *(f"  warning: {warning}" for warning in edition.warnings),
            f"  {len(analysis.figures)} figures, {len(analysis.mentions)} mentions",
            *map(_figure, analysis.figures),
            *map(_mention, analysis.mentions),
        ]
    )


def _facts(edition: Edition) -> Iterator[str]:
    dateline = next((dropped.text for dropped in edition.dropped if dropped.why.startswith("dateline")), None)
    reason = f" “{dateline}”" if dateline and edition.day_from == "dateline" else ""
    yield f"  day {edition.day}, from the {edition.day_from}{reason}; language {edition.language or 'unknown'}"
    if edition.url:
        yield f"  address {edition.url}"
    if edition.excerpt:
        yield "  an excerpt: the full text is at its address"


def _section(edition: Edition, index: int) -> Iterator[str]:
    section = edition.sections[index]
    how, *rules = edition.rules[index]
    indent = "  " * max(1, section.level - 1)
    yield f"{indent}§ {index} {section.heading or '—'}  [{how}]"
    for block, rule in zip(section.blocks, rules, strict=True):
        yield f"{indent}    {_shortened(f'{kind_of(block)}: {_words(block)}', len(indent) + len(rule) + 8)}  [{rule}]"


def _words(block: Block) -> str:
    match block:
        case Listing():
            return f"{len(block.items)} items, “{block.items[0] if block.items else ''}”"
        case Preformatted():
            return f"{len(block.lines)} lines, “{block.lines[0]}”"
        case Photo():
            return " — ".join(filter(None, (block.caption, block.credit, block.url)))
        case Table():
            return f"{len(block.rows)} rows of {', '.join(block.header) or len(block.rows[0])}"
        case _:
            return f"{len(block.text.split())} words, “{block.text}”"


def _dropped(edition: Edition) -> Iterator[str]:
    """Yield what was left out, grouped by reason; --json lists all of it."""
    reasons = dict.fromkeys(dropped.why for dropped in edition.dropped)
    for why in reasons:
        texts = [dropped.text for dropped in edition.dropped if dropped.why == why]
        yield f"  left out, {why} ({len(texts)}):"
        yield from (f"      {_shortened(words, 6)}" for words in texts[:_MAX_TEXTS])
        if len(texts) > _MAX_TEXTS:
            yield f"      … and {len(texts) - _MAX_TEXTS} more"


def _figure(figure: Figure) -> str:
    value = f"{figure_format.value(figure, UNICODE)} {figure_format.unit(figure)}"
    return f"    § {figure.section}.{figure.block}  {value}: {figure_format.subject(figure)}"


def _mention(mention: Mention) -> str:
    description = f"{mention.front}: {mention.status} ({mention.role}), “{mention.text}”"
    return f"    § {mention.section}.{mention.block}  {description}"


def _shortened(words: str, used: int) -> str:
    return textwrap.shorten(words, max(40, _LINE - used), placeholder=" …")
