"""Find the noun that a number counts: after it, or in the previous figure if it is left out."""

import re
from itertools import pairwise

from msgspec import Struct
from msgspec.structs import replace

from ..clauses.vocabulary import word
from ..text.tokenizer import Token
from .lexicon import Kind, grammar, lexicon
from .number_parser import Quantity
from .sentence_context import Sentence

_STOPS = grammar("phrase_ends")
_ADJECTIVAL = grammar("participles_in_phrases")
_CASUALTIES = grammar("casualty_words")
_PERSONS = grammar("persons")
_PARTITIVE = grammar("partitives")
_OTHER_WORDS = grammar("others")
_ALIKE_IN_PLURAL = grammar("alike_in_plural")
_QUOTES = frozenset("“”\"«»„‘’'()")
_LONGEST = 9
_TOPIC_REACH = 20
_ENDINGS_OF_ADJECTIVES = ("их", "ий", "ых", "ой", "ої", "ою", "ый", "ого", "ими", "ыми", "о")


class Noun(Struct, frozen=True):
    """The noun after a number. `last` is the token after it; `kind` is None if no noun follows."""

    last: int
    text: str = ""
    kind: Kind | None = None

    @property
    def plural(self) -> str:
        """Return the last word in lower case, for use as a unit."""
        words = _WORD.findall(self.text.partition(",")[0]) if self.kind else []
        word = words[-1].lower() if words else "items"
        regular = word.isascii() and not word.endswith("s") and word not in _ALIKE_IN_PLURAL
        return f"{word}s" if regular else word


_WORD = re.compile(r"[^\W\d_]+")


def noun_after(text: str, tokens: list[Token], quantity: Quantity) -> Noun:
    """Return the noun phrase that follows `quantity`."""
    first = _skip_hyphen(tokens, quantity.last)
    if first > quantity.last and _lower(tokens, first) in _HEADCOUNTS:
        return _crew(text, tokens, first + 1)
    index, best, end = first, Noun(quantity.last), min(len(tokens), first + _LONGEST)
    while index < end:
        if _may_skip(tokens, index, first, best):
            index += 1
        elif tokens[index].lower in _OTHER_WORDS and best.kind is None:
            if lexicon().nouns.of(_lower(tokens, index + 1)) is None:
                return Noun(index + 1)
            index += 1  # "three other villages"
        elif noun := _noun_at(tokens, index, quantity, best):
            kind, index = noun
            best = Noun(index, text[tokens[first].start : tokens[index - 1].end], kind)
            if _is_cyrillic(tokens[index - 1]):
                break  # what follows a Slavic noun belongs to it: "атак загарбників"
        elif _ends_phrase(tokens, index, best):
            break
        else:
            index += 1
            if _looks_plural(tokens[index - 1]):
                best = Noun(
                    index, text[tokens[first].start : tokens[index - 1].end], _kind_of_unknown(tokens[index - 1])
                )
    return (
        _with_partitive(text, tokens, first, best) if best.kind else _last_entry(text, tokens, quantity, first, index)
    )


def _kind_of_unknown(token: Token) -> Kind:
    """The kind of a noun that no kind lists: a person if its singular is one."""
    return lexicon().kinds["person" if token.lower.removesuffix("s") in _PERSONS else "thing"]


def _may_skip(tokens: list[Token], index: int, first: int, best: Noun) -> bool:
    """Whether the token only joins the words of a phrase: a quotation mark, a hyphen, the `and` of two adjectives."""
    token = tokens[index]
    if (token.text in _QUOTES and token.text not in "()") or _is_joint(tokens, index) or token.text[0] == "\0":
        return True
    is_link = token.lower in _AND and best.kind is None and index > first
    if is_link and _is_first_of_two(tokens, index):
        return True
    return is_link and _names_thing(tokens, index + 1)  # "22 naval and aerial drones"


