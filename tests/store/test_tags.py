from warbrief_tui.store import tags
from warbrief_tui.store.query import KINDS

NAMES = ["daily", "example-daily", "example", "", "Куп'янськ", "lead"]


def test_every_name_is_one_word_of_the_index_and_its_own() -> None:
    made = [make(name) for make in (tags.source, tags.front) for name in NAMES]
    assert all(tag.isalnum() and tag.isascii() and tag == tag.lower() for tag in made)
    assert len(set(made)) == len(made)
    assert not {kind for kinds in KINDS.values() for kind in kinds} & set(made)
