"""Stories to editions: what is dropped, which texts are captions and headings, where one day ends, which day it is."""

import re
import textwrap
from collections.abc import Collection, Sequence
from datetime import date
from typing import TypeVar
from urllib.parse import quote

from msgspec import Struct
from msgspec.structs import replace

from .. import omissions
from ..model import DayFrom, Document, Dropped, Edition, Listing, Paragraph, Photo, Section, Source
from ..sanitize import one_line
from . import captions, day_parts, edition_date, headings, junk_filter, section_builder, section_rules
from .day_parts import Part
from .edition_date import Clock, Evidence
from .language import language_of
from .raw_blocks import Heading, Raw, Story, Text, count, words_of

T = TypeVar("T")

_FRONT_BLOCKS = 8
"""A byline or a repeated title stands within so many blocks."""
_TITLE_WORDS = 12
_SENTENCE_WORDS = 12
"""Words from which on a line with a full stop is a sentence of the lead, and no title."""
_TITLE_CHARACTERS = 90
_LIVE = re.compile(r"\W*live\W*", re.IGNORECASE)
_SAMPLE_BLOCKS = 40
"""Blocks from whose words the language is measured."""


def editions(story: Story, document: Document, source: Source | None) -> list[Edition]:
    """Return the editions of a story: one, or one per day where it holds several; none where it says nothing."""
    clock = Clock(document.fetched, source.timezone if source else "Europe/Kyiv", story.published)
    blocks, dropped = junk_filter.sift(story.blocks)
    blocks = _captioned(blocks)
    parts = day_parts.parts(blocks, story, clock)
    built = [_edition(part, document, source, clock) for part in parts if part.blocks or part.title]
    if built:
        built[0] = replace(built[0], dropped=(*story.dropped, *dropped, *built[0].dropped))
        loss = omissions.warning(sum(map(omissions.count_words, built)), built[0].dropped)
        built[0] = replace(built[0], warnings=(*built[0].warnings, *([loss] if loss else [])))
    return built


def _captioned(blocks: Sequence[Raw]) -> list[Raw]:
    """Return `blocks` with captions given to the pictures above them, and with credits split off captions."""
    captioned: list[Raw] = []
    for block in blocks:
        above = captioned[-1] if captioned else None
        caption = _caption_under(block, above)
        if caption and isinstance(above, Photo) and not above.caption:
            captioned[-1] = captions.with_credit(replace(above, caption=caption))
        elif caption:
            captioned.append(captions.with_credit(Photo(caption)))
        else:
            captioned.append(captions.with_credit(block) if isinstance(block, Photo) else block)
    return captioned


def _caption_under(block: Raw, above: Raw | None) -> str | None:
    """The text as a caption: it says so itself, or stands small or slanted under a picture without one."""
    if not isinstance(block, Text):
        return None
    bare = isinstance(above, Photo) and not above.caption and bool(above.url)
    small = bare and ((block.slanted and count(block.text) <= 75) or captions.is_under_picture(block.text))
    return block.text if small or captions.is_caption(block.text) else None


def _edition(part: Part, document: Document, source: Source | None, clock: Clock) -> Edition:
    front = _front(part, clock)
    day, day_from = _day(part, front, document, clock)
    blocks = headings.promote(section_rules.marked(front.body, source.headings if source else ()))
    all_sections = section_builder.sections(blocks)
    skipped = section_rules.left_out(all_sections, source.skip if source else ())
    sections = _without(skipped, all_sections)
    name = source.name if source else document.name
    return Edition(
        title=front.title or _first_words(part) or f"{_of_several(part) or name}, {day.isoformat()}",
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
        rules=_without(skipped, section_builder.rules(blocks, all_sections)),
    )


def _without(numbers: Collection[int], items: Sequence[T]) -> tuple[T, ...]:
    """Return `items` without those at `numbers`."""
    return tuple(item for number, item in enumerate(items) if number not in numbers)


class _Front(Struct, frozen=True):
    """The top of an edition, taken apart."""

    title: str
    dateline: date | None
    body: tuple[Raw, ...]
    dropped: tuple[Dropped, ...]


