"""Which day an edition is about: dateline, title, address, text, time of publication, in this order of trust."""

import re
from calendar import monthrange
from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime, timedelta
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from msgspec import Struct

from ..model import DayFrom
from .dates import EARLIEST, MONTH, WEEKDAY, Dated, dates, month_number

_PUBLISHED_WORDS = (
    r"(?:first )?published|posted|publication date|publication|date[d]?"
    r"|datum|veröffentlicht|erschienen|stand|publié|fecha|data"
    r"|опублікован\w+|опубликован\w+|дата(?: публікації| публикации)?"
)
_UPDATED_WORDS = r"(?:last )?updated?|last modified|modified|aktualisiert|mis à jour|actualizado|оновлен\w+|обновлен\w+"
_FILLER = re.compile(
    rf"\b(?:{WEEKDAY}|as of|{_UPDATED_WORDS}|{_PUBLISHED_WORDS}"
    r"|morning|evening|at|on|for|the|of|from|am|um|le|за|на|станом|від|о|об|в|год\w*"
    r"|\d{1,2}[:.]\d{2}|uhr|[ap]\.?m\.?|kyiv|kiev|time|eet|eest|gmt|utc|est|edt|et|msk|мск|cest|cet"
    r"|\d+[ -]min(?:ute)?s?(?: read)?)\b\.?",
    re.IGNORECASE,
)
_LABEL = re.compile(
    r"summary|digest|update|report|bulletin|edition|review|recap|situation|overview|assessment|dispatch|roundup|"
    r"round-up|day\b|war\b|"
    r"letter|wrap|operational|information|briefing|live|news|frontline|зведення|підсумк|огляд|дайджест|інформація|ситуаці|оперативн|хроніка|сводк|обзор|итог|ukraine|україн|украин",
    re.IGNORECASE,
)
LABELLED_DATE = re.compile(rf"(?:{_PUBLISHED_WORDS})\b(?:\s+(?:on|am|le))?[\s:.–—-]*(?=.{{0,20}}\d)", re.IGNORECASE)
"""The beginning of a line that gives the date of publication under that name."""
_REFERENCE = re.compile(
    r"\W*(?:(?:data |photo |image )?(?:sources?|credits?)|via|see also|джерел[оа]|источники?|quellen?|fuentes?)\b"
    r"\W{0,4}(?::|\s(?=\S))"
    r"|[1-9]\d?(?:\.[1-9]\d?)+[.)]?\s",
    re.IGNORECASE,
)
"""The beginning of a line whose date is that of what it cites, or of one part of a digest: "1.2 Strikes …"."""
_BYLINE = re.compile(
    r"(?i:by|from|text|story|written by|words|reporting by|von|par|por|redaktion|автори?|від|редакці[яї]|редакция)\b"
    r"|(?:[A-ZА-ЯІЇЄҐ][\w.’'-]*\s?){1,4}$"
)
_CLOCK_TIME = re.compile(r"\b\d{1,2}[:.]\d{2}\b(?![.\d])")
_BYLINE_WORDS = 6
_AFTER_UPDATED = re.compile(
    rf"\b(?:{_UPDATED_WORDS})\b[\s:,–—-]*(?:on |at |am |{WEEKDAY}|\d{{1,2}}[:.]\d\d|[,\s])*$", re.IGNORECASE
)
_URL_DATE = re.compile(r"(?<!\d)(20\d\d)[-/_.]?(0[1-9]|1[0-2])[-/_.]?(0[1-9]|[12]\d|3[01])(?!\d)")
_PERIOD = re.compile(rf"\W*(?:(?P<month>{MONTH})\s+)?(?P<year>20\d\d)\W*", re.IGNORECASE)
_PUNCTUATION = re.compile(r"[\s,.:;|–—()\[\]/·•*-]+")
_CLOSE = timedelta(days=10)
"""How far the publication of a story may be from a day that only one of its lines names."""


