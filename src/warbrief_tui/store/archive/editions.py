"""Editions in and out of the archive.

A source and a key identify an edition. One transaction writes all of an edition or nothing of it.
"""

import sqlite3
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from ...errors import DIFFERS_FROM_FETCHED, NothingFound, StoreError
from ...model import PENDING, Analysis, Anchor, Dropped, Edition, Headline, Photo, Reading
from ...serialization import edition_from, edition_json
from .. import column_codecs, row_ids
from . import day_index, edition_content

_STILL_PACKED = "Its text is not read yet: that is done when it is opened, or behind a refresh."
_STILL_PENDING = "Figures and fronts are still to be looked for in it; a refresh goes on with that."


class StoredVersion(Struct, frozen=True):
    """What a refresh needs to know of a stored edition."""

    anchor: Anchor
    sha256: str
    excerpt: bool = False
    title: str = ""
    url: str | None = None
    published: datetime | None = None
    """UTC."""


def fingerprint(edition: Edition) -> str:
    """Return the SHA-256 of the publisher's content, as hexadecimal digits.

    It leaves the day out where that is only the day of the fetch.
    """
    import hashlib  # dear, both, and the first frame needs none
    import json

    content = edition_json(edition, Analysis(""))
    hashed = [content["title"], None if edition.day_from == "fetched" else content["day"], content["sections"]]
    return hashlib.sha256(json.dumps(hashed, ensure_ascii=False, sort_keys=True).encode()).hexdigest()


# What is stored -----------------------------------------------------------------------------------


def stored_versions(c: sqlite3.Connection, source: str) -> dict[str, StoredVersion]:
    """Return what is stored of a source, by key."""
    return _stored_versions(c, "source = ?", source)


def stored_version(c: sqlite3.Connection, edition: Edition) -> StoredVersion | None:
    """Return what is stored under the source and key of `edition`; None where nothing is."""
    return _stored_versions(c, "source = ? AND key = ?", _source(edition), edition.key).get(edition.key)


def _stored_versions(c: sqlite3.Connection, where: str, *parameters: str) -> dict[str, StoredVersion]:
    rows = c.execute(
        f"SELECT key, source, day, n, sha256, excerpt, title, url, published FROM edition WHERE {where}",  # noqa: S608
        parameters,
    )
    return {
        key: StoredVersion(
            Anchor(source, column_codecs.parse_day(day), n),
            sha256,
            bool(excerpt),
            title,
            url,
            published and column_codecs.parse_time(published),
        )
        for key, source, day, n, sha256, excerpt, title, url, published in rows
    }


def source_with_most(c: sqlite3.Connection, candidates: Sequence[Edition]) -> str | None:
    """Return the source that most of these editions are stored under, by words, id or address; None without most."""
    ids = [edition.key for edition in candidates if not edition.key.startswith("day:")]
    keys = [*ids, *(edition.url for edition in candidates if edition.url and edition.url != edition.key)]
    row = c.execute(
        """SELECT source, count(*) AS shared FROM edition
        WHERE sha256 IN (SELECT value FROM json_each(?1)) OR key IN (SELECT value FROM json_each(?2))
            OR url IN (SELECT value FROM json_each(?2))
        GROUP BY source ORDER BY shared DESC LIMIT 1""",
        (column_codecs.to_json(list(map(fingerprint, candidates))), column_codecs.to_json(keys)),
    ).fetchone()
    return row[0] if row and row[1] * 2 > len(candidates) else None


def month_headlines(c: sqlite3.Connection, year: int, month: int) -> tuple[Headline, ...]:
    """Return the headlines of a month: the newest day first, by publisher within a day."""
    span = row_ids.editions_between(*day_index.month_span(year, month))
    ids = c.execute("SELECT id FROM edition WHERE id BETWEEN ? AND ?", span)
    return tuple(headlines_by_id(c, (edition for (edition,) in ids)).values())


def load(c: sqlite3.Connection, anchor: Anchor, checked: bool = True) -> Reading:
    """Return the edition in which `anchor` stands. Raises NothingFound, DamagedStore.

    With `checked` it is compared with its SHA-256, and `damaged` says whether it differs.
    """
    edition = edition_id(c, anchor)
    return _reading(c, edition, headlines_by_id(c, [edition])[edition], checked)


