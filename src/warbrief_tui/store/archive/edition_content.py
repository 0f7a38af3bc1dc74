"""The rows below an edition's own: its sections and blocks, and the figures and mentions found in them."""

import sqlite3
from collections.abc import Iterable, Iterator
from operator import attrgetter
from typing import Any

from msgspec.structs import replace

from ...errors import StoreError
from ...model import Analysis, Block, Edition, Figure, Heading, Mention, Section
from .. import row_ids
from ..search import index_tags, indexer
from . import block_rows, section_hashes


def _columns(finding: type[Figure] | type[Mention]) -> str:
    """Return the fields as quoted SQL names, because some are words of SQL."""
    return ", ".join(f'"{name}"' for name in finding.__struct_fields__)


Row = tuple[Any, ...]
FIGURE_COLUMNS = _columns(Figure)
MENTION_COLUMNS = _columns(Mention)
_figure = attrgetter(*Figure.__struct_fields__)
_mention = attrgetter(*Mention.__struct_fields__)


def insert(c: sqlite3.Connection, edition_id: int, edition: Edition, analysis: Analysis) -> None:
    """Insert the sections, blocks, figures and mentions of an edition whose own row is there."""
    lines, sections = _lines(edition_id, edition, index_tags.block_tags(analysis))
    c.executemany("INSERT INTO block VALUES (?, ?, ?, ?, ?, ?, ?)", reversed(lines))
    indexer.enqueue(c, edition_id)
    known_by = section_hashes.hash_sections(edition.source or "", edition.key, map(_texts, edition.sections))
    rows = [(*section, number) for section, number in zip(sections, known_by, strict=True)]
    _insert(c, "section", "edition, number, heading, level, inferred, words, hash", rows)
    _insert_analysis(c, edition_id, analysis)


def replace_analysis(c: sqlite3.Connection, edition_id: int, analysis: Analysis) -> None:
    """Replace the figures and mentions of an edition, and the tags that its blocks have because of them."""
    _delete_analysis(c, edition_id)
    _insert_analysis(c, edition_id, analysis)
    _update_tags(c, edition_id, analysis)


def update_tags(c: sqlite3.Connection) -> bool:
    """Give the blocks of one edition that has only an earlier version's tags those of today; False if there is none."""
    row = c.execute(
        "DELETE FROM untagged WHERE edition = (SELECT max(edition) FROM untagged) RETURNING edition"
    ).fetchone()
    if row:
        _update_tags(c, row[0], Analysis("", figures(c, row[0]), mentions(c, row[0])))
    return row is not None


def _update_tags(c: sqlite3.Connection, edition_id: int, analysis: Analysis) -> None:
    changed = list(_changed_tags(c, edition_id, index_tags.block_tags(analysis)))
    if changed:
        indexer.remove(c, edition_id)
        c.executemany("UPDATE block SET tags = ? WHERE id = ?", changed)
        indexer.enqueue(c, edition_id)


def _changed_tags(
    c: sqlite3.Connection, edition_id: int, block_tags: dict[tuple[int, int], set[str]]
) -> Iterator[tuple[str | None, int]]:
    """Return tags and id of each line whose tags changed; the tags of its section stay."""
    rows = c.execute(
        "SELECT id, section, number, tags FROM block WHERE id BETWEEN ? AND ? AND section NOT NULL",
        row_ids.blocks_between(edition_id, edition_id),
    )
    for line, section, number, before in rows:
        section_tags = index_tags.SECTION_TAGS & set((before or "").split())
        now = index_tags.join_tags(section_tags, block_tags.get((section, number), ()))
        if now != before:
            yield now, line


def _insert_analysis(c: sqlite3.Connection, edition_id: int, analysis: Analysis) -> None:
    figures = [(*_figure(figure), edition_id, number) for number, figure in enumerate(analysis.figures)]
    mentions = [(*_mention(mention), edition_id, number) for number, mention in enumerate(analysis.mentions)]
    _insert(c, "figure", f"{FIGURE_COLUMNS}, edition, number", figures)
    _insert(c, "mention", f"{MENTION_COLUMNS}, edition, number", mentions)
    c.execute("UPDATE edition SET found = ? WHERE id = ?", (_checksum(c, edition_id), edition_id))


def is_analysis_altered(c: sqlite3.Connection, edition_id: int) -> bool:
    """Return whether the stored figures and mentions differ from their checksum; False if that is unknown."""
    (stored_hash,) = c.execute("SELECT found FROM edition WHERE id = ?", (edition_id,)).fetchone()
    return stored_hash is not None and stored_hash != _checksum(c, edition_id)


def _checksum(c: sqlite3.Connection, edition_id: int) -> str:
    """Return a checksum of the rows as stored. Null values are left out, so that a new column changes nothing."""
    import hashlib  # dear, and a search needs none

    digest = hashlib.sha256()
    for table, columns in (("figure", FIGURE_COLUMNS), ("mention", MENTION_COLUMNS)):
        for row in _findings(c, table, columns, edition_id):
            digest.update(repr([field for field in enumerate(row) if field[1] is not None]).encode())
    return digest.hexdigest()


