"""Decide which numbers count something, by the words around them."""

from ..text.tokenizer import Token
from .lexicon import grammar, lexicon
from .noun_phrases import Noun, closes_list, is_multiple, is_times
from .number_parser import Quantity

_ANAPHORS = grammar("anaphors")
_RELATIVE = grammar("relative_times")
_WINDOWS = grammar("windows")
_YEAR_WORDS = grammar("before_years")
_FRACTIONS = grammar("fractions")
_STOREYS = ("story", "storey", "storied", "way", "wheel", "поверх", "этаж")
_NUMBER_WORDS_OF_NAMES = frozenset(
    ["war", "phase", "part", "stage", "chapter", "round", "act", "number", "group", "big"]
)
_CAPITALS_BEFORE = grammar("capitals_of_sentences")
_BENDING = frozenset(
    ["about", "over", "than", "nearly", "almost", "approximately", "around", "least", "понад", "близько"]
)
_ARTICLES = frozenset(["the", "this", "a"])
_FIRST_YEAR, _LAST_YEAR = 1900, 2100
_ANAPHORIC = 10
_CHAIN = 30
_NUMBER_ONE = "one"
_COUNTED_ONES = grammar("kinds_counted_as_one")


def is_figure(tokens: list[Token], quantity: Quantity, noun: Noun, *, may_inherit_noun: bool = False) -> bool:
    """Return whether `quantity` counts or measures something; it may inherit the noun of the previous figure."""
    before = tokens[quantity.first - 1] if quantity.first else None
    if quantity.unit and quantity.kind != "duration":
        return True
    if quantity.kind == "duration":
        if _is_ordinal(tokens, quantity):
            return False
        return not (_is_relative(tokens, quantity, before) or _is_vague(tokens, quantity))
    if noun.kind and noun.kind.id in _OF_PLACES and is_times(tokens, quantity.last):
        return True
    if _is_storeys(tokens, quantity) or _is_year(tokens, quantity, before, noun):
        return False
    if _is_named(tokens, quantity, before):
        may_inherit_noun = may_inherit_noun or _is_after_number(tokens, quantity)
        if not _is_told_of_place(tokens, quantity, noun, may_inherit_noun=may_inherit_noun):
            return False
    if _is_adverb_or_ordinal(tokens, quantity, noun):
        return False
    if quantity.in_words:
        may_inherit_noun = may_inherit_noun or _is_after_number(tokens, quantity)
        return _counts_in_words(tokens, quantity, before, noun, may_inherit_noun=may_inherit_noun)
    return not _is_army_number(tokens, quantity) and not _is_fraction(tokens, quantity)


def _is_adverb_or_ordinal(tokens: list[Token], quantity: Quantity, noun: Noun) -> bool:
    """`asked for the receipt twice`, `the thirty-first alarm`."""
    if is_multiple(tokens, quantity):
        return noun.kind is None
    follows = _is_hyphen(tokens, quantity.last) and _lower(tokens, quantity.last + 1) in _ORDINALS
    return quantity.in_words and follows


def _is_after_number(tokens: list[Token], quantity: Quantity) -> bool:
    ahead = tokens[max(0, quantity.first - _CHAIN) : quantity.first]
    return any(token.is_number or (token.lower in lexicon().numerals and token.lower != _NUMBER_ONE) for token in ahead)


def _is_ordinal(tokens: list[Token], quantity: Quantity) -> bool:
    """`the forty-second repair`, not `a thirty-second clip`."""
    is_second = quantity.in_words and quantity.unit == "seconds" and tokens[quantity.last - 1].lower == "second"
    return is_second and quantity.value >= _TWENTY and _lower(tokens, quantity.first - 1) not in ("a", "an")


_TWENTY = 20
_ORDINALS = frozenset(["first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth"])


def _is_vague(tokens: list[Token], quantity: Quantity) -> bool:
    """`one day`, `a million times`: a way of speaking."""
    token = tokens[quantity.first]
    return token.lower == _NUMBER_ONE and quantity.unit == "days" and tokens[quantity.first + 1].text != "-"