def is_damaged(c: sqlite3.Connection, anchor: Anchor) -> bool:
    """Return whether the stored text of an edition differs from what was fetched. Raise NothingFound."""
    edition = edition_id(c, anchor)
    return _differs(c, edition, load_edition(c, edition))


def load_day(c: sqlite3.Connection, day: date) -> tuple[Reading, ...]:
    """Return the editions of a day by publisher."""
    ids = c.execute("SELECT id FROM edition WHERE id BETWEEN ? AND ?", row_ids.editions_between(day, day))
    headlines = headlines_by_id(c, (edition for (edition,) in ids))
    return tuple(_reading(c, edition, headline) for edition, headline in headlines.items())


def headlines_by_id(c: sqlite3.Connection, ids: Iterable[int]) -> dict[int, Headline]:
    """Return headlines by edition id: the newest day first, by publisher within a day."""
    id_list = column_codecs.to_json(list(ids))
    headings = edition_content.headings(c, id_list)
    rows = c.execute(
        """SELECT e.id, e.source, e.day, e.n, coalesce(s.name, e.source) AS name, e.title, e.published, e.first_seen,
            e.revised, e.words, e.photos, e.excerpt, p.edition NOT NULL AND p.reason IS NULL
        FROM edition e LEFT JOIN source s ON s.slug = e.source LEFT JOIN parcel p ON p.edition = e.id
        WHERE e.id IN (SELECT value FROM json_each(?)) ORDER BY e.day DESC, name COLLATE NOCASE, e.source, e.n""",
        (id_list,),
    )
    return {
        edition: Headline(
            Anchor(source, column_codecs.parse_day(day), n),
            name,
            title,
            published and column_codecs.parse_time(published),
            column_codecs.parse_time(first_seen),
            revised and column_codecs.parse_time(revised),
            words,
            photos,
            bool(excerpt),
            tuple(headings.get(edition, ())),
            is_deferred=bool(packed),
        )
        for edition, source, day, n, name, title, published, first_seen, revised, words, photos, excerpt, packed in rows
    }


# What a publisher says ----------------------------------------------------------------------------


def add(c: sqlite3.Connection, edition: Edition, analysis: Analysis, now: datetime) -> Anchor:
    """Store a new edition and return its anchor: the next number of its source and day.

    An edition whose key is stored already is revised.
    """
    source = _source(edition)
    twin = stored_version(c, edition)
    if twin:  # another warbrief was quicker
        changed = twin.sha256 != fingerprint(edition)
        return revise(c, twin.anchor, edition, analysis, now) if changed else twin.anchor
    anchor = Anchor(source, edition.day, _next_n(c, source, edition.day))
    row = {
        **_row(edition, analysis),
        "id": _free_id(c, edition.day),
        "n": anchor.n,
        "first_seen": column_codecs.to_utc(now),
        "revised": None,
    }
    names = ", ".join(row)
    c.execute(f"INSERT INTO edition ({names}) VALUES ({', '.join(f':{name}' for name in row)})", row)  # noqa: S608
    edition_content.insert(c, row["id"], edition, analysis)
    return anchor


def revise(c: sqlite3.Connection, anchor: Anchor, edition: Edition, analysis: Analysis, now: datetime) -> Anchor:
    """Replace the edition at `anchor`, keep its earlier version, and return its anchor.

    The anchor changes where the day was corrected. Raises NothingFound.
    """
    stored = edition_id(c, anchor)
    if c.execute("DELETE FROM parcel WHERE edition = ?", (stored,)).rowcount:  # that version has no text to keep
        return replace_edition(c, anchor, edition, analysis)
    _save_version(c, stored, now)
    return replace_edition(c, anchor, edition, analysis, revised=column_codecs.to_utc(now))