class Clock(Struct, frozen=True):
    """What is known beside the text: when it was fetched and published, and the publisher's time zone."""

    fetched: datetime
    timezone: str = "Europe/Kyiv"
    published: datetime | None = None

    @property
    def near(self) -> date:
        """Return the day of publication, else of fetching, where the publisher is."""
        return self.local(self.published or self.fetched)

    def local(self, moment: datetime) -> date:
        """Return the day of `moment` where the publisher is; in UTC if nobody knows that zone."""
        try:
            return moment.astimezone(ZoneInfo(self.timezone)).date()
        except (ZoneInfoNotFoundError, ValueError, OverflowError):
            return moment.astimezone(UTC).date()

    def is_close(self, day: date) -> bool:
        """Return whether `day` may be that of a story published then; always true if the publication is not known."""
        return self.published is None or abs(day - self.near) <= _CLOSE


def dateline(text: str, near: date) -> date | None:
    """Return the day of a line that is a date, alone, beside a label such as "Summary of the Day –" or in a byline."""
    if len(text) > 140 or _REFERENCE.match(text):
        return None
    dated = dates(text, near)
    if not dated or len({each.day for each in dated}) > 2:
        return None
    rest = _without(text, dated)
    if not rest:
        return _best(text, dated).day
    labelled = _LABEL.search(rest) and len(rest.split()) <= 8
    if (labelled and _stands_apart(text, dated)) or _is_byline(text, rest, dated):
        return _best(text, dated).day
    return None


def is_labelled(text: str) -> bool:
    """Return whether the dateline says more than the date."""
    return bool(_LABEL.search(text))


def byline_day(text: str) -> date | None:
    """Return the day of a line that names its writer and the time of publication, and nothing else."""
    dated = dates(text, date(date.max.year - 1, 1, 1)) if len(text) <= 140 else []
    return _best(text, dated).day if dated and _is_byline(text, _without(text, dated), dated) else None


def states_time(text: str) -> bool:
    """Return whether a line has a time of day in it."""
    return bool(_CLOCK_TIME.search(text))


def ends_with_update(text: str) -> bool:
    """Return whether what follows `text` is the time of an update: "…, last updated on"."""
    return bool(_AFTER_UPDATED.search(text))


def period_end(text: str) -> date | None:
    """Return the last day of the month or year that a line names and nothing else: "June 2025", "2025"."""
    match = _PERIOD.fullmatch(text)
    if match is None:
        return None
    month = month_number(match["month"]) if match["month"] else 12
    year = int(match["year"])
    return date(year, month, monthrange(year, month)[1]) if year >= EARLIEST else None


def run_in(text: str, near: date) -> date | None:
    """Return the day of a paragraph that opens with its dateline: "May 21, 2025 – Russian forces …"."""
    head = re.split(r"(?<=\d)\s*[–—:|]\s+|\s[–—-]\s(?=\D{20})", text, maxsplit=1)
    if len(head) < 2 or len(head[0]) > 90:
        return None
    return dateline(head[0], near)


def of_title(title: str, near: date) -> date | None:
    """Return the last date of a title; one without a year counts only if it is near the time of publication."""
    dated = [each for each in dates(title, near) if each.full or abs(each.day - near) <= _CLOSE]
    return _best(title, dated).day if dated else None


def of_url(url: str | None, near: date) -> date | None:
    """Return the day that the path of an address names."""
    path = urlsplit(url).path if url else ""
    match = _URL_DATE.search(path)
    if match:
        return _plausible(int(match[1]), int(match[2]), int(match[3]), near)
    slug = " ".join(re.split(r"[-_/]+", path))
    return of_title(slug, near) if re.search(r"\d{4}", slug) or not url else None


def of_text(paragraphs: Iterable[str], near: date, published: bool) -> date | None:
    """Return the day that the paragraphs name most: of the three up to the publication, if that is `published`."""
    counts: Counter[date] = Counter()
    for paragraph in paragraphs:
        counts.update(
            dated.day
            for dated in dates(paragraph, near)
            if (0 <= (near - dated.day).days <= 2 if published else dated.full or (near - dated.day).days >= 0)
        )
    day, count = counts.most_common(1)[0] if counts else (near, 0)
    return day if count > (1 if published else 0) else None