def _is_relative(tokens: list[Token], quantity: Quantity, before: Token | None) -> bool:
    """`two days ago`, `three hours after`, `the past 24 hours`: a time, not a length of time."""
    after = [token.lower for token in tokens[quantity.last : quantity.last + 2]]
    if after[:2] == ["from", "now"] or any(word in _RELATIVE for word in after[:1]):
        return after[0] == "ago" or not _is_span(tokens, quantity.first)
    if before is None or before.lower not in _WINDOWS:
        return False
    return before.lower != "last" or _lower(tokens, quantity.first - 2) in _BEFORE_WINDOWS


def _is_span(tokens: list[Token], first: int) -> bool:
    """`closed for two weeks after the raid`: how long, not when."""
    return any(_lower(tokens, index) == "for" for index in range(max(0, first - 3), first))


def _lower(tokens: list[Token], index: int) -> str:
    return tokens[index].lower if 0 <= index < len(tokens) else ""


_BEFORE_WINDOWS = frozenset(
    [
        "the",
        "these",
        "those",
        "his",
        "her",
        "its",
        "our",
        "their",
        "in",
        "over",
        "for",
        "during",
        "of",
        "within",
        "this",
    ]
)


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
        return quantity.first < 2 or tokens[quantity.first - 2].lower not in _ARTICLES  # "by the end of the day 102 …"
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
    if before[-1:] == ["in"] and _NUMBER_ONE in [
        token.lower for token in tokens[max(0, quantity.first - 3) : quantity.first]
    ]:
        return True
    if after[:1] == ["in"] and after[1:2] and after[1] in lexicon().numerals and quantity.in_words:
        return True  # "four in ten"
    if after[:2] == ["out", "of"]:
        return quantity.value == 1 or _is_ratio(tokens, quantity)
    return bool(after) and after[0] in _FRACTIONS


def _is_ratio(tokens: list[Token], quantity: Quantity) -> bool:
    """`two out of three Ukrainians`: a share of people, told by small numbers."""
    whole = tokens[quantity.last + 2 : quantity.last + 5]
    small = lexicon().numerals.get(whole[0].lower, _LARGE) <= _ANAPHORIC if whole else True
    counted = [kind for token in whole[1:] if (kind := lexicon().nouns.of(token.lower))]
    return small and (not counted or any(kind.of_people for kind in counted))


_LARGE = 1000.0


def _is_told_of_place(tokens: list[Token], quantity: Quantity, noun: Noun, *, may_inherit_noun: bool) -> bool:
    """`in the Tysa 45 have drowned`, `Pokrovsk 68, Lyman 23`: the name before the number is where, not which."""
    if lexicon().numbered.of(tokens[quantity.first - 1].lower) or quantity.value_max is not None:
        return False
    following = tokens[quantity.last].lower if quantity.last < len(tokens) else "."
    if quantity.in_words:
        return False
    if may_inherit_noun and following in _BEING and _happens(tokens, quantity.last + 1):
        return True  # "of 62 drones launched from Millerovo 36 were shot down"
    begins = tokens[quantity.first - 2].lower if quantity.first > 1 else ""
    if begins in _BEFORE_NAMES and following in _BEING:
        return True
    if noun.kind is not None and (noun.kind.id in _OF_PLACES or tokens[quantity.first - 1].lower in _AREAS):
        return True
    return may_inherit_noun and following in ",.;" and _has_pair(tokens, quantity)


def _happens(tokens: list[Token], index: int) -> bool:
    return index < len(tokens) and lexicon().actions.at(tokens, index) is not None


_AREAS = grammar("after_places")
_BEING = frozenset(["were", "have", "are"])


def _has_pair(tokens: list[Token], quantity: Quantity) -> bool:
    """Whether another name with a number stands near."""
    neighbours = range(max(1, quantity.first - _PAIR_REACH), min(len(tokens), quantity.last + _PAIR_REACH))
    return any(
        tokens[index].is_number and index != quantity.first and tokens[index - 1].is_capitalised for index in neighbours
    )