def _noun_at(tokens: list[Token], index: int, quantity: Quantity, best: Noun) -> tuple[Kind, int] | None:
    """The kind of the noun that begins at `index`, and the index behind it."""
    if designator := _designator(tokens, index):
        return designator
    token, nouns = tokens[index], lexicon().nouns
    entry = nouns.at(tokens, index) if token.is_word else None
    if entry is None or (best.kind and is_casualty(token) and not token.lower.endswith("s")):
        return None
    kind, index = entry[0], index + entry[1]
    if quantity.value > 1 and _is_first_of_two(tokens, index):
        return None
    if head := _compound_head(tokens, index, quantity):
        return nouns.of(tokens[head - 1].lower) or lexicon().kinds["thing"], head
    return kind, index


def _designator(tokens: list[Token], index: int) -> tuple[Kind, int] | None:
    """The kind of machine that `F-35s` or `T-72` names, and the index behind it; its digits are blanked."""
    part = tokens[index : index + 3]
    if len(part) < 3 or not part[0].is_capitalised or part[1].text not in "-‑" or part[2].text[0] != "\0":
        return None
    kind = next((kind for kind, makes in _MAKES.items() if part[0].lower in makes), None)
    if kind is None:
        return None
    last = index + 3
    is_plural = last < len(tokens) and tokens[last].lower == "s" and tokens[last].start == part[2].end
    return lexicon().kinds[kind], last + is_plural


_MAKES = {
    "aircraft": frozenset(
        ["f", "su", "mig", "tu", "il", "mi", "ka", "an", "uh", "ah", "су", "міг", "миг", "ту", "мі", "ка"]
    ),
    "armour": frozenset(["t", "bmp", "btr", "brdm", "т", "бмп", "бтр"]),
    "missile": frozenset(["kh", "х", "s"]),
}


def _last_entry(text: str, tokens: list[Token], quantity: Quantity, first: int, index: int) -> Noun:
    """The unknown noun behind the `one` of `17 mortars, 41 antennas and one ferry`, if there is any."""
    if quantity.value == 1 and first < index <= first + 2 and closes_list(tokens, quantity):
        return Noun(index, text[tokens[first].start : tokens[index - 1].end], lexicon().kinds["thing"])
    return Noun(quantity.last)


def closes_list(tokens: list[Token], quantity: Quantity, *, least: int = 2) -> bool:
    """Return whether the number is the last entry of a list with `least` other numbers."""
    if _lower(tokens, quantity.first - 1) not in _AND or not tokens[quantity.last : quantity.last + 1]:
        return False
    if not tokens[quantity.last].is_word or tokens[quantity.last].lower in _NO_ENTRIES:
        return False
    entries = range(max(1, quantity.first - _LIST_REACH), quantity.first - 1)
    entries_before = sum(
        (tokens[index].is_number or tokens[index].lower in lexicon().numerals)
        and tokens[index].lower != "one"
        and tokens[index + 1].is_word
        for index in entries
    )
    return entries_before >= least


_LIST_REACH = 10
_NO_ENTRIES = _STOPS | frozenset(["more", "other", "another", "day", "night", "time", "thing", "side"])


def _crew(text: str, tokens: list[Token], index: int) -> Noun:
    """`a three-man crew`: the people that make it."""
    end = index
    while end < len(tokens) and tokens[end].is_word and tokens[end].lower not in _STOPS and end < index + 3:
        end += 1
    name = text[tokens[index].start : tokens[index].end] if end > index else "people"
    return Noun(index + (end > index), name, lexicon().kinds["men"])


_HEADCOUNTS = frozenset(["man", "men", "person", "woman", "member", "strong"])


def _is_first_of_two(tokens: list[Token], index: int) -> bool:
    """Whether the word before `index` only qualifies a noun to come: `465 strike and decoy drones`."""
    part = tokens[index - 1].lower
    if _lower(tokens, index) not in _AND or part.endswith("s") or part in _ALIKE_IN_PLURAL or not part.isascii():
        return False
    following_tokens = tokens[index + 1 : index + 4]
    nouns = lexicon().nouns
    plural = next(
        (token.lower for token in following_tokens if token.lower.endswith("s") and nouns.of(token.lower)), ""
    )
    return bool(plural) and not any(
        token.is_number or token.lower in lexicon().numerals for token in following_tokens[:1]
    )


