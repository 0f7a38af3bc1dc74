"""One edition as warbrief understands it against its gold, field by field.

Every measure is a number of right answers among a number of answers, which editions and documents add up.
"""

import json
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from pathlib import Path

from warbrief_tui.analyse import analyse
from warbrief_tui.analyse.fronts import gazetteer_loader
from warbrief_tui.fetch.local_files import read
from warbrief_tui.model import Analysis, Edition, Listing, Paragraph, Photo, Quote, Table
from warbrief_tui.parse import parse
from warbrief_tui.paths import shipped
from warbrief_tui.sources import catalogue

from . import findings
from .tally import Gold, Score, flat

Row = tuple[str, ...]


def golds() -> dict[str, Gold]:
    """Every gold file by the sample that it is about."""
    found = [json.loads(path.read_text("utf-8")) for path in sorted(Path(__file__).parent.glob("*.gold.json"))]
    return {gold["document"]: gold for gold in found}


def score(gold: Gold) -> Score:
    """Read, parse and analyse the sample of `gold`, and compare."""
    folder, total = shipped("sample_feeds"), Score()
    sources = {source.path: source for source in catalogue.read(folder / "sources.toml")}
    gazetteer = gazetteer_loader.load()
    theatres = {front.id for front in gazetteer.fronts if front.kind == "theatre"}
    path = folder / gold["document"]
    editions = parse(read(path, datetime.now(UTC)), sources.get(gold["document"]))
    by_day = {edition.day.isoformat(): edition for edition in editions}
    days = {one["day"] for one in gold["editions"]}
    total.both("day", len(by_day.keys() & days), len(days), len(editions))
    for one in gold["editions"]:
        if edition := by_day.get(one["day"]):
            compare(one, edition, analyse(edition, gazetteer), theatres, total)
        else:
            total.miss("no edition of", [one["day"]])
    return total


def compare(gold: Gold, edition: Edition, analysis: Analysis, theatres: set[str], total: Score) -> None:
    """Add to `total` what is right and wrong in one edition."""
    _headings(gold, edition, total)
    _texts(gold, edition, total)
    _photos(gold, edition, total)
    _tables(gold, edition, total)
    findings.figures(gold, findings.by_key(gold, edition, analysis.figures), total)
    findings.mentions(gold, findings.by_key(gold, edition, analysis.mentions), theatres, total)


def _headings(gold: Gold, edition: Edition, total: Score) -> None:
    wanted = Counter(flat(section["heading"]) for section in gold["sections"] if section["heading"])
    found = Counter(flat(section.heading) for section in edition.sections if section.heading)
    total.both("headings", (wanted & found).total(), wanted.total(), found.total())
    total.miss("heading missed", wanted - found)
    total.miss("heading too much", found - wanted)


def _blocks(edition: Edition) -> Iterator[tuple[str, str, str]]:
    """(heading, kind, text) of all that is read as text."""
    for section in edition.sections:
        for block in section.blocks:
            if isinstance(block, Listing):
                yield from ((flat(section.heading), "item", flat(item)) for item in block.items)
            elif isinstance(block, Paragraph | Quote):
                kind = "quote" if isinstance(block, Quote) else "paragraph"
                yield flat(section.heading), kind, flat(block.text)


def _texts(gold: Gold, edition: Edition, total: Score) -> None:
    headings = {section["index"]: flat(section["heading"]) for section in gold["sections"]}
    wanted = {(headings[block["section"]], block["kind"], flat(block["text"])) for block in gold["paragraphs"]}
    found = set(_blocks(edition))
    total.count("paragraphs", len(wanted & found), len(wanted))
    total.miss("paragraph missed", wanted - found)
    everything = "\n".join(text for _, _, text in found)
    left = [junk for junk in gold["junk"] if flat(junk) in everything]
    total.count("clean", len(gold["junk"]) - len(left), len(gold["junk"]))
    total.miss("junk kept", left)


def _photos(gold: Gold, edition: Edition, total: Score) -> None:
    blocks = [block for section in edition.sections for block in section.blocks if isinstance(block, Photo)]
    found = {flat(photo.caption): flat(photo.credit) for photo in blocks}
    wanted = {flat(photo["caption"]): flat(photo["credit"]) for photo in gold["photos"]}
    matched = wanted.keys() & found.keys()
    total.both("photos", len(matched), len(wanted), len(blocks))
    total.count("credits", sum(wanted[caption] == found[caption] for caption in matched), len(matched))
    total.miss("photo missed", wanted.keys() - found.keys())


def _tables(gold: Gold, edition: Edition, total: Score) -> None:
    wanted = [_rows(table["header"], table["rows"]) for table in gold["tables"]]
    blocks = [block for section in edition.sections for block in section.blocks if isinstance(block, Table)]
    found = [_rows(table.header, table.rows) for table in blocks]
    hits = [table for table in wanted if table in found]
    total.both("tables", len(hits), len(wanted), len(found))
    total.miss("table missed", [table for table in wanted if table not in found])


def _rows(header: Iterable[str], rows: Iterable[Iterable[str]]) -> tuple[Row, ...]:
    return tuple(tuple(map(flat, row)) for row in (header, *rows))
