import threading
from functools import partial

import pytest

from warbrief_tui.store.writer_thread import WriterThread


def nothing() -> bool:
    return False


def test_it_does_what_it_is_told_in_turn_on_one_thread() -> None:
    done: list[int] = []
    writing = WriterThread(nothing)

    def note(number: int) -> str:
        done.append(number)
        return threading.current_thread().name

    names = {writing.run(partial(note, number)) for number in range(5)}
    writing.close(lambda: done.append(5))
    assert (done, names) == ([0, 1, 2, 3, 4, 5], {"archive"})


def test_what_fails_fails_where_it_was_told_and_nowhere_else() -> None:
    writing = WriterThread(nothing)
    with pytest.raises(ZeroDivisionError):
        writing.run(lambda: 1 // 0)
    assert writing.run(lambda: 7) == 7
    writing.close(lambda: None)


def test_chores_wait_for_a_rest_and_go_on_until_nothing_is_left() -> None:
    left, over = list(range(3)), threading.Event()

    def chore() -> bool:
        if left:
            left.pop()
        else:
            over.set()
        return not over.is_set()

    writing = WriterThread(chore)
    assert not over.wait(0.2)  # nobody wrote anything yet
    writing.run(lambda: None)
    assert over.wait(10)
    writing.close(lambda: None)
    assert left == []


def test_leaving_does_a_few_steps_more_and_then_the_last() -> None:
    steps: list[str] = []

    def endless() -> bool:
        steps.append("step")
        return True

    writing = WriterThread(endless)
    writing.close(lambda: steps.append("last"))
    assert steps[-1] == "last"
    assert 1 < len(steps) < 50