def _compound_head(tokens: list[Token], index: int, quantity: Quantity) -> int | None:
    """Return the index behind the head of a compound whose first part ends at `index`: `drone nets`, `mine-layer`."""
    part = tokens[index - 1].lower
    if index >= len(tokens) or _is_cyrillic(tokens[index - 1]) or part.endswith("s") or part in _ALIKE_IN_PLURAL:
        return None
    if _is_joint(tokens, index):
        head = tokens[index + 1]
        is_noun = head.is_word and not head.is_capitalised and not lexicon().nouns.at(tokens, index + 1)
        return index + 2 if is_noun else None
    following = tokens[index]
    is_head = following.is_word and quantity.value != 1 and _looks_plural(following) and not following.is_capitalised
    if not is_head or following.lower in _STOPS or lexicon().nouns.of(following.lower):
        return None
    return index + 1 if not lexicon().actions.of(following.lower) and not word(following.lower).verb else None


def _names_thing(tokens: list[Token], index: int) -> bool:
    """Whether an adjective with its noun stands there."""
    if index + 1 >= len(tokens) or not tokens[index].is_word or is_casualty(tokens[index - 2]):
        return False
    words, adjective = lexicon(), tokens[index].lower
    if adjective in words.numerals or words.nouns.of(adjective) is not None:
        return False
    return words.nouns.at(tokens, index + 1) is not None


_AND = frozenset(["and", "та", "і", "й", "и"])


def noun_of_times(tokens: list[Token], quantity: Quantity) -> Noun | None:
    """Return what happened so often, from the verb: `attacked 22 times`, `обстріляли 18 разів`."""
    if is_times(tokens, quantity.last):
        last = quantity.last + 1
    elif _lower(tokens, quantity.first) in _MULTIPLES:
        last = quantity.last
    else:
        return None
    if _lower(tokens, last) in _COMPARING:
        return None
    for index in range(quantity.first - 1, max(-1, quantity.first - _TIMES_REACH), -1):
        for stems, kind, text in _HAPPENINGS:
            if tokens[index].lower.startswith(stems):
                return Noun(last, text, lexicon().kinds[kind])
    return None


def is_multiple(tokens: list[Token], quantity: Quantity) -> bool:
    """Return whether the number is `twice` or `тричі`."""
    return _lower(tokens, quantity.first) in _MULTIPLES


def is_times(tokens: list[Token], index: int) -> bool:
    return _lower(tokens, index) in _TIMES


def _lower(tokens: list[Token], index: int) -> str:
    return tokens[index].lower if 0 <= index < len(tokens) else ""


_TIMES = frozenset(["times", "разів", "рази", "раз", "раза"])
_TIMES_REACH = 16
_MULTIPLES = frozenset(["twice", "thrice", "двічі", "тричі", "дважды", "трижды"])
_COMPARING = frozenset(
    ["as", "more", "less", "higher", "larger", "the", "bigger", "lower", "greater", "what", "than", "longer"]
)
_HAPPENINGS = (
    (
        ("shell", "fired", "fire", "struck", "hit", "bomb", "strike", "strik", "обстріл", "обстрел", "удар", "бомб"),
        "strike",
        "strikes",
    ),
    (("attack", "assault", "storm", "атак", "штурм", "наступ"), "assault", "attacks"),
    (
        (
            "forward",
            "advanc",
            "push",
            "charg",
            "tried",
            "try",
            "rush",
            "attempt",
            "press",
            "thrown",
            "threw",
            "repel",
            "repuls",
            "beaten",
            "просу",
            "намаг",
            "пыта",
            "спроб",
        ),
        "assault",
        "attacks",
    ),
)