def of_references(lines: Iterable[str], near: date) -> date | None:
    """Return the latest day of the sources that a digest cites, which is not older than any of them."""
    cited = [dated.day for line in lines if _REFERENCE.match(line) for dated in dates(line, near) if dated.full]
    return max((day for day in cited if day <= near), default=None)


class Evidence(Struct, frozen=True):
    """The parts of an edition without a dateline that may say its day."""

    title: str
    opening: Sequence[str]
    """Its first lines."""
    lines: Sequence[str]
    """Its short blocks and the items of its lists, in order."""
    paragraphs: Sequence[str]
    """Its first long blocks."""
    url: str | None


def decide(evidence: Evidence, clock: Clock) -> tuple[date, DayFrom]:
    """Return the day of an edition without a dateline, and which part says so."""
    near = clock.near
    opened = next(filter(None, (run_in(paragraph, near) for paragraph in evidence.paragraphs[:2])), None)
    if opened:
        return opened, "dateline"
    titled = of_title(evidence.title, near) or _of_opening(evidence.opening, clock)
    if titled:
        return titled, "title"
    addressed = of_url(evidence.url, near)
    if addressed:
        return addressed, "url"
    labelled = _of_labelled_line(evidence.lines, near)
    if labelled and clock.published is None:
        return labelled, "published"
    stated = of_text(evidence.paragraphs[:4], near, clock.published is not None)
    if stated:
        return stated, "text"
    if clock.published is None and (cited := of_references(evidence.lines, near)):
        return cited, "text"
    return near, "published" if clock.published else "fetched"


def _of_opening(lines: Sequence[str], clock: Clock) -> date | None:
    """The day that one of the first lines names, unless it cites something."""
    own = (line for line in lines if not _REFERENCE.match(line))
    days = (day for line in own if (day := of_title(line, clock.near)))
    return next(filter(clock.is_close, days), None)


def _of_labelled_line(lines: Iterable[str], near: date) -> date | None:
    labelled = (line for line in lines if LABELLED_DATE.match(line))
    return next((dated.day for line in labelled for dated in dates(line, near)[:1] if dated.full), None)


def _best(text: str, dated: Sequence[Dated]) -> Dated:
    """The last one with a year, else the last; an update counts only if nothing else has a date."""
    first = [each for each in dated if not ends_with_update(text[: each.start])] or dated
    return next((each for each in reversed(first) if each.full), first[-1])


def _without(text: str, dated: Sequence[Dated]) -> str:
    for each in reversed(dated):
        text = f"{text[: each.start]} {text[each.end :]}"
    return _PUNCTUATION.sub(" ", _FILLER.sub(" ", text)).strip()


def _stands_apart(text: str, dated: Sequence[Dated]) -> bool:
    """The date begins or ends the line, and the line is no sentence."""
    return (dated[0].start <= 12 or dated[-1].end >= len(text.rstrip(" .)]")) - 12) and not text.rstrip().endswith("?")


def _is_byline(text: str, rest: str, dated: Sequence[Dated]) -> bool:
    """Beside a full date stand no more than who wrote it and at what time: "By A. Writer | 12 June 2025, 10:15"."""
    if not any(each.full for each in dated) or len(rest.split()) > _BYLINE_WORDS or text.rstrip().endswith((".", "?")):
        return False
    writer = _BYLINE.match(rest)
    return bool(writer) and (states_time(text) or bool(re.match(r"(?i)(?:by|von|par|por|автор)\b", rest)))


def _plausible(year: int, month: int, number: int, near: date) -> date | None:
    try:
        day = date(year, month, number)
    except ValueError:
        return None
    return day if EARLIEST <= year <= near.year + 1 else None
