"""Stories to editions: what is dropped, which texts are captions and headings, where one day ends, which day it is."""

import re
from collections.abc import Collection, Sequence
from datetime import date
from typing import TypeVar
from urllib.parse import quote

from msgspec import Struct
from msgspec.structs import replace

from ..model import DayFrom, Document, Dropped, Edition, Paragraph, Photo, Section, Source
from ..sanitize import one_line
from . import captions, edition_date, headings, junk_filter, section_builder, section_rules
from .edition_date import Clock
from .raw_blocks import Heading, Raw, Story, Text, count, words_of

T = TypeVar("T")

_FRONT = 8
"""The dateline stands within so many blocks."""
_CYRILLIC = re.compile("[а-яіїєґё]", re.IGNORECASE)
_LEAST_DAY = 25
"""Words that a day of a page with several days has at least."""


def editions(story: Story, document: Document, source: Source | None) -> list[Edition]:
    """The editions of a story: one, or one per day where it holds several; none where it says nothing."""
    clock = Clock(document.fetched, source.timezone if source else "Europe/Kyiv", story.published)
    blocks, dropped = junk_filter.sift(story.blocks)
    blocks = _captioned(blocks)
    parts = _split(blocks, story, clock)
    made = [_edition(part, document, source, clock) for part in parts if part.blocks or part.title]
    if made:
        made[0] = replace(made[0], dropped=(*story.dropped, *dropped, *made[0].dropped))
    return made


class _Part(Struct, frozen=True):
    """What is about one day."""

    story: Story
    title: str
    blocks: tuple[Raw, ...]
    several: bool = False


def _captioned(blocks: Sequence[Raw]) -> list[Raw]:
    """Captions given to the pictures they stand under, and their credits split off."""
    found: list[Raw] = []
    for block in blocks:
        above = found[-1] if found else None
        caption = _caption_under(block, above)
        if caption and isinstance(above, Photo) and not above.caption:
            found[-1] = captions.with_credit(replace(above, caption=caption))
        elif caption:
            found.append(captions.with_credit(Photo(caption)))
        else:
            found.append(captions.with_credit(block) if isinstance(block, Photo) else block)
    return found


def _caption_under(block: Raw, above: Raw | None) -> str | None:
    """The text as a caption: it says so itself, or stands small or slanted under a picture without one."""
    if not isinstance(block, Text):
        return None
    bare = isinstance(above, Photo) and not above.caption and bool(above.url)
    small = bare and ((block.slanted and count(block.text) <= 75) or captions.is_under_picture(block.text))
    return block.text if small or captions.is_caption(block.text) else None


def _split(blocks: Sequence[Raw], story: Story, clock: Clock) -> list[_Part]:
    """One part per day where the story holds several, each opened by its own dateline."""
    marks = _day_marks(blocks, clock)
    if len(marks) < 2:
        return [_Part(story, story.title, tuple(blocks))]
    starts = [_start(blocks, mark) for mark in marks]
    ends = [*starts[1:], len(blocks)]
    parts = [tuple(blocks[start:end]) for start, end in zip(starts, ends, strict=True)]
    if min(sum(len(words_of(block).split()) for block in part) for part in parts) < _LEAST_DAY:
        return [_Part(story, story.title, tuple(blocks))]
    before = [block for block in blocks[: starts[0]] if words_of(block)]
    parts[0] = (*before, *parts[0]) if any(not isinstance(block, Heading) for block in before) else parts[0]
    return [_Part(story, "", part, several=True) for part in parts]


def _day_marks(blocks: Sequence[Raw], clock: Clock) -> list[int]:
    """Where the datelines of different days stand; a second line for the same day marks nothing."""
    marks: list[int] = []
    seen: set[date] = set()
    for place, block in enumerate(blocks):
        day = edition_date.dateline(block.text, clock.near) if isinstance(block, (Heading, Text)) else None
        if day and day not in seen:
            seen.add(day)
            marks.append(place)
    return marks


def _start(blocks: Sequence[Raw], mark: int) -> int:
    """A part begins at its dateline, or at the headline above that."""
    above = blocks[mark - 1] if mark else None
    own = blocks[mark]
    if isinstance(above, Heading) and (not isinstance(own, Heading) or above.level < own.level):
        return mark - 1
    headline = isinstance(above, Text) and isinstance(own, Text) and headings.is_short_line(above.text)
    return mark - 1 if headline else mark


def _edition(part: _Part, document: Document, source: Source | None, clock: Clock) -> Edition:
    front = _front(part, clock)
    day, day_from = _day(part, front, document, clock)
    blocks = headings.promote(section_rules.marked(front.body, source.headings if source else ()))
    all_sections = section_builder.sections(blocks)
    skipped = section_rules.left_out(all_sections, source.skip if source else ())
    sections = _but(skipped, all_sections)
    name = source.name if source else document.name
    title = front.title or f"{name}, {day.isoformat()}"
    return Edition(
        title=title,
        day=day,
        day_from=day_from,
        sections=sections,
        key=_key(part, document, day),
        source=source.slug if source else None,
        url=part.story.url or document.url,
        published=part.story.published,
        language=_language(part, source),
        excerpt=part.story.excerpt,
        dropped=(*front.dropped, *(section_rules.dropped(all_sections[number]) for number in sorted(skipped))),
        warnings=(*part.story.warnings, *_warnings(sections, day_from, part.story.excerpt)),
        rules=_but(skipped, section_builder.rules(blocks, all_sections)),
    )


