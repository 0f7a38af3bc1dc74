from warbrief_tui.model import Anchor
from warbrief_tui.ui.main_screen.history import History, HistoryEntry


def stop(day: int) -> HistoryEntry:
    return HistoryEntry(Anchor.parse(f"a/2025-05-{day:02}"), None)


def test_back_and_forward_find_what_was_left() -> None:
    journey = History().push(stop(1)).push(stop(2))
    back = journey.back(stop(3))
    assert back is not None
    journey, there = back
    assert there == stop(2)
    forward = journey.forward(stop(2))
    assert forward is not None
    assert forward[1] == stop(3)
    assert forward[0].back_entries == (stop(1), stop(2))


def test_a_new_way_forgets_what_lay_ahead_and_the_same_place_is_kept_once() -> None:
    back = History().push(stop(1)).back(stop(2))
    assert back is not None
    assert back[0].push(stop(1)).push(stop(1)) == History((stop(1),))
    assert History().back(stop(1)) is None
    assert History().forward(stop(1)) is None


def test_it_does_not_grow_for_ever() -> None:
    journey = History()
    for number in range(500):
        journey = journey.push(stop(number % 28 + 1))
    assert len(journey.back_entries) == 100
