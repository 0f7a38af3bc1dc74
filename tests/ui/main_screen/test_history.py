from warbrief_tui.model import Anchor
from warbrief_tui.ui.main_screen.history import History, HistoryEntry


def entry_on(day: int) -> HistoryEntry:
    return HistoryEntry(Anchor.parse(f"a/2025-05-{day:02}"), None)


def test_back_and_forward_find_what_was_left() -> None:
    history = History().push(entry_on(1)).push(entry_on(2))
    back = history.back(entry_on(3))
    assert back is not None
    history, entry = back
    assert entry == entry_on(2)
    forward = history.forward(entry_on(2))
    assert forward is not None
    assert forward[1] == entry_on(3)
    assert forward[0].back_entries == (entry_on(1), entry_on(2))


def test_a_new_way_forgets_what_lay_ahead_and_the_same_place_is_kept_once() -> None:
    back = History().push(entry_on(1)).back(entry_on(2))
    assert back is not None
    assert back[0].push(entry_on(1)).push(entry_on(1)) == History((entry_on(1),))
    assert History().back(entry_on(1)) is None
    assert History().forward(entry_on(1)) is None


def test_it_does_not_grow_for_ever() -> None:
    history = History()
    for number in range(500):
        history = history.push(entry_on(number % 28 + 1))
    assert len(history.back_entries) == 100
