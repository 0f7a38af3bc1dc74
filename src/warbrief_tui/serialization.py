"""Editions and analyses as JSON and back, for `inspect`, `show` and the worker process."""

from datetime import date, datetime
from typing import Any

from msgspec.structs import asdict

from .model import (
    Analysis,
    Block,
    Dropped,
    Edition,
    Link,
    Listing,
    Paragraph,
    Photo,
    Preformatted,
    Quote,
    Section,
    Table,
)

SCHEMA = 1
Json = dict[str, Any]


def document(editions: list[Json]) -> Json:
    """Return the whole answer for `editions`, as made by `edition_json`."""
    return {"schema": SCHEMA, "editions": editions}


def edition_json(edition: Edition, analysis: Analysis) -> Json:
    anchor = edition.anchor
    return {
        "source": edition.source,
        "anchor": str(anchor) if anchor else None,
        "n": edition.n,
        "key": edition.key,
        "title": edition.title,
        "day": edition.day.isoformat(),
        "day_from": edition.day_from,
        "url": edition.url,
        "published": edition.published.isoformat() if edition.published else None,
        "language": edition.language,
        "excerpt": edition.excerpt,
        "dropped": [asdict(dropped) for dropped in edition.dropped],
        "warnings": list(edition.warnings),
        "rules": [list(rules) for rules in edition.rules],
        "sections": [_section_json(index, section) for index, section in enumerate(edition.sections)],
        **analysis_json(analysis),
    }


def analysis_json(analysis: Analysis) -> Json:
    return {
        "analysis": analysis.version,
        "figures": [asdict(figure) for figure in analysis.figures],
        "mentions": [asdict(mention) for mention in analysis.mentions],
    }


def edition_from(data: Json) -> Edition:
    """Return the edition written by `edition_json`. Raise KeyError, TypeError or ValueError for anything else."""
    published = data["published"]
    return Edition(
        title=data["title"],
        day=date.fromisoformat(data["day"]),
        day_from=data["day_from"],
        sections=tuple(_section_from(section) for section in data["sections"]),
        key=data["key"],
        source=data["source"],
        n=data["n"],
        url=data["url"],
        published=datetime.fromisoformat(published) if published else None,
        language=data["language"],
        excerpt=data["excerpt"],
        dropped=tuple(Dropped(**dropped) for dropped in data["dropped"]),
        warnings=tuple(data["warnings"]),
        rules=tuple(tuple(rules) for rules in data.get("rules", ())),
    )


def _section_json(index: int, section: Section) -> Json:
    return {
        "index": index,
        "heading": section.heading,
        "level": section.level,
        "inferred": section.inferred,
        "blocks": [block_json(block) for block in section.blocks],
    }


def _section_from(data: Json) -> Section:
    return Section(data["heading"], tuple(block_from(b) for b in data["blocks"]), data["level"], data["inferred"])


_KINDS: dict[str, type[Block]] = {
    "paragraph": Paragraph,
    "quote": Quote,
    "list": Listing,
    "photo": Photo,
    "table": Table,
    "preformatted": Preformatted,
}
_LATER_FIELDS = ("levels", "markers")
"""Fields that schema 1 got later: they appear only where they say something, so that checksums of editions stay."""
_NAMES = {shape: kind for kind, shape in _KINDS.items()}


def kind_of(block: Block) -> str:
    """Return paragraph, quote, list, photo, table or preformatted."""
    return _NAMES[type(block)]


def block_json(block: Block) -> Json:
    values = ((name, getattr(block, name)) for name in block.__struct_fields__)
    fields = {name: value for name, value in values if value or name not in _LATER_FIELDS}
    if "links" in fields:
        fields["links"] = tuple({"text": link.text, "url": link.url} for link in fields["links"])
    return {"kind": kind_of(block), **fields}


def block_from(data: Json) -> Block:
    fields = {name: value for name, value in data.items() if name != "kind"}
    if "links" in fields:
        fields["links"] = tuple(Link(**link) for link in fields["links"])
    for name in ("items", "lines", *_LATER_FIELDS):
        if name in fields:
            fields[name] = tuple(fields[name])
    if "rows" in fields:
        fields["header"] = tuple(fields["header"])
        fields["rows"] = tuple(tuple(row) for row in fields["rows"])
    return _KINDS[data["kind"]](**fields)
