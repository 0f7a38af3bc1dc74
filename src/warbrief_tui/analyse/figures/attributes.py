"""Attributes of a figure from its context: qualifier, place, speaker, subject, and the total of which it is a part."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from functools import lru_cache
from itertools import chain, islice, takewhile

from ...model import Figure
from ..clauses.speakers import SPEECH, label_of, speaker_at
from ..text.tokenizer import Token, plain
from .lexicon import grammar, lexicon
from .measured_subjects import has_rules, measured_subject
from .noun_phrases import Noun
from .phrase_context import phrases_around
from .sentence_context import Counted, Sentence

_LONGEST_QUALIFIER = 4
_REACH = 400
_CAPITALISED = r"[A-ZА-ЯІЇЄҐ][\w’'-]{0,40}"
_AREAS = (
    "region|district|direction|oblast|sector|community|city|area|axis|front|zone"
    "|напрямку|області|районі|направлении|области"
)
_PLACE = re.compile(
    rf"(?<!\w)(?i:in|near|over|above|across|against|at|toward|towards|approaching|on|around|outside|attacked|struck|hit|targeted"
    rf"|shelled|bombed|reached|на|у|в|над|по|поблизу|біля|під|возле|атакували|атаковали|обстріляли)\s(?:the\s)?"
    rf"({_CAPITALISED}(?:[\s-]{_CAPITALISED}){{0,3}}(?:\s(?:{_AREAS}))?)"
)
_ACCORDING = re.compile(
    rf"(?<!\w)(?:за даними|за інформацією|за словами|по данным|по словам)\s"
    rf"({_CAPITALISED}(?:[\s-]{_CAPITALISED}){{0,6}})"
)
_SAYING_PHRASE = re.compile(
    rf"(?<!\w)({_CAPITALISED}(?:\s{_CAPITALISED}){{0,6}})\s(?:повідом|заяв|сообщ)"
    rf"|(?:повідом|заяв|сообщ)\w*\s(?:в|у)?\s?({_CAPITALISED}(?:\s{_CAPITALISED}){{0,3}})"
)
_MARK = re.compile(r"[,:()](?=\s|$)|\s[–—-]\s|\s(?:while|and|та|і|и)\s(?=(?:in|on|near|у|в|на)\s)")
_DIRECTION = re.compile("direction|axis|sector|front|напрям|направлен")
_NO_PLACES = grammar("no_places")
_NOT_BENDING = grammar("not_bending")


def qualifier_before(sentence: Sentence, first: int) -> tuple[str, int] | None:
    """Return the family of the qualifying words that end right before token `first`, and the token they begin at.

    The family is a key of [qualifiers]: `over` for `more than` and for `понад`.
    """
    words = lexicon().qualifiers
    index = first - 1 if sentence.lower(first - 1) in ("a", "an", "the", ".") and first else first
    for length in range(min(_LONGEST_QUALIFIER, index), 0, -1):
        begin = index - length
        entry = words.at(sentence.tokens, begin)
        if entry and entry[1] == length and _bends(sentence, begin):
            return entry[0], begin
    return None


def _bends(sentence: Sentence, begin: int) -> bool:
    """Whether the word at `begin` is said of the number: not in `control over 96`, `зросло до 12`."""
    if sentence.lower(begin - 1) in _NOT_BENDING:
        return False
    if sentence.lower(begin) != "до":
        return True
    ahead = [sentence.lower(index) for index in range(begin - _CHANGE_REACH, begin)]
    return not any(word.startswith(_CHANGES) for word in ahead) and "від" not in ahead and "от" not in ahead


_CHANGE_REACH = 6
_CHANGES = (
    "зріс",
    "зрос",
    "збільш",
    "зменш",
    "скоро",
    "підви",
    "зниз",
    "вырос",
    "возрос",
    "увелич",
    "сниз",
    "сокра",
    "рост",
)


def place_of(sentence: Sentence, start: int, end: int, names: frozenset[str], *, fought: bool = False) -> str | None:
    """Return where the characters `start`..`end` are said to be: after a preposition, or in a label of the gazetteer.

    A place after the figure counts up to the next mark, one before it back to the semicolon: `In Sumy two, 30 in all`.
    Fighting is assigned to a direction rather than to the villages in it.
    """
    places = _places(sentence.text, *_clause(sentence, start))
    if not places:
        return _label(sentence, names)
    directions = [place for place in places if _DIRECTION.search(place[1])] if fought else []
    places = tuple(directions) or places
    if not places:
        return _label(sentence, names)
    starts, ends = _marks(sentence.text, sentence.begin, sentence.end)
    ahead, first_behind = bisect_right(ends, start), bisect_left(starts, end)
    low = start if sentence.text[start - 1 : start] in _CLOSE else ends[ahead - 1] if ahead else 0
    high = starts[first_behind] if first_behind < len(starts) else sentence.end
    same_clause = [place for place in places if low <= place[0] < high]
    before = [place for place in places if place[0] < low]
    near = min(same_clause, key=lambda place: abs(place[0] - start), default=before[-1] if before else None)
    return near[1] if near else _label(sentence, names)


_CLOSE = (",", ":", "(", ")")
"""Marks that part what stands close behind them too."""


@lru_cache(64)
def _marks(text: str, begin: int, end: int) -> tuple[list[int], list[int]]:
    """Where the marks of a sentence begin, and where they end."""
    marks = [mark.span() for mark in _MARK.finditer(text, begin, end)]
    return [start for start, _ in marks], [stop for _, stop in marks]


def names_place(sentence: Sentence) -> bool:
    """Return whether the sentence says of any place that something was there."""
    return bool(_places(sentence.text, sentence.begin, min(sentence.end, sentence.begin + _REACH)))


@lru_cache(64)
def _places(text: str, low: int, high: int) -> tuple[tuple[int, str], ...]:
    """The places named after a preposition in `text[low:high]`, each with where it stands."""
    match = ((place.start(), place[1]) for place in _PLACE.finditer(text, low, high))
    return tuple((at, name) for at, name in match if plain(name.split()[0]) not in _NO_PLACES)


def _label(sentence: Sentence, names: frozenset[str]) -> str | None:
    first = sentence.tokens[0]
    return first.text if first.lower in names else None


def _window(sentence: Sentence, start: int) -> tuple[int, int]:
    """The characters of the sentence that are looked at for what belongs to `start`: a sentence may be a long list."""
    return max(sentence.begin, start - _REACH), min(sentence.end, start + _REACH)


def claimed_by(sentence: Sentence, start: int, text: str | None = None) -> str | None:
    """Return who says what stands at `start`, in the words of `text`; without it, in those of the sentence."""
    where = (sentence.begin, sentence.end)
    may_speak = not SPEECH.isdisjoint(sentence.words) or '"' in sentence.text or "“" in sentence.text
    span = speaker_at(sentence.text, where, start, _spans_before(sentence)) if may_speak else label_of(sentence.text)
    if span is not None:
        return (text or sentence.text)[slice(*span)]
    return _cyrillic_speaker(sentence.text, *_clause(sentence, start))


def _spans_before(sentence: Sentence) -> Iterator[tuple[int, int]]:
    """Yield the sentences of the same text before it, the nearest first."""
    before = sentence.before
    while before is not None and before.text is sentence.text:
        yield before.begin, before.end
        before = before.before


@lru_cache(64)
def _cyrillic_speaker(text: str, low: int, high: int) -> str | None:
    match = _ACCORDING.search(text, low, high) or _SAYING_PHRASE.search(text, low, high)
    return str(match[match.lastindex or 1]).strip() if match else None


def _clause(sentence: Sentence, start: int) -> tuple[int, int]:
    """As far as nothing new begins: what is said behind a semicolon is somebody else's."""
    low, high = _window(sentence, start)
    ahead, first_behind = sentence.text.rfind(";", low, start), sentence.text.find(";", start, high)
    return (low if ahead < 0 else ahead), (high if first_behind < 0 else first_behind)