def _but(numbers: Collection[int], of: Sequence[T]) -> tuple[T, ...]:
    """`of` without what stands at these numbers."""
    return tuple(one for number, one in enumerate(of) if number not in numbers)


class _Front(Struct, frozen=True):
    """What stands at the top of an edition, taken apart."""

    title: str
    dateline: date | None
    body: tuple[Raw, ...]
    dropped: tuple[Dropped, ...]


def _front(part: _Part, clock: Clock) -> _Front:
    """Title, dateline and byline taken off the blocks; the lines that stay are the subtitle and the lead."""
    blocks = list(part.blocks)
    mark, day = _dateline(blocks, clock)
    dropped: list[Dropped] = []
    top = blocks[:mark] if mark is not None else blocks[:1]
    own = _headline(top, blocks, mark) if not part.title else None
    title = part.title or (words_of(own) if own else "")
    kept: list[Raw] = []
    for place, block in enumerate(blocks):
        text = words_of(block)
        if block is own:
            continue
        if place < _FRONT and title and _is_line(block) and _same(text, title):
            dropped.append(Dropped(text, "repeats the title"))
            continue
        if place == mark:
            dropped.append(Dropped(text, "dateline: kept as the day"))
        elif place < _FRONT and _is_line(block) and junk_filter.is_byline(text):
            dropped.append(Dropped(text, "byline"))
        else:
            kept.append(Text(text) if mark is not None and place < mark and isinstance(block, Heading) else block)
    labelled = words_of(blocks[mark]) if mark is not None else ""
    return _Front(title or (labelled if edition_date.is_labelled(labelled) else ""), day, tuple(kept), tuple(dropped))


def _dateline(blocks: Sequence[Raw], clock: Clock) -> tuple[int | None, date | None]:
    for place, block in enumerate(blocks[:_FRONT]):
        if _is_line(block) and (day := edition_date.dateline(words_of(block), clock.near)):
            return place, day
    return None, None


def _headline(top: Sequence[Raw], blocks: Sequence[Raw], mark: int | None) -> Raw | None:
    """The title of a story that has it in its text: the line above the dateline, or a first line that is one."""
    first = next((block for block in top if _is_line(block)), None)
    if first is None or mark is not None or (isinstance(first, Heading) and first.level == 1):
        return first
    text = words_of(first)
    alone = isinstance(first, Text) and len(text.split()) <= 40 and not text.endswith((".", ":", ";", ","))
    return first if alone and len(blocks) > 1 else None


def _is_line(block: Raw) -> bool:
    return isinstance(block, (Heading, Text)) and len(block.text) <= 250


def _same(one: str, other: str) -> bool:
    return re.sub(r"\W+", "", one).lower() == re.sub(r"\W+", "", other).lower()


def _day(part: _Part, front: _Front, document: Document, clock: Clock) -> tuple[date, DayFrom]:
    if front.dateline:
        return front.dateline, "dateline"
    texts = [words_of(block) for block in front.body if isinstance(block, (Text, Heading))]
    paragraphs = [text for text in texts[:12] if len(text.split()) >= 15]
    lines = [text for text in texts[:2] if len(text.split()) < 15]
    url = part.story.url or document.url or f"file:///{quote(document.name)}"
    return edition_date.decide(front.title, lines, url, paragraphs, clock)


def _key(part: _Part, document: Document, day: date) -> str:
    key = part.story.id or part.story.url or document.url
    if key is None:
        return f"day:{day.isoformat()}"
    return f"{key}#{day.isoformat()}" if part.several else key


def _language(part: _Part, source: Source | None) -> str:
    """The script decides before the declaration does: templates say `en` whatever the text."""
    sample = " ".join([part.title, *(words_of(block) for block in part.blocks[:20])])[:4000]
    cyrillic = len(_CYRILLIC.findall(sample))
    if cyrillic * 2 > sum(map(str.isalpha, sample)) > 0:
        return "uk" if re.search("[іїєґ]", sample, re.IGNORECASE) else "ru"
    declared = one_line(part.story.language or "").lower().split("-")[0].split("_")[0]
    known = re.fullmatch(r"[a-z]{2,3}", declared) and declared not in ("uk", "ru")
    return declared if known else (source.language if source else "en")


def _warnings(sections: Sequence[Section], day_from: DayFrom, excerpt: bool) -> list[str]:
    prose = [block for section in sections for block in section.blocks if isinstance(block, Paragraph)]
    bare = sum(not (block.label or block.time) for block in prose)
    found = []
    if not any(section.blocks for section in sections):
        found.append("no text found: is this an excerpt?")
    elif not excerpt and bare >= 3 and all(section.heading is None for section in sections):
        found.append(f"{len(prose)} paragraphs, no heading found: is this an excerpt?")
    if day_from == "fetched":
        found.append("nothing says which day it is about: the day it was fetched is taken")
    return found