_PAIR_REACH = 6
_BEFORE_NAMES = grammar("before_places") | {"the"}
_OF_PLACES = frozenset(["soldier", "civilian", "person", "engagement", "assault", "attack", "strike", "settlement"])


def _counts_in_words(
    tokens: list[Token], quantity: Quantity, before: Token | None, noun: Noun, *, may_inherit_noun: bool
) -> bool:
    if _is_fraction(tokens, quantity):
        return False
    if before is not None and before.lower == "other" and may_inherit_noun:
        return noun.kind is not None or _is_elided(tokens, quantity, before, may_inherit_noun=may_inherit_noun)
    if (
        before is not None
        and before.lower in _ANAPHORS
        and quantity.value <= _ANAPHORIC
        and not _is_hyphen(tokens, quantity.last)
    ):
        return False
    if quantity.value_max is None and quantity.value in (0, 1):
        counts = noun.kind is not None and noun.kind.id in _COUNTED_ONES and _is_plain_one(tokens, quantity)
        return counts or closes_list(tokens, quantity, least=1 if noun.kind else 2)
    return noun.kind is not None or _is_elided(tokens, quantity, before, may_inherit_noun=may_inherit_noun)


def _is_hyphen(tokens: list[Token], index: int) -> bool:
    return _lower(tokens, index) in ("-", "‑")


def _is_number(tokens: list[Token], index: int) -> bool:
    return index < len(tokens) and (tokens[index].is_number or tokens[index].lower in lexicon().numerals)


def _is_plain_one(tokens: list[Token], quantity: Quantity) -> bool:
    """`one of`, `no one`, `one-way drones`, `one another` count nothing."""
    following = tokens[quantity.last].text if quantity.last < len(tokens) else ""
    before = tokens[quantity.first - 1].lower if quantity.first else ""
    return following not in "-‑" and before not in ("no", "any", "every", "ground")


_ELIDING = grammar("eliding")
_OF = frozenset(["of", "з", "із", "из"])
_THEM = frozenset(["them", "these", "those", "which", "whom", "них", "яких", "которых"])
_ELIDED_PLACES = grammar("elided_places")
_AFTER_ELIDED = grammar("after_elided")
_NOT_BEFORE_ELIDED = grammar("not_before_elided")
_LINKS = frozenset(["and", ",", ";", ":", "та", "і"])


def _is_elided(tokens: list[Token], quantity: Quantity, before: Token | None, *, may_inherit_noun: bool) -> bool:
    """Where no noun follows a number word, something else must say that it counts."""
    following = tokens[quantity.last].lower if quantity.last < len(tokens) else ""
    if before is not None and before.lower in _ELIDING:
        return True
    if following == "to" and before is not None and before.lower == "from" and _is_number(tokens, quantity.last + 1):
        return True  # "rose from nine to 12"
    if following in _OF and quantity.last + 1 < len(tokens) and tokens[quantity.last + 1].lower in _THEM:
        return True
    if before is not None and before.lower in _LINKS and following in _ELIDED_PLACES:
        return _is_after_number(tokens, quantity)
    if quantity.first > 1 and tokens[quantity.first - 2].lower.startswith("count") and before and before.lower == "to":
        return False
    if may_inherit_noun and _ends_there(following) and not _belongs_to(tokens, quantity.first):
        return True
    return following in ("more", "others", "were", "have", "of") or is_casualty(following)


def _belongs_to(tokens: list[Token], first: int) -> bool:
    """`by seven`, `phase two`, `sea state four`, `four assaults, of four`."""
    if not first:
        return False
    before = tokens[first - 1].lower
    if before == "of":
        return first > 1 and tokens[first - 2].text == ","
    return before in _NOT_BEFORE_ELIDED or lexicon().nouns.of(before) is not None


def _ends_there(following: str) -> bool:
    return following == "" or following in ",.;:)—–" or following in _AFTER_ELIDED


def is_casualty(word: str) -> bool:
    return word in ("killed", "injured", "wounded", "dead", "hospitalized", "died", "missing", "поранені", "поранено")
