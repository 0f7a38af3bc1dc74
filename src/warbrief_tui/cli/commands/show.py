"""`show`: what is stored, as text or as JSON."""

from collections.abc import Callable, Mapping, Sequence

from ...errors import DIFFERS_FROM_FETCHED, NothingFound
from ...export.plain_text import block_text, brief_text, changes_text, edition_text, section_text
from ...model import Anchor, Brief, Change, Headline, Reading
from ...serialization import document, edition_json
from ...services.desk import Desk
from .. import date_range
from ..command_spec import Asked
from ..output import print_json, say, warn

_SAMPLES = """\
These are samples, written for warbrief. 'warbrief sources' lists real publishers;
'warbrief sources enable SLUG' chooses one, 'warbrief refresh' fetches.
"""


def show(asked: Asked, desk: Desk) -> int:
    if asked.day and "/" in asked.day:
        return _show_place(Anchor.parse(asked.day), desk, in_json=asked.json)
    briefs = briefs_of(asked.day, desk)
    if asked.changes:
        return _show_changes(briefs, desk, as_json=asked.json)
    if asked.json:
        print_json(document([reading_json(reading) for brief in briefs for reading in brief.readings]))
        return 0
    if desk.is_sample:
        say(_SAMPLES)
    for reading in (reading for brief in briefs for reading in brief.readings if reading.damaged):
        warn(f"{reading.headline.anchor} {DIFFERS_FROM_FETCHED}")
    say("\n\n\n".join(brief_text(brief) for brief in briefs))
    return 0


def _show_place(anchor: Anchor, desk: Desk, *, in_json: bool) -> int:
    """An edition, one of its sections, or one block."""
    reading = desk.reading(anchor)
    if in_json:
        print_json(document([reading_json(reading)]) | {"anchor": str(anchor)})
        return 0
    if reading.damaged:
        warn(f"{reading.headline.anchor} {DIFFERS_FROM_FETCHED}")
    sections = reading.edition.sections
    if anchor.section is None:
        say(edition_text(reading))
        return 0
    try:
        section = sections[anchor.section]
        text = section_text(section) if anchor.block is None else block_text(section.blocks[anchor.block])
    except IndexError:
        raise NothingFound(f"nothing is stored at {anchor}") from None
    say(f"{reading.headline.source_name}: {reading.edition.title}\n\n{text}")
    return 0


def _show_changes(briefs: Sequence[Brief], desk: Desk, *, as_json: bool) -> int:
    """What the newest revision of each edition changed; 1 where none was revised."""
    revised = [reading.headline for brief in briefs for reading in brief.readings if reading.headline.revised]
    found = [(headline, desk.changes(headline.anchor)) for headline in revised]
    if as_json:
        print_json({"changes": [_change_json(headline, change) for headline, each in found for change in each]})
    elif found:
        say("\n\n".join(changes_text(headline, each) for headline, each in found))
    else:
        warn("none of these editions was revised")
    return 0 if found else NothingFound.exit_code


def _change_json(headline: Headline, change: Change) -> dict[str, object]:
    return {
        "edition": str(headline.anchor),
        "kind": change.kind,
        "before": change.before,
        "after": change.after,
        "anchor": str(change.anchor) if change.anchor else None,
    }


def briefs_of(word: str | None, desk: Desk) -> list[Brief]:
    """Raises UsageError, or NothingFound where the days that `word` means have no edition."""
    span = date_range.span_of(word, today=desk.today(), latest=desk.latest())
    briefs = [desk.brief(day) for day in desk.days(span.first, span.last)]
    if not briefs:
        raise NothingFound(f"no edition of {span} is stored")
    return briefs


def readings_of(word: str | None, desk: Desk) -> list[Reading]:
    """Those of the days that `word` means, or the one edition that it is the anchor of. Raises as `briefs_of`."""
    if word and "/" in word:
        return [desk.reading(Anchor.parse(word))]
    return [reading for brief in briefs_of(word, desk) for reading in brief.readings]


def reading_json(reading: Reading) -> dict[str, object]:
    headline = reading.headline
    known = {
        "source_name": headline.source_name,
        "first_seen": headline.first_seen.isoformat(),
        "revised": headline.revised.isoformat() if headline.revised else None,
    }
    return edition_json(reading.edition, reading.analysis) | known


DO: Mapping[str, Callable[[Asked, Desk], int]] = {"show": show}
