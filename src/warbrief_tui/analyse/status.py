"""What a clause tells of a front: its status, the words that decide it, whose word it is, and of which time."""

import calendar
import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from ..model import Role, Status
from .cues import Cue, Cues, Word, longest
from .sentences import Span, pieces

_TABLE = Path(__file__).with_name("cues.toml")


@cache
def _cues() -> Cues:
    """Every phrase of the table; a tag is “table tag”."""
    data = tomllib.loads(_TABLE.read_text("utf-8"))
    return Cues({f"{name} {tag}": _phrases(text) for name, table in data.items() for tag, text in table.items()})


def _phrases(text: str) -> list[str]:
    return [phrase for part in re.split("[,\n]", text) if (phrase := part.strip())]


@dataclass(frozen=True, slots=True)
class Verdict:
    status: Status
    phrase: str | None = None


NO_NEWS = Verdict("mention")


@dataclass(frozen=True, slots=True)
class Signs:
    """The cues of one text, found once; of those of one table that overlap the longest."""

    status: Sequence[Cue] = ()
    sides: Sequence[Cue] = ()
    claims: Sequence[Cue] = ()
    background: Sequence[Cue] = ()
    recap: Sequence[Cue] = ()
    speakers: Sequence[Cue] = ()


def signs(words: list[Word]) -> Signs:
    tables: dict[str, list[Cue]] = {}
    for cue in _cues().find(words):
        table, _, tag = cue.tag.partition(" ")
        tables.setdefault(table, []).append(Cue(cue.start, cue.end, tag, cue.phrase))
    return Signs(**{table: longest(cues) for table, cues in tables.items()})


def is_recap(words: list[Word]) -> bool:
    """Whether a heading of these words opens an outlook that repeats the day."""
    return any(cue.start == 0 for cue in signs(words).recap)


# Status ------------------------------------------------------------------------------------------


def clauses(text: str, sentence: Span, names: Sequence[Span], status: Sequence[Cue]) -> list[Span]:
    """Parts of `sentence` that tell of different fronts: each with a name and a status cue, or the only one."""
    parts: list[Span] = []
    begin = sentence[0]
    for _, cut in pieces(text, sentence)[:-1]:
        if _speaks((begin, cut), names, status) and _speaks((cut, sentence[1]), names, status):
            parts.append((begin, cut))
            begin = cut
    return [*parts, (begin, sentence[1])]


def _speaks(span: Span, names: Sequence[Span], status: Sequence[Cue]) -> bool:
    telling = (cue for cue in status if cue.tag not in ("nothing", "losses"))
    return any(_in(name[0], span) for name in names) and any(_in(cue.start, span) for cue in telling)


def _in(place: int, span: Span) -> bool:
    return span[0] <= place < span[1]


def verdict(text: str, clause: Span, found: Signs) -> Verdict:
    """The status that `clause` tells, by the weightiest of its cues."""
    cues = {cue.tag: cue for cue in reversed(found.status) if _in(cue.start, clause)}
    if "losses" in cues:
        cues.pop("harm", None)
    tag = next((tag for tag in _WEIGHT if tag in cues), None) or _first(cues)
    return _told(text, clause, tag, cues, found) if tag else NO_NEWS


_WEIGHT = ("held", "no-gains", "gain", "loss", "control-claim")
_PLAIN: dict[str, Status] = {
    "held": "held",
    "no-gains": "attacked-no-gains",
    "ground": "contested",
    "strike": "strike",
    "harm": "strike",
    "contested": "contested",
}


def _first(cues: dict[str, Cue]) -> str | None:
    """Of a fight on the ground and a strike the one told first; else the vaguer words for fighting."""
    clear = [tag for tag in ("ground", "strike", "harm") if tag in cues]
    return min(clear, key=lambda tag: cues[tag].start) if clear else "contested" if "contested" in cues else None


