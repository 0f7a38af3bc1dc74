"""The exit code of `refresh`."""

import pytest

from warbrief_tui.cli.commands.refresh import exit_code
from warbrief_tui.model import Outcome, RefreshStatus

ADDED, UNCHANGED, FAILED, WAITING = (
    Outcome("daily", "Daily", status)
    for status in (RefreshStatus.ADDED, RefreshStatus.UNCHANGED, RefreshStatus.FAILED, RefreshStatus.WAITING)
)


@pytest.mark.parametrize(
    ("outcomes", "due", "code"),
    [
        ([], True, 0),
        ([ADDED, UNCHANGED], False, 0),
        ([ADDED, FAILED], False, 1),
        ([FAILED, FAILED], False, 4),
        ([WAITING], False, 4),
        ([WAITING, FAILED], False, 4),
        ([WAITING, ADDED], False, 0),
        ([WAITING], True, 0),
    ],
)
def test_a_source_that_waits_was_not_fetched_either(outcomes: list[Outcome], due: bool, code: int) -> None:
    assert exit_code(outcomes, due=due) == code
