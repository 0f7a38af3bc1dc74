"""Decide whether drones and missiles were launched or brought down, from the words next to each number."""

from collections.abc import Iterator

from .deeds import Deed
from .lexicon import grammar, lexicon
from .sentence_context import Counted, Sentence

STRIKES, DEFENCE = "strikes", "air-defence"
LAUNCHED = "launched"
_FLYING = frozenset(["drone", "missile", "aerial"])
STOPPED = "stopped"
_DOWN = {
    "jammed": "jammed", "lost": "lost", STOPPED: STOPPED,
    "shot down": "shot down", "destroyed": "shot down", "repelled": "shot down",
}  # fmt: skip
_SENT = frozenset(["launched", "used", "dropped"])
_NIGHT = grammar("nights")
_RAID = grammar("raids")
_MARKS = frozenset(".,;:()—–")
_OF = frozenset(["of", "із", "з", "из"])
_AND = frozenset(["and", "та", "і", "й", "и"])
_OR = frozenset(["or", "/", "and", "або", "чи", "та", "и", "или"])
_EITHER = 4
_WHILE = frozenset(["while", "тоді"])
_REACH = 14
_BETWEEN = 3
_ASIDE_OPENERS = grammar("asides")
_STRIKING = frozenset(
    ["hit", "struck", "attacked", "targeted", "reached", "damaged", "атакували", "вразили", "влучили"]
)


def done_to(figure: Counted, before: Counted | None, done_before: str | None, deed: Deed | None = None) -> str | None:
    """Return what happened to drones or missiles: launched, used, dropped, shot down, jammed, lost or stopped.

    The words next to `figure` decide first, then its clause `deed`, then `before`, the previous figure of the sentence.
    Return None for things that do not fly, or if nothing is said.
    """
    if figure.kind.id not in _FLYING:
        return None
    if _is_whole(figure):
        return LAUNCHED  # "63 of the 112 drones were shot down": the whole is what came
    nearby = _said_beside(figure)
    by_clause = _done_by(deed) if deed else None
    if by_clause and deed and (deed.is_direct or not nearby):
        agree = nearby and category_of_flight(nearby) == category_of_flight(by_clause)
        return _at_night(figure.sentence, nearby if nearby and agree else by_clause)
    if nearby:
        return _at_night(figure.sentence, nearby)
    return _done_by_context(figure, before, done_before)


def _said_beside(figure: Counted) -> str | None:
    search_ranges = (_tokens_behind(figure), _ahead(figure))
    if figure.sentence.lower(figure.last) in _OF:
        search_ranges = search_ranges[::-1]  # "intercepted 174 of 210 drones launched": what follows is of the whole
    return next(
        (
            outcome
            for words in (*search_ranges, _behind_list(figure))
            if (outcome := _outcome_in(figure.sentence, words))
        ),
        None,
    )


def _behind_list(figure: Counted) -> range:
    """What stands behind the list that the figure begins: `31 missiles and 320 drones did not reach their targets`."""
    sentence, last = figure.sentence, figure.last
    if sentence.lower(last) not in _AND or not _is_number(sentence, last + 1):
        return range(0)
    end = last + 2
    while end < min(len(sentence.tokens), last + _REACH):
        if sentence.tokens[end].text in _MARKS or _is_number(sentence, end) or _goes_on(sentence, end):
            break
        end += 1
    return range(last + 2, end)


def _done_by_context(figure: Counted, before: Counted | None, done_before: str | None) -> str | None:
    earlier_outcome = done_before if before and before.kind.id in _FLYING else None
    if earlier_outcome and before and _is_list(figure.sentence, before.last, figure.first):
        return earlier_outcome
    if _falls_later(figure) or sent_against(figure):
        return LAUNCHED
    return earlier_outcome or (LAUNCHED if _is_raid(figure.sentence) else None)


def _done_by(deed: Deed) -> str | None:
    """What the verb of the clause does with what flies: `destroyed 2,600 missiles that were fired at cities`."""
    verb = deed.verb.partition(":")[0]
    if deed.is_patient and (deed.action == "intercept" or verb in _BRINGING_DOWN):
        return STOPPED if verb in _ANYHOW else "shot down"
    if not deed.is_patient and not deed.is_recipient and deed.action in _ATTACKING:
        return LAUNCHED
    if deed.is_patient and verb in _SENDING and deed.actor == "RU":
        return LAUNCHED
    return None


_ANYHOW = frozenset(["stop", "neutralise", "neutralize", "repel", "suppress", "disable", "thwart"])
_BRINGING_DOWN = _ANYHOW | {"destroy", "eliminate", "down", "swat"}
_SENDING = frozenset(["send", "launch", "fire", "unleash", "release", "hurl", "use", "deploy"])
_ATTACKING = frozenset(["attack", "strike"])


def category_of_flight(outcome: str) -> str:
    """Return the category for an outcome: a launch or an interception."""
    return STRIKES if outcome in _SENT else DEFENCE