def _ends_phrase(tokens: list[Token], index: int, best: Noun) -> bool:
    token = tokens[index]
    if _is_joint(tokens, index - 1) and token.is_word:  # "Shahed-type drones"
        return False
    if not token.is_word or token.lower in _STOPS or best.kind is not None:
        return True
    if token.lower in _ADJECTIVAL:  # "self-propelled", "air-launched"
        return False
    if token.lower.endswith("ed") and lexicon().nouns.of(_lower(tokens, index + 1)):
        return is_casualty(token)  # "21 repelled attacks", "342 listed members"
    return token.lower.endswith(("ed", "ing")) and len(token.lower) > 4 and not token.is_capitalised


def _is_cyrillic(token: Token) -> bool:
    return "а" <= token.lower[0] <= "ґ"


def _looks_plural(token: Token) -> bool:
    word = token.lower
    if word in _CASUALTIES:
        return False
    if _is_cyrillic(token):
        return not word.endswith(_ENDINGS_OF_ADJECTIVES) and len(word) > 3
    return (
        len(word) > 3
        and word.endswith("s")
        and not word.endswith(("ss", "ous", "us", "'s", "is"))
        and word[0].isalpha()
    )


def _with_partitive(text: str, tokens: list[Token], first: int, noun: Noun) -> Noun:
    """`pieces of military equipment`: the kind is that of what the pieces are of."""
    if not noun.kind or noun.last >= len(tokens) or tokens[noun.last - 1].lower not in _PARTITIVE:
        return noun
    nouns, index = lexicon().nouns, noun.last + (tokens[noun.last].lower == "of")
    for place in range(index, min(index + 4, len(tokens))):
        if tokens[place].lower in _STOPS or not tokens[place].is_word:
            break
        hit = nouns.at(tokens, place)
        if hit:
            last = place + hit[1]
            return Noun(last, text[tokens[first].start : tokens[last - 1].end], hit[0])
    return noun


def _skip_hyphen(tokens: list[Token], index: int) -> int:
    return index + 1 if _is_joint(tokens, index) else index


def _is_joint(tokens: list[Token], index: int) -> bool:
    """A hyphen inside a compound word."""
    if not 0 < index < len(tokens) - 1 or tokens[index].text not in "-‑":
        return False
    return tokens[index - 1].end == tokens[index].start and tokens[index].end == tokens[index + 1].start


def is_casualty(token: Token) -> bool:
    """Return whether the word says that people were killed or hurt."""
    return token.lower in _CASUALTIES


def noun_before(
    sentence: Sentence, quantity: Quantity, noun: Noun, previous: Noun | None, of_heading: Noun | None = None
) -> Noun:
    """Return what a number without a noun counts: `a population of 1,200`, else the previous or the heading's noun."""
    if _counts_a_toll(sentence, quantity.first):
        return Noun(noun.last, "people", lexicon().kinds["person"])
    kind_of_name = _number_of(sentence, quantity.first) or _collective(sentence, quantity.first)
    if kind_of_name:
        return replace(noun, kind=kind_of_name)
    if _is_tally(sentence, quantity):
        return Noun(noun.last, "votes", lexicon().kinds["vote"])
    chosen = _chosen_from(sentence, quantity.last)
    if chosen:
        return replace(noun, text=chosen.text, kind=chosen.kind)
    neighbours = sentence.tokens[max(0, quantity.first - 3) : quantity.last + 3]
    casualties = any(map(is_casualty, neighbours)) or _counts_a_toll(sentence, quantity.first)
    if previous and previous.kind and (previous.kind.of_people or not casualties):
        return Noun(noun.last, previous.text, previous.kind)
    if casualties:
        return replace(noun, kind=lexicon().kinds["person"])
    if topic := _topic(sentence, quantity.first, noun):
        return topic
    if of_heading and quantity.in_words:
        return replace(noun, text=of_heading.text, kind=of_heading.kind)
    return replace(noun, kind=lexicon().kinds["thing"])


