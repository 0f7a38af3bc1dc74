from datetime import date

import pytest

from warbrief_tui.analyse.fronts.status import find_cues
from warbrief_tui.analyse.fronts.temporal_role import role
from warbrief_tui.analyse.text.phrase_matcher import words_of
from warbrief_tui.model import Role

DAY = date(2025, 5, 21)


@pytest.mark.parametrize(
    ("clause", "told"),
    [
        ("In 2023 the battalion held Avdiivka", "background"),
        ("Last winter the line ran west of Kurakhove", "background"),
        ("In November the town was lost", "background"),
        ("Until August schools in Kharkiv stay closed", "today"),
        ("On May 20, in 2025, shells fell on Kherson", "today"),
        ("The village fell a month earlier", "background"),
        ("Shells fell on Kherson", "today"),
    ],
)
def test_of_which_time_a_clause_tells(clause: str, told: Role) -> None:
    found = find_cues(words_of(clause))
    assert role(clause, (0, len(clause)), found, DAY, recap=False) == told
    assert role(clause, (0, len(clause)), found, DAY, recap=True) == ("recap" if told == "today" else told)


def test_a_time_is_said_of_the_names_beside_it() -> None:
    clause = "The corps holds Pokrovsk, and its dead of Robotyne, lost in 2023, are remembered"
    found = find_cues(words_of(clause))
    assert role(clause, (0, len(clause)), found, DAY, recap=False, at=clause.index("Pokrovsk")) == "today"
