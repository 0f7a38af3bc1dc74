from warbrief_tui.model import Analysis, Figure
from warbrief_tui.store.search import index_tags
from warbrief_tui.store.search.query_ast import KINDS

NAMES = ["daily", "example-daily", "example", "", "Куп'янськ", "lead"]


def test_every_name_is_one_word_of_the_index_and_its_own() -> None:
    made = [make(name) for make in (index_tags.source_tag, index_tags.front_tag) for name in NAMES]
    assert all(tag.isalnum() and tag.isascii() and tag == tag.lower() for tag in made)
    assert len(set(made)) == len(made)
    assert not {kind for kinds in KINDS.values() for kind in kinds} & set(made)


def test_magnitudes_count_the_digits_before_the_point() -> None:
    sizes = [index_tags.magnitude(value) for value in (0.0, 0.9, 1.0, 9.99, 10.0, 100.5, 1e9, 1e40)]
    assert sizes == [0, 0, 1, 1, 2, 3, 10, index_tags.MAX_MAGNITUDE]


def test_a_range_bears_every_magnitude_it_goes_through() -> None:
    stated = Figure(0, 0, 0, 4, "9 to 1,200", 9.0, "drones", "air", "RU", "drones", value_max=1200.0)
    (found,) = index_tags.block_tags(Analysis("", (stated,))).values()
    sizes = [size for size in range(index_tags.MAX_MAGNITUDE + 1) if index_tags.magnitude_tag("drone", size) in found]
    assert sizes == [1, 2, 3, 4]
    assert {
        index_tags.magnitude_tag("", 1),
        index_tags.magnitude_tag("", 4),
        index_tags.figure_tag("drone"),
        "hasfigure",
    } <= found
