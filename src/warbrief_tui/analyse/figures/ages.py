"""Recognise ages without the word years: `the driver, 46, died`, `a woman of 28`, `he was 57`, `women over fifty`."""

from msgspec.structs import replace

from ..text.tokenizer import Token
from .lexicon import grammar, lexicon
from .number_parser import Quantity

_YOUNGEST, _OLDEST = 1, 110
_PERSONS = grammar("persons")
_AGED = grammar("aged")
_FROM = frozenset(["between", "from", "under", "over"])
_AND = frozenset([",", "and", "та", "і", "и"])
_PRONOUNS = frozenset(["he", "she", "who", "i", "youngest", "oldest", "eldest"])
_BEING = frozenset(["was", "is", "turned", "am"])
_BOUNDS = frozenset(["over", "under", "above", "below"])
_GROUPS = frozenset(
    ["women", "men", "those", "people", "persons", "residents", "anyone", "everyone", "children", "males"]
)
_ENDS = frozenset(',.;:)!?—–”"')
_GOES_ON = grammar("after_ages")
_REACH = 12


def as_age(tokens: list[Token], quantity: Quantity, before: Quantity | None) -> Quantity:
    """Return `quantity` as an age if the context says so; `before` is the number before it in the sentence."""
    if quantity.unit is not None or not _YOUNGEST <= quantity.value <= _OLDEST or quantity.scale != 1:
        return quantity
    if any(rule(tokens, quantity) for rule in (_is_called_age, _is_enclosed, _is_of_person, _is_told, _is_bound)):
        return replace(quantity, unit="years", kind="age")
    listed = before and before.kind == "age" and quantity.first - before.last == 1 and _ends(tokens, quantity.last)
    return (
        replace(quantity, unit="years", kind="age")
        if listed and _lower(tokens, quantity.first - 1) in _AND
        else quantity
    )


def _is_called_age(tokens: list[Token], quantity: Quantity) -> bool:
    before = _lower(tokens, quantity.first - 1)
    return before in _AGED or (before in _FROM and _lower(tokens, quantity.first - 2) in _AGED)


def _is_enclosed(tokens: list[Token], quantity: Quantity) -> bool:
    """`Petrenko, 47, stayed`: between marks, after a person or a name."""
    first, last = quantity.first, quantity.last
    if first < 2 or quantity.in_words or quantity.value_max is not None or _text(tokens, first - 1) not in (",", "("):
        return False
    if _text(tokens, last) not in (",", ".", ")") or not tokens[first - 2].is_word or _is_number(tokens, last + 1):
        return False
    has_name = first > 2 and tokens[first - 2].is_capitalised and tokens[first - 3].is_capitalised
    return (has_name and tokens[first - 3].is_word) or any(
        _is_person(tokens, index) for index in range(max(0, first - _REACH), first - 1)
    )


def _is_of_person(tokens: list[Token], quantity: Quantity) -> bool:
    """`a woman of 28 was`, `a child of four.`"""
    first = quantity.first
    return _lower(tokens, first - 1) == "of" and _is_person(tokens, first - 2) and _ends(tokens, quantity.last)


def _is_told(tokens: list[Token], quantity: Quantity) -> bool:
    """`He was 57.`, `Her mother is 71.`"""
    first = quantity.first
    if _lower(tokens, first - 1) not in _BEING or not _ends(tokens, quantity.last):
        return False
    return _lower(tokens, first - 2) in _PRONOUNS or _is_person(tokens, first - 2)


def _is_bound(tokens: list[Token], quantity: Quantity) -> bool:
    """`women over fifty`, `those under 25`."""
    first = quantity.first
    is_range = quantity.value_max is not None and _lower(tokens, first - 1) in _FROM
    bound = (is_range or _lower(tokens, first - 1) in _BOUNDS) and _lower(tokens, first - 2) in _GROUPS
    return bound and (is_range or _ends(tokens, quantity.last))


def _is_person(tokens: list[Token], index: int) -> bool:
    word = _lower(tokens, index)
    if word in _PERSONS:
        return not _is_plural(tokens[index])
    return word.endswith(_OF_PERSONS) and _lower(tokens, index - 1) in _BEFORE_PERSONS


_OF_PERSONS = ("man", "woman", "ist", "eur", "ian", "keeper", "worker", "maker", "ender", "cher", "ter", "ier", "yer")
_BEFORE_PERSONS = frozenset(["a", "an", "the", "his", "her", "their", "my", "our", "whose", "former"])


def _is_plural(token: Token) -> bool:
    return token.lower.endswith("s") and not token.lower.endswith("ss")


def _ends(tokens: list[Token], last: int) -> bool:
    """Whether no noun follows that the number could count."""
    return last >= len(tokens) or tokens[last].text in _ENDS or tokens[last].lower in _GOES_ON


def _is_number(tokens: list[Token], index: int) -> bool:
    return index < len(tokens) and (tokens[index].is_number or tokens[index].lower in lexicon().numerals)


def _lower(tokens: list[Token], index: int) -> str:
    return tokens[index].lower if 0 <= index < len(tokens) else ""


def _text(tokens: list[Token], index: int) -> str:
    return tokens[index].text if 0 <= index < len(tokens) else ""