def _front(part: Part, clock: Clock) -> _Front:
    """Take title, dateline and byline off the blocks; the lines that stay are the subtitle and the lead."""
    blocks = list(part.blocks)
    mark, day = day_parts.dateline(part, clock)
    dropped: list[Dropped] = []
    top = blocks[:mark] if mark is not None else blocks[:1]
    headline = _headline(top, blocks, mark) if not part.title else None
    title = part.title or (words_of(headline) if headline else "")
    body: list[Raw] = []
    for index, block in enumerate(blocks):
        if block is headline:
            continue
        dateline = "dateline: kept as the day" if index == mark else None
        reason = _reason_to_drop(block, index, title, part.story) or dateline
        if reason:
            dropped.append(Dropped(words_of(block), reason))
        else:
            above_dateline = mark is not None and index < mark and isinstance(block, Heading)
            body.append(Text(words_of(block)) if above_dateline else block)
    labelled = words_of(blocks[mark]) if mark is not None else ""
    title = title or (labelled if edition_date.is_labelled(labelled) else "")
    return _Front(title, day, tuple(body), tuple(dropped))


def _reason_to_drop(block: Raw, index: int, title: str, story: Story) -> str | None:
    """Why a block at the top is no part of the body; None for all others."""
    if index >= _FRONT_BLOCKS or not _is_line(block):
        return None
    text = words_of(block)
    if title and _same(text, title):
        return "repeats the title"
    if junk_filter.is_byline(text):
        return "byline"
    return "says that the page is live" if story.live and _LIVE.fullmatch(text) else None


def _headline(top: Sequence[Raw], blocks: Sequence[Raw], mark: int | None) -> Raw | None:
    """The title of a story that has it in its text: the line above the dateline, or a first line that is one."""
    first = next((block for block in top if _is_line(block)), None)
    if first is None or (isinstance(first, Heading) and (mark is not None or first.level == 1)):
        return first
    text = words_of(first)
    if mark is not None:
        return None if text.endswith(".") and len(text.split()) >= _SENTENCE_WORDS else first
    alone = isinstance(first, Text) and len(text.split()) <= 40 and not text.endswith((".", ":", ";", ","))
    return first if alone and len(blocks) > 1 else None


def _of_several(part: Part) -> str:
    """The title of the whole story, for a part of it that has none of its own."""
    return part.story.title if part.several else ""


def _first_words(part: Part) -> str:
    """The beginning of a published text without a title: its first sentence, or as much of it as a line holds."""
    if not (part.story.id or part.story.url or part.story.published) or part.several:
        return ""
    text = next((words_of(block) for block in part.blocks if not isinstance(block, Photo) and words_of(block)), "")
    text = one_line(text)
    sentence = re.split(r"(?<=[.!?…])\s", text, maxsplit=1)[0]
    words = sentence.split()
    if len(words) <= _TITLE_WORDS and len(sentence) <= _TITLE_CHARACTERS:
        return sentence.rstrip(".") if not sentence.endswith("..") else sentence
    return textwrap.shorten(" ".join(words[:_TITLE_WORDS]), _TITLE_CHARACTERS, placeholder="").rstrip(" ,;:–—-") + "…"


def _is_line(block: Raw) -> bool:
    return isinstance(block, (Heading, Text)) and len(block.text) <= 250


def _same(text: str, other: str) -> bool:
    return re.sub(r"\W+", "", text).lower() == re.sub(r"\W+", "", other).lower()


def _day(part: Part, front: _Front, document: Document, clock: Clock) -> tuple[date, DayFrom]:
    story = part.story
    if story.day:
        return story.day, "dateline"
    if front.dateline and not (story.live and story.published and clock.near > front.dateline):
        return front.dateline, "dateline"
    if story.live and story.published and not edition_date.of_title(front.title, clock.near):
        return clock.near, "published"
    texts = [block.text for block in front.body if isinstance(block, (Text, Heading))]
    paragraphs = [text for text in texts[:12] if not _is_short(text)]
    lines = list(filter(_is_short, (text for block in front.body for text in _lines_of(block))))
    url = story.url or document.url or f"file:///{quote(document.name)}"
    opening = list(filter(_is_short, texts[:2]))
    return edition_date.decide(Evidence(front.title, opening, lines, paragraphs, url), clock)


def _is_short(text: str) -> bool:
    return len(text.split()) < 15


def _lines_of(block: Raw) -> Sequence[str]:
    if isinstance(block, Listing):
        return block.items
    return (block.text,) if isinstance(block, (Text, Heading)) else ()


def _key(part: Part, document: Document, day: date) -> str:
    key = part.story.id or part.story.url or document.url
    if key is None:
        return f"day:{day.isoformat()}"
    return f"{key}#{day.isoformat()}" if part.several else key


def _language(part: Part, source: Source | None) -> str:
    sample = " ".join([part.title, *(words_of(block) for block in part.blocks[:_SAMPLE_BLOCKS])])
    return language_of(sample, part.story.language, source.language if source else None) or ""


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
