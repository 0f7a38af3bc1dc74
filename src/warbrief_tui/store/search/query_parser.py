"""The query parser.

Any text is a query: what looks like a filter and is none is searched as text, and `query_description` says so. A word
stands for all its inflections. All words must occur; OR joins its neighbours; `-` and NOT exclude; quotes make a
phrase; `*` ends a prefix; `=` stands before a word that is meant exactly; parentheses group.
"""

import re
from collections.abc import Collection, Iterator
from datetime import date, timedelta
from typing import cast

from msgspec import Struct, field

from ...sanitize import one_line
from ...sort_order import SORT_ORDERS, SortOrder
from ..archive import day_index
from .index_tags import HAS, figure_words
from .query_ast import IS, KINDS, AllOf, AnyOf, Comparison, Filter, MatchMode, Near, Node, Query, Term

MAX_LENGTH = 500
"""Characters of a query that are read."""
MAX_DEPTH = 8
"""Nested parentheses that are read."""
_NEAR = 10
"""The distance of `near(…)` without a number."""
_NEAR_DIGITS = 3

_VALUES: dict[str, Collection[str]] = {"in": KINDS, "is": IS, "has": HAS}
_KEYS = {"day", "after", "before", "last", "sort", "source", "front", "figure", *_VALUES}
_DAYS = {"d": 1, "w": 7, "m": 30, "y": 365}
TOKEN = re.compile(
    r"""(?P<minus>(?:-|NOT\s+)?)
    (?: (?i:near)\((?P<near>[^()]*)(?:\)|$) | (?P<open>\() | "(?P<phrase>[^"]*)(?:"|$)(?P<star>\*?)
      | (?P<key>[a-z]+):(?:"(?P<quoted>[^"]+)(?:"|$)|(?P<value>[^\s()"]+))
      | (?P<word>[^\s()"]+) )
    | (?P<close>\))""",
    re.VERBOSE,
)


def parse_query(typed: str, unfinished: bool = False, today: date | None = None) -> Query:
    """Parse a query. Never raises.

    While it is `unfinished`, its last word may be the beginning of one. `last:` counts back from `today`.
    """
    line = one_line(typed)
    reader = _QueryParser(line[:MAX_LENGTH], unfinished and not typed[-1:].isspace(), today)
    words = reader.group(0)
    noted = tuple(reader.filters), reader.first, reader.last, tuple(reader.as_text), len(line) > MAX_LENGTH, reader.sort
    return Query(words, *noted)


class _QueryParser:
    """Goes through the tokens once; `group` calls itself for parentheses."""

    def __init__(self, line: str, unfinished: bool, today: date | None) -> None:
        self.today = today
        self.open_end = len(line) if unfinished else -1
        self.tokens: Iterator[re.Match[str]] = TOKEN.finditer(line)
        self.filters: list[Filter] = []
        self.first, self.last = date.min, date.max
        self.as_text: list[str] = []
        self.sort: SortOrder | None = None

    def group(self, depth: int) -> AllOf:
        """Parse up to the end, or at a depth above 0 up to the closing parenthesis."""
        parts = _Parts()
        for token in self.tokens:
            if token["close"]:
                if depth:
                    break
            elif token["near"] is not None:
                parts.add(_near(token["near"]), bool(token["minus"]))
            elif token["open"]:
                if depth < MAX_DEPTH:
                    parts.add(self.group(depth + 1), bool(token["minus"]))
            elif token["word"] in ("OR", "AND") and not token["minus"]:
                parts.joined = token["word"] == "OR"
            elif not (token["key"] and self._filter(token)):
                parts.add(_term(token, token.end() == self.open_end), bool(token["minus"]))
        return parts.group()

    def _filter(self, token: re.Match[str]) -> bool:
        """Add a filter; False where the token is none."""
        key, value = token["key"], (token["quoted"] or token["value"]).lower()
        if key not in _KEYS:
            return False
        is_filter = self._note(key, value, bool(token["minus"]))
        if not is_filter:
            self.as_text.append(token[0])
        return is_filter

    def _note(self, key: str, value: str, negated: bool) -> bool:
        if key in ("day", "after", "before", "last", "sort"):
            return not negated and self._set(key, value)
        filter_ = _figure(value, negated) if key == "figure" else Filter(key, value, negated)
        if filter_ is None or value not in _VALUES.get(key, (value,)):
            return False
        self.filters.append(filter_)
        return True

    def _set(self, key: str, value: str) -> bool:
        match key:
            case "sort":
                self.sort = next((sort for sort in SORT_ORDERS if sort == value), self.sort)
                return value in SORT_ORDERS
            case "last":
                return self._narrow_to_last(value)
            case _:
                return self._narrow(key, value)

    def _narrow_to_last(self, value: str) -> bool:
        match = re.fullmatch(r"(\d{1,4})([dwmy])", value)
        if not match or not self.today:
            return False
        self.first = max(self.first, _shifted(self.today, 1 - int(match[1]) * _DAYS[match[2]]))
        return True

    def _narrow(self, key: str, value: str) -> bool:
        span = _span(value)
        if span is None:
            return False
        first, last = span
        if key == "after":
            first, last = _shifted(last, 1), date.max
        elif key == "before":
            first, last = date.min, _shifted(first, -1)
        self.first, self.last = max(self.first, first), min(self.last, last)
        return True


