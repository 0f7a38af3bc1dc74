"""Join two numbers that form one range: `two or three`, `18-60`, `between one million and five million`."""

from itertools import zip_longest

from msgspec.structs import replace

from ..text.tokenizer import Token
from .number_parser import Quantity, exact

_DASHES = frozenset("-–—‑‒−")
_RANGE_WORDS = frozenset(["to", "or", "до", "або", "или", "чи"])
_AND = frozenset(["and", "та", "і", "й", "и"])
_BETWEEN = frozenset(["between", "між", "между"])
_FROM = frozenset(["from", "від", "із", "з", "от", "с"])
_VOTES = ("vot", "pass", "approv", "adopt", "голос")
_CHANGE = (
    "increas", "decreas", "rais", "lower", "cut", "reduc", "rise", "rose", "grow", "grew", "fall", "fell", "drop", "up",
    "expand", "shr", "declin", "down", "correct", "revis", "chang", "went", "mov", "climb", "jump", "slip", "widen",
    "extend", "shorten", "doubl", "tripl", "upgrad", "downgrad", "updat", "adjust", "зріс", "зрос", "збільш", "зменш",
    "впа", "вырос", "сниз", "упа", "lift", "slash", "hik", "soar", "surg", "boost", "trim", "plung", "sank",
)  # fmt: skip
_THOUSAND = 1000.0


def joined(tokens: list[Token], numbers: list[Quantity]) -> list[Quantity]:
    """Return the numbers in reading order, with each range joined."""
    whole: list[Quantity] = []
    for number in numbers:
        whole_range = _range(tokens, whole[-1], number) if whole else None
        if whole_range:
            whole[-1] = whole_range
        else:
            whole.append(number)
    return [_shared(tokens, current, following) for current, following in zip_longest(whole, whole[1:])]


_SHARED = frozenset(["duration", "age", "percent", "length"])


def _shared(tokens: list[Token], current: Quantity, following: Quantity | None) -> Quantity:
    """`15 and 12 years`: the measure that stands once, behind the last."""
    if current.unit or not following or following.kind not in _SHARED or following.first - current.last != 1:
        return current
    if tokens[current.last].lower not in _AND | _RANGE_WORDS:
        return current
    return replace(current, unit=following.unit, kind=following.kind)


def _range(tokens: list[Token], low: Quantity, high: Quantity) -> Quantity | None:
    """The range that two neighbours make, if they make one."""
    between = tokens[low.last : high.first]
    if len(between) != 1 or low.value_max is not None or not _connects(tokens, low, high, between[0]):
        return None
    value = low.value
    if not low.unit and low.scale == 1 and high.scale >= _THOUSAND and low.value < high.value / high.scale:
        value = exact(low.value * high.scale)  # "2 to 3 million"
    elif low.unit and low.scale == 1 and high.scale > 1 and low.value < _THOUSAND:
        value = exact(low.value * high.scale)  # "$5–10 billion"
    if value >= high.value or (low.unit and high.unit and low.unit != high.unit):
        return None
    return replace(
        high, first=low.first, start=low.start, value=value, value_max=high.value,
        unit=high.unit or low.unit, kind=high.kind or low.kind,
    )  # fmt: skip


def _connects(tokens: list[Token], low: Quantity, high: Quantity, link: Token) -> bool:
    before = tokens[low.first - 1].lower if low.first else ""
    if link.text in _DASHES:
        tight = link.start == low.end and link.end == high.start
        spaced = link.start > low.end and link.end < high.start and link.text != "—"
        return (tight or spaced) and not _told_of(tokens, low.first, _VOTES)
    if link.lower in _AND:
        return before in _BETWEEN
    if link.lower not in _RANGE_WORDS or _told_of(tokens, low.first, _VOTES):
        return False
    if before in _FROM and link.lower in ("to", "до"):
        return not (low.unit and high.unit) and high.kind != "percent" and not _told_of(tokens, low.first - 1, _CHANGE)
    return low.unit is None or high.unit is None or low.unit == high.unit


def _told_of(tokens: list[Token], index: int, stems: tuple[str, ...], reach: int = 6) -> bool:
    return any(token.lower.startswith(stems) for token in tokens[max(0, index - reach) : index])