def replace_edition(c: sqlite3.Connection, anchor: Anchor, edition: Edition, analysis: Analysis, **more: str) -> Anchor:
    """Replace the edition at `anchor` without keeping it, and return its anchor, which changes with the day.

    `more` are further columns of its row. Raises NothingFound.
    """
    stored = edition_id(c, anchor)
    if edition.day_from == "fetched":
        edition = replace(edition, day=anchor.day)
    edition_content.delete(c, stored)
    row = {**_row(edition, analysis), **more, "id": stored, "n": anchor.n}
    if edition.day != anchor.day:
        row |= {"id": _free_id(c, edition.day), "n": _next_n(c, anchor.source, edition.day)}
    changes = ", ".join(f"{name} = :{name}" for name in row)
    c.execute(f"UPDATE edition SET {changes} WHERE id = :stored", {**row, "stored": stored})  # noqa: S608
    edition_content.insert(c, row["id"], edition, analysis)
    return Anchor(anchor.source, edition.day, row["n"])


def remove(c: sqlite3.Connection, anchor: Anchor) -> None:
    """Remove an edition. Raises NothingFound."""
    stored = edition_id(c, anchor)
    edition_content.delete(c, stored)
    c.execute("DELETE FROM edition WHERE id = ?", (stored,))


def outdated(c: sqlite3.Connection, version: str) -> tuple[Anchor, ...]:
    """Return the editions that other rules than those of `version` analysed, newest first, without deferred ones."""
    rows = c.execute(
        """SELECT source, day, n FROM edition
        WHERE analysis <> ? AND id NOT IN (SELECT edition FROM parcel) ORDER BY id DESC""",
        (version,),
    )
    return tuple(Anchor(source, column_codecs.parse_day(day), n) for source, day, n in rows)


def replace_analysis(c: sqlite3.Connection, anchor: Anchor, analysis: Analysis, read: Edition | None = None) -> None:
    """Replace the analysis of an edition. Raises NothingFound.

    `read` is the edition that was analysed: nothing is stored where that has been revised meanwhile.
    """
    stored = edition_id(c, anchor)
    (sha256,) = c.execute("SELECT sha256 FROM edition WHERE id = ?", (stored,)).fetchone()
    if read is not None and fingerprint(read) != sha256:
        return
    edition_content.replace_analysis(c, stored, analysis)
    c.execute("UPDATE edition SET analysis = ? WHERE id = ?", (analysis.version, stored))


def mark_for_reanalysis(c: sqlite3.Connection, anchors: Iterable[Anchor]) -> None:
    """Make editions `outdated` whatever rules analysed them. Raises NothingFound."""
    c.executemany(
        "UPDATE edition SET analysis = '', found = NULL WHERE id = ?", [(edition_id(c, anchor),) for anchor in anchors]
    )


def previous_version(c: sqlite3.Connection, anchor: Anchor) -> Edition | None:
    """Return the version that the edition at `anchor` replaced; None for a first version. Raises NothingFound."""
    row = c.execute(
        "SELECT content FROM revision WHERE edition = ? ORDER BY rowid DESC LIMIT 1", (edition_id(c, anchor),)
    ).fetchone()
    return edition_from(column_codecs.parse_json(row[0])) if row else None


def _source(edition: Edition) -> str:
    if edition.source is None:
        raise ValueError(f"an edition without a source cannot be stored: {edition.title}")
    return edition.source


def _next_n(c: sqlite3.Connection, source: str, day: date) -> int:
    last: int | None = c.execute(
        "SELECT max(n) FROM edition WHERE source = ? AND day = ?", (source, day.isoformat())
    ).fetchone()[0]
    return (last or 0) + 1


def _free_id(c: sqlite3.Connection, day: date) -> int:
    first, last = row_ids.editions_between(day, day)
    used: int | None = c.execute("SELECT max(id) FROM edition WHERE id BETWEEN ? AND ?", (first, last)).fetchone()[0]
    if used == last:
        raise StoreError(f"no more editions of {day} can be stored: there are {row_ids.MAX_SLOT + 1} already")
    return first if used is None else used + 1