def subject_of(figure: Counted, noun: Noun, outcome: str | None = None) -> str:
    """Return what is counted, in the words of the text, with what happened to it: `Russian drones, shot down`."""
    measured = _measured(figure)
    if measured:
        return measured
    phrase = noun.text or _NO_NOUN.get(figure.kind.id) or _words_behind(figure) or _words_ahead(figure)
    phrase = _bare(phrase.partition(",")[0] if outcome else phrase)
    action = outcome or _action(figure)
    if action and _says_already(phrase, action):
        return phrase
    acted_on = noun.kind is not None or figure.kind.of_people or figure.kind.id == "area"
    is_complete = not action or "," in phrase or action in phrase or not acted_on
    return phrase if is_complete and phrase else ", ".join(part for part in (phrase, action) if part)


def _bare(phrase: str) -> str:
    """The phrase without the words that only compare it: `more fatalities`, `other people`."""
    first, _, rest = phrase.partition(" ")
    return rest if rest and first.lower() in _COMPARING else phrase


_COMPARING = frozenset(["more", "other", "another", "additional", "further", "different", "similar", "such"])


def _says_already(phrase: str, action: str) -> bool:
    """Whether the noun has the stem of the action: `injuries` are not `injuries, injured`."""
    stems = {word[:_STEM].lower() for word in phrase.replace("-", " ").split()}
    return any(word[:_STEM] in stems for word in action.split() if len(word) >= _STEM)


