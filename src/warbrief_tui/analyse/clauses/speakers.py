"""Who says what a text says: “the staff reported”, “according to …”, and “he added” behind a name.

A speaker is somebody who can speak: a person or a body. Places are none, though they may stand before “reported”.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from .clause import Clause, Phrase
from .phrases import phrase_at
from .reader import read
from .tagger import tag
from .vocabulary import vocabulary

Span = tuple[int, int]

_PLACES = frozenset(
    (
        "oblast", "region", "district", "raion", "community", "city", "town", "village", "province", "direction",
        "sector", "axis", "area", "settlement", "hromada", "front", "county",
    )
)  # fmt: skip
_NO_SPEAKERS = frozenset(("attack", "fight", "strike", "gain", "loss", "air", "ground"))
_UNNAMED = frozenset(
    ("report", "statement", "figures", "data", "number", "count", "toll", "bulletin", "day", "week", "that")
)
_OFFICES = frozenset(
    (
        "staff", "ministry", "spokesman", "spokesperson", "spokeswoman", "governor", "mayor", "command", "force",
        "police", "official", "officer", "service", "administration", "commander", "president", "general", "guard",
        "prosecutor",
    )
)  # fmt: skip
"""Who may speak in front of a colon; other names there are those of news agencies."""
_BY_COUNT = re.compile(
    r"\b(?:by|on) (?:the )?([A-Z][\w ]{1,40}?)[’'ʼ]s? (?:own )?(?:count|estimate|account|figures|reckoning|tally)\b"
)
_QUOTES = re.compile(r"[“«][^“”«»]*[”»]?|\"[^\"]*\"?")
_LABEL = re.compile(r"\s*[^:.!?;]{3,60}:\s")
_MOST_WORDS = 8
SPEECH = frozenset(form for form, word in vocabulary().words.items() if word.verb in vocabulary().manners) | {
    "according", "have", "has", "count", "estimate", "account", "figures", "reckoning", "tally",
}  # fmt: skip
"""Words without one of which no sentence names a speaker."""


def speaker_at(text: str, sentence: Span, at: int, before: Iterable[Span] = ()) -> Span | None:
    """Return where the speaker of what stands at `at` in `sentence` is named, or None where nobody says it.

    `before` are the sentences of the same text before it, the nearest first: a pronoun (“he added”) or a quotation that
    goes on takes its speaker from them. The span may lie in one of them.
    """
    if (by_count := _counted_by(text, sentence)) is not None:
        return by_count
    own = _in_sentence(text, sentence, at)
    if own is not None and not own.is_pronoun:
        return _span(text, own)
    if own is not None or _goes_on(text, at, sentence):
        for earlier in before:
            last_speaker = _last_named(text, earlier)
            if last_speaker is not None:
                return _span(text, last_speaker)
        return None
    return label_of(text)


def speaker_of(text: str, sentence: Span) -> Span | None:
    """Return where the first speaker is named whom `sentence` names, or None where nobody says anything."""
    for clause in read(text, *sentence):
        source = clause.source.speaker if clause.source is not None else None
        for phrase in (source, clause.subject if _is_saying(clause) else None):
            if phrase is not None and not phrase.is_pronoun and _can_speak(phrase) and not _is_vague(phrase):
                return _span(text, phrase)
    return None


@lru_cache(maxsize=32)
def _counted_by(text: str, sentence: Span) -> Span | None:
    by_count = _BY_COUNT.search(text, *sentence)
    return by_count.span(1) if by_count is not None else None


def _in_sentence(text: str, sentence: Span, at: int) -> Phrase | None:
    """Return the speaker that the sentence itself names for the words at `at`; a pronoun where it has only that."""
    clauses = read(text, *sentence)
    enclosing = _clause_at(clauses, at)
    if enclosing is None:
        return None
    source = enclosing.source
    if source is not None and not _is_vague(source.speaker):
        return source.speaker if _can_speak(source.speaker) else None
    if (
        _counts(enclosing)
        and enclosing.subject is not None
        and enclosing.verb_start <= at
        and _can_speak(enclosing.subject)
    ):
        return enclosing.subject
    return _quoting(text, clauses, at)


def _clause_at(clauses: Sequence[Clause], at: int) -> Clause | None:
    """Return the clause that holds the words at `at`; those before the first verb belong to the first clause."""
    telling_clauses = (
        c for c in clauses if c.object is not None and c.object.start <= at < c.object.end and _counts(c)
    )
    if (telling := next(telling_clauses, None)) is not None:
        return telling
    begun = [clause for clause in clauses if clause.own_start <= at]
    return begun[-1] if begun else clauses[0] if clauses else None


def _is_saying(clause: Clause) -> bool:
    return clause.verb in vocabulary().manners and not clause.is_passive


def _counts(clause: Clause) -> bool:
    """Whether what stands behind the verb is what its subject says: “reported 12”, “speaks of 12”, not “counts as”."""
    if clause.verb == "have":
        return clause.subject is not None and clause.subject.is_speaker and not clause.is_passive
    if not _is_saying(clause):
        return False
    prepositions = {phrase.preposition for phrase in clause.phrases}
    return clause.object is not None or bool(prepositions & {"of", "about", "at"})


def _quoting(text: str, clauses: Sequence[Clause], at: int) -> Phrase | None:
    """Return who says a quotation around `at`: the subject of a verb of saying outside it."""
    quote = next(
        (named_phrase.span() for named_phrase in _quotes(text) if named_phrase.start() <= at < named_phrase.end()), None
    )
    if quote is None:
        return None
    outside = (clause for clause in clauses if _is_saying(clause) and not quote[0] <= clause.verb_start < quote[1])
    speakers = (clause.subject for clause in outside if clause.subject is not None)
    return next(filter(_can_speak, speakers), None)


@lru_cache(maxsize=32)
def _quotes(text: str) -> tuple[re.Match[str], ...]:
    return tuple(_QUOTES.finditer(text))


def _goes_on(text: str, at: int, sentence: Span) -> bool:
    """Whether a quotation around `at` began in a sentence before."""
    return any(named_phrase.start() < sentence[0] and at < named_phrase.end() for named_phrase in _quotes(text))


def _last_named(text: str, sentence: Span) -> Phrase | None:
    """Return the last speaker whom a sentence names."""
    named_phrase: Phrase | None = None
    for clause in read(text, *sentence):
        source = clause.source.speaker if clause.source is not None else None
        for phrase in (source, clause.subject if _is_saying(clause) else None):
            if phrase is not None and not phrase.is_pronoun and _can_speak(phrase) and not _is_vague(phrase):
                named_phrase = phrase
    return named_phrase


@lru_cache(maxsize=32)
def label_of(text: str) -> Span | None:
    """Return the speaker with whom the text begins, before a colon: “General Staff, evening report: …”."""
    label = _LABEL.match(text)
    if label is None:
        return None
    tagged = tag(text, 0, label.end())
    named_phrase = phrase_at(tagged, 0) if tagged.roles else None
    if (
        named_phrase is None
        or named_phrase[0].head not in _OFFICES
        or tagged.roles[named_phrase[1] : named_phrase[1] + 1] not in ([","], [";"])
    ):
        return None
    return _span(text, named_phrase[0])


def _can_speak(phrase: Phrase) -> bool:
    if phrase.is_pronoun:
        return phrase.head not in ("it", "them", "him", "her", "you")
    if phrase.kind in _NO_SPEAKERS or phrase.head in _PLACES or phrase.is_negative or not phrase.head:
        return False
    return phrase.is_speaker or phrase.kind in ("force", "people", "name") or phrase.preposition == "according"


def _is_vague(phrase: Phrase) -> bool:
    """Whether a source names nobody: “the report says”, “it is said to”."""
    return phrase.head in _UNNAMED or phrase.head in ("", "it")


def _span(text: str, phrase: Phrase) -> Span:
    """The span of a speaker without its article, cut where it gets long."""
    begin = phrase.start
    for article in ("both ", "the ", "The ", "a ", "A ", "an ", "An "):
        if text.startswith(article, begin):
            begin += len(article)
    end = phrase.end
    words = list(_words(text, begin, end))
    if len(words) > _MOST_WORDS:
        end = words[_MOST_WORDS - 1]
    return begin, end


def _words(text: str, begin: int, end: int) -> Iterator[int]:
    """The ends of the words of `text[begin:end]`."""
    return (word.end() for word in _WORD.finditer(text, begin, end))


_WORD = re.compile(r"\S+")
