"""The command line as argparse reads it: help, and what is wrong with words that `plain` could not read."""

import argparse
from collections.abc import Iterator, Sequence
from typing import NoReturn

from .. import __version__
from ..errors import UsageError
from ..sanitize import one_line
from .command_spec import EVERYWHERE, VERBS, Asked, Option, Verb
from .fast_parser import verb_place

_HELP = frozenset({"-h", "--help"})


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        raise UsageError(f"{one_line(message)}; see '{self.prog} --help'")


def parse(words: Sequence[str]) -> Asked:
    """What was asked. Raises UsageError; SystemExit(0) after --help and --version."""
    unsaid = Asked(sample=False, home=None, config=None, log=None)
    return parser(_known(words)).parse_args(_search_words_last(list(words)), unsaid)


def parser(known: Sequence[Verb] = VERBS) -> argparse.ArgumentParser:
    """Of the whole command line, or of what the `known` commands need of it."""
    everywhere = _Parser(add_help=False, argument_default=argparse.SUPPRESS)
    _add(everywhere, EVERYWHERE)
    main = _Parser(
        prog="warbrief",
        description="A keyboard-driven reader of daily summaries of the war in Ukraine. Without a command it opens the "
        "app; where there is no terminal it prints the latest brief.",
        epilog="example: warbrief --sample",
        parents=[everywhere],
        allow_abbrev=False,
    )
    main.add_argument("--version", action="version", version=f"warbrief {__version__}")
    main.set_defaults(verb=None)
    verbs = main.add_subparsers(dest="verb", metavar="COMMAND", parser_class=_Parser)
    for verb in known:
        sub = verbs.add_parser(
            verb.name,
            help=verb.help,
            description=f"{verb.help[0].upper()}{verb.help[1:]}.",
            epilog=f"example: {verb.example}",
            parents=[everywhere],
            allow_abbrev=False,
        )
        _add(sub, verb.options)
    return main


def _add(to: argparse.ArgumentParser, options: Sequence[Option]) -> None:
    for flags, keywords in options:
        to.add_argument(*flags, **keywords)


def _known(words: Sequence[str]) -> Sequence[Verb]:
    """The command that is given, where no other can matter."""
    place = verb_place(words)
    if place is None:
        return VERBS if _HELP & set(words) else ()
    named = [verb for verb in VERBS if verb.name == words[place]]
    return VERBS if _HELP & set(words[:place]) else named or VERBS


def _search_words_last(words: list[str]) -> list[str]:
    """For `search`, everything that is no option of ours is query text, `-kursk` included, in its order."""
    place = verb_place(words)
    if place is None or words[place] != "search":
        return words
    before, after = words[: place + 1], words[place + 1 :]
    options: list[str] = []
    query: list[str] = []
    rest = iter(after)
    for word in rest:
        if word == "--":
            query.extend(rest)
        elif (flag := word.partition("=")[0]) in _takes_value():
            options.append(word)
            if flag == word:
                options.extend(_next(rest))
        elif word in _flags():
            options.append(word)
        else:
            query.append(word)
    return [*before, *options, "--", *query]


def _next(rest: Iterator[str]) -> Iterator[str]:
    value = next(rest, None)
    if value is not None:
        yield value


def _search_options() -> list[Option]:
    search = next(verb for verb in VERBS if verb.name == "search")
    return [*EVERYWHERE, *search.options]


def _flags() -> set[str]:
    return {"-h", "--help"} | {flag for flags, _ in _search_options() for flag in flags if flag.startswith("-")}


def _takes_value() -> set[str]:
    return {
        flag
        for flags, keywords in _search_options()
        for flag in flags
        if flag.startswith("-") and keywords.get("action") != "store_true"
    }
