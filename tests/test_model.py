"""An anchor's text says where it points, and only an anchor's text does."""

from datetime import date

import pytest

from warbrief_tui.errors import UsageError
from warbrief_tui.model import Anchor

DAY = date(2025, 5, 21)


@pytest.mark.parametrize(
    ("anchor", "text"),
    [
        (Anchor("the-press", DAY), "the-press/2025-05-21"),
        (Anchor("the-press", DAY, 2), "the-press/2025-05-21.2"),
        (Anchor("the-press", DAY, 1, 3), "the-press/2025-05-21/3"),
        (Anchor("the-press", DAY, 2, 3, 0), "the-press/2025-05-21.2/3.0"),
    ],
)
def test_an_anchor_reads_back(anchor: Anchor, text: str) -> None:
    assert str(anchor) == text
    assert Anchor.parse(text) == anchor


@pytest.mark.parametrize("text", ["", "x", "x/2025-13-01", "x/2025-05-21.0", "../2025-05-21", "x/2025-05-21/3.2.1"])
def test_anything_else_is_no_anchor(text: str) -> None:
    with pytest.raises(UsageError, match="is no anchor"):
        Anchor.parse(text)


def test_parts_of_an_anchor() -> None:
    anchor = Anchor("the-press", DAY, 2, 3, 1)
    assert anchor.edition == Anchor("the-press", DAY, 2)
    assert anchor.edition.at(4) == Anchor("the-press", DAY, 2, 4)