def _told(text: str, clause: Span, tag: str, cues: dict[str, Cue], found: Signs) -> Verdict:
    cue = cues[tag]
    phrase = text[cue.start : cue.end]
    if tag in ("gain", "loss"):
        return Verdict(_ground(clause, cue, found, lost=tag == "loss"), phrase)
    if tag == "control-claim":
        return Verdict("contested" if _denied(cues) else "claim", phrase)
    if tag == "held" and "no-gains" in cues and "confirmed" in cues["no-gains"].phrase:
        return Verdict("attacked-no-gains", phrase)
    return Verdict(_PLAIN[tag], phrase)


_DENIALS = ("reject", "den", "dismiss", "refut", "do not reflect", "does not reflect")


def _denied(cues: dict[str, Cue]) -> bool:
    return "contested" in cues and cues["contested"].phrase.startswith(_DENIALS)


def _ground(clause: Span, cue: Cue, found: Signs, *, lost: bool) -> Status:
    """Whose gain `cue` is: of the side named last before it, else of Russia; a claim where only that side says so."""
    claims = {claim.tag for claim in found.claims if _in(claim.start, clause)}
    if "denied" in claims or ("claim" in claims and "confirmed" not in claims):
        return "claim"
    before = [side.tag for side in found.sides if _in(side.start, clause) and side.start <= cue.start]
    after = [side.tag for side in found.sides if _in(side.start, clause) and side.start > cue.start]
    side = (before[-1:] or after[:1] or ["UA" if lost else "RU"])[0]
    return "ukrainian-advance" if (side == "UA") != lost else "russian-advance"


# Time --------------------------------------------------------------------------------------------

_MONTHS = {name.lower(): number for number, name in enumerate(calendar.month_name) if name}
_YEAR = re.compile(r"\b(?:in|since|from|of|early|late|mid|during|until|by|у|в|з|с|до)?[\s-]*((?:19|20)\d\d)\b")
_MONTH = re.compile(
    r"\b(?:[Ii]n|[Ss]ince|[Uu]ntil|[Dd]uring)\s+(?:early |late |mid-?)?"
    rf"(?P<month>{'|'.join(calendar.month_name[1:])})\b(?!\s+\d)"
)


def role(text: str, clause: Span, found: Signs, day: date, *, recap: bool) -> Role:
    if _is_earlier(text, clause, found, day):
        return "background"
    return "recap" if recap else "today"


def _is_earlier(text: str, clause: Span, found: Signs, day: date) -> bool:
    if any(_in(cue.start, clause) for cue in found.background):
        return True
    if _names_day(text[slice(*clause)], day):
        return False
    if any(int(year[1]) < day.year for year in _YEAR.finditer(text, *clause)):
        return True
    return any(_MONTHS[month["month"].lower()] != day.month for month in _MONTH.finditer(text, *clause))


def _names_day(clause: str, day: date) -> bool:
    month = calendar.month_name[day.month]
    return any(written in clause for written in (f"{month} {day.day}", f"{day.day} {month}"))


# Who says so -------------------------------------------------------------------------------------

_ACCORDING = re.compile(
    r"\b(?:[Aa]ccording to|[Зз]а даними|[Зз]а інформацією|[Пп]о данным|[Пп]о информации)\s+(?:the\s+)?"
    r"([^,.;:()–—]{3,80})"
)
_SAYS = re.compile(
    r"\b((?:Governor|Mayor|Spokesperson|spokesperson|Spokesman|Colonel|General|Commander|Head)\s+(?:[A-Z][\w’'-]+\s?){1,3})"
    r"|\b([A-Z][\w’'-]+(?:\s[A-Z][\w’'-]+){0,3})\s+(?:said|reported|stated|claimed|announced|wrote|noted|told)\b"
)
_MOST_WORDS = 8


def speaker(text: str, sentence: Span, found: Signs) -> str | None:
    """Who is said to say what `sentence` says."""
    according = _ACCORDING.search(text, *sentence)
    if according:
        return " ".join(according[1].split()[:_MOST_WORDS])
    named = next((cue for cue in found.speakers if _in(cue.start, sentence)), None)
    if named:
        return text[named.start : named.end]
    says = _SAYS.search(text, *sentence)
    return (says[1] or says[2]).strip() if says else None
