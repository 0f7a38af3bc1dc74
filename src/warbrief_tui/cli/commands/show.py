"""`show`: a day, an edition, a section or a block, as text or as JSON."""

from collections.abc import Callable, Mapping, Sequence

from ...errors import DIFFERS_FROM_FETCHED, NothingFound
from ...export.plain_text import block_text, brief_text, changes_text, edition_text, section_text
from ...model import Anchor, Brief, Change, Headline, Reading
from ...serialization import document, edition_json
from ...services.desk import Desk
from .. import date_range
from ..command_spec import Arguments
from ..output import print_json, print_text, warn

_SAMPLES = """\
These are samples, written for warbrief. List real publishers with 'warbrief sources',
enable one with 'warbrief sources enable SLUG', and fetch it with 'warbrief refresh'.
"""


def show(args: Arguments, desk: Desk) -> int:
    if args.day and "/" in args.day:
        return _show_place(Anchor.parse(args.day), desk, in_json=args.json)
    briefs = briefs_of(args.day, desk)
    if args.changes:
        return _show_changes(briefs, desk, as_json=args.json)
    if args.json:
        print_json(document([reading_json(reading) for brief in briefs for reading in brief.readings]))
        return 0
    if desk.is_sample:
        print_text(_SAMPLES)
    for reading in (reading for brief in briefs for reading in brief.readings if reading.damaged):
        warn(f"{reading.headline.anchor} {DIFFERS_FROM_FETCHED}")
    print_text("\n\n\n".join(brief_text(brief) for brief in briefs))
    return 0


def _show_place(anchor: Anchor, desk: Desk, *, in_json: bool) -> int:
    """Print an edition, a section or a block."""
    reading = desk.reading(anchor)
    if in_json:
        print_json(document([reading_json(reading)]) | {"anchor": str(anchor)})
        return 0
    if reading.damaged:
        warn(f"{reading.headline.anchor} {DIFFERS_FROM_FETCHED}")
    sections = reading.edition.sections
    if anchor.section is None:
        print_text(edition_text(reading))
        return 0
    try:
        section = sections[anchor.section]
        text = section_text(section) if anchor.block is None else block_text(section.blocks[anchor.block])
    except IndexError:
        raise NothingFound(f"nothing is stored at {anchor}") from None
    print_text(f"{reading.headline.source_name}: {reading.edition.title}\n\n{text}")
    return 0


def _show_changes(briefs: Sequence[Brief], desk: Desk, *, as_json: bool) -> int:
    """Print what the newest revision of each edition changed; return 1 if none was revised."""
    revised = [reading.headline for brief in briefs for reading in brief.readings if reading.headline.revised]
    changes_by_edition = [(headline, desk.changes(headline.anchor)) for headline in revised]
    if as_json:
        print_json(
            {
                "changes": [
                    _change_json(headline, change) for headline, changes in changes_by_edition for change in changes
                ]
            }
        )
    elif changes_by_edition:
        print_text("\n\n".join(changes_text(headline, changes) for headline, changes in changes_by_edition))
    else:
        warn("none of these editions was revised")
    return 0 if changes_by_edition else NothingFound.exit_code


def _change_json(headline: Headline, change: Change) -> dict[str, object]:
    return {
        "edition": str(headline.anchor),
        "kind": change.kind,
        "before": change.before,
        "after": change.after,
        "anchor": str(change.anchor) if change.anchor else None,
    }


def briefs_of(word: str | None, desk: Desk) -> list[Brief]:
    """Return the briefs of the days that `word` means. Raises UsageError, or NothingFound if they have no edition."""
    span = date_range.span_of(word, today=desk.today(), latest=desk.latest())
    briefs = [desk.brief(day) for day in desk.days(span.first, span.last)]
    if not briefs:
        raise NothingFound(f"no edition of {span} is stored")
    return briefs


def readings_of(word: str | None, desk: Desk) -> list[Reading]:
    """Return the editions of the days that `word` means, or the one whose anchor it is. Raises as `briefs_of`."""
    if word and "/" in word:
        return [desk.reading(Anchor.parse(word))]
    return [reading for brief in briefs_of(word, desk) for reading in brief.readings]


def reading_json(reading: Reading) -> dict[str, object]:
    headline = reading.headline
    metadata = {
        "source_name": headline.source_name,
        "first_seen": headline.first_seen.isoformat(),
        "revised": headline.revised.isoformat() if headline.revised else None,
    }
    return edition_json(reading.edition, reading.analysis) | metadata


DO: Mapping[str, Callable[[Arguments, Desk], int]] = {"show": show}
