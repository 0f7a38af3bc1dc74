"""Words of the command line that are plain: every option in full, nothing missing, nothing left over.

Nearly all are, and to read them needs no argparse, which takes longer than a search.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from .command_spec import EVERYWHERE, VERBS, Asked, Option, Verb

_Facts = dict[str, Any]
_HELP = ("-h", "--help")


class _NotPlain(Exception):
    """Something that argparse is to look at."""


def read(words: Sequence[str]) -> Asked | None:
    """What was asked, just as argparse would have it; None where the words are not plain."""
    place = verb_place(words)
    try:
        if place is None:
            return _asked(None, _given(words, EVERYWHERE)[0])
        verb = next((verb for verb in VERBS if verb.name == words[place]), None)
        if verb is None:
            return None
        before, _ = _given(words[:place], EVERYWHERE)
        after, others = _given(words[place + 1 :], (*EVERYWHERE, *verb.options), free=verb.name == "search")
        return _asked(verb, before | after | _placed(others, verb))
    except _NotPlain:
        return None


def _asked(verb: Verb | None, said: _Facts) -> Asked:
    unsaid = {_name(option): _default(option) for option in (*EVERYWHERE, *(verb.options if verb else ()))}
    return Asked(verb=verb and verb.name, **(unsaid | said))


def _name(option: Option) -> str:
    flags, keywords = option
    return str(keywords.get("dest") or flags[0].lstrip("-").replace("-", "_"))


def _default(option: Option) -> object:
    return option[1].get("default", False if _is_switch(option[1]) else None)


def _is_switch(keywords: Mapping[str, object]) -> bool:
    return keywords.get("action") == "store_true"


def _given(words: Sequence[str], options: Sequence[Option], *, free: bool = False) -> tuple[_Facts, list[str]]:
    """What options say, and the other words; where words are `free`, those are all that begin with no option."""
    known = {flag: option for option in options for flag in option[0]}
    said: _Facts = {}
    others: list[str] = []
    between = False
    rest = iter(words)
    for word in rest:
        flag, equals, value = word.partition("=")
        if flag in known and flag.startswith("-"):
            said[_name(known[flag])] = _value(known[flag], value if equals else None, rest)
            between = bool(others)
        elif free and word == "--":
            others.extend(rest)
        elif word in _HELP or (not free and (between or word.startswith("-"))):
            raise _NotPlain
        else:
            others.append(word)
    return said, others


def _value(option: Option, given: str | None, rest: Iterator[str]) -> object:
    if _is_switch(option[1]):
        if given is not None:
            raise _NotPlain
        return True
    word = next(rest, "") if given is None else given
    if not word or (given is None and word.startswith("-")):
        raise _NotPlain
    return _read(word, option)


def _read(word: str, option: Option) -> object:
    keywords = option[1]
    if word not in keywords.get("choices", (word,)):
        raise _NotPlain
    try:
        return keywords.get("type", str)(word)
    except ValueError:
        raise _NotPlain from None


def _placed(words: list[str], verb: Verb) -> _Facts:
    """The words that are no options, each in its place."""
    said: _Facts = {}
    for option in verb.options:
        if option[0][0].startswith("-"):
            continue
        match option[1].get("nargs"):
            case "?":
                said |= {_name(option): _read(words.pop(0), option)} if words else {}
            case "*" | "+" as many:
                if many == "+" and not words:
                    raise _NotPlain
                said[_name(option)] = [_read(word, option) for word in words]
                words = []
            case _:
                if not words:
                    raise _NotPlain
                said[_name(option)] = _read(words.pop(0), option)
    if words:
        raise _NotPlain
    return said


def verb_place(words: Sequence[str]) -> int | None:
    """Where the command stands: the first word that is neither an option nor an option's value."""
    valued = {flag for flags, keywords in EVERYWHERE for flag in flags if keywords.get("action") != "store_true"}
    skip = False
    for place, word in enumerate(words):
        if skip:
            skip = False
        elif word in valued:
            skip = True
        elif not word.startswith("-"):
            return place
    return None
