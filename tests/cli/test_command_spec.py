"""Options stand where the reader puts them, and search takes every other word as text."""

from pathlib import Path

import pytest

from warbrief_tui.cli.command_spec import VERBS
from warbrief_tui.cli.main import parse
from warbrief_tui.errors import UsageError


@pytest.mark.parametrize(
    "words",
    [
        ["--sample", "--home", "/h", "show", "latest", "--json"],
        ["show", "--sample", "latest", "--json", "--home=/h"],
        ["--home", "/h", "show", "--json", "latest", "--sample"],
    ],
)
def test_global_options_stand_before_and_after_the_command(words: list[str]) -> None:
    args = parse(words)
    assert (args.verb, args.day, args.json, args.sample, args.home) == ("show", "latest", True, True, Path("/h"))


@pytest.mark.parametrize(
    ("words", "query"),
    [
        (["search", "drones", "-kursk"], ["drones", "-kursk"]),
        (["search", "-kursk", "drones", "--json"], ["-kursk", "drones"]),
        (["search", "--limit", "3", "a", "--unknown", "b"], ["a", "--unknown", "b"]),
        (["search", "a", "--limit=3", "-x", "--sample"], ["a", "-x"]),
        (["--home", "search", "search", "a", "--", "--json"], ["a", "--json"]),
        (["search", "show"], ["show"]),
        (["search"], []),
    ],
)
def test_search_takes_every_other_word_in_order(words: list[str], query: list[str]) -> None:
    assert parse(words).words == query


def test_search_keeps_its_options() -> None:
    args = parse(["search", "a", "--limit", "3", "-b", "--json"])
    assert (args.limit, args.json) == (3, True)


@pytest.mark.parametrize(
    "words",
    [["shwo"], ["show", "--jsn"], ["search", "a", "--limit", "x"], ["--home"], ["import"], ["search", "--limit"]],
)
def test_wrong_words_are_a_usage_error(words: list[str]) -> None:
    with pytest.raises(UsageError, match=r"see 'warbrief.* --help'"):
        parse(words)


@pytest.mark.parametrize("verb", [verb.name for verb in VERBS])
def test_every_command_has_help_with_an_example(verb: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        parse([verb, "--help"])
    assert stopped.value.code == 0
    assert f"example: warbrief {verb}" in capsys.readouterr().out
