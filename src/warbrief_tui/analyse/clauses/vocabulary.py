"""The words that the clause reader knows, with every form of them, from vocabulary.toml."""

import tomllib
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from pathlib import Path

from msgspec import Struct

from ...model import Side
from .inflection import plural, verb_forms

_TABLE = Path(__file__).with_name("vocabulary.toml")


class Word(Struct, frozen=True, gc=False):
    """What one form of a word can be; empty strings where it cannot be that."""

    text: str
    role: str = ""
    """The part of speech of a word that has only one, as a letter of `ROLES`."""
    verb: str = ""
    """The infinitive, where it is a form of a verb."""
    form: str = ""
    """Which form: b(ase), s (third person), p(ast), n (participle), e(ither of the two), g(erund)."""
    noun: str = ""
    """The singular, where it is a noun that is known."""
    kind: str = ""
    """The class of that noun in the table: attack, fight, strike, air, gain, loss, ground, force, people, speaker."""
    side: Side | None = None
    is_line: bool = False
    """True for nouns that name the front line itself, whose rest tells of attacks without gain."""
    is_speaker: bool = False
    """True for people and bodies that make statements."""


ROLES = {
    "determiner": "d", "be": "b", "have": "h", "do": "o", "modal": "m", "negative": "-", "preposition": "p",
    "conjunction": "c", "relative": "r", "subordinator": "s", "pronoun": "w", "nobody": "x", "adverb": "y",
    "number": "#", "adjective": "a",
}  # fmt: skip


class Vocabulary(Struct, frozen=True):
    """All tables of the file, indexed by word form or by infinitive."""

    words: Mapping[str, Word]
    classes: Mapping[str, str]
    """The class of a verb, by its infinitive, or by infinitive and particle joined by a colon."""
    particles: Mapping[str, frozenset[str]]
    """The particles that change the class of a verb, by its infinitive."""
    chains: Mapping[str, str]
    """What a verb says of the infinitive or gerund behind it: go_on, try, fail, plan."""
    manners: Mapping[str, str]
    """How a verb of saying says it: say, claim, confirm, admit, deny."""


@cache
def vocabulary() -> Vocabulary:
    """Return the shipped vocabulary; it is read once a process."""
    data = tomllib.loads(_TABLE.read_text("utf-8"))
    classes = {verb: name for name, text in data["verbs"].items() for verb in text.split()}
    particles: dict[str, set[str]] = {}
    for verb, _, particle in (verb.partition(":") for verb in classes):
        if particle:
            particles.setdefault(verb, set()).add(particle)
    return Vocabulary(
        words=_words(data),
        classes=classes,
        particles={verb: frozenset(fields_of) for verb, fields_of in particles.items()},
        chains=_by_verb(data["chains"]),
        manners=_by_verb(data["says"]),
    )


def _by_verb(tables: Mapping[str, str]) -> dict[str, str]:
    """Return the table in which each verb stands, the first one if it stands in two."""
    table_of: dict[str, str] = {}
    for name, text in tables.items():
        for verb in text.split():
            table_of.setdefault(verb, name)
    return table_of


def _words(data: Mapping[str, Mapping[str, str]]) -> dict[str, Word]:
    fields: dict[str, dict[str, object]] = {}
    for form, fields_of in (*_verb_entries(data), *_noun_entries(data["nouns"]), *_sided(data["sides"])):
        entry = fields.setdefault(form, {})
        for name, value in fields_of.items():
            entry.setdefault(name, value)
    for name, text in data["grammar"].items():
        for form in text.split():
            fields.setdefault(form, {}).setdefault("role", ROLES[name])
    return {form: Word(form, **fields_of) for form, fields_of in fields.items()}  # type: ignore[arg-type]


def _verb_entries(data: Mapping[str, Mapping[str, str]]) -> Iterator[tuple[str, dict[str, object]]]:
    table = (entry.split() for entry in data["irregular"]["forms"].split(";"))
    irregular = {verb: (past_tense, participle) for verb, past_tense, participle in table}
    doubled = frozenset(data["irregular"]["doubled"].split())
    groups = (data["verbs"], data["chains"], data["says"], data["other_verbs"])
    verbs = dict.fromkeys(
        verb.partition(":")[0] for group in groups for text in group.values() for verb in text.split()
    )
    for verb in verbs:
        forms = verb_forms(verb, irregular, doubled)
        yield forms.infinitive, {"verb": verb, "form": "e" if forms.past_tense == verb else "b"}
        yield forms.third_person, {"verb": verb, "form": "s"}
        yield forms.past_tense, {"verb": verb, "form": "e" if forms.past_tense == forms.participle else "p"}
        yield forms.participle, {"verb": verb, "form": "n"}
        yield forms.gerund, {"verb": verb, "form": "g"}


def _noun_entries(tables: Mapping[str, str]) -> Iterator[tuple[str, dict[str, object]]]:
    for name, text in tables.items():
        for noun in text.split():
            for form in (noun, plural(noun)):
                if name == "line":
                    yield form, {"is_line": True}
                elif name == "speaker":
                    yield form, {"noun": noun, "is_speaker": True}
                else:
                    yield form, {"noun": noun, "kind": "" if name == "plain" else name}


def _sided(tables: Mapping[str, str]) -> Iterator[tuple[str, dict[str, object]]]:
    for side, text in tables.items():
        for word in text.split():
            yield word, {"side": side}


_ADJECTIVE_ENDINGS = ("ous", "ful", "ive", "able", "ible", "al", "ic", "ary", "less", "ern", "ish", "ant", "ent")


@lru_cache(maxsize=1 << 14)
def word(text: str) -> Word:
    """Return what a word as it is written can be; unknown ones are judged by their capitals and endings."""
    bare = text.replace("’", "'").removesuffix("'s").removesuffix("'")
    lower = bare.lower()
    fields_of = vocabulary().words.get(lower)
    return fields_of if fields_of is not None else _guess(bare, lower)


def _guess(bare: str, lower: str) -> Word:
    if not bare[:1].isalnum():
        return Word(lower, role=_PUNCTUATION.get(bare, ","))
    if bare[0].isdigit():
        return Word(lower, role="#")
    if bare[0].isupper():
        return Word(lower, role="N")
    if lower.endswith("ly"):
        return Word(lower, role="y")
    if "-" in lower:
        return Word(lower, role="a") if not lower.endswith("s") else Word(lower, role="n")
    if lower.endswith("ed") and len(lower) > 4:
        return Word(lower, verb=lower, form="e")
    if lower.endswith("ing") and len(lower) > 5:
        return Word(lower, verb=lower, form="g")
    return Word(lower, role="a" if lower.endswith(_ADJECTIVE_ENDINGS) else "n")


_PUNCTUATION = dict.fromkeys((";", ":", "—", "–", ".", "!", "?", "…"), ";")
