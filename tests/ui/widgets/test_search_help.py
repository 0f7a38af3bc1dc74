from pathlib import Path

import pytest

from warbrief_tui.paths import Paths
from warbrief_tui.services.desk import Desk
from warbrief_tui.ui.widgets.search_help import SearchHelp
from warbrief_tui.views.styled_line import width_of
from warbrief_tui.views.symbols import UNICODE


def test_every_example_is_understood(tmp_path: Path) -> None:
    with Desk(Paths.under(tmp_path)) as desk:
        for example in SearchHelp.EXAMPLES:
            description, _ = desk.explain(example.query)
            assert "as text" not in description, example.query


@pytest.mark.parametrize("width", [20, 56, 80, 120])
def test_nothing_of_what_an_example_finds_is_cut(width: int) -> None:
    table = SearchHelp(signs=UNICODE)
    for example in SearchHelp.EXAMPLES:
        lines = table.compose_item(example, width)
        assert all(width_of(line) <= width for line in lines)
        words = " ".join("".join(run.text for run in line) for line in lines).split()
        assert " ".join(words[-len(example.meaning.split()) :]) == example.meaning
