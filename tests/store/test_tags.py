from warbrief_tui.model import Analysis, Figure
from warbrief_tui.store import tags
from warbrief_tui.store.query import KINDS

NAMES = ["daily", "example-daily", "example", "", "Куп'янськ", "lead"]


def test_every_name_is_one_word_of_the_index_and_its_own() -> None:
    made = [make(name) for make in (tags.source, tags.front) for name in NAMES]
    assert all(tag.isalnum() and tag.isascii() and tag == tag.lower() for tag in made)
    assert len(set(made)) == len(made)
    assert not {kind for kinds in KINDS.values() for kind in kinds} & set(made)


def test_magnitudes_count_the_digits_before_the_point() -> None:
    sizes = [tags.magnitude(value) for value in (0.0, 0.9, 1.0, 9.99, 10.0, 100.5, 1e9, 1e40)]
    assert sizes == [0, 0, 1, 1, 2, 3, 10, tags.GREATEST]


def test_a_range_bears_every_magnitude_it_goes_through() -> None:
    stated = Figure(0, 0, 0, 4, "9 to 1,200", 9.0, "drones", "air", "RU", "drones", value_max=1200.0)
    (found,) = tags.of_blocks(Analysis("", (stated,))).values()
    sizes = [size for size in range(tags.GREATEST + 1) if tags.figure_of("drone", size) in found]
    assert sizes == [1, 2, 3, 4]
    assert {tags.figure_of("", 1), tags.figure_of("", 4), tags.figure("drone"), "hasfigure"} <= found
