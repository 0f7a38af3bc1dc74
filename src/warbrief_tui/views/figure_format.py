"""Format figures: the value with its qualifier as a sign, the unit, the side."""

import re

from ..model import Edition, Figure, Listing, Preformatted, Table
from .styled_line import TextPosition
from .symbols import SymbolSet

_CURRENCIES = {"EUR": "€", "USD": "$", "UAH": "₴", "RUB": "₽", "GBP": "£"}
_UNITS = {"percent": "%", "km2": "km²"}
MEASURES = frozenset(("percent", "km2", "km", "m", "mm", "km/h", "ha")) | {
    *("seconds", "minutes", "hours", "days", "weeks", "months", "years")
}
_WORD = re.compile(r"\w+")
_LARGE = ((1e12, "trillion"), (1e9, "billion"), (1e6, "million"))
SIDES = {"UA": "Ukraine", "RU": "Russia", "other": ""}


def value(figure: Figure, signs: SymbolSet) -> str:
    """Return the value like `≥ 1,250`, `~ 40 %`, `$ 1.5 billion` or `3–5`."""
    number = _number(figure.value)
    if figure.value_max is not None and figure.value_max != figure.value:
        number = _range(number, _number(figure.value_max))
    currency = _CURRENCIES.get(figure.unit)
    return " ".join(filter(None, (_sign(figure.qualifier, signs), currency, number)))


def amount(figure: Figure, signs: SymbolSet) -> str:
    """Return the value, with its unit if that is a measure (`≤ 2 km`, `85 %`) and not a thing."""
    measure = unit(figure) if figure.unit in MEASURES else ""
    return f"{value(figure, signs)} {measure}".rstrip()


def thing(figure: Figure) -> str:
    """Return what is counted, in words that complete `amount`."""
    words = subject(figure)
    return words if _names_what(figure, words) else f"{figure.unit}, {words}"


def _names_what(figure: Figure, words: str) -> bool:
    """Return whether `words` name what is counted without the unit; of attacks, `assaults, repelled` does."""
    if figure.unit in MEASURES or figure.unit in _CURRENCIES or figure.unit == "people":
        return True
    head, _, _ = words.partition(",")
    unit_forms = (figure.unit, figure.unit.removesuffix("s"))
    return any(word in unit_forms for word in _WORD.findall(words)) or (bool(figure.subject) and head.endswith("s"))


def unit(figure: Figure) -> str:
    """Return the unit, or an empty text if the value shows it already."""
    return "" if figure.unit in _CURRENCIES else _UNITS.get(figure.unit, figure.unit)


def subject(figure: Figure) -> str:
    return figure.subject or figure.category.replace("-", " ")


def plain(number: float) -> str:
    """Format a number like `1,250` or `1.5 million`."""
    return _number(number)


def place_of(figure: Figure, edition: Edition) -> TextPosition:
    """Return the position of the text to which `start` and `end` of the figure refer."""
    block = edition.sections[figure.section].blocks[figure.block]
    item = figure.item if isinstance(block, Listing | Preformatted) else None
    row, col = (figure.row, figure.col) if isinstance(block, Table) else (None, None)
    return TextPosition(figure.section, figure.block, item, row, col)


def _number(number: float) -> str:
    for size, name in _LARGE:
        if abs(number) >= size and number % (size / 1000) == 0:
            return f"{number / size:,.3f}".rstrip("0").rstrip(".") + f" {name}"
    return f"{number:,.3f}".rstrip("0").rstrip(".")


def _range(least: str, most: str) -> str:
    """Join a range like `5–6 billion`; a common scale is written once."""
    number, _, scale = least.partition(" ")
    return f"{number}–{most}" if scale and most.endswith(f" {scale}") else f"{least}–{most}"


def _sign(qualifier: str | None, symbols: SymbolSet) -> str:
    """Return the sign of a family of qualifiers; nothing for one that has none."""
    match qualifier:
        case "at least":
            return symbols.at_least
        case "over":
            return ">"
        case "up to":
            return symbols.at_most
        case "under":
            return "<"
        case "about" | "nearly":
            return "~"
        case _:
            return ""
