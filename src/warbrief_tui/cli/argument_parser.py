"""The argparse parser: --help, and error messages for what `fast_parser` does not accept."""

import argparse
from collections.abc import Iterator, Sequence
from typing import NoReturn

from .. import __version__
from ..errors import UsageError
from ..sanitize import one_line
from .command_spec import EVERYWHERE, VERBS, Arguments, Option, Verb
from .fast_parser import verb_index

_HELP = frozenset({"-h", "--help"})


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        raise UsageError(f"{one_line(message)}; see '{self.prog} --help'")


def parse(words: Sequence[str]) -> Arguments:
    """Return what `words` ask. Raises UsageError, and SystemExit(0) after --help and --version."""
    defaults = Arguments(sample=False, home=None, config=None, log=None)
    return parser(_relevant_verbs(words)).parse_args(_search_words_last(list(words)), defaults)


def parser(verbs: Sequence[Verb] = VERBS) -> argparse.ArgumentParser:
    """Return the parser of the command line, or of the commands in `verbs` only."""
    common = _Parser(add_help=False, argument_default=argparse.SUPPRESS)
    _add(common, EVERYWHERE)
    main = _Parser(
        prog="warbrief",
        description="A keyboard-driven reader of daily summaries of the war in Ukraine. Without a command it opens the "
        "app; where there is no terminal it prints the latest brief.",
        epilog="example: warbrief --sample",
        parents=[common],
        allow_abbrev=False,
    )
    main.add_argument("--version", action="version", version=f"warbrief {__version__}")
    main.set_defaults(verb=None)
    subparsers = main.add_subparsers(dest="verb", metavar="COMMAND", parser_class=_Parser)
    for verb in verbs:
        sub = subparsers.add_parser(
            verb.name,
            help=verb.help,
            description=f"{verb.help[0].upper()}{verb.help[1:]}.",
            epilog=f"example: {verb.example}",
            parents=[common],
            allow_abbrev=False,
        )
        _add(sub, verb.options)
    return main


def _add(parser: argparse.ArgumentParser, options: Sequence[Option]) -> None:
    for flags, keywords in options:
        parser.add_argument(*flags, **keywords)


def _relevant_verbs(words: Sequence[str]) -> Sequence[Verb]:
    """Return the commands that the parser needs: only the one given, unless help lists them all."""
    index = verb_index(words)
    if index is None:
        return VERBS if _HELP & set(words) else ()
    named_verbs = [verb for verb in VERBS if verb.name == words[index]]
    return VERBS if _HELP & set(words[:index]) else named_verbs or VERBS


def _search_words_last(words: list[str]) -> list[str]:
    """Move the query of `search` behind `--`: everything that is none of its options, `-kursk` included."""
    index = verb_index(words)
    if index is None or words[index] != "search":
        return words
    before, after = words[: index + 1], words[index + 1 :]
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
