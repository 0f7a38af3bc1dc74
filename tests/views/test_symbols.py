from typing import get_args

import pytest

from warbrief_tui.model import Status
from warbrief_tui.ui.theme_loader import MEANINGS
from warbrief_tui.views.symbols import (
    ASCII,
    STATUS_MEANINGS,
    STATUS_WORDS,
    UNICODE,
    SymbolSet,
    gapped_sparkline,
    sparkline,
)


@pytest.mark.parametrize("signs", [UNICODE, ASCII])
def test_every_status_has_a_sign_a_word_and_a_colour(signs: SymbolSet) -> None:
    for status in get_args(Status):
        assert status in signs.statuses
        assert STATUS_WORDS[status]
        assert STATUS_MEANINGS[status] in MEANINGS


def test_the_stand_ins_are_ascii_and_frames_have_six_parts() -> None:
    text_ = [getattr(ASCII, name) for name in SymbolSet.__struct_fields__ if name != "statuses"]
    assert all(sign.isascii() for sign in (*text_, *ASCII.statuses.values()))
    assert len(ASCII.frame) == len(UNICODE.frame) == 6


def test_only_zero_is_the_lowest_bar() -> None:
    assert sparkline([0, 1, 50, 100], UNICODE.bars) == "▁▂▅█"
    assert sparkline([0, 0], UNICODE.bars) == "▁▁"
    assert sparkline([], UNICODE.bars) == ""


def test_a_gap_stays_a_gap() -> None:
    assert gapped_sparkline([10, None, 20, 10], "_^") == "_ ^_"
    assert gapped_sparkline([None, 5, 5, 5], "_^") == " ___"


def test_fewer_than_three_days_make_no_line() -> None:
    assert gapped_sparkline([None, 5, 9], "_^") == ""
    assert gapped_sparkline([], "_^") == ""