def _at_night(sentence: Sentence, outcome: str) -> str:
    """What is used in the night is what is launched then; what is used by day, at the front."""
    return LAUNCHED if outcome == "used" and _has_any(sentence, _NIGHT) else outcome


def _is_raid(sentence: Sentence) -> bool:
    """`The attack of the night was the largest of the war: 273 drones.`"""
    return _has_any(sentence, _NIGHT) or _has_any(sentence, _RAID)


def _has_any(sentence: Sentence, words: frozenset[str]) -> bool:
    return not words.isdisjoint(sentence.words)


def is_flown(figure: Counted, deed: Deed | None) -> bool:
    """Return whether the clause says that the drones or missiles were sent or brought down."""
    return deed is not None and deed.is_direct and figure.kind.id in _FLYING and _done_by(deed) is not None


def sent_against(figure: Counted) -> bool:
    """Return whether things were sent against a target, as in `sent 90 drones against Odesa`, and not given or sold."""
    if figure.kind.id not in _FLYING:
        return False
    behind_aside = [figure.sentence.lower(index) for index in _tokens_behind(figure)]
    return "against" in behind_aside or not _STRIKING.isdisjoint(behind_aside[:_BETWEEN])


def _outcome_in(sentence: Sentence, words: range) -> str | None:
    for index in words:
        hit = lexicon().actions.at(sentence.tokens, index)
        if hit and (hit[0] in _DOWN or hit[0] in _SENT):
            return STOPPED if _is_either(sentence, index) else _DOWN.get(hit[0], hit[0])
        if words.step > 0 and sentence.lower(index) == "down":
            return "shot down"
    return None


def _is_either(sentence: Sentence, index: int) -> bool:
    """`93 shot down or lost`, `shot down/suppressed 245`: both ways together, with no number between them."""
    return any(
        sentence.lower(link) in _OR and _are_two_ways(sentence, sorted((index, other))) for link, other in _links(index)
    )


def _links(index: int) -> Iterator[tuple[int, int]]:
    """Where an `or` may stand beside the action at `index`, and where the other one begins."""
    for step in range(1, _EITHER):
        yield index + step, index + step + 1
        yield index - 1, index - 1 - step


def _are_two_ways(sentence: Sentence, positions: list[int]) -> bool:
    if (
        positions[0] < 0
        or positions[1] >= len(sentence.tokens)
        or any(_is_number(sentence, at) for at in range(*positions))
    ):
        return False
    hits = [lexicon().actions.at(sentence.tokens, at) for at in positions]
    return all(hit and hit[0] in _DOWN for hit in hits) and hits[0] != hits[1]


def _is_whole(figure: Counted) -> bool:
    """`63 of 112 drones`, `out of 112`: a number stands right before the `of`."""
    sentence, of = figure.sentence, figure.first - 1
    if sentence.lower(of) in _OF and of == 0 and _is_number(sentence, figure.last):
        return True  # "Of 76 drones 22 were shot down"
    while of > figure.first - _BETWEEN and sentence.lower(of) not in _OF:
        of -= 1
    if sentence.lower(of) not in _OF or sentence.lower(of + 1) in ("which", "whom", "them", "these"):
        return False
    for index in range(of - 1, max(-1, of - _BETWEEN - 1), -1):
        if sentence.tokens[index].text in _MARKS or _is_number(sentence, index):
            return _is_number(sentence, index)
    return False


def _tokens_behind(figure: Counted) -> range:
    """The tokens behind it up to a mark or the next number; the whole in `73 drones of 112 were lost` is no end."""
    sentence, end = figure.sentence, figure.last
    whole = False
    while end < min(len(sentence.tokens), figure.last + _REACH):
        if sentence.text[sentence.tokens[end].start] == "," and (behind_aside := _behind_aside(sentence, end)):
            end = behind_aside
            continue
        if sentence.tokens[end].text in _MARKS or sentence.lower(end) == "which" or _goes_on(sentence, end):
            break
        if _is_number(sentence, end):
            if whole or not any(sentence.lower(end - step) in _OF for step in (1, 2, 3)):
                break
            whole = True
        end += 1
    return range(figure.last, end)


def _behind_aside(sentence: Sentence, comma: int) -> int | None:
    """Where the sentence goes on behind `, most of them decoys,`."""
    if sentence.lower(comma + 1) not in _ASIDE_OPENERS:
        return None
    aside_tokens = range(comma + 1, min(comma + _REACH, len(sentence.tokens)))
    return next((index + 1 for index in aside_tokens if sentence.tokens[index].text == ","), None)


def _goes_on(sentence: Sentence, index: int) -> bool:
    """Whether an `and` begins the next thing that was done: `counted 145 drones and shot down 80`."""
    following = index + 1 < len(sentence.tokens) and lexicon().actions.at(sentence.tokens, index + 1)
    return sentence.lower(index) in _AND | _WHILE and bool(following)


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
