"""The symbols of the screens in Unicode and ASCII. Colour never carries a meaning alone."""

from collections.abc import Mapping, Sequence

from msgspec import Struct

from ..model import Status


class SymbolSet(Struct, frozen=True):
    """The symbols that warbrief draws, as characters of the terminal's font."""

    statuses: Mapping[Status, str]
    bars: str
    """From the lowest bar to the highest."""
    opened: str
    closed: str
    revised: str
    excerpt: str
    unread: str
    new: str
    star: str
    search: str
    rising: str
    falling: str
    bullet: str
    bar: str
    """Drawn along the left side of a quote."""
    rule: str
    frame: str
    """Corners and sides of a photo's frame: ┌ ┐ └ ┘ ─ │."""
    section: str
    dot: str
    """Separator in a status line."""
    ellipsis: str
    at_least: str
    at_most: str
    holds: str
    """Marks a correct sum."""


UNICODE = SymbolSet(
    statuses={
        "russian-advance": "▲RU",
        "ukrainian-advance": "▲UA",
        "attacked-no-gains": "×",
        "contested": "⚑",
        "held": "⚑",
        "strike": "✹",
        "claim": "?",
        "mention": "",
    },
    bars="▁▂▃▄▅▆▇█",
    opened="▾",
    closed="▸",
    revised="±",
    excerpt="…",
    unread="•",
    new="•",
    star="★",
    search="⌕",
    rising="▲",
    falling="▼",
    bullet="•",
    bar="▌",
    rule="─",
    frame="┌┐└┘─│",
    section="§",
    dot="·",
    ellipsis="…",
    at_least="≥",
    at_most="≤",
    holds="✓",
)

ASCII = SymbolSet(
    statuses={
        "russian-advance": "^RU",
        "ukrainian-advance": "^UA",
        "attacked-no-gains": "x",
        "contested": "!",
        "held": "!",
        "strike": "*",
        "claim": "?",
        "mention": "",
    },
    bars="_.:-=+*#",
    opened="-",
    closed="+",
    revised="~",
    excerpt="..",
    unread="o",
    new="+",
    star="*",
    search="?",
    rising="+",
    falling="-",
    bullet="*",
    bar="|",
    rule="-",
    frame="++++-|",
    section="S",
    dot="-",
    ellipsis="...",
    at_least=">=",
    at_most="<=",
    holds="ok",
)

STATUS_WORDS: Mapping[Status, str] = {
    "russian-advance": "Russian advance",
    "ukrainian-advance": "Ukrainian advance",
    "attacked-no-gains": "attacked, no confirmed gains",
    "contested": "contested",
    "held": "held",
    "strike": "struck",
    "claim": "claimed",
    "mention": "mentioned",
}

STATUS_MEANINGS: Mapping[Status, str] = {
    "russian-advance": "advance-ru",
    "ukrainian-advance": "advance-ua",
    "attacked-no-gains": "attacked",
    "contested": "contested",
    "held": "contested",
    "strike": "struck",
    "claim": "stale",
    "mention": "dim",
}


LEAST_DAYS = 3
"""Days with a value that a line needs."""


def symbol_set(ascii_only: bool) -> SymbolSet:
    return ASCII if ascii_only else UNICODE


def sparkline(counts: Sequence[int], bars: str) -> str:
    """Return one bar per count; zero is always the lowest bar, and nothing else is."""
    most = max(counts, default=0)
    steps = len(bars) - 1
    return "".join(bars[-(-count * steps // most) if most else 0] for count in counts)


def gapped_sparkline(values: Sequence[float | None], bars: str) -> str:
    """Return a sparkline scaled from the smallest to the largest value; None becomes a space.

    Fewer than `LEAST_DAYS` values make no line, and an empty string.
    """
    numbers = [value for value in values if value is not None]
    if len(numbers) < LEAST_DAYS:
        return ""
    least, most = min(numbers, default=0), max(numbers, default=0)
    steps = len(bars) - 1
    height = steps / (most - least) if most > least else 0
    return "".join(" " if value is None else bars[round((value - least) * height)] for value in values)