_STEM = 5


def _measured(figure: Counted) -> str:
    """The subject of a measure, by the grammar of its sentence."""
    if not has_rules(figure.kind.id):
        return ""
    sentence = figure.sentence
    tokens = sentence.tokens
    start, stop = tokens[figure.first].start, tokens[(figure.quantity_last or figure.last) - 1].end
    if not sentence.text[sentence.begin : sentence.end].isascii() and _is_cyrillic(sentence):
        return ""
    return measured_subject(phrases_around(sentence.text, sentence.begin, sentence.end, start, stop), figure.kind.id)


def _is_cyrillic(sentence: Sentence) -> bool:
    return _CYRILLIC.search(sentence.text, sentence.begin, sentence.end) is not None


_CYRILLIC = re.compile("[а-яіїєґ]{3}", re.IGNORECASE)


_NO_NOUN = {"person": "people", "civilian": "people", "soldier": "soldiers", "captive": "prisoners"}
"""What is counted where the text leaves the noun out."""


def _words_behind(figure: Counted) -> str:
    """What follows a measure: `kilometers from the border`, `tons of fish`, `a two-hour call`."""
    sentence = figure.sentence
    begin = figure.last + (sentence.lower(figure.last) in ("-", "‑"))
    first = begin + (sentence.lower(begin) == "of")
    first += sentence.lower(first) in _ARTICLES
    last = first
    if sentence.lower(first) == "from":
        last += 1 + (sentence.lower(first + 1) in _ARTICLES)
    while last < min(len(sentence.tokens), first + _LONGEST_SUBJECT) and _is_of_phrase(sentence, last):
        last += 1
    return _between(sentence, first, last)


def _words_ahead(figure: Counted) -> str:
    """What a measure is said of: `the talks lasted 90 minutes`; not where or when: `inflation in April was 8%`."""
    sentence, end = figure.sentence, figure.first
    least = max(0, figure.first - _SUBJECT_REACH)
    while end > least:
        last = next((at for at in range(end, least, -1) if _is_of_phrase(sentence, at - 1)), least)
        begin = next((at for at in range(last, least, -1) if not _is_of_phrase(sentence, at - 1)), least)
        if sentence.lower(begin - 1) not in _PLACING or begin == least:
            return _between(sentence, max(begin, last - _LONGEST_AHEAD), last)
        end = begin - 1
    return ""


_PLACING = frozenset(["in", "at", "on", "near", "since", "during", "over", "by", "у", "в", "на", "за"])