def _row(edition: Edition, analysis: Analysis) -> dict[str, Any]:
    all_blocks = [block for section in edition.sections for block in section.blocks]
    return {
        "source": _source(edition),
        "day": edition.day.isoformat(),
        "key": edition.key,
        "title": edition.title,
        "url": edition.url,
        "published": edition.published and column_codecs.to_utc(edition.published),
        "language": edition.language,
        "excerpt": edition.excerpt,
        "day_from": edition.day_from,
        "dropped": column_codecs.to_json([[each.text, each.why, each.after] for each in edition.dropped]),
        "warnings": column_codecs.to_json(edition.warnings),
        "words": edition_content.count_words(all_blocks),
        "photos": sum(isinstance(block, Photo) for block in all_blocks),
        "sha256": fingerprint(edition),
        "analysis": analysis.version,
    }


def _save_version(c: sqlite3.Connection, edition_id: int, now: datetime) -> None:
    before = load_edition(c, edition_id)
    content = column_codecs.to_json(edition_json(before, Analysis("")))
    sha256 = c.execute("SELECT sha256 FROM edition WHERE id = ?", (edition_id,)).fetchone()[0]
    c.execute("INSERT INTO revision VALUES (?, ?, ?, ?)", (edition_id, column_codecs.to_utc(now), sha256, content))


# One edition --------------------------------------------------------------------------------------


def edition_id(c: sqlite3.Connection, anchor: Anchor) -> int:
    """Return the row id of the edition in which `anchor` stands. Raises NothingFound."""
    row = c.execute(
        "SELECT id FROM edition WHERE source = ? AND day = ? AND n = ?",
        (anchor.source, anchor.day.isoformat(), anchor.n),
    ).fetchone()
    if row is None:
        raise NothingFound(f"no edition {anchor.edition} is stored")
    return int(row[0])


def _differs(c: sqlite3.Connection, edition_id: int, edition: Edition) -> bool:
    sha256: str = c.execute("SELECT sha256 FROM edition WHERE id = ?", (edition_id,)).fetchone()[0]
    return fingerprint(edition) != sha256


def _reading(c: sqlite3.Connection, edition_id: int, headline: Headline, checked: bool = True) -> Reading:
    edition = load_edition(c, edition_id)
    damaged = checked and _differs(c, edition_id, edition)
    if damaged:
        edition = replace(edition, warnings=(*edition.warnings, f"It {DIFFERS_FROM_FETCHED}."))
    analysis = load_analysis(c, edition_id)
    if warning := _pending_work_warning(c, edition_id, headline, analysis):
        edition = replace(edition, warnings=(*edition.warnings, warning))
    return Reading(edition, headline, analysis, damaged=damaged)


def _pending_work_warning(c: sqlite3.Connection, edition_id: int, headline: Headline, analysis: Analysis) -> str | None:
    if headline.is_deferred:
        return _STILL_PACKED
    gave_up = c.execute("SELECT reason FROM parcel WHERE edition = ?", (edition_id,)).fetchone()
    if gave_up:
        return f"Its text could not be read: {gave_up[0]}"
    return _STILL_PENDING if analysis.version == PENDING else None


def load_edition(c: sqlite3.Connection, edition_id: int) -> Edition:
    """Return an edition by its row id. Raises DamagedStore."""
    row = c.execute(
        """SELECT title, day, day_from, key, source, n, url, published, language, excerpt, dropped, warnings
        FROM edition WHERE id = ?""",
        (edition_id,),
    ).fetchone()
    if row is None:
        raise column_codecs.corrupt_value(edition_id, "an edition")
    title, day, day_from, key, source, n, url, published, language, excerpt, dropped, warnings = row
    return Edition(
        title,
        column_codecs.parse_day(day),
        day_from,
        edition_content.sections(c, edition_id),
        key,
        source,
        n,
        url,
        published and column_codecs.parse_time(published),
        language,
        bool(excerpt),
        tuple(Dropped(*pair) for pair in column_codecs.parse_json(dropped)),
        tuple(column_codecs.parse_json(warnings)),
    )


def load_analysis(c: sqlite3.Connection, edition_id: int) -> Analysis:
    """Return the analysis of an edition by its row id."""
    (version,) = c.execute("SELECT analysis FROM edition WHERE id = ?", (edition_id,)).fetchone()
    return Analysis(version, edition_content.figures(c, edition_id), edition_content.mentions(c, edition_id))
