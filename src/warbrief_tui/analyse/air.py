"""Drones and missiles: sent, or brought down? Each number's own words decide, not those of its neighbours."""

from .context import Counted, Sentence
from .lexicon import lexicon

STRIKES, DEFENCE = "strikes", "air-defence"
_FLYING = frozenset(["drone", "missile", "aerial"])
_DOWN = frozenset(["shot down", "jammed", "repelled"])
_SENT = frozenset(["launched", "dropped"])
_MARKS = frozenset(".,;:()—–")
_OF = frozenset(["of", "із", "з", "из"])
_AND = frozenset(["and", "та", "і", "й", "и"])
_REACH = 14
_BETWEEN = 3
_STRIKING = frozenset(
    ["hit", "struck", "attacked", "targeted", "reached", "damaged", "атакували", "вразили", "влучили"]
)


def own_category(figure: Counted, before: Counted | None, category_before: str | None) -> str | None:
    """strikes or air-defence, where `figure` counts what flies and the words next to it say which; else None."""
    if figure.kind.id not in _FLYING:
        return None
    if _is_whole(figure):
        return STRIKES  # "63 of the 112 drones were shot down": the whole is what came
    both = (_behind(figure), _ahead(figure))
    if figure.sentence.lower(figure.last) in _OF:
        both = both[::-1]  # "intercepted 174 of 210 drones launched": what follows is of the whole
    for words in both:
        if said := _said(figure.sentence, words):
            return said
    if before and before.kind.id in _FLYING and category_before in (STRIKES, DEFENCE):
        return category_before if _is_list(figure.sentence, before.last, figure.first) else None
    return STRIKES if _falls_later(figure) or sent_against(figure) else None


def sent_against(figure: Counted) -> bool:
    """`sent 90 drones against Odesa`, `ten drones struck a plant`: no gift, and no goods."""
    if figure.kind.id not in _FLYING:
        return False
    behind = [figure.sentence.lower(index) for index in _behind(figure)]
    return "against" in behind or not _STRIKING.isdisjoint(behind[:_BETWEEN])


def _said(sentence: Sentence, words: range) -> str | None:
    for index in words:
        hit = lexicon().actions.at(sentence.tokens, index)
        if hit and (hit[0] in _DOWN or hit[0] in _SENT):
            return DEFENCE if hit[0] in _DOWN else STRIKES
        if words.step > 0 and sentence.lower(index) in ("down", "lost"):
            return DEFENCE
    return None


def _is_whole(figure: Counted) -> bool:
    """`63 of 112 drones`, `out of 112`: a number stands right before the `of`."""
    sentence, of = figure.sentence, figure.first - 1
    while of > figure.first - _BETWEEN and sentence.lower(of) not in _OF:
        of -= 1
    if sentence.lower(of) not in _OF or sentence.lower(of + 1) in ("which", "whom", "them", "these"):
        return False
    for index in range(of - 1, max(-1, of - _BETWEEN - 1), -1):
        if sentence.tokens[index].text in _MARKS or _is_number(sentence, index):
            return _is_number(sentence, index)
    return False


def _behind(figure: Counted) -> range:
    """The tokens behind it up to a mark or the next number; the whole in `73 drones of 112 were lost` is no end."""
    sentence, end = figure.sentence, figure.last
    whole = False
    while end < min(len(sentence.tokens), figure.last + _REACH):
        if sentence.tokens[end].text in _MARKS or sentence.lower(end) == "which" or _goes_on(sentence, end):
            break
        if _is_number(sentence, end):
            if whole or not any(sentence.lower(end - step) in _OF for step in (1, 2, 3)):
                break
            whole = True
        end += 1
    return range(figure.last, end)


def _goes_on(sentence: Sentence, index: int) -> bool:
    """Whether an `and` begins the next thing that was done: `counted 145 drones and shot down 80`."""
    following = index + 1 < len(sentence.tokens) and lexicon().actions.at(sentence.tokens, index + 1)
    return sentence.lower(index) in _AND and bool(following)


def _ahead(figure: Counted) -> range:
    """The tokens ahead of it, back to a mark or the number before; nearest first."""
    sentence, begin = figure.sentence, figure.first - 1
    while begin >= max(0, figure.first - _REACH):
        if sentence.tokens[begin].text in _MARKS or _is_number(sentence, begin):
            break
        begin -= 1
    return range(figure.first - 1, begin, -1)


def _is_number(sentence: Sentence, index: int) -> bool:
    if not 0 <= index < len(sentence.tokens):
        return False
    token = sentence.tokens[index]
    return token.is_number or (token.lower in lexicon().numerals and token.lower != "one")


def _is_list(sentence: Sentence, first: int, last: int) -> bool:
    """Whether nothing happens between two numbers: `drones and 14 missiles`."""
    return not any(sentence.tokens[index].text in ".;:" for index in range(first, min(last, len(sentence.tokens))))


def _falls_later(figure: Counted) -> bool:
    """`112 drones, 35 shot down`: what fell is told of others."""
    tokens, actions = figure.sentence.tokens, lexicon().actions
    later = range(figure.last, min(len(tokens), figure.last + 2 * _REACH))
    return any((hit := actions.at(tokens, index)) and hit[0] in _DOWN for index in later)
