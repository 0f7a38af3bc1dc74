"""A parser for command lines without abbreviations, mistakes or --help, which nearly all are.

It does without argparse, which takes longer to import than a search takes.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from .command_spec import EVERYWHERE, VERBS, Arguments, Option, Verb

_Facts = dict[str, Any]
_HELP = ("-h", "--help")


class _NeedsArgparse(Exception):
    """The command line has something that only argparse handles."""


def read(words: Sequence[str]) -> Arguments | None:
    """Return what argparse would return for `words`, or None where argparse has to parse them."""
    index = verb_index(words)
    try:
        if index is None:
            return _arguments(None, _parse_options(words, EVERYWHERE)[0])
        verb = next((verb for verb in VERBS if verb.name == words[index]), None)
        if verb is None:
            return None
        before, _ = _parse_options(words[:index], EVERYWHERE)
        after, positionals = _parse_options(
            words[index + 1 :], (*EVERYWHERE, *verb.options), free_text=verb.name == "search"
        )
        return _arguments(verb, before | after | _assign_positionals(positionals, verb))
    except _NeedsArgparse:
        return None


def _arguments(verb: Verb | None, values: _Facts) -> Arguments:
    defaults = {_name(option): _default(option) for option in (*EVERYWHERE, *(verb.options if verb else ()))}
    return Arguments(verb=verb and verb.name, **(defaults | values))


def _name(option: Option) -> str:
    flags, keywords = option
    return str(keywords.get("dest") or flags[0].lstrip("-").replace("-", "_"))


def _default(option: Option) -> object:
    return option[1].get("default", False if _is_switch(option[1]) else None)


def _is_switch(keywords: Mapping[str, object]) -> bool:
    return keywords.get("action") == "store_true"


def _parse_options(
    words: Sequence[str], options: Sequence[Option], *, free_text: bool = False
) -> tuple[_Facts, list[str]]:
    """Return the options' values and the other words; with `free_text` those may look like unknown options."""
    by_flag = {flag: option for option in options for flag in option[0]}
    values: _Facts = {}
    positionals: list[str] = []
    positional_seen = False
    rest = iter(words)
    for word in rest:
        flag, equals, value = word.partition("=")
        if flag in by_flag and flag.startswith("-"):
            values[_name(by_flag[flag])] = _value(by_flag[flag], value if equals else None, rest)
            positional_seen = bool(positionals)
        elif free_text and word == "--":
            positionals.extend(rest)
        elif word in _HELP or (not free_text and (positional_seen or word.startswith("-"))):
            raise _NeedsArgparse
        else:
            positionals.append(word)
    return values, positionals


def _value(option: Option, inline: str | None, rest: Iterator[str]) -> object:
    if _is_switch(option[1]):
        if inline is not None:
            raise _NeedsArgparse
        return True
    word = next(rest, "") if inline is None else inline
    if not word or (inline is None and word.startswith("-")):
        raise _NeedsArgparse
    return _convert(word, option)


def _convert(word: str, option: Option) -> object:
    keywords = option[1]
    if word not in keywords.get("choices", (word,)):
        raise _NeedsArgparse
    try:
        return keywords.get("type", str)(word)
    except ValueError:
        raise _NeedsArgparse from None


def _assign_positionals(words: list[str], verb: Verb) -> _Facts:
    """Assign the words that are no options to the positional arguments."""
    values: _Facts = {}
    for option in verb.options:
        if option[0][0].startswith("-"):
            continue
        match option[1].get("nargs"):
            case "?":
                values |= {_name(option): _convert(words.pop(0), option)} if words else {}
            case "*" | "+" as many:
                if many == "+" and not words:
                    raise _NeedsArgparse
                values[_name(option)] = [_convert(word, option) for word in words]
                words = []
            case _:
                if not words:
                    raise _NeedsArgparse
                values[_name(option)] = _convert(words.pop(0), option)
    if words:
        raise _NeedsArgparse
    return values


def verb_index(words: Sequence[str]) -> int | None:
    """Return the index of the command: the first word that is neither an option nor an option's value."""
    valued = {flag for flags, keywords in EVERYWHERE for flag in flags if keywords.get("action") != "store_true"}
    skip = False
    for index, word in enumerate(words):
        if skip:
            skip = False
        elif word in valued:
            skip = True
        elif not word.startswith("-"):
            return index
    return None
