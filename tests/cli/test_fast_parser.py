"""Plain words are read as argparse reads them, and what is not plain is left to it."""

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from warbrief_tui.cli import argument_parser, fast_parser
from warbrief_tui.cli.command_spec import EVERYWHERE, VERBS
from warbrief_tui.errors import UsageError

_VERBS = [verb.name for verb in VERBS]
_FLAGS = sorted(
    {flag for verb in VERBS for flags, _ in (*EVERYWHERE, *verb.options) for flag in flags if flag[0] == "-"}
)
_VALUES = ["3", "-3", "x", "", "-", "--", "list", "enable", "newest", "md", "2025-05-21", "a/b", "é", "--jsn", "-kursk"]


def _by_argparse(words: Sequence[str]) -> dict[str, object] | None:
    try:
        return vars(argument_parser.parse(words))
    except UsageError:
        return None


@given(
    st.lists(st.sampled_from(["--sample", "--home", "/h", "--home=/h", "--json"]), max_size=3),
    st.sampled_from(_VERBS),
    st.lists(st.sampled_from([*_FLAGS, *_VALUES, *(f"{flag}=3" for flag in _FLAGS)]), max_size=5),
)
def test_what_is_plain_is_what_argparse_says(before: list[str], verb: str, after: list[str]) -> None:
    words = [*before, verb, *after]
    result = fast_parser.read(words)
    if result is not None:
        assert vars(result) == _by_argparse(words)


@pytest.mark.parametrize(
    "words",
    [
        [],
        ["--home", "/h"],
        ["--sample"],
        ["search", "glide", "bombs", "-kursk", "--limit", "20", "--json"],
        ["--home=/h", "show", "2025-05-21", "--changes"],
        ["refresh", "--due", "--quiet"],
        ["sources", "set", "line", "interval", "30"],
        ["figures", "--days", "7", "--csv"],
        ["import", "one.txt", "two.txt", "--json"],
        ["compare", "one", "other", "--by", "section"],
    ],
)
def test_what_readers_type_is_plain(words: list[str]) -> None:
    result = fast_parser.read(words)
    assert result is not None
    assert vars(result) == _by_argparse(words)


@pytest.mark.parametrize(
    "line",
    [
        *("--help", "search --help", "--version", "shwo", "show --jsn", "show --js", "show a b", "compare a", "import"),
        *("search a --limit", "search a --limit many", "search a --sort best", "--home", "--home="),
        *("sources enable --json line", "--json search a", "show --json=yes"),
    ],
)
def test_what_is_not_is_left_to_argparse(line: str) -> None:
    assert fast_parser.read(line.split()) is None