def _is_tally(sentence: Sentence, quantity: Quantity) -> bool:
    """`passed the bill by 224–204`: one of two numbers with a dash between them, where something is voted on."""
    tokens, first, last = sentence.tokens, quantity.first, quantity.last
    dashes = [at for at in (first - 1, last) if 0 < at < len(tokens) - 1 and tokens[at].text in _DASHES]
    if not any(tokens[at - 1].is_number and tokens[at + 1].is_number for at in dashes):
        return False
    return any(token.lower.startswith(_VOTING) for token in tokens[max(0, first - _VOTE_REACH) : first])


_DASHES = frozenset("-–—‑")
_VOTING = ("vot", "pass", "approv", "adopt", "reject", "голос", "ухвал", "приня")
_VOTE_REACH = 12


def _chosen_from(sentence: Sentence, last: int) -> Noun | None:
    """`five of the riders`, `eighteen of these attacks`."""
    if sentence.lower(last) not in ("of", "із", "з", "из") or sentence.lower(last + 1) not in _DETERMINERS:
        return None
    tokens, nouns = sentence.tokens, lexicon().nouns
    for index in range(last + 2, min(last + 2 + _CHOICE_REACH, len(tokens))):
        if not tokens[index].is_word or tokens[index].lower in _STOPS:
            break
        if entry := nouns.at(tokens, index):
            end = tokens[index + entry[1] - 1].end
            return Noun(last, sentence.text[tokens[last + 2].start : end], entry[0])
        if _looks_plural(tokens[index]):
            text = sentence.text[tokens[last + 2].start : tokens[index].end]
            return Noun(last, text, lexicon().kinds["thing"])
    return None


_CHOICE_REACH = 4
_DETERMINERS = frozenset(["the", "these", "those", "its", "their", "his", "her", "our", "цих", "этих", "наших"])


def _counts_a_toll(sentence: Sentence, first: int) -> bool:
    """Whether the number is that of the dead: `the death toll has risen to 14`, `the number of dead`."""
    words = [sentence.lower(index) for index in range(max(0, first - _TOLL_REACH), first)]
    return "toll" in words or any(pair in _DEAD for pair in pairwise(words))


_TOLL_REACH = 12
_DEAD = frozenset([("of", "dead"), ("of", "deaths"), ("of", "victims"), ("of", "fatalities"), ("the", "dead")])


def _number_of(sentence: Sentence, first: int) -> Kind | None:
    """What a number is the number of: `the number of small drones fell to 1,422`."""
    tokens, nouns = sentence.tokens, lexicon().nouns
    for index in range(first - 1, max(0, first - _TOPIC_REACH), -1):
        if tokens[index].text in _ENDS_OF_CLAUSES:
            return None
        if tokens[index].lower == "of" and tokens[index - 1].lower in _NUMBERS:
            kind_of_name = (nouns.at(tokens, at) for at in range(index + 1, min(index + _CHOICE_REACH, first)))
            return next((hit[0] for hit in kind_of_name if hit), None)
    return None


_ENDS_OF_CLAUSES = frozenset(",;:")
_NUMBERS = frozenset(["number", "total", "count"])


def _collective(sentence: Sentence, first: int) -> Kind | None:
    """The kind of the noun before `of`: `a population of 1,200`, `a crew of 12`."""
    if sentence.lower(first - 1) != "of":
        return None
    if sentence.lower(first - 2) in _EXCHANGES:
        return lexicon().kinds["captive"]  # "an exchange of 1,000 for 1,000"
    if sentence.lower(first - 2) in _GROUPS:
        return lexicon().kinds["person"]
    return lexicon().nouns.of(sentence.lower(first - 2))


_EXCHANGES = frozenset(["exchange", "swap", "обмін", "обмену", "обмене", "обмен"])
_GROUPS = frozenset(["delegation", "team", "group", "party", "staff", "audience"])


def _topic(sentence: Sentence, first: int, noun: Noun) -> Noun | None:
    """The nearest counted noun before a number whose own noun is left out: `the number of clashes rose to 143`."""
    nouns = lexicon().nouns
    for index in range(first - 1, max(-1, first - _TOPIC_REACH), -1):
        kind = nouns.of(sentence.lower(index))
        if kind:
            return replace(noun, text=sentence.tokens[index].text, kind=kind)
    return None
