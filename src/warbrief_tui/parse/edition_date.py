"""Which day an edition is about: dateline, title, address, text, time of publication, in this order of trust."""

import re
from collections import Counter
from collections.abc import Iterable
from datetime import UTC, date, datetime
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from msgspec import Struct

from ..model import DayFrom
from .dates import EARLIEST, Dated, dates

_WEEKDAY = (
    r"(?:mon|tues?|wednes|thurs?|fri|satur|sun)(?:day)?|понеділ\w+|вівтор\w+"
    r"|серед[аиу]|четвер\w*|п.?ятниц\w+|субот\w+|неділ\w+"
    r"|понедельник\w*|вторник\w*|сред[аыу]|четверг\w*|пятниц\w+|суббот\w+|воскресень\w+"
)
_FILLER = re.compile(
    rf"\b(?:{_WEEKDAY}|as of|updated?|published|posted(?: on)?|date[d]?"
    r"|morning|evening|at|on|for|the|of|from|за|на|станом|від|о|год\w*"
    r"|\d{1,2}[:.]\d{2}|[ap]\.?m\.?|kyiv|kiev|time|eet|eest|gmt|utc|est|edt|et)\b\.?",
    re.IGNORECASE,
)
_LABEL = re.compile(
    r"summary|digest|update|report|bulletin|edition|review|recap|situation|overview|assessment|dispatch|roundup|"
    r"round-up|day\b|war\b|"
    r"letter|wrap|operational|information|briefing|live|news|frontline|зведення|підсумк|огляд|дайджест|інформація|ситуаці|оперативн|хроніка|сводк|обзор|итог|ukraine|україн|украин",
    re.IGNORECASE,
)
_URL_DATE = re.compile(r"(?<!\d)(20\d\d)[-/_.]?(0[1-9]|1[0-2])[-/_.]?(0[1-9]|[12]\d|3[01])(?!\d)")
_PUNCTUATION = re.compile(r"[\s,.:;|–—()\[\]/·•*-]+")


class Clock(Struct, frozen=True):
    """What is known beside the text: when it was fetched and published, and where the publisher lives."""

    fetched: datetime
    timezone: str = "Europe/Kyiv"
    published: datetime | None = None

    @property
    def near(self) -> date:
        return self.local(self.published or self.fetched)

    def local(self, moment: datetime) -> date:
        try:
            return moment.astimezone(ZoneInfo(self.timezone)).date()
        except (ZoneInfoNotFoundError, ValueError, OverflowError):
            return moment.astimezone(UTC).date()


def dateline(text: str, near: date) -> date | None:
    """The day of a line that is a date, alone or beside a label such as "Summary of the Day –"."""
    if len(text) > 140:
        return None
    found = dates(text, near)
    if not found or len({dated.day for dated in found}) > 2:
        return None
    rest = _without(text, found)
    if not rest:
        return _best(found).day
    named = _LABEL.search(rest) and len(rest.split()) <= 8
    return _best(found).day if named and _stands_apart(text, found) else None


def is_labelled(text: str) -> bool:
    """There is more to the dateline than the date."""
    return bool(_LABEL.search(text))


def run_in(text: str, near: date) -> date | None:
    """The day of a paragraph that opens with its dateline: "May 21, 2025 – Russian forces …"."""
    head = re.split(r"(?<=\d)\s*[–—:|]\s+|\s[–—-]\s(?=\D{20})", text, maxsplit=1)
    if len(head) < 2 or len(head[0]) > 90:
        return None
    return dateline(head[0], near)


def of_title(title: str, near: date) -> date | None:
    """The last date of a title; one without a year counts only if it is near the time of publication."""
    found = [dated for dated in dates(title, near) if dated.full or abs((dated.day - near).days) <= 10]
    return _best(found).day if found else None


def of_url(url: str | None, near: date) -> date | None:
    path = urlsplit(url).path if url else ""
    found = _URL_DATE.search(path)
    if found:
        return _plausible(int(found[1]), int(found[2]), int(found[3]), near)
    slug = " ".join(re.split(r"[-_/]+", path))
    return of_title(slug, near) if re.search(r"\d{4}", slug) or not url else None


def of_text(paragraphs: Iterable[str], near: date, published: bool) -> date | None:
    """The day the first paragraphs speak of most: of the three days up to the publication, where that is known."""
    seen: Counter[date] = Counter()
    for paragraph in paragraphs:
        seen.update(
            dated.day
            for dated in dates(paragraph, near)
            if (0 <= (near - dated.day).days <= 2 if published else dated.full or (near - dated.day).days >= 0)
        )
    day, count = seen.most_common(1)[0] if seen else (near, 0)
    return day if count > (1 if published else 0) else None


def decide(title: str, lines: list[str], url: str | None, paragraphs: list[str], clock: Clock) -> tuple[date, DayFrom]:
    """The day of an edition without a dateline, and what says so.

    `lines` are its first short blocks, `paragraphs` its first long ones.
    """
    near = clock.near
    opened = next(filter(None, (run_in(paragraph, near) for paragraph in paragraphs[:2])), None)
    if opened:
        return opened, "dateline"
    titled = of_title(title, near) or next(filter(None, (of_title(line, near) for line in lines)), None)
    if titled:
        return titled, "title"
    addressed = of_url(url, near)
    if addressed:
        return addressed, "url"
    told = of_text(paragraphs[:4], near, clock.published is not None)
    if told:
        return told, "text"
    return near, "published" if clock.published else "fetched"


def moment(text: str) -> datetime | None:
    """An ISO 8601 time as UTC; None for anything else and for absurd years."""
    try:
        found = datetime.fromisoformat(text.strip())
        found = (found if found.tzinfo else found.replace(tzinfo=UTC)).astimezone(UTC)
    except (ValueError, OverflowError):
        return None
    return found if EARLIEST <= found.year <= 2100 else None


def _best(found: list[Dated]) -> Dated:
    """The one with a year, else the last."""
    return next((dated for dated in reversed(found) if dated.full), found[-1])


def _without(text: str, found: list[Dated]) -> str:
    for dated in reversed(found):
        text = f"{text[: dated.start]} {text[dated.end :]}"
    return _PUNCTUATION.sub(" ", _FILLER.sub(" ", text)).strip()


def _stands_apart(text: str, found: list[Dated]) -> bool:
    """The date begins or ends the line, and the line is no sentence."""
    return (found[0].start <= 12 or found[-1].end >= len(text.rstrip(" .)]")) - 12) and not text.rstrip().endswith("?")


def _plausible(year: int, month: int, number: int, near: date) -> date | None:
    try:
        day = date(year, month, number)
    except ValueError:
        return None
    return day if EARLIEST <= year <= near.year + 1 else None
