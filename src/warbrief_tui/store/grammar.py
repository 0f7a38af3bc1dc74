"""What a reader typed, read as a question.

Anything typed is one: what looks like a filter but is none is searched as text, and `wording` says how it was read.
A word stands for all its forms, and all words must occur; OR joins its neighbours, `-` and NOT exclude, quotes hold a
phrase together, `*` ends a beginning, `=` stands before what is meant exactly, and parentheses group.
"""

import re
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta

from ..text import one_line
from .query import KINDS, Either, Filter, Group, How, Node, Query, Term

LONGEST = 500
"""Characters; what is typed beyond them is not read."""
DEEPEST = 8
"""Parentheses within parentheses; deeper ones are not read."""

_TOKEN = re.compile(
    r"""(?P<minus>(?:-|NOT\s+)?)
    (?: (?P<open>\() | "(?P<phrase>[^"]*)(?:"|$)(?P<star>\*?)
      | (?P<key>[a-z]+):(?:"(?P<quoted>[^"]+)(?:"|$)|(?P<value>[^\s()"]+))
      | (?P<word>[^\s()"]+) )
    | (?P<close>\))""",
    re.VERBOSE,
)


def read(typed: str, unfinished: bool = False) -> Query:
    """The question in `typed`. Never raises. While it is `unfinished` its last word may be the beginning of one."""
    line = one_line(typed)
    reader = _Reader(line[:LONGEST], unfinished and not typed[-1:].isspace())
    words = reader.group(0)
    return Query(words, tuple(reader.filters), reader.first, reader.last, tuple(reader.as_text), len(line) > LONGEST)


class _Reader:
    """Goes through the tokens once; `group` calls itself for what stands in parentheses."""

    def __init__(self, line: str, unfinished: bool) -> None:
        self.open_end = len(line) if unfinished else -1
        self.tokens: Iterator[re.Match[str]] = _TOKEN.finditer(line)
        self.filters: list[Filter] = []
        self.first, self.last = date.min, date.max
        self.as_text: list[str] = []

    def group(self, depth: int) -> Group:
        parts = _Parts()
        for token in self.tokens:
            if token["close"]:
                if depth:
                    break
            elif token["open"]:
                if depth < DEEPEST:
                    parts.put(self.group(depth + 1), bool(token["minus"]))
            elif token["word"] in ("OR", "AND") and not token["minus"]:
                parts.joined = token["word"] == "OR"
            elif not (token["key"] and self._filter(token)):
                parts.put(_term(token, token.end() == self.open_end), bool(token["minus"]))
        return parts.group()

    def _filter(self, token: re.Match[str]) -> bool:
        """Whether the token is a filter, which then is noted."""
        key, value, negated = token["key"], token["quoted"] or token["value"], bool(token["minus"])
        if key in ("day", "after", "before") and not negated and self._narrow(key, value):
            return True
        if key in ("source", "front") or (key == "in" and value.lower() in KINDS):
            self.filters.append(Filter(key, value.lower(), negated))
            return True
        if key in ("day", "after", "before", "in"):
            self.as_text.append(token[0])
        return False

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


@dataclass
class _Parts:
    """A group while it is read."""

    every: list[list[Node]] = field(default_factory=list)
    none: list[Node] = field(default_factory=list)
    joined: bool = False
    """OR stood just before."""

    def put(self, node: Node | None, negated: bool) -> None:
        joined, self.joined = self.joined, False
        if isinstance(node, Group):
            node = self._flat(node, negated)
        if node is None:
            return
        if negated:
            self.none.append(node)
        elif joined and self.every:
            self.every[-1].append(node)
        else:
            self.every.append([node])

    def _flat(self, group: Group, negated: bool) -> Node | None:
        """A group that only excludes excludes from what it stands in; one that excludes what excludes says nothing."""
        if group.every:
            return group.every[0] if len(group.every) == 1 and not group.none else group
        if not negated:
            self.none += group.none
        return None

    def group(self) -> Group:
        every = (nodes[0] if len(nodes) == 1 else Either(tuple(nodes)) for nodes in self.every)
        return Group(tuple(every), tuple(self.none))


def _term(token: re.Match[str], begun: bool) -> Term | None:
    """None for what holds neither letter nor digit: the index holds nothing else."""
    quoted = token["phrase"] is not None
    text = token["phrase"] if quoted else token[0].removeprefix(token["minus"])
    how = _how(token, text, begun)
    text = text.strip("*= ") if how in ("prefix", "exact") else text
    return Term(text, how) if any(map(str.isalnum, text)) else None


def _how(token: re.Match[str], text: str, begun: bool) -> How:
    if token["phrase"] is not None:
        open_ended = token["star"] or (begun and not token[0].endswith('"'))
        return "prefix" if open_ended else "phrase"
    if text.endswith("*"):
        return "prefix"
    if text.startswith("="):
        return "exact"
    return "begun" if begun else "word"


_DATE = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?")


def _span(text: str) -> tuple[date, date] | None:
    """The first and the last day of a day, a month or a year."""
    found = _DATE.fullmatch(text)
    if not found:
        return None
    year, month, day = (None if part is None else int(part) for part in found.groups())
    assert year is not None  # noqa: S101
    try:
        last_month = month or 12
        first = date(year, month or 1, day or 1)
        return first, first if day else date(year, last_month, monthrange(year, last_month)[1])
    except ValueError:
        return None


def _shifted(day: date, days: int) -> date:
    try:
        return day + timedelta(days=days)
    except OverflowError:
        return day