def _texts(section: Section) -> section_hashes.Lines:
    return (section.heading, *map(block_rows.text_of, section.blocks))


def _lines(
    edition_id: int, edition: Edition, block_tags: dict[tuple[int, int], set[str]]
) -> tuple[list[Row], list[Row]]:
    """Return the rows of `block`, in reading order, and of `section`."""
    lines: list[Row] = []

    def line(section: int | None, number: int | None, kind: str, text: str, *rest: str | None) -> int:
        if len(lines) > row_ids.MAX_SLOT:
            raise StoreError(f"“{edition.title}” has more than {row_ids.MAX_SLOT} blocks and cannot be stored")
        rowid = row_ids.block_id(edition_id, len(lines))
        lines.append((rowid, section, number, kind, text, *(rest or (None, None))))
        return rowid

    line(None, None, "title", edition.title)
    sections: list[Row] = []
    for index, section in enumerate(edition.sections):
        section_tags = set(index_tags.section_tags(section))
        heading = None
        if section.heading is not None:
            heading = line(index, None, "heading", section.heading, None, index_tags.join_tags(section_tags))
        sections.append((edition_id, index, heading, section.level, section.inferred, count_words(section.blocks)))
        for number, block in enumerate(section.blocks):
            line(
                index,
                number,
                *block_rows.to_row(block),
                index_tags.join_tags(section_tags, block_tags.get((index, number), ())),
            )
    return lines, sections


def _insert(c: sqlite3.Connection, table: str, columns: str, rows: list[tuple[Any, ...]]) -> None:
    values = ", ".join("?" * (columns.count(",") + 1))
    c.executemany(f"INSERT INTO {table} ({columns}) VALUES ({values})", rows)  # noqa: S608


def delete(c: sqlite3.Connection, edition_id: int) -> None:
    """Delete the rows below an edition's own, and take its text out of the index."""
    indexer.remove(c, edition_id)
    _delete_analysis(c, edition_id)
    c.execute("DELETE FROM section WHERE edition = ?", (edition_id,))
    c.execute("DELETE FROM block WHERE id BETWEEN ? AND ?", row_ids.blocks_between(edition_id, edition_id))


def _delete_analysis(c: sqlite3.Connection, edition_id: int) -> None:
    """Delete the figures and mentions of an edition."""
    for table in ("figure", "mention"):
        c.execute(f"DELETE FROM {table} WHERE edition = ?", (edition_id,))  # noqa: S608


def count_words(of: Iterable[Block]) -> int:
    """Return the number of words in some blocks."""
    return sum(len(block_rows.text_of(block).split()) for block in of)


def sections(c: sqlite3.Connection, edition_id: int) -> tuple[Section, ...]:
    """Return the sections of an edition with their blocks. Raises DamagedStore."""
    blocks: dict[int, list[Block]] = {}
    rows = c.execute(
        "SELECT section, kind, text, extra FROM block WHERE id BETWEEN ? AND ? AND number NOT NULL ORDER BY id DESC",
        row_ids.blocks_between(edition_id, edition_id),
    )
    for section, *row in rows:
        blocks.setdefault(section, []).append(block_rows.from_row(*row))
    return tuple(
        Section(heading.heading, tuple(blocks.get(heading.index, ())), heading.level, heading.inferred)
        for heading in headings(c, f"[{edition_id}]").get(edition_id, ())
    )


def figures(c: sqlite3.Connection, edition_id: int) -> tuple[Figure, ...]:
    """Return the figures of an edition."""
    return tuple(figure_from_row(row) for row in _findings(c, "figure", FIGURE_COLUMNS, edition_id))


def figure_from_row(row: Iterable[Any]) -> Figure:
    """Return the figure in a row of FIGURE_COLUMNS."""
    figure = Figure(*row)
    return replace(figure, repeated=bool(figure.repeated))


def mentions(c: sqlite3.Connection, edition_id: int) -> tuple[Mention, ...]:
    """Return the mentions of an edition."""
    return tuple(Mention(*row) for row in _findings(c, "mention", MENTION_COLUMNS, edition_id))


def _findings(c: sqlite3.Connection, table: str, columns: str, edition_id: int) -> sqlite3.Cursor:
    return c.execute(f"SELECT {columns} FROM {table} WHERE edition = ? ORDER BY number", (edition_id,))  # noqa: S608


def headings(c: sqlite3.Connection, ids: str) -> dict[int, list[Heading]]:
    """Return the headings of several editions by edition id; `ids` is a JSON array."""
    rows = c.execute(
        """SELECT s.edition, s.number, h.text, s.level, s.inferred, s.words, s.hash
        FROM section s LEFT JOIN block h ON h.id = s.heading
        WHERE s.edition IN (SELECT value FROM json_each(?)) ORDER BY s.edition, s.number""",
        (ids,),
    )
    by_edition: dict[int, list[Heading]] = {}
    for edition, number, heading, level, inferred, words, known_by in rows:
        by_edition.setdefault(edition, []).append(
            Heading(number, heading, level, bool(inferred), words, content_hash=known_by)
        )
    return by_edition