def _between(sentence: Sentence, first: int, last: int) -> str:
    """The text of the tokens `first`..`last` (exclusive)."""
    return sentence.text[sentence.tokens[first].start : sentence.tokens[last - 1].end] if last > first else ""


def _is_of_phrase(sentence: Sentence, index: int) -> bool:
    """Whether the token is of a noun phrase: no small word, no verb that the rules know, no mark."""
    token = sentence.tokens[index]
    if not token.is_word or token.lower in _PHRASE_ENDS or token.lower in _NEW_CLAUSES or token.lower in _NO_SUBJECTS:
        return False
    if token.lower in lexicon().scales or lexicon().qualifiers.of(token.lower) or lexicon().actions.of(token.lower):
        return False
    return not token.lower.endswith("ed")


_ARTICLES = frozenset(["the", "a", "an"])
_SUBJECT_REACH, _LONGEST_AHEAD = 8, 3
_PHRASE_ENDS = grammar("phrase_ends")
_NO_SUBJECTS = grammar("no_subjects")


def _clause_behind(figure: Counted) -> Iterator[int]:
    """The tokens behind the figure as far as words go and nothing new begins."""
    tokens = figure.sentence.tokens
    begin = figure.last + (figure.sentence.lower(figure.last) in ("-", "‑"))
    begin = _behind_aside(tokens, begin)
    return takewhile(
        lambda index: tokens[index].is_word and tokens[index].lower not in _NEW_CLAUSES, range(begin, len(tokens))
    )


def _behind_aside(tokens: list[Token], begin: int) -> int:
    """Where the clause goes on behind `Two people—a man and his son—were injured`."""
    if begin >= len(tokens) or tokens[begin].text not in _DASHES:
        return begin
    aside_tokens = range(begin + 1, min(begin + _LONGEST_ASIDE, len(tokens)))
    return next((index + 1 for index in aside_tokens if tokens[index].text == tokens[begin].text), begin)


_DASHES = frozenset("—–")
_LONGEST_ASIDE = 20


def _action(figure: Counted) -> str | None:
    """The nearest happening: in the figure itself, behind it in its clause, else ahead of it."""
    actions = figure.sentence.actions
    first_behind = islice(_clause_behind(figure), _ACTION_REACH)
    ahead = range(figure.first - 1, max(-1, figure.first - 2 * _ACTION_REACH), -1)
    own = range(
        figure.first, figure.last if figure.kind.id != "armour" else figure.first
    )  # not of `electronic warfare`
    near = chain(own, first_behind, ahead)
    return next((actions[index] for index in near if index in actions and _can_be(figure, actions[index])), None)


def _can_be(figure: Counted, action: str) -> bool:
    """Whether this can happen to what is counted: people are not launched, nor are bombs wounded."""
    if action in _TO_PEOPLE:
        return figure.kind.of_people or figure.kind.id in ("thing", "body", "household")
    if action == "gained":
        return not figure.kind.of_people
    if action in _IN_FLIGHT:
        return figure.kind.id in _FLYING
    return True


_TO_PEOPLE = frozenset(["killed", "injured", "exchanged", "detained"])
_IN_FLIGHT = frozenset(["launched", "used", "dropped", "jammed", "shot down"])
_FLYING = frozenset(["drone", "missile", "aerial", "bomb", "round", "aircraft", "weapon", "ordnance"])


def part_of(figure: Counted, before: Counted, whole: Figure, part: Figure) -> str | None:
    """Return the text of the previous figure if this one is a part of it: `63,402 troops, including 25,625 killed`."""
    if part.value >= whole.value or part.category == "person" or whole.unit != part.unit:
        return None
    sentence = figure.sentence
    words = {sentence.lower(index) for index in range(max(before.last, figure.first - 6), figure.last + 3)}
    return whole.text if words & _PARTS else None


_ACTION_REACH, _LONGEST_SUBJECT = 4, 5
_NEW_CLAUSES = grammar("new_clauses")
_PARTS = frozenset(["including", "which", "whom", "them", "these", "those", "with", "них", "зокрема", "серед", "том"])
