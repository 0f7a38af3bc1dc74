"""Which numbers count something: the rules that need the words around a number."""

from .lexicon import grammar, lexicon
from .nouns import Noun
from .quantities import Quantity
from .tokens import Token

_ANAPHORS = grammar("anaphors")
_RELATIVE = grammar("relative_times")
_WINDOWS = grammar("windows")
_YEAR_WORDS = grammar("before_years")
_FRACTIONS = grammar("fractions")
_STOREYS = ("story", "storey", "storied", "man", "way", "поверх", "этаж")
_NUMBER_WORDS_OF_NAMES = frozenset(
    ["war", "phase", "part", "stage", "chapter", "round", "act", "number", "group", "big"]
)
_CAPITALS_BEFORE = grammar("capitals_of_sentences")
_BENDING = frozenset(
    ["about", "over", "than", "nearly", "almost", "approximately", "around", "least", "понад", "близько"]
)
_FIRST_YEAR, _LAST_YEAR = 1900, 2100
_ANAPHORIC = 10
_CHAIN = 30
_ONE = "one"
_COUNTED_ONES = grammar("kinds_counted_as_one")


def is_figure(tokens: list[Token], quantity: Quantity, noun: Noun) -> bool:
    """Whether `quantity` counts or measures something."""
    before = tokens[quantity.first - 1] if quantity.first else None
    if quantity.unit and quantity.kind != "duration":
        return True
    if quantity.kind == "duration":
        return not (_is_relative(tokens, quantity, before) or _is_vague(tokens, quantity))
    if _is_storeys(tokens, quantity) or _is_year(tokens, quantity, before, noun) or _is_named(tokens, quantity, before):
        return False
    if quantity.in_words:
        return _counts_in_words(tokens, quantity, before, noun)
    return not _is_army_number(tokens, quantity) and not _is_fraction(tokens, quantity)


def _is_vague(tokens: list[Token], quantity: Quantity) -> bool:
    """`one day`, `a million times`: a way of speaking."""
    token = tokens[quantity.first]
    return token.lower == _ONE and quantity.unit == "days" and tokens[quantity.first + 1].text != "-"


def _is_relative(tokens: list[Token], quantity: Quantity, before: Token | None) -> bool:
    """`two days ago`, `three hours after`, `the past 24 hours`: a time, not a length of time."""
    after = [token.lower for token in tokens[quantity.last : quantity.last + 2]]
    if any(word in _RELATIVE for word in after[:1]) or after[:2] == ["from", "now"]:
        return True
    return before is not None and before.lower in _WINDOWS


def _is_storeys(tokens: list[Token], quantity: Quantity) -> bool:
    """`a nine-storey building`, `a two-man crew`: what kind of thing it is."""
    after = tokens[quantity.last : quantity.last + 2]
    return len(after) > 1 and after[0].text in "-‑" and after[1].lower.startswith(_STOREYS)


def _is_year(tokens: list[Token], quantity: Quantity, before: Token | None, noun: Noun) -> bool:
    token = tokens[quantity.first]
    if quantity.last - quantity.first != 1 or not token.is_number or len(token.text) != 4:
        return False
    if not _FIRST_YEAR <= quantity.value <= _LAST_YEAR:
        return False
    counted = noun.kind is not None and noun.kind.id != "thing" and noun.last <= quantity.last + 2
    if before is not None and before.lower in _BENDING:
        return False
    return not counted or (before is not None and before.lower in _YEAR_WORDS)


def _is_named(tokens: list[Token], quantity: Quantity, before: Token | None) -> bool:
    """`Unit 26165`, `Article 5`, `HART 5100`, `Leopard 2`: a number that belongs to the name before it."""
    if before is None or tokens[quantity.first].start - before.end != 1 or not before.is_word:
        return False
    if tokens[quantity.first].text.count(","):
        return False
    if before.lower in _NUMBER_WORDS_OF_NAMES and tokens[quantity.first].is_capitalised:
        return True
    if lexicon().numbered.of(before.lower) and not quantity.in_words:
        return True
    return _is_proper(tokens, quantity.first - 1) and not quantity.in_words and quantity.value_max is None


def _is_proper(tokens: list[Token], index: int) -> bool:
    """A capitalised word that does not owe its capital to the beginning of a sentence or of a list's label."""
    token = tokens[index]
    if not token.is_capitalised or token.lower in _CAPITALS_BEFORE or lexicon().nouns.of(token.lower):
        return False
    at_beginning = index == 0 or not (
        tokens[index - 1].is_word or tokens[index - 1].is_number or tokens[index - 1].text in ",’-"
    )
    return not at_beginning or token.text.isupper()


def _is_army_number(tokens: list[Token], quantity: Quantity) -> bool:
    """`47 Mechanized Brigade`, `47 окрема бригада`."""
    army = lexicon().army
    for token in tokens[quantity.last : quantity.last + 5]:
        if not token.is_word:
            return False
        if army.of(token.lower):
            return token.is_capitalised or "а" <= token.lower[0] <= "ґ"
        if not token.is_capitalised and not ("а" <= token.lower[0] <= "ґ"):
            return False
    return False


def _is_fraction(tokens: list[Token], quantity: Quantity) -> bool:
    """`two-thirds`, `three times`, `one in five`, `two out of three`."""
    after = [token.lower for token in tokens[quantity.last : quantity.last + 3]]
    if after and after[0] == "-":
        after = after[1:]
    before = [token.lower for token in tokens[max(0, quantity.first - 2) : quantity.first]]
    if before == [_ONE, "in"]:
        return True
    return bool(after) and (after[0] in _FRACTIONS or after[:2] == ["out", "of"])


def _counts_in_words(tokens: list[Token], quantity: Quantity, before: Token | None, noun: Noun) -> bool:
    if _is_fraction(tokens, quantity):
        return False
    if before is not None and before.lower in _ANAPHORS and quantity.value <= _ANAPHORIC:
        return False
    if quantity.value_max is None and quantity.value in (0, 1):
        return noun.kind is not None and noun.kind.id in _COUNTED_ONES and _is_plain_one(tokens, quantity)
    return noun.kind is not None or _is_elided(tokens, quantity, before)


def _is_plain_one(tokens: list[Token], quantity: Quantity) -> bool:
    """`one of`, `no one`, `one-way drones`, `one another` count nothing."""
    following = tokens[quantity.last].text if quantity.last < len(tokens) else ""
    before = tokens[quantity.first - 1].lower if quantity.first else ""
    return following not in "-‑" and before not in ("no", "any", "every", "ground")


_ELIDING = grammar("eliding")
_ELIDED_PLACES = grammar("elided_places")
_LINKS = frozenset(["and", ",", ";", ":", "та", "і"])


def _is_elided(tokens: list[Token], quantity: Quantity, before: Token | None) -> bool:
    """Where no noun follows a number word, something else must say that it counts."""
    following = tokens[quantity.last].lower if quantity.last < len(tokens) else ""
    if before is not None and before.lower in _ELIDING:
        return True
    if before is not None and before.lower in _LINKS and following in _ELIDED_PLACES:
        return any(token.is_number for token in tokens[max(0, quantity.first - _CHAIN) : quantity.first])
    return following in ("more", "others", "were", "have", "of") or is_casualty(following)


def is_casualty(word: str) -> bool:
    return word in ("killed", "injured", "wounded", "dead", "hospitalized", "died", "missing", "поранені", "поранено")