class _Parts(Struct):
    """The parts of a group while it is parsed."""

    every: list[list[Node]] = field(default_factory=list)
    none: list[Node] = field(default_factory=list)
    joined: bool = False
    """Whether OR stood just before."""

    def add(self, node: Node | None, negated: bool) -> None:
        """Add a node to the group."""
        joined, self.joined = self.joined, False
        if isinstance(node, AllOf):
            node = self._flat(node, negated)
        if node is None:
            return
        if negated:
            self.none.append(node)
        elif joined and self.every:
            self.every[-1].append(node)
        else:
            self.every.append([node])

    def _flat(self, group: AllOf, negated: bool) -> Node | None:
        """Merge a negation-only group into its parent; drop a double negation."""
        if group.every:
            return group.every[0] if len(group.every) == 1 and not group.none else group
        if not negated:
            self.none += group.none
        return None

    def group(self) -> AllOf:
        """Return the finished group."""
        every = (nodes[0] if len(nodes) == 1 else AnyOf(tuple(nodes)) for nodes in self.every)
        return AllOf(tuple(every), tuple(self.none))


def _term(token: re.Match[str], begun: bool) -> Term | None:
    """Return a word, or None for text without letters and digits, which the index does not contain."""
    quoted = token["phrase"] is not None
    text = token["phrase"] if quoted else token[0].removeprefix(token["minus"])
    how = _how(token, text, begun)
    text = text.strip("*= ") if how in ("prefix", "exact") else text
    return Term(text, how) if any(map(str.isalnum, text)) else None


def _how(token: re.Match[str], text: str, begun: bool) -> MatchMode:
    if token["phrase"] is not None:
        open_ended = token["star"] or (begun and not token[0].endswith('"'))
        return "prefix" if open_ended else "phrase"
    if text.endswith("*"):
        return "prefix"
    if text.startswith("="):
        return "exact"
    return "begun" if begun else "word"


_FIGURE = re.compile(r"(?P<what>[^<>=]*)(?:(?P<how>[<>]=?|=)(?P<number>\d[\d,.]*[km]?))?")
_TIMES = {"k": 1e3, "m": 1e6}


def _figure(value: str, negated: bool) -> Filter | None:
    """Parse a comparison like `drones>100`; return None for anything else."""
    match = _FIGURE.fullmatch(value)
    if not match or not (figure_words(match["what"]) or match["how"]):
        return None
    if not match["how"]:
        return Filter("figure", value, negated)
    try:
        number = float(match["number"].rstrip("km").replace(",", "")) * _TIMES.get(match["number"][-1], 1.0)
    except ValueError:
        return None
    return Filter("figure", match["what"], negated, (cast("Comparison", match["how"]), number))


def _near(inside: str) -> Node | None:
    """Parse `near(a b, 10)` into the words and the number of other words between them."""
    listed, comma, last = inside.rpartition(",")
    counted = comma and last.strip().isdecimal() and len(last.strip()) <= _NEAR_DIGITS
    within = int(last) if counted else _NEAR
    words = tuple(word for word in (listed if counted else inside).split() if any(map(str.isalnum, word)))
    return Near(words, within) if len(words) > 1 else Term(words[0]) if words else None


_DATE = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?")


def _span(text: str) -> tuple[date, date] | None:
    """Return the first and last day of a day, month or year."""
    match = _DATE.fullmatch(text)
    if not match:
        return None
    year, month, day = (None if part is None else int(part) for part in match.groups())
    assert year is not None  # noqa: S101
    try:
        first = date(year, month or 1, day or 1)
        return first, first if day else day_index.month_span(year, month or 12)[1]
    except ValueError:
        return None


def _shifted(day: date, days: int) -> date:
    try:
        return day + timedelta(days=days)
    except OverflowError:
        return day
